import { finite, InvalidInput, positive, requireThat, wholeWithin } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { openProbability } from './probability.ts';
import { line } from './trace-line.ts';

/** Which way round odds are written. */
export const oddsSides = ['good-to-bad', 'bad-to-good'] as const;
export type OddsSide = (typeof oddsSides)[number];

export type Scale = {
  /** Points that double the odds of good to bad. */
  readonly pdo?: number;
  readonly baseScore?: number;
  /** Odds at the base score, written as `oddsAre` says. */
  readonly baseOdds?: number;
  readonly oddsAre?: OddsSide;
};

const scaleOf = ({ pdo = 20, baseScore = 600, baseOdds = 50, oddsAre = 'good-to-bad' }: Scale) => {
  const factor = positive(pdo, 'pdo') / Math.LN2;
  const logOdds = Math.log(positive(baseOdds, 'baseOdds'));
  finite(baseScore, 'baseScore');
  const offset = baseScore - factor * (oddsAre === 'good-to-bad' ? logOdds : -logOdds);
  const trace: Trace = [
    line(['刻度因子', 'Factor'], factor, 'factor = PDO / ln 2'),
    line(['偏移量', 'Offset'], offset, 'offset = base score − factor·ln(base odds good : bad)'),
  ];
  return { factor, offset, trace };
};

/** Good to bad, whatever was given: exactly one of a probability of bad, odds or log odds. */
const logOddsGood = (input: {
  readonly probability?: number | undefined;
  readonly odds?: number | undefined;
  readonly logOdds?: number | undefined;
  readonly oddsAre?: OddsSide;
}): number => {
  const given = (['probability', 'odds', 'logOdds'] as const).filter((name) => input[name] !== undefined);
  if (given.length === 0) throw new InvalidInput('probability', 'required', { wanted: 'probability / odds' });
  requireThat(given.length === 1, given[1] as string, 'inconsistent', { with: given[0] as string });
  if (input.probability !== undefined) {
    const bad = openProbability(input.probability, 'probability');
    return Math.log1p(-bad) - Math.log(bad);
  }
  const log =
    input.odds !== undefined
      ? Math.log(positive(input.odds, 'odds'))
      : finite(input.logOdds as number, 'logOdds');
  return input.oddsAre === 'bad-to-good' ? 0 - log : log;
};

/** The probability of bad. Beyond about ±36 the nearest number to it is 0 or 1. */
const badAt = (logGood: number): number => 1 / (1 + Math.exp(logGood));

/**
 * Points of a scorecard: score = offset + factor·ln(odds good : bad), factor = PDO / ln 2, so that the score rises by
 * PDO when the odds double. Given is the probability of bad or the odds. Source: §5.3 of the formula notes.
 */
export const scorePoints = (
  input: Scale & {
    readonly probability?: number | undefined;
    readonly odds?: number | undefined;
  },
): { readonly value: number; readonly factor: number; readonly offset: number; readonly trace: Trace } => {
  const { factor, offset, trace } = scaleOf(input);
  const log = logOddsGood(input);
  const value = offset + factor * log;
  return {
    value,
    factor,
    offset,
    trace: [
      ...trace,
      line(['好坏比对数', 'Log odds good : bad'], log, 'ln((1 − p) / p)'),
      line(['评分', 'Score'], value, 'score = offset + factor·ln(odds)', '分'),
    ],
  };
};

/** The way back: the probability of bad that a score stands for, and the odds. */
export const scoreToProbability = (
  input: Scale & { readonly score: number },
): { readonly value: number; readonly odds: number; readonly trace: Trace } => {
  const { factor, offset, trace } = scaleOf(input);
  const log = (finite(input.score, 'score') - offset) / factor;
  requireThat(Math.abs(log) < 700, 'score', 'out-of-range', {
    least: offset - 700 * factor,
    most: offset + 700 * factor,
    value: input.score,
  });
  const value = badAt(log);
  const odds = Math.exp(input.oddsAre === 'bad-to-good' ? -log : log);
  return {
    value,
    odds,
    trace: [
      ...trace,
      line(['好坏比对数', 'Log odds good : bad'], log, '(score − offset) / factor'),
      line(['违约概率', 'Probability of bad'], value, 'p = 1 / (1 + odds)'),
    ],
  };
};

