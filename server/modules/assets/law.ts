import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { legalityStates, type RightKind, rightKinds, rightVariants } from '@zhirong/contracts';
import {
  type Fen,
  parsePlainDate,
  parsePercent,
  parseYuan,
  type PlainDate,
  type Rate,
} from '@zhirong/kernel';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = join(import.meta.dirname, '..', '..', '..', 'policies', 'national', 'ip-rights');

const zDay = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined)
  .transform((text) => text as PlainDate);
const zYuan = z.string().transform((text, context): Fen => {
  const fen = parseYuan(text);
  if (fen === undefined) context.addIssue({ code: 'custom', message: 'amount in 元' });
  return fen ?? 0n;
});
const zPercent = z.string().transform((text, context): Rate => {
  const rate = parsePercent(text);
  if (rate === undefined) context.addIssue({ code: 'custom', message: 'percent' });
  return rate ?? { num: 0n, den: 1n };
});
const zSource = z.strictObject({ issuer: z.string(), number: z.string(), article: z.string() });
/** Who said it, and the day somebody compared it; `checked: false` where nobody has. */
const stated = {
  source: zSource,
  checked_on: zDay.optional(),
  checked: z.literal(false).optional(),
  note: z.string().optional(),
};
const saysWhether = (s: { checked_on?: unknown; checked?: unknown }): boolean =>
  (s.checked_on === undefined) !== (s.checked === undefined);
const zTerm = z
  .strictObject({
    from: zDay,
    variant: z.enum(rightVariants).optional(),
    years: z.int().min(0),
    runs_from: z.enum(['filing', 'grant', 'publication', 'use-or-filing', 'stated', 'none']),
    ends: z.enum(['eve', 'year-end']),
    most_years_from_creation: z.int().optional(),
    ...stated,
  })
  .refine(saysWhether);
const zKind = z.strictObject({
  key: z.enum(rightKinds),
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  number: z.enum(['patent', 'trademark', 'copyright', 'software', 'layout', 'variety', 'free', 'none']),
  begins: z.enum(['grant', 'creation']),
  registry: z.string(),
  variants: z.array(z.enum(rightVariants)).optional(),
  legality: z.array(
    z.strictObject({ from: zDay, state: z.enum(legalityStates), ...stated }).refine(saysWhether),
  ),
  terms: z.array(zTerm),
});
const zFees = z.strictObject({
  key: z.string(),
  due: z.strictObject({ notice_days: z.int(), grace_months: z.int() }),
  due_source: zSource,
  due_checked_on: zDay,
  surcharge: z.array(zPercent).min(1),
  surcharge_source: zSource,
  surcharge_checked_on: zDay,
  surcharge_note: z.string(),
  tables: z.array(
    z
      .strictObject({
        kind: z.enum(rightKinds),
        from: zDay,
        bands: z.array(z.strictObject({ years: z.tuple([z.int(), z.int()]), yuan: zYuan })),
        ...stated,
      })
      .refine(saysWhether),
  ),
  reductions: z.array(
    z
      .strictObject({ from: zDay, years: z.int(), percents: z.array(z.string()), ...stated })
      .refine(saysWhether),
  ),
});
const zRenewal = z.strictObject({
  key: z.string(),
  years: z.int(),
  years_source: zSource,
  years_checked_on: zDay,
  windows: z.array(z.strictObject({ from: zDay, months: z.int(), ...stated }).refine(saysWhether)),
  grace_months: z.int(),
  fees: z.array(z.strictObject({ from: zDay, yuan: zYuan, late_yuan: zYuan, ...stated }).refine(saysWhether)),
});

export type Stated = z.output<typeof zTerm> | z.output<typeof zKind>['legality'][number];
export type TermRule = z.output<typeof zTerm>;
export type KindLaw = z.output<typeof zKind>;
export type FeeLaw = z.output<typeof zFees>;
export type FeeTable = FeeLaw['tables'][number];
export type RenewalLaw = z.output<typeof zRenewal>;
export type RightsLaw = {
  readonly kinds: ReadonlyMap<RightKind, KindLaw>;
  readonly fees: FeeLaw;
  readonly renewal: RenewalLaw;
};

/** The law of rights as it is published under policies/national/ip-rights. A file that is not sound throws. */
export const readRightsLaw = (): RightsLaw => {
  const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'));
  const { kinds } = z.strictObject({ key: z.string(), kinds: z.array(zKind) }).parse(read('kinds.yaml'));
  return {
    kinds: new Map(kinds.map((kind) => [kind.key, kind])),
    fees: zFees.parse(read('patent-fees.yaml')),
    renewal: zRenewal.parse(read('trademark-renewal.yaml')),
  };
};

let published: RightsLaw | undefined;
export const rightsLaw = (): RightsLaw => (published ??= readRightsLaw());

export const kindLaw = (kind: RightKind, law: RightsLaw = rightsLaw()): KindLaw => {
  const found = law.kinds.get(kind);
  if (!found) throw new Error(`no law of ${kind}`);
  return found;
};

/** The newest of dated values not after a day; nothing before the first. */
export const newestOn = <T extends { readonly from: PlainDate }>(
  values: readonly T[],
  day: PlainDate,
): T | undefined =>
  values.reduce<T | undefined>(
    (best, value) => (value.from <= day && (!best || value.from >= best.from) ? value : best),
    undefined,
  );

/** What pages show of where a rule stands. */
export const lawOf = (s: {
  source: { issuer: string; number: string; article: string };
  checked_on?: PlainDate | undefined;
  note?: string | undefined;
}) => ({ ...s.source, checkedOn: s.checked_on ?? null, note: s.note ?? null });
