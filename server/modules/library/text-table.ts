import { type Criterion, toTable } from '@zhirong/criteria';
import { type FieldProblem, parsePlainDate } from '@zhirong/kernel';
import { bounds, readQuantity, units } from '@zhirong/policies';
import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isSeq, parse, parseDocument } from 'yaml';
import type { TextRef } from './text.ts';
import type { CaseRow } from './text-cases.ts';
import { problemsOfParts } from './judge-parts.ts';
import { type ConditionRow, conditionCell, readConditions, rootOf } from './text-conditions.ts';
import { type PartRow, readParts } from './text-parts.ts';
import { partKeys, writeParts } from './write-parts.ts';

export type ValueRow = {
  name: string;
  title: string;
  titleEn: string;
  unit: string;
  from: string;
  value: string;
  issuer: string;
  number: string;
  article: string;
  checked: '' | 'yes' | 'no';
  note: string;
};
export type TextTable = {
  title: string;
  titleEn: string;
  issuer: string;
  number: string;
  article: string;
  verified: boolean;
  checkedOn: string;
  note: string;
  /** The words of the source. */
  words: string;
  knownUntil: string;
  /** How the number of a rule bounds: a word of the policies, or nothing. */
  bound: string;
  states: { from: string; state: string }[];
  values: ValueRow[];
  conditions: ConditionRow[];
  parts: PartRow[];
  cases: CaseRow[];
};
/** In the unit column: the number stands in a rule of its own, and the value names it. */
export const ruleUnit = '引用规则';

type Plain = { readonly [key: string]: unknown };
type Source = { issuer?: unknown; number?: unknown; article?: unknown };
type Entry = {
  from: string;
  value: unknown;
  source?: Source;
  verified?: boolean;
  note?: string;
};
type ParameterFile = { title: string; title_en: string; unit?: string; rule?: string; values?: Entry[] };

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const rowsOf = (
  of: Pick<ValueRow, 'name' | 'title' | 'titleEn' | 'unit'>,
  entries: readonly Entry[],
): ValueRow[] =>
  entries.flatMap(({ from, value, source, verified, note }): ValueRow[] => {
    const rest = {
      from,
      issuer: text(source?.issuer),
      number: text(source?.number),
      article: text(source?.article),
      checked: verified === undefined ? ('' as const) : verified ? ('yes' as const) : ('no' as const),
      note: text(note),
    };
    if (!isPlain(value)) return [{ ...of, ...rest, value: text(value) }];
    return Object.entries(value).map(([name, one]) => ({ ...of, ...rest, name, value: text(one) }));
  });

const valuesOf = ({ kind }: TextRef, file: Plain): ValueRow[] => {
  if (kind === 'lpr')
    return (file['rows'] as ({ from: string; verified?: boolean } & Plain)[]).flatMap((row) =>
      (['1y', '5y'] as const).map(
        (name): ValueRow => ({
          name,
          title: '',
          titleEn: '',
          unit: '%',
          from: row.from,
          value: text(row[name]),
          issuer: '',
          number: '',
          article: '',
          checked: row.verified === undefined ? '' : row.verified ? 'yes' : 'no',
          note: '',
        }),
      ),
    );
  if (kind === 'rule')
    return rowsOf({ name: '', title: '', titleEn: '', unit: text(file['unit']) }, file['values'] as Entry[]);
  return Object.entries((file['parameters'] ?? {}) as Record<string, ParameterFile>).flatMap(
    ([name, { title, title_en: titleEn, unit, rule, values = [] }]) =>
      rule === undefined
        ? rowsOf({ name, title, titleEn, unit: text(unit) }, values)
        : rowsOf({ name, title, titleEn, unit: ruleUnit }, [{ from: '', value: rule }]),
  );
};

