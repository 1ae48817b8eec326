import type { Output } from '@zhirong/contracts';
import {
  type LoanStage,
  loanStages,
  type LoanState,
  loanStates,
  type LoanStep,
  stageOf,
} from '@zhirong/contracts/words';
import { nextState } from '@zhirong/kernel';

export type LoanFile = Output<'loans.read-loan'>;
type Step = LoanFile['steps'][number];

export type StageMark = {
  stage: LoanStage;
  state: 'done' | 'now' | 'ahead' | 'ended';
  /** The day on which it was done: a fact's own day where the step has one, else the day it was entered. */
  at: string | null;
  /** The step that made it so. */
  step: Step['step'] | null;
};

/** The step that closes each stage; the last stage is closed by whichever ending came. */
const closing: Partial<Record<Step['step'], LoanStage>> = {
  apply: 'application',
  value: 'valuation',
  examine: 'diligence',
  'register-pledge': 'registration',
  'approve-disbursement': 'disbursement',
  settle: 'ending',
  'record-disposal': 'ending',
};
const dayFacts = ['valuedOn', 'examinedOn', 'registeredOn', 'on'] as const;

export const dayOfStep = (step: Step): string => {
  const key = dayFacts.find((fact) => step.facts[fact] !== undefined);
  return (key && step.facts[key]) || step.at;
};

/** Where the file stood before its last step. */
const stateBefore = (steps: readonly Step[]): LoanState =>
  steps
    .slice(0, -1)
    .reduce<LoanState>(
      (state, { step }) =>
        step === 'apply' ? state : (nextState<LoanState, LoanStep>(loanStates, state, step) ?? state),
      'applied',
    );

/** The seven stages of S4-01 with what is known of each. A file that stopped early ends in the stage it stood in. */
export const stagesOfFile = (file: Pick<LoanFile, 'state' | 'steps'>): StageMark[] => {
  const stopped = file.state === 'rejected' || file.state === 'withdrawn';
  const last = file.steps.at(-1);
  const standing = stopped ? stageOf[stateBefore(file.steps)] : stageOf[file.state];
  const place = loanStages.indexOf(standing);
  const isOver = file.state === 'settled' || file.state === 'disposed';
  return loanStages.map((stage, at) => {
    const step = file.steps.findLast((one) => closing[one.step] === stage);
    if (stopped && at === place)
      return { stage, state: 'ended', at: last?.at ?? null, step: last?.step ?? null };
    if (at < place || isOver)
      return { stage, state: 'done', at: step ? dayOfStep(step) : null, step: step?.step ?? null };
    return { stage, state: at === place ? 'now' : 'ahead', at: null, step: null };
  });
};
