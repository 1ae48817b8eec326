import { loanStages, type LoanState, stageOf } from '@zhirong/contracts';
import type { Fen, PlainDate } from '@zhirong/kernel';
import { ballOf } from '../../modules/loans/index.ts';
import { sql } from '../../platform/sql.ts';
import { type Bench, type Desk, due, type Due, type Moving, moving, wan } from './item.ts';
import { benchOfApplicant } from './for-subsidies.ts';
import { filtered, pages } from './pages.ts';

type Need = { id: string; number: string; enterprise: string; amountFen: Fen; dueOn: PlainDate | null };

/** Open needs of the bank's own place that it has said nothing to, by their clock. Consent is the policy's business. */
const newNeeds = async ({ tx, actor, today }: Desk): Promise<Bench> => {
  const unanswered = sql`n.state = 'open' and starts_with(n.region_path, ${actor.regionPath})
    and not exists (select from needs.answer a where a.need_id = n.id and a.bank_id = ${actor.organisationId} and a.superseded_at is null and a.state in ('open', 'accepted'))`;
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*)::int as count from needs.need n where ${unanswered}`,
  );
  const pressing = await tx.all<Need>(sql`
    select n.id, n.number, n.enterprise, n.amount_fen as "amountFen", n.answer_due_on as "dueOn" from needs.need n where ${unanswered} and n.answer_due_on <= ${today}::date + 3
    order by n.answer_due_on, n.opened_at limit 6`);
  return {
    due: pressing.map((need) =>
      due(
        today,
        'need-answer',
        { number: need.number, enterprise: need.enterprise, amountWan: wan(need.amountFen) },
        pages.need(need.id),
        need.dueOn,
      ),
    ),
    moving:
      count === 0
        ? []
        : [
            moving(
              'needs-new',
              {},
              count,
              null,
              filtered(pages.needs, {
                state: 'open',
                answered: 'no',
                region: actor.adcode,
                order: 'due',
              }),
            ),
          ],
  };
};

/** Firms that wrote back; the bank's next answer replaces its question. */
const firmReplies = async ({ tx, actor, today }: Desk): Promise<Due[]> => {
  const rows = await tx.all<{ needId: string; number: string; enterprise: string }>(sql`
    select a.need_id as "needId", n.number, n.enterprise from needs.answer a join needs.need n on n.id = a.need_id
    where a.bank_id = ${actor.organisationId} and a.kind = 'asks' and a.state = 'open' and a.superseded_at is null and a.reply is not null and n.state = 'open' order by a.reply_at limit 10`);
  return rows.map((row) =>
    due(today, 'firm-replied', { number: row.number, enterprise: row.enterprise }, pages.need(row.needId)),
  );
};

type File = { id: string; number: string; enterprise: string; state: LoanState; amountFen: Fen };

const filesWithUs = async ({ tx, actor, today }: Desk): Promise<Due[]> => {
  const files = await tx.all<File>(sql`
    select id, number, enterprise, state, amount_fen as "amountFen" from loans.loan
    where bank_id = ${actor.organisationId} and state not in ('disbursed', 'disposed', 'settled', 'rejected', 'withdrawn') order by state = 'overdue' desc, state_since limit 20`);
  return files
    .filter((file) => ballOf(file.state) === 'bank')
    .map((file) =>
      due(
        today,
        `file-${file.state}`,
        { number: file.number, enterprise: file.enterprise, amountWan: wan(file.amountFen) },
        pages.loan(file.id),
      ),
    );
};

/** Files by the seven stages of S4-01; a stage without a file is left out. */
const byStage = async ({ tx, actor }: Desk): Promise<Moving[]> => {
  const states = await tx.all<{ state: LoanState; count: number }>(
    sql`select state, count(*)::int as count from loans.loan where bank_id = ${actor.organisationId} group by state`,
  );
  return loanStages
    .map((stage) => ({
      stage,
      count: states.filter((row) => stageOf[row.state] === stage).reduce((sum, row) => sum + row.count, 0),
    }))
    .filter(({ count }) => count > 0)
    .map(({ stage, count }) => moving(`files-${stage}`, {}, count, null, filtered(pages.loans, { stage })));
};

export const benchOfBankOfficer = async (desk: Desk): Promise<Bench> => {
  const needs = await newNeeds(desk);
  const support = await benchOfApplicant(desk);
  return {
    due: [...needs.due, ...(await firmReplies(desk)), ...(await filesWithUs(desk)), ...support.due],
    moving: [...needs.moving, ...(await byStage(desk)), ...support.moving],
  };
};

/** Money leaves by two hands: what somebody else proposed. */
export const benchOfBankApprover = async (desk: Desk): Promise<Bench> => {
  const { tx, actor, today } = desk;
  const proposals = await tx.all<{
    id: string;
    number: string;
    enterprise: string;
    amountFen: Fen;
    by: string;
  }>(sql`
    select l.id, l.number, l.enterprise, p.amount_fen as "amountFen", p.proposed_by_name as by
    from loans.loan l join lateral (select * from loans.proposal p where p.loan_id = l.id order by p.proposed_at desc, p.id desc limit 1) p on true
    where l.bank_id = ${actor.organisationId} and l.state = 'disbursement-proposed' and p.proposed_by <> ${actor.personId} order by p.proposed_at limit 50`);
  return {
    due: proposals.map((one) =>
      due(
        today,
        'approve-disbursement',
        { number: one.number, enterprise: one.enterprise, amountWan: wan(one.amountFen), by: one.by },
        pages.loan(one.id),
      ),
    ),
    moving: await byStage(desk),
  };
};
