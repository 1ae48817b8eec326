import { type FieldProblem, type Refusal, refuse } from '@zhirong/kernel';
import { z } from 'zod';
import { goTogether, type ListWord, listWords, type ScalarWord, scalarWords } from './words.ts';

/** Another fact, perhaps times a rate, perhaps with something added or taken: `LPR × 1.4 + 150BP`, a day and 6 months. */
export type Reference = {
  readonly fact: string;
  readonly times?: string | undefined;
  readonly plus?: string | undefined;
  readonly minus?: string | undefined;
};
/** `500万元`, `3.45%`, `150BP`, `1.4倍`, `3`, `3项`, `2019-08-31`, `是`, a choice, a text; or another fact. */
export type Operand = string | Reference;
export type Words = { readonly [W in ScalarWord]?: Operand | undefined } & {
  readonly [W in ListWord]?: readonly string[] | undefined;
};
type Noted = { readonly note?: string | undefined };

/** As written in YAML, JSON or a table. Numbers and booleans of YAML have become text. */
export type Criterion = Noted &
  (
    | { readonly all: readonly Criterion[] }
    | { readonly any: readonly Criterion[] }
    | { readonly not: Criterion }
    | { readonly 'at-least-of': number; readonly conditions: readonly Criterion[] }
    | ({ readonly fact: string } & Words)
    | ({ readonly count: string; readonly where?: Criterion | undefined } & Words)
    | ({ readonly sum: string; readonly of: string; readonly where?: Criterion | undefined } & Words)
  );

/** Deeper or larger is no rule that a person can read. */
export const deepest = 12;
export const mostNodes = 500;

const zText = z.string().min(1).max(200);
/** A fraction must come as text with its unit: `3.45%`, never 3.45. */
const zLiteral = z.union(
  [zText, z.int().transform(String), z.boolean().transform((yes) => (yes ? '是' : '否'))],
  { error: 'text with its unit, a whole number, or yes or no' },
);
const zReference = z.strictObject({
  fact: zText,
  times: zText.optional(),
  plus: zLiteral.optional(),
  minus: zLiteral.optional(),
});
const zOperand = z.union([zLiteral, zReference], { error: 'a value, or {fact, times?, plus?, minus?}' });
const zWords = {
  ...(Object.fromEntries(scalarWords.map((word) => [word, zOperand.optional()])) as Record<
    ScalarWord,
    z.ZodOptional<typeof zOperand>
  >),
  ...(Object.fromEntries(listWords.map((word) => [word, z.array(zLiteral).max(200).optional()])) as Record<
    ListWord,
    z.ZodOptional<z.ZodArray<typeof zLiteral>>
  >),
};
const note = z.string().min(1).max(500).optional();
const child = z.unknown();
const forms = {
  all: z.strictObject({ all: z.array(child), note }),
  any: z.strictObject({ any: z.array(child), note }),
  not: z.strictObject({ not: child, note }),
  'at-least-of': z.strictObject({ 'at-least-of': z.int(), conditions: z.array(child), note }),
  fact: z.strictObject({ fact: zText, ...zWords, note }),
  count: z.strictObject({ count: zText, where: child.optional(), ...zWords, note }),
  sum: z.strictObject({ sum: zText.regex(/^[^/]+$/), of: zText, where: child.optional(), ...zWords, note }),
} as const;
type Form = keyof typeof forms;
const formNames = Object.keys(forms) as Form[];

type Problem = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Walks by hand, so that a mistake is named at its own place and not as «none of seven shapes». */
class Reader {
  readonly problems: Problem[] = [];
  private nodes = 0;

  read(given: unknown, path: readonly PropertyKey[]): unknown {
    const say = (message: string): undefined => void this.problems.push({ path, message });
    this.nodes += 1;
    if (this.nodes > mostNodes)
      return this.nodes === mostNodes + 1 ? say(`more than ${mostNodes} parts`) : undefined;
    if (path.filter((step) => typeof step === 'string').length > deepest)
      return say(`deeper than ${deepest}`);
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return say('a condition');
    const found = formNames.filter((name) => name in given);
    const form = found[0];
    if (form === undefined || found.length > 1) return say(`one of ${formNames.join(', ')}`);
    const parsed = forms[form].safeParse(given);
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        this.problems.push({ path: [...path, ...issue.path], message: issue.message });
      return undefined;
    }
    return this.readParts(parsed.data, path);
  }

  private readParts(node: Record<string, unknown>, path: readonly PropertyKey[]): unknown {
    const read: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(node)) {
      if (value === undefined) continue;
      if (key === 'all' || key === 'any' || key === 'conditions')
        read[key] = (value as unknown[]).map((part, place) => this.read(part, [...path, key, place]));
      else read[key] = key === 'not' || key === 'where' ? this.read(value, [...path, key]) : value;
    }
    if ('fact' in read || 'count' in read || 'sum' in read) {
      const words = [...scalarWords, ...listWords].filter((word) => word in read);
      if (!goTogether(words)) {
        const message =
          words.length === 0 ? 'says nothing: add a comparison' : `${words.join(' and ')} do not go together`;
        this.problems.push({ path, message });
      }
    }
    return read;
  }
}

/** For schemas of rules that hold a criterion: problems keep their place within the rule. */
export const zCriterion = z.unknown().transform((given, context): Criterion => {
  const reader = new Reader();
  const read = reader.read(given, []);
  for (const { path, message } of reader.problems)
    context.issues.push({ code: 'custom', message, path: [...path], input: given });
  return read as Criterion;
});

/** The shape alone; whether the words mean anything is for `check`. */
export const parseCriterion = (given: unknown): Criterion | Refusal => {
  const parsed = zCriterion.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(
    (issue): FieldProblem => ({ path: issue.path.map(String).join('.'), code: issue.message }),
  );
  return refuse('input.invalid', { fields });
};
