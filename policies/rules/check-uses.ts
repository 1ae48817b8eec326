import { publishedVocabulary } from '@zhirong/criteria';
import { rate, type Rate } from '@zhirong/kernel';
import { newestOn } from './dated.ts';
import type { InstrumentFile, Measure, Parameter } from './instrument.ts';
import type { Fail } from './read-yaml.ts';
import { readQuantity, units } from './units.ts';

/** Every `$name` in a piece of a file. */
export const refsOf = (given: unknown): string[] => {
  if (typeof given === 'string') return given.startsWith('$') ? [given.slice(1)] : [];
  if (typeof given !== 'object' || given === null) return [];
  return [...new Set(Object.values(given).flatMap(refsOf))];
};

/** What a `$name` under this key must be. */
const typeUnder: Readonly<Record<string, 'money' | 'rate' | 'count'>> = {
  each: 'money',
  most: 'money',
  size: 'money',
  amount: 'money',
  share: 'rate',
  points: 'rate',
  times: 'rate',
  months: 'count',
  basis: 'count',
  within: 'count',
};

type Path = readonly PropertyKey[];
const spell = (path: Path): string => path.map(String).join('.');

/** A number written into a condition would have no source and no day. One and zero tell «some» and «none». */
const checkLiterals = (given: unknown, path: Path, fail: Fail): void => {
  if (typeof given === 'string' && /^\d/.test(given) && !/^[01](\D|$)/.test(given))
    fail(path, `${spell(path)}: a number stands in parameters, with its source`);
  if (typeof given !== 'object' || given === null) return;
  for (const [key, part] of Object.entries(given)) {
    if (key === 'note' || key === 'in' || key === 'outside') continue;
    checkLiterals(part, [...path, Array.isArray(given) ? Number(key) : key], fail);
  }
};

const checkRefs = (
  given: unknown,
  path: Path,
  parameters: ReadonlyMap<string, Parameter>,
  fail: Fail,
): void => {
  if (typeof given === 'string' && given.startsWith('$')) {
    const parameter = parameters.get(given.slice(1));
    if (!parameter) return fail(path, `${spell(path)}: no parameter ${given}`);
    const wanted = path[0] === 'conditions' ? undefined : typeUnder[String(path.at(-1))];
    const type = units.get(parameter.unit)?.type;
    if (wanted && type !== wanted) fail(path, `${spell(path)}: ${given} is no ${wanted}`);
    return undefined;
  }
  if (typeof given !== 'object' || given === null) return undefined;
  for (const [key, part] of Object.entries(given))
    checkRefs(part, [...path, Array.isArray(given) ? Number(key) : key], parameters, fail);
  return undefined;
};

const checkFact = (id: string, types: readonly string[], path: Path, fail: Fail): void => {
  const fact = publishedVocabulary.facts.get(id);
  if (!fact) fail(path, `${spell(path)}: no such fact: ${id}`);
  else if (!types.includes(fact.type))
    fail(path, `${spell(path)}: ${id} is a ${fact.type}, not a ${types.join(' or ')}`);
};

const checkMeasure = (measure: Measure, type: 'money' | 'count', path: Path, fail: Fail): void => {
  if ('fact' in measure) return checkFact(measure.fact, [type], [...path, 'fact'], fail);
  const id = 'count' in measure ? measure.count : measure.sum;
  if (!publishedVocabulary.lists.has(id)) fail(path, `${spell(path)}: no such list: ${id}`);
  if ('count' in measure !== (type === 'count')) fail(path, `${spell(path)}: not a ${type}`);
  if ('sum' in measure) checkFact(measure.of, [type], [...path, 'of'], fail);
};

const checkAmount = (given: InstrumentFile, fail: Fail): void => {
  const money = (measure: Measure, ...path: Path) => checkMeasure(measure, 'money', path, fail);
  const fact = (id: string, type: string, ...path: Path) => checkFact(id, [type], path, fail);
  switch (given.kind) {
    case 'award-per-item':
      return given.items && checkMeasure(given.items, 'count', ['items'], fail);
    case 'share-of-base':
      return money(given.base, 'base');
    case 'volume-reward':
      return money(given.volume, 'volume');
    case 'fee-subsidy':
      if (given.counted) money(given.counted.of, 'counted', 'of');
      return money(given.fee, 'fee');
    case 'interest-subsidy': {
      money(given.principal, 'principal');
      fact(given.from, 'day', 'from');
      fact(given.to, 'day', 'to');
      const { points, share, of, up_to: upTo, or_lower: lower } = given.rate;
      if ((points === undefined) === (share === undefined) || (share === undefined) !== (of === undefined))
        fail(['rate'], 'rate: either points, or a share of something');
      if (of && 'actual' in of) fact(of.actual, 'rate', 'rate', 'of');
      else if (of) fact(of.on, 'day', 'rate', 'of');
      if (upTo) fact(upTo.on, 'day', 'rate', 'up_to');
      if (lower !== undefined) fact(lower, 'rate', 'rate', 'or_lower');
      return;
    }
    case 'loss-compensation':
      money(given.loss, 'loss');
      (given.less ?? []).forEach((id, place) => fact(id, 'money', 'less', place));
      if (!given.parties.some(({ party, pays }) => party === given.rest && !pays))
        fail(['rest'], 'rest: a party that does not pay from public money');
      if (!given.parties.some(({ pays }) => pays)) fail(['parties'], 'parties: nobody pays');
      return;
    case 'gate':
    case 'list':
      return;
  }
};

