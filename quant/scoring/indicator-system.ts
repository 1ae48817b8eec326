import { z } from 'zod';
import type { Interval } from './interval.ts';

/** `official`: as published by its authority; `provisional`: stands in for an official table not yet imported; `local`: our own or a region's. */
export const provenances = ['official', 'provisional', 'local'] as const;
export type Provenance = (typeof provenances)[number];

export const missingRules = ['renormalise', 'zero', 'block'] as const;
export type MissingRule = (typeof missingRules)[number];

export const comparisons = ['<', '<=', '>', '>=', '='] as const;
export type Comparison = (typeof comparisons)[number];

export type Words = { readonly zh: string; readonly en: string };

/** Where a part comes from. What is absent is inherited from the part above, up to the system. */
export type Sourced = {
  readonly provenance?: Provenance | undefined;
  readonly source?: string | undefined;
  /** False: written down from knowledge, not yet held against the official text; pages say so. */
  readonly verified?: boolean | undefined;
  readonly note?: Words | undefined;
};

/** One number, or a range in which a person picks. */
export type Points = number | { readonly least: number; readonly most: number };

export type Band = Interval & { readonly points: Points; readonly title?: Words | undefined };

/** A number is placed in one band. Ratios are fractions (0.06); `percent` only says how to print them. */
export type BandScoring = {
  readonly kind: 'bands';
  readonly least: number | null;
  readonly most: number | null;
  readonly whole?: boolean | undefined;
  readonly percent?: boolean | undefined;
  readonly unit?: string | undefined;
  readonly bands: readonly Band[];
};
export type ChoiceScoring = {
  readonly kind: 'choices';
  readonly options: readonly { readonly id: string; readonly title: Words; readonly points: Points }[];
};
/** A person's mark from 0 to `most` in whole steps of `step`. */
export type ScaleScoring = { readonly kind: 'scale'; readonly most: number; readonly step: number };
/** Several counts; the first rung whose needs are all met gives the points, the last rung needs nothing. */
export type LadderScoring = {
  readonly kind: 'ladder';
  readonly counts: readonly {
    readonly id: string;
    readonly title: Words;
    readonly unit?: string | undefined;
  }[];
  readonly rungs: readonly {
    readonly title: Words;
    readonly needs: readonly { readonly count: string; readonly least: number }[];
    readonly points: Points;
  }[];
};
export type Scoring = BandScoring | ChoiceScoring | ScaleScoring | LadderScoring;

/**
 * A node has either children or a scoring. `weight` is in points of the system, or a share of the node above,
 * as `weighting` says. A bonus is added on top and cut at the weight of the node above.
 */
export type IndicatorNode = Sourced & {
  readonly id: string;
  readonly title: Words;
  readonly weight: number;
  readonly bonus?: boolean | undefined;
  readonly combine?: 'sum' | 'choose-one' | undefined;
  readonly children?: readonly IndicatorNode[] | undefined;
  readonly scoring?: Scoring | undefined;
};

export type Fact = {
  readonly id: string;
  readonly title: Words;
  readonly kind: 'number' | 'yes-no' | 'choice';
  readonly choices?: readonly { readonly id: string; readonly title: Words }[] | undefined;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly percent?: boolean | undefined;
  readonly unit?: string | undefined;
};

export type FactTest =
  | { readonly kind: 'fact'; readonly fact: string; readonly compare: Comparison; readonly value: number }
  | { readonly kind: 'fact-is'; readonly fact: string; readonly oneOf: readonly (string | boolean)[] };
export type RuleTest =
  | FactTest
  | { readonly kind: 'total'; readonly compare: Comparison; readonly value: number }
  | { readonly kind: 'node'; readonly node: string; readonly compare: Comparison; readonly value: number }
  | {
      readonly kind: 'fact-by-band';
      readonly fact: string;
      readonly by: string;
      readonly bands: readonly (Interval & { readonly compare: Comparison; readonly value: number })[];
    };

