import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zCount, zDay, zId, zInstant, zList, zObject, zPage, zText } from './fields.ts';
import { tableRefusals } from './file-refusals.ts';
import type { Role } from './roles.ts';

export const ledgerReaders = [
  'fund-operator',
  'ip-officer',
  'finance-officer',
  'regulator',
  'auditor',
] as const satisfies readonly Role[];
export const ledgerKeepers = ['fund-operator', 'finance-officer'] as const satisfies readonly Role[];

/** 元 with two decimals; below zero with a minus. */
export const zSigned = z.string().regex(/^-?(0|[1-9]\d*)\.\d{2}$/, { error: 'amount-signed' });
/** The same as a person writes it. */
const zSignedGiven = z.string().regex(/^-?(0|[1-9]\d{0,15})(\.\d{1,2})?$/, { error: 'amount-signed' });
const [readers, keepers] = [ledgerReaders, ledgerKeepers];
const ofBook = zObject({ bookId: zId });
const ofAccount = zObject({ accountId: zId });
const ofStatement = zObject({ statementId: zId });

const zFinding = zObject({
  id: zId,
  accountId: zId,
  account: z.string(),
  on: zDay,
  expected: zSigned,
  found: zSigned,
  /** Found less expected; `0.00` where the assertion holds. */
  difference: zSigned,
  holds: z.boolean(),
  source: z.string(),
  statedBy: z.string(),
  statedAt: zInstant,
});
const zBankStatement = zObject({
  id: zId,
  accountId: zId,
  fileName: z.string(),
  from: zDay,
  to: zDay,
  lines: zCount,
  /** Rows that an earlier file had brought already. */
  known: zCount,
  matched: zCount,
  loadedBy: z.string(),
  loadedAt: zInstant,
});
const matched = zObject({
  statementId: zId,
  lines: zCount,
  known: zCount,
  matched: zCount,
  unmatched: zCount,
});

/** What a bank says, beside what the book says. */
export const bankSide = {
  'ledger.assert-balance': endpoint({
    name: 'ledger.assert-balance',
    method: 'POST',
    path: '/api/ledger/accounts/:accountId/assertions',
    who: keepers,
    title: { zh: '登记银行余额', en: 'State what the bank says' },
    params: ofAccount,
    body: zObject({ on: zDay, balance: zSignedGiven, source: zText(120) }),
    output: zFinding,
    refusals: ['ledger.day-in-the-future', 'ledger.amount-too-large'],
  }),
  'ledger.list-assertions': endpoint({
    name: 'ledger.list-assertions',
    method: 'GET',
    path: '/api/ledger/books/:bookId/assertions',
    who: readers,
    title: { zh: '余额核对', en: 'Balance assertions' },
    params: ofBook,
    query: zObject({ ...zPage, only: z.enum(['findings']).optional() }),
    output: zList(zFinding),
    refusals: [],
  }),
  'ledger.load-bank-statement': endpoint({
    name: 'ledger.load-bank-statement',
    method: 'POST',
    path: '/api/ledger/accounts/:accountId/bank-statements',
    who: keepers,
    title: { zh: '导入银行流水', en: 'Load a bank statement' },
    params: ofAccount,
    body: 'upload',
    output: matched,
    refusals: [
      'ledger.not-a-bank-account',
      'ledger.statement-no-header',
      'ledger.statement-empty',
      'ledger.statement-rows-wrong',
      ...tableRefusals,
    ],
  }),
  'ledger.list-bank-statements': endpoint({
    name: 'ledger.list-bank-statements',
    method: 'GET',
    path: '/api/ledger/accounts/:accountId/bank-statements',
    who: readers,
    title: { zh: '银行流水', en: 'Bank statements' },
    params: ofAccount,
    query: zObject({ ...zPage }),
    output: zList(zBankStatement),
    refusals: [],
  }),
  'ledger.match-bank-statement': endpoint({
    name: 'ledger.match-bank-statement',
    method: 'POST',
    path: '/api/ledger/bank-statements/:statementId/matching',
    who: keepers,
    title: { zh: '重新对账', en: 'Match again' },
    params: ofStatement,
    output: matched,
    refusals: [],
  }),
  'ledger.read-reconciliation': endpoint({
    name: 'ledger.read-reconciliation',
    method: 'GET',
    path: '/api/ledger/bank-statements/:statementId',
    who: readers,
    title: { zh: '对账结果', en: 'Reconciliation' },
    params: ofStatement,
    output: zBankStatement.extend({
      account: z.string(),
      bookId: zId,
      /** At the bank and not in the book; money in above zero. At most 500. */
      onlyAtBank: z.array(
        zObject({
          lineNo: zCount,
          on: zDay,
          amount: zSigned,
          reference: z.string().nullable(),
          words: z.string().nullable(),
        }),
      ),
      /** In the book within the days of the statement and not at the bank. At most 500. */
      onlyInBook: z.array(
        zObject({
          entryId: zId,
          on: zDay,
          amount: zSigned,
          reference: z.string().nullable(),
          description: z.string(),
        }),
      ),
      onlyAtBankTotal: zCount,
      onlyInBookTotal: zCount,
      bankSum: zSigned,
      bookSum: zSigned,
    }),
    refusals: [],
  }),
};
