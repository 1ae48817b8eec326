import { type PlainDate, parsePercent, parsePlainDate, parseWan, parseYuan } from '@zhirong/kernel';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';

/** Where a rule is written down: who issued it, under which number, and the article. */
export type RuleSource = { readonly issuer: string; readonly number: string; readonly article: string };
/** Money and rates are text; `null` says that from this day nothing is stated any more. */
export type RuleValue =
  | string
  | number
  | boolean
  | null
  | { readonly [key: string]: string | number | boolean };
export type DatedValue = { readonly from: PlainDate; readonly value: RuleValue; readonly source: RuleSource };

export type Rule = {
  readonly id: string;
  readonly topic: string;
  /** Adcode of the place the rule is made for; `100000` for the nation. */
  readonly place: string;
  /** Where the rule holds within its place; everywhere when absent. */
  readonly onlyIn?: readonly string[];
  readonly title: string;
  readonly unit?: string;
  readonly source: RuleSource;
  /** The day on which the text was compared with the paper; undefined while nobody has. */
  readonly checkedOn?: PlainDate;
  readonly note?: string;
  /** Oldest first; each holds until the next begins. */
  readonly values: readonly DatedValue[];
};

/** A rule file that may not be used; says where it is wrong. */
export class RuleError extends Error {
  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
    this.name = 'RuleError';
  }
}

const zDate = z
  .string()
  .refine((text) => parsePlainDate(text) !== undefined, { error: 'a day such as 2019-08-31, in quotes' });
const zSource = z.strictObject({
  issuer: z.string().min(1),
  number: z.string().min(1),
  article: z.string().min(1),
});
const zPlain = z.union([z.string(), z.int(), z.boolean()]);
const zRule = z.strictObject({
  id: z.string().regex(/^[A-Z]\d+(-\d+)?$|^[A-Z]{1,4}-[\w-]+$/),
  title: z.string().min(1),
  unit: z.enum(['元', '万元', '%', '天', '工作日', '项', '家', '场']).optional(),
  only_in: z
    .array(z.string().regex(/^\d{6}$/))
    .min(1)
    .optional(),
  source: zSource,
  checked_on: zDate.optional(),
  checked: z.literal(false).optional(),
  note: z.string().optional(),
  values: z
    .array(
      z.strictObject({
        from: zDate,
        value: z.union([zPlain, z.null(), z.record(z.string(), zPlain)]),
        source: zSource.optional(),
      }),
    )
    .min(1),
});

const fitsUnit = (unit: string | undefined, value: RuleValue): boolean => {
  if (value === null || unit === undefined || typeof value === 'object') return true;
  if (unit === '元') return typeof value === 'string' && parseYuan(value) !== undefined;
  if (unit === '万元') return typeof value === 'string' && parseWan(value) !== undefined;
  if (unit === '%') return typeof value === 'string' && parsePercent(value) !== undefined;
  return typeof value === 'number' && value >= 0;
};

/** The line of a path in the text, or of the nearest part of it that is written. */
const lineOf = (
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
  key?: string,
): number => {
  for (let length = path.length; length >= 0; length -= 1) {
    const node =
      length === 0 ? document.contents : document.getIn(path.slice(0, length) as (string | number)[], true);
    const pair =
      isMap(node) && key !== undefined
        ? node.items.find((item) => isScalar(item.key) && item.key.value === key)
        : undefined;
    const place = pair?.key ?? node;
    if (isNode(place) && place.range) return lines.linePos(place.range[0]).line;
  }
  return 1;
};

/** Reads one rule; strict: an unknown key, a missing source, days out of order or a value against its unit is an error. */
export const parseRule = (text: string, at: { file: string; place: string; topic: string }): Rule => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken)
    throw new RuleError(
      at.file,
      lines.linePos(broken.pos[0]).line,
      broken.message.split('\n')[0] ?? 'unreadable',
    );
  const fail = (path: readonly PropertyKey[], reason: string, key?: string): never => {
    throw new RuleError(at.file, lineOf(document, lines, path, key), reason);
  };
  const parsed = zRule.safeParse(document.toJS());
  if (!parsed.success) {
    const issue = parsed.error.issues[0] as z.core.$ZodIssue;
    return fail(
      issue.path,
      `${issue.path.join('.') || 'file'}: ${issue.message}`,
      issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined,
    );
  }
  const { only_in: onlyIn, checked_on: checkedOn, checked, unit, note, values, ...rest } = parsed.data;
  if ((checkedOn === undefined) === (checked === undefined))
    fail([], 'say checked_on: a day, or checked: false', 'checked');
  values.forEach((value, i) => {
    if (i > 0 && value.from <= (values[i - 1]?.from ?? ''))
      fail(['values', i, 'from'], `values.${i}.from: days out of order`);
    if (!fitsUnit(unit, value.value)) fail(['values', i, 'value'], `values.${i}.value: not ${unit}`);
  });
  return {
    ...rest,
    topic: at.topic,
    place: at.place,
    ...(onlyIn ? { onlyIn } : {}),
    ...(unit ? { unit } : {}),
    ...(checkedOn ? { checkedOn: checkedOn as PlainDate } : {}),
    ...(note ? { note } : {}),
    values: values.map((value) => ({
      from: value.from as PlainDate,
      value: value.value as RuleValue,
      source: value.source ?? rest.source,
    })),
  };
};

/** What the rule says on a day; undefined before its first day and where it says nothing any more. */
export const valueOn = (rule: Rule, day: PlainDate): DatedValue | undefined => {
  const living = rule.values.findLast((value) => value.from <= day);
  return living === undefined || living.value === null ? undefined : living;
};
