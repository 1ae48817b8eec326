import { z } from 'zod';
import { compensationClaims } from './compensation-claims.ts';
import { compensationFilings } from './compensation-filings.ts';
import { compensationStatements } from './compensation-statements.ts';
import {
  approverRoles,
  budgetLevels,
  fundFigures,
  fundKinds,
  haltActions,
  leverageBases,
  lossGates,
  sharingParties,
} from './compensation-words.ts';
import { ofFund } from './compensation-of.ts';
import { bureaus, fundKeepers, fundLookers, fundReaders } from './fund-roles.ts';
import { endpoint } from './endpoint.ts';
import { lawStates } from './subsidies-words.ts';
import {
  zAdcode,
  zCount,
  zDay,
  zDone,
  zId,
  zInstant,
  zList,
  zObject,
  zPage,
  zPercent,
  zQ,
  zRegionRef,
  zText,
  zYuan,
} from './fields.ts';

const zSource = zObject({ title: zText(120), number: zText(60), article: zText(60) });
/** Parties in the order that takes the stray 分 where remainders are equal; their percents sum to 100. */
const zShareTable = zObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, { error: 'key' }),
  name: zText(60),
  parties: z
    .array(
      zObject({
        kind: z.enum(sharingParties),
        percent: zPercent,
        /** Of a `fund` part: the one budget that bears it. Without one the fund bears it as a whole. */
        contributorId: zId.optional(),
      }),
    )
    .min(2)
    .max(12),
});
/** A paper that a claim is handed in with, under the gate it proves; its Chinese name is what it goes by. */
const zPaper = zObject({ gate: z.enum(lossGates), zh: zText(80), en: zText(160) });
const zRules = zObject({
  effectiveOn: zDay,
  /** The last day on which loans may enter. */
  endsOn: zDay.optional(),
  /** Covered loans over the fund at most, such as `10`. */
  leverageMax: zPercent,
  leverageBase: z.enum(leverageBases),
  loanCap: zYuan.optional(),
  firmYearCap: zYuan.optional(),
  yearCap: zYuan.optional(),
  overdueDays: z.int().min(0).max(720),
  /** Paid, less what came back, over all that was covered: at this percent the fund stops by itself. */
  stopAtPercent: zPercent.optional(),
  firstApprover: z.enum(approverRoles),
  secondApprover: z.enum(approverRoles),
  separateOrganisations: z.boolean(),
  /** Why these rules differ from the published terms, where they do. */
  deviation: zText(300).optional(),
  tables: z.array(zShareTable).min(1).max(12),
  /** Without each of them a claim is not handed in. */
  papers: z.array(zPaper).max(20),
  source: zSource,
});
/** What a region has published about sharing losses: size and shares with the day and place they are written (S0-17, S4-02). */
const zTerms = zObject({
  /** `<adcode>/<name>` in the library. */
  instrumentId: z.string(),
  title: zObject({ zh: z.string(), en: z.string() }),
  place: z.string(),
  state: z.enum(lawStates),
  /** Whether somebody compared it with the issuer's text. */
  verified: z.boolean(),
  source: zObject({ issuer: z.string(), number: z.string(), article: z.string() }),
  /** 元; null where the text leaves it open. */
  size: zYuan.nullable(),
  firmCap: zYuan.nullable(),
  parties: z.array(
    zObject({
      key: z.string(),
      zh: z.string(),
      en: z.string(),
      percent: z.string().nullable(),
      /** Pays from public money. */
      pays: z.boolean(),
    }),
  ),
  /** Papers the text asks of a claim. */
  papers: z.array(zObject({ zh: z.string(), en: z.string() })),
});
/** Where rules differ from the terms the fund was opened under. */
const zDeviation = zObject({
  of: z.enum(['fund-share', 'firm-cap', 'paper']),
  table: z.string().nullable(),
  published: z.string(),
  here: z.string().nullable(),
});
const zRulesShown = zRules.extend({
  id: zId,
  version: zCount,
  proposedBy: z.string(),
  proposedAt: zInstant,
  releasedBy: z.string().nullable(),
  releasedAt: zInstant.nullable(),
  /** Whether these hold today. */
  inForce: z.boolean(),
  /** Whether the reader may release them. */
  mine: z.boolean(),
  deviations: z.array(zDeviation),
});
const zFundHead = zObject({
  id: zId,
  number: z.string(),
  name: z.string(),
  kind: z.enum(fundKinds),
  region: zRegionRef,
  operator: z.string(),
  openedAt: zInstant,
  stopped: z.boolean(),
});

