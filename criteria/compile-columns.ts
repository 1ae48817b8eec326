import type { Ready } from './check.ts';
import type { Column, Columns, ListColumn } from './columns.ts';
import { dayNumber } from './days.ts';
import { type Asked, shifted } from './facts.ts';
import { largest, rateScale } from './literal.ts';
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

/** What a row comes to in the answer: 0 does not hold, 1 holds, 2 unknown. */
export type Answers = Uint8Array;
export type ColumnPredicate = (columns: Columns, asked: Asked) => Answers;

/** Source text that is true where it surely holds, and where it may hold; the same text where nothing is unknown. */
type Code = { readonly sure: string; readonly maybe: string };
/** Source text of a number, and of whether it is unknown; no text where it never is. */
type Value = { readonly is: string; readonly unknown?: string | undefined };
type Frame = { readonly columns: Columns; readonly index: string };
type Loop = (rows: number, answers: Answers, bound: readonly unknown[]) => void;

const js: Readonly<Record<Sign, string>> = { '>=': '>=', '<=': '<=', '>': '>', '<': '<', '=': '===' };
/** Calls cost more than a branch guessed wrongly. */
const callsOut = (text: string): boolean => /\b[bf]\d+\(/.test(text);
/**
 * Plain comparisons are joined without branches, so many at a time: on mixed rows a processor guesses most branches
 * wrongly, and that costs more than comparing (47M rows a CPU second against 30M for twenty conditions). Between the
 * groups the loop still stops at the first that decides.
 */
const together = 20;
const joinTexts = (texts: readonly string[], by: '&&' | '||'): string => {
  const groups: string[][] = [];
  for (const text of texts) {
    const last = groups.at(-1);
    if (last && last.length < together && !callsOut(text) && !callsOut(last[0] as string)) last.push(text);
    else groups.push([text]);
  }
  return `(${groups.map((group) => (group.length === 1 ? group[0] : `(${group.join(by[0])})!==0`)).join(by)})`;
};
const joinCode = (parts: readonly Code[], by: '&&' | '||'): Code => ({
  sure: joinTexts(
    parts.map((part) => part.sure),
    by,
  ),
  maybe: joinTexts(
    parts.map((part) => part.maybe),
    by,
  ),
});
/** A test on values: unknown where one of them is. */
const guarded = (test: string, values: readonly Value[]): Code => {
  const unknown = values.flatMap((value) => value.unknown ?? []);
  if (unknown.length === 0) return { sure: test, maybe: test };
  const any = unknown.join('||');
  return { sure: `(!(${any})&&${test})`, maybe: `(${any}||${test})` };
};

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));

/** The order of x against y × times + plus, exactly: in doubles while they are exact, beyond that in whole numbers. */
const comparer = (times: bigint, plus: bigint) => {
  const shared = divisor(times, rateScale);
  const [up, down] = [times / shared, rateScale / shared];
  const more = plus * down;
  const [upNumber, downNumber, moreNumber] = [Number(up), Number(down), Number(more)];
  const most = Number(largest);
  // A sum beyond exact doubles comes as a bigint.
  return (x: number | bigint, y: number): number => {
    const left = typeof x === 'number' ? x * downNumber : Number.POSITIVE_INFINITY;
    const right = y * upNumber;
    const total = right + moreNumber;
    if (Math.max(Math.abs(left), Math.abs(right), Math.abs(moreNumber), Math.abs(total)) < most)
      return left - total;
    const exact = BigInt(x) * down - BigInt(y) * up - more;
    return exact > 0n ? 1 : exact < 0n ? -1 : 0;
  };
};

const shifter = (shift: Shift, asked: Asked) => {
  const seen = new Map<number, number>();
  return (day: number): number => {
    const had = seen.get(day);
    if (had !== undefined) return had;
    const moved = shifted(BigInt(day), shift, asked);
    const found = moved === undefined ? Number.NaN : Number(moved);
    seen.set(day, found);
    return found;
  };
};

/** The sum where doubles are not exact any more: a bigint, which compares with a number but never equals one. */
const exactSum = (a: number | bigint, b: number): number | bigint => {
  const sum = BigInt(a) + BigInt(b);
  return sum > largest || sum < -largest ? sum : Number(sum);
};

/**
 * Writes the loop for one criterion and one set of columns. Only numbers that it computed and names that it made go
 * into the text; values, tables and texts are bound from outside.
 */
class Writer {
  readonly bound: unknown[] = [];
  readonly functions: string[] = [];
  private readonly frames: Frame[];
  private readonly asked: Asked;

  constructor(columns: Columns, asked: Asked) {
    this.frames = [{ columns, index: 'i0' }];
    this.asked = asked;
  }

  private bind(thing: unknown): string {
    const known = this.bound.indexOf(thing);
    return `b${known < 0 ? this.bound.push(thing) - 1 : known}`;
  }

  private at(level: number): Frame {
    return this.frames[level] as Frame;
  }

