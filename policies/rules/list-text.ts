import type { Criterion, Holds, Reason } from '@zhirong/criteria';
import type { PlainDate } from '@zhirong/kernel';
import type { CeilingAnswer } from './ceiling-of.ts';
import { newestOn, textOn } from './dated.ts';
import { nearestFirst } from './find-rule.ts';
import type { Instrument, InstrumentFile, Said } from './instrument.ts';
import type { Fail } from './read-yaml.ts';

/** The name under which every place states who comes onto its key-service list. */
export const listKey = 'key-service-list';

/** The five criteria of S0-04 in the paper's order; a text notes each of its conditions with the Chinese name. */
export const listCriteria = [
  { id: 'registered-here', zh: '辖区内注册', en: 'Registered here' },
  { id: 'good-credit', zh: '良好信用', en: 'Good credit' },
  { id: 'clear-need', zh: '明确资金需求', en: 'Clear need of funds' },
  { id: 'ip-basis', zh: '知识产权工作基础良好', en: 'Good IP basis' },
  { id: 'able-to-repay', zh: '具备还款能力', en: 'Able to repay' },
] as const;
export type ListCriterion = (typeof listCriteria)[number]['id'];

const notOfList = [
  'purse',
  'programme',
  'settled_before_paid',
  'first_time_only',
  'portion',
  'limits',
  'caps',
  'budgets',
  'rounding',
  'together_with',
  'not_with',
  'documents',
  'clocks',
] as const satisfies readonly (keyof InstrumentFile)[];

/** Each criterion once, by its name, so that a verdict belongs to it whatever the order; nothing that goes with money. */
export const checkList = (given: InstrumentFile, key: string, fail: Fail): void => {
  if (key !== listKey) fail([], `no list of the platform is called ${key}`);
  const odd = notOfList.find((name) => given[name] !== undefined);
  if (odd !== undefined) fail([odd], `${odd}: does not belong to a list`);
  const { conditions } = given;
  const parts: readonly Criterion[] = conditions && 'all' in conditions ? conditions.all : [];
  const noted = parts.map(({ note }) => note);
  const wrong = noted.findIndex(
    (note, place) => !listCriteria.some(({ zh }) => zh === note) || noted.indexOf(note) !== place,
  );
  const lacking = listCriteria.find(({ zh }) => !noted.includes(zh));
  if (wrong >= 0)
    fail(
      ['conditions', 'all', wrong, 'note'],
      `conditions.all.${wrong}.note: noted by no criterion of a list`,
    );
  if (lacking) fail(['conditions'], `conditions: a list lacks the criterion ${lacking.zh}`);
};

export type ListText = {
  readonly instrument: Instrument;
  /** From which day it says what it says on the day of asking. */
  readonly from: PlainDate;
};

/**
 * The text by which a place screens on a day: its own, else the nearest above it. Drafts do not count.
 * @param planned the id of a text that counts as if it were in force: the draft that is tried
 */
export const listTextOn = (
  regionPath: string,
  day: PlainDate,
  instruments: ReadonlyMap<string, Instrument>,
  planned?: string,
): ListText | undefined => {
  const places = nearestFirst(regionPath);
  for (const place of places) {
    const newest = instruments.get(`${place}/${listKey}`);
    const instrument = newest && textOn(newest, day);
    const edition = instrument && newestOn(instrument.editions, day);
    if (!instrument || !edition || instrument.kind !== 'list') continue;
    if (instrument.onlyIn && !instrument.onlyIn.some((adcode) => places.includes(adcode))) continue;
    const stands = instrument.id === planned ? edition.state !== 'repealed' : edition.state === 'in-force';
    if (!stands) continue;
    const since = instrument.replaced?.on;
    return { instrument, from: since !== undefined && since > edition.from ? since : edition.from };
  }
  return undefined;
};

const joined = (parts: readonly Said[]): Said => ({
  zh: parts.map(({ zh }) => zh).join('；'),
  en: parts.map(({ en }) => en).join('; '),
});

/** What decided, in one breath: of what holds the conditions with what was seen, of what does not the conditions that fail. */
const sayDeciding = (reason: Reason): Said => {
  const { kind, holds, parts, condition, actual } = reason;
  if (parts.length === 0) {
    if (holds !== true) return reason;
    // A fact that is so needs no «is yes» after its name, and a choice that was asked for is not said twice.
    if (kind === 'yes-no')
      return { zh: condition.zh.replace(/为是$/, ''), en: condition.en.replace(/ is yes$/, '') };
    return actual === undefined || (kind === 'one-of' && condition.zh.endsWith(actual.zh))
      ? condition
      : { zh: `${condition.zh}（${actual.zh}）`, en: `${condition.en} (${actual.en})` };
  }
  if (kind !== 'all' && kind !== 'any') {
    const inner = joined(parts.map(sayDeciding));
    return { zh: `${condition.zh}（${inner.zh}）`, en: `${condition.en} (${inner.en})` };
  }
  return joined(parts.filter((part) => part.holds === holds).map(sayDeciding));
};

/** Every fact a condition names, those of elements as well. */
const factsIn = (given: unknown): string[] => {
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([key, value]) =>
    ['fact', 'count', 'sum', 'of'].includes(key) && typeof value === 'string' ? [value] : factsIn(value),
  );
};

export type CriterionAnswer = Said & {
  readonly criterion: ListCriterion;
  readonly holds: Holds;
  /** Ids of the facts the condition reads. */
  readonly reads: readonly string[];
};

/** The criteria of a list, in the paper's order, each with its reason; none where the text is not in force (S0-04). */
export const listVerdicts = ({ instrument, day, conditions }: CeilingAnswer): readonly CriterionAnswer[] => {
  const stated = newestOn(instrument.editions, day)?.conditions ?? [];
  return listCriteria.flatMap(({ id, zh }): CriterionAnswer[] => {
    const place = stated.findIndex(({ criterion }) => criterion.note === zh);
    const [answer, condition] = [conditions[place], stated[place]];
    if (!answer || !condition) return [];
    const said = answer.reason ? sayDeciding(answer.reason) : answer;
    const reads = [...new Set(factsIn(condition.criterion))];
    return [{ criterion: id, holds: answer.holds, zh: said.zh, en: said.en, reads }];
  });
};
