import { isRefusal, refuse, trademarkKey } from '@zhirong/kernel';
import type { Output } from '@zhirong/contracts';
import { bind } from '../../platform/bind.ts';
import { type Tx, violatedConstraint } from '../../platform/database.ts';
import type { NewsReader } from '../../platform/outbox.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { insertClaim } from './claim-store.ts';
import { isOwner } from './owner-match.ts';
import { firmFor } from './register-right.ts';
import { basicsFrom } from './right.ts';
import { numberKey, readNumber } from './right-number.ts';
import { loadRight, updateDerived } from './store.ts';
import { deriveLoaded } from './write-facts.ts';
import { dayOf, type Instant } from '@zhirong/kernel';

/** A firm says that a right in another's register is (also) its own. Whether there is one, the queue finds out. */
export const claimRight = bind('assets.claim-right', async (context, input) => {
  const { tx, actor, now } = context;
  const number = readNumber(input.kind, input.number);
  if (!number.ok || number.normal === null)
    return refuse('assets.number-wrong', {
      fields: [
        {
          path: 'number',
          code: number.ok ? 'required' : number.problem,
          ...(!number.ok && number.expected ? { facts: { expected: number.expected } } : {}),
        },
      ],
    });
  if (input.kind === 'trademark' && input.class === undefined)
    return refuse('assets.number-wrong', { fields: [{ path: 'class', code: 'required' }] });
  const key =
    input.kind === 'trademark'
      ? trademarkKey(number.normal, input.class as number)
      : numberKey(number.normal);
  const firm = await firmFor(tx, actor, undefined);
  if (isRefusal(firm)) return firm;
  const known = () => refuse('assets.claim-known', { fields: [{ path: 'number', code: 'taken' }] });
  if (await tx.first(sql`select from assets.key where kind = ${input.kind} and key = ${key}`)) return known();
  const claimId = context.newId();
  try {
    await insertClaim(tx, {
      id: claimId,
      firm,
      kind: input.kind,
      number: number.normal,
      key,
      right: null,
      basis: null,
      note: input.note,
      personId: actor.personId,
      personName: actor.personName,
      now,
    });
  } catch (error) {
    if (violatedConstraint(error) === 'claim_once') return known();
    throw error;
  }
  context.tell('assets.claim-made', { claimId });
  context.remember(`assets.claim:${claimId}`, { kind: input.kind, key });
  return { claimId, state: 'waiting' as const };
});

type Claim = {
  id: string;
  enterpriseId: string;
  enterprise: string;
  uscc: string;
  regionPath: string;
  adcode: string;
  kind: string;
  number: string | null;
  key: string | null;
  rightId: string | null;
  state: string;
};

const findClaim = (tx: Tx, id: unknown): Promise<Claim | undefined> =>
  tx.first<Claim>(sql`
    select c.id, c.enterprise_id as "enterpriseId", c.enterprise, c.uscc, c.region_path as "regionPath", e.adcode, c.kind, c.number, c.key, c.right_id as "rightId", c.state
    from assets.claim c join enterprises.enterprise e on e.id = c.enterprise_id where c.id = ${String(id)}`);

/** A confirmed claimant sees the right; where the firm in whose register it stood has sold it, the register passes to the claimant. */
const letIn = async (tx: Tx, claim: Claim, now: Instant): Promise<void> => {
  if (claim.rightId === null) return;
  const right = await loadRight(tx, claim.rightId, { hold: true });
  if (!right) return;
  const { owners } = basicsFrom(right.facts);
  const sold =
    right.enterpriseId !== claim.enterpriseId &&
    !isOwner({ name: right.enterprise, uscc: right.uscc }, owners);
  if (sold)
    await tx.run(sql`
      update assets.right set enterprise_id = ${claim.enterpriseId}, enterprise = ${claim.enterprise}, uscc = ${claim.uscc}, adcode = ${claim.adcode}, region_path = ${claim.regionPath}, owner_ids = array[${claim.enterpriseId}::uuid] where id = ${right.id}`);
  else if (!right.ownerIds.includes(claim.enterpriseId))
    await tx.run(
      sql`update assets.right set owner_ids = owner_ids || ${claim.enterpriseId}::uuid where id = ${right.id}`,
    );
  const after = await loadRight(tx, right.id);
  if (after)
    await updateDerived(tx, [{ id: after.id, derived: deriveLoaded(after, after.facts, dayOf(now)) }], now);
};

const tellFirm = (tx: Tx, claim: Claim, newsId: string, state: string, now: Instant): Promise<number> =>
  tellNotices(tx, [
    {
      id: newsId,
      organisationId: claim.enterpriseId,
      role: 'enterprise-ip-manager',
      cause: `assets.claim:${claim.id}:${state}`,
      kind: 'right-claim-decided',
      facts: { number: claim.number ?? '', state },
      link: claim.rightId ? `/rights/${claim.rightId}` : '/rights/claims',
      now,
    },
  ]);

