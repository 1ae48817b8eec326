export { fundOn, type FundTerms, parameterOn } from './fund-on.ts';
export { type Combination, instrumentsFor, type WhatCanIGet } from './what-can-i-get.ts';
export {
  type BudgetShare,
  type CeilingAnswer,
  ceilingOf,
  type ConditionAnswer,
  type Deadline,
} from './ceiling-of.ts';
export { checkBook, checkPolicies, loadCases, type PolicyReport } from './check-policies.ts';
export {
  type DatedState,
  type DatedValue,
  type PolicyState,
  policyStates,
  type RuleSource,
  type RuleValue,
  stateOn,
  textOn,
} from './dated.ts';
export { sayMoney, sayRate } from './exact.ts';
export { conflictOf, type Excluded } from './exclusions.ts';
export {
  findRule,
  type Found,
  loadRules,
  publishedRules,
  type RuleBook,
  ruleShown,
  type RuleShown,
} from './find-rule.ts';
export {
  type Amount,
  type Cap,
  type Edition,
  type Exclusion,
  type Instrument,
  type Kind,
  kinds,
  type Measure,
  type Parameter,
  type Party,
  type Said,
} from './instrument.ts';
export {
  type CriterionAnswer,
  listCriteria,
  type ListCriterion,
  listKey,
  type ListText,
  listTextOn,
  listVerdicts,
} from './list-text.ts';
export { type LprRow, type LprTable, lprOfDecember, lprOfMonthBefore, lprOn, parseLpr } from './lpr.ts';
export { overlayBook, pathOfText, type TextKind, textKinds, type WrittenText } from './overlay.ts';
export { parseCases, type PolicyCase } from './parse-cases.ts';
export { parseInstrument } from './parse-instrument.ts';
export {
  askedOn,
  loadPolicies,
  policiesFolder,
  type PolicyBook,
  publishedPolicies,
  textIn,
  whatCanIGet,
} from './policy-book.ts';
export { readFact, readFacts, readMoney } from './read-fact.ts';
export { RuleError } from './read-yaml.ts';
export type { About, AskedOn, Boundary, Cited, EarlierAward, TraceLine } from './reckoning.ts';
export { type Bound, bounds, meets, parseRule, type Rule, valueOn } from './rule.ts';
export { type CaseResult, runCase } from './run-case.ts';
export { uncoveredNumbers } from './uncovered.ts';
export { type Quantity, readQuantity, sayQuantity, type UnitKind, units } from './units.ts';
export { workdayCalendar } from './workday-calendar.ts';