/** A sound text as the table officials edit. */
export const tableOfText = (ref: TextRef, yaml: string, cases: readonly CaseRow[] = []): TextTable => {
  const file = parse(yaml) as Plain;
  const source = (file['source'] ?? {}) as Source;
  const first = valuesOf(ref, file)
    .map(({ from }) => from)
    .filter(Boolean)
    .toSorted()[0];
  const state = file['state'];
  const states = Array.isArray(state)
    ? (state as { from: string; state: string }[]).map((one) => ({ from: one.from, state: one.state }))
    : state === undefined
      ? []
      : [{ from: first ?? '', state: text(state) }];
  const conditions = file['conditions'];
  const structure = ref.kind === 'instrument' ? readParts(file) : { parts: [], conditions: [] };
  return {
    title: text(file['title']),
    titleEn: text(file['title_en']),
    issuer: text(source.issuer),
    number: text(source.number),
    article: text(source.article),
    verified: file['verified'] === true,
    checkedOn: text(file['checked_on']),
    note: text(file['note']),
    words: text(file['text']),
    knownUntil: text(file['known_until']),
    bound: text(file['bound']),
    states,
    values: valuesOf(ref, file),
    conditions: [
      ...(conditions === undefined ? [] : toTable(conditions as Criterion).map((row) => ({ ...row }))),
      ...structure.conditions,
    ],
    parts: structure.parts,
    cases: cases.map((one) => ({ ...one, lines: [...one.lines] })),
  };
};

const problem = (path: string, code: string, facts: FieldProblem['facts'] = {}): FieldProblem => ({
  path,
  code: `library.${code}`,
  facts,
});

/** What is wrong with single rows, all of it: the reading below stops at the first. */
const problemsOfRow = (row: ValueRow, at: number): FieldProblem[] => {
  const say = (field: keyof ValueRow, code: string, facts?: FieldProblem['facts']): FieldProblem[] => [
    problem(`values.${at}.${field}`, code, facts),
  ];
  if (row.unit === ruleUnit) return [];
  const source = [row.issuer, row.number, row.article];
  const missing = (['issuer', 'number', 'article'] as const).find((_, place) => source[place] === '');
  const unknown = row.unit !== '' && !units.has(row.unit);
  const asQuantity = units.get(row.unit)?.type === 'count' ? Number(row.value) : row.value;
  const whole = units.get(row.unit)?.type !== 'count' || /^\d+$/.test(row.value);
  return [
    ...(parsePlainDate(row.from) ? [] : say('from', 'not-a-day')),
    ...(unknown ? say('unit', 'unknown-unit') : []),
    ...(!unknown && row.unit !== '' && row.value !== '' && !(whole && readQuantity(asQuantity, row.unit))
      ? say('value', 'value-not-in-unit', { unit: row.unit })
      : []),
    ...(source.some(Boolean) && missing ? say(missing, 'source-missing') : []),
  ];
};

const problemsOfHead = (table: TextTable): FieldProblem[] => [
  ...(['title', 'issuer', 'number', 'article'] as const).flatMap((field) =>
    table[field] === '' ? [problem(field, field === 'title' ? 'title-missing' : 'source-missing')] : [],
  ),
  ...(table.bound === '' || (bounds as readonly string[]).includes(table.bound)
    ? []
    : [problem('bound', 'bound-unknown')]),
  ...(table.bound !== '' && (table.values[0]?.unit ?? '') === ''
    ? [problem('bound', 'bound-without-unit')]
    : []),
];

const outOfOrder = (rows: readonly ValueRow[]): FieldProblem[] => {
  const last = new Map<string, string>();
  return rows.flatMap((row, at) => {
    const before = last.get(row.name);
    last.set(row.name, row.from);
    return before !== undefined && row.from !== '' && row.from <= before
      ? [problem(`values.${at}.from`, 'days-out-of-order', { before })]
      : [];
  });
};

type Typed = string | number | boolean | null;
/** Numbers of a rule that names no unit stay what they were: whole numbers where all of them were. */
const typed = (value: string, unit: string, wasNumber: boolean, wasYesNo: boolean): Typed => {
  if (value === '') return null;
  const counts = unit === '' ? wasNumber : units.get(unit)?.type === 'count';
  if (counts && /^\d+$/.test(value)) return Number(value);
  return wasYesNo && (value === 'true' || value === 'false') ? value === 'true' : value;
};

const entryOf = (row: ValueRow, value: unknown) => ({
  from: row.from,
  value,
  ...(row.issuer !== '' && { source: { issuer: row.issuer, number: row.number, article: row.article } }),
  ...(row.checked !== '' && { verified: row.checked === 'yes' }),
  ...(row.note !== '' && { note: row.note }),
});

type Written = { readonly content: unknown; readonly rows: Map<string, number> };

