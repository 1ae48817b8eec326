/** Every fault of a form as written, with the facts it tells; the words stand with the pages, in both languages (tested). */
export const formFaultCodes = [
  'not-a-map',
  'unknown-key',
  'missing-key',
  'one-of',
  'not-a-list',
  'empty-list',
  'too-few',
  'too-many',
  'not-text',
  'blank-or-padded',
  'unreadable-characters',
  'too-long',
  'key-pattern',
  'slug-pattern',
  'decimal-pattern',
  'place-pattern',
  'not-whole',
  'out-of-range',
  'not-yes-or-no',
  'reserved-name',
  'second-consent',
  'other-not-an-option',
  'most-below-least',
  'one-bound-only',
  'no-earlier-field',
  'not-a-choice',
  'not-its-option',
  'no-such-field',
  'not-a-number',
  'repeated',
] as const;

export type FormFaultCode = (typeof formFaultCodes)[number];

/** Facts by code: one-of `words` · too-few, too-many, too-long `limit` · out-of-range `from`, `to` · one-bound-only `other` · repeated `word`. */
export type FormFaultFacts = Readonly<Record<string, string | number>>;
