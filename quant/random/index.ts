export { type Beta, logGamma, makeBeta } from './beta.ts';
export { choleskyOf, correlate, type Triangle } from './correlation.ts';
export { type Distribution, type Spread, spreadOf } from './distribution.ts';
export { checkSeed, drawOrder, type Generator, makeGenerator } from './generator.ts';
export { normalCdf, normalPdf, normalQuantile } from './normal.ts';
export { makeSobol, type Sobol, SOBOL_MOST } from './sobol.ts';
