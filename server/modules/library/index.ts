import type { Binding } from '../../platform/bind.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import { answerComment, comment } from './comment.ts';
import { consult, listConsultations, readConsultation } from './consultations.ts';
import { dryRunTask, makeDryRunJob, readDryRun, startDryRun } from './dry-run.ts';
import { handOver, returnDraft, withdrawDraft } from './hand-over.ts';
import { openDraft } from './open-draft.ts';
import { exportDraft, listDrafts, readDraft } from './read-drafts.ts';
import { listTexts, readText, readVocabulary } from './read-texts.ts';
import { release } from './release.ts';
import { importDraft, saveDraft } from './save-draft.ts';

/** The law as data, read by everybody, changed by those who answer for it (S1-08, S1-12, S1-16②, S3-01). */
export const makeLibrary = (platform: {
  database: Database;
  clock: Clock;
  dataDir: string;
}): { readonly bindings: readonly Binding[]; readonly jobs: Readonly<Record<string, JobHandler>> } => ({
  bindings: [
    listTexts,
    readText,
    readVocabulary,
    listDrafts,
    openDraft,
    readDraft,
    saveDraft,
    exportDraft(platform.dataDir),
    importDraft,
    startDryRun,
    readDryRun,
    handOver,
    returnDraft,
    withdrawDraft,
    release,
    consult,
    listConsultations,
    readConsultation,
    comment,
    answerComment,
  ],
  jobs: { [dryRunTask]: makeDryRunJob(platform) },
});
export { readBook, readRules, releaseOn } from './book.ts';
export { type Decision, keepByHand, keepDecision, keepDecisions } from './decisions.ts';
