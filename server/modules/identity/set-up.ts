import { randomBytes } from 'node:crypto';
import { exclusiveRoles, type Role } from '@zhirong/contracts';
import { type Instant, isRefusal, refuse, refuseAt } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sha256 } from '../../platform/command-log.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { addOrganisation, addPerson } from './accounts.ts';
import { checkPassword, hashPassword } from './password.ts';

const KEY = 'set-up-token';

/**
 * For a platform without a single account: a token for the one-time set-up link; undefined once anyone exists.
 * Made anew at each start, so that a link in an old log opens nothing.
 */
export const ensureSetUpToken = async (tx: Tx, now: Instant): Promise<string | undefined> => {
  const { people } = await tx.one<{ people: boolean }>(
    sql`select exists (select from identity.person) as people`,
  );
  await tx.run(sql`delete from platform.setting where key = ${KEY}`);
  if (people) return undefined;
  const token = randomBytes(24).toString('base64url');
  await tx.run(
    sql`insert into platform.setting (key, value, set_at) values (${KEY}, ${JSON.stringify(sha256(token).toString('hex'))}::jsonb, ${now})`,
  );
  return token;
};

const holdsTwoExclusive = (people: readonly { login: string; role: Role }[]): boolean =>
  people.some((a, i) =>
    people.some(
      (b, j) => i < j && a.login === b.login && (exclusiveRoles as readonly Role[]).includes(a.role),
    ),
  );

export const setUp = bind(
  'identity.set-up',
  async (context, input) => {
    const { tx, now, today } = context;
    const spent = await tx.run(
      sql`delete from platform.setting where key = ${KEY} and value = ${JSON.stringify(sha256(input.token).toString('hex'))}::jsonb`,
    );
    if (spent !== 1) return refuse('identity.set-up-link-spent');
    if (holdsTwoExclusive(input.people)) return refuseAt('identity.exclusive-roles', 'people');
    const organisationId = context.newId();
    const organisation = await addOrganisation(tx, {
      id: organisationId,
      kind: 'ip-bureau',
      name: input.bureauName,
      adcode: input.adcode,
      now,
      on: today,
    });
    if (isRefusal(organisation)) return organisation;
    for (const person of input.people) {
      const refused = await addPerson(tx, {
        ...person,
        id: context.newId(),
        assignmentId: context.newId(),
        organisationId,
        regionPath: organisation.regionPath,
        grantedBy: null,
        now,
      });
      if (refused) return refused;
    }
    context.remember(`identity.organisation:${organisationId}`, { people: input.people.length });
    return { done: true as const };
  },
  { replay: false, caller: 'visitor' },
);

export const acceptInvitation = bind(
  'identity.accept-invitation',
  async (context, input) => {
    const { tx, now } = context;
    const invitation = await tx.first<{ personId: string }>(sql`
      update identity.invitation set accepted_at = ${now} where token_hash = ${sha256(input.token)} and accepted_at is null and expires_at > ${now} returning person_id as "personId"`);
    if (!invitation) return refuse('identity.invitation-spent');
    const weak = checkPassword(input.password, input.login);
    if (weak) return weak;
    if (await tx.first(sql`select from identity.person where login = ${input.login}`))
      return refuse('identity.login-taken', { fields: [{ path: 'login', code: 'taken' }] });
    await tx.run(
      sql`update identity.person set login = ${input.login}, password_hash = ${await hashPassword(input.password)}, password_set_at = ${now} where id = ${invitation.personId}`,
    );
    context.remember(`identity.person:${invitation.personId}`);
    return { done: true as const };
  },
  { replay: false, caller: 'visitor' },
);
