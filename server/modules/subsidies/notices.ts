import {
  type Fen,
  formatYuan,
  type Instant,
  isRefusal,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { endAward } from './award.ts';
import { wrong } from './item.ts';
import { bookOf, termOf, workingDaysAfter } from './policy.ts';
import { judgePayer } from './review.ts';
import {
  findItem,
  findProgramme,
  itemsWhere,
  moveItems,
  nextNumber,
  takeTurn,
  tellApplicants,
} from './store.ts';

/** Shown to everyone for so many working days, without a person, an account or a reason in it. */
export const openNotice = bind('subsidies.open-notice', async (context, input) => {
  const { tx, actor, now, today } = context;
  const programme = await findProgramme(tx, input.programmeId);
  if (!programme) return refuse('platform.not-found');
  const another = judgePayer(actor, programme.payerPath);
  if (another) return another;
  const ids = input.itemIds ?? null;
  const items = await itemsWhere(
    tx,
    sql`i.programme_id = ${programme.id} and (i.state = 'awarded' or i.id = any(${ids ?? []}::uuid[])) and (${ids}::uuid[] is null or i.id = any(${ids}::uuid[]))`,
    sql`i.receipt, i.place`,
  );
  if (items.length === 0 || (ids && items.length !== new Set(ids).size))
    return refuse('subsidies.nothing-to-publish');
  const book = await bookOf(tx);
  const term = termOf(book, 'subsidy-notice', programme.payerPath, today);
  if (!term) return refuse('subsidies.no-notice-term');
  const closes = workingDaysAfter(book, today, term.count);
  if (isRefusal(closes)) return closes as Refusal;
  const closesOn = closes as PlainDate;
  const [noticeId, number] = [context.newId(), await nextNumber(tx, 'GS', today)];
  await tx.run(sql`
    insert into subsidies.notice (id, number, programme_id, programme, adcode, region, payer_path, opens_on, closes_on, days_count, rule, opened_by, opened_at)
    values (${noticeId}, ${number}, ${programme.id}, ${programme.name}, ${programme.adcode}, ${programme.region}, ${programme.payerPath}, ${today}, ${closesOn}, ${term.count}, ${term.rule}, ${actor.personId}, ${now})`);
  const facts = { notice: number, closesOn };
  const moved = await moveItems(
    context,
    'publish',
    items.map((item) => ({ item, facts })),
  );
  if (moved) return moved;
  await tx.run(sql`
    insert into subsidies.notice_line (notice_id, place, item_id, award_id, payer_path, payee, firm, title_zh, title_en, amount_fen, source)
    select ${noticeId}, x.place, i.id, a.id, i.payer_path, i.applicant, i.firm, i.title_zh, i.title_en, a.amount_fen, a.source
    from unnest(${items.map(({ id }) => id)}::uuid[], ${items.map(({ awardId }) => awardId)}::uuid[]) with ordinality as x(item_id, award_id, place)
      join subsidies.item i on i.id = x.item_id join subsidies.award a on a.id = x.award_id`);
  await tellApplicants(context, 'publish', items, facts);
  context.remember(`subsidies.notice:${noticeId}`, { number, items: items.length, closesOn });
  return { noticeId, closesOn };
});

type Row = {
  id: string;
  number: string;
  programmeId: string;
  programme: string;
  adcode: string;
  region: string;
  opensOn: PlainDate;
  closesOn: PlainDate;
  workingDays: number;
  rule: string;
  items: number;
  amountFen: Fen;
};
const columns = sql`n.id, n.number, n.programme_id as "programmeId", n.programme, n.adcode, n.region, n.opens_on as "opensOn", n.closes_on as "closesOn", n.days_count as "workingDays", n.rule,
  (select count(*)::int from subsidies.notice_line l where l.notice_id = n.id) as items, (select sum(l.amount_fen)::bigint from subsidies.notice_line l where l.notice_id = n.id) as "amountFen"`;
const show = ({ adcode, region, amountFen, ...row }: Row, today: PlainDate) => ({
  ...row,
  region: { adcode, name: region },
  amount: formatYuan(amountFen),
  open: row.closesOn >= today,
});

export const listNotices = bind('subsidies.list-notices', async ({ tx, today }, input) => {
  const { q = null, open = null } = input;
  const where = sql`(${q}::text is null or position(lower(${q}) in lower(n.programme || ' ' || n.number || ' ' || n.region)) > 0) and (${open}::text is null or (n.closes_on >= ${today}) = (${open} = 'yes'))`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from subsidies.notice n where ${where}`,
  );
  const rows = await tx.all<Row>(
    sql`select ${columns} from subsidies.notice n where ${where} order by n.opened_at desc, n.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return { rows: rows.map((row) => show(row, today)), total };
});

export const readNotice = bind('subsidies.read-notice', async ({ tx, actor, today }, input) => {
  const found = await tx.first<Row>(
    sql`select ${columns} from subsidies.notice n where n.id = ${input.noticeId}`,
  );
  if (!found) return refuse('platform.not-found');
  const lines = await tx.all<{
    itemId: string;
    place: number;
    payee: string;
    firm: string;
    zh: string;
    en: string;
    amountFen: Fen;
    source: string;
  }>(sql`
    select item_id as "itemId", place, payee, firm, title_zh as zh, title_en as en, amount_fen as "amountFen", source from subsidies.notice_line where notice_id = ${found.id} order by place`);
  return {
    ...show(found, today),
    rows: lines.map(({ zh, en, amountFen, ...line }) => ({
      ...line,
      title: { zh, en },
      amount: formatYuan(amountFen),
    })),
    mayObject: actor.kind === 'person' && found.closesOn >= today,
  };
});

/** Anyone signed in may object while a notice is open. */
export const object = bind('subsidies.object', async (context, input) => {
  const { tx, actor, now, today } = context;
  const notice = await tx.first<{ id: string; closesOn: PlainDate; payerPath: string; number: string }>(
    sql`select id, closes_on as "closesOn", payer_path as "payerPath", number from subsidies.notice where id = ${input.noticeId}`,
  );
  if (!notice) return refuse('platform.not-found');
  if (notice.closesOn < today)
    return refuse('subsidies.notice-closed', { facts: { closesOn: notice.closesOn } });
  const shown =
    input.itemId === undefined ||
    (await tx.first(
      sql`select from subsidies.notice_line where notice_id = ${notice.id} and item_id = ${input.itemId}`,
    ));
  if (!shown) return wrong('item-not-in-notice', 'itemId');
  const objectionId = context.newId();
  await tx.run(sql`
    insert into subsidies.objection (id, notice_id, item_id, payer_path, text, objector_id, organisation_id, made_at)
    values (${objectionId}, ${notice.id}, ${input.itemId ?? null}, ${notice.payerPath}, ${input.text}, ${actor.personId}, ${actor.organisationId}, ${now})`);
  context.remember(`subsidies.notice:${notice.id}`, { objection: objectionId });
  context.tell('subsidies.objection-made', { objectionId });
  return { objectionId };
});

type Objection = {
  id: string;
  noticeId: string;
  notice: string;
  itemId: string | null;
  payee: string | null;
  payerPath: string;
  text: string;
  at: Instant;
  objectorId: string;
  organisationId: string;
  outcome: 'upheld' | 'rejected' | null;
  answer: string | null;
  decidedBy: string | null;
  decidedAt: Instant | null;
};
const objectionColumns = sql`o.id, o.notice_id as "noticeId", n.number as notice, o.item_id as "itemId", l.payee, o.payer_path as "payerPath", o.text, o.made_at as at, o.objector_id as "objectorId", o.organisation_id as "organisationId",
  d.outcome, d.answer, d.decided_by_name as "decidedBy", d.decided_at as "decidedAt"`;
const objectionTables = sql`subsidies.objection o join subsidies.notice n on n.id = o.notice_id left join subsidies.notice_line l on l.notice_id = o.notice_id and l.item_id = o.item_id left join subsidies.objection_decision d on d.objection_id = o.id`;

/** One's own, and those an officer of the region decides on; who objected is told to nobody. */
export const listObjections = bind('subsidies.list-objections', async ({ tx, actor }, input) => {
  const { noticeId = null, open = null } = input;
  const where = sql`(${noticeId}::uuid is null or o.notice_id = ${noticeId}::uuid) and (${open}::text is null or (d.objection_id is null) = (${open} = 'yes'))`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from ${objectionTables} where ${where}`,
  );
  const found = await tx.all<Objection>(
    sql`select ${objectionColumns} from ${objectionTables} where ${where} order by o.made_at desc, o.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  const officer = actor.role === 'ip-officer' || actor.role === 'finance-officer';
  return {
    rows: found.map(({ payerPath, objectorId, organisationId: _, ...row }) => ({
      ...row,
      mine:
        officer && row.outcome === null && payerPath === actor.regionPath && objectorId !== actor.personId,
    })),
    total,
  };
});

/** Decided by someone who neither objected nor made the award; upheld, the award falls. */
export const decideObjection = bind('subsidies.decide-objection', async (context, input) => {
  const { tx, actor, now } = context;
  const found = await tx.first<Objection>(
    sql`select ${objectionColumns} from ${objectionTables} where o.id = ${input.objectionId}`,
  );
  if (!found) return refuse('platform.not-found');
  const another = judgePayer(actor, found.payerPath);
  if (another) return another;
  if (found.outcome !== null) return refuse('subsidies.objection-decided');
  if (found.objectorId === actor.personId) return refuse('subsidies.same-person');
  const first = found.itemId === null ? undefined : await findItem(tx, found.itemId);
  const judge = first?.awardId
    ? await tx.first<{ by: string }>(
        sql`select awarded_by as by from subsidies.award where id = ${first.awardId}`,
      )
    : undefined;
  if (judge?.by === actor.personId) return refuse('subsidies.same-person');
  const written = await tx.run(sql`
    insert into subsidies.objection_decision (objection_id, objector_id, payer_path, outcome, answer, decided_by, decided_by_name, decided_at)
    values (${found.id}, ${found.objectorId}, ${found.payerPath}, ${input.outcome}, ${input.answer}, ${actor.personId}, ${actor.personName}, ${now}) on conflict do nothing`);
  if (written === 0) return refuse('subsidies.objection-decided');
  if (input.outcome === 'upheld' && first) {
    await takeTurn(tx, `firm:${first.firmId}`);
    await takeTurn(tx, `programme:${first.programmeId}`);
    const item = await findItem(tx, first.id);
    if (item?.state === 'published') {
      const refused = await endAward(context, item, input.answer);
      if (refused) return refused;
    }
  }
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: found.organisationId,
      cause: `subsidies.objection:${found.id}`,
      kind: 'subsidies-objection-decided',
      now,
      link: `/subsidies/notices/${found.noticeId}`,
      facts: { notice: found.notice, outcome: input.outcome },
    },
  ]);
  context.remember(`subsidies.notice:${found.noticeId}`, { objection: found.id, outcome: input.outcome });
  return { done: true as const };
});
