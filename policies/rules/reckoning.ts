import { type Facts, type FactValue, publishedVocabulary, type Ready } from '@zhirong/criteria';
import { evaluate, readCriterion } from '@zhirong/criteria';
import { assert, type Fen, isRefusal, parsePlainDate, type PlainDate, type Rate } from '@zhirong/kernel';
import type { Calendar } from '@zhirong/criteria';
import type { RuleSource } from './dated.ts';
import { sayMoney, whole } from './exact.ts';
import type { Edition, Instrument, Measure, Said } from './instrument.ts';
import type { LprTable } from './lpr.ts';
import { type Quantity, readQuantity, sayQuantity } from './units.ts';

/** An award that stands: of this firm where `firm` is absent. */
export type EarlierAward = {
  readonly instrument: string;
  readonly on: PlainDate;
  readonly amount: Fen;
  readonly firm?: string;
  readonly project?: string;
  readonly loan?: string;
  readonly purse?: string;
  readonly programme?: string;
};
/** Which firm, loan and project is asked about; earlier awards are compared with these keys (S3-37). */
export type About = { readonly firm?: string; readonly loan?: string; readonly project?: string };
export type AskedOn = {
  readonly day: PlainDate;
  readonly lpr: LprTable;
  readonly earlierAwards?: readonly EarlierAward[] | undefined;
  readonly about?: About | undefined;
  readonly calendar?: Calendar | undefined;
};

/** A value of the law that was used, with where it is written. */
export type Cited = {
  /** `<instrument>#<parameter>`, or `lpr`. */
  readonly rule: string;
  readonly title: Said;
  readonly value: string;
  readonly from: PlainDate;
  readonly source: RuleSource;
  readonly verified: boolean;
};
export type TraceLine = Said & { readonly amount?: Fen; readonly cited: readonly Cited[] };

/** A fact against its published type, or an amount below zero, is a bug of the giver. */
const isPublished = (id: string, value: FactValue): boolean => {
  const fact = publishedVocabulary.facts.get(id);
  switch (fact?.type) {
    case 'money':
      return typeof value === 'bigint' && (fact.signed === true || value >= 0n);
    case 'count':
      return Number.isSafeInteger(value) && (value as number) >= 0;
    case 'rate':
      return (
        typeof value === 'object' && value !== null && 'den' in value && (fact.signed || value.num >= 0n)
      );
    case 'day':
      return typeof value === 'string' && parsePlainDate(value) !== undefined;
    default:
      return fact !== undefined;
  }
};

/** A number that cut, or did not: `caps.0`, `limits.1`, `months`. */
export type Boundary = { readonly at: string; readonly bound: boolean };

/** What one question needs while it is worked out: the facts, what the edition states, what was used, what is missing. */
export class Reckoning {
  readonly instrument: Instrument;
  readonly edition: Edition;
  readonly facts: Facts;
  readonly asked: AskedOn;
  readonly missing = new Set<string>();
  readonly trace: TraceLine[] = [];
  readonly boundaries: Boundary[] = [];

  constructor(instrument: Instrument, edition: Edition, facts: Facts, asked: AskedOn) {
    this.instrument = instrument;
    this.edition = edition;
    this.facts = facts;
    this.asked = asked;
  }

  /** The value behind `$name` or `name`; undefined, and told as missing, where the text leaves it open. */
  stated(ref: string): Quantity | undefined {
    const name = ref.replace(/^\$/, '');
    const parameter = this.instrument.parameters.get(name);
    assert(parameter !== undefined, `${this.instrument.id}: no parameter ${name}`);
    const value = this.edition.values.get(name)?.value ?? null;
    if (value === null) {
      this.missing.add(`$${name}`);
      return undefined;
    }
    return readQuantity(value, parameter.unit);
  }

  money(ref: string): Rate | undefined {
    const stated = this.stated(ref);
    return stated?.type === 'money' ? whole(stated.fen) : undefined;
  }

  rate(ref: string): Rate | undefined {
    const stated = this.stated(ref);
    return stated?.type === 'rate' ? stated.rate : undefined;
  }

