import { addMonths, type PlainDate } from '@zhirong/kernel';
import { calendarDay } from '../calendar-day.ts';
import { InvalidInput, requireThat, wholeWithin } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import {
  type AssetFacts,
  type CategoryRules,
  type Condition,
  categoryNames,
  categoryRules,
  isNonPerforming,
  type RiskCategory,
  riskCategories,
  type Trigger,
} from './five-categories.ts';
import { probability } from './probability.ts';
import { line } from './trace-line.ts';

export type Restructuring = {
  /** Category before the contract was changed. */
  readonly before: RiskCategory;
  /** First repayment agreed in the changed contract: the observation starts here. */
  readonly firstPaymentOn: string;
  /** Second repayment: the observation holds at least two consecutive periods. */
  readonly secondPaymentOn?: string | undefined;
  /** The last repayment that was missed: the observation starts anew here. */
  readonly missedOn?: string | undefined;
  /** The debtor's difficulties are over, and all was paid in full during the observation. */
  readonly difficultyResolved?: boolean | undefined;
  readonly again?: boolean | undefined;
};

type Known = Omit<
  AssetFacts,
  'inObservation' | 'restructuredAgain' | 'restructuredFromNonPerforming' | 'wasNonPerforming'
>;

export type Asset = { readonly [K in keyof Known]?: Known[K] | undefined } & {
  /** The day of the classification; the newest rules when absent. */
  readonly on?: string | undefined;
  readonly retail?: boolean | undefined;
  /** The bank's own judgement by the definitions; the outcome is never better. */
  readonly judged?: RiskCategory | undefined;
  readonly previous?: RiskCategory | undefined;
  readonly restructuring?: Restructuring | undefined;
};

export type TriggerHit = {
  readonly id: string;
  readonly category: RiskCategory | null;
  readonly article: string;
  readonly zh: string;
  readonly en: string;
  readonly provenance: 'official' | 'provisional';
};

const rulesOn = (on: PlainDate | undefined): CategoryRules => {
  const found = categoryRules.findLast(({ from }) => on === undefined || from <= on);
  if (found) return found;
  throw new InvalidInput('on', 'out-of-range', { least: categoryRules[0]?.from ?? '', most: '—' });
};

/** The day the observation may end at the earliest, and whether it lasts on the given day. */
const observe = (
  { firstPaymentOn, secondPaymentOn, missedOn, difficultyResolved }: Restructuring,
  on: PlainDate | undefined,
  months: number,
): { endsOn: PlainDate; lasts: boolean } => {
  const first = calendarDay(firstPaymentOn, 'restructuring.firstPaymentOn');
  const second =
    secondPaymentOn === undefined ? first : calendarDay(secondPaymentOn, 'restructuring.secondPaymentOn');
  requireThat(second >= first, 'restructuring.secondPaymentOn', 'out-of-order');
  const missed = missedOn === undefined ? undefined : calendarDay(missedOn, 'restructuring.missedOn');
  requireThat(missed === undefined || missed >= first, 'restructuring.missedOn', 'out-of-order');
  if (on === undefined) throw new InvalidInput('on', 'required', { wanted: 'YYYY-MM-DD' });
  const year = addMonths(missed ?? first, months);
  const endsOn = second > year ? second : year;
  return { endsOn, lasts: on < endsOn || !difficultyResolved };
};

const meets = (facts: AssetFacts, condition: Condition): boolean => {
  const value = facts[condition.fact];
  if ('holds' in condition) return value === true;
  return 'above' in condition ? Number(value) > condition.above : Number(value) >= condition.atLeast;
};

const hits = ({ all, unless = [], nonRetailOnly }: Trigger, facts: AssetFacts, retail: boolean): boolean =>
  !(nonRetailOnly && retail) &&
  all.every((condition) => meets(facts, condition)) &&
  !unless.some((fact) => facts[fact] === true);

