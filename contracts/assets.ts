import { z } from 'zod';
import {
  burdens,
  checkUpFindings,
  claimStates,
  factKinds,
  factSources,
  importFields,
  invalidationOutcomes,
  legalityStates,
  licenceKinds,
  litigationAbout,
  ownFactKinds,
  pledgeCautions,
  pledgeStops,
  rightKinds,
  rightStates,
  rightsImportStates,
  rightVariants,
  severities,
  statedStates,
  viewReasons,
} from './asset-words.ts';
import { endpoint } from './endpoint.ts';
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
  zQ,
  zRegionRef,
  zText,
  zYuan,
} from './fields.ts';
import { bankRoles, enterpriseRoles } from './words.ts';

export const zRightKind = z.enum(rightKinds);
const zVariant = z.enum(rightVariants);
const zRightState = z.enum(rightStates);
const zBurden = z.enum(burdens);
/** A share such as `1/2`, `50%` or `33.3333%`; what is given must sum to exactly 1. */
const zShare = z
  .string()
  .trim()
  .regex(/^(\d{1,6}\/[1-9]\d{0,5}|\d{1,3}(\.\d{1,4})?%)$/, { error: 'share' });
const zOwnerGiven = zObject({ name: zText(80), uscc: zText(30).optional(), share: zShare.optional() });
const zOwnersGiven = z.array(zOwnerGiven).min(1).max(20);
const zOwner = zObject({
  name: z.string(),
  uscc: z.string().nullable(),
  /** In lowest terms, `1/3`; of equal shares where nobody stated any. */
  share: z.string(),
});
const zSourceGiven = zObject({ document: zText(120), reference: zText(120).optional() });
/** A rule or number of the law, and whether anybody compared it with the paper. */
const zLaw = zObject({
  issuer: z.string(),
  number: z.string(),
  article: z.string(),
  checkedOn: zDay.nullable(),
  note: z.string().nullable(),
});

const said = { on: zDay, source: zSourceGiven };
const ending = { ...said, ends: zId };
const zCaseNumber = zText(80);
/** What may be recorded of a right, each kind with its own fields. `ends` names the fact that this one closes. */
export const zFactGiven = z.discriminatedUnion('kind', [
  zObject({ kind: z.literal('granted'), ...said }),
  zObject({ kind: z.literal('state-stated'), ...said, state: z.enum(statedStates) }),
  zObject({ kind: z.literal('fee-paid'), ...said, year: z.int().min(1).max(30), amount: zYuan.optional() }),
  zObject({ kind: z.literal('fees-stated'), ...said, throughYear: z.int().min(1).max(30) }),
  zObject({ kind: z.literal('renewed'), ...said }),
  zObject({ kind: z.literal('restored'), ...said }),
  zObject({ kind: z.literal('abandoned'), ...said, pledgeeConsent: zText(120).optional() }),
  zObject({
    kind: z.literal('licence-granted'),
    ...said,
    licence: z.enum(licenceKinds),
    licensee: zText(80).optional(),
    until: zDay.optional(),
    filingNumber: zText(60).optional(),
    terms: zText(200).optional(),
    pledgeeConsent: zText(120).optional(),
  }),
  zObject({ kind: z.literal('licence-ended'), ...ending }),
  zObject({
    kind: z.literal('transferred'),
    ...said,
    owners: zOwnersGiven,
    contract: zText(120).optional(),
    pledgeeConsent: zText(120).optional(),
  }),
  zObject({
    kind: z.literal('pledge-registered'),
    ...said,
    pledgee: zText(80),
    registrationNumber: zText(60),
    debt: zYuan.optional(),
    until: zDay.optional(),
  }),
  zObject({ kind: z.literal('pledge-cancelled'), ...ending }),
  zObject({
    kind: z.literal('frozen'),
    ...said,
    by: zText(80),
    caseNumber: zCaseNumber,
    until: zDay.optional(),
  }),
  zObject({ kind: z.literal('unfrozen'), ...ending }),
  zObject({
    kind: z.literal('invalidation-requested'),
    ...said,
    by: zText(80).optional(),
    caseNumber: zCaseNumber.optional(),
  }),
  zObject({ kind: z.literal('invalidation-decided'), ...ending, outcome: z.enum(invalidationOutcomes) }),
  zObject({
    kind: z.literal('litigation-opened'),
    ...said,
    about: z.enum(litigationAbout),
    court: zText(80),
    caseNumber: zCaseNumber,
  }),
  zObject({ kind: z.literal('litigation-closed'), ...ending, outcome: zText(200) }),
]);

