import { type Refusal, refuse, isRefusal } from '@zhirong/kernel';
import type { UploadedFile } from '../../platform/bind.ts';
import { readTable, refusalOf, refusalOfFile, type SheetColumn } from '../../platform/spreadsheet/index.ts';
import type { ConditionRow, TextTable, ValueRow } from './text-table.ts';

/** One sheet holds a whole text, so that nothing of it is lost on the way. */
const kinds = { head: '文件', state: '状态', value: '数值', condition: '条件' } as const;
type Cells = Partial<Record<string, string>>;

const columns = [
  { key: 'kind', header: '类型', width: 8 },
  { key: 'name', header: '代号', width: 16 },
  { key: 'title', header: '名称', width: 30 },
  { key: 'titleEn', header: '英文名称', width: 30 },
  { key: 'joiner', header: '连接', width: 12 },
  { key: 'fact', header: '事实', width: 26 },
  { key: 'comparison', header: '比较', width: 14 },
  { key: 'value', header: '值', width: 18 },
  { key: 'unit', header: '单位', width: 10 },
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
    note: table.note,
  }),
  ...table.states.map(({ from, state }) => full({ kind: kinds.state, value: state, from })),
  ...table.values.map(({ checked, ...row }) => full({ kind: kinds.value, ...row, checked: yes[checked] })),
  ...table.conditions.map(({ path, ...row }) => full({ kind: kinds.condition, name: path, ...row })),
];

const cell = (cells: Cells, key: (typeof columns)[number]['key']): string => cells[key] ?? '';
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
  comparison: cell(cells, 'comparison'),
  value: cell(cells, 'value'),
  unit: cell(cells, 'unit'),
  note: cell(cells, 'note'),
});

export type SheetTable = {
  readonly table: TextTable;
  /** The row of the sheet in which the nth value, condition or state stands; 0 is the head's. */
  readonly rows: {
    readonly head: number;
    readonly states: readonly number[];
    readonly values: readonly number[];
    readonly conditions: readonly number[];
  };
};

type Read = { row: number; cells: Cells };

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
  const [states, values, conditions] = [of('state'), of('value'), of('condition')];
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
    knownUntil: cell(cells, 'value'),
    states: states.map((one) => ({ from: cell(one.cells, 'from'), state: cell(one.cells, 'value') })),
    values: values.map((one) => valueRow(one.cells)),
    conditions: conditions.map((one) => conditionRow(one.cells)),
  };
  const rowsOf = (list: readonly Read[]) => list.map(({ row }) => row);
  return {
    table,
    rows: { head: head.row, states: rowsOf(states), values: rowsOf(values), conditions: rowsOf(conditions) },
  };
};

/** A cell of the table as a person finds it in the sheet: `row.12.值`. */
export const placeInSheet = (path: string, rows: SheetTable['rows']): string => {
  const [list = '', at = '', field = ''] = path.split('.');
  const row =
    list === 'values' || list === 'conditions' || list === 'states' ? rows[list][Number(at)] : rows.head;
  const key =
    list === 'states'
      ? { from: 'from', state: 'value' }[field]
      : at === ''
        ? ({ checkedOn: 'from', knownUntil: 'value' }[list] ?? list)
        : field === 'path'
          ? 'name'
          : field;
  const column = columns.find((one) => one.key === key);
  return `row.${row ?? rows.head}.${column?.header ?? ''}`;
};