export const compensation = {
  'compensation.list-funds': endpoint({
    name: 'compensation.list-funds',
    method: 'GET',
    path: '/api/compensation/funds',
    who: fundReaders,
    title: { zh: '补偿资金', en: 'Compensation funds' },
    query: zObject({ ...zPage, q: zQ }),
    output: zList(zFundHead.extend({ rules: zRulesShown.nullable() })),
    refusals: [],
    serves: ['S0-17', 'S4-04'],
  }),
  'compensation.open-fund': endpoint({
    name: 'compensation.open-fund',
    method: 'POST',
    path: '/api/compensation/funds',
    who: bureaus,
    title: { zh: '设立补偿资金', en: 'Open a fund' },
    body: zObject({
      name: zText(60),
      kind: z.enum(fundKinds),
      adcode: zAdcode,
      operatorId: zId,
      contributors: z
        .array(zObject({ name: zText(60), level: z.enum(budgetLevels) }))
        .min(1)
        .max(12),
      /** The published terms it stands on, by `instrumentId`; absent where none are published or none fit. */
      termsOf: z.string().max(80).optional(),
    }),
    output: zObject({ fundId: zId }),
    refusals: [
      'identity.unknown-region',
      'identity.outside-your-region',
      'compensation.operator-unknown',
      'compensation.name-used',
      'compensation.contributor-twice',
      'compensation.terms-unknown',
    ],
    serves: ['S0-17'],
  }),
  'compensation.list-terms': endpoint({
    name: 'compensation.list-terms',
    method: 'GET',
    path: '/api/compensation/terms',
    who: bureaus,
    title: { zh: '公布的风险补偿条款', en: 'Published terms of compensation' },
    query: zObject({ adcode: zAdcode }),
    output: zObject({ rows: z.array(zTerms) }),
    refusals: ['identity.unknown-region'],
    serves: ['S0-17', 'S0-18', 'S4-02'],
  }),
  'compensation.list-operators': endpoint({
    name: 'compensation.list-operators',
    method: 'GET',
    path: '/api/compensation/operators',
    who: bureaus,
    title: { zh: '运营机构', en: 'Operators' },
    output: zObject({ rows: z.array(zObject({ id: zId, name: z.string() })) }),
    refusals: [],
  }),
  'compensation.read-fund': endpoint({
    name: 'compensation.read-fund',
    method: 'GET',
    path: '/api/compensation/funds/:fundId',
    who: fundLookers,
    title: { zh: '资金页', en: 'Fund page' },
    params: ofFund,
    output: zFundHead.extend({
      bookId: zId,
      /** The published terms it was opened under, as they stood on that day. */
      terms: zTerms.nullable(),
      contributors: z.array(
        zObject({
          id: zId,
          name: z.string(),
          level: z.enum(budgetLevels),
          paidIn: zYuan,
          paid: zYuan,
          recovered: zYuan,
        }),
      ),
      figures: zObject({
        moneyIn: zYuan,
        reserved: zYuan,
        paid: zYuan,
        recovered: zYuan,
        balance: zYuan,
        available: zYuan,
        covered: zYuan,
        coveredEver: zYuan,
        /** Times, two decimals; null before money came in. */
        leverage: z.string().nullable(),
        /** 元 of loans that may still enter; null without rules. */
        room: zYuan.nullable(),
        ratePercent: z.string(),
        yearUsed: zYuan,
        filings: zCount,
        waitingFilings: zCount,
        openClaims: zCount,
        waitingReceipts: zCount,
      }),
      rules: z.array(zRulesShown),
      halts: z.array(
        zObject({
          id: zId,
          action: z.enum(haltActions),
          automatic: z.boolean(),
          reason: z.string(),
          proposedBy: z.string().nullable(),
          decidedBy: z.string().nullable(),
          at: zInstant,
          waiting: z.boolean(),
          mine: z.boolean(),
        }),
      ),
    }),
    refusals: [],
    serves: ['S0-10', 'S0-17', 'S4-02'],
  }),
  'compensation.read-figure': endpoint({
    name: 'compensation.read-figure',
    method: 'GET',
    path: '/api/compensation/funds/:fundId/figures/:figure',
    who: fundLookers,
    title: { zh: '数字背后的各笔', en: 'What stands behind a figure' },
    params: zObject({ fundId: zId, figure: z.enum(fundFigures) }),
    query: zObject({ ...zPage }),
    output: zList(
      zObject({
        id: zId,
        on: zDay,
        what: z.string(),
        reference: z.string().nullable(),
        amount: zYuan,
        entryId: zId.nullable(),
        claimId: zId.nullable(),
      }),
    ).extend({ sum: zYuan }),
    refusals: [],
  }),
  'compensation.propose-rules': endpoint({
    name: 'compensation.propose-rules',
    method: 'POST',
    path: '/api/compensation/funds/:fundId/rules',
    who: bureaus,
    title: { zh: '拟订资金规则', en: 'Propose the rules of a fund' },
    params: ofFund,
    body: zRules,
    output: zObject({ rulesId: zId }),
    refusals: [
      'compensation.shares-not-whole',
      'compensation.table-twice',
      'compensation.table-without-fund',
      'compensation.contributor-unknown',
      'compensation.amount-must-be-positive',
      'compensation.term-backwards',
      'compensation.paper-twice',
      'compensation.approvers-same-organisation',
      'compensation.deviation-unstated',
    ],
    serves: ['S0-18', 'S2-16', 'S4-02'],
  }),
  'compensation.release-rules': endpoint({
    name: 'compensation.release-rules',
    method: 'POST',
    path: '/api/compensation/rules/:rulesId/release',
    who: bureaus,
    title: { zh: '发布资金规则', en: 'Release the rules of a fund' },
    params: zObject({ rulesId: zId }),
    output: zDone,
    refusals: ['compensation.same-person', 'compensation.released-already'],
  }),
  'compensation.record-deposit': endpoint({
    name: 'compensation.record-deposit',
    method: 'POST',
    path: '/api/compensation/funds/:fundId/deposits',
    who: fundKeepers,
    title: { zh: '登记到账出资', en: 'Record a deposit' },
    params: ofFund,
    body: zObject({ contributorId: zId, amount: zYuan, on: zDay, reference: zText(60) }),
    output: zObject({ depositId: zId, entryId: zId }),
    refusals: [
      'compensation.contributor-unknown',
      'compensation.amount-must-be-positive',
      'compensation.day-in-the-future',
      'compensation.reference-used',
    ],
    serves: ['S0-17'],
  }),
  'compensation.propose-halt': endpoint({
    name: 'compensation.propose-halt',
    method: 'POST',
    path: '/api/compensation/funds/:fundId/halts',
    who: fundKeepers,
    title: { zh: '提请停止或恢复', en: 'Propose to stop or resume' },
    params: ofFund,
    body: zObject({ action: z.enum(haltActions), reason: zText(300) }),
    output: zObject({ haltId: zId }),
    refusals: ['compensation.stopped-already', 'compensation.not-stopped', 'compensation.halt-waiting'],
    serves: ['S0-17'],
  }),
  'compensation.approve-halt': endpoint({
    name: 'compensation.approve-halt',
    method: 'POST',
    path: '/api/compensation/halts/:haltId/approval',
    who: fundKeepers,
    title: { zh: '复核停止或恢复', en: 'Approve to stop or resume' },
    params: zObject({ haltId: zId }),
    output: zDone,
    refusals: ['compensation.same-person', 'compensation.halt-decided'],
  }),
  ...compensationFilings,
  ...compensationClaims,
  ...compensationStatements,
};
