import { z } from 'zod';
import { sharingParties } from './compensation-words.ts';
import { fundReaders } from './fund-roles.ts';
import { endpoint } from './endpoint.ts';
import { zDay, zId, zObject, zYuan } from './fields.ts';

const zMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'month' });
/** Figures of one month for one party. */
const zStatementLine = zObject({
  on: zDay,
  kind: z.enum(['loss', 'recovery']),
  claim: z.string(),
  claimId: zId.nullable(),
  enterprise: z.string(),
  percent: z.string(),
  total: zYuan,
  amount: zYuan,
});

/** What each party bore in a month, and what came back to it. */
export const compensationStatements = {
  'compensation.read-statement': endpoint({
    name: 'compensation.read-statement',
    method: 'GET',
    path: '/api/compensation/funds/:fundId/statements/:month',
    who: fundReaders,
    title: { zh: '月度对账单', en: 'Monthly statement' },
    params: zObject({ fundId: zId, month: zMonth }),
    query: zObject({ party: z.string().max(80).optional() }),
    output: zObject({
      fund: z.string(),
      month: zMonth,
      parties: z.array(zObject({ key: z.string(), kind: z.enum(sharingParties), name: z.string() })),
      party: zObject({ key: z.string(), kind: z.enum(sharingParties), name: z.string() }).nullable(),
      /** What it bore before the month, less what came back to it. */
      opening: zYuan,
      borne: zYuan,
      returned: zYuan,
      closing: zYuan,
      rows: z.array(zStatementLine),
    }),
    refusals: [],
    serves: ['S4-02'],
  }),
  'compensation.export-statement': endpoint({
    name: 'compensation.export-statement',
    method: 'GET',
    path: '/api/compensation/funds/:fundId/statements/:month/statement.xlsx',
    who: fundReaders,
    title: { zh: '导出月度对账单', en: 'Export a monthly statement' },
    params: zObject({ fundId: zId, month: zMonth }),
    query: zObject({ party: z.string().max(80).optional() }),
    output: 'file',
    refusals: [],
  }),
};
