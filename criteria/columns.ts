import { elementsAt, type Facts, type FactValue, magnitudeOf, textOf, textsOf, yesNoOf } from './facts.ts';
import type { Fact, Vocabulary } from './vocabulary.ts';

/**
 * One fact of many rows. money: whole 分, rate: × 10^10, count — in doubles, exact below 2^53; day: days since
 * 1970-01-01; choice: its place among the choices; choices: a bit for each; yes-no: 1 or 0; region, text: a place in
 * `dictionary`.
 */
export type Column = {
  readonly values: Float64Array | Int32Array | Uint8Array;
  /** 1 where the fact is known; absent when it is known everywhere. */
  readonly known?: Uint8Array | undefined;
  readonly dictionary?: readonly string[] | undefined;
};
/** The elements of row `i` are those from `starts[i]` up to, not including, `starts[i + 1]`. */
export type ListColumn = {
  readonly starts: Int32Array;
  readonly known?: Uint8Array | undefined;
  readonly elements: Columns;
};
/** A fact without a column is not known in any row. */
export type Columns = {
  readonly rows: number;
  readonly facts: Readonly<Record<string, Column>>;
  readonly lists: Readonly<Record<string, ListColumn>>;
};

const arrayFor = (fact: Fact, rows: number): Float64Array | Int32Array | Uint8Array => {
  if (fact.type === 'money' || fact.type === 'rate' || fact.type === 'count') return new Float64Array(rows);
  return fact.type === 'choice' || fact.type === 'yes-no' ? new Uint8Array(rows) : new Int32Array(rows);
};

/** The number that stands for a value; undefined for a fact not known. */
const codeOf = (fact: Fact, value: FactValue, places: Map<string, number>): number | undefined => {
  switch (fact.type) {
    case 'money':
    case 'rate':
    case 'count':
    case 'day': {
      const size = magnitudeOf(fact, value);
      return size === undefined ? undefined : Number(size);
    }
    case 'yes-no': {
      const yes = yesNoOf(fact, value);
      return yes === undefined ? undefined : Number(yes);
    }
    case 'choice': {
      const text = textOf(fact, value);
      return text === undefined ? undefined : fact.choices?.findIndex((choice) => choice.value === text);
    }
    case 'choices':
      return textsOf(fact, value)?.reduce(
        (bits, text) => bits | (1 << (fact.choices?.findIndex((choice) => choice.value === text) ?? 0)),
        0,
      );
    case 'region':
    case 'text': {
      const text = textOf(fact, value);
      if (text === undefined) return undefined;
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    }
  }
};

const packFact = (fact: Fact, rows: readonly Facts[]): Column => {
  const values = arrayFor(fact, rows.length);
  const known = new Uint8Array(rows.length);
  const places = new Map<string, number>();
  for (const [place, row] of rows.entries()) {
    const code = codeOf(fact, row[fact.id] as FactValue, places);
    values[place] = code ?? 0;
    known[place] = Number(code !== undefined);
  }
  return {
    values,
    ...(known.includes(0) && { known }),
    ...(places.size > 0 && { dictionary: [...places.keys()] }),
  };
};

/** Rows of facts as columns; facts against their published type throw, as they do in `evaluate`. */
export const packColumns = (rows: readonly Facts[], vocabulary: Vocabulary): Columns => {
  const ids = new Set(rows.flatMap((row) => Object.keys(row)));
  const facts: Record<string, Column> = {};
  const lists: Record<string, ListColumn> = {};
  for (const id of ids) {
    const fact = vocabulary.facts.get(id);
    if (fact) facts[id] = packFact(fact, rows);
    const list = vocabulary.lists.get(id);
    if (!list) continue;
    const starts = new Int32Array(rows.length + 1);
    const known = new Uint8Array(rows.length);
    const elements: Facts[] = [];
    for (const [place, row] of rows.entries()) {
      const own = elementsAt({ list, level: 0 }, [row]);
      known[place] = Number(own !== undefined);
      elements.push(...(own ?? []));
      starts[place + 1] = elements.length;
    }
    const inner = packColumns(elements, vocabulary);
    lists[id] = { starts, ...(known.includes(0) && { known }), elements: inner };
  }
  return { rows: rows.length, facts, lists };
};
