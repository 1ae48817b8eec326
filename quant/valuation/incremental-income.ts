import { nonNegative, requireThat, within, wholeWithin } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { type IncomeTerms, type IncomeValue, incomeValue } from './income-value.ts';
import { amountOf, type CashFlow, discountRateOf, mostYears } from './present-value.ts';
import { type PerYear, perYear } from './yearly-amounts.ts';

/** The numbers that each kind of advantage is made of; those of another kind are refused. */
const neededBy = {
  price: ['priceBefore', 'priceAfter', 'quantity'],
  cost: ['costBefore', 'costAfter', 'quantity'],
  volume: ['quantityBefore', 'quantityAfter', 'price', 'cost'],
  combined: ['priceBefore', 'priceAfter', 'costBefore', 'costAfter', 'quantityBefore', 'quantityAfter'],
} as const;
export type IncrementalKind = keyof typeof neededBy;
const parts = [
  'price',
  'priceBefore',
  'priceAfter',
  'cost',
  'costBefore',
  'costAfter',
  'quantity',
  'quantityBefore',
  'quantityAfter',
] as const;
type Part = (typeof parts)[number];

export type IncrementalIncomeInput = IncomeTerms & { readonly [part in Part]?: PerYear | undefined } & {
  readonly kind: IncrementalKind;
  /** Needed when every part is one number. */
  readonly years?: number | undefined;
  /** Other costs that the advantage brings each year, before tax. */
  readonly addedCosts?: PerYear | undefined;
};

const formulas: Record<IncrementalKind, string> = {
  price: '(P₂−P₁)·Q·(1−τ)',
  cost: '(C₁−C₂)·Q·(1−τ)',
  volume: '(Q₂−Q₁)·(P−C)·(1−τ)',
  combined: '[(P₂−C₂)·Q₂ − (P₁−C₁)·Q₁]·(1−τ)',
};

const gainOf = (kind: IncrementalKind, at: (part: Part) => number): number => {
  switch (kind) {
    case 'price':
      return (at('priceAfter') - at('priceBefore')) * at('quantity');
    case 'cost':
      return (at('costBefore') - at('costAfter')) * at('quantity');
    case 'volume':
      return (at('quantityAfter') - at('quantityBefore')) * (at('price') - at('cost'));
    case 'combined':
      return (
        (at('priceAfter') - at('costAfter')) * at('quantityAfter') -
        (at('priceBefore') - at('costBefore')) * at('quantityBefore')
      );
  }
};

const yearsOf = (input: IncrementalIncomeInput, wanted: readonly Part[]): number => {
  const list = wanted.map((part) => input[part]).find((value) => typeof value === 'object');
  const years = input.years ?? (list as readonly number[] | undefined)?.length;
  requireThat(years !== undefined, 'years', 'required');
  return wholeWithin(years, 1, mostYears, 'years');
};

/**
 * Incremental income (增量收益法): the yearly advantage of having the right, after tax, discounted. Kinds: price
 * (P₂−P₁)Q, cost (C₁−C₂)Q, volume (Q₂−Q₁)(P−C), combined (all at once). Prices and costs are of one unit of quantity;
 * the value is in their unit times that of the quantity. Year-end and no tax unless given.
 * @throws InvalidInput naming the field
 */
export const incrementalIncome = (
  input: IncrementalIncomeInput,
): IncomeValue & {
  readonly cashFlows: readonly CashFlow[];
  readonly trace: Trace;
} => {
  const { kind, taxRate = 0 } = input;
  requireThat(Object.hasOwn(neededBy, kind), 'kind', 'unknown-choice', {
    choices: Object.keys(neededBy).join(', '),
  });
  discountRateOf(input.rate, 'rate');
  within(taxRate, 0, 1, 'taxRate');
  const wanted: readonly Part[] = neededBy[kind];
  for (const part of parts) {
    if (wanted.includes(part)) requireThat(input[part] !== undefined, part, 'required', { kind });
    else requireThat(input[part] === undefined, part, 'inconsistent', { with: 'kind', kind });
  }
  const years = yearsOf(input, wanted);
  const given = new Map(
    wanted.map((part) => {
      const values = perYear(input[part] as PerYear, years, part);
      const path = (index: number): string => (typeof input[part] === 'number' ? part : `${part}.${index}`);
      values.forEach((value, index) => nonNegative(amountOf(value, path(index)), path(index)));
      return [part, values] as const;
    }),
  );
  const costs = perYear(input.addedCosts ?? 0, years, 'addedCosts');
  const flows = costs.map(
    (cost, index) =>
      (gainOf(kind, (part) => given.get(part)?.[index] as number) - within(cost, 0, 1e15, 'addedCosts')) *
      (1 - taxRate),
  );
  const { lines, ...valued } = incomeValue(flows, [], input);
  return {
    ...valued,
    trace: [
      ...wanted.map((part) => ({
        zh: partWords[part].zh,
        en: partWords[part].en,
        value: given.get(part)?.[0] as number,
      })),
      { zh: '所得税税率', en: 'Tax rate', value: taxRate },
      {
        zh: '第1年增量收益',
        en: 'Added income in year 1',
        formula: formulas[kind],
        value: flows[0] as number,
      },
      ...lines,
    ],
  };
};

const partWords: Record<Part, { readonly zh: string; readonly en: string }> = {
  price: { zh: '单价(第1年)', en: 'Price in year 1' },
  priceBefore: { zh: '原单价(第1年)', en: 'Price without the right, year 1' },
  priceAfter: { zh: '现单价(第1年)', en: 'Price with the right, year 1' },
  cost: { zh: '单位成本(第1年)', en: 'Unit cost in year 1' },
  costBefore: { zh: '原单位成本(第1年)', en: 'Unit cost without the right, year 1' },
  costAfter: { zh: '现单位成本(第1年)', en: 'Unit cost with the right, year 1' },
  quantity: { zh: '销量(第1年)', en: 'Quantity in year 1' },
  quantityBefore: { zh: '原销量(第1年)', en: 'Quantity without the right, year 1' },
  quantityAfter: { zh: '现销量(第1年)', en: 'Quantity with the right, year 1' },
};
