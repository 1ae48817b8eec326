/** Who of an enterprise answers a section. */
export type SectionOwner = 'enterprise-ip-manager' | 'enterprise-finance' | 'any';

/** Asked only if the other field, an earlier choice of the same section, has one of these answers. */
export type When = { readonly field: string; readonly anyOf: readonly string[] };

type FieldBase = {
  readonly key: string;
  /** The exact text of the paper. */
  readonly label: string;
  readonly required: boolean;
  readonly hint?: string;
  /** Shown masked to whoever may not see personal data. */
  readonly personal?: boolean;
  readonly when?: When;
};

/** Text bounds count characters. */
export type TextField = FieldBase & { readonly kind: 'text' | 'long-text'; readonly maxLength?: number };
export type TextListField = FieldBase & {
  readonly kind: 'text-list';
  readonly maxLength?: number;
  readonly maxItems?: number;
};
/** Answers are the option texts. `other` names the option that asks for a text, answered under `${key}.other`. */
export type ChoiceField = FieldBase & {
  readonly kind: 'single' | 'multi';
  readonly options: readonly string[];
  readonly other?: string;
};
export type IntegerField = FieldBase & {
  readonly kind: 'integer';
  readonly atLeast?: number;
  readonly atMost?: number;
};
/** Answers are decimal texts, never JSON numbers. `above` and `below` leave the bound itself out. */
export type DecimalField = FieldBase & {
  readonly kind: 'decimal';
  readonly unit: string;
  readonly decimals: number;
  readonly atLeast?: string;
  readonly above?: string;
  readonly atMost?: string;
  readonly below?: string;
};
/** Answered 是 or 否. */
export type YesNoField = FieldBase & { readonly kind: 'yes-no' };
/** Answered 愿意 or 不愿意, after the explanation has been shown. */
export type ConsentField = FieldBase & { readonly kind: 'consent'; readonly explanation: string };
export type CodeField = FieldBase & { readonly kind: 'uscc' | 'phone' };

export type Field =
  | TextField
  | TextListField
  | ChoiceField
  | IntegerField
  | DecimalField
  | YesNoField
  | ConsentField
  | CodeField;

export type Section = {
  readonly key: string;
  readonly title: string;
  readonly owner: SectionOwner;
  readonly note?: string;
  readonly fields: readonly Field[];
};

/**
 * What one field cannot know. `warn-…` never blocks; `refuse-…` does.
 * greater: `field` > `than` · above: `field` > a number · all-zero: every one answered with 0 ·
 * none: not one of them answered with more than nothing (judged when complete).
 */
export type Rule =
  | {
      readonly kind: 'warn-greater' | 'refuse-greater';
      readonly field: string;
      readonly than: string;
      readonly message: string;
    }
  | { readonly kind: 'warn-above'; readonly field: string; readonly above: string; readonly message: string }
  | {
      readonly kind: 'warn-all-zero' | 'refuse-none';
      readonly fields: readonly string[];
      readonly message: string;
    };

export type Form = {
  readonly key: string;
  readonly version: number;
  readonly title: string;
  /** adcode of the place whose form this is; without it, the whole country's. */
  readonly place?: string;
  /** The paper that asks these questions. */
  readonly source: string;
  readonly intro?: string;
  readonly sections: readonly Section[];
  readonly rules?: readonly Rule[];
};

/** Texts for choices and texts, whole numbers for integers, lists for multi and text-list. */
export type Answer = string | number | readonly string[];
export type Answers = Readonly<Record<string, Answer>>;

export const yesNoOptions = ['是', '否'] as const;
export const consentOptions = ['愿意', '不愿意'] as const;
export const consentGiven = '愿意';

/** What holds where the form names no bound of its own. */
export const defaultLimits = {
  text: 200,
  longText: 2000,
  listItem: 100,
  listItems: 20,
  otherText: 200,
  /** In 万元 this still fits what money can hold. */
  decimal: '999999999999',
} as const;

const fieldsOfForms = new WeakMap<Form, readonly Field[]>();
/** In the order of the form; a form does not change, so its list is made once. */
export function fieldsOf(form: Form): readonly Field[] {
  const known = fieldsOfForms.get(form) ?? form.sections.flatMap((section) => section.fields);
  fieldsOfForms.set(form, known);
  return known;
}

/** The texts to choose from; undefined where the field is no choice. */
export function optionsOf(field: Field): readonly string[] | undefined {
  switch (field.kind) {
    case 'single':
    case 'multi':
      return field.options;
    case 'yes-no':
      return yesNoOptions;
    case 'consent':
      return consentOptions;
    default:
      return undefined;
  }
}

/** Where the text for the `other` option of a field is answered. */
export function otherKey(field: Field): string {
  return `${field.key}.other`;
}

/** Whether the answers so far ask for this field. The page and the judge must agree, so both call this. */
export function isAsked(field: Field, answers: Readonly<Record<string, unknown>>): boolean {
  if (!field.when) return true;
  const given = Object.hasOwn(answers, field.when.field) ? answers[field.when.field] : undefined;
  const chosen: readonly unknown[] = Array.isArray(given) ? given : [given];
  return field.when.anyOf.some((option) => chosen.includes(option));
}

/** Whether the answers choose the option that asks for a text. */
export function asksOtherText(field: Field, answers: Readonly<Record<string, unknown>>): boolean {
  if ((field.kind !== 'single' && field.kind !== 'multi') || field.other === undefined) return false;
  const given = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
  return field.kind === 'multi' ? Array.isArray(given) && given.includes(field.other) : given === field.other;
}
