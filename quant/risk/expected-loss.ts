import { law } from '../generated/law.ts';
import { finite, nonNegative } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { decimalOf, compareDecimals, numberOf, subtractDecimals } from './decimal.ts';
import { openProbability, probability } from './probability.ts';
import { line } from './trace-line.ts';

/** Expected loss PD × LGD × EAD, in the unit of `ead`. */
export const expectedLoss = (input: {
  readonly pd: number;
  readonly lgd: number;
  readonly ead: number;
}): { readonly value: number; readonly trace: Trace } => {
  const pd = probability(input.pd, 'pd');
  const lgd = probability(input.lgd, 'lgd');
  const ead = nonNegative(input.ead, 'ead');
  const value = pd * lgd * ead;
  return {
    value,
    trace: [
      line(['违约概率', 'Probability of default'], pd),
      line(['违约损失率', 'Loss given default'], lgd),
      line(['违约风险暴露', 'Exposure at default'], ead),
      line(['预期损失', 'Expected loss'], finite(value, 'ead'), 'EL = PD × LGD × EAD'),
    ],
  };
};

/**
 * A probability learnt on a sample with one share of bads, carried to a population with another:
 * odds′ = odds · π′/(1 − π′) · (1 − π)/π. Undone by exchanging the two shares.
 */
export const priorShift = (input: {
  readonly probability: number;
  readonly samplePrior: number;
  readonly populationPrior: number;
}): { readonly value: number; readonly trace: Trace } => {
  const p = openProbability(input.probability, 'probability');
  const from = openProbability(input.samplePrior, 'samplePrior');
  const to = openProbability(input.populationPrior, 'populationPrior');
  const [bad, good] = [p * (to / from), (1 - p) * ((1 - to) / (1 - from))];
  const value = bad / (bad + good);
  return {
    value,
    trace: [
      line(['样本上的违约概率', 'Probability on the sample'], p, 'p'),
      line(['样本违约率', 'Share of bads in the sample'], from, 'π'),
      line(['总体违约率', 'Share of bads in the population'], to, 'π′'),
      line(
        ['调整后的违约概率', 'Probability in the population'],
        value,
        'odds′ = odds · π′/(1 − π′) · (1 − π)/π',
      ),
    ],
  };
};

/** The tolerance for non-performing loans on intellectual property, as a fraction above the bank's own rate, the bound included. */
export const nplTolerances: readonly {
  readonly from: string;
  readonly tolerance: number;
  readonly source: string;
  readonly provenance: 'official' | 'provisional';
}[] = law.nplTolerances.map(({ verified, ...row }) => ({
  ...row,
  provenance: verified ? 'official' : 'provisional',
}));
/** The newest: a caller who needs that of another day gives it. */
const today = nplTolerances.at(-1) as (typeof nplTolerances)[number];

/**
 * Whether the non-performing rate of loans on intellectual property stays within the tolerance above the bank's rate of
 * all loans; at the bound it does. Compared as the decimals written, so that 5 % against 2 % is 3 points exactly.
 * Within it the rate is no deduction in supervisory ratings or in the bank's own assessment (银保监发〔2019〕34号).
 */
export const nplTolerance = (input: {
  readonly rightsNplRate: number;
  readonly bankNplRate: number;
  readonly tolerance?: number;
}): {
  /** How far above the bank's rate; below zero when lower. */
  readonly value: number;
  readonly within: boolean;
  readonly room: number;
  readonly trace: Trace;
} => {
  const { rightsNplRate, bankNplRate, tolerance = today.tolerance } = input;
  probability(rightsNplRate, 'rightsNplRate');
  probability(bankNplRate, 'bankNplRate');
  probability(tolerance, 'tolerance');
  const limit = decimalOf(tolerance, 'tolerance');
  const above = subtractDecimals(
    decimalOf(rightsNplRate, 'rightsNplRate'),
    decimalOf(bankNplRate, 'bankNplRate'),
  );
  const value = numberOf(above);
  const fits = compareDecimals(above, limit) <= 0;
  return {
    value,
    within: fits,
    room: numberOf(subtractDecimals(limit, above)),
    trace: [
      line(['知识产权质押融资不良率', 'Non-performing rate of loans on rights'], rightsNplRate),
      line(['本行各项贷款不良率', "The bank's non-performing rate of all loans"], bankNplRate),
      line(['容忍度（含）', 'Tolerance, the bound included'], tolerance, today.source),
      line(['结论', 'Verdict'], fits ? '容忍度以内' : '超出容忍度', 'above ≤ tolerance'),
      line(['高出本行不良率', "Above the bank's rate by"], value, 'rate of rights − rate of the bank'),
    ],
  };
};
