import type { Ready } from './check.ts';
import { type Period, type PeriodUnit } from './days.ts';
import type { Asked } from './facts.ts';
import { rateScale } from './literal.ts';
import {
  type Bound,
  type FactUse,
  isGroup,
  type Leaf,
  type ListUse,
  type Measured,
  type Node,
  type Shift,
} from './resolve.ts';
import type { Sign } from './words.ts';

/** Where the elements of a list come from: what follows `from`, and what ties them to the row outside. */
export type SqlList = {
  readonly from: string;
  readonly where: string;
  /** A condition that says the list is complete for the row; absent when it always is. */
  readonly known?: string | undefined;
  readonly elements: SqlColumns;
};
/**
 * Expressions of the caller's own code, never of a person: money as whole 分, rates as a numeric fraction (0.0345),
 * counts as integers, days as `date`, choices as `text[]`, the rest as text and boolean; NULL is unknown. A fact
 * without an expression is unknown.
 */
export type SqlColumns = {
  readonly facts: Readonly<Record<string, string>>;
  readonly lists?: Readonly<Record<string, SqlList>>;
};
export type SqlMapping = SqlColumns & {
  /** A relation with a row for each day from the first known to the last, `day date, works boolean`. */
  readonly calendar?: string | undefined;
};
/** A boolean expression, NULL where unknown, with its values apart: `$n` from `first` on. */
export type SqlPredicate = { readonly text: string; readonly values: readonly unknown[] };

const nullOf: Readonly<Record<string, string>> = {
  money: 'bigint',
  rate: 'numeric',
  count: 'bigint',
  day: 'date',
  choices: 'text[]',
  'yes-no': 'boolean',
};

