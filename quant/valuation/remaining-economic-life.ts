import { addMonths, daysBetween, type PlainDate } from '@zhirong/kernel';
import { calendarDay } from '../calendar-day.ts';
import { requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';
import { legalEndOf, legalTermOf, type RightKind } from './legal-terms.ts';

export type RemainingLifeInput = {
  readonly kind?: RightKind | undefined;
  /** The day the legal term counts from: filing, registration, first publication or grant, by kind. */
  readonly filedOn?: string | undefined;
  /** The valuation day. */
  readonly valuedOn?: string | undefined;
  /** Remaining, instead of kind and days. */
  readonly legalYears?: number | undefined;
  readonly contractEndsOn?: string | undefined;
  readonly contractYears?: number | undefined;
  /** Remaining until the technique is overtaken; or the cycle and how much of it is over. */
  readonly technicalYears?: number | undefined;
  readonly technicalCycleYears?: number | undefined;
  readonly technicalUsedYears?: number | undefined;
};

export type LifeLimit = 'legal' | 'contract' | 'technical';

const mostLife = 200;

/** Whole years by anniversaries, and the rest in days of the year that it is of; `to` is not before `from`. */
export const yearsBetween = (from: PlainDate, to: PlainDate): number => {
  let whole = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  if (addMonths(from, whole * 12) > to) whole -= 1;
  const anniversary = addMonths(from, whole * 12);
  return whole + daysBetween(anniversary, to) / daysBetween(anniversary, addMonths(from, (whole + 1) * 12));
};

const aliveYears = (value: number, path: string): number => {
  requireThat(within(value, 0, mostLife, path) > 0, path, 'not-positive', { value });
  return value;
};

const valuationDay = (input: RemainingLifeInput): PlainDate => {
  requireThat(input.valuedOn !== undefined, 'valuedOn', 'required');
  return calendarDay(input.valuedOn, 'valuedOn');
};

const legalLife = (input: RemainingLifeInput): { years: number; endsOn?: PlainDate } | undefined => {
  const { kind, filedOn, legalYears } = input;
  if (kind === undefined && filedOn === undefined)
    return legalYears === undefined ? undefined : { years: aliveYears(legalYears, 'legalYears') };
  requireThat(legalYears === undefined, 'legalYears', 'inconsistent', {
    with: 'legalYears | kind and filedOn',
  });
  requireThat(kind !== undefined, 'kind', 'required');
  requireThat(filedOn !== undefined, 'filedOn', 'required');
  const began = calendarDay(filedOn, 'filedOn');
  const valuedOn = valuationDay(input);
  requireThat(began <= valuedOn, 'valuedOn', 'out-of-order', { filedOn, valuedOn });
  const term = legalTermOf(kind, began);
  requireThat(term !== undefined, 'filedOn', 'out-of-range', { value: filedOn });
  const endsOn = legalEndOf(term, began);
  requireThat(valuedOn < endsOn, 'valuedOn', 'out-of-range', { endsOn, value: valuedOn });
  return { years: yearsBetween(valuedOn, endsOn), endsOn };
};

const contractLife = (input: RemainingLifeInput): number | undefined => {
  const { contractEndsOn, contractYears } = input;
  if (contractEndsOn === undefined)
    return contractYears === undefined ? undefined : aliveYears(contractYears, 'contractYears');
  requireThat(contractYears === undefined, 'contractYears', 'inconsistent', {
    with: 'contractYears | contractEndsOn',
  });
  const ends = calendarDay(contractEndsOn, 'contractEndsOn');
  const valuedOn = valuationDay(input);
  requireThat(valuedOn < ends, 'contractEndsOn', 'out-of-order', { valuedOn, contractEndsOn });
  return yearsBetween(valuedOn, ends);
};

const technicalLife = (input: RemainingLifeInput): number | undefined => {
  const { technicalYears, technicalCycleYears, technicalUsedYears } = input;
  if (technicalCycleYears === undefined && technicalUsedYears === undefined)
    return technicalYears === undefined ? undefined : aliveYears(technicalYears, 'technicalYears');
  requireThat(technicalYears === undefined, 'technicalYears', 'inconsistent', {
    with: 'technicalYears | technicalCycleYears and technicalUsedYears',
  });
  requireThat(technicalCycleYears !== undefined, 'technicalCycleYears', 'required');
  requireThat(technicalUsedYears !== undefined, 'technicalUsedYears', 'required');
  within(technicalUsedYears, 0, mostLife, 'technicalUsedYears');
  return aliveYears(
    within(technicalCycleYears, 0, mostLife, 'technicalCycleYears') - technicalUsedYears,
    'technicalCycleYears',
  );
};

const limitWords: Record<LifeLimit, { readonly zh: string; readonly en: string }> = {
  legal: { zh: '法定剩余年限', en: 'Legal life remaining' },
  contract: { zh: '合同剩余年限', en: 'Contract life remaining' },
  technical: { zh: '技术剩余年限', en: 'Technical life remaining' },
};

/**
 * Remaining economic life (剩余经济寿命): the least of the legal, the contract and the technical life that remains, in
 * years. The legal one follows from `legalTerms` by kind and day: whole years by anniversaries and the rest in days of
 * its own year. A right whose term is over is refused at `valuedOn`.
 * @throws InvalidInput naming the field; at least one limit is given
 */
export const remainingEconomicLife = (
  input: RemainingLifeInput,
): {
  readonly value: number;
  readonly limit: LifeLimit;
  readonly legalEndsOn?: PlainDate;
  readonly trace: Trace;
} => {
  const legal = legalLife(input);
  const lives = [
    { limit: 'legal' as const, years: legal?.years },
    { limit: 'contract' as const, years: contractLife(input) },
    { limit: 'technical' as const, years: technicalLife(input) },
  ].flatMap(({ limit, years }) => (years === undefined ? [] : [{ limit, years }]));
  requireThat(lives.length > 0, 'technicalYears', 'required');
  const least = lives.reduce((a, b) => (b.years < a.years ? b : a));
  return {
    value: least.years,
    limit: least.limit,
    ...(legal?.endsOn === undefined ? {} : { legalEndsOn: legal.endsOn }),
    trace: [
      ...(legal?.endsOn === undefined
        ? []
        : [{ zh: '法定期限届满日', en: 'Legal term ends on', value: legal.endsOn }]),
      ...lives.map(({ limit, years }): TraceLine => ({ ...limitWords[limit], value: years, unit: '年' })),
      {
        zh: '剩余经济寿命',
        en: 'Remaining economic life',
        formula: 'n = min(legal, contract, technical)',
        value: least.years,
        unit: '年',
      },
    ],
  };
};
