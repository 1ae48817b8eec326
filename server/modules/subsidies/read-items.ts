import { PassThrough } from 'node:stream';
import { subsidyItemStates, type SubsidyItemStep } from '@zhirong/contracts';
import { type Fen, formatYuan, type Instant, nextState, type PlainDate, refuse } from '@zhirong/kernel';
import type { Facts } from '@zhirong/criteria';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { writeWorkbook, XLSX } from '../../platform/spreadsheet/index.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { findRegion, regionNames } from '../identity/index.ts';
import { lawOf } from './award.ts';
import { standingAwards } from './earlier.ts';
import { readKept } from './facts.ts';
import type { Item } from './item.ts';
import { noticeOver, objectionWaits } from './payments.ts';
import { bookOf } from './policy.ts';
import { askedFacts, showCeiling, showFacts } from './show-law.ts';
import { blockOf, findItem, itemColumns, itemTables, within } from './store.ts';

export const showItem = (item: Item) => ({
  id: item.id,
  applicationId: item.applicationId,
  receipt: item.receipt,
  place: item.place,
  instrument: item.instrumentId,
  title: { zh: item.titleZh, en: item.titleEn },
  programmeId: item.programmeId,
  programme: item.programme,
  payee: item.payee,
  applicantId: item.applicantId,
  applicant: item.applicant,
  firm: item.firm,
  region: { adcode: item.adcode, name: item.region },
  project: item.project,
  loanNumber: item.loanNumber,
  ceiling: formatYuan(item.ceilingFen),
  award: item.awardFen === null ? null : formatYuan(item.awardFen),
  state: item.state,
  since: item.since,
  handedInOn: item.handedInOn,
  dueOn: item.dueOn,
});

const officerSteps = ['handed-in', 'accepted', 'awarded', 'published'] as const;
const isPayer = (actor: Person): boolean => actor.role === 'ip-officer' || actor.role === 'finance-officer';
/** What waits for the reader: what an officer has to decide on, or what was given back to an applicant. */
const waitsFor = (actor: Person): Sql =>
  isPayer(actor)
    ? sql`i.payer_path = ${actor.regionPath} and i.state = any(${officerSteps as readonly string[]})`
    : sql`i.applicant_id = ${actor.organisationId} and i.state = 'returned'`;

type Filter = {
  q?: string | undefined;
  state?: string | undefined;
  programmeId?: string | undefined;
  instrument?: string | undefined;
  region?: string | undefined;
  year?: number | undefined;
  payee?: string | undefined;
  applicationId?: string | undefined;
};
const filterOf = async (tx: Tx, f: Filter, today: PlainDate): Promise<Sql> => {
  const region = f.region === undefined ? undefined : await findRegion(tx, f.region, today);
  const { q = null, state = null, programmeId = null, instrument = null, year = null } = f;
  const { payee = null, applicationId = null } = f;
  const inRegion =
    f.region === undefined ? sql`true` : region ? within(sql`i.region_path`, region.path) : sql`false`;
  return sql`(${q}::text is null or position(lower(${q}) in lower(i.applicant || ' ' || i.firm || ' ' || i.receipt || ' ' || coalesce(i.loan_number, '') || ' ' || coalesce(i.project, ''))) > 0)
    and (${state}::text is null or i.state = ${state}) and (${programmeId}::uuid is null or i.programme_id = ${programmeId}::uuid) and (${instrument}::text is null or i.instrument_id = ${instrument})
    and (${year}::int is null or i.year = ${year}::int) and (${payee}::text is null or i.payee = ${payee}) and (${applicationId}::uuid is null or i.application_id = ${applicationId}::uuid) and ${inRegion}`;
};

const orders = {
  newest: sql`i.handed_in_on desc, i.receipt desc, i.place`,
  due: sql`i.due_on nulls last, i.handed_in_on, i.receipt, i.place`,
  amount: sql`i.ceiling_fen desc, i.receipt, i.place`,
} as const;

export const listItems = bind('subsidies.list-items', async ({ tx, actor, today }, input) => {
  const filter = await filterOf(tx, input, today);
  const where = sql`${filter} and ${input.mine === 'yes' ? waitsFor(actor) : input.mine === 'no' ? sql`not (${waitsFor(actor)})` : sql`true`}`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from subsidies.item i where ${where}`,
  );
  const rows = await tx.all<Item>(
    sql`select ${itemColumns} from ${itemTables} where ${where} order by ${orders[input.order]} limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return { rows: rows.map(showItem), total };
});

const stateWords: Readonly<Record<Item['state'], string>> = {
  'handed-in': '待受理',
  returned: '退回补正',
  accepted: '已受理',
  awarded: '已核定',
  published: '公示',
  listed: '待复核拨付',
  paying: '拨付中',
  paid: '已拨付',
  'claimed-back': '追回',
  declined: '不予支持',
  withdrawn: '已撤回',
};
const rowsMax = 20_000;