  private column(use: FactUse): { column: Column; index: string } | undefined {
    const { columns, index } = this.at(use.level);
    const column = columns.facts[use.fact.id];
    return column && { column, index };
  }

  private value(use: FactUse): Value {
    if (use.fact.id === 'today')
      return { is: this.bind({ day: dayNumber(this.asked.today) }).concat('.day') };
    const found = this.column(use);
    if (!found) return { is: '0', unknown: 'true' };
    const { column, index } = found;
    const is = `${this.bind(column.values)}[${index}]`;
    return column.known ? { is, unknown: `${this.bind(column.known)}[${index}]===0` } : { is };
  }

  private boundValue(bound: Bound): Value & { readonly compare?: string } {
    if (bound.kind === 'value') return { is: `${bound.value}` };
    const base = this.value(bound.use);
    if (bound.shift) {
      const is = `${this.bind(shifter(bound.shift, this.asked))}(${base.is})`;
      return { is, unknown: [base.unknown, `${is}!==${is}`].filter(Boolean).join('||') };
    }
    if (bound.times === rateScale && bound.plus === 0n) return base;
    return { ...base, compare: this.bind(comparer(bound.times, bound.plus)) };
  }

  private compared(x: string, sign: Sign, bound: Value & { readonly compare?: string }): string {
    if (bound.compare) return `(${bound.compare}(${x},${bound.is})${js[sign]}0)`;
    return `(${x}${js[sign]}${bound.is})`;
  }

  node(node: Node): Code {
    if (!isGroup(node)) return this.leaf(node);
    if (node.kind === 'not') {
      const { sure, maybe } = this.node(node.node);
      return { sure: `!${maybe}`, maybe: `!${sure}` };
    }
    const parts = node.nodes.map((part) => this.node(part));
    if (node.kind !== 'at-least-of') return joinCode(parts, node.kind === 'all' ? '&&' : '||');
    const enough = (texts: readonly string[]) =>
      `(${texts.map((text) => `(${text}?1:0)`).join('+')}>=${node.least})`;
    return { sure: enough(parts.map((part) => part.sure)), maybe: enough(parts.map((part) => part.maybe)) };
  }

  private leaf(leaf: Leaf): Code {
    switch (leaf.kind) {
      case 'compare':
        return this.compare(leaf);
      case 'within': {
        const day = this.value(leaf.use);
        const from = this.value(leaf.from);
        const end = `${this.bind(shifter(leaf.shift, this.asked))}(${from.is})`;
        const [out, back] = leaf.shift.step === 1 ? ['>=', '<='] : ['<=', '>='];
        const begun = guarded(`(${day.is}${out}${from.is})`, [day, from]);
        const reach: Value = { is: end, unknown: `${end}!==${end}` };
        const ended = guarded(`(${day.is}${back}${end})`, [day, from, reach]);
        return joinCode([begun, ended], '&&');
      }
      case 'yes-no': {
        const value = this.value(leaf.use);
        return guarded(`(${value.is}===${Number(leaf.value)})`, [value]);
      }
      case 'one-of':
      case 'in':
        return this.among(leaf);
      case 'includes': {
        const value = this.value(leaf.use);
        const bits = leaf.values.reduce((sum, text) => sum | (1 << this.place(leaf.use, text)), 0);
        const wanted =
          leaf.word === 'includes-all' ? `===${bits}` : leaf.word === 'includes-any' ? '!==0' : '===0';
        return guarded(`((${value.is}&${bits})${wanted})`, [value]);
      }
    }
  }

  private place(use: FactUse, text: string): number {
    return use.fact.choices?.findIndex((choice) => choice.value === text) ?? -1;
  }

  private among(leaf: Extract<Leaf, { kind: 'one-of' | 'in' }>): Code {
    const value = this.value(leaf.use);
    const wanted = leaf.word === 'none-of' || leaf.word === 'outside' ? 0 : 1;
    if (leaf.use.fact.choices) {
      const bits = leaf.values.reduce((sum, text) => sum | (1 << this.place(leaf.use, text)), 0);
      return guarded(`((${bits}>>>${value.is}&1)===${wanted})`, [value]);
    }
    const fits = (text: string) =>
      leaf.kind === 'in' ? leaf.values.some((path) => text.startsWith(path)) : leaf.values.includes(text);
    const dictionary = this.column(leaf.use)?.column.dictionary ?? [];
    const table = this.bind(Uint8Array.from(dictionary, (text) => Number(fits(text))));
    return guarded(`(${table}[${value.is}]===${wanted})`, [value]);
  }

  private compare(leaf: Extract<Leaf, { kind: 'compare' }>): Code {
    const { measured, tests } = leaf;
    const codes = tests.map(({ sign, bound }): Code => {
      const other = this.boundValue(bound);
      if (measured.kind === 'count') return this.counted(measured, sign, other);
      const value = measured.kind === 'fact' ? this.value(measured.use) : this.sum(measured);
      return guarded(this.compared(value.is, sign, other), [value, other]);
    });
    return codes.length === 1 ? (codes[0] as Code) : joinCode(codes, '&&');
  }

