import type { Binding } from '../../platform/bind.ts';
import type { FileStore } from '../files/index.ts';
import { releaseSystem, turnDownSystem } from './decide-system.ts';
import { readEvidence, uploadEvidence } from './evidence.ts';
import { exportSystem } from './export-system.ts';
import { exportGrades, listGrades, readGrades } from './grades.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { listResults, readResult } from './read-results.ts';
import { readRightGrades } from './right-grades.ts';
import { listSystems, readSystem } from './read-systems.ts';
import { endSharing, shareResult } from './share-result.ts';
import { uploadSystem } from './upload-system.ts';

/** `scoring.read-assessment`, `save-assessment` and `make-result` are bound by the journey that also knows the firm's replies. */
export const makeScoring = (platform: { files: FileStore; dataDir: string }): readonly Binding[] => [
  listSystems,
  readSystem,
  exportSystem(platform.dataDir),
  uploadSystem,
  releaseSystem,
  turnDownSystem,
  uploadEvidence(platform.files),
  readEvidence(platform.files),
  listResults,
  readResult,
  shareResult,
  endSharing,
  judgeEvidence,
  listGrades,
  exportGrades(platform.dataDir),
  readGrades,
  readRightGrades,
];
export { readAssessment, saveAssessment } from './assessment.ts';
export { loadShippedSystems } from './load-shipped.ts';
export { makeResult } from './make-result.ts';
export type { ReplyCounts } from './prefill.ts';
