import type { MethodName } from './valuation-words.ts';

export type Input = Readonly<Record<string, unknown>>;
/** `wan` and `percent` are what a person types; on the wire an amount is 万元 and a rate a fraction. */
export type Kind = 'wan' | 'percent' | 'number' | 'count';
export type Column = { name: string; kind: Kind | 'text' };
export type Field = {
  /** Dotted path within the method's input. */
  name: string;
  kind: Kind | 'series' | 'choice' | 'rows' | 'comparables' | 'spread' | 'correlation' | 'one-of';
  required?: boolean;
  /** Of a series or a spread: what each of its numbers is. */
  of?: Kind;
  choices?: readonly string[];
  columns?: readonly Column[];
  /** Of `one-of`: the fields of which exactly one is given. */
  options?: readonly Field[];
  when?: (input: Input) => boolean;
  /** Behind 「更多参数」. */
  more?: boolean;
};

const wan = (name: string, rest: Partial<Field> = {}): Field => ({ name, kind: 'wan', ...rest });
const percent = (name: string, rest: Partial<Field> = {}): Field => ({ name, kind: 'percent', ...rest });
const number = (name: string, rest: Partial<Field> = {}): Field => ({ name, kind: 'number', ...rest });
const choice = (name: string, choices: readonly string[], rest: Partial<Field> = {}): Field => ({
  name,
  kind: 'choice',
  choices,
  ...rest,
});
const series = (name: string, of: Kind, rest: Partial<Field> = {}): Field => ({
  name,
  kind: 'series',
  of,
  ...rest,
});
const spread = (name: string, of: Kind, rest: Partial<Field> = {}): Field => ({
  name,
  kind: 'spread',
  of,
  ...rest,
});
const count = (name: string, rest: Partial<Field> = {}): Field => ({ name, kind: 'count', ...rest });

const income = (noun: 'Revenue' | 'Income'): Field[] => [
  {
    name: `${noun.toLowerCase()}s`,
    kind: 'one-of',
    required: true,
    options: [wan(`firstYear${noun}`), wan(`base${noun}`), series(`${noun.toLowerCase()}s`, 'wan')],
  },
  count('years', { when: (input) => input[`${noun.toLowerCase()}s`] === undefined, required: true }),
  series('growth', 'percent', { when: (input) => input[`${noun.toLowerCase()}s`] === undefined }),
];
const discounting: Field[] = [
  percent('taxRate'),
  percent('rate', { required: true }),
  choice('timing', ['end', 'mid', 'start'], { more: true }),
  number('firstYear', { more: true }),
  percent('terminalGrowth', { more: true }),
  count('taxAmortisationYears', { more: true }),
];
const bases = ['revenue', 'grossProfit', 'operatingProfit', 'netProfit'];
const depreciation: Field[] = [
  number('depreciation.usedYears', { more: true }),
  number('depreciation.remainingYears', { more: true }),
  ...['physical', 'functional', 'technological', 'economic'].map((kind) =>
    percent(`depreciation.kinds.${kind}`, { more: true }),
  ),
];
const option: Field[] = [
  choice('type', ['call', 'put'], { required: true }),
  wan('spot', { required: true }),
  wan('strike', { required: true }),
  percent('volatility', { required: true }),
  percent('riskFreeRate', { required: true }),
  number('timeToExpiry', { required: true }),
  percent('dividendYield', { more: true }),
];
const is =
  (...kinds: string[]) =>
  (input: Input): boolean =>
    kinds.includes(String(input['kind']));
const costRows: readonly Column[] = [
  { name: 'name', kind: 'text' },
  { name: 'amount', kind: 'wan' },
  { name: 'indexThen', kind: 'number' },
  { name: 'indexNow', kind: 'number' },
];

