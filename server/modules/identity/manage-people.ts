import { randomBytes } from 'node:crypto';
import { enterpriseRoles, exclusiveRoles, type OrganisationKind, type Role } from '@zhirong/contracts';
import {
  addMillis,
  type Instant,
  isRefusal,
  type PlainDate,
  type Refusal,
  refuse,
  refuseAt,
} from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import { sha256 } from '../../platform/command-log.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { addOrganisation, addPerson, checkRole } from './accounts.ts';
import { findRegions } from './find-regions.ts';
import { childrenOf, covers, type Region, requireRegion, type RegionLevel } from './regions.ts';

const INVITATION_MILLIS = 7 * 86_400_000;

export const listRegions = bind('identity.list-regions', async ({ tx, today }, input) => {
  const on = (input.on ?? today) as PlainDate;
  const parent = await requireRegion(tx, input.under ?? '100000', on);
  if (isRefusal(parent)) return parent;
  const shown = ({ adcode, name, level, parent: above, hasChildren }: Region & { hasChildren: boolean }) => ({
    adcode,
    name,
    level: level as Exclude<RegionLevel, 'nation'>,
    parent: above,
    hasChildren,
  });
  if (input.q === undefined) return { rows: (await childrenOf(tx, parent.adcode, on)).map(shown) };
  const found = await findRegions(tx, input.q, parent, on);
  return {
    rows: found.map((one) => ({
      ...shown(one),
      way: one.way.map(({ adcode, name }) => ({ adcode, name })),
    })),
  };
});

export const listOrganisations = bind('identity.list-organisations', async ({ tx, actor }, input) => {
  const where = sql`starts_with(o.region_path, ${actor.regionPath}) and (${input.kind ?? null}::text is null or o.kind = ${input.kind ?? null}) and (${input.q ?? null}::text is null or o.name ilike '%' || ${input.q ?? ''} || '%')`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from identity.organisation o where ${where}`,
  );
  const rows = await tx.all<{
    id: string;
    name: string;
    kind: OrganisationKind;
    adcode: string;
    region: string;
    people: number;
  }>(sql`
    select o.id, o.name, o.kind, o.adcode, (select v.name from identity.region_version v where v.adcode = o.adcode order by valid_from desc limit 1) as region,
      (select count(*)::int from identity.assignment a where a.organisation_id = o.id and a.ended_at is null) as people
    from identity.organisation o where ${where} order by o.region_path, o.kind, o.name limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return {
    total,
    rows: rows.map(({ adcode, region, ...row }) => ({ ...row, region: { adcode, name: region } })),
  };
});

export const createOrganisation = bind('identity.create-organisation', async (context, input) => {
  const { tx, actor, now, today } = context;
  if (input.kind === 'enterprise')
    return refuse('identity.enterprises-register-themselves', {
      fields: [{ path: 'kind', code: 'not-here' }],
    });
  const region = await requireRegion(tx, input.adcode, today);
  if (isRefusal(region)) return region;
  if (!covers(actor.regionPath, region.path)) return refuseAt('identity.outside-your-region', 'adcode');
  const organisationId = context.newId();
  try {
    await addOrganisation(tx, {
      id: organisationId,
      kind: input.kind,
      name: input.name,
      adcode: input.adcode,
      now,
      on: today,
    });
  } catch (error) {
    if (violatedConstraint(error))
      return refuse('identity.organisation-known', { fields: [{ path: 'name', code: 'taken' }] });
    throw error;
  }
  context.remember(`identity.organisation:${organisationId}`, { kind: input.kind });
  return { organisationId };
});

type ListedPerson = {
  id: string;
  name: string;
  login: string | null;
  phone: string | null;
  state: 'invited' | 'active' | 'disabled';
  lastSeenAt: Instant | null;
  assignments: { id: string; role: Role; organisation: string; region: string }[];
};

const stateOf = sql`case when p.disabled_at is not null then 'disabled' when p.login is null then 'invited' else 'active' end`;

