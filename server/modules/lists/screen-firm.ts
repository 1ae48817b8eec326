import type { keyServiceCriteria, verdicts } from '@zhirong/contracts';
import type { Facts, Holds } from '@zhirong/criteria';
import {
  type AskedOn,
  ceilingOf,
  type CriterionAnswer,
  type Instrument,
  listVerdicts,
} from '@zhirong/policies';

export type Criterion = (typeof keyServiceCriteria)[number];
export type Words = { readonly zh: string; readonly en: string };
export type VerdictWord = (typeof verdicts)[number];

/** Why one criterion holds or not: a code the page words, and the facts that fill the sentence. */
export type Verdict = {
  readonly criterion: Criterion;
  readonly verdict: VerdictWord;
  readonly reason: string;
  readonly facts: Readonly<Record<string, string>>;
  /** Null when the facts alone decided. */
  readonly judgedBy: string | null;
};

/** Facts that a sentence shows beside the condition that read them: where a firm is registered, who said it and when. */
export type Evidence = Readonly<Record<string, Words>>;

const verdictOf = (holds: Holds): VerdictWord =>
  holds === 'unknown' ? 'unknown' : holds ? 'met' : 'not-met';

/** What decided in both languages, with what it rests on, as it stood on the day of the screening. */
const sayAll = ({ zh, en, reads }: CriterionAnswer, evidence: Evidence): { zh: string; en: string } => {
  const beside = reads.flatMap((fact) => evidence[fact] ?? []);
  if (beside.length === 0) return { zh, en };
  return {
    zh: `${zh}（${beside.map((one) => one.zh).join('；')}）`,
    en: `${en} (${beside.map((one) => one.en).join('; ')})`,
  };
};

/** The five criteria of S0-04 in the paper's order, judged by the text of the place, each with its reason. */
export const screenFirm = (
  instrument: Instrument,
  { facts, evidence }: { readonly facts: Facts; readonly evidence: Evidence },
  asked: AskedOn,
): Verdict[] =>
  listVerdicts(ceilingOf(instrument, facts, asked)).map((answer) => ({
    criterion: answer.criterion,
    verdict: verdictOf(answer.holds),
    reason: `${answer.criterion}.by-text`,
    facts: sayAll(answer, evidence),
    judgedBy: null,
  }));

/** What is filtered and counted by: derived from the verdicts, never set beside them. */
export const outcomeOf = (given: readonly Verdict[]) => {
  const those = (word: VerdictWord) =>
    given.filter(({ verdict }) => verdict === word).map(({ criterion }) => criterion);
  const [notMet, unknown] = [those('not-met'), those('unknown')];
  return { notMet, unknown, included: notMet.length === 0 && unknown.length === 0 };
};

/** Where a firm is registered is a fact of the register; the other four may take a person's judgement. */
export const mayJudgeByHand = (criterion: Criterion): boolean => criterion !== 'registered-here';

/** The verdicts after a person judged one criterion. */
export const judgeByHand = (
  given: readonly Verdict[],
  by: { criterion: Criterion; verdict: 'met' | 'not-met'; reason: string; person: string; on: string },
): Verdict[] =>
  given.map((verdict) =>
    verdict.criterion === by.criterion
      ? {
          criterion: by.criterion,
          verdict: by.verdict,
          reason: `${by.criterion}.by-hand`,
          facts: { reason: by.reason, on: by.on },
          judgedBy: by.person,
        }
      : verdict,
  );
