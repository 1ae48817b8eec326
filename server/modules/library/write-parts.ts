import type { PartField, PartName } from '@zhirong/contracts';
import type { Criterion } from '@zhirong/criteria';
import type { Measure } from '@zhirong/policies';
import type { PartRow } from './text-parts.ts';

type Plain = { readonly [key: string]: unknown };
const split = (cell: string): string[] => cell.split(/[、,，\s]+/).filter(Boolean);
const listOf = (value: unknown): Plain[] => (value ?? []) as Plain[];

type Wrote = {
  readonly content: Readonly<Record<string, unknown>>;
  /** `caps.0.most` → `parts.7.ref`; the longest beginning of a path is the nearest. */
  readonly cells: ReadonlyMap<string, string>;
};

/** What must not be lost on the way through the table, since the table has no column for it. */
type Kept = { readonly cites: readonly string[]; readonly notWith: readonly Plain[] };

class Writer {
  readonly content: Record<string, unknown> = {};
  readonly cells = new Map<string, string>();
  readonly groups: ReadonlyMap<string, Criterion>;
  readonly kept: Kept;
  constructor(groups: ReadonlyMap<string, Criterion>, kept: Kept) {
    this.groups = groups;
    this.kept = kept;
  }
  mark(path: string, at: number, field: PartField | 'part'): void {
    if (!this.cells.has(path)) this.cells.set(path, `parts.${at}.${field}`);
  }
  markCondition(path: string, when: string): void {
    if (when !== '') this.cells.set(path, `conditions#${when}`);
  }
  set(key: string, value: unknown, at: number, field: PartField | 'part'): void {
    this.content[key] = value;
    this.mark(key, at, field);
  }
  push(key: string, value: unknown, at: number, cells: Readonly<Record<string, PartField>>): string {
    const list = (this.content[key] ??= []) as unknown[];
    list.push(value);
    return this.markEntry(key, list.length - 1, at, cells);
  }
  markEntry(key: string, place: number, at: number, cells: Readonly<Record<string, PartField>>): string {
    const path = `${key}.${place}`;
    this.mark(key, at, Object.values(cells)[0] ?? 'part');
    this.mark(path, at, Object.values(cells)[0] ?? 'part');
    for (const [name, field] of Object.entries(cells)) this.mark(`${path}.${name}`, at, field);
    return path;
  }
  /** An object at a path, made on the way. */
  into(key: string): Record<string, unknown> {
    return (this.content[key] ??= {}) as Record<string, unknown>;
  }
  measure({ joiner, fact, when }: PartRow, path: string, at: number): Measure {
    this.mark(path, at, 'fact');
    const where = this.groups.get(when);
    this.markCondition(`${path}.where`, when);
    if (joiner === 'count') return { count: fact, ...(where && { where }) };
    if (joiner !== 'sum') return { fact };
    const [sum = '', of = ''] = fact.split('/');
    return { sum, of, ...(where && { where }) };
  }
}

const ref = (cell: string): string => (/^[a-z]/.test(cell) ? `$${cell}` : cell);
const lprOf = ({ choice, fact }: PartRow) => {
  const [lpr = '', published = ''] = choice.split('/');
  return { lpr, on: fact, published };
};
const person = (row: PartRow, key: string) => ({
  party: row.name,
  zh: row.title,
  en: row.titleEn,
  [key]: ref(row.ref),
});
const names = { party: 'name', zh: 'title', en: 'titleEn' } as const;

type Write = (row: PartRow, at: number, to: Writer) => void;
const choiceOf =
  (key: string): Write =>
  (row, at, to) =>
    to.set(key, row.choice, at, 'choice');
const nameOf =
  (key: string): Write =>
  (row, at, to) =>
    to.set(key, row.name, at, 'name');
const namesOf =
  (key: string): Write =>
  (row, at, to) =>
    to.set(key, split(row.name), at, 'name');
const refOf =
  (key: string): Write =>
  (row, at, to) =>
    to.set(key, ref(row.ref), at, 'ref');
const factOf =
  (key: string): Write =>
  (row, at, to) =>
    to.set(key, row.fact, at, 'fact');
const measureOf =
  (key: string): Write =>
  (row, at, to) =>
    to.set(key, to.measure(row, key, at), at, 'fact');
const rateOf =
  (key: string, value: (row: PartRow) => unknown, field: PartField): Write =>
  (row, at, to) => {
    to.into('rate')[key] = value(row);
    to.mark('rate', at, field);
    to.mark(`rate.${key}`, at, field);
  };

