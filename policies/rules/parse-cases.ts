import type { Facts } from '@zhirong/criteria';
import type { Fen, PlainDate } from '@zhirong/kernel';
import { z } from 'zod';
import { zDate } from './dated.ts';
import { readYaml, shapeOf } from './read-yaml.ts';
import { type FactProblem, readFacts, readMoney } from './read-fact.ts';
import type { About, EarlierAward } from './reckoning.ts';

/** What an official writes for each answer. */
export const answerWords = {
  符合: 'met',
  不符合: 'not-met',
  无法判断: 'unknown',
  不得重复: 'excluded',
  未施行: 'not-in-force',
} as const;

const zMoney = z.string().transform((text, context): Fen => {
  const fen = readMoney(text);
  if (fen === undefined)
    context.issues.push({ code: 'custom', message: 'money such as 3万元', path: [], input: text });
  return fen ?? 0n;
});
const zGiven = z.record(z.string(), z.unknown());
const zAbout = z.strictObject({
  firm: z.string().optional(),
  loan: z.string().optional(),
  project: z.string().optional(),
});
const zAward = z.strictObject({
  instrument: z.string(),
  on: zDate,
  amount: zMoney,
  purse: z.string().optional(),
  programme: z.string().optional(),
  ...zAbout.shape,
});
const zExpect = z.strictObject({
  answer: z.enum(Object.keys(answerWords) as [keyof typeof answerWords]).optional(),
  ceiling: zMoney.optional(),
  would_be: zMoney.optional(),
  shares: z.record(z.string(), zMoney).optional(),
  missing: z.array(z.string()).optional(),
  /** Words that stand in the reason of a condition that is not met. */
  unmet: z.array(z.string()).optional(),
  excluded_by: z.string().optional(),
  /** Words that stand in the way to the amount. */
  trace: z.array(z.string()).optional(),
  deadlines: z.record(z.string(), zDate).optional(),
  documents: z.array(z.string()).optional(),
  /** How large the fund is that it is paid from. */
  fund: zMoney.optional(),
  /** Of all instruments of the place together. */
  total: zMoney.optional(),
  total_with_drafts: zMoney.optional(),
  chosen: z.array(z.string()).optional(),
  /** Of a rule. */
  stated: z.boolean().optional(),
  value: z
    .union([z.string(), z.int(), z.record(z.string(), z.union([z.string(), z.int(), z.boolean()]))])
    .optional(),
  within: z.boolean().optional(),
});
export type Expect = z.infer<typeof zExpect>;

const zCase = z.strictObject({
  name: z.string().min(1),
  on: zDate,
  given: zGiven.optional(),
  value: z.union([z.string(), z.int()]).optional(),
  earlier: z.array(zAward).optional(),
  about: zAbout.optional(),
  expect: zExpect,
});
const zCases = z.strictObject({
  instrument: z
    .string()
    .regex(/^\d{6}\/[a-z0-9-]+$/)
    .optional(),
  rule: z.string().optional(),
  /** A region path: where the rule is asked for, or everything that place gives. */
  at: z
    .string()
    .regex(/^\/(\d{6}(-P\d{2})?\/)*$/)
    .optional(),
  payee: z.enum(['firm', 'bank', 'guarantor', 'insurer', 'institution']).optional(),
  note: z.string().optional(),
  given: zGiven.optional(),
  cases: z.array(zCase).min(1),
});

export type PolicyCase = {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly on: PlainDate;
  /** What is asked: one instrument, a rule at a place, or all of a place. */
  readonly instrument?: string;
  readonly rule?: string;
  readonly at?: string;
  readonly payee?: z.infer<typeof zCases>['payee'];
  readonly facts: Facts;
  readonly value?: string | number;
  readonly earlier: readonly EarlierAward[];
  readonly about: About;
  readonly expect: Expect;
};

/** Awards and keys without the fields nobody gave. */
const given = <T extends object>(entry: T): T =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) as T;

/** Reads a file of cases; a fact or value that is not known is refused with its line, as in a rule. */
export const parseCases = (text: string, file: string): readonly PolicyCase[] => {
  const yaml = readYaml(text, file);
  const read = shapeOf(zCases, yaml);
  const { instrument, rule, at, payee } = read;
  if ((instrument === undefined) === (rule === undefined && at === undefined))
    yaml.fail([], 'say what is asked: instrument, or rule and at, or at alone');
  if (rule !== undefined && at === undefined) yaml.fail([], 'rule: say at which place', 'rule');
  return read.cases.map((one, place): PolicyCase => {
    const problems: FactProblem[] = [];
    const facts = {
      ...readFacts(read.given ?? {}, undefined, problems, ['given']),
      ...readFacts(one.given ?? {}, undefined, problems, ['cases', place, 'given']),
    };
    const first = problems[0];
    if (first) yaml.fail(first.path, first.reason, String(first.path.at(-1)));
    return {
      file,
      line: yaml.lineOf(['cases', place]),
      name: one.name,
      on: one.on,
      ...given({ instrument, rule, at, payee, value: one.value }),
      facts,
      earlier: (one.earlier ?? []).map((award) => given(award) as EarlierAward),
      about: given(one.about ?? {}) as About,
      expect: one.expect,
    } as PolicyCase;
  });
};
