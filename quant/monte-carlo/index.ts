export { monteCarloMethods } from './methods.ts';
export {
  type MonteCarloDcf,
  type MonteCarloDcfInput,
  monteCarloDcf,
  monteCarloDcfInSteps,
  type TornadoBar,
} from './monte-carlo-dcf.ts';
export type { Driver, DriverName } from './royalty-model.ts';
export type { Sampling, SamplingPlan } from './sampling.ts';
export {
  type HistogramBin,
  type Progress,
  simulate,
  simulateInSteps,
  type Simulation,
  type SimulationInput,
} from './simulate.ts';
