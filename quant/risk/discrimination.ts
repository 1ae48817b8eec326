import { requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { checkLabels, checkObservations } from './quantile-binning.ts';
import { line } from './trace-line.ts';

export const scoreMeanings = ['event', 'non-event'] as const;

type Scored = {
  /** 1 for the event (default), 0 for none. */
  readonly labels: readonly number[];
  readonly scores: readonly number[];
  /** What a higher score speaks for: `event` for probabilities of default, `non-event` for credit scores. */
  readonly higherScoreMeans?: (typeof scoreMeanings)[number];
};

/** Events and non-events at each score that occurs, ascending. */
const tally = (input: Scored): { score: number; events: number; others: number }[] => {
  const { scores, labels } = input;
  checkObservations(scores, 'scores');
  checkLabels(labels, 'labels', scores.length);
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  const steps: { score: number; events: number; others: number }[] = [];
  for (const place of order) {
    const score = scores[place] as number;
    let last = steps.at(-1);
    if (last?.score !== score) steps.push((last = { score, events: 0, others: 0 }));
    last.events += labels[place] as number;
    last.others += 1 - (labels[place] as number);
  }
  const events = steps.reduce((sum, step) => sum + step.events, 0);
  requireThat(events > 0 && events < scores.length, 'labels', 'inconsistent', { with: '0, 1' });
  return steps;
};

const totals = (steps: readonly { events: number; others: number }[]): [events: number, others: number] => [
  steps.reduce((sum, step) => sum + step.events, 0),
  steps.reduce((sum, step) => sum + step.others, 0),
];

/**
 * Area under the curve of receiver operating characteristics: how often an event outscores a non-event, ties a half
 * (Mann–Whitney); Gini = 2·AUC − 1, standard error after Hanley and McNeil (1982).
 */
export const areaUnderCurve = (
  input: Scored,
): {
  readonly value: number;
  readonly auc: number;
  readonly gini: number;
  readonly standardError: number;
  readonly trace: Trace;
} => {
  const steps = tally(input);
  const [events, others] = totals(steps);
  let below = 0;
  let wins = 0;
  for (const step of steps) {
    wins += step.events * (below + step.others / 2);
    below += step.others;
  }
  const pairs = events * others;
  const auc = (input.higherScoreMeans === 'non-event' ? pairs - wins : wins) / pairs;
  const [q1, q2] = [auc / (2 - auc), (2 * auc * auc) / (1 + auc)];
  const variance =
    (auc * (1 - auc) + (events - 1) * (q1 - auc * auc) + (others - 1) * (q2 - auc * auc)) / pairs;
  const standardError = Math.sqrt(Math.max(0, variance));
  const gini = 2 * auc - 1;
  return {
    value: auc,
    auc,
    gini,
    standardError,
    trace: [
      line(['违约样本数', 'Events'], events),
      line(['非违约样本数', 'Non-events'], others),
      line(['基尼系数（准确率 AR）', 'Gini coefficient (accuracy ratio)'], gini, 'Gini = 2·AUC − 1'),
      line(['标准误', 'Standard error'], standardError, 'Hanley–McNeil'),
      line(['AUC', 'Area under the curve'], auc, 'AUC = (wins + ties / 2) / (events · non-events)'),
    ],
  };
};

/** The largest distance between the distributions of the scores of events and of non-events, and the score where. */
export const kolmogorovSmirnov = (
  input: Omit<Scored, 'higherScoreMeans'>,
): { readonly value: number; readonly atScore: number; readonly trace: Trace } => {
  const steps = tally(input);
  const [events, others] = totals(steps);
  let [eventsBelow, othersBelow, value, atScore] = [0, 0, 0, (steps[0] as { score: number }).score];
  for (const step of steps) {
    eventsBelow += step.events;
    othersBelow += step.others;
    const distance = Math.abs(eventsBelow / events - othersBelow / others);
    if (distance > value) [value, atScore] = [distance, step.score];
  }
  return {
    value,
    atScore,
    trace: [
      line(['违约样本数', 'Events'], events),
      line(['非违约样本数', 'Non-events'], others),
      line(['最大差距处的评分', 'Score of the largest distance'], atScore),
      line(['KS 值', 'Kolmogorov–Smirnov statistic'], value, 'KS = max |F_bad(s) − F_good(s)|'),
    ],
  };
};