  count(ref: string): number | undefined {
    const stated = this.stated(ref);
    return stated?.type === 'count' ? stated.count : undefined;
  }

  cite(...refs: readonly string[]): readonly Cited[] {
    return refs.flatMap((ref) => this.citeOne(ref.replace(/^\$/, '')));
  }

  private citeOne(name: string): Cited[] {
    const parameter = this.instrument.parameters.get(name);
    const value = this.edition.values.get(name);
    if (!parameter || !value) return [];
    const { title, unit } = parameter;
    return [
      {
        rule: `${this.instrument.id}#${name}`,
        title,
        value: value.value === null ? '未规定' : sayQuantity(value.value as string | number, unit),
        from: value.from,
        source: value.source,
        verified: value.verified,
      },
    ];
  }

  say(zh: string, en: string, cited: readonly Cited[], amount?: Fen): void {
    this.trace.push({ zh, en, cited, ...(amount !== undefined && { amount }) });
  }

  touch(at: string, bound: boolean): void {
    this.boundaries.push({ at, bound });
  }

  /** A fact's value; undefined, and told as missing, where it is not given. */
  fact(id: string): FactValue {
    const value = this.facts[id] as FactValue;
    if (value !== undefined && value !== null) {
      assert(isPublished(id, value), `facts: ${id}: not of its published type`);
      return value;
    }
    this.missing.add(id);
    return undefined;
  }

  day(id: string): PlainDate | undefined {
    return this.fact(id) as PlainDate | undefined;
  }

  /** 分 or a number of things, as an exact fraction. */
  measure(measure: Measure): Rate | undefined {
    if ('fact' in measure) {
      const value = this.fact(measure.fact);
      return value === undefined ? undefined : whole(BigInt(value as bigint | number));
    }
    const kept = this.elements('count' in measure ? measure.count : measure.sum, measure.where);
    if (!kept) return undefined;
    if ('count' in measure) return whole(BigInt(kept.length));
    let sum = 0n;
    for (const element of kept) {
      const value = element[measure.of];
      assert(
        value === undefined || value === null || isPublished(measure.of, value as FactValue),
        `facts: ${measure.of}`,
      );
      if (typeof value !== 'bigint') {
        this.missing.add(`${measure.sum}/${measure.of}`);
        return undefined;
      }
      sum += value;
    }
    return whole(sum);
  }

  private elements(list: string, where: unknown): readonly Facts[] | undefined {
    const elements = this.facts[list] as readonly Facts[] | undefined;
    if (!elements) {
      this.missing.add(list);
      return undefined;
    }
    if (where === undefined) return elements;
    const each = publishedVocabulary.lists.get(list)?.each;
    const ready = readCriterion(where, publishedVocabulary);
    assert(!isRefusal(ready), `${this.instrument.id}: ${list}: where`);
    // Within a list a fact of the element's kind is the element's, never that of the thing around it.
    const outer = Object.fromEntries(Object.entries(this.facts).filter(([id]) => !id.startsWith(`${each}.`)));
    const judged = elements.map((element) => this.holds(ready, { ...outer, ...element }));
    const doubt = judged.find(({ holds }) => holds === 'unknown');
    if (doubt) for (const id of doubt.missing) this.missing.add(`${list}/${id}`);
    return doubt ? undefined : elements.filter((_, place) => judged[place]?.holds === true);
  }

  holds(ready: Ready, facts: Facts = this.facts) {
    return evaluate(ready, facts, { today: this.asked.day, calendar: this.asked.calendar });
  }
}

/** What a measure is called, and what it came to. */
export const sayMeasure = (measure: Measure, value: Rate): Said => {
  const id = 'fact' in measure ? measure.fact : 'count' in measure ? measure.count : measure.of;
  const known = publishedVocabulary.facts.get(id) ?? publishedVocabulary.lists.get(id);
  const isCount =
    'count' in measure ||
    ('fact' in measure && known !== undefined && 'type' in known && known.type === 'count');
  const said = isCount ? { zh: `${value.num}`, en: `${value.num}` } : sayMoney(value.num / value.den);
  return { zh: `${known?.zh ?? id} ${said.zh}`, en: `${known?.en ?? id} ${said.en}` };
};
