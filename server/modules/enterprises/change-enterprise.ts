import { consentTextVersion } from '@zhirong/contracts';
import { type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { notInFuture } from './enterprise.ts';
import { endConsent, insertStanding, writeConsent } from './store.ts';

export const setTags = bind('enterprises.set-tags', async (context, input) => {
  const written = await context.tx.run(
    sql`update enterprises.enterprise set tags = ${[...new Set(input.tags)]}, changed_at = ${context.now} where id = ${input.enterpriseId}`,
  );
  if (written === 0) return refuse('platform.not-found');
  context.remember(`enterprises.enterprise:${input.enterpriseId}`, { tags: [...input.tags] });
  return { done: true as const };
});

/** S0-04: good credit and ability to repay are stated facts with a source and a day, never a guess of the platform. */
export const recordStanding = bind('enterprises.record-standing', async (context, input) => {
  const { tx, actor, now, today } = context;
  const enterprise = await tx.first<{ regionPath: string }>(
    sql`select region_path as "regionPath" from enterprises.enterprise where id = ${input.enterpriseId}`,
  );
  if (!enterprise) return refuse('platform.not-found');
  const refused = notInFuture(input.on, today);
  if (refused) return refused;
  await insertStanding(tx, {
    id: context.newId(),
    enterpriseId: input.enterpriseId,
    regionPath: enterprise.regionPath,
    aspect: input.aspect,
    standing: input.standing,
    source: input.source,
    on: input.on as PlainDate,
    personId: actor.personId,
    now,
  });
  context.remember(`enterprises.enterprise:${input.enterpriseId}`, {
    aspect: input.aspect,
    standing: input.standing,
  });
  return { done: true as const };
});

export const giveConsent = bind('enterprises.give-consent', async (context, input) => {
  const { tx, actor, now } = context;
  if (input.textVersion !== consentTextVersion) return refuse('enterprises.consent-text-changed');
  const written = await writeConsent(tx, {
    id: context.newId(),
    enterpriseId: actor.organisationId,
    regionPath: actor.regionPath,
    textVersion: input.textVersion,
    personId: actor.personId,
    now,
  });
  if (!written) return refuse('enterprises.consent-given-already');
  context.remember(`enterprises.enterprise:${actor.organisationId}`, {
    consent: 'given',
    textVersion: input.textVersion,
  });
  return { done: true as const };
});

/** Banks lose sight of the firm with the next statement they send: policies read the living grant. */
export const withdrawConsent = bind('enterprises.withdraw-consent', async (context) => {
  const { tx, actor, now } = context;
  if ((await endConsent(tx, actor.organisationId, actor.personId, now)) === 0)
    return refuse('enterprises.no-consent-to-withdraw');
  context.remember(`enterprises.enterprise:${actor.organisationId}`, { consent: 'withdrawn' });
  context.tell('enterprises.consent-withdrawn', { enterpriseId: actor.organisationId });
  return { done: true as const };
});
