import { type Field, type Form, type FormFault, fieldsOf, type Rule } from '@zhirong/forms';

export type Kind = Field['kind'];
/** In the order in which a clerk looks for them. */
export const kinds = [
  'text',
  'long-text',
  'single',
  'multi',
  'yes-no',
  'integer',
  'decimal',
  'text-list',
  'uscc',
  'phone',
  'consent',
] as const satisfies readonly Kind[];

/** A field being designed: any of the keys of any kind, sound or not yet. */
export type DraftField = { key: string; kind: Kind; label: string; required: boolean } & Partial<{
  hint: string;
  personal: boolean;
  when: { field: string; anyOf: string[] };
  options: string[];
  other: string;
  unit: string;
  decimals: number;
  atLeast: string | number;
  atMost: string | number;
  above: string;
  below: string;
  maxLength: number;
  maxItems: number;
  explanation: string;
}>;
export type DraftSection = {
  key: string;
  title: string;
  owner: Form['sections'][number]['owner'];
  note?: string;
  fields: DraftField[];
};
export type DraftForm = Omit<Form, 'sections' | 'rules'> & { sections: DraftSection[]; rules?: Rule[] };

type Beginning = { key: string; title: string; source: string; section: string; field: string };

export const blankForm = ({ key, title, source, section, field }: Beginning): DraftForm => ({
  key,
  version: 1,
  title,
  source,
  sections: [
    {
      key: 'section1',
      title: section,
      owner: 'any',
      fields: [{ key: 'field1', kind: 'text', label: field, required: true }],
    },
  ],
});

const allFields = (form: DraftForm): DraftField[] => form.sections.flatMap((section) => section.fields);

/** `field7`, `section2`: the next number nobody has. */
const freeKey = (stem: string, taken: readonly string[]): string => {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`${stem}${n}`)) return `${stem}${n}`;
};

const replaceAt = <T>(list: readonly T[], place: number, item: T): T[] => list.with(place, item);

/** The list with the item at `from` one step up or down; unchanged at the ends. */
export function moved<T>(list: readonly T[], from: number, step: -1 | 1): T[] {
  const to = from + step;
  const [one, other] = [list[from], list[to]];
  if (one === undefined || other === undefined) return [...list];
  return list.with(from, other).with(to, one);
}

export function changeSection(form: DraftForm, s: number, change: Partial<DraftSection>): DraftForm {
  const section = form.sections[s];
  return section
    ? { ...form, sections: replaceAt(form.sections, s, tidied({ ...section, ...change })) }
    : form;
}

export function changeField(form: DraftForm, s: number, f: number, change: Partial<DraftField>): DraftForm {
  const section = form.sections[s];
  const field = section?.fields[f];
  if (!section || !field) return form;
  return changeSection(form, s, { fields: replaceAt(section.fields, f, tidied({ ...field, ...change })) });
}

/** Optional texts that were emptied are left out, as the form's own rules want it. */
const needed = new Set([
  'key',
  'title',
  'label',
  'kind',
  'owner',
  'source',
  'unit',
  'explanation',
  'fields',
  'sections',
]);
const tidied = <T extends object>(draft: T): T =>
  Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => value !== undefined && (value !== '' || needed.has(key))),
  ) as T;

const kept = ['key', 'label', 'required', 'hint', 'personal', 'when'] as const;
const beginnings: Readonly<Record<Kind, Partial<DraftField>>> = {
  text: {},
  'long-text': {},
  'text-list': {},
  single: {},
  multi: {},
  'yes-no': {},
  integer: { atLeast: 0 },
  decimal: { unit: '万元', decimals: 4 },
  uscc: {},
  phone: { personal: true },
  consent: { explanation: '' },
};

/** Another kind keeps what every kind has, and the options between the two kinds of choice. */
export function changeKind(form: DraftForm, s: number, f: number, kind: Kind, options: string[]): DraftForm {
  const section = form.sections[s];
  const old = section?.fields[f];
  if (!section || !old || old.kind === kind) return form;
  const common = Object.fromEntries(
    kept.filter((key) => old[key] !== undefined).map((key) => [key, old[key]]),
  );
  const isChoice = kind === 'single' || kind === 'multi';
  const choices = isChoice
    ? { options: old.options ?? options, ...(old.other ? { other: old.other } : {}) }
    : {};
  const field = { ...beginnings[kind], ...common, ...choices, kind } as DraftField;
  return changeSection(form, s, { fields: replaceAt(section.fields, f, field) });
}