const zFact = zObject({
  id: zId,
  kind: z.enum([...ownFactKinds, ...factKinds]),
  /** The day it happened or was true; `recordedAt` is when the register heard of it. */
  on: zDay,
  /** Fields of its kind, as they were given; money in 元. */
  details: z.record(z.string(), z.union([z.string(), z.int()])),
  owners: z.array(zOwner).nullable(),
  source: zObject({ from: z.enum(factSources), document: z.string(), reference: z.string().nullable() }),
  recordedAt: zInstant,
  recordedBy: z.string(),
  /** The fact that this one closes or withdraws. */
  answers: zId.nullable(),
  withdrawn: zObject({ by: zId, at: zInstant, reason: z.string() }).nullable(),
  mayWithdraw: z.boolean(),
});

const zRightHead = {
  id: zId,
  kind: zRightKind,
  /** As it is written officially: `201710601862.3`; null for a trade secret. */
  number: z.string().nullable(),
  title: z.string(),
  enterprise: zObject({ id: zId, name: z.string() }),
  region: zRegionRef,
  owners: z.array(zOwner),
  ownerConfirmed: z.boolean(),
  classes: z.array(z.string()),
  filedOn: zDay.nullable(),
  grantedOn: zDay.nullable(),
  termEndsOn: zDay.nullable(),
  state: zRightState,
  burdens: z.array(zBurden),
  nextFee: zObject({ dueOn: zDay, year: z.int().nullable(), amount: z.string().nullable() }).nullable(),
};

const zMayPledge = zObject({
  may: z.boolean(),
  stops: z.array(z.enum(pledgeStops)),
  cautions: z.array(z.enum(pledgeCautions)),
});

const zFeeRow = zObject({
  /** The patent year the fee is for; null for a renewal. */
  year: z.int().nullable(),
  dueOn: zDay,
  graceEndsOn: zDay,
  /** 元 of the day it falls due; null where no rule of that day is known. */
  amount: z.string().nullable(),
  /** 元 on top when paid on the day asked for. */
  surcharge: z.string().nullable(),
  standing: z.enum(['paid', 'taken-as-paid', 'upcoming', 'due', 'in-grace', 'missed']),
});

const zImportHead = zObject({
  id: zId,
  fileName: z.string(),
  state: z.enum(rightsImportStates),
  rowsSeen: zCount,
  rowsTotal: zCount.nullable(),
  rowsWritten: zCount,
  badRows: zCount,
  at: zInstant,
  by: z.string(),
});