/** What a person is asked for each method, in the order of the calculation. */
export const methodFields: Readonly<Record<MethodName, readonly Field[]>> = {
  'relief-from-royalty': [
    ...income('Revenue'),
    series('royaltyRate', 'percent', { required: true }),
    ...discounting,
    percent('royaltyDecay', { more: true }),
    series('maintenanceCosts', 'wan', { more: true }),
  ],
  'profit-share': [
    ...income('Income'),
    choice('incomeBase', bases, { required: true }),
    series('share', 'percent', { required: true }),
    choice('shareBase', bases, { required: true }),
    percent('margin', { when: (input) => input['shareBase'] !== input['incomeBase'] }),
    ...discounting,
    percent('shareDecay', { more: true }),
  ],
  'incremental-income': [
    choice('kind', ['price', 'cost', 'volume', 'combined'], { required: true }),
    series('priceBefore', 'number', { when: is('price', 'combined'), required: true }),
    series('priceAfter', 'number', { when: is('price', 'combined'), required: true }),
    series('price', 'number', { when: is('volume'), required: true }),
    series('costBefore', 'number', { when: is('cost', 'combined'), required: true }),
    series('costAfter', 'number', { when: is('cost', 'combined'), required: true }),
    series('cost', 'number', { when: is('volume'), required: true }),
    series('quantityBefore', 'number', { when: is('volume', 'combined'), required: true }),
    series('quantityAfter', 'number', { when: is('volume', 'combined'), required: true }),
    series('quantity', 'number', { when: is('price', 'cost'), required: true }),
    count('years', { required: true }),
    ...discounting,
    series('addedCosts', 'wan', { more: true }),
  ],
  'multi-period-excess-earnings': [
    ...income('Revenue'),
    series('operatingMargin', 'percent', { required: true }),
    series('attributableShare', 'percent'),
    percent('attrition'),
    {
      name: 'contributoryAssets',
      kind: 'rows',
      required: true,
      columns: [
        { name: 'name', kind: 'text' },
        { name: 'revenueShare', kind: 'percent' },
        { name: 'balance', kind: 'wan' },
        { name: 'returnRate', kind: 'percent' },
      ],
    },
    ...discounting,
  ],
  'cost-approach': [
    choice('kind', ['reproduction', 'replacement'], { required: true }),
    { name: 'directCosts', kind: 'rows', required: true, columns: costRows },
    { name: 'indirectCosts', kind: 'rows', columns: costRows },
    percent('developerProfitRate'),
    percent('entrepreneurialIncentiveRate'),
    ...depreciation.map((field) => ({ ...field, more: false })),
  ],
  'multiplier-cost': [
    wan('materialCost', { required: true }),
    wan('labourCost', { required: true }),
    number('creativeLabourFactor', { required: true }),
    percent('failureRisk', { required: true }),
    percent('returnRate', { required: true }),
    ...depreciation,
  ],
  'market-approach': [
    { name: 'comparables', kind: 'comparables', required: true },
    choice('combine', ['multiply', 'add']),
    choice('average', ['mean', 'median']),
    choice('range', ['extremes', 'quartiles', 'deviation']),
  ],
  'black-scholes-merton': option,
  'binomial-option': [
    ...option,
    choice('exercise', ['american', 'european'], { required: true }),
    choice('tree', ['crr', 'leisen-reimer'], { more: true }),
    count('steps', { more: true }),
  ],
  'patent-real-option': [
    wan('presentValueOfCashFlows', { required: true }),
    wan('developmentCost', { required: true }),
    percent('volatility', { required: true }),
    percent('riskFreeRate', { required: true }),
    number('remainingLife', { required: true }),
    percent('costOfDelay', { more: true }),
  ],
  'monte-carlo-dcf': [
    {
      name: 'revenues',
      kind: 'one-of',
      required: true,
      options: [spread('firstYearRevenue', 'wan'), spread('baseRevenue', 'wan'), series('revenues', 'wan')],
    },
    spread('years', 'number', { when: (input) => input['revenues'] === undefined, required: true }),
    spread('growth', 'percent', { when: (input) => input['revenues'] === undefined }),
    spread('revenueFactor', 'number', { when: (input) => input['revenues'] !== undefined }),
    spread('royaltyRate', 'percent', { required: true }),
    spread('taxRate', 'percent'),
    spread('rate', 'percent', { required: true }),
    count('draws'),
    choice('sampling', ['plain', 'antithetic', 'sobol', 'latin-hypercube'], { more: true }),
    count('seed', { more: true }),
    count('replications', { more: true }),
    choice('timing', ['end', 'mid', 'start'], { more: true }),
    spread('maintenanceCosts', 'wan', { more: true }),
    { name: 'correlation', kind: 'correlation', more: true },
  ],
};

/** What a method starts from before anybody has typed: choices that have a usual answer. */
export const startInput = (method: MethodName): Record<string, unknown> => {
  if (method === 'profit-share') return { incomeBase: 'operatingProfit', shareBase: 'operatingProfit' };
  if (method === 'incremental-income') return { kind: 'price' };
  if (method === 'cost-approach') return { kind: 'replacement' };
  if (method === 'black-scholes-merton') return { type: 'call' };
  if (method === 'binomial-option') return { type: 'call', exercise: 'american' };
  if (method === 'monte-carlo-dcf') return { sampling: 'sobol', draws: 10000, seed: 2019 };
  return {};
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const readAt = (input: Input, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), input);

/** A copy with the value at the path; undefined takes it out, and what is left empty above it. */
export function writeAt(input: Input, path: string, value: unknown): Record<string, unknown> {
  const [head, ...rest] = path.split('.') as [string, ...string[]];
  const inner =
    rest.length === 0 ? value : writeAt(isObject(input[head]) ? input[head] : {}, rest.join('.'), value);
  const { [head]: _, ...others } = input;
  return inner === undefined || (isObject(inner) && rest.length > 0 && Object.keys(inner).length === 0)
    ? others
    : { ...others, [head]: inner };
}

/** Fields that are asked now, one-of choices included as they stand. */
export const askedFields = (method: MethodName, input: Input): Field[] =>
  methodFields[method].filter((field) => field.when === undefined || field.when(input));

/** The input without what another choice had asked for: nobody sees it any more, and it would contradict the rest; pure. */
export function withoutUnasked(method: MethodName, input: Input): Input {
  return methodFields[method]
    .filter((field) => field.when !== undefined && !field.when(input))
    .reduce<Input>(
      (left, { name }) => (readAt(left, name) === undefined ? left : writeAt(left, name, undefined)),
      input,
    );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Required fields that nobody has filled in, by their names; pure. */
export function missingFields(method: MethodName, input: Input): string[] {
  return askedFields(method, input).flatMap((field) => {
    if (!field.required) return [];
    if (field.kind === 'one-of')
      return (field.options ?? []).every((one) => isEmpty(readAt(input, one.name))) ? [field.name] : [];
    return isEmpty(readAt(input, field.name)) ? [field.name] : [];
  });
}
