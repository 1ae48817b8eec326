import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  zCount,
  zDay,
  zDone,
  zId,
  zInstant,
  zList,
  zObject,
  zPage,
  zQ,
  zRegionRef,
  zText,
  zYuan,
} from './fields.ts';
import { bankSide, ledgerKeepers, ledgerReaders, zSigned } from './ledger-bank.ts';
import { accountKinds, accountSides, bookKinds, reservationStates } from './ledger-words.ts';

const [readers, keepers] = [ledgerReaders, ledgerKeepers];

const zMoment = z.iso.datetime({ precision: 3, error: 'moment' });
const ofBook = zObject({ bookId: zId });
const ofAccount = zObject({ accountId: zId });
const ofAdjustment = zObject({ adjustmentId: zId });

const zBook = zObject({
  id: zId,
  key: z.string(),
  kind: z.enum(bookKinds),
  name: z.string(),
  region: zRegionRef,
  operator: z.string(),
  openedAt: zInstant,
});
/** Balances in the account's normal direction. */
const zAccount = zObject({
  id: zId,
  code: z.string(),
  name: z.string(),
  kind: z.enum(accountKinds),
  normal: z.enum(accountSides),
  mayOverdraw: z.boolean(),
  balance: zSigned,
  held: zYuan,
  available: zSigned,
});
const zEntry = zObject({
  id: zId,
  key: z.string(),
  effectiveOn: zDay,
  recordedAt: zInstant,
  description: z.string(),
  reference: z.string().nullable(),
  /** What was moved: the sum of its debits. */
  amount: zYuan,
  reversesId: zId.nullable(),
  reversedBy: zId.nullable(),
  recordedBy: z.string().nullable(),
});
const zLine = zObject({
  accountId: zId,
  account: z.string(),
  side: z.enum(accountSides),
  amount: zYuan,
});
const posting = [
  'ledger.account-short',
  'ledger.account-unknown',
  'ledger.account-of-another-book',
  'ledger.amount-must-be-positive',
  'ledger.amount-too-large',
  'ledger.not-balanced',
  'ledger.too-few-lines',
  'ledger.day-in-the-future',
] as const;

