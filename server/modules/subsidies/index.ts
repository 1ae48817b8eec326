import type { Binding } from '../../platform/bind.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { FileStore } from '../files/index.ts';
import { recordAppropriation } from './appropriations.ts';
import { ask } from './ask.ts';
import { awardItem, cancelAward } from './award.ts';
import { listCases, openCase, readCase } from './cases.ts';
import { appeal, decideAppeal, takeConsequence } from './consequences.ts';
import { changeApplication, openApplication, readEvidence, uploadEvidence } from './draft-application.ts';
import { exportFigures, listProgrammes, readFigure, readFigures, readProgramme } from './figures.ts';
import { handIn } from './hand-in.ts';
import { loadResult } from './load-result.ts';
import { decideObjection, listNotices, listObjections, object, openNotice, readNotice } from './notices.ts';
import { listOutsideAwards, recordOutsideAward } from './outside.ts';
import { approvePayment, proposePayment, returnPayment } from './payments.ts';
import { listStatedShares, openProgramme } from './programmes.ts';
import { listApplications, readApplication } from './read-applications.ts';
import { exportItems, listItems, readItem } from './read-items.ts';
import { exportPayment, listPayments, readPayment } from './read-payments.ts';
import { listTerms } from './policy.ts';
import { recordGiveBack, recordReceipt } from './receipts.ts';
import { reviewItem } from './review.ts';
import { confirmVoucher, listVouchers, returnVoucher } from './vouchers.ts';
import { freeWithdrawn, withdraw } from './withdraw.ts';

export type Subsidies = {
  readonly bindings: readonly Binding[];
  /** To be called every few seconds: frees what was set aside for applications that were taken back. */
  watch(): Promise<unknown>;
};

/** Public support by instruments of the law (S2-02, S2-25, S3-37, S4-03). */
export const makeSubsidies = (platform: {
  files: FileStore;
  database: Database;
  clock: Clock;
}): Subsidies => ({
  bindings: [
    ask,
    openApplication,
    changeApplication,
    uploadEvidence(platform.files),
    readEvidence(platform.files),
    handIn,
    withdraw,
    listApplications,
    readApplication,
    listItems,
    exportItems,
    readItem,
    recordOutsideAward,
    listOutsideAwards,
    reviewItem,
    awardItem,
    cancelAward,
    openNotice,
    listTerms,
    listNotices,
    readNotice,
    object,
    listObjections,
    decideObjection,
    listProgrammes,
    listStatedShares,
    openProgramme,
    readProgramme,
    recordAppropriation,
    readFigures,
    exportFigures,
    readFigure,
    proposePayment,
    listPayments,
    readPayment,
    approvePayment,
    returnPayment,
    exportPayment,
    loadResult,
    listCases,
    openCase,
    readCase,
    takeConsequence,
    recordReceipt,
    recordGiveBack,
    listVouchers,
    confirmVoucher,
    returnVoucher,
    appeal,
    decideAppeal,
  ],
  watch: () => freeWithdrawn(platform.database, platform.clock),
});