const rightFields = {
  title: zText(300),
  classes: z.array(zText(40)).max(45).default([]),
  publicationNumber: zText(30).optional(),
  variant: zVariant.optional(),
  filedOn: zDay.optional(),
  grantedOn: zDay.optional(),
  publishedOn: zDay.optional(),
  createdOn: zDay.optional(),
  endsOn: zDay.optional(),
  products: z.array(zText(60)).max(20).default([]),
};
const viewers = [...bankRoles, 'guarantor-officer', 'insurer-officer', 'appraiser'] as const;
const keepers = ['ip-officer', ...enterpriseRoles] as const;
const readers = ['ip-officer', 'finance-officer', 'regulator', ...enterpriseRoles, ...viewers] as const;
const ofRight = zObject({ rightId: zId });
const ofImport = zObject({ importId: zId });
const rightFilter = {
  q: zQ,
  kind: zRightKind.optional(),
  state: zRightState.optional(),
  region: zAdcode.optional(),
  burden: zBurden.optional(),
  class: zText(40).optional(),
  owner: zText(80).optional(),
  enterpriseId: zId.optional(),
  claim: z.enum(['confirmed', 'waiting']).optional(),
};
const factRefusals = [
  'assets.fact-does-not-fit',
  'assets.fact-not-there',
  'assets.fact-of-weightier-source',
  'assets.pledgee-consent-required',
  'assets.day-in-the-future',
  'assets.owners-wrong',
  'assets.fact-known',
] as const;

