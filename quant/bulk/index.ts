export {
  makePortfolioColumns,
  makeUncertainColumns,
  type PortfolioColumns,
  type PortfolioFigures,
  type UncertainColumns,
} from './portfolio-columns.ts';
export { simulateColumns } from './simulate-columns.ts';
export { simulatePatent } from './simulate-patent.ts';
export { valueColumns } from './value-columns.ts';
