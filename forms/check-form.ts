import { readDecimal } from './decimal.ts';
import { type Field, type Form, fieldsOf, optionsOf, type Rule } from './form.ts';
import {
  type FormFault,
  kindOf,
  listOf,
  mapOf,
  type Note,
  oneOf,
  type Shape,
  text,
  wholeNumber,
  yesOrNo,
} from './shape.ts';

const keyText = text(60, { shape: /^[a-z][A-Za-z0-9]*$/, code: 'key-pattern' });
const slugText = text(60, { shape: /^[a-z0-9]+(?:-[a-z0-9]+)*$/, code: 'slug-pattern' });
const decimalText = text(30, {
  shape: /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,10})?$/,
  code: 'decimal-pattern',
});
const optionTexts = listOf(text(100), 1, 100);
const message = text(300);

const common: Shape = {
  key: keyText,
  label: text(200),
  required: yesOrNo,
  'hint?': text(500),
  'personal?': yesOrNo,
  'when?': mapOf({ field: keyText, anyOf: optionTexts }),
};
const choice: Shape = { ...common, options: optionTexts, 'other?': text(100) };
const anyInteger = wholeNumber(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

const field = kindOf({
  text: { ...common, 'maxLength?': wholeNumber(1, 10_000) },
  'long-text': { ...common, 'maxLength?': wholeNumber(1, 10_000) },
  'text-list': { ...common, 'maxLength?': wholeNumber(1, 1000), 'maxItems?': wholeNumber(1, 100) },
  single: choice,
  multi: choice,
  integer: { ...common, 'atLeast?': anyInteger, 'atMost?': anyInteger },
  decimal: {
    ...common,
    unit: text(20),
    decimals: wholeNumber(0, 6),
    'atLeast?': decimalText,
    'above?': decimalText,
    'atMost?': decimalText,
    'below?': decimalText,
  },
  'yes-no': common,
  consent: { ...common, explanation: text(1000) },
  uscc: common,
  phone: common,
});

const pair: Shape = { field: keyText, than: keyText, message };
const several: Shape = { fields: listOf(keyText, 1, 50), message };
const rule = kindOf({
  'warn-greater': pair,
  'refuse-greater': pair,
  'warn-above': { field: keyText, above: decimalText, message },
  'warn-all-zero': several,
  'refuse-none': several,
});

const formShape = mapOf({
  key: slugText,
  version: wholeNumber(1, 100_000),
  title: text(200),
  'place?': text(6, { shape: /^\d{6}$/, code: 'place-pattern' }),
  source: text(500),
  'intro?': text(2000),
  sections: listOf(
    mapOf({
      key: keyText,
      title: text(200),
      owner: oneOf(['enterprise-ip-manager', 'enterprise-finance', 'any']),
      'note?': text(1000),
      fields: listOf(field, 1, 200),
    }),
    1,
    30,
  ),
  'rules?': listOf(rule, 0, 100),
});

/** Reads a form that an official may have edited: strict, with the path of every fault, or the form itself. */
export function checkForm(form: unknown): { form: Form } | { problems: FormFault[] } {
  const problems: FormFault[] = [];
  const note: Note = (path, code, facts = {}) => problems.push({ path, code, facts });
  formShape(form, '', note);
  // References are followed only in something that has the shape of a form.
  if (problems.length === 0) checkMeaning(form as Form, note);
  return problems.length === 0 ? { form: form as Form } : { problems };
}

function checkMeaning(form: Form, note: Note): void {
  const once = onlyOnce(note);
  let consents = 0;
  form.sections.forEach((section, s) => {
    once('section', section.key, `sections[${s}].key`);
    section.fields.forEach((one, f) => {
      const path = `sections[${s}].fields[${f}]`;
      once('field', one.key, `${path}.key`);
      // The Excel template finds its columns by these texts.
      once('label', one.label, `${path}.label`);
      if (one.key in {}) note(`${path}.key`, 'reserved-name');
      if (one.kind === 'consent' && ++consents > 1) note(`${path}.kind`, 'second-consent');
      checkOptions(one, path, note);
      checkBounds(one, path, note);
      checkWhen(one, section.fields.slice(0, f), path, note);
    });
  });
  const fields = new Map(fieldsOf(form).map((one) => [one.key, one]));
  form.rules?.forEach((one, r) => checkRule(one, fields, `rules[${r}]`, note));
}

function checkOptions(one: Field, path: string, note: Note): void {
  if (one.kind !== 'single' && one.kind !== 'multi') return;
  const once = onlyOnce(note);
  one.options.forEach((option, place) => once('option', option, `${path}.options[${place}]`));
  if (one.other !== undefined && !one.options.includes(one.other))
    note(`${path}.other`, 'other-not-an-option');
}

function checkBounds(one: Field, path: string, note: Note): void {
  if (one.kind === 'integer') {
    if ((one.atLeast ?? -Infinity) > (one.atMost ?? Infinity)) note(`${path}.atMost`, 'most-below-least');
  }
  if (one.kind !== 'decimal') return;
  if (one.atLeast !== undefined && one.above !== undefined)
    note(`${path}.above`, 'one-bound-only', { other: 'atLeast' });
  if (one.atMost !== undefined && one.below !== undefined)
    note(`${path}.below`, 'one-bound-only', { other: 'atMost' });
  const low = one.atLeast ?? one.above;
  const high = one.atMost ?? one.below;
  if (low === undefined || high === undefined) return;
  const room = readDecimal(high)!.scaled - readDecimal(low)!.scaled;
  const closed = one.atLeast !== undefined && one.atMost !== undefined;
  if (room < 0n || (room === 0n && !closed))
    note(`${path}.${one.atMost === undefined ? 'below' : 'atMost'}`, 'most-below-least');
}

function checkWhen(one: Field, earlier: readonly Field[], path: string, note: Note): void {
  if (!one.when) return;
  const asked = earlier.find((other) => other.key === one.when?.field);
  if (!asked) return note(`${path}.when.field`, 'no-earlier-field');
  const options = optionsOf(asked);
  if (!options) return note(`${path}.when.field`, 'not-a-choice');
  one.when.anyOf.forEach((option, place) => {
    if (!options.includes(option)) note(`${path}.when.anyOf[${place}]`, 'not-its-option');
  });
}

function checkRule(one: Rule, fields: ReadonlyMap<string, Field>, path: string, note: Note): void {
  const number = (key: string, at: string) => {
    const kind = fields.get(key)?.kind;
    if (kind === undefined) note(at, 'no-such-field');
    else if (kind !== 'integer' && kind !== 'decimal') note(at, 'not-a-number');
  };
  switch (one.kind) {
    case 'warn-greater':
    case 'refuse-greater':
      number(one.field, `${path}.field`);
      number(one.than, `${path}.than`);
      return;
    case 'warn-above':
      return number(one.field, `${path}.field`);
    case 'warn-all-zero':
      return one.fields.forEach((key, place) => number(key, `${path}.fields[${place}]`));
    case 'refuse-none':
      one.fields.forEach((key, place) => {
        if (!fields.has(key)) note(`${path}.fields[${place}]`, 'no-such-field');
      });
  }
}

function onlyOnce(note: Note): (kind: string, word: string, path: string) => void {
  const seen = new Set<string>();
  return (kind, word, path) => {
    if (seen.has(`${kind} ${word}`)) note(path, 'repeated', { word });
    seen.add(`${kind} ${word}`);
  };
}
