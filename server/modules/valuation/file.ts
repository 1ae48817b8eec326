import {
  contracts,
  type ValuationPurpose,
  type ValuationState,
  type ValuationStep,
  valuationStates,
  type ValuingWay,
  type ValuationConcern,
} from '@zhirong/contracts';
import {
  type Fen,
  type Instant,
  nextState,
  type PlainDate,
  type Refusal,
  refuse,
  refuseAt,
} from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { type Notice, tellNotices } from '../notices/index.ts';
import type { Gate } from './gate.ts';

export type ValuationFile = {
  readonly id: string;
  readonly number: string;
  readonly way: ValuingWay;
  readonly purpose: ValuationPurpose;
  readonly scenario: string | null;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly bankId: string | null;
  readonly bank: string | null;
  readonly appraiserId: string | null;
  readonly appraiser: string | null;
  readonly openedForId: string;
  readonly openedFor: string;
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly needId: string | null;
  readonly loanId: string | null;
  readonly loanFen: Fen | null;
  readonly loanMonths: number | null;
  readonly gate: Gate | null;
  readonly accepted: ValuationConcern[];
  readonly acceptedReason: string | null;
  readonly rightIds: string[];
  readonly valuedOn: PlainDate;
  readonly state: ValuationState;
  readonly stateSince: Instant;
  readonly feeFen: Fen | null;
  readonly dueOn: PlainDate | null;
  readonly acceptedAt: Instant | null;
  readonly staleSince: Instant | null;
  readonly staleReason: string | null;
  readonly partyIds: string[];
  readonly workerIds: string[];
  readonly ownerId: string;
};

export const fileColumns = sql`
  f.id, f.number, f.way, f.purpose, f.scenario, f.enterprise_id as "enterpriseId", f.enterprise, f.adcode, f.region_path as "regionPath", f.bank_id as "bankId", f.bank, f.appraiser_id as "appraiserId", f.appraiser,
  f.opened_for_id as "openedForId", f.opened_for as "openedFor", f.opened_by_name as "openedBy", f.opened_at as "openedAt", f.need_id as "needId", f.loan_id as "loanId", f.loan_fen as "loanFen", f.loan_months as "loanMonths", f.gate,
  f.accepted, f.accepted_reason as "acceptedReason", f.right_ids as "rightIds", f.valued_on as "valuedOn", f.state, f.state_since as "stateSince", f.fee_fen as "feeFen", f.due_on as "dueOn", f.accepted_at as "acceptedAt",
  f.stale_since as "staleSince", f.stale_reason as "staleReason", f.party_ids as "partyIds", f.worker_ids as "workerIds", f.owner_id as "ownerId"`;

/** The file, if the caller sees it. `hold` lets nobody else move it until the end. */
export const loadFile = (
  tx: Tx,
  id: string,
  options: { hold?: boolean } = {},
): Promise<ValuationFile | undefined> =>
  options.hold
    ? tx.first<ValuationFile>(
        sql`select ${fileColumns} from valuation.file f where f.id = ${id} for no key update`,
      )
    : tx.first<ValuationFile>(sql`select ${fileColumns} from valuation.file f where f.id = ${id}`);

/** A file that one only looks at: a share gives no right to lock, so that such a caller is told it is not there. */
export const loadForWork = async (context: CommandContext, id: string): Promise<ValuationFile | Refusal> =>
  (await loadFile(context.tx, id, { hold: true })) ?? refuse('platform.not-found');

export const isWorker = (file: Pick<ValuationFile, 'workerIds'>, actor: Person): boolean =>
  file.workerIds.includes(actor.organisationId);

/** Where the step leads, or the refusal that it may not be taken now. */
export const stateAfter = (
  file: Pick<ValuationFile, 'state'>,
  step: ValuationStep,
): ValuationState | Refusal =>
  nextState<ValuationState, ValuationStep>(valuationStates, file.state, step) ??
  refuse('valuation.step-not-possible-now', { facts: { state: file.state } });

/** Who takes a step is said once, in its endpoint. */
const endpointOf: Partial<Record<ValuationStep, keyof typeof contracts>> = {
  'accept-commission': 'valuation.accept-commission',
  'decline-commission': 'valuation.decline-commission',
  calculate: 'valuation.calculate',
  'register-report': 'valuation.register-report',
  'propose-value': 'valuation.propose-value',
  agree: 'valuation.agree',
  submit: 'valuation.submit',
  confirm: 'valuation.review',
  return: 'valuation.review',
  'take-up-again': 'valuation.take-up-again',
  withdraw: 'valuation.withdraw-valuation',
};
export const rolesOf = (step: ValuationStep): readonly string[] => {
  const name = endpointOf[step];
  const who = name === undefined ? [] : contracts[name].who;
  return typeof who === 'string' ? [] : who;
};

/** Steps that make sense for the way of the file. */
export const stepsOfWay = (file: Pick<ValuationFile, 'way' | 'bankId'>, step: ValuationStep): boolean => {
  switch (step) {
    case 'propose-value':
    case 'agree':
      return file.way === 'agreed';
    case 'accept-commission':
    case 'decline-commission':
    case 'register-report':
      return file.way === 'outside-report';
    case 'submit':
    case 'confirm':
    case 'return':
      return file.bankId !== null && file.way !== 'free-estimate';
    default:
      return true;
  }
};

type Told = { readonly organisationId: string; readonly role?: string };

/** Moves a held file, and tells the others of it. */
export const moveFile = async (
  context: CommandContext,
  file: ValuationFile,
  step: ValuationStep,
  to: ValuationState,
  told: readonly Told[] = [],
): Promise<void> => {
  const { tx, now } = context;
  await tx.run(sql`update valuation.file set state = ${to}, state_since = ${now} where id = ${file.id}`);
  await tellNotices(tx, noticesOf(context, file, step, told));
};

export const noticesOf = (
  context: Pick<CommandContext, 'newId' | 'now'>,
  file: Pick<ValuationFile, 'id' | 'number' | 'enterprise'>,
  step: ValuationStep | 'open' | 'share' | 'issue' | 'declare-conflict',
  told: readonly Told[],
): Notice[] =>
  told.map((to) => ({
    id: context.newId(),
    ...to,
    cause: `valuation.step:${file.id}:${step}:${context.now}`,
    kind: 'valuation-step',
    now: context.now,
    link: `/valuations/${file.id}`,
    facts: { step, number: file.number, enterprise: file.enterprise },
  }));

/** Everybody of the file but the caller's own organisation. */
export const othersOf = (file: ValuationFile, actor: Person): Told[] =>
  file.partyIds.filter((id) => id !== actor.organisationId).map((organisationId) => ({ organisationId }));

export const wrongField = (code: string, path: string, facts?: Refusal['facts']): Refusal =>
  refuseAt(`valuation.${code}`, path, facts);
