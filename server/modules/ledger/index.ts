export {
  accountKinds,
  type AccountKind,
  type Balance,
  bookKinds,
  type BookKind,
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
export {
  balanceOf,
  type Statement,
  type StatementAsked,
  type StatementLine,
  statementOf,
} from './read-balance.ts';
export {
  expireReserved,
  postReserved,
  type PostReserved,
  type ReservationDraft,
  reserve,
  type Reserved,
  voidReserved,
} from './reserve.ts';
