import type { Person } from '../../platform/actor.ts';
import type { PlainDate } from '@zhirong/kernel';
import { bankRoles, enterpriseRoles, officerRoles } from '@zhirong/contracts';
import { type Sql, sql } from '../../platform/sql.ts';
import type { Tx } from '../../platform/database.ts';
import { upperBound } from '../identity/index.ts';
import { numberKey } from './right-number.ts';
import { wordsIn } from '../../platform/search-words.ts';

export type RightFilter = {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly region?: string | undefined;
  readonly burden?: string | undefined;
  readonly class?: string | undefined;
  readonly owner?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly claim?: 'confirmed' | 'waiting' | undefined;
};

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
const viewerRoles: readonly string[] = [...bankRoles, 'guarantor-officer', 'insurer-officer', 'appraiser'];
export const isViewer = (actor: Person): boolean => viewerRoles.includes(actor.role);
export const isFirm = (actor: Person): boolean => (enterpriseRoles as readonly string[]).includes(actor.role);
export const isOfficer = (actor: Person): boolean => (officerRoles as readonly string[]).includes(actor.role);

/**
 * The caller's own reach once more, in a form an index serves; row-level security holds it either way, except the last day of a viewer's
 * permission, which only a query that knows the day can hold.
 */
export const withinReach = (actor: Person, today: PlainDate): Sql => {
  // Its own by the index of firms; those it came to own with another by the claims it made, which are few.
  if (isFirm(actor))
    return sql`(r.enterprise_id = ${actor.organisationId} or r.id = any(array(select c.right_id from assets.claim c where c.enterprise_id = ${actor.organisationId} and c.state = 'confirmed' and c.note is not null)))`;
  if (isOfficer(actor))
    return sql`r.region_path >= ${actor.regionPath} and r.region_path < ${upperBound(actor.regionPath)}`;
  return sql`r.id in (select v.right_id from assets.viewer v where (v.organisation_id = ${actor.organisationId} or v.organisation_id is null) and v.ended_at is null and (v.until_on is null or v.until_on >= ${today}))`;
};

/** What a person may mean by what was typed: the beginning of a number, initials, a text, or words of it apart from each other. */
const textOf = (q: string) => {
  const key = numberKey(q);
  return {
    key: /\d/.test(key) && /^[0-9A-Z]{3,}$/.test(key) ? key : null,
    initials: /^[a-z]{2,}$/i.test(q) ? q.toLowerCase() : null,
    latin: /\p{Script=Latin}/u.test(q),
    words: wordsIn(q).filter((word) => word !== q.toLowerCase()),
  };
};

/** By number in any spelling, words of the title, initials of its syllables, or the owner. */
const matching = (q: string): Sql => {
  const { key, initials, latin, words } = textOf(q);
  const ways: Sql[] = [];
  if (key !== null)
    ways.push(
      sql`r.number_key >= ${key} and r.number_key < ${`${key}~`}`,
      sql`r.publication_key >= ${key} and r.publication_key < ${`${key}~`}`,
    );
  if (initials !== null) ways.push(sql`r.title_initials like ${like(initials)}`);
  // Row-level security lets no index answer what lies inside a text: every row in reach is looked at, so the look must be cheap.
  const has = (text: Sql, part: string): Sql =>
    latin ? sql`${text} ilike ${like(part)}` : sql`${text} like ${like(part)}`;
  ways.push(has(sql`r.title`, q), has(sql`r.owners_text`, q));
  // Most rights stand in the register of their only owner: that name was looked at already.
  ways.push(sql`r.enterprise <> r.owners_text and ${has(sql`r.enterprise`, q)}`);
  // Several words need not stand beside each other.
  if (words.length > 1)
    ways.push(
      sql.join(
        words.map((word) => has(sql`r.title`, word)),
        sql` and `,
      ),
    );
  return sql`(${sql.join(
    ways.map((way) => sql`(${way})`),
    sql` or `,
  )})`;
};

/** A region nobody knows covers nothing. */
const pathOf = async (tx: Tx, adcode: string): Promise<string> =>
  (
    await tx.first<{ path: string }>(
      sql`select path from identity.region_version where adcode = ${adcode} order by valid_from desc limit 1`,
    )
  )?.path ?? '/-/';

const classKey = (text: string): string => text.replace(/\s/g, '').toUpperCase();

/** What `assets.find_in_region` is asked for; it means the same as `rightsWhere` and knows the reach by itself. */
export const wantedOf = async (tx: Tx, f: RightFilter): Promise<Record<string, unknown>> => {
  const text = f.q ? textOf(f.q) : undefined;
  return {
    ...(f.state && { state: f.state }),
    ...(f.region && { below: await pathOf(tx, f.region) }),
    ...(f.burden && { burden: f.burden }),
    ...(f.claim && { claim: f.claim === 'confirmed' }),
    ...(f.class && { class: classKey(f.class) }),
    ...(f.owner && { owner: f.owner }),
    ...(f.enterpriseId && { enterprise: f.enterpriseId }),
    ...(text && { text: f.q, words: text.words, latin: text.latin }),
    ...(text?.initials && { initials: text.initials }),
    ...(text?.key && { key: text.key }),
  };
};

/** The condition of a list, apart from the kind: what stands on the tabs above it. */
export const rightsWhere = async (tx: Tx, actor: Person, today: PlainDate, f: RightFilter): Promise<Sql> => {
  const parts: Sql[] = [sql`r.removed_at is null`, withinReach(actor, today)];
  if (f.q) parts.push(matching(f.q));
  if (f.state) parts.push(sql`assets.state_on(r.course_from, r.course_state, ${today}) = ${f.state}`);
  if (f.region) {
    const path = await pathOf(tx, f.region);
    parts.push(sql`r.region_path >= ${path} and r.region_path < ${upperBound(path)}`);
  }
  if (f.burden) parts.push(sql`${f.burden} = any(r.burdens)`);
  if (f.class) {
    const wanted = classKey(f.class);
    // A whole class, or all below it; the number of a class of goods is always whole.
    parts.push(
      sql`exists (select from unnest(r.classes) c where c = ${wanted} or (${wanted.length} >= 3 and starts_with(c, ${wanted})))`,
    );
  }
  if (f.owner) parts.push(sql`r.owners_text ilike ${like(f.owner)}`);
  if (f.enterpriseId)
    parts.push(sql`(r.enterprise_id = ${f.enterpriseId} or r.owner_ids @> array[${f.enterpriseId}::uuid])`);
  if (f.claim) parts.push(sql`r.owner_confirmed = ${f.claim === 'confirmed'}`);
  return sql.join(parts, sql` and `);
};
