import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { yamlFilesOf } from './find-rule.ts';
import { refsOf } from './check-uses.ts';
import type { Instrument } from './instrument.ts';
import { parseCases, type PolicyCase } from './parse-cases.ts';
import { loadPolicies, type PolicyBook } from './policy-book.ts';
import { type CaseResult, runCase } from './run-case.ts';

export type PolicyReport = {
  readonly files: number;
  readonly rules: number;
  readonly values: number;
  readonly verified: number;
  readonly instruments: number;
  readonly places: number;
  readonly lprRows: number;
  readonly cases: number;
  readonly failed: readonly CaseResult[];
  /** Rules and instruments no case asks for. */
  readonly withoutCase: readonly string[];
  /** Numbers met from one side only: a bound never crossed, a cap that never cut. */
  readonly oneSided: readonly string[];
};

/** Every case under `folder/cases/<adcode>/`, in order. */
export const loadCases = (folder: string): readonly PolicyCase[] => {
  const root = join(folder, 'cases');
  const places = existsSync(root) ? readdirSync(root).toSorted() : [];
  return places.flatMap((place) =>
    yamlFilesOf(join(root, place)).flatMap((name) =>
      parseCases(readFileSync(join(root, place, name), 'utf8'), `policies/cases/${place}/${name}`),
    ),
  );
};

/** Every number of an instrument that can cut or refuse, as long as the text states it. */
const numbersOf = ({ id, editions, caps, limits, amount }: Instrument): string[] => {
  const edition = editions.at(-1);
  const stated = (ref: string) => (edition?.values.get(ref.slice(1))?.value ?? null) !== null;
  return [
    ...caps.flatMap(({ most }, place) => (stated(most) ? [`${id} caps.${place}`] : [])),
    ...limits.flatMap((limit, place) =>
      refsOf(limit).every((name) => stated(`$${name}`)) && amountIsStated(amount, stated)
        ? [`${id} limits.${place}`]
        : [],
    ),
    ...(amount.kind === 'interest-subsidy' && amount.months && stated(amount.months) ? [`${id} months`] : []),
    ...(amount.kind === 'interest-subsidy' && amount.rate.up_to ? [`${id} up_to`] : []),
    ...(amount.kind === 'loss-compensation' && amountIsStated(amount, stated)
      ? amount.parties.flatMap(({ most }, place) => (most && stated(most) ? [`${id} parties.${place}`] : []))
      : []),
    ...(amount.kind === 'fee-subsidy' && amount.counted ? [`${id} counted`] : []),
  ];
};
const amountIsStated = (amount: Instrument['amount'], stated: (ref: string) => boolean): boolean =>
  amount.kind !== 'loss-compensation' || amount.parties.every(({ share }) => stated(share));

const oneSidedOf = (results: readonly CaseResult[], book: PolicyBook): string[] => {
  const seen = new Map<string, Set<boolean>>();
  for (const { at, side } of results.flatMap(({ sides }) => sides))
    seen.set(at, (seen.get(at) ?? new Set()).add(side));
  for (const at of [...book.instruments.values()].flatMap(numbersOf))
    if (!seen.has(at)) seen.set(at, new Set());
  return [...seen]
    .filter(([, sides]) => sides.size < 2)
    .map(([at]) => at)
    .toSorted();
};

const report = (book: PolicyBook, cases: readonly PolicyCase[]): PolicyReport => {
  const results = cases.map((one) => runCase(one, book));
  const rules = [...book.rules.values()];
  const instruments = [...book.instruments.values()];
  const values = [
    ...rules.flatMap((rule) => rule.values),
    ...instruments.flatMap(({ parameters }) => [...parameters.values()].flatMap((one) => one.values)),
    ...book.lpr.rows,
  ];
  const asked = new Set(results.flatMap(({ about }) => about));
  const all = [...book.rules.keys(), ...book.instruments.keys()];
  return {
    files: rules.length + instruments.length + 2 + new Set(cases.map(({ file }) => file)).size,
    rules: rules.length,
    values: values.length,
    verified: values.filter(({ verified }) => verified).length,
    instruments: instruments.length,
    places: new Set([...rules, ...instruments].map(({ place }) => place)).size,
    lprRows: book.lpr.rows.length,
    cases: cases.length,
    failed: results.filter(({ problems }) => problems.length > 0),
    withoutCase: all.filter((id) => !asked.has(id)).toSorted(),
    oneSided: oneSidedOf(results, book),
  };
};

/** Loads a whole folder and runs every case; what cannot be loaded throws a `RuleError` with file and line. */
export const checkPolicies = (folder: string): PolicyReport =>
  report(loadPolicies(folder), loadCases(folder));

/** The same for a book that differs from the folder's: what a change would do to the cases that are there. */
export const checkBook = (book: PolicyBook, folder: string): PolicyReport => report(book, loadCases(folder));
