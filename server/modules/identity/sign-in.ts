import { type Instant, isRefusal, millisOf, type Refusal, refuse, addMillis } from '@zhirong/kernel';
import type { Visitor } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import { sha256 } from '../../platform/command-log.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { checkPassword, hashOfNobody, hashPassword, OLD_PASSWORDS_KEPT, verifyPassword } from './password.ts';
import { readSessionOf } from './read-session.ts';
import { endSession, startSession } from './session.ts';

const FAILURES_MAX = 5;
const LOCK_MILLIS = 15 * 60_000;

type Known = { id: string; hash: string | null; disabled: boolean; demonstration: boolean; old: string[] };

const findPerson = (tx: Tx, login: string) =>
  tx.first<Known>(sql`
    select id, password_hash as hash, disabled_at is not null as disabled, demonstration, old_password_hashes as old from identity.person where login = ${login}`);

/** The log keeps no login, only its digest: enough to count failures. */
const subjectOf = (login: string): string => `login:${sha256(login).toString('hex').slice(0, 32)}`;

const failuresSince = async (
  tx: Tx,
  subject: string,
  now: Instant,
): Promise<{ failures: number; latest: Instant | null }> =>
  tx.one<{ failures: number; latest: Instant | null }>(sql`
    select count(*)::int as failures, max(at) as latest from platform.command
    where subject = ${subject} and refusal = 'identity.sign-in-failed' and at > ${addMillis(now, -LOCK_MILLIS)}
      and at > coalesce((select max(at) from platform.command where subject = ${subject} and outcome = 'done' and command = 'identity.sign-in'), '-infinity')`);

const openSession = async (context: CommandContext<Visitor>, personId: string) => {
  const { tx, now } = context;
  const assignment = await tx.first<{ id: string }>(sql`
    select id from identity.assignment where person_id = ${personId} and ended_at is null order by granted_at, id limit 1`);
  if (!assignment) return refuse('identity.no-assignment');
  const token = await startSession(tx, {
    sessionId: context.newId(),
    personId,
    assignmentId: assignment.id,
    now,
  });
  await tx.run(sql`update identity.person set last_seen_at = ${now} where id = ${personId}`);
  context.session.start(token);
  return readSessionOf(tx, { personId, assignmentId: assignment.id, today: context.today, now });
};

export const signIn = bind(
  'identity.sign-in',
  async (context, input) => {
    const { tx, now } = context;
    const subject = subjectOf(input.login);
    context.remember(subject);
    const { failures, latest } = await failuresSince(tx, subject, now);
    if (failures >= FAILURES_MAX && latest) {
      const minutes = Math.ceil((millisOf(latest) + LOCK_MILLIS - millisOf(now)) / 60_000);
      return refuse('identity.locked-out', { facts: { minutes } });
    }
    const person = await findPerson(tx, input.login);
    const fits = await verifyPassword(person?.hash ?? (await hashOfNobody), input.password);
    if (!person?.hash || !fits || person.disabled)
      return refuse('identity.sign-in-failed', { facts: { left: FAILURES_MAX - failures - 1 } });
    return openSession(context as CommandContext<Visitor>, person.id);
  },
  { replay: false, caller: 'visitor' },
);

export const enterDemonstration = bind(
  'identity.enter-demonstration',
  async (context, input) => {
    context.remember(subjectOf(input.login));
    const demonstration = await context.tx.first(
      sql`select from platform.setting where key = 'demonstration'`,
    );
    if (!demonstration) return refuse('identity.not-a-demonstration');
    const person = await findPerson(context.tx, input.login);
    if (!person?.demonstration || person.disabled)
      return refuse('identity.sign-in-failed', { facts: { left: FAILURES_MAX } });
    return openSession(context as CommandContext<Visitor>, person.id);
  },
  { replay: false, caller: 'visitor' },
);

export const signOut = bind(
  'identity.sign-out',
  async (context) => {
    await endSession(context.tx, context.actor.sessionId, context.now);
    context.session.end();
    context.remember(`identity.session:${context.actor.sessionId}`);
    return { done: true as const };
  },
  { replay: false, caller: 'signing-in' },
);

export const switchRole = bind(
  'identity.switch-role',
  async (context, input) => {
    const { tx, actor, now, today } = context;
    const mine = await tx.first(
      sql`select from identity.assignment where id = ${input.assignmentId} and person_id = ${actor.personId} and ended_at is null`,
    );
    if (!mine) return refuse('identity.no-assignment');
    // A new session, so that no page of the old role stays alive.
    await endSession(tx, actor.sessionId, now);
    context.session.start(
      await startSession(tx, {
        sessionId: context.newId(),
        personId: actor.personId,
        assignmentId: input.assignmentId,
        now,
      }),
    );
    context.remember(`identity.assignment:${input.assignmentId}`);
    return readSessionOf(tx, { personId: actor.personId, assignmentId: input.assignmentId, today, now });
  },
  { replay: false, caller: 'signing-in' },
);

const usedBefore = async (password: string, hashes: readonly string[]): Promise<boolean> => {
  for (const hash of hashes) if (await verifyPassword(hash, password)) return true;
  return false;
};

const decideNewPassword = async (
  person: Known & { login: string },
  oldPassword: string,
  newPassword: string,
): Promise<Refusal | string> => {
  if (!person.hash || !(await verifyPassword(person.hash, oldPassword)))
    return refuse('identity.sign-in-failed', { fields: [{ path: 'oldPassword', code: 'wrong' }] });
  const weak = checkPassword(newPassword, person.login);
  if (weak)
    return refuse(weak.code, {
      fields: [{ path: 'newPassword', code: 'password-too-weak' }],
      facts: weak.facts,
    });
  if (await usedBefore(newPassword, [person.hash, ...person.old]))
    return refuse('identity.password-used-before', {
      fields: [{ path: 'newPassword', code: 'used-before' }],
    });
  return hashPassword(newPassword);
};

export const changePassword = bind(
  'identity.change-password',
  async (context, input) => {
    const { tx, actor, now } = context;
    const person = await tx.one<Known & { login: string }>(sql`
      select id, login, password_hash as hash, false as disabled, demonstration, old_password_hashes as old from identity.person where id = ${actor.personId}`);
    const hash = await decideNewPassword(person, input.oldPassword, input.newPassword);
    if (isRefusal(hash)) return hash;
    const old = [person.hash as string, ...person.old].slice(0, OLD_PASSWORDS_KEPT);
    await tx.run(
      sql`update identity.person set password_hash = ${hash}, password_set_at = ${now}, old_password_hashes = ${old} where id = ${actor.personId}`,
    );
    // Whoever knew the old password is out everywhere else.
    await tx.run(
      sql`update identity.session set ended_at = ${now} where person_id = ${actor.personId} and id <> ${actor.sessionId} and ended_at is null`,
    );
    context.remember(`identity.person:${actor.personId}`);
    return { done: true as const };
  },
  { replay: false, caller: 'signing-in' },
);
