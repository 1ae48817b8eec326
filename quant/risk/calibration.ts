import { InvalidInput, requireThat, wholeWithin } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { openProbability, probability } from './probability.ts';
import { binOf, checkLabels, checkObservations, quantileCuts } from './quantile-binning.ts';
import {
  binomialLowerTail,
  binomialProbability,
  binomialUpperTail,
  chiSquareUpperTail,
} from './special-functions.ts';
import { line } from './trace-line.ts';

/** Brier score: the mean squared distance of forecast probabilities from what happened; 0 is perfect. */
export const brierScore = (input: {
  readonly probabilities: readonly number[];
  readonly outcomes: readonly number[];
}): {
  readonly value: number;
  readonly reference: number;
  readonly skill: number | null;
  readonly trace: Trace;
} => {
  const { probabilities, outcomes } = input;
  checkObservations(probabilities, 'probabilities');
  probabilities.forEach((p, place) => probability(p, `probabilities.${place}`));
  checkLabels(outcomes, 'outcomes', probabilities.length);
  const n = probabilities.length;
  const value = probabilities.reduce((sum, p, place) => sum + (p - (outcomes[place] as number)) ** 2, 0) / n;
  const rate = outcomes.reduce((sum, y) => sum + y, 0) / n;
  const reference = rate * (1 - rate);
  const skill = reference === 0 ? null : 1 - value / reference;
  return {
    value,
    reference,
    skill,
    trace: [
      line(['样本数', 'Observations'], n),
      line(['实际违约率', 'Observed rate'], rate, 'ȳ'),
      line(['以实际违约率预测的得分', 'Score of forecasting the observed rate'], reference, 'ȳ·(1 − ȳ)'),
      ...(skill === null ? [] : [line(['技巧得分', 'Skill score'], skill, '1 − Brier / (ȳ·(1 − ȳ))')]),
      line(['Brier 得分', 'Brier score'], value, 'Σ (p − y)² / n'),
    ],
  };
};

export type CalibrationGroup = {
  readonly name: string;
  readonly count: number;
  readonly expected: number;
  readonly observed: number;
};

export type GradeCount = {
  readonly name?: string | undefined;
  /** The forecast probability of default of the grade. */
  readonly probability: number;
  readonly count: number;
  readonly defaults: number;
};

const checkGrades = (grades: readonly GradeCount[], path: string): void => {
  requireThat(grades.length > 0, path, 'empty');
  requireThat(grades.length <= 1000, path, 'too-large', { most: 1000 });
  grades.forEach((grade, place) => {
    const at = `${path}.${place}`;
    probability(grade.probability, `${at}.probability`);
    wholeWithin(grade.count, 1, 10_000_000, `${at}.count`);
    wholeWithin(grade.defaults, 0, grade.count, `${at}.defaults`);
  });
};

const groupsOf = (
  probabilities: readonly number[],
  outcomes: readonly number[] | undefined,
  groups: number,
): CalibrationGroup[] => {
  checkObservations(probabilities, 'probabilities');
  probabilities.forEach((p, place) => openProbability(p, `probabilities.${place}`));
  if (!outcomes) throw new InvalidInput('outcomes', 'required', { wanted: 'array' });
  checkLabels(outcomes, 'outcomes', probabilities.length);
  const cuts = quantileCuts(probabilities, wholeWithin(groups, 3, 1000, 'groups'));
  const rows = Array.from({ length: cuts.length + 1 }, (_, place) => ({
    name: String(place + 1),
    count: 0,
    expected: 0,
    observed: 0,
  }));
  probabilities.forEach((p, place) => {
    const row = rows[binOf(p, cuts)] as { count: number; expected: number; observed: number };
    row.count += 1;
    row.expected += p;
    row.observed += outcomes[place] as number;
  });
  return rows;
};

/**
 * Hosmer–Lemeshow: Σ (O − E)² / (E·(1 − E/n)) over groups against χ². From single forecasts the groups are quantiles of
 * type 7 (as R's `hoslem.test`), or the grades are given. Degrees of freedom: groups − 2 on the sample the model was
 * fitted to (`development`), groups on another (`validation`). A small p-value speaks against the calibration.
 */
