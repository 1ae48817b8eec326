import { type Criterion, publishedVocabulary, readCriterion, type Ready } from '@zhirong/criteria';
import { isRefusal, type PlainDate } from '@zhirong/kernel';
import { checkOrigin, type DatedValue, newestOn, type PolicyState, readStates, readValues } from './dated.ts';
import {
  type Amount,
  type Condition,
  type Edition,
  type Instrument,
  type InstrumentFile,
  type Parameter,
  zInstrument,
  zKinds,
} from './instrument.ts';
import type { RuleBook } from './find-rule.ts';
import { type Fail, readYaml, shapeOf, type YamlFile } from './read-yaml.ts';
import { checkUses, refsOf } from './check-uses.ts';
import { checkList } from './list-text.ts';
import { readQuantity, sayQuantity } from './units.ts';

export type ParseAt = { readonly file: string; readonly place: string; readonly key: string };

const ofRule = (
  parameter: { readonly rule: string },
  name: string,
  rules: RuleBook,
  fail: Fail,
): { unit: string; values: readonly DatedValue[] } => {
  const rule = rules.get(parameter.rule);
  const unit = rule?.unit;
  if (!rule || unit === undefined)
    return fail(
      ['parameters', name, 'rule'],
      `parameters.${name}.rule: no rule with a unit ${parameter.rule}`,
    );
  return { unit, values: rule.values };
};

const readParameters = (
  given: InstrumentFile,
  rules: RuleBook,
  fail: Fail,
): ReadonlyMap<string, Parameter> => {
  const parameters = Object.entries(given.parameters ?? {}).map(([name, parameter]): [string, Parameter] => {
    const path = ['parameters', name, 'values'];
    const title = { zh: parameter.title, en: parameter.title_en };
    if ('rule' in parameter)
      return [name, { name, title, rule: parameter.rule, ...ofRule(parameter, name, rules, fail) }];
    const values = readValues(parameter.values, given, path, fail);
    values.forEach(({ value }, place) => {
      if (value !== null && !readQuantity(value, parameter.unit))
        fail([...path, place, 'value'], `${[...path, place].join('.')}.value: not ${parameter.unit}`);
    });
    return [name, { name, title, unit: parameter.unit, values }];
  });
  return new Map(parameters);
};

type Written = Map<string, string>;
/** The criterion with each `$name` replaced by its value; undefined parameters stay and are told. */
const fill = (given: unknown, written: Written, open: Set<string>): unknown => {
  if (typeof given === 'string' && given.startsWith('$')) {
    const text = written.get(given.slice(1));
    if (text === undefined) open.add(given.slice(1));
    return text ?? given;
  }
  if (Array.isArray(given)) return given.map((part) => fill(part, written, open));
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([key, part]) => [key, fill(part, written, open)]));
};

const readPart = (
  criterion: Criterion,
  at: { path: readonly PropertyKey[]; fail: Fail; day: PlainDate },
  written: Written,
): Condition => {
  const open = new Set<string>();
  const filled = fill(criterion, written, open);
  const parameters = refsOf(criterion);
  if (open.size > 0) return { criterion, parameters };
  const ready = readCriterion(filled, publishedVocabulary);
  if (!isRefusal(ready)) return { criterion: ready.criterion, ready, parameters };
  const problem = ready.fields?.[0];
  const steps = (problem?.path ?? '').split('.').filter(Boolean);
  const path = [...at.path, ...steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))];
  return at.fail(
    path,
    `${path.map(String).join('.')}: ${problem?.code ?? 'unreadable'} ${JSON.stringify(problem?.facts?.['about'] ?? '')} on ${at.day}`,
  );
};

/** Each part may hold by itself and all of them together never: a contradiction is told at the conditions. */
const checkTogether = (conditions: readonly Condition[], day: PlainDate, fail: Fail): void => {
  const all = conditions.flatMap(({ ready }) => (ready ? [ready.criterion] : []));
  if (all.length < 2) return;
  const whole = readCriterion({ all }, publishedVocabulary);
  const [problem] = isRefusal(whole) ? (whole.fields ?? []) : [];
  if (problem) fail(['conditions'], `conditions: ${problem.code} "" on ${day}`);
};

/** Conditions the typed words stand for, said in the criteria's own language. */
const impliedBy = (given: InstrumentFile): Criterion[] => [
  ...(given.settled_before_paid ? [{ fact: 'loan.settled', equals: '是' }] : []),
  ...(given.first_time_only === 'right' ? [{ fact: 'loan.first-pledge', equals: '是' }] : []),
  ...(given.first_time_only === 'firm' ? [{ fact: 'firm.first-borrower', equals: '是' }] : []),
];

