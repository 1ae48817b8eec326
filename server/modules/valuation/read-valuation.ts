import type { Output, ValuationStep } from '@zhirong/contracts';
import { type Fen, formatYuan, type PlainDate, refuse, stepsFrom } from '@zhirong/kernel';
import { type ValuationState, valuationStates } from '@zhirong/contracts';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { ReadContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { findRights } from '../assets/index.ts';
import { recordLooks } from '../audit/index.ts';
import { advise, type Answers } from './advise.ts';
import { showCode } from './code.ts';
import { judgeConcerns } from './concerns.ts';
import { isWorker, loadFile, rolesOf, stepsOfWay, type ValuationFile } from './file.ts';
import { headsOf } from './list-valuations.ts';
import { reviewBand } from './law.ts';
import { subjectOf } from './open-valuation.ts';
import { rangeOf, reportsWhere, versionsOf } from './read-version.ts';

type Page = Output<'valuation.read-valuation'>;

const draftOf = async (tx: Tx, id: string): Promise<Page['draft']> =>
  (await tx.first<NonNullable<Page['draft']>>(sql`
    select revision_count as revision, answers, methods, assumptions, saved_at as "savedAt", saved_by as "savedBy" from valuation.draft where file_id = ${id}`)) ??
  null;

const proposalsOf = async (tx: Tx, id: string): Promise<Page['proposals']> =>
  (
    await tx.all<Omit<Page['proposals'][number], 'value'> & { fen: Fen }>(sql`
      select id, side, value_fen as fen, reason, version_id as "versionId", proposed_at as at, proposed_by_name as by, agreed_at as "agreedAt", agreed_by_name as "agreedBy" from valuation.proposal where file_id = ${id} order by seq desc`)
  ).map(({ fen, ...row }) => ({ ...row, value: formatYuan(fen) }));

const reviewsOf = async (tx: Tx, id: string): Promise<Page['reviews']> =>
  (
    await tx.all<Omit<Page['reviews'][number], 'opinion'> & { fen: Fen }>(sql`
      select reviewed_at as at, reviewed_by_name as by, submitted_by_name as "submittedBy", version_id as "versionId", outcome, opinion_fen as fen, deviation_percent::text as "deviationPercent", band_percent::text as "bandPercent", within_band as "withinBand", reason from valuation.review where file_id = ${id} order by reviewed_at desc`)
  ).map(({ fen, ...row }) => ({ ...row, opinion: formatYuan(fen) }));

type IssueRow = Omit<Page['issues'][number], 'value'> & {
  low: Fen;
  mid: Fen;
  high: Fen;
  validUntil: PlainDate;
};
const issuesOf = async (tx: Tx, id: string, today: PlainDate): Promise<Page['issues']> =>
  (
    await tx.all<IssueRow>(sql`
      select code, number, state, issued_on as "issuedOn", issuer, version_id as "versionId", low_fen as low, mid_fen as mid, high_fen as high, valid_until as "validUntil", withdrawn_reason as "withdrawnReason" from valuation.issue where file_id = ${id} order by issued_at desc`)
  ).map(({ low, mid, high, validUntil, ...row }) => ({
    ...row,
    code: showCode(row.code),
    state: row.state === 'valid' && validUntil < today ? ('expired' as const) : row.state,
    value: rangeOf({ low, mid, high }),
  }));

/** Small lists that belong to a file, each as far as the caller may see. */
const listsOf = async (tx: Tx, id: string) => ({
  evidence: (
    await tx.all<Omit<Page['evidence'][number], 'sizeBytes'> & { size: bigint }>(sql`
      select id, name, hash, size_bytes as size, added_at as at, added_by as by from valuation.evidence where file_id = ${id} order by added_at`)
  ).map(({ size, ...row }) => ({ ...row, sizeBytes: Number(size) })),
  declarations: await tx.all<Page['declarations'][number]>(sql`
    select declared_at as at, declared_by_name as person, kinds, note, clear from valuation.declaration where file_id = ${id} order by seq desc`),
  sharedWith: await tx.all<Page['sharedWith'][number]>(sql`
    select distinct organisation_id as id, organisation as name from valuation.share where file_id = ${id} and ended_at is null order by organisation`),
  tasks: await tx.all<Page['tasks'][number]>(sql`
    select id, coalesce(fact_kind, reason) as reason, raised_at as at, right_title as "rightTitle", closed_at as "closedAt" from valuation.task where file_id = ${id} order by raised_at desc limit 50`),
  runs: await tx.all<Page['runs'][number]>(sql`
    select id, state, kind, asked_at as at from valuation.run where file_id = ${id} order by asked_at desc limit 20`),
});

type Why = Page['possible'][number]['why'];

/** Steps the state and the way allow, with whether each is the caller's and, if not, why. */
const possibleOf = (
  file: ValuationFile,
  actor: Person,
  known: {
    versions: number;
    clear: boolean;
    submittedBy: string | undefined;
    lastProposalBy: string | undefined;
  },
): Page['possible'] =>
  stepsFrom<ValuationState, ValuationStep>(valuationStates, file.state)
    .filter((step) => stepsOfWay(file, step))
    .map((step) => {
      const why = ((): Why => {
        if (!rolesOf(step).includes(actor.role)) return 'other-party';
        const working = [
          'calculate',
          'take-up-again',
          'register-report',
          'accept-commission',
          'decline-commission',
        ];
        if (working.includes(step) && !isWorker(file, actor)) return 'other-party';
        if (step === 'withdraw' && file.openedForId !== actor.organisationId) return 'other-party';
        if ((step === 'register-report' || step === 'accept-commission') && !known.clear)
          return 'declaration-missing';
        if (step === 'submit' && file.bankId !== actor.organisationId) return 'other-party';
        if (step === 'submit' && file.way === 'agreed' && file.state === 'working')
          return 'nothing-to-submit';
        if ((step === 'submit' || step === 'propose-value') && known.versions === 0)
          return 'nothing-to-submit';
        if (step === 'agree' && known.lastProposalBy === undefined) return 'nothing-to-submit';
        if (step === 'agree' && known.lastProposalBy === actor.organisationId) return 'other-party';
        if ((step === 'confirm' || step === 'return') && known.submittedBy === actor.personId)
          return 'same-person';
        return null;
      })();
      return { step, mine: why === null, why };
    });

const wordsForSteps = (tx: Tx, id: string) =>
  tx.one<{ submittedBy: string | null; lastProposalBy: string | null; clear: boolean | null }>(sql`
    select (select submitted_by from valuation.presentation where file_id = ${id} order by seq desc limit 1) as "submittedBy",
      (select organisation_id from valuation.proposal where file_id = ${id} and agreed_at is null order by seq desc limit 1) as "lastProposalBy",
      (select clear from valuation.declaration where file_id = ${id} order by seq desc limit 1) as clear`);

const rightsOfPage = async (context: ReadContext, file: ValuationFile, answers: Answers) => {
  const seen = await findRights(context.tx, file.rightIds, context.today);
  return {
    rights: seen.map(subjectOf),
    concerns: seen.flatMap((right) => judgeConcerns(right, file)),
    advice: advise(
      seen.map((right) => ({
        kind: right.kind,
        monthsLeft: right.monthsLeft,
        licensed: right.kind === 'licence-income' || right.burdens.includes('exclusively-licensed'),
      })),
      answers,
    ).map((one) => ({
      ...one,
      reasons: [...one.reasons],
      missing: [...one.missing],
      filled: one.filled.map((field) => ({ ...field })),
    })),
  };
};

export const readValuation = bind('valuation.read-valuation', async (context, input) => {
  const { tx, actor, today, now } = context;
  const file = await loadFile(tx, input.valuationId);
  const head = file && (await headsOf(tx, [file]))[0];
  if (!file || !head) return refuse('platform.not-found');
  if (actor.organisationId !== file.enterpriseId && actor.role !== 'regulator')
    await recordLooks(tx, actor, now, [
      {
        id: context.newId(),
        what: 'valuation',
        subjectId: file.id,
        subjectLabel: file.number,
        enterpriseId: file.enterpriseId,
        regionPath: file.regionPath,
      },
    ]);
  const worker = isWorker(file, actor);
  const draft = worker ? await draftOf(tx, file.id) : null;
  const versions = await versionsOf(tx, file.id);
  const words = await wordsForSteps(tx, file.id);
  return {
    ...head,
    scenario: file.scenario,
    openedFor: { id: file.openedForId, name: file.openedFor },
    needId: file.needId,
    loanId: file.loanId,
    loanAmount: file.loanFen === null ? null : formatYuan(file.loanFen),
    loanMonths: file.loanMonths,
    gate: file.gate,
    ...(await rightsOfPage(context, file, draft?.answers ?? {})),
    accepted: file.accepted.length === 0 ? null : { codes: file.accepted, reason: file.acceptedReason ?? '' },
    draft,
    versions,
    report: await reportsWhere(tx, { fileId: file.id }),
    commission:
      file.way === 'outside-report'
        ? {
            fee: file.feeFen === null ? null : formatYuan(file.feeFen),
            dueOn: file.dueOn,
            acceptedAt: file.acceptedAt,
          }
        : null,
    proposals: await proposalsOf(tx, file.id),
    reviews: await reviewsOf(tx, file.id),
    band: await reviewBand(tx, today),
    issues: await issuesOf(tx, file.id, today),
    ...(await listsOf(tx, file.id)),
    possible: possibleOf(file, actor, {
      versions: versions.length,
      clear: words.clear === true,
      submittedBy: words.submittedBy ?? undefined,
      lastProposalBy: words.lastProposalBy ?? undefined,
    }),
  };
});
