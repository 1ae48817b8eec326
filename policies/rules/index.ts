export { findRule, type Found, loadRules, publishedRules, type RuleBook } from './find-rule.ts';
export {
  type DatedValue,
  parseRule,
  type Rule,
  RuleError,
  type RuleSource,
  type RuleValue,
  valueOn,
} from './rule.ts';
