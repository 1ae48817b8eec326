import type { FieldProblem } from '@zhirong/kernel';

/** Every code a form can answer with, so that the translations can be held against it. */
export const formProblemCodes = [
  'forms.unknown-field',
  'forms.outside-section',
  'forms.not-asked',
  'forms.required',
  'forms.must-be-text',
  'forms.must-be-list',
  'forms.unreadable-characters',
  'forms.too-long',
  'forms.too-many',
  'forms.not-an-option',
  'forms.chosen-twice',
  'forms.other-text-required',
  'forms.not-an-integer',
  'forms.not-a-decimal',
  'forms.too-many-decimals',
  'forms.below-minimum',
  'forms.not-above',
  'forms.above-maximum',
  'forms.not-below',
  'forms.phone-format',
  'forms.uscc-length',
  'forms.uscc-characters',
  'forms.uscc-check-digit',
  'forms.uscc-inner-digit',
  'forms.rule-warns',
  'forms.rule-refuses',
] as const;

export type FormProblemCode = (typeof formProblemCodes)[number];

/**
 * Facts by code: too-long `limit` · too-many `limit` · not-an-option, chosen-twice `option` ·
 * too-many-decimals `limit` · the four bounds `bound` · uscc-check-digit `expected` · rule-… `rule`, `message`.
 */
export function problem(path: string, code: FormProblemCode, facts?: FieldProblem['facts']): FieldProblem {
  return facts ? { path, code, facts } : { path, code };
}
