import type { Output, Role } from '@zhirong/contracts';
import {
  asksOtherText,
  type Field,
  type Form,
  isAsked,
  judgeAnswers,
  otherKey,
  type Section,
} from '@zhirong/forms';
import { compareDates, type FieldProblem, groupThousands, type PlainDate } from '@zhirong/kernel';

export type MyReply = Output<'surveys.read-my-reply'>;
export type Campaign = Output<'surveys.read-campaign'>;
/** Answers as they stand on the page: also half typed and wrong ones. */
export type Typed = Readonly<Record<string, unknown>>;

/** S0-40: a section belongs to one of the two who fill in together, or to both. The server holds the same rule. */
export const isMine = (section: Section, role: Role | null): boolean =>
  section.owner === 'any' || section.owner === role;

/** Where a field is answered: under its key, and its 其他（请注明） beside it. */
export const keysOf = (field: Field): string[] =>
  (field.kind === 'single' || field.kind === 'multi') && field.other !== undefined
    ? [field.key, otherKey(field)]
    : [field.key];

export const isBlank = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(isBlank)
    : value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** What the server holds: before the first save it only suggests, and holds nothing. */
export const heldBy = (reply: MyReply): Typed => (reply.revision === 0 && !reply.reply ? {} : reply.answers);

/** Nothing of a section has been answered. */
export const isUnanswered = (section: Section, answers: Typed): boolean =>
  section.fields.every(({ key }) => isBlank(answers[key]));

/** Two answers say the same: blanks are alike, and blanks around a text or inside a list count for nothing. */
export const isSame = (one: unknown, other: unknown): boolean => plain(one) === plain(other);

const plain = (value: unknown): string => {
  if (isBlank(value)) return '';
  if (Array.isArray(value)) return JSON.stringify(value.filter((item) => !isBlank(item)).map(trimmed));
  return JSON.stringify(trimmed(value));
};
const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);

export type Said = {
  /** Each sound answer in its one written form, a wrong one as it was typed. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** The part the server takes: wrong answers too, but none that is no answer at all. */
  readonly sendable: Readonly<Record<string, unknown>>;
};

/** Problems for which the server turns the whole section away; such an answer waits in the browser. */
const unfit = new Set([
  'forms.must-be-text',
  'forms.must-be-list',
  'forms.unreadable-characters',
  'forms.too-long',
  'forms.too-many',
]);
const WRONG_CHARACTERS_MAX = 500;

const isFit = (code: string, answer: unknown): boolean => {
  if (unfit.has(code)) return false;
  if (code === 'forms.not-an-integer') return typeof answer === 'number';
  return JSON.stringify(answer ?? null).length <= WRONG_CHARACTERS_MAX;
};

/**
 * What a section says. A field that is not asked keeps its text on the page, so that turning a choice back brings
 * it back, but it is no part of the reply.
 */
export function saidIn(form: Form, section: Section, typed: Typed): Said {
  const given: Record<string, unknown> = {};
  for (const field of section.fields) {
    if (!isAsked(field, given)) continue;
    if (!isBlank(typed[field.key])) given[field.key] = typed[field.key];
    const other = otherKey(field);
    if (asksOtherText(field, given) && !isBlank(typed[other])) given[other] = typed[other];
  }
  const { clean, errors } = judgeAnswers(form, given, { scope: section.key, complete: false });
  const answers = { ...given, ...clean };
  const kept = new Set(
    errors
      .filter(({ path, code }) => !isFit(code, given[path]))
      .flatMap(({ path }) => keysOfPath(section, path)),
  );
  return {
    answers,
    sendable: Object.fromEntries(Object.entries(answers).filter(([key]) => !kept.has(key) || key in clean)),
  };
}

const keysOfPath = (section: Section, path: string): string[] =>
  section.fields.filter(({ key }) => key === path).flatMap(keysOf);

/** What the whole reply says. */
export const saidInAll = (form: Form, typed: Typed): Record<string, unknown> =>
  Object.assign({}, ...form.sections.map((section) => saidIn(form, section, typed).answers));

/** Fields of a section that keep it from being handed in, each once, in the form's order. */
export const openFields = (section: Section, errors: readonly FieldProblem[]): Field[] =>
  section.fields.filter((field) => errors.some((error) => error.path === field.key));

export type Merged = {
  readonly answers: Record<string, unknown>;
  /** Changed by the other side alone: taken over. */
  readonly taken: readonly string[];
  /** Changed on both sides and not alike: `answers` still holds mine; somebody must choose. */
  readonly collided: readonly string[];
};

/** Three-way merge by key; `base` is what both sides started from. */
export function mergeAnswers(keys: readonly string[], base: Typed, mine: Typed, theirs: Typed): Merged {
  const answers: Record<string, unknown> = { ...mine };
  const taken: string[] = [];
  const collided: string[] = [];
  for (const key of keys) {
    const theyChanged = !isSame(base[key], theirs[key]);
    if (!theyChanged || isSame(mine[key], theirs[key])) continue;
    if (isSame(base[key], mine[key])) {
      answers[key] = theirs[key];
      taken.push(key);
    } else collided.push(key);
  }
  return { answers, taken, collided };
}

/** Whether the firm can fill in now, and if not why. */
export type Standing = 'open' | 'not-yet' | 'past-due' | 'closed' | 'locked';

export function standingOf(
  campaign: Pick<Campaign, 'state' | 'dueOn'>,
  replyState: 'draft' | 'handed-in' | 'locked' | null,
  today: string,
): Standing {
  if (replyState === 'locked') return 'locked';
  if (campaign.state === 'closed') return 'closed';
  if (campaign.state === 'draft') return 'not-yet';
  return compareDates(campaign.dueOn as PlainDate, today as PlainDate) < 0 ? 'past-due' : 'open';
}

/** An answer as a line of text; lists by 、 and a text beside the option that asks for it. */
export function shownAnswer(field: Field, answers: Typed): string | null {
  const value = answers[field.key];
  if (isBlank(value)) return null;
  const note = answers[otherKey(field)];
  const items = (Array.isArray(value) ? value : [value]).filter((item) => !isBlank(item)).map(String);
  const isOther = (item: string): boolean =>
    (field.kind === 'single' || field.kind === 'multi') && item === field.other && !isBlank(note);
  const text = items.map((item) => (isOther(item) ? `${item}：${String(note)}` : item)).join('、');
  if (field.kind === 'decimal' || field.kind === 'integer') {
    const number = /^\d+(\.\d+)?$/.test(text) ? groupThousands(text) : text;
    return field.kind === 'decimal' ? `${number} ${field.unit}` : number;
  }
  return text;
}

/** The field a key belongs to, also for the text of its `other` option. */
export const fieldOfKey = (form: Form, key: string): Field | undefined =>
  form.sections.flatMap((section) => section.fields).find((field) => keysOf(field).includes(key));
