import type { Fen, PlainDate } from '@zhirong/kernel';
import { sql } from '../../platform/sql.ts';
import { type Bench, type Desk, due, type Due, moving, wan } from './item.ts';
import { filtered, pages } from './pages.ts';

type Counts = {
  review: number;
  earliest: PlainDate | null;
  accepted: number;
  awarded: number;
  objections: number;
  results: number;
  vouchers: number;
};

/** Items by state, objections, lists, and money somebody else entered, of the region that pays: each counts the list behind it. */
const countsOf = ({ tx, actor }: Desk): Promise<Counts> =>
  tx.one<Counts>(sql`
    select count(*) filter (where i.state = 'handed-in')::int as review, min(i.due_on) filter (where i.state = 'handed-in') as earliest, count(*) filter (where i.state = 'accepted')::int as accepted,
      count(*) filter (where i.state = 'awarded')::int as awarded,
      (select count(*)::int from subsidies.objection o where o.payer_path = ${actor.regionPath} and not exists (select from subsidies.objection_decision d where d.objection_id = o.id)) as objections,
      (select count(*)::int from subsidies.payment y where y.payer_path = ${actor.regionPath} and y.state = 'approved') as results,
      (select count(*)::int from subsidies.voucher v where v.payer_path = ${actor.regionPath} and v.entered_by <> ${actor.personId} and not exists (select from subsidies.voucher_decision d where d.voucher_id = v.id)) as vouchers
    from subsidies.item i where i.payer_path = ${actor.regionPath} and i.state in ('handed-in', 'accepted', 'awarded')`);

type Proposed = { id: string; number: string; lines: number; amountFen: Fen; by: string };
/** Lists that somebody else proposed. */
const toApprove = async ({ tx, actor, today }: Desk): Promise<Due[]> => {
  const lists = await tx.all<Proposed>(sql`
    select id, number, lines_count as lines, amount_fen as "amountFen", proposed_by_name as by from subsidies.payment
    where payer_path = ${actor.regionPath} and state = 'proposed' and proposed_by <> ${actor.personId} order by proposed_at limit 10`);
  return lists.map((list) =>
    due(
      today,
      'subsidies-approve',
      { number: list.number, count: list.lines, amountWan: wan(list.amountFen), by: list.by },
      pages.subsidyPayment(list.id),
    ),
  );
};

/** What waits for an officer of the region that pays. */
export const benchOfPayer = async (desk: Desk): Promise<Bench> => {
  const counts = await countsOf(desk);
  const list = (state: string): string => filtered(pages.subsidies, { state });
  const rows: readonly [string, number, string, PlainDate | null][] = [
    ['subsidies-review', counts.review, list('handed-in'), counts.earliest],
    ['subsidies-award', counts.accepted, list('accepted'), null],
    ['subsidies-publish', counts.awarded, list('awarded'), null],
    ['subsidies-objections', counts.objections, pages.subsidyNotices, null],
    ['subsidies-vouchers', counts.vouchers, pages.subsidyPayments, null],
    ['subsidies-results', counts.results, filtered(pages.subsidyPayments, { state: 'approved' }), null],
  ];
  const dues = rows
    .filter(([, count]) => count > 0)
    .map(([kind, count, link, on]) => due(desk.today, kind, { count }, link, on));
  return { due: [...(await toApprove(desk)), ...dues], moving: [] };
};

type Own = {
  id: string;
  receipt: string;
  returned: number;
  dueOn: PlainDate | null;
  decided: number;
  items: number;
};

/** What was given back to an applicant, and how far the rest has come. */
export const benchOfApplicant = async ({ tx, actor, today }: Desk): Promise<Bench> => {
  const own = await tx.all<Own>(sql`
    select i.application_id as id, i.receipt, count(*) filter (where i.state = 'returned')::int as returned, min(i.due_on) filter (where i.state = 'returned') as "dueOn",
      count(*) filter (where i.state not in ('handed-in', 'returned', 'accepted'))::int as decided, count(*)::int as items
    from subsidies.item i where i.applicant_id = ${actor.organisationId}
    group by i.application_id, i.receipt having bool_or(i.state not in ('paid', 'declined', 'withdrawn', 'claimed-back')) order by i.receipt limit 10`);
  return {
    due: own
      .filter(({ returned }) => returned > 0)
      .map(({ id, receipt, returned, dueOn }) =>
        due(today, 'subsidies-complete', { receipt, count: returned }, pages.subsidyApplication(id), dueOn),
      ),
    moving: own.map(({ id, receipt, decided, items }) =>
      moving('subsidies', { receipt }, decided, items, pages.subsidyApplication(id)),
    ),
  };
};
