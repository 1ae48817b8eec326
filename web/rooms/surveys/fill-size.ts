import {
  candidateIndustries,
  type Field,
  type Form,
  fieldsOf,
  optionsOf,
  type SizeIndustry,
  type SizeTable,
  sizeClasses,
} from '@zhirong/forms';
import { formatWan, groupThousands } from '@zhirong/kernel';
import type { Typed } from './fill-answers.ts';

/** A question for the size class of B3.6, by whatever key: its options are the four classes. */
export const asksSize = (field: Field): boolean =>
  field.kind === 'single' && sizeClasses.every((size) => field.options.includes(size));

/** The rows of the size table that the form's own industry question leaves possible; all where it says nothing. */
export function industriesFor(table: SizeTable, form: Form, answers: Typed): readonly SizeIndustry[] {
  const chosen = fieldsOf(form)
    .filter((field) => optionsOf(field)?.some((option) => Object.hasOwn(table.candidates, option)))
    .map((field) => answers[field.key])
    .find((answer) => typeof answer === 'string');
  const candidates = typeof chosen === 'string' ? candidateIndustries(table, chosen) : [];
  return candidates.length > 0 ? candidates : table.industries;
}

/** A bound as the page says it: 300 (people), 2,000 (万元). */
export const boundText = (indicator: string, bound: bigint): string =>
  groupThousands(indicator === 'people' ? bound.toString() : formatWan(bound));
