import type { Output } from '@zhirong/contracts';
import { type Fen, formatYuan, type Instant } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { upperBound } from '../identity/index.ts';
import { awaitsAnswer, consenting } from './awaits-answer.ts';
import { pathOf } from './region-path.ts';

type Answer = Output<'needs.read-need'>['answerList'][number];
type Row = Omit<Answer, 'bank' | 'terms' | 'firmReply'> & {
  bankId: string;
  bankName: string;
  amountFen: Fen | null;
  months: number | null;
  annualRate: string | null;
  reply: string | null;
  replyAt: Instant | null;
};

/** The whole conversation, oldest first; a bank finds its own part only. */
export const readAnswers = async (tx: Tx, needId: string): Promise<Answer[]> => {
  const rows = await tx.all<Row>(sql`
    select id, kind, state, bank_id as "bankId", bank as "bankName", at, person, message, reason, amount_fen as "amountFen", months,
      trim_scale(annual_rate)::text as "annualRate", reply, reply_at as "replyAt", loan_id as "loanId", superseded_at is null as current
    from needs.answer where need_id = ${needId} order by seq`);
  return rows.map(({ bankId, bankName, amountFen, months, annualRate, reply, replyAt, ...rest }) => ({
    ...rest,
    bank: { id: bankId, name: bankName },
    terms:
      amountFen !== null && months !== null && annualRate !== null
        ? { amount: formatYuan(amountFen), months, ratePercent: annualRate }
        : null,
    firmReply: reply !== null && replyAt !== null ? { at: replyAt, message: reply } : null,
  }));
};

/** How the banks keep the promised day, over consenting needs opened in the caller's part of the tree (S0-08, C12). */
export const readResponseTimes = bind('needs.read-response-times', async ({ tx, actor, today }, input) => {
  const within = input.region ? await pathOf(tx, input.region) : actor.regionPath;
  const scope = sql`n.region_path >= ${within} and n.region_path < ${upperBound(within)}
    and ${consenting}`;
  const counts = await tx.one<{ needs: number; unanswered: number; overdue: number }>(sql`
    select count(*)::int as needs, (count(*) filter (where waiting and state = 'open'))::int as unanswered,
      (count(*) filter (where waiting and state = 'open' and answer_due_on < ${today}))::int as overdue
    from (select n.state, n.answer_due_on, ${awaitsAnswer} as waiting from needs.need n where ${scope}) n`);
  type BankRow = Omit<Output<'needs.read-response-times'>['rows'][number], 'bank'> & {
    bankId: string;
    bankName: string;
  };
  const rows = await tx.all<BankRow>(sql`
    with answer as (
      select a.*, n.opened_at, n.answer_due_on, row_number() over (partition by a.need_id, a.bank_id order by a.seq) = 1 as first
      from needs.answer a join needs.need n on n.id = a.need_id where ${scope})
    select bank_id as "bankId", max(bank) as "bankName", (count(*) filter (where first))::int as answered,
      (count(*) filter (where first and (at at time zone 'Asia/Shanghai')::date <= answer_due_on))::int as "onTime",
      (count(*) filter (where first and (at at time zone 'Asia/Shanghai')::date > answer_due_on))::int as late,
      round(percentile_cont(0.5) within group (order by extract(epoch from at - opened_at) / 3600) filter (where first))::int as "medianHours",
      (count(*) filter (where superseded_at is null and kind = 'interested'))::int as interested, (count(*) filter (where superseded_at is null and kind = 'asks'))::int as asks,
      (count(*) filter (where superseded_at is null and kind = 'declines'))::int as declines, (count(*) filter (where superseded_at is null and kind = 'offers'))::int as offers,
      (count(*) filter (where state = 'accepted'))::int as accepted
    from answer group by bank_id order by answered desc, "bankName", bank_id`);
  return {
    ...counts,
    rows: rows.map(({ bankId, bankName, ...row }) => ({ ...row, bank: { id: bankId, name: bankName } })),
  };
});
