import { addDays, type PlainDate } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { readRules } from '../library/index.ts';
import { stateOn } from './agreement.ts';
import { longestReminder, reminderFor } from './reminder.ts';

export type AgreementDue = {
  readonly what: 'to-confirm' | 'text-missing' | 'agreement-ends' | 'insurance-ends';
  readonly id: string;
  readonly name: string;
  readonly on: PlainDate | null;
};
type Candidate = AgreementDue & { readonly regionPath: string };

const SHOWN_MOST = 20;

/** What an organisation's people have to do about agreements and insurance; row-level security draws the limits. */
export const agreementsDue = async (
  tx: Tx,
  actor: Pick<Person, 'organisationId'>,
  today: PlainDate,
): Promise<AgreementDue[]> => {
  const rules = await readRules(tx);
  const last = addDays(today, longestReminder(rules));
  const found = await tx.all<Candidate>(sql`
    with a as (select a.*, ${stateOn(today)} as state, exists (select from agreements.text t where t.agreement_id = a.id) as readable from agreements.agreement a)
    (select 'to-confirm' as what, id, name, null::date as "on", region_path as "regionPath" from a where state = 'waiting' and readable and ${actor.organisationId}::uuid = any(party_ids)
      and not exists (select from agreements.confirmation c where c.agreement_id = a.id and c.organisation_id = ${actor.organisationId}::uuid) order by seq limit ${SHOWN_MOST})
    union all
    (select 'text-missing', id, name, null::date, region_path from a where state = 'waiting' and not readable and keeper_id = ${actor.organisationId}::uuid order by seq limit ${SHOWN_MOST})
    union all
    (select 'agreement-ends', id, name, until_on, region_path from a where state = 'in-force' and until_on <= ${last}
      and (keeper_id = ${actor.organisationId}::uuid or ${actor.organisationId}::uuid = any(party_ids)) order by until_on, seq limit 200)
    union all
    (select 'insurance-ends', i.id, i.enterprise || ' ' || i.policy_number, i.until_on, i.region_path from agreements.insurance i
      where i.from_on <= ${today} and i.until_on between ${today} and ${last}
        and not exists (select from agreements.insurance n where n.uscc = i.uscc and n.line = i.line and n.until_on > i.until_on) order by i.until_on, i.id limit 200)`);
  // A place may remind earlier or later than the others.
  const isNear = ({ on, regionPath }: Candidate): boolean => {
    const reminder = on === null ? undefined : reminderFor(rules, regionPath, today);
    return on === null || (reminder !== undefined && on <= addDays(today, reminder.days));
  };
  const near = Map.groupBy(found.filter(isNear), ({ what }) => what);
  return [...near.values()].flatMap((rows) =>
    rows.slice(0, SHOWN_MOST).map(({ regionPath: _regionPath, ...row }) => row),
  );
};
