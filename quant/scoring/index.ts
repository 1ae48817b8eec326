export { type AhpInput, type AhpWeights, ahpWeights } from './analytic-hierarchy.ts';
export { type CombinedInput, combinedWeights } from './combined-weights.ts';
export { type EntropyInput, type EntropyWeights, entropyWeights } from './entropy-weights.ts';
export {
  type HighTechInput,
  highTechEnterpriseScore,
  type InnovativeSmeInput,
  innovativeSmeScore,
  meanGrowth,
  type SmeTechnologyInput,
  smeTechnologyScore,
} from './firm-scores.ts';
export {
  type IndicatorNode,
  type IndicatorSystem,
  indicatorSystemSchema,
  type MissingRule,
  type Provenance,
  type Scoring,
} from './indicator-system.ts';
export type { Facts, FactValue, PassResult, RuleResult } from './judge-rules.ts';
export { loadSystem, nodesOf, problemsOfSystem, replaceSystem } from './load-system.ts';
export { scoringMethods } from './methods.ts';
export type { Gain } from './next-gains.ts';
export type { Answer } from './score-item.ts';
export { type NodeResult, type ScoreOptions, type ScoreResult, scoreWith } from './score-with.ts';
export { shippedSystem, shippedSystems } from './system-catalogue.ts';
