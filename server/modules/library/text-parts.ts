import { isDeepStrictEqual } from 'node:util';
import { type PartField, partFields, type PartName, partNames } from '@zhirong/contracts';
import { type Criterion, toTable } from '@zhirong/criteria';
import type { Measure } from '@zhirong/policies';
import type { ConditionRow } from './text-conditions.ts';

export type PartRow = { part: string } & { [field in PartField]: string };
type Plain = { readonly [key: string]: unknown };
type Cells = Partial<Record<PartField, string>>;

const empty = Object.fromEntries(partFields.map((field) => [field, ''])) as Record<PartField, string>;
const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const listed = (value: unknown): string => ((value ?? []) as readonly unknown[]).map(String).join('、');

/** Conditions that belong to a part stand in the table of conditions under a number of their own: 2, 3 and so on. */
class Groups {
  readonly all: Criterion[] = [];
  number(criterion: unknown): string {
    if (criterion === undefined) return '';
    const known = this.all.findIndex((one) => isDeepStrictEqual(one, criterion));
    if (known >= 0) return String(known + 2);
    this.all.push(criterion as Criterion);
    return String(this.all.length + 1);
  }
  rows(): ConditionRow[] {
    return this.all.flatMap((one, place) =>
      toTable(one).map((row) => ({ ...row, path: `${place + 2}${row.path.slice(1)}` })),
    );
  }
}

const measureCells = (given: unknown, groups: Groups): Cells => {
  const measure = given as Measure;
  if ('fact' in measure) return { fact: measure.fact };
  const when = groups.number(measure.where);
  if ('count' in measure) return { joiner: 'count', fact: measure.count, when };
  return { joiner: 'sum', fact: `${measure.sum}/${measure.of}`, when };
};

type Lpr = { lpr?: string; on?: string; published?: string; actual?: string };
const lprCells = ({ lpr, on, published }: Lpr): Cells => ({
  choice: `${text(lpr)}/${text(published)}`,
  fact: text(on),
});
const people = (one: Plain, ref: string): Cells => ({
  name: text(one['party']),
  title: text(one['zh']),
  titleEn: text(one['en']),
  ref: text(one[ref]),
});

const plainOf = (value: unknown): Plain => (value ?? {}) as Plain;
const listOf = (value: unknown): Plain[] => (value ?? []) as Plain[];
const measures = ['items', 'base', 'principal', 'fee', 'loss', 'volume'] as const;
const refs = ['each', 'months', 'basis', 'share'] as const;

/** The rows of one file in the order of `partNames`, and the conditions they use. */
export const readParts = (file: Plain): { parts: PartRow[]; conditions: ConditionRow[] } => {
  const groups = new Groups();
  const found: PartRow[] = [];
  const add = (part: PartName, cells: Cells): number => found.push({ part, ...empty, ...cells });
  const has = (key: string): boolean => file[key] !== undefined;
  for (const key of ['payee', 'rounding'] as const) if (has(key)) add(key, { choice: text(file[key]) });
  for (const key of ['purse', 'programme', 'rest'] as const)
    if (has(key)) add(key, { name: text(file[key]) });
  if (has('cites')) add('cites', { name: listed(file['cites']) });
  if (has('only_in')) add('only-in', { name: listed(file['only_in']) });
  if (has('settled_before_paid')) add('settled', {});
  if (has('first_time_only')) add('first-time', { choice: text(file['first_time_only']) });
  if (has('together_with')) add('together', { name: listed(file['together_with']) });
  for (const key of measures) if (has(key)) add(key, measureCells(file[key], groups));
  for (const key of refs) if (has(key)) add(key, { ref: text(file[key]) });
  for (const key of ['from', 'to'] as const) if (has(key)) add(key, { fact: text(file[key]) });
  readRate(plainOf(file['rate']), add);
  readLists(file, groups, add);
  const order = (row: PartRow): number => (partNames as readonly string[]).indexOf(row.part);
  return { parts: found.toSorted((a, b) => order(a) - order(b)), conditions: groups.rows() };
};

type Add = (part: PartName, cells: Cells) => void;
const readRate = (rate: Plain, add: Add): void => {
  const of = plainOf(rate['of']) as Lpr;
  if (rate['points'] !== undefined) add('rate-points', { ref: text(rate['points']) });
  if (rate['share'] !== undefined) add('rate-share', { ref: text(rate['share']) });
  if (of.actual !== undefined) add('rate-of-actual', { fact: of.actual });
  if (of.lpr !== undefined) add('rate-of-lpr', lprCells(of));
  const upTo = rate['up_to'] as (Lpr & Plain) | undefined;
  if (upTo) add('rate-up-to', { ref: text(upTo['times']), ...lprCells(upTo) });
  if (rate['or_lower'] !== undefined) add('rate-or-lower', { fact: text(rate['or_lower']) });
};

const readLists = (file: Plain, groups: Groups, add: Add): void => {
  const counted = file['counted'] as Plain | undefined;
  if (counted) add('counted', { ref: text(counted['share']), ...measureCells(counted['of'], groups) });
  for (const id of (file['less'] ?? []) as string[]) add('less', { fact: id });
  const portion = file['portion'] as Plain | undefined;
  if (portion)
    add('portion', {
      fact: `${text(portion['part'])}/${text(portion['whole'])}`,
      when: groups.number(portion['when']),
    });
  for (const limit of listOf(file['limits'])) {
    if ('most' in limit)
      add('limit-most', {
        ref: text(limit['most']),
        ...(limit['each'] !== undefined && measureCells(limit['each'], groups)),
      });
    else if ('share' in limit)
      add('limit-share', { ref: text(limit['share']), ...measureCells(limit['of'], groups) });
    else add('limit-fact', measureCells(limit, groups));
  }
  for (const cap of listOf(file['caps']))
    add('cap', { choice: text(cap['per']), ref: text(cap['most']), name: listed(cap['with']) });
  for (const one of listOf(file['budgets'])) add('budget', people(one, 'share'));
  for (const one of listOf(file['parties']))
    add('party', {
      ...people(one, 'share'),
      choice: one['pays'] === true ? 'pays' : '',
      most: text(one['most']),
    });
  const fund = plainOf(file['fund']);
  if (fund['size'] !== undefined) add('fund-size', { ref: text(fund['size']) });
  for (const one of listOf(fund['deposits'])) add('deposit', people(one, 'amount'));
  for (const one of listOf(file['not_with'])) {
    const source = plainOf(one['source']);
    add('exclusion', {
      name: text(one['instrument'] ?? one['purse']),
      choice: text(one['same']),
      title: text(one['zh']),
      titleEn: text(one['en']),
      issuer: text(source['issuer']),
      number: text(source['number']),
      article: text(source['article']),
    });
  }
  for (const one of listOf(file['documents']))
    add('document', { title: text(one['zh']), titleEn: text(one['en']), when: groups.number(one['when']) });
  for (const one of listOf(file['clocks']))
    add('clock', {
      title: text(one['title']),
      titleEn: text(one['title_en']),
      fact: text(one['from']),
      ref: text(one['within']),
    });
};