const writeRuleValues = (table: TextTable, old: Plain): Written => {
  const rows = new Map<string, number>();
  const before = (old['values'] as Entry[] | undefined) ?? [];
  const kindsOf = (name: string) =>
    before
      .map(({ value }) => (isPlain(value) ? value[name] : value))
      .filter((value) => value !== null && value !== undefined);
  const value = (row: ValueRow) => {
    const was = kindsOf(row.name);
    const all = (type: string) => was.length > 0 && was.every((one) => typeof one === type);
    return typed(row.value, row.unit, all('number'), all('boolean'));
  };
  const content: { from: string; value: unknown }[] = [];
  for (const [at, row] of table.values.entries()) {
    const last = content.at(-1);
    if (row.name !== '' && last?.from === row.from && isPlain(last.value)) {
      last.value = { ...last.value, [row.name]: value(row) };
      rows.set(`values.${content.length - 1}.value.${row.name}`, at);
      continue;
    }
    rows.set(`values.${content.length}`, at);
    if (row.name !== '') rows.set(`values.${content.length}.value.${row.name}`, at);
    content.push(entryOf(row, row.name === '' ? value(row) : { [row.name]: value(row) }));
  }
  return { content, rows };
};

const writeParameters = (table: TextTable, old: Plain): Written => {
  const rows = new Map<string, number>();
  const before = (old['parameters'] ?? {}) as Record<string, ParameterFile>;
  const content: Record<string, Plain & { values?: unknown[] }> = {};
  for (const [at, row] of table.values.entries()) {
    const own = (content[row.name] ??= {
      title: row.title || (before[row.name]?.title ?? row.name),
      title_en: row.titleEn || row.title || (before[row.name]?.title_en ?? row.name),
      ...(row.unit === ruleUnit ? { rule: row.value } : { unit: row.unit, values: [] }),
    });
    if (!rows.has(`parameters.${row.name}`)) rows.set(`parameters.${row.name}`, at);
    if (!own.values) continue;
    rows.set(`parameters.${row.name}.values.${own.values.length}`, at);
    own.values.push(entryOf(row, typed(row.value, row.unit, false, false)));
  }
  return { content, rows };
};

const writeRates = (table: TextTable): Written => {
  const rows = new Map<string, number>();
  const content: Record<string, unknown>[] = [];
  for (const [at, row] of table.values.entries()) {
    const found = content.findIndex(({ from }) => from === row.from);
    const place = found < 0 ? content.length : found;
    content[place] ??= { from: row.from };
    rows.set(`rows.${place}.${row.name}`, at);
    if (!rows.has(`rows.${place}`)) rows.set(`rows.${place}`, at);
    Object.assign(content[place] as object, {
      [row.name]: row.value,
      ...(row.checked !== '' && { verified: row.checked === 'yes' }),
    });
  }
  return { content, rows };
};

/** Short entries on a line of their own, as the shipped files have them. */
const setNode = (document: Document, key: string, content: unknown): void => {
  const node = document.createNode(content);
  const flatten = (part: unknown, depth: number): void => {
    if (isMap(part)) {
      if (depth > 0 && part.has('from')) part.flow = true;
      for (const { value } of part.items) flatten(value, depth + 1);
    } else if (isSeq(part)) for (const one of part.items) flatten(one, depth + 1);
  };
  flatten(node, 0);
  document.set(key, node);
};
const setText = (document: Document, key: string, value: string): void => {
  if (value === '') document.delete(key);
  else document.set(key, value);
};

export type Applied = {
  readonly yaml: string;
  readonly problems: readonly FieldProblem[];
  /** The cell of the table that a path of the text came from. */
  readonly cellOf: (path: string) => string | undefined;
};

const cellFinder =
  (table: TextTable, rows: ReadonlyMap<string, number>, cells: ReadonlyMap<string, string>) =>
  (path: string): string | undefined => {
    const parts = path.split('.');
    if (parts[0] === 'conditions') return conditionCell(parts.slice(1), table.conditions);
    for (let length = parts.length; length > 0; length -= 1) {
      const cell = cells.get(parts.slice(0, length).join('.'));
      if (cell === undefined) continue;
      const [list = '', root] = cell.split('#');
      return root === undefined ? list : conditionCell(parts.slice(length), table.conditions, root);
    }
    for (let length = parts.length; length > 0; length -= 1) {
      const row = rows.get(parts.slice(0, length).join('.'));
      if (row === undefined) continue;
      const rest = parts.slice(length).at(-1) ?? '';
      return `values.${row}.${['from', 'value', 'unit', 'title', 'note', 'issuer', 'number', 'article'].includes(rest) ? rest : 'value'}`;
    }
    const head: Readonly<Record<string, string>> = {
      title: 'title',
      title_en: 'titleEn',
      verified: 'checkedOn',
      checked_on: 'checkedOn',
      note: 'note',
      text: 'words',
      known_until: 'knownUntil',
      unit: 'values.0.unit',
      bound: 'bound',
    };
    if (parts[0] === 'state')
      return parts[1] === undefined ? 'states' : `states.${parts[1]}.${parts[2] ?? 'state'}`;
    if (parts[0] === 'source') return parts[1] ?? 'issuer';
    return head[parts[0] ?? ''];
  };

