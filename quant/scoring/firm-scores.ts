import { InvalidInput, nonNegative, positive, type ProblemCode, requireThat } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';
import type { Facts } from './judge-rules.ts';
import type { Answer } from './score-item.ts';
import { type ScoreOptions, type ScoreResult, scoreWith } from './score-with.ts';
import { highTechEnterprise } from './systems/high-tech-enterprise.ts';
import { innovativeSme } from './systems/innovative-sme.ts';
import { smeTechnology } from './systems/sme-technology.ts';

type Figures = Readonly<Record<string, number | undefined>>;
type Derived = { readonly id: string; readonly value: number; readonly line: TraceLine };

const given = (values: Readonly<Record<string, Answer | undefined>>): Record<string, Answer> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Answer] => entry[1] !== undefined),
  );

/** A part of a whole as an answer; absent while one of the two is not given. */
const partOf = (
  figures: Figures,
  id: string,
  part: string,
  whole: string,
  most: number,
  words: { readonly zh: string; readonly en: string },
): Derived[] => {
  const top = figures[part];
  const bottom = figures[whole];
  if (top === undefined || bottom === undefined) return [];
  nonNegative(top, part);
  positive(bottom, whole);
  requireThat(top <= bottom * most, part, 'inconsistent', { problem: 'part-above-whole', whole });
  const value = top / bottom;
  return [{ id, value, line: { ...words, formula: `${part} / ${whole}`, value } }];
};

/** What the system calls an answer was given here as a mark: the fault is at the field that was filled in. */
const atMarks = <T>(marks: Readonly<Record<string, Answer>>, score: () => T): T => {
  try {
    return score();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const { path, code, facts } = error.problem;
    const [head, ...rest] = path.split('.');
    if (head !== 'answers' || !((rest[0] ?? '') in marks)) throw error;
    throw new InvalidInput(['marks', ...rest].join('.'), code as ProblemCode, facts);
  }
};

const withLines = (result: ScoreResult, derived: readonly Derived[], more: Trace = []) => ({
  value: result.score,
  ...result,
  trace: [...derived.map(({ line }) => line), ...more, ...result.trace],
});

const answersOf = (derived: readonly Derived[]): Record<string, Answer> =>
  Object.fromEntries(derived.map(({ id, value }) => [id, value]));

const anyMultiple = Number.POSITIVE_INFINITY;

export type SmeTechnologyInput = {
  readonly employees?: number | undefined;
  readonly scientificStaff?: number | undefined;
  readonly rdSpending?: number | undefined;
  readonly revenue?: number | undefined;
  readonly totalCost?: number | undefined;
  readonly assets?: number | undefined;
  readonly classOneRights?: number | undefined;
  readonly classTwoRights?: number | undefined;
  readonly rdRatioBy?: 'revenue' | 'cost' | undefined;
  readonly permittedTrade: boolean;
  readonly cleanRecord: boolean;
  readonly highTechCertificate: boolean;
  readonly nationalAward: boolean;
  readonly provincialInstitution: boolean;
  readonly ledStandard: boolean;
};

const rightsOf = (one: number | undefined, two: number | undefined): Answer | undefined =>
  one === undefined && two === undefined ? undefined : { classOne: one ?? 0, classTwo: two ?? 0 };

