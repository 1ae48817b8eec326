import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelStandings, type RightKind, rightKinds, valuationMethodNames } from '@zhirong/contracts';
import {
  addMonths,
  assert,
  type Fen,
  parsePercent,
  parsePlainDate,
  parseYuan,
  type PlainDate,
} from '@zhirong/kernel';
import { findRule, type Found, parseRule, type Rule, type RuleBook } from '@zhirong/policies';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = join(import.meta.dirname, '..', '..', '..', 'policies', 'national', 'valuation');
const NATION = '100000';
const topics = ['pledge-rates', 'review-band', 'report-validity', 'price-group'] as const;
type Topic = (typeof topics)[number];

const readBook = (): RuleBook =>
  new Map(
    topics.map((topic): [string, Rule] => {
      const file = `${topic}.yaml`;
      const at = { file: `policies/national/valuation/${file}`, place: NATION, topic };
      return [`${NATION}/${topic}`, parseRule(readFileSync(join(folder, file), 'utf8'), at)];
    }),
  );
let published: RuleBook | undefined;

type Stated = Extract<Found, { stated: true }>;
const stated = (topic: Topic, day: PlainDate): Stated => {
  const found = findRule(topic, '/', day, (published ??= readBook()));
  assert(found.stated, `${topic} is stated on ${day}`);
  return found;
};

/** A rule as pages show it. */
export const ruleShown = ({ rule, value }: Stated) => ({
  id: rule.id,
  title: rule.title,
  source: `${value.source.issuer} ${value.source.number} ${value.source.article}`,
  from: value.from,
  checked: value.verified,
  note: rule.note ?? null,
});
export type RuleShown = ReturnType<typeof ruleShown>;

export type InternalValuationLimit = {
  readonly fen: Fen;
  readonly ruleId: string;
  readonly from: PlainDate;
  readonly source: string;
  readonly checked: boolean;
  readonly rule: RuleShown;
};

/** S3-11: up to which amount of a single loan a bank may value inside or by agreement. Undefined where nothing is stated. */
export const internalValuationLimit = (
  regionPath: string,
  day: PlainDate,
): InternalValuationLimit | undefined => {
  const found = findRule('internal-valuation', regionPath, day);
  if (!found.stated) return undefined;
  const fen = parseYuan(String(found.value.value));
  assert(fen !== undefined, 'internal-valuation is stated in 元');
  const rule = ruleShown(found);
  return { fen, ruleId: rule.id, from: found.value.from, source: rule.source, checked: rule.checked, rule };
};

/** Fractions as decimal text, as the data has them: they go into what is hashed. */
export type PledgeRate = {
  readonly kind: RightKind;
  readonly haircut: string;
  readonly loanToValue: string;
  readonly rule: RuleShown;
};

export const pledgeRate = (kind: RightKind, day: PlainDate): PledgeRate => {
  const found = stated('pledge-rates', day);
  const table = found.value.value as { readonly [key: string]: string };
  const [haircut, loanToValue] = [table[`${kind}-haircut`], table[`${kind}-ltv`]];
  assert(haircut !== undefined && loanToValue !== undefined, `pledge rates of ${kind}`);
  return { kind, haircut, loanToValue, rule: ruleShown(found) };
};

export const reviewBand = (day: PlainDate): { percent: string; rule: RuleShown } => {
  const found = stated('review-band', day);
  const percent = String(found.value.value);
  assert(parsePercent(percent) !== undefined, 'review-band is stated in %');
  return { percent, rule: ruleShown(found) };
};

/** The last day on which a value of that day may be used. */
export const validUntil = (valuedOn: PlainDate): PlainDate =>
  addMonths(valuedOn, Number(stated('report-validity', valuedOn).value.value));

export const priceGroup = (day: PlainDate): { deals: number; firms: number; rule: RuleShown } => {
  const found = stated('price-group', day);
  const { deals, firms } = found.value.value as { readonly deals: number; readonly firms: number };
  return { deals, firms, rule: ruleShown(found) };
};

const zDay = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined)
  .transform((text) => text as PlainDate);
const zModel = z
  .strictObject({
    key: z.string(),
    version: z.int().min(1),
    title: z.string(),
    standing: z.enum(modelStandings),
    kinds: z.array(z.enum(rightKinds)).min(1),
    methods: z.array(z.strictObject({ method: z.enum(valuationMethodNames), weight: z.string() })).min(1),
    parameters: z.record(z.string(), z.string()),
    from: zDay,
    source: z.string(),
    note: z.string().optional(),
  })
  .transform((model) => ({ ...model, id: `${model.key}@${model.version}` }));
export type ShippedModel = z.output<typeof zModel>;

let models: readonly ShippedModel[] | undefined;
/** Models that come with the platform, oldest version first. */
export const shippedModels = (): readonly ShippedModel[] =>
  (models ??= z
    .strictObject({ key: z.literal('models'), models: z.array(zModel) })
    .parse(parse(readFileSync(join(folder, 'models.yaml'), 'utf8'))).models);
