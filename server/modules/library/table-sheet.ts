import { type Refusal, refuse, isRefusal } from '@zhirong/kernel';
import type { UploadedFile } from '../../platform/bind.ts';
import { readTable, refusalOf, refusalOfFile, type SheetColumn } from '../../platform/spreadsheet/index.ts';
import { partFields } from '@zhirong/contracts';
import { type Word, wordPhrases } from '@zhirong/criteria';
import { comparisonLabel } from './say-bound.ts';
import type { CaseRow } from './text-cases.ts';
import type { PartRow } from './text-parts.ts';
import type { ConditionRow } from './text-conditions.ts';
import type { TextTable, ValueRow } from './text-table.ts';

/** One sheet holds a whole text, so that nothing of it is lost on the way. */
const kinds = {
  head: '文件',
  words: '原文',
  state: '状态',
  value: '数值',
  condition: '条件',
  part: '结构',
  case: '案例',
  line: '案例内容',
} as const;
/** What a line of a case says, in its column 连接. */
const lineWords: Readonly<Record<string, string>> = {
  given: '已知',
  earlier: '此前资助',
  about: '所属',
  value: '试值',
  expect: '预期',
};
const lineParts = new Map(Object.entries(lineWords).map(([part, word]) => [word, part]));
/** Comparisons are written as officials read them; their own words are understood as well. */
const comparisons = new Map(
  (Object.keys(wordPhrases) as Word[]).map((word) => [word as string, comparisonLabel(word).zh]),
);
const comparisonOf = new Map([...comparisons].map(([word, label]) => [label, word]));
type Cells = Partial<Record<string, string>>;
type Read = { row: number; cells: Cells };

const columns = [
  { key: 'kind', header: '类型', width: 10 },
  { key: 'part', header: '名目', width: 14 },
  { key: 'name', header: '代号', width: 16 },
  { key: 'title', header: '名称', width: 30 },
  { key: 'titleEn', header: '英文名称', width: 30 },
  { key: 'joiner', header: '连接', width: 12 },
  { key: 'fact', header: '事实', width: 26 },
  { key: 'comparison', header: '比较', width: 14 },
  { key: 'value', header: '值', width: 18 },
  { key: 'unit', header: '单位', width: 10 },
  { key: 'ref', header: '数值代号', width: 14 },
  { key: 'most', header: '不超过', width: 12 },
  { key: 'choice', header: '选择', width: 16 },
  { key: 'when', header: '条件代号', width: 10 },
  { key: 'from', header: '起始日', width: 12 },
  { key: 'issuer', header: '发文机关', width: 24 },
  { key: 'number', header: '文号', width: 30 },
  { key: 'article', header: '条款', width: 18 },
  { key: 'checked', header: '已核对', width: 10 },
  { key: 'note', header: '说明', width: 40 },
] as const satisfies readonly { key: string; header: string; width: number }[];

/** Everything is text: a spreadsheet that takes 10.10 for a number, or a day for a serial, would change the law. */
export const tableColumns: readonly SheetColumn[] = columns.map((column) => ({
  ...column,
  textFormat: true,
  wrap: column.width >= 24,
}));

const yes = { yes: '是', no: '否', '': '' } as const;
const full = (cells: Cells): Record<string, string> =>
  Object.fromEntries(columns.map(({ key }) => [key, cells[key] ?? '']));

export const rowsOfTable = (table: TextTable): Record<string, string>[] => [
  full({
    kind: kinds.head,
    title: table.title,
    titleEn: table.titleEn,
    issuer: table.issuer,
    number: table.number,
    article: table.article,
    checked: table.verified ? '是' : '否',
    from: table.checkedOn,
    value: table.knownUntil,
    comparison: comparisons.get(table.bound) ?? table.bound,
    note: table.note,
  }),
  ...(table.words === '' ? [] : [full({ kind: kinds.words, note: table.words })]),
  ...table.states.map(({ from, state }) => full({ kind: kinds.state, value: state, from })),
  ...table.values.map(({ checked, ...row }) => full({ kind: kinds.value, ...row, checked: yes[checked] })),
  ...table.conditions.map(({ path, comparison, ...row }) =>
    full({
      kind: kinds.condition,
      name: path,
      ...row,
      comparison: comparisons.get(comparison) ?? comparison,
    }),
  ),
  ...table.parts.map((row) => full({ kind: kinds.part, ...row })),
  ...table.cases.flatMap(({ name, on, lines }) => [
    full({ kind: kinds.case, title: name, from: on }),
    ...lines.map(({ part, what, value }) =>
      full({ kind: kinds.line, joiner: lineWords[part] ?? part, fact: what, value }),
    ),
  ]),
];