export type Rule = Sourced & { readonly id: string; readonly title: Words; readonly test: RuleTest };

/** Passed when every gate holds and either every mark holds or one direct route does. */
export type PassRules = {
  readonly gates: readonly Rule[];
  readonly marks: readonly Rule[];
  readonly routes: readonly Rule[];
};

/** `zero`: score 0 and not pledgeable; `not-pledgeable`: the score stays. Both keep the whole from passing. */
export type Veto = Sourced & {
  readonly id: string;
  readonly title: Words;
  readonly test: FactTest;
  readonly effect: 'zero' | 'not-pledgeable' | 'fail';
};

export type Scenario = Sourced & {
  readonly id: string;
  readonly title: Words;
  /** Node → its weight in this scenario; what is not named keeps its own. */
  readonly weights: Readonly<Record<string, number>>;
};

export type GradeBand = Interval & { readonly id: string; readonly title: Words };

/** Second score = first score × factor, found by a choice and, within it, by the share of full points of one node. */
export type Coefficients = Sourced & {
  readonly fact: string;
  readonly node: string;
  readonly table: readonly {
    readonly choice: string;
    readonly bands: readonly (Interval & { readonly factor: number })[];
  }[];
};

/** An indicator system: data that the engine reads; a published table replaces a provisional one by import. */
export type IndicatorSystem = {
  readonly id: string;
  readonly version: number;
  readonly title: Words;
  readonly provenance: Provenance;
  readonly source: string;
  readonly verified: boolean;
  readonly note?: Words | undefined;
  readonly subject: 'right' | 'firm';
  /** Kinds of right it is made for, such as `invention`; any where nothing is said. */
  readonly kinds?: readonly string[] | undefined;
  readonly full: number;
  readonly weighting: 'points' | 'share';
  readonly integersOnly: boolean;
  readonly missing: MissingRule;
  readonly children: readonly IndicatorNode[];
  readonly facts?: readonly Fact[] | undefined;
  readonly vetoes?: readonly Veto[] | undefined;
  readonly pass?: PassRules | undefined;
  readonly grades?: readonly GradeBand[] | undefined;
  readonly scenarios?: readonly Scenario[] | undefined;
  readonly coefficients?: Coefficients | undefined;
};

const id = z.string().regex(/^[a-z][A-Za-z0-9-]{0,63}$/, 'id: a-z first, then letters, digits, hyphens');
const text = z.string().min(1).max(600);
const words = z.strictObject({ zh: text, en: text });
const sourced = {
  provenance: z.enum(provenances).optional(),
  source: text.optional(),
  verified: z.boolean().optional(),
  note: words.optional(),
};
const interval = {
  from: z.number().nullable().describe('lower bound; null: open'),
  fromIncluded: z.boolean(),
  to: z.number().nullable().describe('upper bound; null: open'),
  toIncluded: z.boolean(),
};
const mark = z.number().min(0).max(1e6);
const points = z.union([mark, z.strictObject({ least: mark, most: mark })]);
const unit = z.string().min(1).max(20).optional();

const scoring = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('bands'),
    least: z.number().nullable(),
    most: z.number().nullable(),
    whole: z.boolean().optional(),
    percent: z.boolean().optional(),
    unit,
    bands: z
      .array(z.strictObject({ ...interval, points, title: words.optional() }))
      .min(1)
      .max(100),
  }),
  z.strictObject({
    kind: z.literal('choices'),
    options: z
      .array(z.strictObject({ id, title: words, points }))
      .min(1)
      .max(100),
  }),
  z.strictObject({
    kind: z.literal('scale'),
    most: z.number().positive().max(1e6),
    step: z.number().positive(),
  }),
  z.strictObject({
    kind: z.literal('ladder'),
    counts: z
      .array(z.strictObject({ id, title: words, unit }))
      .min(1)
      .max(20),
    rungs: z
      .array(
        z.strictObject({
          title: words,
          needs: z.array(z.strictObject({ count: id, least: z.number().int().min(0) })).max(20),
          points,
        }),
      )
      .min(1)
      .max(50),
  }),
]);

