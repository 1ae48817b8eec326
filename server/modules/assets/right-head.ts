import { type Burden, burdens as burdenWords, type RightKind, type RightState } from '@zhirong/contracts';
import { formatYuan, type PlainDate } from '@zhirong/kernel';
import { type Sql, sql } from '../../platform/sql.ts';
import type { Basics, Owner } from './right.ts';

export type HeadRow = {
  id: string;
  kind: RightKind;
  number: string | null;
  title: string;
  enterpriseId: string;
  enterprise: string;
  adcode: string;
  regionName: string | null;
  basics: Basics;
  ownerConfirmed: boolean;
  classes: string[];
  filedOn: PlainDate | null;
  grantedOn: PlainDate | null;
  termEndsOn: PlainDate | null;
  state: RightState;
  burdens: Burden[];
  nextFeeOn: PlainDate | null;
  nextFeeYear: number | null;
  nextFeeGraceOn: PlainDate | null;
  nextFeeFen: bigint | null;
};

export const headColumns = (today: PlainDate): Sql => sql`
  r.id, r.kind, r.number, r.title, r.enterprise_id as "enterpriseId", r.enterprise, r.adcode, (select v.name from identity.region_version v where v.adcode = r.adcode order by valid_from desc limit 1) as "regionName",
  r.basics, r.owner_confirmed as "ownerConfirmed", r.classes, r.filed_on as "filedOn", r.granted_on as "grantedOn", r.term_ends_on as "termEndsOn", assets.state_on(r.course_from, r.course_state, ${today}) as state, r.burdens,
  r.next_fee_on as "nextFeeOn", r.next_fee_year as "nextFeeYear", r.next_fee_grace_on as "nextFeeGraceOn", r.next_fee_fen as "nextFeeFen"`;

const ended: readonly RightState[] = ['lapsed', 'expired', 'invalidated', 'abandoned', 'refused'];

/** What a list shows of a right; the same as at the top of its page. */
export const headOf = (row: HeadRow) => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  title: row.title,
  enterprise: { id: row.enterpriseId, name: row.enterprise },
  region: { adcode: row.adcode, name: row.regionName ?? row.adcode },
  owners: row.basics.owners.map(({ name, uscc, share }: Owner) => ({ name, uscc, share })),
  ownerConfirmed: row.ownerConfirmed,
  classes: [...row.classes],
  filedOn: row.filedOn,
  grantedOn: row.grantedOn,
  termEndsOn: row.termEndsOn,
  state: row.state,
  burdens: burdenWords.filter((burden) => row.burdens.includes(burden)),
  // Nobody pays for what has ended.
  nextFee:
    row.nextFeeOn === null || ended.includes(row.state)
      ? null
      : {
          dueOn: row.nextFeeOn,
          year: row.nextFeeYear,
          amount: row.nextFeeFen === null ? null : formatYuan(row.nextFeeFen),
        },
});
