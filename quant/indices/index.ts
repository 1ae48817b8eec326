export { type CitationSpread, type CitationSpreadInput, generality, originality } from './citation-spread.ts';
export type { ClassLevel } from './class-shares.ts';
export {
  type CompositeQualityInput,
  compositeQuality,
  type PatentQuality,
  type QualityPart,
  type QualityPatent,
} from './composite-quality.ts';
export { grantLagIndex } from './grant-lag.ts';
export { indicesMethods } from './methods.ts';
export { patentScope } from './patent-scope.ts';
export { radicalness } from './radicalness.ts';
