import { type Fen, type Instant, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import type { AnswerHead, Standing, Terms } from './answer.ts';

export type Need = {
  readonly id: string;
  readonly number: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly amountFen: Fen;
  readonly term: string;
  readonly state: 'open' | 'matched' | 'closed';
  readonly openedAt: Instant;
  readonly answerDueOn: PlainDate | null;
};

/** Answering and deciding on one need take turns: a bank may not lock a row it may not change. */
const takeTurn = (tx: Tx, needId: string): Promise<unknown> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended('needs.need:' || ${needId}::text, 0))`);

/** The need as it stands, held until the transaction ends; not found where row-level security hides it. */
export const holdNeed = async (tx: Tx, needId: string): Promise<Need | Refusal> => {
  await takeTurn(tx, needId);
  const need = await tx.first<Need>(sql`
    select id, number, enterprise_id as "enterpriseId", enterprise, adcode, region_path as "regionPath", amount_fen as "amountFen", term, state,
      opened_at as "openedAt", answer_due_on as "answerDueOn"
    from needs.need where id = ${needId}`);
  return need ?? refuse('platform.not-found');
};

export type LoadedAnswer = AnswerHead & {
  readonly bankId: string;
  readonly bank: string;
  readonly terms: Terms | null;
};

/** One answer of a need that is held. */
export const loadAnswer = async (
  tx: Tx,
  needId: string,
  answerId: string,
): Promise<LoadedAnswer | Refusal> => {
  const row = await tx.first<Omit<LoadedAnswer, 'terms'> & { [K in keyof Terms]: Terms[K] | null }>(sql`
    select id, kind, state, superseded_at is null as current, reply is not null as replied, bank_id as "bankId", bank,
      amount_fen as "amountFen", months, trim_scale(annual_rate)::text as "annualRate"
    from needs.answer where id = ${answerId} and need_id = ${needId}`);
  if (!row) return refuse('platform.not-found');
  const { amountFen, months, annualRate, ...rest } = row;
  const offered = amountFen !== null && months !== null && annualRate !== null;
  return { ...rest, terms: offered ? { amountFen, months, annualRate } : null };
};

export const standingOf = (tx: Tx, needId: string, bankId: string): Promise<Standing | undefined> =>
  tx.first<Standing>(sql`
    select kind, state from needs.answer
    where need_id = ${needId} and bank_id = ${bankId} and superseded_at is null and state in ('open', 'accepted')`);
