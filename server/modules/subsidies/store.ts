import type {
  SubsidyApplicationState,
  SubsidyItemState,
  SubsidyItemStep,
  SubsidyPayee,
} from '@zhirong/contracts';
import {
  type Fen,
  formatYuan,
  type Instant,
  isRefusal,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { upperBound } from '../identity/index.ts';
import { tellNotices } from '../notices/index.ts';
import type { Given } from './facts.ts';
import { type Budget, type Item, judgeStep, type Share } from './item.ts';

export const takeTurn = (tx: Tx, what: string): Promise<unknown> =>
  tx.run(sql`select subsidies.take_turn(${what})`);

export const nextNumber = async (tx: Tx, prefix: string, today: PlainDate): Promise<string> =>
  (
    await tx.one<{ number: string }>(
      sql`select ${prefix} || '-' || left(${today}::text, 4) || '-' || lpad(nextval('subsidies.number')::text, 6, '0') as number`,
    )
  ).number;

export type Programme = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly year: number;
  readonly adcode: string;
  readonly region: string;
  readonly payerPath: string;
  readonly opensOn: PlainDate;
  readonly closesOn: PlainDate | null;
  readonly capFen: Fen | null;
  readonly shares: readonly Share[];
  readonly source: string;
  readonly bookId: string;
  readonly instruments: readonly { id: string; title: { zh: string; en: string } }[];
};
export const programmeColumns = sql`p.id, p.number, p.name, p.year, p.adcode, p.region, p.payer_path as "payerPath", p.opens_on as "opensOn", p.closes_on as "closesOn", p.cap_fen as "capFen", p.shares, p.source, p.book_id as "bookId",
  (select jsonb_agg(jsonb_build_object('id', n.instrument_id, 'title', jsonb_build_object('zh', n.title_zh, 'en', n.title_en)) order by n.instrument_id) from subsidies.programme_instrument n where n.programme_id = p.id) as instruments`;
export const findProgramme = (tx: Tx, id: string): Promise<Programme | undefined> =>
  tx.first<Programme>(sql`select ${programmeColumns} from subsidies.programme p where p.id = ${id}`);
export type Bearing = Programme & { readonly budgets: readonly Budget[] };
/** Programmes that take applications for these instruments on a day, the newest first. */
export const programmesFor = (tx: Tx, instruments: readonly string[], day: PlainDate): Promise<Bearing[]> =>
  tx.all<Bearing>(sql`
    select ${programmeColumns}, (select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'level', b.level, 'servesPath', b.serves_path) order by b.place) from subsidies.budget b where b.programme_id = p.id) as budgets
    from subsidies.programme p where p.opens_on <= ${day} and (p.closes_on is null or p.closes_on >= ${day}) and p.year = extract(year from ${day}::date)
      and exists (select from subsidies.programme_instrument n where n.programme_id = p.id and n.instrument_id = any(${instruments}))
    order by p.opens_on desc, p.number desc`);
export const budgetsOf = (tx: Tx, programmeId: string): Promise<Budget[]> =>
  tx.all<Budget>(
    sql`select id, name, level, serves_path as "servesPath" from subsidies.budget where programme_id = ${programmeId} order by place`,
  );

export type Subject = {
  readonly loanId?: string | undefined;
  readonly project?: string | undefined;
  readonly region?: string | undefined;
  readonly given: Given;
};
export type Content = { readonly instruments: readonly string[]; readonly subjects: readonly Subject[] };
export type Application = {
  readonly id: string;
  readonly receipt: string | null;
  readonly applicantId: string;
  readonly applicant: string;
  readonly payee: SubsidyPayee;
  readonly regionPath: string;
  readonly state: SubsidyApplicationState;
  readonly since: Instant;
  readonly revision: number;
  readonly content: Content;
  readonly accountName: string | null;
  readonly accountBank: string | null;
  readonly accountNumber: string | null;
  readonly handedInOn: PlainDate | null;
};
export const applicationColumns = sql`a.id, a.receipt, a.applicant_id as "applicantId", a.applicant, a.payee, a.region_path as "regionPath", a.state, a.state_since as since, a.revision, a.content,
  a.account_name as "accountName", a.account_bank as "accountBank", a.account_number as "accountNumber", a.handed_in_on as "handedInOn"`;
export const findApplication = (tx: Tx, id: string): Promise<Application | undefined> =>
  tx.first<Application>(sql`select ${applicationColumns} from subsidies.application a where a.id = ${id}`);

export const itemColumns = sql`i.id, i.application_id as "applicationId", i.applicant_id as "applicantId", i.applicant, i.payee, i.firm_id as "firmId", i.firm, i.adcode, i.region_path as "regionPath", i.payer_path as "payerPath",
  (select v.name from identity.region_version v where v.adcode = i.adcode order by v.valid_from desc limit 1) as region,
  i.programme_id as "programmeId", p.name as programme, i.year, i.instrument_id as "instrumentId", i.title_zh as "titleZh", i.title_en as "titleEn", i.receipt, i.place, i.subject_no as "subjectNo", i.project, i.loan_id as "loanId",
  i.loan_number as "loanNumber", i.ceiling_fen as "ceilingFen", i.facts, i.handed_in_on as "handedInOn", i.state, i.state_since as since, i.due_on as "dueOn", w.id as "awardId", w.amount_fen as "awardFen", w.reservation_id as "reservationId"`;
