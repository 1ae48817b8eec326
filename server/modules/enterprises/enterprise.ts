import { checkUscc, normaliseUscc, type PlainDate, type Refusal, refuse, refuseAt } from '@zhirong/kernel';
import type { sizeClasses, standings } from '@zhirong/contracts';
import { pinyin } from 'pinyin-pro';

export type SizeClass = (typeof sizeClasses)[number];
export type Standing = (typeof standings)[number];

/** A code fit to be stored, or why not. `overridden`: an officer accepted this very code although its check fails (B4.1). */
export const acceptUscc = (text: string, overridden: boolean): string | Refusal => {
  const uscc = normaliseUscc(text);
  const check = checkUscc(uscc);
  if (check.ok || (overridden && check.problem === 'check-digit')) return uscc;
  return refuse('enterprises.uscc-wrong', {
    fields: [
      {
        path: 'uscc',
        code: `uscc-${check.problem}`,
        ...(check.expected ? { facts: { expected: check.expected } } : {}),
      },
    ],
  });
};

/** First letters of the name's syllables, so that «xzsl» finds 徐州示例. */
export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase().slice(0, 80);

export const notInFuture = (on: string, today: PlainDate): Refusal | undefined =>
  on > today ? refuseAt('enterprises.day-in-the-future', 'on') : undefined;

/** 138****5678; the unmasked number never leaves the server except to the firm itself. */
export const maskPhone = (phone: string | null): string | null =>
  phone === null ? null : phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****';
export const maskName = (name: string | null): string | null =>
  name === null || name === '' ? name : `${[...name][0]}${'*'.repeat(Math.max(1, [...name].length - 1))}`;
