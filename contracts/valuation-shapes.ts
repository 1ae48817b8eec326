import { z } from 'zod';
import { zRightKind } from './assets.ts';
import { burdens, rightStates } from './asset-words.ts';
import { zCount, zDay, zId, zInstant, zObject, zRegionRef, zText, zYuan } from './fields.ts';
import {
  valuationEvidenceKinds,
  gateVerdicts,
  issueStates,
  type ValuationState,
  valuationApproaches,
  valuationConcerns,
  valuationMethodNames,
  valuationPurposes,
  valuationStates,
  valuingWays,
} from './valuation-words.ts';

const states = Object.keys(valuationStates) as [ValuationState, ...ValuationState[]];
export const zValuationState = z.enum(states);
export const zWay = z.enum(valuingWays);
export const zPurpose = z.enum(valuationPurposes);
export const zMethodName = z.enum(valuationMethodNames);
export const zApproach = z.enum(valuationApproaches);

/** A plain decimal as text, at most 12 decimals: rates are fractions (`0.15`), amounts of methods are 万元. */
export const zDecimal = z.string().regex(/^-?(0|[1-9]\d{0,14})(\.\d{1,12})?$/, { error: 'decimal' });
/** A share of one, `0.4`. */
export const zShareOfOne = z.string().regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, { error: 'share-of-one' });
/** A calculated number as text, shortest form that gives the same double: `0.1`, `1234.5678`, `1e-9`. */
export const zNumberText = z.string();

/**
 * Input of a method of `@zhirong/quant` with the schema that `valuation.list-methods` tells; every fraction is text
 * (`"0.15"`), whole numbers may be numbers. Amounts in 万元, rates as fractions.
 */
export const zMethodInput = z.record(z.string(), z.unknown());

/** Who stated a rule, whether anybody compared it with the paper, and since when it holds. */
export const zRuleShown = zObject({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  from: zDay,
  checked: z.boolean(),
  note: z.string().nullable(),
});

export const zFieldEvidence = zObject({
  /** Dotted path within the method's input: `royaltyRate`, `comparables.0.price`. */
  field: zText(120),
  kind: z.enum(valuationEvidenceKinds),
  /** In words: 「2018年度审计报告第12页」. */
  source: zText(200),
  /** The day the source is of. */
  on: zDay,
  /** A file of this valuation: `valuation.upload-evidence`. */
  evidenceId: zId.optional(),
  note: zText(300).optional(),
});
export const zMethodGiven = zObject({
  method: zMethodName,
  /** All weights sum to exactly 1; a method of weight 0 is shown and does not count. */
  weight: zShareOfOne,
  input: zMethodInput,
  evidence: z.array(zFieldEvidence).max(100).default([]),
});
/** What is calculated with: also what is stored, hashed and calculated anew. */
export const calculationFields = {
  methods: z.array(zMethodGiven).min(1).max(6),
  assumptions: z.array(zText(500)).max(30).default([]),
  /** A model of `valuation.list-models` that the parameters were taken from. */
  modelId: z.string().max(60).optional(),
  /** Methods further from the value than this share need a reason. 0.3 unless given. */
  tolerance: zShareOfOne.optional(),
  disagreementReason: zText(500).optional(),
  /** Concerns somebody was told of and goes on with, and why. */
  accepted: z
    .array(z.enum([...valuationConcerns, 'cash-flow-negative']))
    .max(20)
    .default([]),
  acceptedReason: zText(500).optional(),
};