export const listPeople = bind('identity.list-people', async ({ tx }, input) => {
  const where = sql`(${input.state ?? null}::text is null or ${stateOf} = ${input.state ?? null}) and (${input.organisationId ?? null}::uuid is null or p.organisation_id = ${input.organisationId ?? null}) and (${input.q ?? null}::text is null or p.name ilike '%' || ${input.q ?? ''} || '%' or p.login ilike '%' || ${input.q ?? ''} || '%')`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from identity.person p where ${where}`,
  );
  const rows = await tx.all<ListedPerson>(sql`
    select p.id, p.name, p.login, case when length(p.phone) >= 7 then left(p.phone, 3) || '****' || right(p.phone, 4) else p.phone end as phone, ${stateOf} as state, p.last_seen_at as "lastSeenAt",
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'role', a.role, 'organisation', o.name, 'region', (select v.name from identity.region_version v where v.adcode = o.adcode order by valid_from desc limit 1)) order by a.granted_at)
        from identity.assignment a join identity.organisation o on o.id = a.organisation_id where a.person_id = p.id and a.ended_at is null), '[]') as assignments
    from identity.person p where ${where} order by p.region_path, p.name, p.id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return { total, rows };
});

/** Firms invite their own colleagues; everyone else is let in by the security administrator. */
const mayGrant = (
  actor: Person,
  role: Role,
  organisation: { id: string; regionPath: string },
): Refusal | undefined => {
  const ofFirm = (enterpriseRoles as readonly Role[]).includes(role);
  if (actor.organisationKind === 'enterprise') {
    if (organisation.id !== actor.organisationId) return refuse('identity.not-your-organisation');
    return ofFirm ? undefined : refuseAt('identity.may-not-grant', 'role');
  }
  if (!covers(actor.regionPath, organisation.regionPath)) return refuse('identity.outside-your-region');
  return undefined;
};

export const invitePerson = bind(
  'identity.invite-person',
  async (context, input) => {
    const { tx, actor, now } = context;
    const organisation = await tx.first<{ id: string; kind: OrganisationKind; regionPath: string }>(sql`
      select id, kind, region_path as "regionPath" from identity.organisation where id = ${input.organisationId}`);
    if (!organisation) return refuse('platform.not-found');
    const refused = mayGrant(actor, input.role, organisation) ?? checkRole(input.role, organisation.kind);
    if (refused) return refused;
    if ((exclusiveRoles as readonly Role[]).includes(input.role) && input.role === actor.role)
      return refuseAt('identity.exclusive-roles', 'role');
    const personId = context.newId();
    await addPerson(tx, {
      id: personId,
      assignmentId: context.newId(),
      name: input.name,
      role: input.role,
      organisationId: organisation.id,
      regionPath: organisation.regionPath,
      phone: input.phone ?? null,
      email: input.email ?? null,
      grantedBy: actor.personId,
      now,
    });
    const token = randomBytes(24).toString('base64url');
    const expiresAt = addMillis(now, INVITATION_MILLIS);
    await tx.run(
      sql`insert into identity.invitation (token_hash, person_id, expires_at) values (${sha256(token)}, ${personId}, ${expiresAt})`,
    );
    context.remember(`identity.person:${personId}`, { role: input.role, organisation: organisation.id });
    return { personId, link: `${context.origin}/invitation?token=${token}`, expiresAt };
  },
  { replay: false },
);

export const disablePerson = bind('identity.disable-person', async (context, input) => {
  const { tx, actor, now } = context;
  if (input.personId === actor.personId) return refuse('identity.not-yourself');
  const written = await tx.run(
    sql`update identity.person set disabled_at = ${now} where id = ${input.personId} and disabled_at is null`,
  );
  if (written === 0) return refuse('platform.not-found');
  await tx.run(
    sql`update identity.session set ended_at = ${now} where person_id = ${input.personId} and ended_at is null`,
  );
  context.remember(`identity.person:${input.personId}`);
  return { done: true as const };
});