  /** A function over the elements of one row, told the row of every list around it. */
  private over(
    use: ListUse,
    where: Node | undefined,
    body: (keep: Code) => string,
  ): { call: string; list: ListColumn | undefined; outer: Frame } {
    const outer = this.at(use.level);
    const list = outer.columns.lists[use.list.id];
    const depth = this.frames.length;
    const index = `i${depth}`;
    const around = this.frames.map((frame) => frame.index).join(',');
    if (!list) return { call: '0', list, outer };
    this.frames.push({ columns: list.elements, index });
    const text = body(where ? this.node(where) : { sure: 'true', maybe: 'true' });
    this.frames.pop();
    const starts = this.bind(list.starts);
    const loop = `for(let ${index}=${starts}[${outer.index}],end=${starts}[${outer.index}+1];${index}<end;${index}++)`;
    const name = `f${this.functions.length}`;
    this.functions.push(`function ${name}(${around}){let n=0;${loop}{${text}}return n;}`);
    return { call: `${name}(${around})`, list, outer };
  }

  private unknownList(list: ListColumn | undefined, outer: Frame): string | undefined {
    if (!list) return 'true';
    return list.known ? `${this.bind(list.known)}[${outer.index}]===0` : undefined;
  }

  private counted(
    measured: Extract<Measured, { kind: 'count' }>,
    sign: Sign,
    other: Value & { readonly compare?: string },
  ): Code {
    let exact = true;
    const few = this.over(measured.list, measured.where, (keep) => {
      exact = keep.sure === keep.maybe;
      return `if(${keep.sure})n++;`;
    });
    const many = exact ? few : this.over(measured.list, measured.where, (keep) => `if(${keep.maybe})n++;`);
    const list: Value = { is: '', unknown: this.unknownList(few.list, few.outer) };
    const test = (count: string, by: Sign) => this.compared(count, by, other);
    if (exact) return guarded(test(few.call, sign), [list, other]);
    const rising = sign === '>=' || sign === '>';
    const [sure, maybe] =
      sign === '='
        ? [
            `(${test(few.call, '=')}&&${test(many.call, '=')})`,
            `(${test(few.call, '<=')}&&${test(many.call, '>=')})`,
          ]
        : rising
          ? [test(few.call, sign), test(many.call, sign)]
          : [test(many.call, sign), test(few.call, sign)];
    const values = [list, other];
    return { sure: guarded(sure, values).sure, maybe: guarded(maybe, values).maybe };
  }

  /** Not a number where an element is in doubt. */
  private sum(measured: Extract<Measured, { kind: 'sum' }>): Value {
    const most = `${largest}`;
    const { call, list, outer } = this.over(measured.list, measured.where, (keep) => {
      const value = this.value(measured.of);
      const doubt = [keep.sure === keep.maybe ? undefined : `!${keep.sure}`, value.unknown];
      const unknown = doubt.filter(Boolean).join('||') || 'false';
      const exact = this.bind(exactSum);
      const sum = `const v=${value.is},t=typeof n==='number'?n+v:NaN;n=t<=${most}&&t>=-${most}?t:${exact}(n,v);`;
      return `if(!${keep.maybe})continue;if(${unknown})return NaN;${sum}`;
    });
    return {
      is: call,
      unknown: [this.unknownList(list, outer), `${call}!==${call}`].filter(Boolean).join('||'),
    };
  }
}

const write = (node: Node, columns: Columns, asked: Asked): { source: string; bound: readonly unknown[] } => {
  const writer = new Writer(columns, asked);
  const { sure, maybe } = writer.node(node);
  const names = writer.bound.map((_, place) => `b${place}=bound[${place}]`);
  const answer = sure === maybe ? `${sure}?1:0` : `${maybe}?(${sure}?1:2):0`;
  const source = [
    '"use strict";',
    names.length > 0 ? `const ${names.join(',')};` : '',
    ...writer.functions,
    `for(let i0=0;i0<rows;i0++)answers[i0]=${answer};`,
  ].join('\n');
  return { source, bound: writer.bound };
};

/** More shapes of columns than this are not kept; a criterion meets one or two. */
const mostLoops = 16;

/**
 * One loop for the whole criterion, written once per shape of columns (which facts have unknowns) and kept. It needs
 * `new Function`, which a page under our content security policy has not: this is for the server.
 */
export const compileColumns = (ready: Ready): ColumnPredicate => {
  const loops = new Map<string, Loop>();
  return (columns, asked) => {
    const { source, bound } = write(ready.node, columns, asked);
    const loop = loops.get(source) ?? (new Function('rows', 'answers', 'bound', source) as Loop);
    if (loops.size < mostLoops) loops.set(source, loop);
    const answers = new Uint8Array(columns.rows);
    loop(columns.rows, answers, bound);
    return answers;
  };
};