type Structure = { readonly problems: readonly FieldProblem[]; readonly cells: ReadonlyMap<string, string> };
/** Conditions and parts; a key that says what it said before is not written again, so that remarks beside it stay. */
const applyStructure = (document: Document, table: TextTable, old: Plain): Structure => {
  const conditions = readConditions(table.conditions);
  const put = (key: string, content: unknown): void => {
    if (content === undefined) document.delete(key);
    else if (!isDeepStrictEqual(old[key], content)) setNode(document, key, content);
  };
  put('conditions', conditions.of.get('1'));
  const known = new Set([...conditions.of.keys()].filter((root) => root !== '1'));
  const used = new Set(table.parts.map(({ when }) => when));
  const idle = [...known].filter((root) => !used.has(root));
  const problems = [
    ...conditions.problems,
    ...problemsOfParts(
      table.parts,
      text(old['kind']),
      new Set(table.conditions.map(rootOf).filter((one) => one !== '1')),
    ),
    ...idle.map((root) =>
      problem(
        `conditions.${table.conditions.findIndex((row) => rootOf(row) === root)}.path`,
        'condition-unused',
        { about: root },
      ),
    ),
  ];
  if (problems.length > 0) return { problems, cells: new Map() };
  const { content, cells } = writeParts(table.parts, conditions.of, old);
  for (const key of partKeys) put(key, content[key]);
  return { problems, cells };
};

/** The text with what the table says put into it; the rest of it, remarks included, stays as it was. */
export const applyTable = (ref: TextRef, yaml: string, table: TextTable): Applied => {
  const document = parseDocument(yaml);
  const old = document.toJS() as Plain;
  const problems = [
    ...problemsOfHead(table),
    ...table.values.flatMap(problemsOfRow),
    ...outOfOrder(table.values.filter(({ unit }) => unit !== ruleUnit)),
  ];
  setText(document, 'title', table.title);
  if (ref.kind === 'instrument') setText(document, 'title_en', table.titleEn);
  document.set(
    'source',
    document.createNode(
      { issuer: table.issuer, number: table.number, article: table.article },
      { flow: true },
    ),
  );
  document.set('verified', table.verified);
  if (ref.kind !== 'lpr') setText(document, 'checked_on', table.verified ? table.checkedOn : '');
  setText(document, 'note', table.note);
  let written: Written;
  let cells: ReadonlyMap<string, string> = new Map();
  if (ref.kind === 'lpr') {
    setText(document, 'known_until', table.knownUntil);
    written = writeRates(table);
    setNode(document, 'rows', written.content);
  } else if (ref.kind === 'rule') {
    setText(document, 'unit', table.values[0]?.unit ?? '');
    setText(document, 'bound', table.bound);
    written = writeRuleValues(table, old);
    setNode(document, 'values', written.content);
  } else {
    written = writeParameters(table, old);
    if (table.values.length === 0) document.delete('parameters');
    else setNode(document, 'parameters', written.content);
    setText(document, 'text', table.words);
    const structure = applyStructure(document, table, old);
    problems.push(...structure.problems);
    cells = structure.cells;
  }
  if (ref.kind !== 'lpr') {
    const [first, ...later] = table.states;
    const firstDay = table.values
      .map(({ from }) => from)
      .filter(Boolean)
      .toSorted()[0];
    // A state that holds from the first number on is written short, as it came.
    if (first && later.length === 0 && (first.from === '' || first.from === firstDay))
      document.set('state', first.state);
    else setNode(document, 'state', table.states);
  }
  return {
    yaml: document.toString({ lineWidth: 0 }),
    problems,
    cellOf: cellFinder(table, written.rows, cells),
  };
};