const partsOf = (
  given: InstrumentFile,
): readonly { criterion: Criterion; path: readonly PropertyKey[] }[] => {
  const { conditions } = given;
  const stated = !conditions
    ? []
    : 'all' in conditions
      ? conditions.all.map((criterion, place) => ({ criterion, path: ['conditions', 'all', place] }))
      : [{ criterion: conditions, path: ['conditions'] }];
  return [...stated, ...impliedBy(given).map((criterion) => ({ criterion, path: [] }))];
};

const readEditions = (
  given: InstrumentFile,
  parameters: ReadonlyMap<string, Parameter>,
  fail: Fail,
): Pick<Instrument, 'states' | 'editions'> => {
  const days = new Set([...parameters.values()].flatMap(({ values }) => values.map(({ from }) => from)));
  const firstOfAll = [...days].toSorted()[0];
  if (typeof given.state === 'string' && firstOfAll === undefined)
    fail(['state'], 'state: without parameters, say from which day');
  const states = readStates(given.state, firstOfAll as PlainDate, fail);
  for (const { from } of states) days.add(from);
  const first = states[0]?.from as PlainDate;
  const parts = partsOf(given);
  const editions = [...days]
    .filter((day) => day >= first)
    .toSorted()
    .map((from): Edition => {
      const values = new Map<string, DatedValue>();
      const written: Written = new Map();
      for (const { name, unit, values: dated } of parameters.values()) {
        const value = newestOn(dated, from);
        if (!value) continue;
        values.set(name, value);
        if (value.value !== null) written.set(name, sayQuantity(value.value as string | number, unit));
      }
      const state = newestOn(states, from)?.state as PolicyState;
      const conditions = parts.map(({ criterion, path }) =>
        readPart(criterion, { path, fail, day: from }, written),
      );
      checkTogether(conditions, from, fail);
      return { from, state, values, conditions };
    });
  return { states, editions };
};

/** Of the file only what its kind adds. */
const amountOnly = (given: InstrumentFile): Amount => {
  const keys = ['kind', ...Object.keys(zKinds[given.kind].shape)];
  return Object.fromEntries(Object.entries(given).filter(([key]) => keys.includes(key))) as Amount;
};

const ready = (criterion: Criterion, path: readonly PropertyKey[], fail: Fail): Ready => {
  const part = readPart(criterion, { path, fail, day: '' as PlainDate }, new Map());
  return part.ready ?? fail(path, `${path.map(String).join('.')}: no parameter may stand here`);
};

const readExtras = (given: InstrumentFile, fail: Fail) => ({
  ...(given.portion && {
    portion: { ...given.portion, when: ready(given.portion.when, ['portion', 'when'], fail) },
  }),
  documents: (given.documents ?? []).map(({ zh, en, when }, place) => ({
    said: { zh, en },
    ...(when && { when: ready(when, ['documents', place, 'when'], fail) }),
  })),
  clocks: (given.clocks ?? []).map(({ title, title_en: en, from, within }) => ({
    title: { zh: title, en },
    from,
    within: within.slice(1),
  })),
});

/** Reads one instrument; strict in every way of `parseRule`, and every `$name` must be stated, of its type, and used. */
export const parseInstrument = (text: string, at: ParseAt, rules: RuleBook = new Map()): Instrument => {
  const yaml: YamlFile = readYaml(text, at.file);
  const given = shapeOf(zInstrument, yaml);
  const { fail } = yaml;
  checkOrigin(given, fail);
  const parameters = readParameters(given, rules, fail);
  checkUses(given, parameters, fail);
  if (given.kind === 'list') checkList(given, at.key, fail);
  const { states, editions } = readEditions(given, parameters, fail);
  const { checked_on: checkedOn, first_time_only: firstTimeOnly } = given;
  return {
    id: `${at.place}/${at.key}`,
    ...at,
    kind: given.kind,
    cites: given.cites,
    title: { zh: given.title, en: given.title_en },
    payee: given.payee,
    ...(given.purse !== undefined && { purse: given.purse }),
    ...(given.programme !== undefined && { programme: given.programme }),
    ...(given.only_in && { onlyIn: given.only_in }),
    source: given.source,
    verified: given.verified,
    ...(checkedOn && { checkedOn }),
    ...(given.note !== undefined && { note: given.note }),
    ...(given.text !== undefined && { text: given.text }),
    states,
    parameters,
    editions,
    amount: amountOnly(given),
    limits: given.limits ?? [],
    caps: given.caps ?? [],
    budgets: given.budgets ?? [],
    rounding: given.rounding ?? 'down',
    ...(firstTimeOnly && { firstTimeOnly }),
    togetherWith: given.together_with ?? [],
    notWith: given.not_with ?? [],
    ...readExtras(given, fail),
  };
};