export const ledger = {
  'ledger.list-books': endpoint({
    name: 'ledger.list-books',
    method: 'GET',
    path: '/api/ledger/books',
    who: readers,
    title: { zh: '资金账簿', en: 'Books' },
    query: zObject({ ...zPage, q: zQ, kind: z.enum(bookKinds).optional() }),
    output: zList(zBook.extend({ assets: zSigned, held: zYuan })),
    refusals: [],
    serves: ['S0-17'],
  }),
  'ledger.read-book': endpoint({
    name: 'ledger.read-book',
    method: 'GET',
    path: '/api/ledger/books/:bookId',
    who: readers,
    title: { zh: '账簿与科目余额', en: 'Book with its accounts' },
    params: ofBook,
    query: zObject({ asOf: zDay.optional(), knownAt: zMoment.optional() }),
    output: zBook.extend({
      accounts: z.array(zAccount),
      /** Equal, or something is broken. */
      debits: zSigned,
      credits: zSigned,
      entries: zCount,
      openReservations: zCount,
      waitingAdjustments: zCount,
    }),
    refusals: [],
  }),
  'ledger.list-entries': endpoint({
    name: 'ledger.list-entries',
    method: 'GET',
    path: '/api/ledger/books/:bookId/entries',
    who: readers,
    title: { zh: '分录', en: 'Entries' },
    params: ofBook,
    query: zObject({
      ...zPage,
      q: zQ,
      accountId: zId.optional(),
      from: zDay.optional(),
      to: zDay.optional(),
    }),
    output: zList(zEntry),
    refusals: [],
  }),
  'ledger.read-entry': endpoint({
    name: 'ledger.read-entry',
    method: 'GET',
    path: '/api/ledger/entries/:entryId',
    who: readers,
    title: { zh: '分录与其操作', en: 'Entry with its command' },
    params: zObject({ entryId: zId }),
    output: zEntry.extend({
      bookId: zId,
      book: z.string(),
      lines: z.array(zLine),
      reservationId: zId.nullable(),
      adjustmentId: zId.nullable(),
      /** The command whose log entry holds `digest`, and with which it is sealed. */
      command: zObject({ id: zId, name: z.string() }),
      digest: z.string(),
      /** Whether the rows still give the digest. */
      digestHolds: z.boolean(),
    }),
    refusals: [],
  }),
  'ledger.read-statement': endpoint({
    name: 'ledger.read-statement',
    method: 'GET',
    path: '/api/ledger/accounts/:accountId/statement',
    who: readers,
    title: { zh: '明细账', en: 'Account statement' },
    params: ofAccount,
    query: zObject({ ...zPage, from: zDay.optional(), to: zDay.optional(), knownAt: zMoment.optional() }),
    output: zObject({
      account: zAccount,
      bookId: zId,
      opening: zSigned,
      closing: zSigned,
      rows: z.array(
        zObject({
          entryId: zId,
          effectiveOn: zDay,
          recordedAt: zInstant,
          description: z.string(),
          reference: z.string().nullable(),
          side: z.enum(accountSides),
          amount: zYuan,
          balance: zSigned,
        }),
      ),
      total: zCount,
    }),
    refusals: [],
  }),
  'ledger.list-reservations': endpoint({
    name: 'ledger.list-reservations',
    method: 'GET',
    path: '/api/ledger/books/:bookId/reservations',
    who: readers,
    title: { zh: '预留资金', en: 'Reservations' },
    params: ofBook,
    query: zObject({ ...zPage, state: z.enum(reservationStates).optional() }),
    output: zList(
      zObject({
        id: zId,
        key: z.string(),
        description: z.string(),
        reference: z.string().nullable(),
        state: z.enum(reservationStates),
        lines: z.array(zLine),
        amount: zYuan,
        reservedAt: zInstant,
        expiresOn: zDay,
        endedAt: zInstant.nullable(),
        entryId: zId.nullable(),
        reason: z.string().nullable(),
      }),
    ),
    refusals: [],
  }),
  'ledger.list-adjustments': endpoint({
    name: 'ledger.list-adjustments',
    method: 'GET',
    path: '/api/ledger/books/:bookId/adjustments',
    who: readers,
    title: { zh: '手工调整', en: 'Adjustments by hand' },
    params: ofBook,
    query: zObject({ ...zPage }),
    output: zList(
      zObject({
        id: zId,
        effectiveOn: zDay,
        reason: z.string(),
        reference: z.string().nullable(),
        reversesId: zId.nullable(),
        lines: z.array(zLine),
        proposedBy: z.string(),
        proposedAt: zInstant,
        state: z.enum(['waiting', 'approved', 'returned']),
        decidedBy: z.string().nullable(),
        decidedAt: zInstant.nullable(),
        decisionReason: z.string().nullable(),
        entryId: zId.nullable(),
        /** Whether the reader may answer for it. */
        mine: z.boolean(),
      }),
    ),
    refusals: [],
  }),
  'ledger.propose-adjustment': endpoint({
    name: 'ledger.propose-adjustment',
    method: 'POST',
    path: '/api/ledger/books/:bookId/adjustments',
    who: keepers,
    title: { zh: '提请手工调整', en: 'Propose an adjustment' },
    params: ofBook,
    body: zObject({
      effectiveOn: zDay,
      reason: zText(200),
      reference: zText(60).optional(),
      lines: z
        .array(zObject({ accountId: zId, side: z.enum(accountSides), amount: zYuan }))
        .min(2)
        .max(50),
    }),
    output: zObject({ adjustmentId: zId }),
    refusals: [...posting],
  }),
  'ledger.propose-reversal': endpoint({
    name: 'ledger.propose-reversal',
    method: 'POST',
    path: '/api/ledger/entries/:entryId/reversal-proposals',
    who: keepers,
    title: { zh: '提请冲销', en: 'Propose a reversal' },
    params: zObject({ entryId: zId }),
    body: zObject({ effectiveOn: zDay, reason: zText(200) }),
    output: zObject({ adjustmentId: zId }),
    refusals: [
      'ledger.not-reversible',
      'ledger.reversed-already',
      'ledger.day-before-entry',
      'ledger.day-in-the-future',
    ],
  }),
  'ledger.approve-adjustment': endpoint({
    name: 'ledger.approve-adjustment',
    method: 'POST',
    path: '/api/ledger/adjustments/:adjustmentId/approval',
    who: keepers,
    title: { zh: '复核手工调整', en: 'Approve an adjustment' },
    params: ofAdjustment,
    output: zObject({ entryId: zId }),
    refusals: [
      ...posting,
      'ledger.same-person',
      'ledger.adjustment-decided',
      'ledger.not-reversible',
      'ledger.reversed-already',
      'ledger.day-before-entry',
    ],
  }),
  'ledger.return-adjustment': endpoint({
    name: 'ledger.return-adjustment',
    method: 'POST',
    path: '/api/ledger/adjustments/:adjustmentId/return',
    who: keepers,
    title: { zh: '退回手工调整', en: 'Return an adjustment' },
    params: ofAdjustment,
    body: zObject({ reason: zText(200) }),
    output: zDone,
    refusals: ['ledger.same-person', 'ledger.adjustment-decided'],
  }),
  ...bankSide,
};
