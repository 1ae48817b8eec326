export { type DatedValue, type PolicyState, type RuleSource, type RuleValue } from './dated.ts';
export { findRule, type Found, loadRules, publishedRules, type RuleBook } from './find-rule.ts';
export { RuleError } from './read-yaml.ts';
export { type Bound, meets, parseRule, type Rule, valueOn } from './rule.ts';
