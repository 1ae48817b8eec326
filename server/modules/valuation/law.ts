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
import { findRule, type Found, ruleShown, type RuleShown } from '@zhirong/policies';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Tx } from '../../platform/database.ts';
import { readRules } from '../library/index.ts';

type Topic = 'pledge-rates' | 'review-band' | 'report-validity' | 'price-group';
type Stated = Extract<Found, { stated: true }>;
const stated = async (tx: Tx, topic: Topic, day: PlainDate): Promise<Stated> => {
  const found = findRule(topic, '/', day, await readRules(tx));
  assert(found.stated, `${topic} is stated on ${day}`);
  return found;
};

export type InternalValuationLimit = {
  readonly fen: Fen;
  readonly ruleId: string;
  readonly from: PlainDate;
  readonly source: string;
  readonly checked: boolean;
  readonly rule: RuleShown;
};

/** S3-11: up to which amount of a single loan a bank may value inside or by agreement. Undefined where nothing is stated. */
export const internalValuationLimit = async (
  tx: Tx,
  regionPath: string,
  day: PlainDate,
): Promise<InternalValuationLimit | undefined> => {
  const found = findRule('internal-valuation', regionPath, day, await readRules(tx));
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

export const pledgeRate = async (tx: Tx, kind: RightKind, day: PlainDate): Promise<PledgeRate> => {
  const found = await stated(tx, 'pledge-rates', day);
  const table = found.value.value as { readonly [key: string]: string };
  const [haircut, loanToValue] = [table[`${kind}-haircut`], table[`${kind}-ltv`]];
  assert(haircut !== undefined && loanToValue !== undefined, `pledge rates of ${kind}`);
  return { kind, haircut, loanToValue, rule: ruleShown(found) };
};

export const reviewBand = async (tx: Tx, day: PlainDate): Promise<{ percent: string; rule: RuleShown }> => {
  const found = await stated(tx, 'review-band', day);
  const percent = String(found.value.value);
  assert(parsePercent(percent) !== undefined, 'review-band is stated in %');
  return { percent, rule: ruleShown(found) };
};

/** The last day on which a value of that day may be used. */
export const validUntil = async (tx: Tx, valuedOn: PlainDate): Promise<PlainDate> =>
  addMonths(valuedOn, Number((await stated(tx, 'report-validity', valuedOn)).value.value));

export const priceGroup = async (
  tx: Tx,
  day: PlainDate,
): Promise<{ deals: number; firms: number; rule: RuleShown }> => {
  const found = await stated(tx, 'price-group', day);
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

const folder = join(import.meta.dirname, '..', '..', '..', 'policies', 'national', 'valuation');
let models: readonly ShippedModel[] | undefined;
/** Models that come with the platform, oldest version first. */
export const shippedModels = (): readonly ShippedModel[] =>
  (models ??= z
    .strictObject({ key: z.literal('models'), models: z.array(zModel) })
    .parse(parse(readFileSync(join(folder, 'models.yaml'), 'utf8'))).models);
