import { type OrganisationKind, type Output, type Role, roles } from '@zhirong/contracts';
import { type Instant, millisOf, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { PASSWORD_DAYS_MAX } from './password.ts';
import type { RegionLevel } from './regions.ts';

type Session = Output<'identity.read-session'>;
type Row = {
  id: string;
  role: Role;
  organisationId: string;
  organisation: string;
  kind: OrganisationKind;
  adcode: string;
  region: string;
  level: RegionLevel;
};

const assignmentsOf = async (tx: Tx, personId: string): Promise<Session['assignments']> => {
  const rows = await tx.all<Row>(sql`
    select a.id, a.role, o.id as "organisationId", o.name as organisation, o.kind, o.adcode, r.name as region, r.level
    from identity.assignment a join identity.organisation o on o.id = a.organisation_id
      join lateral (select name, level from identity.region_version v where v.adcode = o.adcode order by valid_from desc limit 1) r on true
    where a.person_id = ${personId} and a.ended_at is null order by a.granted_at, a.id`);
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    organisation: { id: row.organisationId, name: row.organisation, kind: row.kind },
    region: { adcode: row.adcode, name: row.region, level: row.level },
  }));
};

const settingsOf = async (tx: Tx): Promise<{ demonstration: boolean; platformName: string }> => {
  const rows = await tx.all<{ key: string; value: unknown }>(
    sql`select key, value from platform.setting where key in ('demonstration', 'platform-name')`,
  );
  const of = (key: string) => rows.find((row) => row.key === key)?.value;
  return {
    demonstration: of('demonstration') !== undefined,
    platformName:
      typeof of('platform-name') === 'string' ? (of('platform-name') as string) : '知识产权金融服务平台',
  };
};

/** What the page needs to know of who is signed in; read under the sign-in role. */
export const readSessionOf = async (
  tx: Tx,
  at: { personId: string; assignmentId: string; today: PlainDate; now: Instant },
): Promise<Session> => {
  const person = await tx.one<{
    id: string;
    name: string;
    login: string;
    passwordSetAt: Instant | null;
    demonstration: boolean;
  }>(sql`
    select id, name, coalesce(login, '') as login, password_set_at as "passwordSetAt", demonstration from identity.person where id = ${at.personId}`);
  const assignments = await assignmentsOf(tx, at.personId);
  const age = person.passwordSetAt ? millisOf(at.now) - millisOf(person.passwordSetAt) : 0;
  const passwordExpired = !person.demonstration && age > PASSWORD_DAYS_MAX * 86_400_000;
  return {
    person: { id: person.id, name: person.name, login: person.login, passwordExpired },
    assignment: assignments.find((assignment) => assignment.id === at.assignmentId) ?? null,
    assignments,
    ...(await settingsOf(tx)),
    now: at.now,
    today: at.today,
  };
};

export const readSession = bind(
  'identity.read-session',
  async ({ tx, actor, today, now }) => {
    if (actor.kind === 'person')
      return readSessionOf(tx, { personId: actor.personId, assignmentId: actor.assignmentId, today, now });
    return { person: null, assignment: null, assignments: [], ...(await settingsOf(tx)), now, today };
  },
  { caller: 'signing-in' },
);

export const listDemonstrationAccounts = bind(
  'identity.list-demonstration-accounts',
  async ({ tx }) => {
    if (!(await settingsOf(tx)).demonstration) return refuse('identity.not-a-demonstration');
    const rows = await tx.all<{
      login: string;
      name: string;
      role: Role;
      organisation: string;
      adcode: string;
      region: string;
    }>(sql`
      select p.login, p.name, a.role, o.name as organisation, o.adcode, (select v.name from identity.region_version v where v.adcode = o.adcode order by valid_from desc limit 1) as region
      from identity.person p join identity.assignment a on a.person_id = p.id and a.ended_at is null join identity.organisation o on o.id = a.organisation_id
      where p.demonstration and p.disabled_at is null order by array_position(${Object.keys(roles)}::text[], a.role), o.region_path, p.login`);
    return { rows: rows.map(({ adcode, region, ...row }) => ({ ...row, region: { adcode, name: region } })) };
  },
  { caller: 'visitor' },
);