/** The living award beside it; alias `w`. */
export const itemTables = sql`subsidies.item i join subsidies.programme p on p.id = i.programme_id
  left join lateral (select * from subsidies.award w where w.item_id = i.id and not exists (select from subsidies.award_end e where e.award_id = w.id) order by w.seq desc limit 1) w on true`;
export const findItem = (tx: Tx, id: string): Promise<Item | undefined> =>
  tx.first<Item>(sql`select ${itemColumns} from ${itemTables} where i.id = ${id}`);
export const itemsWhere = (tx: Tx, where: Sql, order: Sql = sql`i.place`): Promise<Item[]> =>
  tx.all<Item>(sql`select ${itemColumns} from ${itemTables} where ${where} order by ${order}`);

export type Step = { readonly item: Item; readonly facts?: Readonly<Record<string, string>> };
const insertSteps = (
  { tx, actor, now, newId }: CommandContext,
  step: SubsidyItemStep | 'hand-in',
  steps: readonly (Step & { from: SubsidyItemState | null; to: SubsidyItemState })[],
): Promise<number> =>
  tx.run(sql`
    insert into subsidies.step (id, item_id, applicant_id, payer_path, region_path, step, from_state, to_state, at, person_id, person, organisation_id, organisation, facts)
    select (s->>'id')::uuid, (s->>'item')::uuid, (s->>'applicant')::uuid, s->>'payer', s->>'region', ${step}, s->>'from', s->>'to', ${now}, ${actor.personId}, ${actor.personName}, ${actor.organisationId}, ${actor.organisationName}, s->'facts'
    from jsonb_array_elements(${JSON.stringify(
      steps.map(({ item, from, to, facts = {} }) => ({
        id: newId(),
        item: item.id,
        applicant: item.applicantId,
        payer: item.payerPath,
        region: item.regionPath,
        from,
        to,
        facts,
      })),
    )}::jsonb) s`);

/** Moves items only from the state they were judged in; a refusal when someone else moved one meanwhile. */
export const moveItems = async (
  context: CommandContext,
  step: SubsidyItemStep,
  steps: readonly Step[],
  dueOn: PlainDate | null = null,
): Promise<undefined | Refusal> => {
  const { tx, now } = context;
  const moves = [];
  for (const one of steps) {
    const to = judgeStep(one.item, step);
    if (isRefusal(to)) return to as Refusal;
    moves.push({ ...one, from: one.item.state, to: to as SubsidyItemState });
  }
  if (moves.length === 0) return undefined;
  const moved = await tx.run(sql`
    update subsidies.item i set state = m.to_state, state_since = ${now}, due_on = ${dueOn}
    from unnest(${moves.map(({ item }) => item.id)}::uuid[], ${moves.map(({ from }) => from)}::text[], ${moves.map(({ to }) => to)}::text[]) as m(id, from_state, to_state)
    where i.id = m.id and i.state = m.from_state`);
  if (moved !== moves.length)
    return refuse('subsidies.step-not-possible-now', { facts: { state: moves[0]?.from ?? '' } });
  await insertSteps(context, step, moves);
  return undefined;
};

export const insertHandIn = (context: CommandContext, items: readonly Item[]): Promise<number> =>
  insertSteps(
    context,
    'hand-in',
    items.map((item) => ({ item, from: null, to: 'handed-in' as const })),
  );

/** Tells the applicant what became of its items: one notice for those of one application. */
export const tellApplicants = (
  context: CommandContext,
  step: string,
  items: readonly Item[],
  facts: Readonly<Record<string, string>> = {},
): Promise<number> => {
  const groups = Map.groupBy(items, ({ applicationId }) => applicationId);
  return tellNotices(
    context.tx,
    [...groups.values()].map((own) => {
      const [first] = own as [Item, ...Item[]];
      return {
        id: context.newId(),
        organisationId: first.applicantId,
        cause: `subsidies.step:${context.command.id}:${step}:${first.applicationId}`,
        kind: 'subsidies-step',
        now: context.now,
        link: `/subsidies/applications/${first.applicationId}`,
        facts: {
          step,
          receipt: first.receipt,
          title: own.length === 1 ? first.titleZh : `${first.titleZh} 等 ${own.length} 项`,
          amount: formatYuan(own.reduce((sum, item) => sum + (item.awardFen ?? 0n), 0n)),
          ...facts,
        },
      };
    }),
  );
};

/** A case whose block still runs (S2-25). */
export type Block = { readonly caseId: string; readonly number: string; readonly until: PlainDate | null };
export const blockOf = (tx: Tx, organisationId: string, day: PlainDate): Promise<Block | undefined> =>
  tx.first<Block>(sql`
    select k.id as "caseId", k.number, c.until_on as until from subsidies.consequence c join subsidies.integrity_case k on k.id = c.case_id
    where c.organisation_id = ${organisationId} and c.consequence = 'disqualify' and c.until_on >= ${day} and not exists (select from subsidies.block_end e where e.case_id = c.case_id)
    order by c.until_on desc limit 1`);
export const refuseBlocked = (block: Block): Refusal =>
  refuse('subsidies.blocked', { facts: { number: block.number, until: block.until ?? '' } });

/** Rows of a region and all below it, by the index of their paths. */
export const within = (column: Sql, path: string | null): Sql =>
  path === null ? sql`true` : sql`${column} >= ${path} and ${column} < ${upperBound(path)}`;