const cell = (cells: Cells, key: (typeof columns)[number]['key']): string => cells[key] ?? '';
const comparisonIn = (cells: Cells): string => {
  const said = cell(cells, 'comparison');
  return comparisonOf.get(said) ?? said;
};
const checkedOf = (text: string): ValueRow['checked'] => (text === '是' ? 'yes' : text === '否' ? 'no' : '');

const valueRow = (cells: Cells): ValueRow => ({
  name: cell(cells, 'name'),
  title: cell(cells, 'title'),
  titleEn: cell(cells, 'titleEn'),
  unit: cell(cells, 'unit'),
  from: cell(cells, 'from'),
  value: cell(cells, 'value'),
  issuer: cell(cells, 'issuer'),
  number: cell(cells, 'number'),
  article: cell(cells, 'article'),
  checked: checkedOf(cell(cells, 'checked')),
  note: cell(cells, 'note'),
});
const conditionRow = (cells: Cells): ConditionRow => ({
  path: cell(cells, 'name'),
  joiner: cell(cells, 'joiner'),
  fact: cell(cells, 'fact'),
  comparison: comparisonIn(cells),
  value: cell(cells, 'value'),
  unit: cell(cells, 'unit'),
  note: cell(cells, 'note'),
});

const partRow = (cells: Cells): PartRow => ({
  part: cell(cells, 'part'),
  ...(Object.fromEntries(partFields.map((field) => [field, cell(cells, field)])) as Omit<PartRow, 'part'>),
});
type Placed = {
  readonly rows: readonly { row: number; lines: readonly number[] }[];
  readonly cases: CaseRow[];
};
/** Each line belongs to the case above it; a line above every case is given to one without a name, which is refused. */
const casesOf = (read: readonly Read[]): Placed => {
  const cases: CaseRow[] = [];
  const rows: { row: number; lines: number[] }[] = [];
  for (const { row, cells } of read) {
    const kind = cells['kind'];
    if (kind !== kinds.case && kind !== kinds.line) continue;
    if (kind === kinds.case || cases.length === 0) {
      const head = kind === kinds.case ? { name: cell(cells, 'title'), on: cell(cells, 'from') } : undefined;
      cases.push({ name: head?.name ?? '', on: head?.on ?? '', lines: [] });
      rows.push({ row, lines: [] });
    }
    if (kind !== kinds.line) continue;
    const joiner = cell(cells, 'joiner');
    const part = lineParts.get(joiner) ?? joiner;
    cases.at(-1)?.lines.push({ part, what: cell(cells, 'fact'), value: cell(cells, 'value') });
    rows.at(-1)?.lines.push(row);
  }
  return { cases, rows };
};

export type SheetTable = {
  readonly table: TextTable;
  /** The row of the sheet in which the nth value, condition or state stands; 0 is the head's. */
  readonly rows: {
    readonly head: number;
    readonly states: readonly number[];
    readonly values: readonly number[];
    readonly conditions: readonly number[];
    readonly parts: readonly number[];
    readonly words: number | undefined;
    readonly cases: Placed['rows'];
  };
};

const readCells = async (file: UploadedFile): Promise<Read[] | Refusal> => {
  const found: Read[] = [];
  let places: Map<number, string> | undefined;
  try {
    for await (const batch of readTable(file.path, file.name, { rows: 3000, headRows: 20, columns: 40 }))
      for (const { row, cells } of batch) {
        const texts = cells.map((one) => one?.trim() ?? '');
        if (places === undefined) {
          if (!texts.includes('类型') || !texts.includes('起始日')) continue;
          places = new Map(
            texts.flatMap((text, place) => {
              const column = columns.find(({ header }) => header === text);
              return column ? [[place, column.key] as const] : [];
            }),
          );
          continue;
        }
        const named = [...places].map(([place, key]) => [key, texts[place] ?? ''] as const);
        if (named.some(([, text]) => text !== '')) found.push({ row, cells: Object.fromEntries(named) });
      }
  } catch (error) {
    return refusalOfFile(refusalOf(error));
  }
  return places === undefined ? refuse('library.table-without-head') : found;
};

