import type { Output } from '@zhirong/contracts';
import { type Form, fieldsOf, optionsOf } from '@zhirong/forms';
import type { Typed } from './fill-answers.ts';

export type Firm = Output<'enterprises.read-enterprise'>;

/** The words annex 1, field 4, has for the classes of the firm's file. */
const sizes: Readonly<Record<string, string>> = {
  large: '大型',
  medium: '中型',
  small: '小型',
  micro: '微型',
};

/** What the firm's file says to the questions of a form, found by the field keys the platform knows. */
export function prefillOf(form: Form, firm: Firm): Typed {
  const known: Record<string, string | null> = {
    enterpriseName: firm.name,
    contact: firm.contact,
    phone: firm.phone,
    industry: firm.industry,
    size: firm.sizeClass ? (sizes[firm.sizeClass] ?? null) : null,
  };
  const found: Record<string, unknown> = {};
  for (const field of fieldsOf(form)) {
    const value = field.kind === 'uscc' ? firm.uscc : known[field.key];
    const options = optionsOf(field);
    if (value && (!options || options.includes(value))) found[field.key] = value;
  }
  return found;
}
