import type { Criterion, Ready } from '@zhirong/criteria';
import { zCriterion } from '@zhirong/criteria';
import type { PlainDate } from '@zhirong/kernel';
import { z } from 'zod';
import {
  type DatedState,
  type DatedValue,
  type PolicyState,
  type Replaced,
  type RuleSource,
  zOrigin,
  zStates,
  zValues,
} from './dated.ts';
import { zUnit } from './units.ts';

export type Said = { readonly zh: string; readonly en: string };

/** A number of an instrument stands once, here, dated and with its source; elsewhere it is named `$name`. */
const zName = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { error: 'a name such as firm-year' });
const zRef = z.string().regex(/^\$[a-z][a-z0-9-]*$/, { error: 'a parameter such as $firm-year' });
const zFact = z.string().regex(/^[a-z]+\.[a-z0-9-]+$/, { error: 'a fact such as loan.amount' });
const zInstrumentId = z
  .string()
  .regex(/^\d{6}\/[a-z0-9-]+$/, { error: 'an instrument such as 100000/award' });
const zKey = z.string().regex(/^[a-z0-9-]+$/);
const titled = { title: z.string().min(1), title_en: z.string().min(1) };
const zParameter = z.union([
  z.strictObject({ ...titled, unit: zUnit, values: zValues }),
  /** The number of a rule of its own, which other rooms read too. */
  z.strictObject({ ...titled, rule: zInstrumentId }),
]);

/** What is counted or added up. */
const zMeasure = z.union([
  z.strictObject({ fact: zFact }),
  z.strictObject({ count: zFact, where: zCriterion.optional() }),
  z.strictObject({ sum: zFact, of: zFact, where: zCriterion.optional() }),
]);
export type Measure =
  | { readonly fact: string }
  | { readonly count: string; readonly where?: Criterion | undefined }
  | { readonly sum: string; readonly of: string; readonly where?: Criterion | undefined };

/** The amount never goes above each of these: what was paid, a share of something, a stated sum. */
const zLimit = z.union([
  z.strictObject({ most: zRef, each: zMeasure.optional() }),
  z.strictObject({ share: zRef, of: zMeasure }),
  zMeasure,
]);
const zLprTerm = z.enum(['1y', '5y']);
export type LprTerm = z.infer<typeof zLprTerm>;
const zLpr = z.strictObject({
  lpr: zLprTerm,
  /** A day's fact. */
  on: zFact,
  /** The newest not after that day, of the month before it, or of December of its year. */
  published: z.enum(['by-that-day', 'month-before', 'december']),
});
export type LprUse = z.infer<typeof zLpr>;
const zRateOf = z.strictObject({
  /** Points a year by themselves, or a share of a rate. */
  points: zRef.optional(),
  share: zRef.optional(),
  of: z.union([zLpr, z.strictObject({ actual: zFact })]).optional(),
  /** What lies above this many times the LPR does not count. */
  up_to: z.strictObject({ times: zRef, ...zLpr.shape }).optional(),
  /** The actual rate where it is lower than the reference. */
  or_lower: zFact.optional(),
});
export type RateOf = z.infer<typeof zRateOf>;
const zParty = z.strictObject({
  party: zKey,
  zh: z.string().min(1),
  en: z.string().min(1),
  share: zRef,
  /** Pays from public money: the ceiling is what these bear together. */
  pays: z.boolean().optional(),
  /** Bears no more than this of one loss. */
  most: zRef.optional(),
});
const zBudget = zParty.omit({ pays: true, most: true });

export const zKinds = {
  'award-per-item': z.strictObject({
    /** Absent: one award for the whole. */
    items: zMeasure.optional(),
    each: zRef,
  }),
  'share-of-base': z.strictObject({ base: zMeasure, share: zRef }),
  'interest-subsidy': z.strictObject({
    principal: zMeasure,
    rate: zRateOf,
    from: zFact,
    to: zFact,
    months: zRef.optional(),
    /** Days of a year. */
    basis: zRef,
  }),
  'fee-subsidy': z.strictObject({
    fee: zMeasure,
    share: zRef,
    /** The part of the fee above this share of something does not count. */
    counted: z.strictObject({ share: zRef, of: zMeasure }).optional(),
  }),
  'loss-compensation': z.strictObject({
    loss: zMeasure,
    /** Facts taken off the loss before it is shared, such as what was recovered. */
    less: z.array(zFact).optional(),
    parties: z.array(zParty).min(1),
    /** Who bears what caps and limits cut off. */
    rest: zKey,
    fund: z
      .strictObject({
        size: zRef,
        deposits: z.array(zBudget.omit({ share: true }).extend({ amount: zRef })).optional(),
      })
      .optional(),
  }),
  'volume-reward': z.strictObject({ volume: zMeasure, share: zRef }),
  /** No money: who may, and who is within. */
  gate: z.strictObject({}),
  /** No money and nothing to apply for: whom an office takes onto a list; each criterion is a condition of its own (S0-04). */
  list: z.strictObject({}),
} as const;
export type Kind = keyof typeof zKinds;
export const kinds = Object.keys(zKinds) as Kind[];
type AmountOf = { [K in Kind]: { readonly kind: K } & z.infer<(typeof zKinds)[K]> };
/** How the amount comes about, of one of a few typed kinds. */
export type Amount = AmountOf[Kind];