/** The table that a sheet holds; what its rows are is in the first column. */
export const tableOfSheet = async (file: UploadedFile): Promise<SheetTable | Refusal> => {
  const read = await readCells(file);
  if (isRefusal(read)) return read;
  const of = (kind: keyof typeof kinds): Read[] => read.filter(({ cells }) => cells['kind'] === kinds[kind]);
  const [head] = of('head');
  if (!head) return refuse('library.table-without-head');
  const strange = read.find(({ cells }) => !(Object.values(kinds) as string[]).includes(cells['kind'] ?? ''));
  if (strange)
    return refuse('library.text-unsound', {
      fields: [{ path: `row.${strange.row}.类型`, code: 'library.row-kind', facts: { row: strange.row } }],
    });
  const [states, values, conditions, parts] = [of('state'), of('value'), of('condition'), of('part')];
  const [words] = of('words');
  const cases = casesOf(read);
  const { cells } = head;
  const table: TextTable = {
    title: cell(cells, 'title'),
    titleEn: cell(cells, 'titleEn'),
    issuer: cell(cells, 'issuer'),
    number: cell(cells, 'number'),
    article: cell(cells, 'article'),
    verified: cell(cells, 'checked') === '是',
    checkedOn: cell(cells, 'from'),
    note: cell(cells, 'note'),
    words: words ? cell(words.cells, 'note') : '',
    knownUntil: cell(cells, 'value'),
    bound: comparisonIn(cells),
    states: states.map((one) => ({ from: cell(one.cells, 'from'), state: cell(one.cells, 'value') })),
    values: values.map((one) => valueRow(one.cells)),
    conditions: conditions.map((one) => conditionRow(one.cells)),
    parts: parts.map((one) => partRow(one.cells)),
    cases: cases.cases,
  };
  const rowsOf = (list: readonly Read[]) => list.map(({ row }) => row);
  return {
    table,
    rows: {
      head: head.row,
      words: words?.row,
      states: rowsOf(states),
      values: rowsOf(values),
      conditions: rowsOf(conditions),
      parts: rowsOf(parts),
      cases: cases.rows,
    },
  };
};

const headers = new Map<string, string>(columns.map(({ key, header }) => [key, header]));
const headCells: Readonly<Record<string, string>> = {
  checkedOn: 'from',
  knownUntil: 'value',
  bound: 'comparison',
};
const stateCells: Readonly<Record<string, string>> = { from: 'from', state: 'value' };
const caseCells: Readonly<Record<string, string>> = { name: 'title', on: 'from' };
const lineCells: Readonly<Record<string, string>> = { part: 'joiner', what: 'fact', value: 'value' };

/** A cell of the table as a person finds it in the sheet: `row.12.值`. What is in no row, such as a part that is missing, stays what it is. */
export const placeInSheet = (path: string, rows: SheetTable['rows']): string => {
  const [list = '', at = '', field = '', line = '', ofLine = ''] = path.split('.');
  const say = (row: number | undefined, key: string | undefined): string =>
    `row.${row ?? rows.head}.${headers.get(key ?? '') ?? ''}`;
  const place = Number(at);
  if (list === 'cases') {
    const found = rows.cases[place];
    return field === 'lines'
      ? say(found?.lines[Number(line)], lineCells[ofLine])
      : say(found?.row, caseCells[field]);
  }
  if (list === 'part') return path;
  if (list === 'words') return say(rows.words, 'note');
  if (list === 'states') return say(rows.states[place], stateCells[field]);
  if (list === 'values' || list === 'conditions' || list === 'parts')
    return say(rows[list][place], field === 'path' ? 'name' : field);
  return say(rows.head, headCells[list] ?? list);
};
