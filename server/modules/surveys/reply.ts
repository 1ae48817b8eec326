import type { enterpriseTags } from '@zhirong/contracts';
import {
  type Answer,
  type Answers,
  consentGiven,
  type Form,
  fieldsOf,
  judgeAnswers,
  otherKey,
} from '@zhirong/forms';
import {
  type Fen,
  type FieldProblem,
  type Instant,
  type PlainDate,
  dayOf,
  formatWan,
  parseWan,
} from '@zhirong/kernel';
import { maskName, maskPhone, type SizeClass } from '../enterprises/index.ts';

export type ReplyState = 'draft' | 'handed-in' | 'locked';
export type Channel = 'online' | 'excel';

/** What a whole form says, whatever place wrote it: found by the field keys that the platform knows. */
export type ReplyFacts = {
  readonly consent: boolean;
  /** False where the form does not ask whether the firm agrees. */
  readonly consentAsked: boolean;
  readonly amountFen: Fen | null;
  readonly profile: {
    readonly sizeClass: SizeClass | null;
    readonly industry: string | null;
    readonly contact: string | null;
    readonly phone: string | null;
    readonly tags: readonly Tag[];
  };
  readonly need: {
    readonly term: string;
    readonly maxCost: string;
    readonly purposes: readonly string[];
    readonly banksWished: readonly string[];
    readonly mainProduct: string | null;
    readonly productStage: string | null;
    readonly rights: {
      readonly patentsApplied: number;
      readonly patentsGranted: number;
      readonly patentsValid: number;
      readonly trademarks: number;
      readonly softwareCopyrights: number;
      readonly layoutDesigns: number;
    };
  };
};
type Tag = (typeof enterpriseTags)[number];

/** Annex 1, field 4, and the classes of 工信部联企业〔2011〕300号 behind its words. */
const sizeOf: Readonly<Record<string, SizeClass>> = {
  大型: 'large',
  中型: 'medium',
  小型: 'small',
  微型: 'micro',
};

const textOf = (answers: Answers, key: string): string | null => {
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
  return typeof answer === 'string' && answer !== '' ? answer : null;
};
const listOf = (answers: Answers, key: string): readonly string[] => {
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
  return Array.isArray(answer) ? (answer as readonly string[]) : [];
};
const countOf = (answers: Answers, key: string): number => {
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
  return typeof answer === 'number' ? answer : 0;
};

/** The options chosen, with the firm's own words where it chose 其他. */
const choicesOf = (form: Form, answers: Answers, key: string): readonly string[] => {
  const field = fieldsOf(form).find((one) => one.key === key);
  if (field?.kind !== 'multi') return listOf(answers, key);
  const words = textOf(answers, otherKey(field));
  return listOf(answers, key).map((option) =>
    option === field.other && words !== null ? `${option}：${words}` : option,
  );
};

/** Reads what the rooms below live on out of answers that were judged complete. */
export const factsOf = (form: Form, answers: Answers): ReplyFacts => {
  const consentField = fieldsOf(form).find((field) => field.kind === 'consent');
  const amount = textOf(answers, 'amountWan');
  const tags: Tag[] = [];
  if (answers['militaryCivil'] === '是') tags.push('military-civil');
  if (answers['cultural'] === '是') tags.push('cultural');
  return {
    consent: consentField !== undefined && answers[consentField.key] === consentGiven,
    consentAsked: consentField !== undefined,
    amountFen: amount === null ? null : (parseWan(amount) ?? null),
    profile: {
      sizeClass: sizeOf[textOf(answers, 'size') ?? ''] ?? null,
      industry: textOf(answers, 'industry'),
      contact: textOf(answers, 'contact'),
      phone: textOf(answers, 'phone'),
      tags,
    },
    need: {
      term: textOf(answers, 'term') ?? '',
      maxCost: textOf(answers, 'maxCost') ?? '',
      purposes: choicesOf(form, answers, 'purposes'),
      banksWished: listOf(answers, 'banksWished'),
      mainProduct: textOf(answers, 'mainProduct'),
      productStage: textOf(answers, 'productStage'),
      rights: {
        patentsApplied: countOf(answers, 'patentsApplied'),
        patentsGranted: countOf(answers, 'patentsGranted'),
        patentsValid: countOf(answers, 'patentsValid'),
        trademarks: countOf(answers, 'trademarks'),
        softwareCopyrights: countOf(answers, 'softwareCopyrights'),
        layoutDesigns: countOf(answers, 'layoutDesigns'),
      },
    },
  };
};