const sumOn = (
  refs: readonly string[],
  parameters: ReadonlyMap<string, Parameter>,
  day: string,
): Rate | undefined => {
  let sum = rate(0n, 1n);
  for (const ref of refs) {
    const parameter = parameters.get(ref.slice(1));
    const stated = parameter && newestOn(parameter.values, day as Parameter['values'][number]['from']);
    const quantity = parameter && stated && readQuantity(stated.value, parameter.unit);
    if (quantity?.type === 'money') sum = rate(sum.num + quantity.fen * sum.den, sum.den);
    else if (quantity?.type === 'rate')
      sum = rate(sum.num * quantity.rate.den + quantity.rate.num * sum.den, sum.den * quantity.rate.den);
    else return undefined;
  }
  return sum;
};

/** On every day on which all are stated, shares make the whole and deposits the size of the fund. */
const checkSums = (given: InstrumentFile, parameters: ReadonlyMap<string, Parameter>, fail: Fail): void => {
  const check = (path: Path, refs: readonly string[], wanted?: string): void => {
    const named = refs.concat(wanted ?? []).flatMap((ref) => parameters.get(ref.slice(1))?.values ?? []);
    for (const { from } of named) {
      const sum = sumOn(refs, parameters, from);
      const whole = wanted === undefined ? rate(1n, 1n) : sumOn([wanted], parameters, from);
      if (sum && whole && (sum.num !== whole.num || sum.den !== whole.den))
        fail(path, `${spell(path)}: do not sum to ${wanted ?? '100%'} on ${from}`);
    }
  };
  if (given.budgets)
    check(
      ['budgets'],
      given.budgets.map(({ share }) => share),
    );
  if (given.kind !== 'loss-compensation') return;
  check(
    ['parties'],
    given.parties.map(({ share }) => share),
  );
  const { fund } = given;
  if (fund?.deposits)
    check(
      ['fund', 'deposits'],
      fund.deposits.map(({ amount }) => amount),
      fund.size,
    );
};

/** Every name stated, of the type its place wants, and used; every fact published, of its type; every sum right. */
export const checkUses = (
  given: InstrumentFile,
  parameters: ReadonlyMap<string, Parameter>,
  fail: Fail,
): void => {
  const { parameters: _, ...rest } = given;
  if (given.conditions) checkLiterals(given.conditions, ['conditions'], fail);
  checkRefs(rest, [], parameters, fail);
  const used = new Set(refsOf(rest));
  for (const name of parameters.keys())
    if (!used.has(name)) fail(['parameters'], `parameters.${name}: used nowhere`, name);
  checkAmount(given, fail);
  (given.limits ?? []).forEach((limit, place) => {
    const path = ['limits', place];
    if ('share' in limit) checkMeasure(limit.of, 'money', [...path, 'of'], fail);
    else if (!('most' in limit)) checkMeasure(limit, 'money', path, fail);
    else if (limit.each) checkMeasure(limit.each, 'count', [...path, 'each'], fail);
  });
  if (given.portion) {
    checkFact(given.portion.part, ['money'], ['portion', 'part'], fail);
    checkFact(given.portion.whole, ['money'], ['portion', 'whole'], fail);
  }
  for (const [place, { from }] of (given.clocks ?? []).entries())
    checkFact(from, ['day'], ['clocks', place, 'from'], fail);
  for (const [place, { instrument, purse }] of (given.not_with ?? []).entries())
    if ((instrument === undefined) === (purse === undefined))
      fail(['not_with', place], `not_with.${place}: either an instrument or a purse`);
  for (const [place, { per }] of (given.caps ?? []).entries())
    if (per.startsWith('programme') && given.programme === undefined)
      fail(['caps', place], `caps.${place}: the instrument names no programme`);
  checkSums(given, parameters, fail);
};
