import type { Role } from '@zhirong/contracts';
import { addMonths, type Fen, type PlainDate } from '@zhirong/kernel';
import { ballOf } from '../../modules/loans/index.ts';
import { sql } from '../../platform/sql.ts';
import { type Bench, type Desk, due, type Due, type Moving, moving, wan } from './item.ts';
import { benchOfApplicant } from './for-subsidies.ts';
import { pages } from './pages.ts';

type Section = { key: string; owner: Role | 'any'; done: boolean };
type OpenCampaign = {
  id: string;
  title: string;
  dueOn: PlainDate;
  replyState: string | null;
  hasDraft: boolean;
  sections: Section[];
};

/** Campaigns that ask this firm, with how far its two people have come (S0-40). */
const openCampaigns = ({ tx, actor, today }: Desk): Promise<OpenCampaign[]> =>
  tx.all<OpenCampaign>(sql`
    select c.id, c.title, c.due_on as "dueOn", r.state as "replyState", d.reply_id is not null as "hasDraft",
      coalesce((select jsonb_agg(jsonb_build_object('key', s->>'key', 'owner', s->>'owner', 'done', coalesce(d.sections ? (s->>'key'), false)) order by place)
        from jsonb_array_elements(f.definition->'sections') with ordinality as listed(s, place)), '[]') as sections
    from surveys.campaign c join surveys.form f on f.id = c.form_id join enterprises.enterprise e on e.id = ${actor.organisationId}
      left join surveys.reply r on r.campaign_id = c.id and r.enterprise_id = e.id
      left join surveys.draft d on d.reply_id = r.id
    where c.state = 'open' and c.opens_on <= ${today} and c.due_on >= ${today} and (cardinality(c.audience) = 0 or e.tags && c.audience or r.id is not null)
      and (r.id is null or r.state = 'draft') order by c.due_on, c.id limit 10`);

const campaignBench = ({ today, actor }: Desk, campaigns: readonly OpenCampaign[]): Bench => {
  const dues: Due[] = [];
  const moves: Moving[] = [];
  for (const { id, title, dueOn, hasDraft, sections } of campaigns) {
    const open = sections.filter((section) => !section.done);
    const mine = open.filter((section) => section.owner === actor.role || section.owner === 'any');
    const theirs = open.filter((section) => section.owner !== actor.role && section.owner !== 'any');
    const [kind, count] = !hasDraft
      ? ['campaign-fill', sections.length]
      : open.length === 0
        ? ['campaign-hand-in', 0]
        : mine.length > 0
          ? ['campaign-resume', mine.length]
          : ['', 0];
    if (kind) dues.push(due(today, kind, { title, count }, pages.fillIn(id), dueOn));
    if (hasDraft && theirs.length > 0)
      moves.push(moving('colleague-sections', { title }, theirs.length, null, pages.fillIn(id)));
  }
  return { due: dues, moving: moves };
};

type Answer = {
  needId: string;
  number: string;
  bank: string;
  kind: string;
  amountFen: Fen | null;
  rate: string | null;
  replied: boolean;
};

const answerDues = async ({ tx, actor, today }: Desk): Promise<Due[]> => {
  const answers = await tx.all<Answer>(sql`
    select a.need_id as "needId", n.number, a.bank, a.kind, a.amount_fen as "amountFen", trim_scale(a.annual_rate)::text as rate, a.reply is not null as replied
    from needs.answer a join needs.need n on n.id = a.need_id
    where a.enterprise_id = ${actor.organisationId} and a.superseded_at is null and a.state = 'open' and n.state = 'open' and a.kind in ('asks', 'offers') order by a.at limit 20`);
  return answers
    .filter((answer) => answer.kind === 'offers' || !answer.replied)
    .map((answer) =>
      answer.kind === 'offers'
        ? due(
            today,
            'offer',
            {
              number: answer.number,
              bank: answer.bank,
              amountWan: wan(answer.amountFen ?? 0n),
              rate: answer.rate ?? '',
            },
            pages.need(answer.needId),
          )
        : due(today, 'bank-asks', { number: answer.number, bank: answer.bank }, pages.need(answer.needId)),
    );
};

const needsMoving = async ({ tx, actor }: Desk): Promise<Moving[]> => {
  const needs = await tx.all<{ id: string; number: string; answers: number }>(sql`
    select n.id, n.number, (select count(*)::int from needs.answer a where a.need_id = n.id and a.superseded_at is null and a.state in ('open', 'accepted')) as answers
    from needs.need n where n.enterprise_id = ${actor.organisationId} and n.state = 'open' order by n.opened_at desc limit 5`);
  return needs.map((need) =>
    moving('need', { number: need.number }, need.answers, null, pages.need(need.id)),
  );
};

type Loan = {
  id: string;
  number: string;
  bank: string;
  state: Parameters<typeof ballOf>[0];
  amountFen: Fen;
  disbursedOn: PlainDate | null;
  months: number;
};

/** The ball is with the firm while money is out: the day it is to be repaid. Elsewhere the file moves at the bank. */
const loanBench = async ({ tx, actor, today }: Desk): Promise<Bench> => {
  const loans = await tx.all<Loan>(sql`
    select l.id, l.number, l.bank, l.state, l.amount_fen as "amountFen", d.disbursed_on as "disbursedOn", l.months_count as months
    from loans.loan l left join loans.disbursement d on d.loan_id = l.id
    where l.enterprise_id = ${actor.organisationId} and l.state not in ('disposed', 'settled', 'rejected', 'withdrawn') order by l.state_since limit 20`);
  const repay = loans.filter((loan) => ballOf(loan.state) === 'firm' || loan.state === 'overdue');
  return {
    due: repay.map((loan) =>
      due(
        today,
        loan.state === 'overdue' ? 'loan-late' : 'repay',
        { number: loan.number, bank: loan.bank },
        pages.loan(loan.id),
        loan.disbursedOn && addMonths(loan.disbursedOn, loan.months),
      ),
    ),
    moving: loans
      .filter((loan) => !repay.includes(loan))
      .map((loan) =>
        moving(
          `loan-${loan.state}`,
          { number: loan.number, bank: loan.bank },
          wan(loan.amountFen),
          null,
          pages.loan(loan.id),
        ),
      ),
  };
};

export const benchOfEnterprise = async (desk: Desk): Promise<Bench> => {
  const campaigns = campaignBench(desk, await openCampaigns(desk));
  const loans = await loanBench(desk);
  const support = await benchOfApplicant(desk);
  return {
    due: [...campaigns.due, ...(await answerDues(desk)), ...loans.due, ...support.due],
    moving: [...campaigns.moving, ...(await needsMoving(desk)), ...loans.moving, ...support.moving],
  };
};