export const assets = {
  'assets.list-kinds': endpoint({
    name: 'assets.list-kinds',
    method: 'GET',
    path: '/api/assets/kinds',
    who: 'signed-in',
    title: { zh: '权利种类与法律依据', en: 'Kinds of rights and their law' },
    output: zObject({
      rows: z.array(
        zObject({
          kind: zRightKind,
          name: zObject({ zh: z.string(), en: z.string() }),
          registry: z.string(),
          legality: zObject({ state: z.enum(legalityStates), law: zLaw }).nullable(),
          /** Of the variants a person chooses from, if any. */
          variants: z.array(zVariant),
          terms: z.array(
            zObject({
              from: zDay,
              variant: zVariant.nullable(),
              years: zCount,
              runsFrom: z.string(),
              law: zLaw,
            }),
          ),
          numberExample: z.string().nullable(),
          numberRequired: z.boolean(),
          /** What a form should ask for this kind, first what is needed to know the term. */
          days: z.array(z.enum(['filedOn', 'grantedOn', 'publishedOn', 'createdOn', 'endsOn'])),
          classScheme: z.enum(['ipc', 'locarno', 'nice', 'none']),
          fees: z.array(
            zObject({ fromYear: z.int(), toYear: z.int(), amount: z.string(), from: zDay, law: zLaw }),
          ),
        }),
      ),
    }),
    refusals: [],
    serves: ['S2-11'],
  }),
  'assets.check-number': endpoint({
    name: 'assets.check-number',
    method: 'GET',
    path: '/api/assets/number-check',
    who: keepers,
    title: { zh: '核对权利号码', en: 'Check a number' },
    query: zObject({ kind: zRightKind, number: zText(60) }),
    output: zObject({
      sound: z.boolean(),
      normal: z.string().nullable(),
      /** A field code as in refusals: `number-length`, `number-check-digit`, … */
      problem: z.string().nullable(),
      expected: z.string().nullable(),
      /** In the register already, as far as the caller may see. */
      rightId: zId.nullable(),
    }),
    refusals: [],
  }),
  'assets.list-rights': endpoint({
    name: 'assets.list-rights',
    method: 'GET',
    path: '/api/assets/rights',
    who: readers,
    title: { zh: '知识产权台账', en: 'Register of rights' },
    query: zObject({
      ...zPage,
      ...rightFilter,
      sort: z.enum(['newest', 'number', 'term', 'fee']).default('newest'),
    }),
    output: zList(zObject(zRightHead)).extend({
      /** Of the same filter without the kind: for the tabs above the list. */
      kinds: z.array(zObject({ kind: zRightKind, count: zCount })),
    }),
    refusals: [],
    serves: ['S3-04', 'S3-06'],
  }),
  'assets.export-rights': endpoint({
    name: 'assets.export-rights',
    method: 'GET',
    path: '/api/assets/rights.xlsx',
    who: keepers,
    title: { zh: '导出台账', en: 'Export the register' },
    query: zObject(rightFilter),
    output: 'file',
    refusals: [],
  }),
  'assets.read-right': endpoint({
    name: 'assets.read-right',
    method: 'GET',
    path: '/api/assets/rights/:rightId',
    who: readers,
    title: { zh: '权利档案页', en: 'Page of a right' },
    params: ofRight,
    /** State, burdens and fees as of this day; today when left out. */
    query: zObject({ on: zDay.optional() }),
    output: zObject({
      ...zRightHead,
      on: zDay,
      publicationNumber: z.string().nullable(),
      variant: zVariant.nullable(),
      publishedOn: zDay.nullable(),
      createdOn: zDay.nullable(),
      products: z.array(z.string()),
      feeReductionPercent: z.enum(['0', '70', '85']),
      sharesStated: z.boolean(),
      legality: zObject({ state: z.enum(legalityStates), law: zLaw }).nullable(),
      term: zObject({
        endsOn: zDay.nullable(),
        /** `computed` by law, `stated` by the papers, `unlimited`, or `missing` a day that is needed. */
        how: z.enum(['computed', 'stated', 'unlimited', 'missing']),
        missing: z.array(z.string()),
        monthsLeft: zCount.nullable(),
        law: zLaw.nullable(),
      }),
      /** `stated`: somebody said so; `computed`: follows from days and fees recorded here. */
      stateBasis: z.enum(['stated', 'computed']),
      stateSince: zDay.nullable(),
      /** What changes by itself from here on, if nothing is recorded. */
      nextStates: z.array(zObject({ from: zDay, state: zRightState })),
      fees: zObject({ rows: z.array(zFeeRow), law: zLaw.nullable() }),
      /** S3-06: the four kinds a bank is to get, each fact with source and time. */
      keyData: zObject({
        ownership: z.array(zFact),
        licences: z.array(zFact),
        transfers: z.array(zFact),
        pledges: z.array(zFact),
      }),
      standingBurdens: z.array(
        zObject({
          burden: zBurden,
          factId: zId,
          since: zDay,
          until: zDay.nullable(),
          who: z.string().nullable(),
        }),
      ),
      mayPledge: zMayPledge,
      /** Everything ever recorded, newest day first; withdrawn facts stay in sight. */
      facts: z.array(zFact),
      claims: z.array(
        zObject({ id: zId, enterprise: z.string(), state: z.enum(claimStates), note: z.string().nullable() }),
      ),
      /** Who else may see it now, and why; for the firm and its officers. */
      viewers: z.array(
        zObject({
          organisation: z.string(),
          reason: z.enum(viewReasons),
          since: zInstant,
          until: zDay.nullable(),
        }),
      ),
      may: zObject({ record: z.boolean(), correct: z.boolean(), remove: z.boolean() }),
    }),
    refusals: [],
    serves: ['S3-06', 'S1-25', 'S4-13', 'S4-14'],
  }),
  'assets.register-right': endpoint({
    name: 'assets.register-right',
    method: 'POST',
    path: '/api/assets/rights',
    who: keepers,
    title: { zh: '登记知识产权', en: 'Register a right' },
    body: zObject({
      kind: zRightKind,
      number: zText(60).optional(),
      ...rightFields,
      owners: zOwnersGiven,
      feeReductionPercent: z.enum(['0', '70', '85']).default('0'),
      /** The last patent year whose annual fee is known to be paid. */
      feesPaidToYear: z.int().min(1).max(30).optional(),
      source: zSourceGiven,
      /** For whom; an officer must say it, a firm is itself. */
      enterpriseId: zId.optional(),
    }),
    output: zObject({ rightId: zId, number: z.string().nullable(), claim: z.enum(claimStates) }),
    refusals: [
      'assets.number-wrong',
      'assets.right-known',
      'assets.right-unsound',
      'assets.owners-wrong',
      'assets.day-in-the-future',
      'assets.enterprise-required',
    ],
    serves: ['S3-04'],
  }),
  'assets.correct-right': endpoint({
    name: 'assets.correct-right',
    method: 'POST',
    path: '/api/assets/rights/:rightId/corrections',
    who: keepers,
    title: { zh: '更正登记事项', en: 'Correct what was registered' },
    params: ofRight,
    body: zObject({
      ...rightFields,
      feeReductionPercent: z.enum(['0', '70', '85']).default('0'),
      owners: zOwnersGiven.optional(),
      reason: zText(200),
      source: zSourceGiven,
    }),
    output: zDone,
    refusals: [
      'assets.right-unsound',
      'assets.owners-wrong',
      'assets.day-in-the-future',
      'assets.fact-of-weightier-source',
      'assets.nothing-changed',
    ],
  }),
  'assets.record-fact': endpoint({
    name: 'assets.record-fact',
    method: 'POST',
    path: '/api/assets/rights/:rightId/facts',
    who: keepers,
    title: { zh: '登记权利变动', en: 'Record a fact' },
    params: ofRight,
    body: zObject({ fact: zFactGiven }),
    output: zObject({ factId: zId, state: zRightState, burdens: z.array(zBurden) }),
    refusals: factRefusals,
    serves: ['S3-06', 'S1-25', 'S4-13', 'S4-14'],
  }),
  'assets.withdraw-fact': endpoint({
    name: 'assets.withdraw-fact',
    method: 'POST',
    path: '/api/assets/rights/:rightId/facts/:factId/withdrawal',
    who: keepers,
    title: { zh: '撤销错误记录', en: 'Withdraw a wrong fact' },
    params: ofRight.extend({ factId: zId }),
    body: zObject({ reason: zText(200) }),
    output: zObject({ factId: zId, state: zRightState, burdens: z.array(zBurden) }),
    refusals: [
      'assets.fact-of-weightier-source',
      'assets.fact-withdrawn-already',
      'assets.fact-is-answered',
      'assets.fact-not-withdrawable',
    ],
  }),
  'assets.remove-right': endpoint({
    name: 'assets.remove-right',
    method: 'POST',
    path: '/api/assets/rights/:rightId/removal',
    who: keepers,
    title: { zh: '删除误登记的权利', en: 'Remove a right entered in error' },
    params: ofRight,
    body: zObject({ reason: zText(200) }),
    output: zDone,
    refusals: ['assets.right-in-use', 'assets.fact-of-weightier-source'],
  }),
  'assets.list-fees': endpoint({
    name: 'assets.list-fees',
    method: 'GET',
    path: '/api/assets/fees',
    who: keepers,
    title: { zh: '年费与续展日历', en: 'Calendar of fees and renewals' },
    query: zObject({
      ...zPage,
      months: z.coerce.number().int().min(1).max(36).default(12),
      region: zAdcode.optional(),
      enterpriseId: zId.optional(),
    }),
    output: zList(
      zObject({
        rightId: zId,
        kind: zRightKind,
        number: z.string().nullable(),
        title: z.string(),
        enterprise: z.string(),
        state: zRightState,
        year: z.int().nullable(),
        dueOn: zDay,
        graceEndsOn: zDay,
        amount: z.string().nullable(),
      }),
    ).extend({ sum: z.string() }),
    refusals: [],
    serves: ['S3-04'],
  }),
  'assets.read-check-up': endpoint({
    name: 'assets.read-check-up',
    method: 'GET',
    path: '/api/assets/check-ups/:enterpriseId',
    who: keepers,
    title: { zh: '知识产权体检', en: 'Portfolio check-up' },
    params: zObject({ enterpriseId: zId }),
    output: zObject({
      enterprise: zObject({ id: zId, name: z.string() }),
      on: zDay,
      total: zCount,
      inForce: zCount,
      pledgeable: zCount,
      kinds: z.array(zObject({ kind: zRightKind, count: zCount, inForce: zCount })),
      states: z.array(zObject({ state: zRightState, count: zCount })),
      /** Full years left, of rights in force whose term is known. */
      termLeft: z.array(zObject({ fromYears: zCount, toYears: zCount.nullable(), count: zCount })),
      feesNext12Months: zObject({ count: zCount, sum: z.string() }),
      classes: z.array(zObject({ class: z.string(), count: zCount, sharePercent: z.string() })),
      products: z.array(zObject({ product: z.string(), count: zCount, sharePercent: z.string() })),
      findings: z.array(
        zObject({
          code: z.enum(checkUpFindings),
          severity: z.enum(severities),
          /** At most 50; `count` says how many there are. */
          rights: z.array(zObject({ id: zId, number: z.string().nullable(), title: z.string() })),
          count: zCount,
          facts: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
    }),
    refusals: [],
    serves: ['S2-06'],
  }),
  'assets.claim-right': endpoint({
    name: 'assets.claim-right',
    method: 'POST',
    path: '/api/assets/claims',
    who: enterpriseRoles,
    title: { zh: '认领已登记的权利', en: 'Claim a right that is registered' },
    body: zObject({
      kind: zRightKind,
      number: zText(60),
      class: z.int().min(1).max(45).optional(),
      note: zText(200),
    }),
    output: zObject({ claimId: zId, state: z.enum(claimStates) }),
    refusals: ['assets.number-wrong', 'assets.claim-known'],
  }),
  'assets.list-claims': endpoint({
    name: 'assets.list-claims',
    method: 'GET',
    path: '/api/assets/claims',
    who: keepers,
    title: { zh: '权属确认', en: 'Claims of ownership' },
    query: zObject({ ...zPage, state: z.enum(claimStates).optional() }),
    output: zList(
      zObject({
        id: zId,
        kind: zRightKind,
        number: z.string().nullable(),
        title: z.string().nullable(),
        rightId: zId.nullable(),
        enterprise: zObject({ id: zId, name: z.string(), uscc: z.string() }),
        owners: z.array(z.string()),
        state: z.enum(claimStates),
        /** `name`, `uscc`: found by the platform; `officer`: decided by a person; `no-such-right`. */
        basis: z.string().nullable(),
        note: z.string().nullable(),
        madeAt: zInstant,
        decidedAt: zInstant.nullable(),
        decidedBy: z.string().nullable(),
        mayDecide: z.boolean(),
      }),
    ),
    refusals: [],
  }),
  'assets.decide-claim': endpoint({
    name: 'assets.decide-claim',
    method: 'POST',
    path: '/api/assets/claims/:claimId/decision',
    who: ['ip-officer'],
    title: { zh: '确认权属', en: 'Decide a claim' },
    params: zObject({ claimId: zId }),
    body: zObject({ confirmed: z.boolean(), reason: zText(200) }),
    output: zDone,
    refusals: ['assets.claim-decided', 'assets.claim-without-right'],
  }),
  'assets.upload-rights': endpoint({
    name: 'assets.upload-rights',
    method: 'POST',
    path: '/api/assets/imports',
    who: keepers,
    title: { zh: '导入专利数据', en: 'Import rights' },
    body: 'upload',
    output: zObject({ importId: zId }),
    /** Also those a reading in the queue may end with: `refusal` of `assets.read-import`. */
    refusals: [
      'assets.import-running',
      'assets.import-no-header',
      'assets.import-empty',
      'assets.import-rows-wrong',
      'assets.import-outdated',
      'files.not-table',
      'files.too-large',
      'files.not-xlsx',
      'files.damaged',
      'files.encrypted',
      'files.unpacks-too-large',
      'files.has-macros',
      'files.has-links',
      'files.too-many-rows',
      'files.too-many-columns',
    ],
  }),
  'assets.read-import': endpoint({
    name: 'assets.read-import',
    method: 'GET',
    path: '/api/assets/imports/:importId',
    who: keepers,
    title: { zh: '导入进度', en: 'Import progress' },
    params: ofImport,
    output: zImportHead.extend({
      /** Columns of the file as found, with what each is taken for; `remembered`: from the last import of this organisation. */
      columns: z.array(
        zObject({
          column: zCount,
          header: z.string(),
          field: z.enum(importFields).nullable(),
          how: z.enum(['known', 'remembered', 'chosen', 'unknown']),
        }),
      ),
      headerRow: z.int(),
      preview: z.array(zObject({ row: z.int(), cells: z.array(z.string()) })),
      goodRowsOnly: z.boolean(),
      refusal: z.string().nullable(),
      facts: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
      problems: z.array(zObject({ row: z.int(), column: z.string(), code: z.string(), message: z.string() })),
      /** What was written, told apart. */
      registered: zCount,
      changed: zCount,
      unchanged: zCount,
      claimsWaiting: zCount,
      hasErrorFile: z.boolean(),
      startedAt: zInstant.nullable(),
      finishedAt: zInstant.nullable(),
    }),
    refusals: [],
  }),
  'assets.start-import': endpoint({
    name: 'assets.start-import',
    method: 'POST',
    path: '/api/assets/imports/:importId/start',
    who: keepers,
    title: { zh: '确认对应关系并导入', en: 'Start an import' },
    params: ofImport,
    body: zObject({
      mapping: z
        .array(zObject({ column: z.int().min(0).max(199), field: z.enum(importFields) }))
        .min(1)
        .max(20),
      /** Write the sound rows though others are wrong; otherwise all or nothing. */
      goodRowsOnly: z.boolean().default(false),
      /** For kinds the file does not tell apart. */
      kind: zRightKind.optional(),
      /** An officer may name the one firm all rows are for; otherwise each row is matched by owner. */
      enterpriseId: zId.optional(),
    }),
    output: zDone,
    refusals: ['assets.import-not-mapping', 'assets.mapping-wrong', 'assets.import-running'],
  }),
  'assets.cancel-import': endpoint({
    name: 'assets.cancel-import',
    method: 'POST',
    path: '/api/assets/imports/:importId/cancel',
    who: keepers,
    title: { zh: '取消导入', en: 'Cancel an import' },
    params: ofImport,
    output: zDone,
    refusals: ['assets.import-over'],
  }),
  'assets.list-imports': endpoint({
    name: 'assets.list-imports',
    method: 'GET',
    path: '/api/assets/imports',
    who: keepers,
    title: { zh: '导入记录', en: 'Imports' },
    output: zObject({ rows: z.array(zImportHead) }),
    refusals: [],
  }),
  'assets.read-import-errors': endpoint({
    name: 'assets.read-import-errors',
    method: 'GET',
    path: '/api/assets/imports/:importId/errors.xlsx',
    who: keepers,
    title: { zh: '下载标注错误的文件', en: 'File with the errors marked' },
    params: ofImport,
    output: 'file',
    refusals: ['assets.no-errors'],
  }),
  'assets.list-feeds': endpoint({
    name: 'assets.list-feeds',
    method: 'GET',
    path: '/api/assets/feeds',
    who: ['system-admin'],
    title: { zh: '登记数据接入', en: 'Registry feeds' },
    output: zObject({
      rows: z.array(
        zObject({
          feed: z.string(),
          files: zCount,
          waiting: zCount,
          applied: zCount,
          lastAt: zInstant.nullable(),
          recent: z.array(
            zObject({
              fileName: z.string(),
              state: z.enum(['working', 'done', 'refused']),
              lines: zCount,
              applied: zCount,
              repeated: zCount,
              unknownRights: zCount,
              refusedLines: zCount,
              reasons: z.array(zObject({ line: z.int(), code: z.string(), message: z.string() })),
              startedAt: zInstant,
              finishedAt: zInstant.nullable(),
            }),
          ),
        }),
      ),
    }),
    refusals: [],
  }),
};