/** Finds the claimed right; confirms what names and codes prove, leaves the rest to an officer. */
export const findClaimedRight: NewsReader = async ({ tx, now }, news) => {
  const claim = await findClaim(tx, news.payload['claimId']);
  if (!claim || claim.state !== 'waiting' || claim.rightId !== null) return;
  const found = await tx.first<{ id: string }>(
    sql`select right_id as id from assets.key where kind = ${claim.kind} and key = ${claim.key}`,
  );
  const right = found && (await loadRight(tx, found.id));
  if (!right) {
    await tx.run(
      sql`update assets.claim set state = 'turned-down', basis = 'no-such-right', decided_at = ${now} where id = ${claim.id}`,
    );
    await tellFirm(tx, claim, news.id, 'no-such-right', now);
    return;
  }
  const basics = basicsFrom(right.facts);
  const basis = isOwner({ name: claim.enterprise, uscc: claim.uscc }, basics.owners) ?? null;
  await tx.run(sql`
    update assets.claim set right_id = ${right.id}, right_title = ${basics.title}, owners = ${basics.owners.map(({ name }) => name)},
      state = ${basis ? 'confirmed' : 'waiting'}, basis = ${basis}, decided_at = ${basis ? now : null} where id = ${claim.id}`);
  if (!basis) return;
  await letIn(tx, { ...claim, rightId: right.id }, now);
  await tellFirm(tx, { ...claim, rightId: right.id }, news.id, 'confirmed', now);
};

export const applyDecision: NewsReader = async ({ tx, now }, news) => {
  const claim = await findClaim(tx, news.payload['claimId']);
  if (!claim || claim.state === 'waiting') return;
  if (claim.state === 'confirmed') await letIn(tx, claim, now);
  await tellFirm(tx, claim, news.id, claim.state, now);
};

/** A removed right may be registered anew, by anyone. */
export const freeClaims: NewsReader = async ({ tx, now }, news) => {
  await tx.run(sql`
    update assets.claim set state = 'turned-down', decided_at = coalesce(decided_at, ${now}), decision_reason = 'removed' where right_id = ${String(news.payload['rightId'])} and state <> 'turned-down'`);
};

/** Where names differ, a person looks at the papers. */
export const decideClaim = bind('assets.decide-claim', async (context, input) => {
  const { tx, actor, now, today } = context;
  const claim = await findClaim(tx, input.claimId);
  if (!claim) return refuse('platform.not-found');
  if (claim.state !== 'waiting') return refuse('assets.claim-decided');
  if (input.confirmed && claim.rightId === null) return refuse('assets.claim-without-right');
  const written = await tx.run(sql`
    update assets.claim set state = ${input.confirmed ? 'confirmed' : 'turned-down'}, basis = 'officer', decided_at = ${now}, decided_by = ${actor.personName}, decision_reason = ${input.reason}
    where id = ${claim.id} and state = 'waiting'`);
  if (written === 0) return refuse('assets.claim-decided');
  // A right in reach stands so at once; one of another region is told to the queue.
  const right =
    claim.rightId && input.confirmed ? await loadRight(tx, claim.rightId, { hold: true }) : undefined;
  if (right && right.enterpriseId === claim.enterpriseId)
    await updateDerived(tx, [{ id: right.id, derived: deriveLoaded(right, right.facts, today) }], now);
  context.tell('assets.claim-decided', { claimId: claim.id });
  context.remember(`assets.claim:${claim.id}`, { confirmed: input.confirmed, reason: input.reason });
  return { done: true as const };
});

type Row = Omit<Output<'assets.list-claims'>['rows'][number], 'enterprise'> & {
  enterpriseId: string;
  enterprise: string;
  uscc: string;
};

export const listClaims = bind('assets.list-claims', async ({ tx, actor }, input) => {
  const state = input.state ?? null;
  const where = sql`(${state}::text is null or c.state = ${state})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from assets.claim c where ${where}`,
  );
  const rows = await tx.all<Row>(sql`
    select c.id, c.kind, c.number, c.right_title as title, c.right_id as "rightId", c.enterprise_id as "enterpriseId", c.enterprise, c.uscc, c.owners, c.state, c.basis, c.note, c.made_at as "madeAt", c.decided_at as "decidedAt", c.decided_by as "decidedBy", c.state = 'waiting' and c.right_id is not null as "mayDecide"
    from assets.claim c where ${where} order by c.made_at desc, c.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return {
    total,
    rows: rows.map(({ enterpriseId, enterprise, uscc, ...row }) => ({
      ...row,
      enterprise: { id: enterpriseId, name: enterprise, uscc },
      mayDecide: row.mayDecide && actor.role === 'ip-officer',
    })),
  };
});