export const hosmerLemeshow = (input: {
  readonly probabilities?: readonly number[] | undefined;
  readonly outcomes?: readonly number[] | undefined;
  readonly grades?: readonly GradeCount[] | undefined;
  readonly groups?: number;
  readonly sample?: 'development' | 'validation';
}): {
  readonly value: number;
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly groups: readonly CalibrationGroup[];
  readonly trace: Trace;
} => {
  const { probabilities, outcomes, grades, sample = 'development' } = input;
  if (!probabilities && !grades)
    throw new InvalidInput('probabilities', 'required', { wanted: 'probabilities / grades' });
  requireThat(!(probabilities && grades), 'grades', 'inconsistent', { with: 'probabilities' });
  if (grades) checkGrades(grades, 'grades');
  const groups: readonly CalibrationGroup[] = grades
    ? grades.map((grade, place) => ({
        name: grade.name ?? String(place + 1),
        count: grade.count,
        expected: grade.count * openProbability(grade.probability, `grades.${place}.probability`),
        observed: grade.defaults,
      }))
    : groupsOf(probabilities as readonly number[], outcomes, input.groups ?? 10);
  const path = grades ? 'grades' : 'probabilities';
  const least = sample === 'development' ? 3 : 1;
  requireThat(groups.length >= least, path, 'too-small', { least });
  const statistic = groups.reduce(
    (sum, { count, expected, observed }) =>
      sum + (observed - expected) ** 2 / (expected * (1 - expected / count)),
    0,
  );
  const degreesOfFreedom = sample === 'development' ? groups.length - 2 : groups.length;
  const pValue = chiSquareUpperTail(statistic, degreesOfFreedom);
  return {
    value: statistic,
    statistic,
    degreesOfFreedom,
    pValue,
    groups,
    trace: [
      ...groups.map((group) =>
        line(
          [
            `第 ${group.name} 组：${group.count} 户，预期 ${Number(group.expected.toPrecision(6))}，实际`,
            `Group ${group.name}: ${group.count} observations, ${Number(group.expected.toPrecision(6))} expected, observed`,
          ],
          group.observed,
        ),
      ),
      line(['自由度', 'Degrees of freedom'], degreesOfFreedom, sample === 'development' ? 'g − 2' : 'g'),
      line(['p 值', 'p-value'], pValue, 'P(χ² ≥ statistic)'),
      line(['HL 统计量', 'Hosmer–Lemeshow statistic'], statistic, 'Σ (O − E)² / (E·(1 − E/n))'),
    ],
  };
};

export const binomialAlternatives = ['greater', 'less', 'two-sided'] as const;
export type BinomialAlternative = (typeof binomialAlternatives)[number];

/** Two-sided as R's `binom.test`: all outcomes that are no likelier than the one that came. */
const twoSided = (defaults: number, count: number, p: number): number => {
  if (p === 0 || p === 1) return defaults === count * p ? 1 : 0;
  const most = binomialProbability(defaults, count, p) * (1 + 1e-7);
  const mean = count * p;
  if (defaults === mean) return 1;
  const low = defaults < mean;
  // On the other side of the mean the probabilities fall, so the first that is small enough is found by halving.
  let [near, far] = low ? [Math.ceil(mean), count + 1] : [-1, Math.floor(mean)];
  while (near < far) {
    const middle = low ? (near + far) >> 1 : (near + far + 1) >> 1;
    const small = binomialProbability(middle, count, p) <= most;
    if (low) [near, far] = small ? [near, middle] : [middle + 1, far];
    else [near, far] = small ? [middle, far] : [near, middle - 1];
  }
  return Math.min(
    1,
    low
      ? binomialLowerTail(defaults, count, p) + binomialUpperTail(near, count, p)
      : binomialUpperTail(defaults, count, p) + (near < 0 ? 0 : binomialLowerTail(near, count, p)),
  );
};

/**
 * Exact binomial test of each grade: is the forecast probability of default too low (`greater`), too high (`less`), or
 * either? It takes defaults as independent, which they are not in a crisis. `significance` is the limit for the p-value.
 */
export const binomialTest = (input: {
  readonly grades: readonly GradeCount[];
  readonly alternative?: BinomialAlternative;
  readonly significance?: number;
}): {
  readonly value: number;
  readonly grades: readonly { name: string; rate: number; pValue: number; rejected: boolean }[];
  readonly trace: Trace;
} => {
  const { grades, alternative = 'greater', significance = 0.05 } = input;
  checkGrades(grades, 'grades');
  openProbability(significance, 'significance');
  const rows = grades.map(({ name, probability: p, count, defaults }, place) => {
    const pValue =
      alternative === 'greater'
        ? binomialUpperTail(defaults, count, p)
        : alternative === 'less'
          ? binomialLowerTail(defaults, count, p)
          : twoSided(defaults, count, p);
    return {
      name: name ?? String(place + 1),
      rate: defaults / count,
      pValue,
      rejected: pValue < significance,
    };
  });
  const value = rows.filter(({ rejected }) => rejected).length;
  return {
    value,
    grades: rows,
    trace: [
      ...rows.map((row) =>
        line(
          [`等级 ${row.name} 的 p 值`, `p-value of grade ${row.name}`],
          row.pValue,
          { greater: 'P(X ≥ d)', less: 'P(X ≤ d)', 'two-sided': 'Σ P(x), P(x) ≤ P(d)' }[alternative],
        ),
      ),
      line(['显著性水平', 'Significance'], significance),
      line(['被拒绝的等级数', 'Grades rejected'], value, 'count of p-values below the significance'),
    ],
  };
};