export const exportItems = bind('subsidies.export-items', async ({ tx, today }, input) => {
  const filter = await filterOf(tx, input, today);
  const rows = await tx.all<Item>(
    sql`select ${itemColumns} from ${itemTables} where ${filter} order by ${orders.newest} limit ${rowsMax}`,
  );
  const body = new PassThrough();
  const plan = {
    name: '补贴事项',
    titleRows: [
      { text: '补贴事项', look: 'title' as const },
      { text: `${rows.length} 项，导出日期 ${today}`, look: 'note' as const },
    ],
    columns: [
      { key: 'receipt', header: '受理编号', width: 22 },
      { key: 'title', header: '政策', width: 34 },
      { key: 'applicant', header: '申请单位', width: 34 },
      { key: 'firm', header: '企业', width: 34 },
      { key: 'region', header: '地区', width: 14 },
      { key: 'loan', header: '贷款编号', width: 18 },
      { key: 'ceiling', header: '上限（元）', width: 16 },
      { key: 'award', header: '核定（元）', width: 16 },
      { key: 'state', header: '状态', width: 12 },
      { key: 'on', header: '申请日期', width: 14 },
    ],
    rows: rows.map((item) => ({
      receipt: `${item.receipt}-${item.place}`,
      title: item.titleZh,
      applicant: item.applicant,
      firm: item.firm,
      region: item.region,
      loan: item.loanNumber ?? '',
      ceiling: formatYuan(item.ceilingFen),
      award: item.awardFen === null ? '' : formatYuan(item.awardFen),
      state: stateWords[item.state],
      on: item.handedInOn,
    })),
  };
  writeWorkbook(body, { sheets: [plan] }).catch((error: Error) => body.destroy(error));
  return { name: `补贴事项${today}.xlsx`, mediaType: XLSX, body };
});

const lawShown = async (tx: Tx, item: Item) => {
  const book = await bookOf(tx);
  const answer = await lawOf(tx, book, item);
  if (!answer) return undefined;
  const names = await regionNames(tx, [answer.instrument.place]);
  const law = showCeiling(answer, {
    names,
    programme: { id: item.programmeId, name: item.programme, closesOn: null, hindrance: null },
  });
  const { origins, names: called = {} } = item.facts;
  const known = { facts: readKept(item.facts) as Facts, origins, names: called };
  const facts = showFacts(askedFacts([answer.instrument], [answer], book), known, new Set(answer.missing));
  return { law, facts };
};

const awardShown = async (tx: Tx, item: Item) => {
  if (item.awardId === null) return null;
  const award = await tx.one<{
    amountFen: Fen;
    ceilingFen: Fen;
    reason: string;
    by: string;
    at: Instant;
    edition: PlainDate;
    source: string;
    reservationId: string;
  }>(sql`
    select amount_fen as "amountFen", ceiling_fen as "ceilingFen", reason, awarded_by_name as by, awarded_at as at, edition_on as edition, source, reservation_id as "reservationId" from subsidies.award where id = ${item.awardId}`);
  const parts = await tx.all<{ budget: string; amountFen: Fen }>(
    sql`select budget, amount_fen as "amountFen" from subsidies.award_part where award_id = ${item.awardId} order by place`,
  );
  const { amountFen, ceilingFen, ...rest } = award;
  return {
    ...rest,
    amount: formatYuan(amountFen),
    ceiling: formatYuan(ceilingFen),
    rule: item.instrumentId,
    parts: parts.map((part) => ({ budget: part.budget, amount: formatYuan(part.amountFen) })),
  };
};

const earlierShown = async (tx: Tx, item: Item) => {
  const own = item.project ?? item.loanNumber;
  const awards = await standingAwards(tx, { firmIds: [item.firmId], exceptItem: item.id });
  return awards.map((award) => ({
    on: award.on,
    title: award.title,
    amount: formatYuan(award.amountFen),
    purse: award.purse,
    project: award.project,
    sameProject: own !== null && award.project === own,
    itemId: award.itemId,
  }));
};

