import { roles, type OrganisationKind, type Role } from '@zhirong/contracts';
import { type Instant, isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { violatedConstraint, type Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { checkPassword, hashPassword } from './password.ts';
import { requireRegion } from './regions.ts';

export type NewOrganisation = {
  id: string;
  kind: OrganisationKind;
  name: string;
  adcode: string;
  now: Instant;
  on: PlainDate;
};

/** Writes an organisation at its region as it stands on the day. */
export const addOrganisation = async (
  tx: Tx,
  o: NewOrganisation,
): Promise<{ regionPath: string } | Refusal> => {
  const region = await requireRegion(tx, o.adcode, o.on);
  if (isRefusal(region)) return region;
  await tx.run(sql`
    insert into identity.organisation (id, kind, name, adcode, region_path, created_at) values (${o.id}, ${o.kind}, ${o.name}, ${o.adcode}, ${region.path}, ${o.now})`);
  return { regionPath: region.path };
};

export type NewPerson = {
  id: string;
  assignmentId: string;
  name: string;
  role: Role;
  organisationId: string;
  regionPath: string;
  login?: string;
  password?: string;
  phone?: string | null;
  email?: string | null;
  grantedBy: string | null;
  demonstration?: boolean;
  now: Instant;
};

/** The two checks a role must pass before it is given: it exists at such an organisation, and it is not shared out wrongly. */
export const checkRole = (role: Role, kind: OrganisationKind): Refusal | undefined =>
  (roles[role].of as readonly OrganisationKind[]).includes(kind)
    ? undefined
    : refuse('identity.role-not-of-organisation', {
        fields: [{ path: 'role', code: 'not-of-organisation' }],
      });

/** A person with one role; with login and password the account is ready, without it waits for an invitation. */
export const addPerson = async (tx: Tx, p: NewPerson): Promise<undefined | Refusal> => {
  const weak =
    p.password !== undefined && p.login !== undefined ? checkPassword(p.password, p.login) : undefined;
  if (weak) return weak;
  if (p.login !== undefined) {
    const taken = await tx.first(sql`select from identity.person where login = ${p.login}`);
    if (taken) return refuse('identity.login-taken', { fields: [{ path: 'login', code: 'taken' }] });
  }
  const passwordHash = p.password === undefined ? null : await hashPassword(p.password);
  try {
    await tx.run(sql`
      insert into identity.person (id, organisation_id, region_path, name, login, phone, email, password_hash, password_set_at, demonstration, created_at)
      values (${p.id}, ${p.organisationId}, ${p.regionPath}, ${p.name}, ${p.login ?? null}, ${p.phone ?? null}, ${p.email ?? null}, ${passwordHash}, ${passwordHash ? p.now : null}, ${p.demonstration ?? false}, ${p.now})`);
  } catch (error) {
    if (violatedConstraint(error) === 'person_login_key')
      return refuse('identity.login-taken', { fields: [{ path: 'login', code: 'taken' }] });
    throw error;
  }
  await tx.run(sql`
    insert into identity.assignment (id, person_id, organisation_id, role, region_path, granted_by, granted_at)
    values (${p.assignmentId}, ${p.id}, ${p.organisationId}, ${p.role}, ${p.regionPath}, ${p.grantedBy}, ${p.now})`);
  return undefined;
};
