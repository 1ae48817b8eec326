import { agreements } from './agreements.ts';
import { assets } from './assets.ts';
import { audit } from './audit.ts';
import { compensation } from './compensation.ts';
import { enterprises } from './enterprises.ts';
import { fairs } from './fairs.ts';
import { identity } from './identity.ts';
import { ledger } from './ledger.ts';
import { library } from './library.ts';
import { lists } from './lists.ts';
import { loans } from './loans.ts';
import { needs } from './needs.ts';
import { notices } from './notices.ts';
import { scoring } from './scoring.ts';
import { statistics } from './statistics.ts';
import { subsidies } from './subsidies.ts';
import { surveys } from './surveys.ts';
import { valuation } from './valuation.ts';
import { workbench } from './workbench.ts';
import type { InputOf, OutputOf, ParsedInputOf } from './endpoint.ts';

/** Every endpoint of the platform, by its permanent name. */
export const contracts = {
  ...identity,
  ...audit,
  ...notices,
  ...ledger,
  ...enterprises,
  ...assets,
  ...scoring,
  ...valuation,
  ...needs,
  ...library,
  ...lists,
  ...surveys,
  ...fairs,
  ...loans,
  ...compensation,
  ...agreements,
  ...subsidies,
  ...statistics,
  ...workbench,
};

export type Contracts = typeof contracts;
export type EndpointName = keyof Contracts;
export type Input<N extends EndpointName> = InputOf<Contracts[N]>;
export type ParsedInput<N extends EndpointName> = ParsedInputOf<Contracts[N]>;
export type Output<N extends EndpointName> = OutputOf<Contracts[N]>;

export { zFactGiven } from './asset-shapes.ts';
export { isWrite } from './endpoint.ts';
export type { Endpoint, Who, Words } from './endpoint.ts';
export * from './words.ts';