/** 科技型中小企业 from a firm's own figures: heads, amounts in 万元 and counts of rights. A part above its whole is refused. */
export const smeTechnologyScore = (
  input: SmeTechnologyInput,
  options: Pick<ScoreOptions, 'evidence'> = {},
) => {
  const figures: Figures = {
    employees: input.employees,
    scientificStaff: input.scientificStaff,
    rdSpending: input.rdSpending,
    revenue: input.revenue,
    totalCost: input.totalCost,
  };
  const derived = [
    ...partOf(figures, 'staff', 'scientificStaff', 'employees', 1, {
      zh: '科技人员占比',
      en: 'Share of scientific staff',
    }),
    // A firm without sales yet has no such ratio; the one to cost remains.
    ...(input.revenue === 0
      ? []
      : partOf(figures, 'rd-to-revenue', 'rdSpending', 'revenue', anyMultiple, {
          zh: '研发费用占销售收入',
          en: 'R&D to revenue',
        })),
    ...partOf(figures, 'rd-to-cost', 'rdSpending', 'totalCost', anyMultiple, {
      zh: '研发费用占成本费用',
      en: 'R&D to cost',
    }),
  ];
  const facts: Record<string, number | boolean> = {
    permittedTrade: input.permittedTrade,
    cleanRecord: input.cleanRecord,
    highTechCertificate: input.highTechCertificate,
    nationalAward: input.nationalAward,
    provincialInstitution: input.provincialInstitution,
    ledStandard: input.ledStandard,
    ...(input.employees !== undefined && { employees: input.employees }),
    ...(input.revenue !== undefined && { revenueWan: nonNegative(input.revenue, 'revenue') }),
    ...(input.assets !== undefined && { assetsWan: nonNegative(input.assets, 'assets') }),
  };
  const answers = {
    ...answersOf(derived),
    ...given({ results: rightsOf(input.classOneRights, input.classTwoRights) }),
  };
  const choose = input.rdRatioBy ? { choose: { rd: `rd-to-${input.rdRatioBy}` } } : {};
  return withLines(scoreWith(smeTechnology, answers, { ...options, ...choose, facts }), derived);
};

export type Growth = { readonly value: number; readonly line: TraceLine };

/**
 * Growth of three year-end figures: (y2/y1 + y3/y2)/2 − 1. As the rule says, the last two years alone when the first is
 * zero, and no growth when the second is; negative net assets are treated as zero there, which the rule leaves open.
 */
export const meanGrowth = (
  years: readonly number[],
  path: string,
  words: { readonly zh: string; readonly en: string },
): Growth => {
  const [first, second, third] = years;
  requireThat(years.length === 3, path, 'lengths-differ', { wanted: 3, given: years.length });
  const y1 = Number(first);
  const y2 = Number(second);
  const y3 = Number(third);
  for (const [index, year] of years.entries())
    requireThat(Number.isFinite(year), `${path}.${index}`, 'not-finite');
  const say = (value: number, formula: string): Growth => ({ value, line: { ...words, formula, value } });
  if (y2 <= 0) return say(0, 'y₂ ≤ 0 → 0');
  if (y1 <= 0) return say(y3 / y2 - 1, 'y₁ ≤ 0 → y₃/y₂ − 1');
  return say((y2 / y1 + y3 / y2) / 2 - 1, '(y₂/y₁ + y₃/y₂)/2 − 1');
};

export type HighTechInput = {
  readonly marks: Readonly<Record<string, Answer>>;
  readonly points?: Readonly<Record<string, number>> | undefined;
  readonly classOneRights?: number | undefined;
  readonly classTwoRights?: number | undefined;
  readonly conversions?: readonly number[] | undefined;
  readonly netAssets?: readonly number[] | undefined;
  readonly revenues?: readonly number[] | undefined;
  readonly rdSpending?: readonly number[] | undefined;
  readonly facts: Facts;
};

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);

