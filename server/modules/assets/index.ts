import { join } from 'node:path';
import type { Binding } from '../../platform/bind.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { resumeImports } from '../../platform/import-run/index.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import type { Log } from '../../platform/log.ts';
import type { NewsReader } from '../../platform/outbox.ts';
import type { FileStore } from '../files/index.ts';
import { correctRight, recordFactCommand, removeRight, withdrawFact } from './change-right.ts';
import {
  applyDecision,
  claimRight,
  decideClaim,
  findClaimedRight,
  freeClaims,
  listClaims,
} from './claim-right.ts';
import { exportRights } from './export-rights.ts';
import { makeRightsImport } from './import-rights.ts';
import { rightsImports } from './import-store.ts';
import { listFeeds } from './list-feeds.ts';
import { listFees, listRights } from './list-rights.ts';
import { readCheckUp } from './read-check-up.ts';
import { checkNumber, listKinds } from './read-kinds.ts';
import { readRight } from './read-right.ts';
import { registerRight } from './register-right.ts';
import { makeFileDrop, makeTakeFeeds } from './take-feeds.ts';
import {
  cancel,
  listImports,
  readImport,
  readImportErrors,
  startImport,
  uploadRights,
} from './upload-rights.ts';
import { feedsTask, makeWatch } from './watch.ts';

export type Assets = {
  readonly bindings: readonly Binding[];
  readonly jobs: Readonly<Record<string, JobHandler>>;
  /** To be called once the queue runs: takes up imports that a server left behind when it ended without warning. */
  resume(): Promise<number>;
  /** To be called every few seconds: feeds that wait, and what a new day brings. */
  watch(): Promise<void>;
};

/** The register of rights (S3-04, S3-06, S2-06, S2-11). */
export const makeAssets = (platform: {
  files: FileStore;
  database: Database;
  clock: Clock;
  log: Log;
  dataDir: string;
}): Assets => {
  const port = makeFileDrop(join(platform.dataDir, 'feeds'));
  return {
    bindings: [
      listKinds,
      checkNumber,
      listRights,
      exportRights(platform.dataDir),
      readRight,
      registerRight,
      correctRight,
      recordFactCommand,
      withdrawFact,
      removeRight,
      listFees,
      readCheckUp,
      claimRight,
      listClaims,
      decideClaim,
      uploadRights(platform.files),
      readImport,
      startImport,
      cancel,
      listImports,
      readImportErrors(platform.files),
      listFeeds(port),
    ],
    jobs: {
      [rightsImports.task]: makeRightsImport(platform),
      [feedsTask]: makeTakeFeeds({ ...platform, port }),
    },
    resume: () => resumeImports(platform, rightsImports),
    watch: makeWatch({ ...platform, port }),
  };
};

export const assetsReaders: Readonly<Record<string, readonly NewsReader[]>> = {
  'assets.claim-made': [findClaimedRight],
  'assets.claim-decided': [applyDecision],
  'assets.claims-freed': [freeClaims],
};
export { annualFee, type Due, duesOf, surchargeOn } from './dues.ts';
export { findRights, type RightView, rightsOf } from './find-rights.ts';
export type { GivenFact } from './judge-fact.ts';
export { kindLaw, rightsLaw } from './law.ts';
export { initialsOf, wordsIn } from '../../platform/search-words.ts';
export type { PledgeVerdict, StandingBurden } from './standing-burdens.ts';
export { namedRights, nameRights } from './name-rights.ts';
export { endViews, type LetView, letView } from './views.ts';
export { recordFact, type Telling } from './write-facts.ts';