const factsOf = (asset: Asset, inObservation: boolean): AssetFacts => ({
  daysOverdue: wholeWithin(asset.daysOverdue ?? 0, 0, 100_000, 'daysOverdue'),
  operationalDelay: asset.operationalDelay ?? false,
  changedUse: asset.changedUse ?? false,
  refinanced: asset.refinanced ?? false,
  qualifiedRenewal: asset.qualifiedRenewal ?? false,
  otherDebtNonPerforming: asset.otherDebtNonPerforming ?? false,
  creditImpaired: asset.creditImpaired ?? false,
  ratingSharplyCut: asset.ratingSharplyCut ?? false,
  overdueShareAllBanks: probability(asset.overdueShareAllBanks ?? 0, 'overdueShareAllBanks'),
  evadesDebt: asset.evadesDebt ?? false,
  expectedLossShare: probability(asset.expectedLossShare ?? 0, 'expectedLossShare'),
  bankruptcyLiquidation: asset.bankruptcyLiquidation ?? false,
  nonPerformingShareHere: probability(asset.nonPerformingShareHere ?? 0, 'nonPerformingShareHere'),
  recognisedEnhancement: asset.recognisedEnhancement ?? false,
  groupMemberNonPerforming: asset.groupMemberNonPerforming ?? false,
  inObservation,
  restructuredAgain: asset.restructuring?.again ?? false,
  restructuredFromNonPerforming: isNonPerforming(asset.restructuring?.before ?? 'normal'),
  wasNonPerforming: isNonPerforming(asset.previous ?? 'normal'),
  upgradeConditionsMet: asset.upgradeConditionsMet ?? false,
});

const worst = (categories: readonly RiskCategory[]): RiskCategory =>
  riskCategories[Math.max(...categories.map((category) => riskCategories.indexOf(category)))] as RiskCategory;

/**
 * Five-category classification: every trigger that is hit with its article, and the worst of them; never better than the
 * bank's own judgement. The triggers are dated data (`five-categories.ts`) with a mark of what was held against the
 * official text. Days overdue count from the due day; shares are fractions. Source: 令〔2023〕第1号.
 */
export const classifyAsset = (
  asset: Asset,
): {
  readonly value: RiskCategory;
  readonly title: { readonly zh: string; readonly en: string };
  readonly nonPerforming: boolean;
  readonly triggers: readonly TriggerHit[];
  /** The earliest end of the observation of a restructured asset. */
  readonly observationEndsOn: string | null;
  readonly source: string;
  readonly trace: Trace;
} => {
  const on = asset.on === undefined ? undefined : calendarDay(asset.on, 'on');
  const rules = rulesOn(on);
  const observation = asset.restructuring && observe(asset.restructuring, on, rules.observation.months);
  const facts = factsOf(asset, observation?.lasts ?? false);
  const triggers = rules.triggers
    .filter((trigger) => hits(trigger, facts, asset.retail ?? false))
    .map(
      ({ id, category, article, zh, en, provenance }): TriggerHit => ({
        id,
        category: category ?? null,
        article,
        zh,
        en,
        provenance,
      }),
    );
  const judged = asset.judged ?? 'normal';
  const value = worst([judged, ...triggers.flatMap(({ category }) => category ?? [])]);
  const title = categoryNames[value];
  return {
    value,
    title,
    nonPerforming: isNonPerforming(value),
    triggers,
    observationEndsOn: observation?.endsOn ?? null,
    source: rules.source,
    trace: [
      line(['依据', 'Rules'], rules.source, `in force from ${rules.from}`),
      line(['本行按定义的判断', "The bank's own judgement"], judged),
      ...(observation
        ? [
            line(
              ['重组观察期最早届满日', 'Earliest end of the observation'],
              observation.endsOn,
              `${rules.observation.article}: max(first payment + ${rules.observation.months} months, second payment)`,
            ),
          ]
        : []),
      ...triggers.map((hit) =>
        line(
          [
            `${hit.article}：${hit.zh}${hit.provenance === 'provisional' ? '（条文待核）' : ''}`,
            `${hit.article}: ${hit.en}${hit.provenance === 'provisional' ? ' (wording to be checked)' : ''}`,
          ],
          hit.category ?? 'assess',
          hit.category ? 'at least' : undefined,
        ),
      ),
      line([`分类结果：${title.zh}`, `Category: ${title.en}`], value, 'the worst wins'),
    ],
  };
};