const node: z.ZodType<IndicatorNode> = z.strictObject({
  ...sourced,
  id,
  title: words,
  weight: z.number().positive().max(1e6),
  bonus: z.boolean().optional(),
  combine: z.enum(['sum', 'choose-one']).optional(),
  get children() {
    return z.array(node).min(1).max(200).optional();
  },
  scoring: scoring.optional(),
});

const factTests = [
  z.strictObject({ kind: z.literal('fact'), fact: id, compare: z.enum(comparisons), value: z.number() }),
  z.strictObject({
    kind: z.literal('fact-is'),
    fact: id,
    oneOf: z
      .array(z.union([z.string().min(1).max(64), z.boolean()]))
      .min(1)
      .max(50),
  }),
] as const;
const rule = z.strictObject({
  ...sourced,
  id,
  title: words,
  test: z.discriminatedUnion('kind', [
    ...factTests,
    z.strictObject({ kind: z.literal('total'), compare: z.enum(comparisons), value: z.number() }),
    z.strictObject({ kind: z.literal('node'), node: id, compare: z.enum(comparisons), value: z.number() }),
    z.strictObject({
      kind: z.literal('fact-by-band'),
      fact: id,
      by: id,
      bands: z
        .array(z.strictObject({ ...interval, compare: z.enum(comparisons), value: z.number() }))
        .min(1)
        .max(50),
    }),
  ]),
});
const rules = z.array(rule).max(100);

/** The JSON format of an indicator system; what a schema cannot say is checked by `loadSystem`. */
export const indicatorSystemSchema: z.ZodType<IndicatorSystem> = z.strictObject({
  id,
  version: z.number().int().min(1).max(1_000_000),
  title: words,
  provenance: z.enum(provenances),
  source: text,
  verified: z.boolean().describe('held against the published text'),
  note: words.optional(),
  subject: z.enum(['right', 'firm']),
  kinds: z.array(id).min(1).max(30).optional().describe('kinds of right it is made for; any where left out'),
  full: z.number().positive().max(1e6).describe('full mark'),
  weighting: z
    .enum(['points', 'share'])
    .describe('weights in points of the system, or shares of the node above'),
  integersOnly: z.boolean(),
  missing: z.enum(missingRules).describe('what an answer that is not there does'),
  children: z.array(node).min(1).max(50),
  facts: z
    .array(
      z.strictObject({
        id,
        title: words,
        kind: z.enum(['number', 'yes-no', 'choice']),
        choices: z
          .array(z.strictObject({ id, title: words }))
          .min(1)
          .max(100)
          .optional(),
        least: z.number().optional(),
        most: z.number().optional(),
        percent: z.boolean().optional(),
        unit,
      }),
    )
    .max(200)
    .optional(),
  vetoes: z
    .array(
      z.strictObject({
        ...sourced,
        id,
        title: words,
        test: z.discriminatedUnion('kind', [...factTests]),
        effect: z.enum(['zero', 'not-pledgeable', 'fail']),
      }),
    )
    .max(100)
    .optional(),
  pass: z.strictObject({ gates: rules, marks: rules, routes: rules }).optional(),
  grades: z
    .array(z.strictObject({ ...interval, id: z.string().min(1).max(20), title: words }))
    .min(1)
    .max(50)
    .optional(),
  scenarios: z
    .array(z.strictObject({ ...sourced, id, title: words, weights: z.record(id, z.number().positive()) }))
    .max(50)
    .optional(),
  coefficients: z
    .strictObject({
      ...sourced,
      fact: id,
      node: id,
      table: z
        .array(
          z.strictObject({
            choice: id,
            bands: z
              .array(z.strictObject({ ...interval, factor: z.number().positive().max(10) }))
              .min(1)
              .max(50),
          }),
        )
        .min(1)
        .max(100),
    })
    .optional(),
});
