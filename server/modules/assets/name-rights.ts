import type { Output, ViewReason } from '@zhirong/contracts';
import type { PlainDate } from '@zhirong/kernel';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { findRights } from './find-rights.ts';
import { endViews, letView, showToBanks } from './views.ts';

export type NamedRight = Output<'needs.read-need'>['namedRights'][number];

/** The rights that were named for a subject, as they stand today and as far as the caller may see them. */
export const namedRights = async (tx: Tx, subject: string, today: PlainDate): Promise<NamedRight[]> => {
  const rows = await tx.all<{ id: string }>(
    sql`select right_id as id from assets.viewer where subject = ${subject} and ended_at is null order by granted_at, id`,
  );
  const rights = await findRights(tx, [...new Set(rows.map(({ id }) => id))], today);
  return rights.map(({ id, title, kind, number, state }) => ({ rightId: id, title, kind, number, state }));
};

export type Naming = {
  readonly subject: string;
  readonly rightIds: readonly string[];
} & (
  | { readonly reason: Extract<ViewReason, 'need'>; readonly organisationId: null }
  | { readonly reason: Extract<ViewReason, 'loan'>; readonly organisationId: string }
);

/**
 * The firm says which rights of its register go with a need or a loan: who is let see them now sees exactly these.
 * Returns the places of what is not in its register; nothing is written then.
 */
export const nameRights = async (
  context: CommandContext,
  naming: Naming,
): Promise<{ readonly missing: readonly number[] }> => {
  const { tx, actor, now, today } = context;
  const { subject, rightIds } = naming;
  const own = (await findRights(tx, [...new Set(rightIds)], today)).filter(
    ({ enterpriseId }) => enterpriseId === actor.organisationId,
  );
  const missing = rightIds.flatMap((id, place) => (own.some((right) => right.id === id) ? [] : [place]));
  if (missing.length > 0) return { missing };
  await endViews(tx, { subject, now, but: own.map(({ id }) => id) });
  for (const { id: rightId } of own) {
    const view = { id: context.newId(), rightId, subject, now };
    if (naming.reason === 'need') await showToBanks(tx, view);
    else await letView(tx, { ...view, organisationId: naming.organisationId, until: null, reason: 'loan' });
  }
  return { missing };
};
