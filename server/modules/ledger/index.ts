import {
  approveAdjustment,
  listAdjustments,
  proposeAdjustment,
  proposeReversal,
  returnAdjustment,
} from './adjust-by-hand.ts';
import { assertBalance, listAssertions } from './assert-balance.ts';
import {
  listBooks,
  listEntries,
  listReservations,
  readBook,
  readEntry,
  readStatement,
} from './read-books.ts';
import {
  listBankStatements,
  loadBankStatement,
  matchBankStatement,
  readReconciliation,
} from './reconcile.ts';

export const ledgerBindings = [
  listBooks,
  readBook,
  listEntries,
  readEntry,
  readStatement,
  listReservations,
  listAdjustments,
  proposeAdjustment,
  proposeReversal,
  approveAdjustment,
  returnAdjustment,
  assertBalance,
  listAssertions,
  loadBankStatement,
  listBankStatements,
  matchBankStatement,
  readReconciliation,
];
export { expireDue } from './expire-due.ts';
export {
  type Balance,
  type Booking,
  type DraftLine,
  type EntryDraft,
  type Posted,
  type Side,
  type Viewpoint,
} from './ledger.ts';
export {
  findAccount,
  findBook,
  type NewAccount,
  type NewBook,
  openAccount,
  openBook,
} from './open-book.ts';
export { postEntry, reverse } from './post-entry.ts';
export { type Draft, makePoster, type PostingRequest } from './post-together.ts';
export {
  balanceOf,
  type Statement,
  type StatementAsked,
  type StatementLine,
  statementOf,
} from './read-balance.ts';
export {
  expireReserved,
  postAllReserved,
  postReserved,
  type PostReserved,
  type ReservationDraft,
  reserve,
  type Reserved,
  voidReserved,
} from './reserve.ts';
