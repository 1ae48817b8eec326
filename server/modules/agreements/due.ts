import { addDays, type PlainDate } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { stateOn } from './agreement.ts';

/** How long before its last day an agreement or an insurance is brought up; the platform's convention. */
export const reminderDays = 60;

export type AgreementDue = {
  readonly what: 'to-confirm' | 'text-missing' | 'agreement-ends' | 'insurance-ends';
  readonly id: string;
  readonly name: string;
  readonly on: PlainDate | null;
};

/** What an organisation's people have to do about agreements and insurance; row-level security draws the limits. */
export const agreementsDue = (
  tx: Tx,
  actor: Pick<Person, 'organisationId'>,
  today: PlainDate,
): Promise<AgreementDue[]> =>
  tx.all<AgreementDue>(sql`
    with a as (select a.*, ${stateOn(today)} as state, exists (select from agreements.text t where t.agreement_id = a.id) as readable from agreements.agreement a)
    (select 'to-confirm' as what, id, name, null::date as "on" from a where state = 'waiting' and readable and ${actor.organisationId}::uuid = any(party_ids)
      and not exists (select from agreements.confirmation c where c.agreement_id = a.id and c.organisation_id = ${actor.organisationId}::uuid) order by seq limit 20)
    union all
    (select 'text-missing', id, name, null::date from a where state = 'waiting' and not readable and keeper_id = ${actor.organisationId}::uuid order by seq limit 20)
    union all
    (select 'agreement-ends', id, name, until_on from a where state = 'in-force' and until_on <= ${addDays(today, reminderDays)}
      and (keeper_id = ${actor.organisationId}::uuid or ${actor.organisationId}::uuid = any(party_ids)) order by until_on, seq limit 20)
    union all
    (select 'insurance-ends', i.id, i.enterprise || ' ' || i.policy_number, i.until_on from agreements.insurance i
      where i.from_on <= ${today} and i.until_on between ${today} and ${addDays(today, reminderDays)}
        and not exists (select from agreements.insurance n where n.uscc = i.uscc and n.line = i.line and n.until_on > i.until_on) order by i.until_on, i.id limit 20)`);