/** Probability of bad, odds and log odds, from any one of them; odds are written as `oddsAre` says. */
export const oddsConversion = (input: {
  readonly probability?: number | undefined;
  readonly odds?: number | undefined;
  readonly logOdds?: number | undefined;
  readonly oddsAre?: OddsSide;
}): {
  readonly value: number;
  readonly probability: number;
  readonly odds: number;
  readonly logOdds: number;
  readonly trace: Trace;
} => {
  const good = logOddsGood(input);
  requireThat(Math.abs(good) < 700, input.logOdds === undefined ? 'odds' : 'logOdds', 'out-of-range', {
    least: -700,
    most: 700,
  });
  const logOdds = input.oddsAre === 'bad-to-good' ? 0 - good : good;
  const [value, odds] = [input.probability ?? badAt(good), input.odds ?? Math.exp(logOdds)];
  return {
    value,
    probability: value,
    odds,
    logOdds,
    trace: [
      line(['比率', 'Odds'], odds, input.oddsAre === 'bad-to-good' ? 'p / (1 − p)' : '(1 − p) / p'),
      line(['比率对数', 'Log odds'], logOdds, 'ln(odds)'),
      line(['违约概率', 'Probability of bad'], value),
    ],
  };
};

export type CharacteristicPoints = {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly points: number }[];
};

/**
 * Points of each attribute of a logistic scorecard: the log odds a + Σ βᵢ·WOEᵢ spread over the characteristics, so that
 * the points of one attribute each sum to the score: points = offset/n ± factor·(βᵢ·WOE + a/n), minus when the model is
 * of the bad ones. Rounded to `digits` decimals when given; rounded points need not sum to the rounded score.
 */
export const scorecardPoints = (
  input: Scale & {
    readonly intercept: number;
    readonly modelOf?: 'bad' | 'good';
    readonly digits?: number | undefined;
    readonly characteristics: readonly {
      readonly name: string;
      readonly coefficient: number;
      readonly attributes: readonly { readonly name: string; readonly woe: number }[];
    }[];
  },
): {
  readonly value: readonly CharacteristicPoints[];
  readonly characteristics: readonly CharacteristicPoints[];
  readonly least: number;
  readonly most: number;
  readonly trace: Trace;
} => {
  const { factor, offset, trace } = scaleOf(input);
  const { characteristics: given, digits } = input;
  requireThat(given.length > 0, 'characteristics', 'empty');
  finite(input.intercept, 'intercept');
  if (digits !== undefined) wholeWithin(digits, 0, 12, 'digits');
  const sign = input.modelOf === 'good' ? 1 : -1;
  const rounded = (points: number): number =>
    digits === undefined ? points : Math.round(points * 10 ** digits) / 10 ** digits;
  const characteristics = given.map(({ name, coefficient, attributes }, place): CharacteristicPoints => {
    const path = `characteristics.${place}`;
    finite(coefficient, `${path}.coefficient`);
    requireThat(attributes.length > 0, `${path}.attributes`, 'empty');
    return {
      name,
      attributes: attributes.map(({ name: attribute, woe }, at) => {
        finite(woe, `${path}.attributes.${at}.woe`);
        const logOdds = coefficient * woe + input.intercept / given.length;
        return { name: attribute, points: rounded(offset / given.length + sign * factor * logOdds) };
      }),
    };
  });
  const sumOf = (pick: (...points: number[]) => number): number =>
    characteristics.reduce(
      (sum, { attributes }) => sum + attributes.map(({ points }) => points).reduce((a, b) => pick(a, b)),
      0,
    );
  return {
    value: characteristics,
    characteristics,
    least: sumOf(Math.min),
    most: sumOf(Math.max),
    trace: [
      ...trace,
      ...characteristics.flatMap(({ name, attributes }) =>
        attributes.map((attribute) =>
          line(
            [`${name}：${attribute.name}`, `${name}: ${attribute.name}`],
            attribute.points,
            sign < 0 ? 'offset / n − factor·(β·WOE + a / n)' : 'offset / n + factor·(β·WOE + a / n)',
            '分',
          ),
        ),
      ),
    ],
  };
};
