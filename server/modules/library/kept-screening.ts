import {
  type AskedOn,
  ceilingOf,
  type CriterionAnswer,
  listCriteria,
  type ListText,
  listVerdicts,
} from '@zhirong/policies';
import { criterionWords } from './case-answers.ts';
import type { KeptDecision } from './decisions.ts';
import type { Words } from './text.ts';

/** The criteria of a firm that was screened, under some text; none where no text stands. */
export type Screened = readonly CriterionAnswer[];

const byHandWords: Words = { zh: '人工认定', en: 'judged by hand' };

/** What a person judged by hand stays so, whatever a text says of the facts. */
export const screenKept = (
  { facts, byHand = {} }: Pick<KeptDecision, 'facts' | 'byHand'>,
  text: ListText | undefined,
  asked: AskedOn,
): Screened =>
  text
    ? listVerdicts(ceilingOf(text.instrument, facts, asked)).map((one) => {
        const judged = byHand[one.criterion];
        return judged === undefined ? one : { ...one, ...byHandWords, holds: judged === 'met' };
      })
    : [];

export const isOnList = (criteria: Screened): boolean =>
  criteria.length === listCriteria.length && criteria.every(({ holds }) => holds === true);

export const onListWords = (criteria: Screened): Words => {
  if (criteria.length === 0) return { zh: '没有施行中的条件', en: 'no criteria in force' };
  if (isOnList(criteria)) return { zh: '列入', en: 'on the list' };
  return criteria.some(({ holds }) => holds === false)
    ? { zh: '不列入', en: 'not on the list' }
    : { zh: '待认定', en: 'to be judged' };
};

/** Each criterion that is not met, and each that comes out otherwise under the other text. */
export const whyListed = (criteria: Screened, others: Screened): Words[] =>
  criteria
    .filter(
      ({ criterion, holds }) =>
        holds !== true || others.find((other) => other.criterion === criterion)?.holds !== holds,
    )
    .map(criterionWords);
