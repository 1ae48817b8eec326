import {
  type AgreementKind,
  type AgreementParty,
  type AgreementState,
  loanReaders,
  type Role,
} from '@zhirong/contracts';
import { type PlainDate, type Refusal, refuse, refuseAt } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { plainPercent, weightOf } from '../compensation/index.ts';

/** Which kinds of organisation stand behind a party. */
export const kindsOf: Readonly<Record<AgreementParty, readonly string[]>> = {
  fund: ['fund-operator'],
  bank: ['bank', 'finance-company'],
  guarantor: ['guarantor'],
  insurer: ['insurer'],
  appraiser: ['appraiser'],
  agency: ['agency', 'exchange', 'asset-manager'],
  government: ['ip-bureau', 'finance-bureau'],
  park: ['park'],
  association: ['association', 'university'],
};
/** Who may bear a part of a loss. */
const bearers: readonly AgreementParty[] = ['fund', 'bank', 'guarantor', 'insurer', 'appraiser', 'agency'];

type PartyGiven = {
  readonly kind: AgreementParty;
  readonly percent?: string | undefined;
  readonly limit?: string | undefined;
};
/** Shares where the kind of agreement has them: all of it, by those who may bear it, and none where it has none. */
export const judgeShares = (kind: AgreementKind, parties: readonly PartyGiven[]): Refusal | undefined => {
  for (const [place, party] of parties.entries()) {
    const bears = bearers.includes(party.kind);
    if (party.percent !== undefined && (kind === 'strategic' || !bears || weightOf(party.percent) === 0n))
      return refuseAt('agreements.share-not-borne', `parties.${place}.percent`);
    if (party.limit !== undefined && party.kind !== 'bank')
      return refuseAt('agreements.limit-of-bank-only', `parties.${place}.limit`);
  }
  const shared = parties.filter(({ percent }) => percent !== undefined);
  if (kind === 'risk-sharing' && shared.length < 2) return refuseAt('agreements.share-required', 'parties');
  if (shared.length === 0) return undefined;
  const sum = shared.reduce((total, { percent = '0' }) => total + weightOf(percent), 0n);
  if (sum === weightOf('100')) return undefined;
  return refuseAt('agreements.shares-not-whole', 'parties', {
    sum: plainPercent(`${sum / 10_000n}.${`${sum % 10_000n}`.padStart(4, '0')}`),
  });
};

export const judgeTerm = (
  given: {
    kind: AgreementKind;
    signedOn: string;
    from: string;
    until?: string | undefined;
  },
  today: PlainDate,
): Refusal | undefined => {
  if (given.signedOn > today) return refuseAt('agreements.day-in-the-future', 'signedOn', { today });
  if (given.until === undefined)
    return given.kind === 'strategic' ? undefined : refuseAt('agreements.end-required', 'until');
  return given.until < given.from
    ? refuseAt('agreements.day-before-start', 'until', { from: given.from })
    : undefined;
};

/** As of a day: waiting for a party, to come, in force, expired, or ended by hand. */
export const stateOn = (today: PlainDate): Sql => sql`case
  when exists (select from agreements.ending x where x.agreement_id = a.id and x.ended_on <= ${today}) then 'ended'
  when not agreements.is_confirmed(a.id) then 'waiting'
  when a.from_on > ${today} then 'to-come' when a.until_on < ${today} then 'expired' else 'in-force' end`;

export type Agreement = {
  readonly id: string;
  readonly number: string;
  readonly kind: AgreementKind;
  readonly name: string;
  readonly adcode: string;
  readonly region: string;
  readonly regionPath: string;
  readonly fundId: string | null;
  readonly fund: string | null;
  readonly signedOn: PlainDate;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly scope: string;
  readonly keeperId: string;
  readonly keeper: string;
  readonly keptByName: string;
  readonly keptAt: string;
  readonly partyIds: string[];
  readonly state: AgreementState;
};
export const agreementColumns = (
  today: PlainDate,
): Sql => sql`a.id, a.number, a.kind, a.name, a.adcode, a.region, a.region_path as "regionPath", a.fund_id as "fundId", a.fund,
  a.signed_on as "signedOn", a.from_on as "from", a.until_on as "until", a.scope, a.keeper_id as "keeperId", a.keeper, a.kept_by_name as "keptByName", a.kept_at as "keptAt", a.party_ids as "partyIds", ${stateOn(today)} as state`;

export const findAgreement = (tx: Tx, id: string, today: PlainDate): Promise<Agreement | undefined> =>
  tx.first<Agreement>(sql`select ${agreementColumns(today)} from agreements.agreement a where a.id = ${id}`);

/** Whether this role opens files of loans at all; which of them, row-level security says. */
export const opensLoans = ({ role }: { readonly role: Role }): boolean =>
  (loanReaders as readonly Role[]).includes(role);

export const notNow = (state: string): Refusal =>
  refuse('agreements.step-not-possible-now', { facts: { state } });
