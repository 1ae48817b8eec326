import { PassThrough } from 'node:stream';
import type { Output, SubsidyFigure } from '@zhirong/contracts';
import { type Fen, formatYuan, isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { writeWorkbook, XLSX } from '../../platform/spreadsheet/index.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { type Region, requireRegion } from '../identity/index.ts';
import { balanceOf } from '../ledger/index.ts';
import { payable } from './payments.ts';
import { bookOf } from './policy.ts';
import { showProgramme } from './programmes.ts';
import { outgrownOf } from './shares.ts';
import { findProgramme, itemTables, type Programme, programmeColumns, within } from './store.ts';

type FiguresShown = Output<'subsidies.read-programme'>['figures'];
type Sums = {
  budget: Fen;
  applied: Fen;
  appliedCount: number;
  awarded: Fen;
  awardedCount: number;
  reserved: Fen;
  paid: Fen;
  paidCount: number;
  claimedBack: Fen;
  receivedBack: Fen;
};
const living = sql`not exists (select from subsidies.award_end e where e.award_id = a.id)`;
const unpaid = sql`not exists (select from subsidies.payout o where o.award_id = a.id)`;
const open = sql`i.state in ('handed-in', 'returned', 'accepted')`;
const standing = sql`not exists (select from subsidies.claim_lift f where f.claim_id = c.id)`;
const held = sql`not exists (select from ledger.ending n where n.reservation_id = a.reservation_id)`;

/** What each figure adds up: the rows behind it, with an amount; `instrument` narrows those that have one. */
const sumsOf = async (tx: Tx, programmeId: string, instrument: string | null): Promise<Sums> => {
  const one = (column: Sql): Sql => sql`(${instrument}::text is null or ${column} = ${instrument})`;
  return tx.one<Sums>(sql`
    select case when ${instrument}::text is null then coalesce((select sum(amount_fen) from subsidies.appropriation where programme_id = ${programmeId}), 0) else 0 end::bigint as budget,
      x.applied, x."appliedCount", y.awarded, y."awardedCount", y.reserved, z.paid, z."paidCount", q."claimedBack", q."receivedBack"
    from (select coalesce(sum(i.ceiling_fen), 0)::bigint as applied, count(*)::int as "appliedCount" from subsidies.item i where i.programme_id = ${programmeId} and ${open} and ${one(sql`i.instrument_id`)}) x,
      (select coalesce(sum(a.amount_fen), 0)::bigint as awarded, count(*)::int as "awardedCount", coalesce(sum(a.amount_fen) filter (where ${unpaid} and ${held}), 0)::bigint as reserved from subsidies.award a where a.programme_id = ${programmeId} and ${living} and ${one(sql`a.instrument_id`)}) y,
      (select coalesce(sum(o.amount_fen), 0)::bigint as paid, count(*)::int as "paidCount" from subsidies.payout o join subsidies.item i on i.id = o.item_id where o.programme_id = ${programmeId} and ${one(sql`i.instrument_id`)}) z,
      (select coalesce(sum(c.due_fen), 0)::bigint as "claimedBack", coalesce(sum((select sum(r.amount_fen) from subsidies.claim_receipt r where r.claim_id = c.id)), 0)::bigint as "receivedBack"
        from subsidies.claim c join subsidies.item i on i.id = c.item_id where c.programme_id = ${programmeId} and ${standing} and ${one(sql`i.instrument_id`)}) q`);
};

const add = (a: Sums, b: Sums): Sums => ({
  budget: a.budget + b.budget,
  applied: a.applied + b.applied,
  appliedCount: a.appliedCount + b.appliedCount,
  awarded: a.awarded + b.awarded,
  awardedCount: a.awardedCount + b.awardedCount,
  reserved: a.reserved + b.reserved,
  paid: a.paid + b.paid,
  paidCount: a.paidCount + b.paidCount,
  claimedBack: a.claimedBack + b.claimedBack,
  receivedBack: a.receivedBack + b.receivedBack,
});
const nothing: Sums = {
  budget: 0n,
  applied: 0n,
  appliedCount: 0,
  awarded: 0n,
  awardedCount: 0,
  reserved: 0n,
  paid: 0n,
  paidCount: 0,
  claimedBack: 0n,
  receivedBack: 0n,
};
const show = (sums: Sums): FiguresShown => {
  const left = sums.budget + sums.receivedBack - sums.reserved - sums.paid;
  return {
    budget: formatYuan(sums.budget),
    applied: formatYuan(sums.applied),
    appliedCount: sums.appliedCount,
    awarded: formatYuan(sums.awarded),
    awardedCount: sums.awardedCount,
    reserved: formatYuan(sums.reserved),
    paid: formatYuan(sums.paid),
    paidCount: sums.paidCount,
    claimedBack: formatYuan(sums.claimedBack),
    receivedBack: formatYuan(sums.receivedBack),
    // Of one instrument alone there is no budget to be left of.
    available: formatYuan(left > 0n ? left : 0n),
  };
};

export const listProgrammes = bind('subsidies.list-programmes', async ({ tx, today }, input) => {
  const { q = null, year = null, region = null } = input;
  const where = sql`(${q}::text is null or position(lower(${q}) in lower(p.name || ' ' || p.number || ' ' || p.region)) > 0) and (${year}::int is null or p.year = ${year}::int)
    and (${region}::text is null or position('/' || ${region} || '/' in p.payer_path) > 0)`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from subsidies.programme p where ${where}`,
  );
  const rows = await tx.all<Programme>(
    sql`select ${programmeColumns} from subsidies.programme p where ${where} order by p.year desc, p.payer_path, p.number limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return { rows: rows.map((row) => showProgramme(row, today)), total };
});

type BudgetRow = {
  id: string;
  name: string;
  level: Output<'subsidies.read-programme'>['budgets'][number]['level'];
  adcode: string | null;
  region: string | null;
  accountId: string;
  given: Fen;
  paid: Fen;
  receivedBack: Fen;
};
const budgetsShown = async (tx: Tx, programmeId: string) => {
  const rows = await tx.all<BudgetRow>(sql`
    select b.id, b.name, b.level, b.adcode, b.region, b.account_id as "accountId", coalesce((select sum(x.amount_fen) from subsidies.appropriation x where x.budget_id = b.id), 0)::bigint as given,
      coalesce((select sum(p.amount_fen) from subsidies.award_part p join subsidies.payout o on o.award_id = p.award_id where p.budget_id = b.id), 0)::bigint as paid,
      coalesce((select sum(p.amount_fen) from subsidies.claim_receipt_part p join subsidies.claim_receipt r on r.id = p.receipt_id where p.budget_id = b.id and not exists (select from subsidies.claim_lift f where f.claim_id = r.claim_id)), 0)::bigint as "receivedBack"
    from subsidies.budget b where b.programme_id = ${programmeId} order by b.place`);
  const shown = [];
  for (const { adcode, region, given, paid, receivedBack, ...row } of rows) {
    const balance = await balanceOf(tx, row.accountId);
    shown.push({
      ...row,
      region: adcode === null ? null : { adcode, name: region ?? '' },
      given: formatYuan(given),
      reserved: formatYuan(balance?.heldFen ?? 0n),
      paid: formatYuan(paid),
      receivedBack: formatYuan(receivedBack),
      available: formatYuan(balance?.availableFen ?? 0n),
    });
  }
  return shown;
};

export const readProgramme = bind('subsidies.read-programme', async ({ tx, actor, today }, input) => {
  const programme = await findProgramme(tx, input.programmeId);
  // What it holds and paid is for those within whose reach it stands; that it is there, for everybody.
  if (!programme?.payerPath.startsWith(actor.regionPath)) return refuse('platform.not-found');
  const waiting = await tx.one<{ payable: number; fen: Fen; inNotice: number; toPublish: number }>(sql`
    select count(*) filter (where ${payable(today)})::int as payable, coalesce(sum(w.amount_fen) filter (where ${payable(today)}), 0)::bigint as fen,
      count(*) filter (where i.state = 'published')::int as "inNotice", count(*) filter (where i.state = 'awarded')::int as "toPublish"
    from ${itemTables} where i.programme_id = ${programme.id}`);
  return {
    ...showProgramme(programme, today),
    cap: programme.capFen === null ? null : formatYuan(programme.capFen),
    source: programme.source,
    bookId: programme.bookId,
    shares: programme.shares.map((share) => ({ ...share }) as { level: 'city'; percent: string }),
    budgets: await budgetsShown(tx, programme.id),
    outgrown: outgrownOf(programme, (await bookOf(tx)).instruments, today),
    figures: show(await sumsOf(tx, programme.id, null)),
    payable: waiting.payable,
    payableAmount: formatYuan(waiting.fen),
    inNotice: waiting.inNotice,
    toPublish: waiting.toPublish,
    mine:
      programme.payerPath === actor.regionPath &&
      (actor.role === 'ip-officer' || actor.role === 'finance-officer'),
  };
});

type Behind = Output<'subsidies.read-figure'>['rows'][number] & { amountFen: Fen };
/** The rows that a figure adds up, one query each: sums here and above are over the same. */
const rowsBehind = (programmeId: string, figure: SubsidyFigure, instrument: string | null): Sql => {
  const one = (column: Sql): Sql => sql`(${instrument}::text is null or ${column} = ${instrument})`;
  const blank = sql`null::uuid`;
  switch (figure) {
    case 'budget':
      return sql`select x.given_on as "on", b.name as title, null::text as payee, ${blank} as "itemId", ${blank} as "caseId", x.entry_id as "entryId", x.reference, x.amount_fen as "amountFen", x.id
        from subsidies.appropriation x join subsidies.budget b on b.id = x.budget_id where x.programme_id = ${programmeId} and ${instrument}::text is null`;
    case 'applied':
      return sql`select i.handed_in_on as "on", i.title_zh as title, i.applicant as payee, i.id as "itemId", ${blank} as "caseId", ${blank} as "entryId", i.receipt as reference, i.ceiling_fen as "amountFen", i.id
        from subsidies.item i where i.programme_id = ${programmeId} and ${open} and ${one(sql`i.instrument_id`)}`;
    case 'awarded':
    case 'reserved':
      return sql`select a.awarded_on as "on", i.title_zh as title, i.applicant as payee, i.id as "itemId", ${blank} as "caseId", ${blank} as "entryId", i.receipt as reference, a.amount_fen as "amountFen", a.id
        from subsidies.award a join subsidies.item i on i.id = a.item_id where a.programme_id = ${programmeId} and ${living} and ${one(sql`a.instrument_id`)} and ${figure === 'reserved' ? sql`${unpaid} and ${held}` : sql`true`}`;
    case 'paid':
      return sql`select o.paid_on as "on", i.title_zh as title, i.applicant as payee, i.id as "itemId", ${blank} as "caseId", o.entry_id as "entryId", o.reference, o.amount_fen as "amountFen", o.award_id as id
        from subsidies.payout o join subsidies.item i on i.id = o.item_id where o.programme_id = ${programmeId} and ${one(sql`i.instrument_id`)}`;
    case 'claimed-back':
      return sql`select c.claimed_on as "on", i.title_zh as title, i.applicant as payee, i.id as "itemId", c.case_id as "caseId", c.entry_id as "entryId", i.receipt as reference, c.due_fen as "amountFen", c.id
        from subsidies.claim c join subsidies.item i on i.id = c.item_id where c.programme_id = ${programmeId} and ${standing} and ${one(sql`i.instrument_id`)}`;
    case 'received-back':
      return sql`select r.received_on as "on", i.title_zh as title, i.applicant as payee, i.id as "itemId", c.case_id as "caseId", r.entry_id as "entryId", r.reference, r.amount_fen as "amountFen", r.id
        from subsidies.claim_receipt r join subsidies.claim c on c.id = r.claim_id join subsidies.item i on i.id = c.item_id where c.programme_id = ${programmeId} and ${standing} and ${one(sql`i.instrument_id`)}`;
  }
};

export const readFigure = bind('subsidies.read-figure', async ({ tx, actor }, input) => {
  const programme = await findProgramme(tx, input.programmeId);
  if (!programme?.payerPath.startsWith(actor.regionPath)) return refuse('platform.not-found');
  const behind = rowsBehind(programme.id, input.figure, input.instrument ?? null);
  const { total, sum } = await tx.one<{ total: number; sum: Fen }>(
    sql`select count(*)::int as total, coalesce(sum(b."amountFen"), 0)::bigint as sum from (${behind}) b`,
  );
  const rows = await tx.all<Behind & { id: string }>(
    sql`select * from (${behind}) b order by b."on" desc, b.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return {
    rows: rows.map(({ amountFen, id: _, ...row }) => ({ ...row, amount: formatYuan(amountFen) })),
    total,
    sum: formatYuan(sum),
  };
});

type Asked = { year: number; region?: string | undefined };
const readAll = async (
  { tx, actor, today }: { tx: Tx; actor: Person; today: PlainDate },
  asked: Asked,
): Promise<Output<'subsidies.read-figures'> | Refusal> => {
  const region = await requireRegion(tx, asked.region ?? actor.adcode, today);
  if (isRefusal(region)) return region;
  const { path, adcode, name } = region as Region;
  if (!path.startsWith(actor.regionPath)) return refuse('identity.outside-your-region');
  const programmes = await tx.all<Programme>(
    sql`select ${programmeColumns} from subsidies.programme p where p.year = ${asked.year} and ${within(sql`p.payer_path`, path)} order by p.payer_path, p.number limit 500`,
  );
  let total = nothing;
  const rows = [];
  for (const programme of programmes) {
    const place = { adcode: programme.adcode, name: programme.region };
    const base = { programmeId: programme.id, programme: programme.name, place };
    const whole = await sumsOf(tx, programme.id, null);
    total = add(total, whole);
    rows.push({ ...base, instrument: null, title: { zh: '合计', en: 'in all' }, figures: show(whole) });
    for (const { id, title } of programme.instruments)
      rows.push({ ...base, instrument: id, title, figures: show(await sumsOf(tx, programme.id, id)) });
  }
  return { year: asked.year, region: { adcode, name }, total: show(total), rows };
};

export const readFigures = bind('subsidies.read-figures', readAll);

export const exportFigures = bind('subsidies.export-figures', async (context, input) => {
  const found = await readAll(context, input);
  if (isRefusal(found)) return found;
  const { region, year, rows } = found;
  const body = new PassThrough();
  const amounts = [
    ['budget', '预算下达'],
    ['applied', '申请上限'],
    ['awarded', '核定'],
    ['reserved', '待拨付'],
    ['paid', '已拨付'],
    ['claimedBack', '应追回'],
    ['receivedBack', '已追回'],
    ['available', '可用'],
  ] as const;
  const plan = {
    name: '补贴资金统计',
    titleRows: [
      { text: `${region.name}${year}年补贴资金统计`, look: 'title' as const },
      { text: '单位：元', look: 'note' as const },
    ],
    columns: [
      { key: 'place', header: '地区', width: 16 },
      { key: 'programme', header: '资金项目', width: 36 },
      { key: 'title', header: '政策', width: 30 },
      ...amounts.map(([key, header]) => ({ key, header, width: 16 })),
    ],
    rows: rows.map((row) => ({
      place: row.place.name,
      programme: row.programme,
      title: row.title.zh,
      ...Object.fromEntries(amounts.map(([key]) => [key, row.figures[key]])),
    })),
  };
  writeWorkbook(body, { sheets: [plan] }).catch((error: Error) => body.destroy(error));
  return { name: `${region.name}补贴资金统计${year}.xlsx`, mediaType: XLSX, body };
});
