import type { Form } from '@zhirong/forms';
import type { FieldProblem } from '@zhirong/kernel';
import { createContext, useContext } from 'react';
import type { Typed } from './fill-answers.ts';
import type { Judged } from './fill-judgement.ts';

/** What every field of the open form needs to know. */
export type FillFrame = {
  readonly form: Form;
  readonly answers: Typed;
  readonly answer: (key: string, value: unknown) => void;
  readonly judged: Judged;
  /** Fields the person has been in: only there an error is shown before it is asked for. */
  readonly seen: ReadonlySet<string>;
  readonly leave: (key: string) => void;
  /** Sections that were to be finished: there every gap is shown. */
  readonly asked: ReadonlySet<string>;
  readonly suggested: Typed;
  readonly usccAccepted: boolean;
  readonly organiser: string;
};

const Frame = createContext<FillFrame | null>(null);
export const FillFrameProvider = Frame.Provider;

export function useFillFrame(): FillFrame {
  const frame = useContext(Frame);
  if (!frame) throw new Error('a field stands in a form that is being filled in');
  return frame;
}

/** Error to show at a field now, and its oddities. */
export function problemsAt(
  frame: FillFrame,
  section: string,
  key: string,
): { error: FieldProblem | undefined; warnings: readonly FieldProblem[] } {
  const errors = frame.judged.errors.filter((problem) => problem.path === key);
  const isAsked = frame.asked.has(section);
  const isGap = (code: string): boolean => ['forms.required', 'forms.other-text-required'].includes(code);
  const error = errors.find(({ code }) => isAsked || (frame.seen.has(key) && !isGap(code)));
  return {
    error,
    warnings: error ? [] : frame.judged.warnings.filter((problem) => problem.path === key),
  };
}

/** The element a link to a field goes to. */
export const placeOfField = (key: string): string => `field-${key}`;

/** Brings a field into view and puts the cursor into it. */
export function focusField(key: string): void {
  const place = document.getElementById(placeOfField(key));
  if (!place) return;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  place.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  const control = place.querySelector<HTMLElement>(
    'input:checked, input:not([disabled]), textarea, button, [tabindex]',
  );
  (control ?? place).focus({ preventScroll: true });
}