type Around = {
  notice: { id: string; number: string; closesOn: PlainDate; openObjections: number } | null;
  payment: {
    id: string;
    number: string;
    entryId: string | null;
    paidOn: PlainDate | null;
    reference: string | null;
  } | null;
  claim: { caseId: string; due: string; received: string } | null;
};
const aroundOf = async (tx: Tx, item: Item): Promise<Around> => {
  const found = await tx.one<{
    notice: Around['notice'];
    payment: Around['payment'];
    claim: Around['claim'];
  }>(sql`
    select (select jsonb_build_object('id', n.id, 'number', n.number, 'closesOn', n.closes_on, 'openObjections', (select count(*)::int from subsidies.objection o where o.notice_id = n.id and (o.item_id is null or o.item_id = ${item.id}) and not exists (select from subsidies.objection_decision d where d.objection_id = o.id)))
        from subsidies.notice_line l join subsidies.notice n on n.id = l.notice_id where l.award_id = ${item.awardId}::uuid) as notice,
      coalesce((select jsonb_build_object('id', o.payment_id, 'number', coalesce((select y.number from subsidies.payment y where y.id = o.payment_id), ''), 'entryId', o.entry_id, 'paidOn', o.paid_on, 'reference', o.reference) from subsidies.payout o where o.item_id = ${item.id}),
        (select jsonb_build_object('id', y.id, 'number', y.number, 'entryId', null, 'paidOn', null, 'reference', null) from subsidies.payment_line l join subsidies.payment y on y.id = l.payment_id where l.item_id = ${item.id} and y.state in ('proposed', 'approved') order by y.proposed_at desc limit 1)) as payment,
      (select jsonb_build_object('caseId', c.case_id, 'due', c.due_fen::text, 'received', coalesce((select sum(r.amount_fen) from subsidies.claim_receipt r where r.claim_id = c.id), 0)::text) from subsidies.claim c
        where c.item_id = ${item.id} and not exists (select from subsidies.claim_lift f where f.claim_id = c.id) limit 1) as claim`);
  const { claim } = found;
  return {
    ...found,
    claim: claim && {
      caseId: claim.caseId,
      due: formatYuan(BigInt(claim.due)),
      received: formatYuan(BigInt(claim.received)),
    },
  };
};

const stepsOf = (tx: Tx, itemId: string) =>
  tx.all<{ step: string; at: Instant; person: string; organisation: string; facts: Record<string, string> }>(
    sql`select step, at, person, organisation, facts from subsidies.step where item_id = ${itemId} order by seq`,
  );

const byOfficers: readonly SubsidyItemStep[] = [
  'accept',
  'return',
  'decline',
  'award',
  'cancel-award',
  'publish',
  'list',
];
const byApplicant: readonly SubsidyItemStep[] = ['complete', 'withdraw'];
type Why = 'region-of-another' | 'notice-runs' | 'objection-open' | 'blocked' | 'none';

const nextOf = async (tx: Tx, item: Item, actor: Person, today: PlainDate) => {
  const own = actor.organisationId === item.applicantId;
  const steps = (own ? byApplicant : isPayer(actor) ? byOfficers : []).filter(
    (step) => nextState(subsidyItemStates, item.state, step) !== undefined,
  );
  if (own) return { steps, mine: steps.length > 0, why: 'none' as Why };
  if (!isPayer(actor)) return { steps: [], mine: false, why: 'none' as Why };
  if (item.payerPath !== actor.regionPath) return { steps: [], mine: false, why: 'region-of-another' as Why };
  const found =
    item.state === 'published'
      ? await tx.one<{ over: boolean; waits: boolean }>(
          sql`select ${noticeOver(today)} as over, ${objectionWaits} as waits from ${itemTables} where i.id = ${item.id}`,
        )
      : { over: true, waits: false };
  const block = await blockOf(tx, item.applicantId, today);
  const why: Why = !found.over ? 'notice-runs' : found.waits ? 'objection-open' : block ? 'blocked' : 'none';
  const possible = why === 'none' ? steps : steps.filter((step) => step !== 'list' && step !== 'award');
  return { steps: possible, mine: possible.length > 0, why };
};

export const evidenceOf = (tx: Tx, applicationId: string) =>
  tx.all<{ id: string; name: string; sizeBytes: number; hash: string; at: Instant; by: string }>(
    sql`select id, name, size_bytes::int as "sizeBytes", hash, added_at as at, added_by as by from subsidies.evidence where application_id = ${applicationId} order by added_at, id`,
  );

/** Whole to those whose account it is and to those who pay into it; to others its end only. */
export const accountShown = (
  account: { accountName: string | null; accountBank: string | null; accountNumber: string | null },
  whole: boolean,
) =>
  account.accountNumber === null
    ? null
    : {
        name: account.accountName ?? '',
        bank: account.accountBank ?? '',
        number: whole ? account.accountNumber : `****${account.accountNumber.slice(-4)}`,
      };

export const readItem = bind('subsidies.read-item', async ({ tx, actor, today }, input) => {
  const item = await findItem(tx, input.itemId);
  if (!item) return refuse('platform.not-found');
  const shown = await lawShown(tx, item);
  if (!shown) return refuse('platform.not-found');
  const account = await tx.first<{
    accountName: string | null;
    accountBank: string | null;
    accountNumber: string | null;
  }>(
    sql`select account_name as "accountName", account_bank as "accountBank", account_number as "accountNumber" from subsidies.application where id = ${item.applicationId}`,
  );
  const whole =
    actor.organisationId === item.applicantId || (isPayer(actor) && actor.regionPath === item.payerPath);
  const { notice, payment, claim } = await aroundOf(tx, item);
  return {
    ...showItem(item),
    ...shown,
    evidence: await evidenceOf(tx, item.applicationId),
    account: account ? accountShown(account, whole) : null,
    earlier: await earlierShown(tx, item),
    awarded: await awardShown(tx, item),
    notice,
    payment,
    claim,
    steps: await stepsOf(tx, item.id),
    next: await nextOf(tx, item, actor, today),
  };
});
