import type { FactSource, RightKind } from '@zhirong/contracts';
import type { Fen, Instant, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { asMany, sql } from '../../platform/sql.ts';
import type { Derived } from './derive.ts';
import type { AnyFactKind, Fact } from './right.ts';
import { numberKey } from './right-number.ts';

export type NewFact = Fact & {
  readonly rightId: string;
  readonly regionPath: string;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly feed: { readonly name: string; readonly id: string; readonly version: number } | null;
};
export type NewRight = {
  readonly id: string;
  readonly kind: RightKind;
  readonly number: string | null;
  readonly keys: readonly string[];
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly uscc: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly derived: Derived;
  readonly now: Instant;
};
/** A right with everything that was ever said of it. */
export type LoadedRight = {
  readonly id: string;
  readonly kind: RightKind;
  readonly number: string | null;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly uscc: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly ownerIds: readonly string[];
  readonly confirmedOwners: readonly string[] | null;
  readonly ownerConfirmed: boolean;
  readonly facts: readonly Fact[];
};

const fenText = (fen: Fen | null): string | null => (fen === null ? null : String(fen));
const columnsOf = (d: Derived) => ({
  title: d.title,
  title_initials: d.titleInitials,
  publication_key: d.publicationKey,
  basics: d.basics,
  owners_text: d.ownersText,
  owner_confirmed: d.ownerConfirmed,
  classes: d.classes,
  filed_on: d.filedOn,
  granted_on: d.grantedOn,
  term_ends_on: d.termEndsOn,
  course_from: d.courseFrom,
  course_state: d.courseState,
  burdens: d.burdens,
  next_fee_on: d.nextFee?.on ?? null,
  next_fee_year: d.nextFee?.year ?? null,
  next_fee_grace_on: d.nextFee?.graceOn ?? null,
  next_fee_fen: fenText(d.nextFee?.fen ?? null),
  stale_on: d.staleOn,
});
const shape = sql`title text, title_initials text, publication_key text, basics jsonb, owners_text text, owner_confirmed boolean, classes text[], filed_on date, granted_on date, term_ends_on date,
  course_from date[], course_state text[], burdens text[], next_fee_on date, next_fee_year int, next_fee_grace_on date, next_fee_fen bigint, stale_on date`;

/** Rights with their keys, one statement for all. A key that stands already violates `right_key_once`. */
export const insertRights = async (tx: Tx, rights: readonly NewRight[]): Promise<void> => {
  if (rights.length === 0) return;
  const rows = rights.map((r) => ({
    id: r.id,
    kind: r.kind,
    number: r.number,
    number_key: r.number === null ? null : numberKey(r.number),
    enterprise_id: r.enterpriseId,
    enterprise: r.enterprise,
    uscc: r.uscc,
    adcode: r.adcode,
    region_path: r.regionPath,
    at: r.now,
    ...columnsOf(r.derived),
  }));
  await tx.run(sql`
    insert into assets.right (id, kind, number, number_key, publication_key, title, title_initials, enterprise_id, enterprise, uscc, adcode, region_path, owner_ids, owner_confirmed, basics, owners_text, classes, filed_on, granted_on,
      term_ends_on, course_from, course_state, burdens, next_fee_on, next_fee_year, next_fee_grace_on, next_fee_fen, stale_on, registered_at, changed_at)
    select id, kind, number, number_key, publication_key, title, title_initials, enterprise_id, enterprise, uscc, adcode, region_path, array[enterprise_id], owner_confirmed, basics, owners_text, classes, filed_on, granted_on,
      term_ends_on, course_from, course_state, burdens, next_fee_on, next_fee_year, next_fee_grace_on, next_fee_fen, stale_on, at, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, kind text, number text, number_key text, enterprise_id uuid, enterprise text, uscc text, adcode text, region_path text, at timestamptz, ${shape})`);
  const keys = rights.flatMap((r) =>
    r.keys.map((key) => ({ kind: r.kind, key, right_id: r.id, region_path: r.regionPath })),
  );
  await tx.run(sql`
    insert into assets.key (kind, key, right_id, region_path)
    select kind, key, right_id, region_path from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(kind text, key text, right_id uuid, region_path text)`);
};

/** Facts in their order, one statement for all. */
export const insertFacts = async (tx: Tx, facts: readonly NewFact[]): Promise<void> => {
  if (facts.length === 0) return;
  const rows = facts.map((f, place) => ({
    place,
    id: f.id,
    right_id: f.rightId,
    region_path: f.regionPath,
    kind: f.kind,
    happened_on: f.on,
    details: f.details,
    source: f.source,
    document: f.document,
    reference: f.reference,
    answers_id: f.answers,
    recorded_at: f.recordedAt,
    recorded_by: f.personId,
    recorded_by_name: f.recordedBy,
    organisation_id: f.organisationId,
    feed: f.feed?.name ?? null,
    external_id: f.feed?.id ?? null,
    external_version: f.feed?.version ?? null,
  }));
  await tx.run(sql`
    insert into assets.fact (id, right_id, region_path, kind, happened_on, details, source, document, reference, answers_id, recorded_at, recorded_by, recorded_by_name, organisation_id, feed, external_id, external_version)
    select id, right_id, region_path, kind, happened_on, details, source, document, reference, answers_id, recorded_at, recorded_by, recorded_by_name, organisation_id, feed, external_id, external_version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(id uuid, right_id uuid, region_path text, kind text, happened_on date, details jsonb, source text, document text, reference text, answers_id uuid, recorded_at timestamptz, recorded_by uuid, recorded_by_name text, organisation_id uuid, feed text, external_id text, external_version int, place bigint)
    order by place`);
};

/** What follows from the facts of rights, made anew. */
export const updateDerived = async (
  tx: Tx,
  rights: readonly { readonly id: string; readonly derived: Derived }[],
  now: Instant,
): Promise<number> => {
  if (rights.length === 0) return 0;
  const rows = rights.map(({ id, derived }) => ({ id, ...columnsOf(derived) }));
  return tx.run(sql`
    with d as materialized (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, ${shape}) ${asMany(rows.length)})
    update assets.right r set title = d.title, title_initials = d.title_initials, publication_key = d.publication_key, basics = d.basics, owners_text = d.owners_text, owner_confirmed = d.owner_confirmed, classes = d.classes,
      filed_on = d.filed_on, granted_on = d.granted_on, term_ends_on = d.term_ends_on, course_from = d.course_from, course_state = d.course_state, burdens = d.burdens, next_fee_on = d.next_fee_on, next_fee_year = d.next_fee_year,
      next_fee_grace_on = d.next_fee_grace_on, next_fee_fen = d.next_fee_fen, stale_on = d.stale_on, changed_at = ${now}
    from d where r.id = d.id`);
};

type FactRow = {
  id: string;
  rightId: string;
  kind: AnyFactKind;
  on: PlainDate;
  details: Record<string, unknown>;
  source: FactSource;
  document: string;
  reference: string | null;
  answers: string | null;
  recordedAt: Instant;
  recordedBy: string;
};

/** Rights with their facts, in the order of recording; those the caller may not see are left out. `hold` keeps others from writing. */
export const loadRights = async (
  tx: Tx,
  ids: readonly string[],
  options: { hold?: boolean } = {},
): Promise<LoadedRight[]> => {
  if (ids.length === 0) return [];
  const wanted = [...new Set(ids)];
  // Held in one order by everybody, so that two batches never wait for each other.
  if (options.hold)
    await tx.all(sql`select id from assets.right where id = any(${wanted}) order by id for no key update`);
  const rights = await tx.all<Omit<LoadedRight, 'facts'>>(sql`
    select r.id, r.kind, r.number, r.enterprise_id as "enterpriseId", r.enterprise, r.uscc, r.adcode, r.region_path as "regionPath", r.owner_ids as "ownerIds", r.owner_confirmed as "ownerConfirmed",
      (select c.owners from assets.claim c where c.right_id = r.id and c.enterprise_id = r.enterprise_id and c.state = 'confirmed' and c.basis = 'officer' order by c.decided_at desc, c.id desc limit 1) as "confirmedOwners"
    from assets.right r where r.id = any(${wanted}) and r.removed_at is null`);
  const facts = await tx.all<FactRow>(sql`
    select id, right_id as "rightId", kind, happened_on as "on", details, source, document, reference, answers_id as answers, recorded_at as "recordedAt", recorded_by_name as "recordedBy"
    from assets.fact where right_id = any(${rights.map(({ id }) => id)}) order by seq`);
  const byRight = Map.groupBy(facts, ({ rightId }) => rightId);
  return rights.map((right) => ({ ...right, facts: byRight.get(right.id) ?? [] }));
};

export const loadRight = async (
  tx: Tx,
  id: string,
  options: { hold?: boolean } = {},
): Promise<LoadedRight | undefined> => (await loadRights(tx, [id], options))[0];