const zCap = z.strictObject({
  /** Over what the ceiling and earlier awards are added up. */
  per: z.enum(['loan', 'firm', 'firm-year', 'programme', 'programme-year']),
  most: zRef,
  /** Other instruments that share this cap. */
  with: z.array(zInstrumentId).optional(),
});
export type Cap = z.infer<typeof zCap>;
const zExclusion = z.strictObject({
  /** One of: the instrument itself, or whatever was paid from a purse. */
  instrument: zInstrumentId.optional(),
  purse: zKey.optional(),
  same: z.enum(['project', 'loan', 'firm', 'firm-year']),
  cites: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  source: zOrigin.source.optional(),
});
export type Exclusion = z.infer<typeof zExclusion>;
const zDocument = z.strictObject({
  zh: z.string().min(1),
  en: z.string().min(1),
  when: zCriterion.optional(),
});
const zClock = z.strictObject({ ...titled, from: zFact, within: zRef });
const zPortion = z.strictObject({ part: zFact, whole: zFact, when: zCriterion });

const zShared = {
  /** Ids of the requirements or articles, for people to find it by. */
  cites: z.array(z.string().regex(/^[A-Z]\d+([-.]\d+)?$/)).min(1),
  ...titled,
  payee: z.enum(['firm', 'bank', 'guarantor', 'insurer', 'institution']),
  /** The purse it is paid from, where exclusion goes by purse. */
  purse: zKey.optional(),
  programme: zKey.optional(),
  only_in: z
    .array(z.string().regex(/^\d{6}$/))
    .min(1)
    .optional(),
  state: zStates,
  ...zOrigin,
  /** The words of the source. */
  text: z.string().min(1).optional(),
  parameters: z.record(zName, zParameter).optional(),
  conditions: zCriterion.optional(),
  settled_before_paid: z.literal(true).optional(),
  /** A right pledged for the first time, a firm that borrows on rights for the first time, no award of this before. */
  first_time_only: z.enum(['right', 'firm', 'award']).optional(),
  /** Of a mixed basket only the part secured by rights. */
  portion: zPortion.optional(),
  limits: z.array(zLimit).optional(),
  caps: z.array(zCap).optional(),
  budgets: z.array(zBudget).min(1).optional(),
  rounding: z.enum(['down', 'half-up', 'up']).optional(),
  together_with: z.array(zInstrumentId).optional(),
  not_with: z.array(zExclusion).optional(),
  documents: z.array(zDocument).optional(),
  clocks: z.array(zClock).optional(),
} as const;
export const zInstrument = z.discriminatedUnion(
  'kind',
  (Object.entries(zKinds) as [Kind, (typeof zKinds)[Kind]][]).map(([kind, { shape }]) =>
    z.strictObject({ kind: z.literal(kind), ...zShared, ...shape }),
  ) as never,
) as unknown as z.ZodType<z.infer<z.ZodObject<typeof zShared>> & Amount>;
export type InstrumentFile = z.infer<typeof zInstrument>;

export type Parameter = {
  readonly name: string;
  readonly title: Said;
  readonly unit: string;
  /** The rule of its own that the number stands in. */
  readonly rule?: string;
  readonly values: readonly DatedValue[];
};
/** One condition of the whole on one edition: ready to be asked, or left open by the draft. */
export type Condition = {
  readonly criterion: Criterion;
  readonly cites?: string;
  /** Absent where parameters it needs are not stated. */
  readonly ready?: Ready;
  readonly parameters: readonly string[];
};
/** What the instrument says from one day until the next edition. */
export type Edition = {
  readonly from: PlainDate;
  readonly state: PolicyState;
  readonly values: ReadonlyMap<string, DatedValue>;
  readonly conditions: readonly Condition[];
};
export type Party = z.infer<typeof zParty>;

export type Instrument = {
  readonly replaced?: Replaced<Instrument>;
  /** `<adcode>/<file name>` */
  readonly id: string;
  readonly key: string;
  readonly place: string;
  readonly file: string;
  readonly kind: Kind;
  readonly cites: readonly string[];
  readonly title: Said;
  readonly payee: InstrumentFile['payee'];
  readonly purse?: string;
  readonly programme?: string;
  readonly onlyIn?: readonly string[];
  readonly source: RuleSource;
  readonly verified: boolean;
  readonly checkedOn?: PlainDate;
  readonly note?: string;
  readonly text?: string;
  readonly states: readonly DatedState[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly editions: readonly Edition[];
  readonly amount: Amount;
  readonly portion?: { readonly part: string; readonly whole: string; readonly when: Ready };
  readonly limits: readonly z.infer<typeof zLimit>[];
  readonly caps: readonly Cap[];
  readonly budgets: readonly z.infer<typeof zBudget>[];
  readonly rounding: 'down' | 'half-up' | 'up';
  readonly firstTimeOnly?: 'right' | 'firm' | 'award';
  readonly togetherWith: readonly string[];
  readonly notWith: readonly Exclusion[];
  readonly documents: readonly { readonly said: Said; readonly when?: Ready }[];
  readonly clocks: readonly { readonly title: Said; readonly from: string; readonly within: string }[];
};
export type Limit = Instrument['limits'][number];