export const zConcern = zObject({
  rightId: zId,
  code: z.enum(valuationConcerns),
  /** `stop`: not for this purpose and way. `caution`: may go on with it, by `accepted` and a reason. */
  weight: z.enum(['stop', 'caution']),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export const zSubject = zObject({
  rightId: zId,
  kind: zRightKind,
  number: z.string().nullable(),
  title: z.string(),
  state: z.enum(rightStates),
  burdens: z.array(z.enum(burdens)),
  termEndsOn: zDay.nullable(),
  monthsLeft: z.int().nullable(),
});
export const zGate = zObject({
  verdict: z.enum(gateVerdicts),
  /** Whether the bank may value inside or agree with the firm, for this loan on this day. */
  internalAllowed: z.boolean(),
  /** 元; null where nothing is stated for the region on that day. */
  limit: zYuan.nullable(),
  loanAmount: zYuan.nullable(),
  bankCapable: z.boolean().nullable(),
  capabilityDocument: z.string().nullable(),
  rule: zRuleShown.nullable(),
});

/** 元, as an amount of text. `mid` is the value itself. */
export const zRange = zObject({ low: zYuan, mid: zYuan, high: zYuan });
export const zParty = zObject({ id: zId, name: z.string() });

export const zHead = zObject({
  id: zId,
  number: z.string(),
  way: zWay,
  purpose: zPurpose,
  state: zValuationState,
  since: zInstant,
  enterprise: zParty,
  region: zRegionRef,
  bank: zParty.nullable(),
  appraiser: zParty.nullable(),
  subjects: z.array(zObject({ rightId: zId, number: z.string().nullable(), title: z.string() })),
  valuedOn: zDay,
  openedAt: zInstant,
  openedBy: z.string(),
  /** The newest concluded value, or of a free estimate its newest version; null where the caller may see none. */
  value: zRange.nullable(),
  pledgeValue: zYuan.nullable(),
  validUntil: zDay.nullable(),
  /** A fact of a right changed since: the pledge value wants another look. */
  stale: zObject({ since: zInstant, reason: z.string() }).nullable(),
  code: z.string().nullable(),
});

const zFlow = zObject({
  year: z.int(),
  time: zNumberText,
  /** Columns of the method: revenue, royalty, profit…; 万元. */
  columns: z.record(z.string(), zNumberText),
  flow: zNumberText,
  factor: zNumberText,
  presentValue: zNumberText,
  terminal: z.boolean(),
});
export const zTraceLine = zObject({
  zh: z.string(),
  en: z.string(),
  formula: z.string().nullable(),
  value: z.string(),
  unit: z.string().nullable(),
});
const zTornadoBar = zObject({
  driver: z.string(),
  driverLow: zNumberText,
  driverHigh: zNumberText,
  /** 万元. */
  valueAtLow: zNumberText,
  valueAtHigh: zNumberText,
  swing: zNumberText,
});
/** What one method said; amounts in 万元. */
export const zMethodResult = zObject({
  method: zMethodName,
  approach: zApproach,
  title: zObject({ zh: z.string(), en: z.string() }),
  source: z.string(),
  weight: zShareOfOne,
  value: zNumberText,
  low: zNumberText,
  high: zNumberText,
  /** How the ends of the range came about. */
  rangeFrom: z.enum(['distribution', 'sensitivity', 'comparables', 'none']),
  /** From the reconciled value, as a fraction of it. */
  deviation: zNumberText,
  cashFlows: z.array(zFlow),
  distribution: zObject({
    draws: zCount,
    seed: zNumberText,
    mean: zNumberText,
    standardError: zNumberText,
    standardDeviation: zNumberText,
    p10: zNumberText,
    p50: zNumberText,
    p90: zNumberText,
    least: zNumberText,
    most: zNumberText,
    histogram: z.array(zObject({ from: zNumberText, to: zNumberText, count: zCount })),
  }).nullable(),
  tornado: z.array(zTornadoBar),
  /** Value at each pair of two drivers; `rows` by `y`, cells by `x`. */
  sensitivity: zObject({
    x: zObject({ driver: z.string(), values: z.array(zNumberText) }),
    y: zObject({ driver: z.string(), values: z.array(zNumberText) }),
    rows: z.array(z.array(zNumberText)),
  }).nullable(),
  greeks: z.record(z.string(), zNumberText).nullable(),
  trace: z.array(zTraceLine),
});
export const zPledge = zObject({
  /** 元: the most that may be lent on the low end of the range. */
  value: zYuan,
  afterHaircut: zYuan,
  basis: z.enum(['value', 'low']),
  haircut: zNumberText,
  loanToValue: zNumberText,
  loan: zYuan.nullable(),
  coverage: zNumberText.nullable(),
  shortfall: zYuan.nullable(),
  /** Of each kind in the basket; the strictest counts. */
  rates: z.array(
    zObject({ kind: zRightKind, haircut: zNumberText, loanToValue: zNumberText, rule: zRuleShown }),
  ),
  provisional: z.boolean(),
  trace: z.array(zTraceLine),
});
export const zVersionHead = zObject({
  id: zId,
  ordinal: z.int(),
  kind: z.enum(['calculated', 'reported']),
  madeAt: zInstant,
  madeBy: z.string(),
  organisation: z.string(),
  methods: z.array(zObject({ method: zMethodName, weight: zShareOfOne })),
  modelId: z.string().nullable(),
  value: zRange,
  pledgeValue: zYuan.nullable(),
  quantVersion: z.string(),
  inputHash: z.string(),
  resultHash: z.string(),
  concluded: z.boolean(),
});
export const zReportShown = zObject({
  number: z.string(),
  appraiser: zParty,
  signers: z.array(z.string()),
  methods: z.string(),
  issuedOn: zDay,
  validUntil: zDay,
  fee: zYuan.nullable(),
  evidenceId: zId,
  fileHash: z.string(),
});
export const zIssueShown = zObject({
  code: z.string(),
  number: z.string(),
  state: z.enum(issueStates),
  issuedOn: zDay,
  issuer: z.string(),
  versionId: zId,
  value: zRange,
  withdrawnReason: z.string().nullable(),
});
