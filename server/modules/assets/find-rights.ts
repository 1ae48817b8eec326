import type { Burden, RightKind, RightState } from '@zhirong/contracts';
import type { PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { courseOf, stepOn } from './course.ts';
import { protectedUntil } from './dues.ts';
import { basicsFrom, type Owner, type RightCore } from './right.ts';
import { judgePledge, type PledgeVerdict, type StandingBurden, standingBurdens } from './standing-burdens.ts';
import { type LoadedRight, loadRights } from './store.ts';
import { monthsLeft } from './term.ts';

/** A right as rooms above see it, as of a day. */
export type RightView = {
  readonly id: string;
  readonly kind: RightKind;
  readonly number: string | null;
  readonly title: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly regionPath: string;
  readonly owners: readonly Owner[];
  readonly ownerConfirmed: boolean;
  readonly classes: readonly string[];
  readonly products: readonly string[];
  readonly filedOn: PlainDate | null;
  readonly grantedOn: PlainDate | null;
  readonly termEndsOn: PlainDate | null;
  /** Whole months of protection left; null where it has no end or none is known. */
  readonly monthsLeft: number | null;
  readonly state: RightState;
  readonly stateBasis: 'stated' | 'computed';
  readonly burdens: readonly Burden[];
  readonly standing: readonly StandingBurden[];
  readonly mayPledge: PledgeVerdict;
  /** Grows with everything that is said of the right: what was made from this view is out of date when it has. */
  readonly factCount: number;
};

const viewOf = (right: LoadedRight, on: PlainDate): RightView => {
  const basics = basicsFrom(right.facts);
  const core: RightCore = { kind: right.kind, basics };
  const step = stepOn(courseOf(core, right.facts), on);
  const standing = standingBurdens(right.facts, on);
  const termEndsOn = protectedUntil(core, right.facts);
  return {
    id: right.id,
    kind: right.kind,
    number: right.number,
    title: basics.title,
    enterpriseId: right.enterpriseId,
    enterprise: right.enterprise,
    regionPath: right.regionPath,
    owners: basics.owners,
    ownerConfirmed: right.ownerConfirmed,
    classes: basics.classes,
    products: basics.products,
    filedOn: basics.filedOn,
    grantedOn: basics.grantedOn,
    termEndsOn,
    monthsLeft: termEndsOn === null ? null : monthsLeft(termEndsOn, on),
    state: step.state,
    stateBasis: step.basis,
    burdens: [...new Set(standing.map(({ burden }) => burden))],
    standing,
    mayPledge: judgePledge(core, {
      state: step.state,
      burdens: standing,
      ownerConfirmed: right.ownerConfirmed,
      on,
    }),
    factCount: right.facts.length,
  };
};

/** Rights by id as they stand on a day, in the order asked for; those the caller may not see are left out. */
export const findRights = async (tx: Tx, ids: readonly string[], on: PlainDate): Promise<RightView[]> => {
  const loaded = new Map((await loadRights(tx, ids)).map((right) => [right.id, right]));
  return ids.flatMap((id) => {
    const right = loaded.get(id);
    return right ? [viewOf(right, on)] : [];
  });
};

/** Every right in a firm's register or co-owned by it, as far as the caller may see. */
export const rightsOf = async (tx: Tx, enterpriseId: string, on: PlainDate): Promise<RightView[]> => {
  const rows = await tx.all<{ id: string }>(sql`
    select id from assets.right where (enterprise_id = ${enterpriseId} or owner_ids @> array[${enterpriseId}::uuid]) and removed_at is null order by registered_at desc, id desc`);
  return findRights(
    tx,
    rows.map(({ id }) => id),
    on,
  );
};
