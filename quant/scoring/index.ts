export { fullOf } from './check-node.ts';
export type {
  IndicatorNode,
  IndicatorSystem,
  MissingRule,
  Provenance,
  Scoring,
} from './indicator-system.ts';
export { indicatorSystemSchema } from './indicator-system.ts';
export type { FactValue, Facts, PassResult } from './judge-rules.ts';
export { loadSystem, nodesOf, problemsOfSystem, replaceSystem } from './load-system.ts';
export type { Gain } from './next-gains.ts';
export type { Answer } from './score-item.ts';
export { type NodeResult, type ScoreOptions, type ScoreResult, scoreWith } from './score-with.ts';
export { highTechEnterprise } from './systems/high-tech-enterprise.ts';
export { innovativeSme } from './systems/innovative-sme.ts';
export { smeTechnology } from './systems/sme-technology.ts';