/** Under which key the form asks for the firm's code; undefined where it does not. */
export const usccKeyOf = (form: Form): string | undefined =>
  fieldsOf(form).find((one) => one.kind === 'uscc')?.key;

export type WholeJudgement = {
  readonly errors: readonly FieldProblem[];
  readonly warnings: readonly FieldProblem[];
  readonly clean: Answers;
};

/**
 * Judges a whole form as it is handed in. `uscc` is the firm's own code, `overridden` the codes an officer let pass for it:
 * another firm's code is an error, so that a reply never speaks for somebody else.
 */
export const judgeWhole = (
  form: Form,
  answers: Readonly<Record<string, unknown>>,
  firm: { readonly uscc: string; readonly overridden: readonly string[] },
): WholeJudgement => {
  const first = judgeAnswers(form, answers, { complete: true });
  const key = usccKeyOf(form);
  // The judge keeps a code in its written form even where its check fails, so that an officer may let it pass.
  const written = key === undefined ? undefined : first.clean[key];
  if (key === undefined || typeof written !== 'string') return first;
  const letPass = firm.overridden.includes(written);
  const judged = letPass ? judgeAnswers(form, answers, { complete: true, usccOverride: true }) : first;
  if (written === firm.uscc || letPass) return judged;
  return {
    ...judged,
    errors: [...judged.errors, { path: key, code: 'surveys.uscc-not-own', facts: { own: firm.uscc } }],
  };
};

const sameAnswer = (a: Answer | undefined, b: Answer | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** Whether two sets of answers say the same, key for key. */
export const sameAnswers = (a: Answers, b: Answers): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameAnswer(a[key], b[key]));
};

/** Keys whose answer differs, in the form's order; a field's own words for 其他 count under the field. */
export const changedFields = (form: Form, before: Answers, after: Answers): string[] =>
  fieldsOf(form)
    .filter(
      (field) =>
        !sameAnswer(before[field.key], after[field.key]) ||
        !sameAnswer(before[otherKey(field)], after[otherKey(field)]),
    )
    .map((field) => field.key);

/** S0-41 and PIPL: officers read phones and names of people masked. */
export const maskAnswers = (form: Form, answers: Answers): Answers => {
  const masked: Record<string, Answer> = { ...answers };
  for (const field of fieldsOf(form)) {
    const answer = masked[field.key];
    if (!field.personal || typeof answer !== 'string') continue;
    masked[field.key] = (field.kind === 'phone' ? maskPhone(answer) : maskName(answer)) ?? '';
  }
  return masked;
};

export type ReplyHeadRow = {
  id: string;
  receiptNumber: string | null;
  state: ReplyState;
  version: number;
  channel: Channel;
  handedInOn: PlainDate | null;
  handedInAt: Instant | null;
};

/** Late is what came in after the day that is now the last: a campaign may be shortened, and a bureau may enter paper late. */
export const replyHead = (row: ReplyHeadRow, dueOn: PlainDate) => ({
  id: row.id,
  receiptNumber: row.receiptNumber,
  state: row.state,
  version: row.version,
  channel: row.channel,
  handedInAt: row.handedInAt,
  late: row.handedInAt !== null && (row.handedInOn ?? dayOf(row.handedInAt)) > dueOn,
});

/** 万元 on the wire. */
export const wanOf = (fen: Fen | null): string | null => (fen === null ? null : formatWan(fen));
