import { type FieldProblem, RefusalError } from '../../shared/refusal-error.ts';
import type { Given } from './valuation-words.ts';

/** Whether what a problem is about is still as it was sent. */
const stands = ({ path }: FieldProblem, sent: readonly Given[], now: readonly Given[]): boolean => {
  const [, place = '', name = ''] = path.match(/^methods\.(\d+)\.(?:input\.)?([^.]+)/) ?? [];
  if (name === '') return true;
  // Weights are wrong together.
  if (name === 'weight') return now.every(({ weight }, at) => weight === sent[at]?.weight);
  const of = (list: readonly Given[]): string => JSON.stringify(list[Number(place)]?.input[name]) ?? '';
  return of(sent) === of(now);
};

/** A refusal without the problems of inputs that were changed since; null when none is left of those it had. */
export const standingRefusal = (
  refusal: RefusalError | null,
  sent: readonly Given[],
  now: readonly Given[],
): RefusalError | null => {
  if (refusal === null || refusal.fields.length === 0) return refusal;
  const fields = refusal.fields.filter((problem) => stands(problem, sent, now));
  if (fields.length === refusal.fields.length) return refusal;
  return fields.length === 0 ? null : new RefusalError({ ...refusal, fields });
};