const writeExclusion: Write = (row, at, to) => {
  const { name, choice: same, title: zh, titleEn: en, issuer, number, article } = row;
  const before = to.kept.notWith.find((one) => one['zh'] === zh);
  const entry = {
    ...(/^\d{6}\//.test(name) ? { instrument: name } : { purse: name }),
    same,
    cites: before?.['cites'] ?? to.kept.cites[0] ?? 'S3-37',
    zh,
    en,
    ...((issuer || number || article) && { source: { issuer, number, article } }),
  };
  to.push('not_with', entry, at, {
    instrument: 'name',
    purse: 'name',
    same: 'choice',
    zh: 'title',
    en: 'titleEn',
    source: issuer === '' ? 'issuer' : number === '' ? 'number' : 'article',
  });
};

const writeLimit =
  (of: 'most' | 'share' | 'fact'): Write =>
  (row, at, to) => {
    const place = ((to.content['limits'] ?? []) as unknown[]).length;
    const path = `limits.${place}`;
    if (of === 'fact') {
      to.push('limits', to.measure(row, path, at), at, { fact: 'fact', of: 'fact' });
      return;
    }
    const key = of === 'most' ? 'each' : 'of';
    const measure = of === 'most' && row.fact === '' ? {} : { [key]: to.measure(row, `${path}.${key}`, at) };
    to.push('limits', { [of]: ref(row.ref), ...measure }, at, { [of]: 'ref', [key]: 'fact' });
  };

const writers: Readonly<Record<PartName, Write>> = {
  payee: choiceOf('payee'),
  cites: namesOf('cites'),
  purse: nameOf('purse'),
  programme: nameOf('programme'),
  'only-in': namesOf('only_in'),
  rounding: choiceOf('rounding'),
  settled: (_, at, to) => to.set('settled_before_paid', true, at, 'part'),
  'first-time': choiceOf('first_time_only'),
  items: measureOf('items'),
  each: refOf('each'),
  base: measureOf('base'),
  principal: measureOf('principal'),
  'rate-points': rateOf('points', (row) => ref(row.ref), 'ref'),
  'rate-share': rateOf('share', (row) => ref(row.ref), 'ref'),
  'rate-of-actual': rateOf('of', (row) => ({ actual: row.fact }), 'fact'),
  'rate-of-lpr': rateOf('of', lprOf, 'fact'),
  'rate-up-to': rateOf('up_to', (row) => ({ times: ref(row.ref), ...lprOf(row) }), 'ref'),
  'rate-or-lower': rateOf('or_lower', (row) => row.fact, 'fact'),
  from: factOf('from'),
  to: factOf('to'),
  months: refOf('months'),
  basis: refOf('basis'),
  fee: measureOf('fee'),
  counted: (row, at, to) => {
    to.set('counted', { share: ref(row.ref), of: to.measure(row, 'counted.of', at) }, at, 'ref');
  },
  loss: measureOf('loss'),
  less: (row, at, to) => {
    to.push('less', row.fact, at, { fact: 'fact' });
  },
  volume: measureOf('volume'),
  share: refOf('share'),
  portion: (row, at, to) => {
    const [part = '', whole = ''] = row.fact.split('/');
    to.set('portion', { part, whole, when: to.groups.get(row.when) }, at, 'fact');
    to.markCondition('portion.when', row.when);
  },
  'limit-most': writeLimit('most'),
  'limit-share': writeLimit('share'),
  'limit-fact': writeLimit('fact'),
  cap: (row, at, to) => {
    const shared = split(row.name);
    const cap = { per: row.choice, most: ref(row.ref), ...(shared.length > 0 && { with: shared }) };
    to.push('caps', cap, at, { per: 'choice', most: 'ref', with: 'name' });
  },
  budget: (row, at, to) => {
    to.push('budgets', person(row, 'share'), at, { share: 'ref', ...names });
  },
  party: (row, at, to) => {
    const more = {
      ...(row.choice === 'pays' && { pays: true }),
      ...(row.most !== '' && { most: ref(row.most) }),
    };
    to.push('parties', { ...person(row, 'share'), ...more }, at, {
      share: 'ref',
      ...names,
      pays: 'choice',
      most: 'most',
    });
  },
  rest: nameOf('rest'),
  'fund-size': (row, at, to) => {
    to.into('fund')['size'] = ref(row.ref);
    to.mark('fund', at, 'ref');
    to.mark('fund.size', at, 'ref');
  },
  deposit: (row, at, to) => {
    const list = (to.into('fund')['deposits'] ??= []) as unknown[];
    list.push(person(row, 'amount'));
    to.markEntry('fund.deposits', list.length - 1, at, { amount: 'ref', ...names });
  },
  together: namesOf('together_with'),
  exclusion: writeExclusion,
  document: (row, at, to) => {
    const when = to.groups.get(row.when);
    const path = to.push('documents', { zh: row.title, en: row.titleEn, ...(when && { when }) }, at, {
      zh: 'title',
      en: 'titleEn',
    });
    to.markCondition(`${path}.when`, row.when);
  },
  clock: (row, at, to) => {
    const entry = { title: row.title, title_en: row.titleEn, from: row.fact, within: ref(row.ref) };
    to.push('clocks', entry, at, { from: 'fact', within: 'ref', title: 'title', title_en: 'titleEn' });
  },
};

/** Keys of a file that the rows stand for: one of them that no row says is taken out. */
export const partKeys = [
  'payee',
  'cites',
  'purse',
  'programme',
  'only_in',
  'rounding',
  'settled_before_paid',
  'first_time_only',
  'items',
  'each',
  'base',
  'principal',
  'rate',
  'from',
  'to',
  'months',
  'basis',
  'fee',
  'counted',
  'loss',
  'less',
  'volume',
  'share',
  'portion',
  'limits',
  'caps',
  'budgets',
  'parties',
  'rest',
  'fund',
  'together_with',
  'not_with',
  'documents',
  'clocks',
] as const;

/** Rows without a problem of their own, as the keys of a file. */
export const writeParts = (
  rows: readonly PartRow[],
  groups: ReadonlyMap<string, Criterion>,
  old: Plain,
): Wrote => {
  const writer = new Writer(groups, {
    cites: (old['cites'] ?? []) as string[],
    notWith: listOf(old['not_with']),
  });
  for (const [at, row] of rows.entries()) writers[row.part as PartName](row, at, writer);
  return { content: writer.content, cells: writer.cells };
};
