import type {
  adviceReasons,
  EvidenceQuestion,
  evidenceAnswers,
  adviceFits,
  RightKind,
  ValuationMethodName,
} from '@zhirong/contracts';
import { valuationMethodNames } from '@zhirong/contracts';

type Reason = (typeof adviceReasons)[number];
export type Fit = (typeof adviceFits)[number];
export type Answers = Readonly<Partial<Record<EvidenceQuestion, (typeof evidenceAnswers)[number]>>>;
export type AdvisedRight = {
  readonly kind: RightKind;
  readonly monthsLeft: number | null;
  readonly licensed: boolean;
};
export type Filled = { readonly field: string; readonly value: string; readonly source: string };
export type Advice = {
  readonly method: ValuationMethodName;
  readonly fit: Fit;
  readonly reasons: readonly Reason[];
  readonly missing: readonly EvidenceQuestion[];
  readonly filled: readonly Filled[];
};

/** Evidence without which a method is a guess, evidence that makes it better, and what speaks for it. */
type Wants = {
  readonly needs: readonly EvidenceQuestion[];
  /** One of these is enough. */
  readonly oneOf?: readonly EvidenceQuestion[];
  readonly better?: readonly EvidenceQuestion[];
  readonly base: number;
  readonly reason: Reason;
};

const wants: Readonly<Record<ValuationMethodName, Wants>> = {
  'relief-from-royalty': {
    needs: ['forecast'],
    oneOf: ['comparable-royalty-rates', 'licence-contracts'],
    better: ['revenue-of-products'],
    base: 50,
    reason: 'royalties-are-known',
  },
  'profit-share': {
    needs: ['forecast', 'revenue-of-products'],
    better: ['comparable-royalty-rates'],
    base: 44,
    reason: 'income-is-earned',
  },
  'incremental-income': {
    needs: ['price-or-cost-advantage', 'revenue-of-products'],
    better: ['forecast'],
    base: 42,
    reason: 'advantage-is-measured',
  },
  'multi-period-excess-earnings': {
    needs: ['forecast', 'contributory-assets'],
    better: ['revenue-of-products'],
    base: 40,
    reason: 'firm-lives-on-it',
  },
  'monte-carlo-dcf': {
    needs: ['forecast', 'ranges-known'],
    better: ['comparable-royalty-rates'],
    base: 46,
    reason: 'ranges-show-risk',
  },
  'market-approach': { needs: ['comparable-deals'], base: 48, reason: 'deals-are-known' },
  'cost-approach': { needs: ['research-costs'], base: 24, reason: 'costs-are-known' },
  'multiplier-cost': { needs: ['research-costs'], base: 20, reason: 'costs-are-known' },
  'patent-real-option': {
    needs: ['not-yet-exploited', 'development-budget', 'volatility-known'],
    better: ['forecast'],
    base: 38,
    reason: 'may-wait',
  },
  'binomial-option': {
    needs: ['not-yet-exploited', 'development-budget', 'volatility-known'],
    base: 30,
    reason: 'may-wait',
  },
  'black-scholes-merton': {
    needs: ['not-yet-exploited', 'development-budget', 'volatility-known'],
    base: 26,
    reason: 'may-wait',
  },
};

const marks: readonly RightKind[] = ['trademark', 'geographical-indication'];
const inventive: readonly RightKind[] = [
  'invention',
  'utility-model',
  'design',
  'ic-layout',
  'plant-variety',
];

const scoreOf = (
  method: ValuationMethodName,
  rights: readonly AdvisedRight[],
  answers: Answers,
): { score: number; reasons: Reason[]; missing: EvidenceQuestion[] } => {
  const { needs, oneOf = [], better = [], base, reason } = wants[method];
  const has = (question: EvidenceQuestion): boolean => answers[question] === 'yes';
  const lacking = needs.filter((question) => !has(question));
  const oneMissing = oneOf.length > 0 && !oneOf.some(has);
  const missing = [...lacking, ...(oneMissing ? oneOf : []), ...better.filter((question) => !has(question))];
  const reasons: Reason[] = lacking.length === 0 && !oneMissing ? [reason] : [];
  let score = base - 30 * (lacking.length + (oneMissing ? 1 : 0)) + 4 * better.filter(has).length;
  const all = (kinds: readonly RightKind[]): boolean => rights.every(({ kind }) => kinds.includes(kind));
  const add = (points: number, why: Reason): void => {
    score += points;
    reasons.push(why);
  };
  if (method === 'relief-from-royalty' && rights.some(({ licensed }) => licensed))
    add(8, 'licences-are-there');
  if (method === 'profit-share' && all(marks)) add(10, 'mark-lives-on-custom');
  if (method.includes('cost') && all(marks)) add(-6, 'cost-says-little');
  if (method.includes('option') && !all(inventive)) add(-40, 'kind-without-income');
  if (answers['not-yet-exploited'] === 'yes') {
    if (method.includes('option')) add(14, 'not-earning-yet');
    if (method.includes('cost')) add(10, 'young-right');
    if (['profit-share', 'incremental-income', 'multi-period-excess-earnings'].includes(method))
      add(-25, 'not-earning-yet');
  }
  return { score, reasons, missing };
};

/** Whole years the rights still run, the shortest of the basket: where a forecast may end. */
const filledOf = (method: ValuationMethodName, rights: readonly AdvisedRight[]): Filled[] => {
  const months = rights.flatMap(({ monthsLeft }) => (monthsLeft === null ? [] : [monthsLeft]));
  if (months.length === 0 || months.length < rights.length) return [];
  const left = Math.min(...months);
  const source = 'assets.term';
  if (method === 'patent-real-option')
    return [{ field: 'remainingLife', value: (left / 12).toFixed(2), source }];
  if (method === 'binomial-option' || method === 'black-scholes-merton')
    return [{ field: 'timeToExpiry', value: (left / 12).toFixed(2), source }];
  const income = [
    'relief-from-royalty',
    'profit-share',
    'incremental-income',
    'multi-period-excess-earnings',
    'monte-carlo-dcf',
  ];
  return income.includes(method) && left >= 12
    ? [{ field: 'years', value: String(Math.floor(left / 12)), source }]
    : [];
};

/**
 * Methods in the order in which the evidence speaks for them, each with why and what is missing; pure. Every method is in it
 * once; more evidence never moves a method that wants it down.
 */
export const advise = (rights: readonly AdvisedRight[], answers: Answers): Advice[] => {
  const scored = valuationMethodNames
    .map((method, place) => ({ method, place, ...scoreOf(method, rights, answers) }))
    .toSorted((a, b) => b.score - a.score || a.place - b.place);
  const usable = scored.filter(({ score }) => score >= 18);
  return scored.map(({ method, reasons, missing }): Advice => {
    const rank = usable.findIndex((one) => one.method === method);
    const fits: readonly Fit[] = ['first', 'second'];
    return {
      method,
      fit: rank < 0 ? 'not-possible' : (fits[rank] ?? 'possible'),
      reasons: rank > 1 && reasons.length === 0 ? ['as-a-check'] : reasons,
      missing,
      filled: filledOf(method, rights),
    };
  });
};