/** What else points at a field follows it: conditions and rules. */
export function renameKey(form: DraftForm, from: string, to: string): DraftForm {
  if (from === to || allFields(form).some((field) => field.key === to)) return form;
  const follow = (key: string): string => (key === from ? to : key);
  const sections = form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => ({
      ...field,
      key: follow(field.key),
      ...(field.when ? { when: { ...field.when, field: follow(field.when.field) } } : {}),
    })),
  }));
  const rules = form.rules?.map((rule): Rule => {
    if ('fields' in rule) return { ...rule, fields: rule.fields.map(follow) };
    return 'than' in rule
      ? { ...rule, field: follow(rule.field), than: follow(rule.than) }
      : { ...rule, field: follow(rule.field) };
  });
  return { ...form, sections, ...(rules ? { rules } : {}) };
}

export function addField(form: DraftForm, s: number, label: string): DraftForm {
  const section = form.sections[s];
  if (!section) return form;
  const key = freeKey(
    'field',
    allFields(form).map((field) => field.key),
  );
  const taken = new Set(allFields(form).map((field) => field.label));
  let own = label;
  for (let n = 2; taken.has(own); n += 1) own = `${label} ${n}`;
  const field: DraftField = { key, kind: 'text', label: own, required: false };
  return changeSection(form, s, { fields: [...section.fields, field] });
}

export function removeField(form: DraftForm, s: number, f: number): DraftForm {
  const section = form.sections[s];
  return section ? changeSection(form, s, { fields: section.fields.toSpliced(f, 1) }) : form;
}

export function addSection(form: DraftForm, title: string, label: string): DraftForm {
  const key = freeKey(
    'section',
    form.sections.map((section) => section.key),
  );
  const section: DraftSection = { key, title, owner: 'any', fields: [] };
  return addField({ ...form, sections: [...form.sections, section] }, form.sections.length, label);
}

/** Moves a field up or down; over the edge of its section it goes into the neighbouring one. */
export function moveField(form: DraftForm, s: number, f: number, step: -1 | 1): DraftForm {
  const section = form.sections[s];
  const field = section?.fields[f];
  if (!section || !field) return form;
  if (section.fields[f + step]) return changeSection(form, s, { fields: moved(section.fields, f, step) });
  const next = form.sections[s + step];
  if (!next) return form;
  const without = changeSection(form, s, { fields: section.fields.toSpliced(f, 1) });
  const fields = step === 1 ? [field, ...next.fields] : [...next.fields, field];
  return changeSection(without, s + step, { fields });
}

/** Options typed one a line; blank lines count for nothing. */
export const optionsIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Faults of one field, section or rule, by the rest of the path: `label`, `options[2]`; '' for the thing itself. */
export function faultsUnder(
  faults: readonly FormFault[],
  path: string,
  textOf: (fault: FormFault) => string,
): ReadonlyMap<string, string[]> {
  const under = faults.filter((fault) => fault.path === path || fault.path.startsWith(`${path}.`));
  const byRest = Map.groupBy(under, (fault) => fault.path.slice(path.length + 1).replace(/[[.].*$/, ''));
  return new Map([...byRest].map(([rest, list]) => [rest, [...new Set(list.map(textOf))]]));
}

export type FaultPlace = { s: number | null; f: number | null };

/** Which card a fault belongs to. */
export function placeOfFault(path: string): FaultPlace {
  const [, s, f] = /^sections\[(\d+)\](?:\.fields\[(\d+)\])?/.exec(path) ?? [];
  return { s: s === undefined ? null : Number(s), f: f === undefined ? null : Number(f) };
}

const isTextList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const isField = (field: Partial<DraftField> | null): boolean =>
  typeof field?.key === 'string' &&
  typeof field.label === 'string' &&
  kinds.some((kind) => kind === field.kind) &&
  (field.options === undefined || isTextList(field.options)) &&
  (field.when === undefined || (typeof field.when?.field === 'string' && isTextList(field.when.anyOf)));

const isSection = (section: Partial<DraftSection> | null): boolean =>
  typeof section?.key === 'string' &&
  typeof section.title === 'string' &&
  Array.isArray(section.fields) &&
  section.fields.every(isField);

const isRule = (rule: { kind?: unknown; fields?: unknown } | null): boolean =>
  typeof rule?.kind === 'string' &&
  (['warn-all-zero', 'refuse-none'].includes(rule.kind) ? isTextList(rule.fields) : !('fields' in rule));

/** Something read from the server or typed as text, if it has at least the outline that the designer can show. */
export function outlineOf(form: unknown): DraftForm | undefined {
  const draft = form as Partial<DraftForm> | null;
  const hasOutline =
    typeof draft === 'object' &&
    typeof draft?.title === 'string' &&
    typeof draft.source === 'string' &&
    Array.isArray(draft.sections) &&
    draft.sections.every(isSection) &&
    (draft.rules === undefined || (Array.isArray(draft.rules) && draft.rules.every(isRule)));
  return hasOutline ? (draft as DraftForm) : undefined;
}

export const fieldCount = (form: DraftForm): number => fieldsOf(form as unknown as Form).length;