const decimal = (scaled: bigint): string => {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(11, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10)}`;
};

const intervals: Readonly<Record<Exclude<PeriodUnit, '个工作日'>, string>> = {
  天: 'days',
  个月: 'months',
  年: 'years',
};

class SqlWriter {
  readonly values: unknown[] = [];
  private readonly frames: SqlColumns[];
  private readonly mapping: SqlMapping;
  private readonly asked: Pick<Asked, 'today'>;
  private readonly first: number;

  constructor(mapping: SqlMapping, asked: Pick<Asked, 'today'>, first: number) {
    this.frames = [mapping];
    this.mapping = mapping;
    this.asked = asked;
    this.first = first;
  }

  private put(value: unknown, type: string): string {
    const at = this.values.push(value) - 1 + this.first;
    return `$${at}::${type}`;
  }

  private fact(use: FactUse): string {
    if (use.fact.id === 'today') return this.put(this.asked.today, 'date');
    const written = this.frames[use.level]?.facts[use.fact.id];
    return written === undefined ? `null::${nullOf[use.fact.type] ?? 'text'}` : `(${written})`;
  }

  /** A value of this kind; money and counts compare as bigint, so that an index on the column serves. */
  private magnitude(value: bigint, type: string): string {
    if (type === 'rate') return this.put(decimal(value), 'numeric');
    if (type !== 'day') return this.put(`${value}`, 'bigint');
    return `(date '1970-01-01' + ${this.put(Number(value), 'int')})`;
  }

  private moved(base: string, { period, step }: Shift): string {
    const sign = step === 1 ? '+' : '-';
    if (period.unit !== '个工作日') {
      const far = this.put(`${period.count} ${intervals[period.unit]}`, 'interval');
      return `(${base} ${sign} ${far})::date`;
    }
    return this.workingDays(base, period, step);
  }

  /** The n-th working day beyond; NULL where the calendar does not reach from the first day on. */
  private workingDays(base: string, { count }: Period, step: 1 | -1): string {
    if (count === 0) return base;
    const { calendar } = this.mapping;
    if (calendar === undefined) return 'null::date';
    const [sign, beyond, order] = step === 1 ? ['+', '>', 'asc'] : ['-', '<', 'desc'];
    const skip = this.put(count - 1, 'int');
    return `(select w.day from ${calendar} w, (select ${base} as day) b where w.works and w.day ${beyond} b.day and exists (select from ${calendar} f where f.day = b.day ${sign} 1) order by w.day ${order} limit 1 offset ${skip})`;
  }

  /** The other side, of type numeric where it was scaled. */
  private bound(bound: Bound, type: string): { text: string; numeric: boolean } {
    if (bound.kind === 'value') return { text: this.magnitude(bound.value, type), numeric: false };
    const base = this.fact(bound.use);
    if (bound.shift) return { text: this.moved(base, bound.shift), numeric: false };
    if (bound.times === rateScale && bound.plus === 0n) return { text: base, numeric: false };
    const plus = type === 'rate' ? decimal(bound.plus) : `${bound.plus}`;
    const times = this.put(decimal(bound.times), 'numeric');
    return { text: `(${base}::numeric * ${times} + ${this.put(plus, 'numeric')})`, numeric: true };
  }

  node(node: Node): string {
    if (!isGroup(node)) return this.leaf(node);
    if (node.kind === 'not') return `(not ${this.node(node.node)})`;
    const parts = node.nodes.map((part) => this.node(part));
    if (node.kind !== 'at-least-of') return `(${parts.join(node.kind === 'all' ? ' and ' : ' or ')})`;
    const rows = parts.map((part) => `(${part})`).join(', ');
    const least = this.put(node.least, 'int');
    return `(select case when count(*) filter (where c.holds) >= ${least} then true when count(*) filter (where c.holds is not false) < ${least} then false end from (values ${rows}) as c(holds))`;
  }

  private leaf(leaf: Leaf): string {
    switch (leaf.kind) {
      case 'compare':
        return this.compare(leaf);
      case 'within': {
        const end = this.moved(this.fact(leaf.from), leaf.shift);
        const [out, back] = leaf.shift.step === 1 ? ['>=', '<='] : ['<=', '>='];
        return `(${this.fact(leaf.use)} ${out} ${this.fact(leaf.from)} and ${this.fact(leaf.use)} ${back} ${end})`;
      }
      case 'yes-no':
        return leaf.value ? this.fact(leaf.use) : `(not ${this.fact(leaf.use)})`;
      case 'one-of': {
        const found = `(${this.fact(leaf.use)} = any(${this.put(leaf.values, 'text[]')}))`;
        return leaf.word === 'none-of' ? `(not ${found})` : found;
      }
      case 'includes': {
        const sign = leaf.word === 'includes-all' ? '@>' : '&&';
        const found = `(${this.fact(leaf.use)} ${sign} ${this.put(leaf.values, 'text[]')})`;
        return leaf.word === 'includes-none' ? `(not ${found})` : found;
      }
      case 'in': {
        const parts = leaf.values.map(
          (path) => `starts_with(${this.fact(leaf.use)}, ${this.put(path, 'text')})`,
        );
        return leaf.word === 'in' ? `(${parts.join(' or ')})` : `(not (${parts.join(' or ')}))`;
      }
    }
  }

  private compare(leaf: Extract<Leaf, { kind: 'compare' }>): string {
    const { measured, tests, like } = leaf;
    const bounds = tests.map(({ sign, bound }) => ({ sign, ...this.bound(bound, like.type) }));
    const test = (value: string, sign: Sign, bound: { text: string; numeric: boolean }) =>
      `${bound.numeric ? `${value}::numeric` : value} ${sign} ${bound.text}`;
    if (measured.kind === 'fact') {
      const value = this.fact(measured.use);
      return `(${bounds.map((bound) => test(value, bound.sign, bound)).join(' and ')})`;
    }
    if (measured.kind === 'sum') {
      const told = bounds.map((bound) => test('s.total', bound.sign, bound)).join(' and ');
      return `(select (${told}) from (${this.sum(measured)}) as s(total))`;
    }
    const told = bounds.map(({ sign, ...bound }) => {
      const of = (value: string, by: Sign) => test(value, by, bound);
      if (sign === '=')
        return `case when s.few = s.many then ${of('s.few', '=')} when ${of('s.few', '<=')} and ${of('s.many', '>=')} then null when s.few is null or ${bound.text} is null then null else false end`;
      const [sure, maybe] = sign === '>=' || sign === '>' ? ['s.few', 's.many'] : ['s.many', 's.few'];
      return `case when ${of(sure as string, sign)} then true when not (${of(maybe as string, sign)}) then false end`;
    });
    return `(select (${told.join(' and ')}) from (${this.count(measured)}) as s(few, many))`;
  }

  /** What the elements are filtered by, within their own frame. */
  private over(use: ListUse, where: Node | undefined, ask: (holds: string) => string): string | undefined {
    const list = this.frames[use.level]?.lists?.[use.list.id];
    if (!list) return undefined;
    this.frames.push(list.elements);
    const asked = ask(where ? this.node(where) : 'true');
    this.frames.pop();
    return `select ${asked} from ${list.from} where ${list.where}`;
  }

  private count(measured: Extract<Measured, { kind: 'count' }>): string {
    const rows = this.over(measured.list, measured.where, (holds) => `${holds} as holds`);
    if (rows === undefined) return 'select null::bigint, null::bigint';
    const told = `select count(*) filter (where e.holds) as few, count(*) filter (where e.holds is not false) as many from (${rows}) as e`;
    return this.ifKnown(measured.list, told, ['few', 'many']);
  }

  private sum(measured: Extract<Measured, { kind: 'sum' }>): string {
    const rows = this.over(
      measured.list,
      measured.where,
      (holds) => `${holds} as holds, ${this.fact(measured.of)} as value`,
    );
    if (rows === undefined) return 'select null::numeric';
    const told = `select case when coalesce(bool_or(e.holds is null or (e.holds and e.value is null)), false) then null else coalesce(sum(e.value) filter (where e.holds), 0) end as total from (${rows}) as e`;
    return this.ifKnown(measured.list, told, ['total']);
  }

  /** Nothing is told of a list that is not known to be complete. */
  private ifKnown(use: ListUse, told: string, names: readonly string[]): string {
    const known = this.frames[use.level]?.lists?.[use.list.id]?.known;
    if (known === undefined) return told;
    const kept = names.map((name) => `case when ${known} then t.${name} end`).join(', ');
    return `select ${kept} from (${told}) as t`;
  }
}

/**
 * The criterion as a boolean expression for `where` or `select`. Every value is a parameter; text comes from this
 * file and from the caller's mapping alone. Aliases of one letter (b, c, e, f, s, t, w) are taken.
 */
export const compileSql = (
  ready: Ready,
  mapping: SqlMapping,
  options: Pick<Asked, 'today'> & { readonly first?: number },
): SqlPredicate => {
  const writer = new SqlWriter(mapping, options, options.first ?? 1);
  const text = writer.node(ready.node);
  return { text, values: writer.values };
};