/** 高新技术企业 创新能力评价 from three years' figures, experts' choices and marks; growth and ratios are computed. */
export const highTechEnterpriseScore = (
  input: HighTechInput,
  options: Pick<ScoreOptions, 'evidence'> = {},
) => {
  const derived: Derived[] = [];
  const { conversions, netAssets, revenues, rdSpending } = input;
  if (conversions) {
    for (const [index, count] of conversions.entries()) nonNegative(count, `conversions.${index}`);
    const value = sum(conversions) / conversions.length;
    const words = { zh: '年均转化项数', en: 'Results put to use a year' };
    derived.push({ id: 'conversion', value, line: { ...words, formula: 'Σ / years', value } });
  }
  if (netAssets)
    derived.push({
      id: 'net-assets-growth',
      ...meanGrowth(netAssets, 'netAssets', { zh: '净资产增长率', en: 'Growth of net assets' }),
    });
  const facts: Record<string, number | boolean | string> = { ...input.facts };
  const more: TraceLine[] = [];
  if (revenues) {
    for (const [index, revenue] of revenues.entries()) nonNegative(revenue, `revenues.${index}`);
    derived.push({
      id: 'revenue-growth',
      ...meanGrowth(revenues, 'revenues', { zh: '销售收入增长率', en: 'Growth of revenue' }),
    });
    facts['lastRevenueWan'] = revenues[2] as number;
  }
  if (revenues && rdSpending) {
    for (const [index, spent] of rdSpending.entries()) nonNegative(spent, `rdSpending.${index}`);
    requireThat(rdSpending.length === revenues.length, 'rdSpending', 'lengths-differ', {
      wanted: revenues.length,
    });
    requireThat(sum(revenues) > 0, 'revenues', 'not-positive', { value: 0 });
    const value = sum(rdSpending) / sum(revenues);
    facts['rdToRevenue'] = value;
    more.push({
      zh: '三年研发费用占比',
      en: 'R&D ratio of three years',
      formula: 'Σ R&D / Σ revenue',
      value,
    });
  }
  const answers = {
    ...input.marks,
    ...answersOf(derived),
    ...given({ quantity: rightsOf(input.classOneRights, input.classTwoRights) }),
  };
  return withLines(
    atMarks(input.marks, () =>
      scoreWith(highTechEnterprise, answers, { ...options, points: input.points, facts }),
    ),
    derived,
    more,
  );
};

export type InnovativeSmeInput = {
  readonly highValueClassOne?: number | undefined;
  readonly ownClassOne?: number | undefined;
  readonly classOne?: number | undefined;
  readonly classTwo?: number | undefined;
  readonly rdSpending?: number | undefined;
  readonly revenue?: number | undefined;
  readonly mainRevenue?: number | undefined;
  readonly mainRevenueBefore?: number | undefined;
  readonly debt?: number | undefined;
  readonly assets?: number | undefined;
  readonly field?: 'strategic-emerging' | 'other' | undefined;
  readonly awardInThreeYears: boolean;
  readonly honour: boolean;
  readonly provincialInstitution: boolean;
  readonly equityRaised: number;
};

/** 创新型中小企业 from last year's figures; amounts in 万元, growth of the main business over the year before. */
export const innovativeSmeScore = (
  input: InnovativeSmeInput,
  options: Pick<ScoreOptions, 'evidence'> = {},
) => {
  const { rdSpending, revenue, mainRevenue, mainRevenueBefore, debt, assets } = input;
  const figures: Figures = { rdSpending, revenue, mainRevenue, debt, assets };
  const derived = [
    ...partOf(figures, 'rd-ratio', 'rdSpending', 'revenue', anyMultiple, {
      zh: '研发费用占比',
      en: 'R&D to revenue',
    }),
    ...partOf(figures, 'debt-ratio', 'debt', 'assets', anyMultiple, {
      zh: '资产负债率',
      en: 'Debt to assets',
    }),
    ...partOf(figures, 'main-share', 'mainRevenue', 'revenue', 1, {
      zh: '主营收入占比',
      en: 'Main-business share',
    }),
  ];
  if (mainRevenue !== undefined && mainRevenueBefore !== undefined) {
    const value =
      nonNegative(mainRevenue, 'mainRevenue') / positive(mainRevenueBefore, 'mainRevenueBefore') - 1;
    const words = { zh: '主营收入增长率', en: 'Growth of main-business revenue' };
    derived.push({ id: 'main-revenue-growth', value, line: { ...words, formula: 'y₁/y₀ − 1', value } });
  }
  const counts = [input.highValueClassOne, input.ownClassOne, input.classOne, input.classTwo];
  const rights = counts.every((count) => count === undefined)
    ? undefined
    : {
        highValueClassOne: input.highValueClassOne ?? 0,
        ownClassOne: input.ownClassOne ?? 0,
        classOne: input.classOne ?? 0,
        classTwo: input.classTwo ?? 0,
      };
  const answers = { ...answersOf(derived), ...given({ rights, field: input.field }) };
  const facts = {
    awardInThreeYears: input.awardInThreeYears,
    honour: input.honour,
    provincialInstitution: input.provincialInstitution,
    equityRaisedWan: nonNegative(input.equityRaised, 'equityRaised'),
  };
  return withLines(scoreWith(innovativeSme, answers, { ...options, facts }), derived);
};
