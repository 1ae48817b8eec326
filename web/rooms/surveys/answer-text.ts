import { asksOtherText, type Field, otherKey } from '@zhirong/forms';
import { groupThousands } from '@zhirong/kernel';

type Answers = Readonly<Record<string, unknown>>;

/** An answer as it is read on paper: lists joined, the text of 其他 behind it, numbers grouped; '' where there is none. */
export function answerText(field: Field, answers: Answers): string {
  const given = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
  const text = Array.isArray(given)
    ? given.map(String).join('、')
    : given === undefined || given === null
      ? ''
      : String(given);
  if (text === '') return '';
  if (field.kind === 'decimal') return `${grouped(text)} ${field.unit}`;
  if (field.kind === 'integer') return grouped(text);
  const other = asksOtherText(field, answers) ? answers[otherKey(field)] : undefined;
  return typeof other === 'string' && other !== '' ? `${text}：${other}` : text;
}

/** A masked or mistaken number stays as it came. */
const grouped = (text: string): string => (/^-?\d+(\.\d+)?$/.test(text) ? groupThousands(text) : text);

/** The fields that a version changed; the text of 其他 counts for its field. */
export const changedFields = (fields: readonly Field[], changed: readonly string[]): Field[] =>
  fields.filter((field) => changed.includes(field.key) || changed.includes(otherKey(field)));
