import type { Binding } from '../../platform/bind.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import type { NewsReader } from '../../platform/outbox.ts';
import type { FileStore } from '../files/index.ts';
import { agree, proposeValue } from './agree.ts';
import { acceptCommission, declare, declineCommission, registerReport } from './appraise.ts';
import { followConclusion, followPrice } from './follow-prices.ts';
import { issue, verify, withdrawIssue } from './issue.ts';
import { listMethods, readEvidence, saveDraft, uploadEvidence } from './keep-draft.ts';
import { listValuations } from './list-valuations.ts';
import { calculate } from './make-version.ts';
import { listModels, publishModel } from './models.ts';
import { checkRights, letPartiesIn, openValuation } from './open-valuation.ts';
import { listPrices, readPriceStatistics, recordPrice, withdrawPrice } from './prices.ts';
import {
  listAppraisers,
  listRecognitions,
  readBackTest,
  readOverview,
  setCapability,
  setRecognition,
} from './read-market.ts';
import { downloadReport } from './printings.ts';
import { readValuation } from './read-valuation.ts';
import { readVersion } from './read-version.ts';
import { review, submit, takeUpAgain, withdrawValuation } from './review.ts';
import { cancelRun, makeRunJob, readRun, recompute, runTask, startRun } from './run-in-queue.ts';
import { endShare, share } from './share.ts';
import { clearMark, closeTask, endPartyViews, listTasks, markStale } from './tasks.ts';
import { readValue } from './value-for.ts';
import { followModel, makeWatch } from './watch.ts';

export type Valuation = {
  readonly bindings: readonly Binding[];
  readonly jobs: Readonly<Record<string, JobHandler>>;
  /** To be called every few seconds: values that ran out, and models that took another's place. */
  watch(): Promise<void>;
};

/** What rights are worth (S0-13, S1-33, S2-05, S3-09 to S3-12, S4-08). */
export const makeValuation = (platform: {
  files: FileStore;
  database: Database;
  clock: Clock;
}): Valuation => ({
  bindings: [
    listMethods,
    checkRights,
    openValuation,
    listValuations,
    readValuation,
    saveDraft,
    uploadEvidence(platform.files),
    readEvidence(platform.files),
    calculate,
    startRun,
    readRun,
    cancelRun,
    readVersion,
    recompute,
    share,
    endShare,
    declare,
    acceptCommission,
    declineCommission,
    registerReport,
    proposeValue,
    agree,
    submit,
    review,
    takeUpAgain,
    withdrawValuation,
    issue,
    withdrawIssue,
    verify,
    downloadReport(platform.files),
    listTasks,
    closeTask,
    readValue,
    listModels,
    publishModel,
    readBackTest,
    recordPrice,
    withdrawPrice,
    listPrices,
    readPriceStatistics,
    listAppraisers,
    listRecognitions,
    setRecognition,
    setCapability,
    readOverview,
  ],
  jobs: { [runTask]: makeRunJob(platform) },
  watch: makeWatch(platform),
});

export const valuationReaders: Readonly<Record<string, readonly NewsReader[]>> = {
  'valuation.opened': [letPartiesIn],
  'valuation.closed': [endPartyViews],
  'valuation.concluded': [followConclusion],
  'valuation.price-changed': [followPrice],
  'valuation.task-closed': [clearMark],
  'valuation.model-published': [followModel],
  'assets.fact-recorded': [markStale],
};

export { type Gate, gateOf } from './gate.ts';
export { type ValueSummary, valueFor } from './value-for.ts';
