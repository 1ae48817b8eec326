import { type Fen, parseYuan, parsePlainDate, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import type { UploadedFile } from '../../platform/bind.ts';
import { guardUpload, readTable, refusalOf, refusalOfFile } from '../../platform/spreadsheet/index.ts';
import { amountMax } from './ledger.ts';

export type BankRow = {
  readonly on: PlainDate;
  /** Money in above zero, money out below. */
  readonly amountFen: Fen;
  readonly balanceFen: Fen | undefined;
  readonly reference: string | null;
  readonly words: string | null;
};
type Cells = readonly (string | undefined)[];
type SheetRow = { readonly row: number; readonly cells: Cells };

const rowsMax = 20_000;
const headerWithin = 30;

/** Column heads as banks print them; a bank's 贷方 is money in for its customer. */
const heads = {
  on: ['交易日期', '记账日期', '入账日期', '日期', 'date'],
  amount: ['金额', '交易金额', '发生额', 'amount'],
  direction: ['收支方向', '收付方向', '借贷方向', '借贷标志', '收支', '借贷', '方向', 'direction'],
  moneyIn: ['收入', '收入金额', '贷方发生额', '贷方金额', '贷方', 'credit', 'in'],
  moneyOut: ['支出', '支出金额', '借方发生额', '借方金额', '借方', 'debit', 'out'],
  balance: ['余额', '账户余额', 'balance'],
  reference: ['流水号', '交易流水号', '参考号', '业务编号', '凭证号', 'reference'],
  words: ['摘要', '用途', '附言', '备注', 'words'],
} as const;
type Head = keyof typeof heads;
/** What stands in a column of directions; 借 is money out for the bank's customer. */
const ways: ReadonlyMap<string, 1n | -1n> = new Map([
  ...['收', '收入', '贷', '贷方', 'in', 'credit', 'c', 'cr'].map((way) => [way, 1n] as const),
  ...['付', '支', '支出', '支付', '借', '借方', 'out', 'debit', 'd', 'dr'].map((way) => [way, -1n] as const),
]);
type Columns = Partial<Record<Head, number>>;

const normal = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFKC')
    .replace(/[（(].*?[)）]|[\s*：:]/g, '')
    .toLowerCase();

const findColumns = (cells: Cells): Columns | undefined => {
  const columns: Columns = {};
  for (const [place, cell] of cells.entries())
    for (const head of Object.keys(heads) as Head[])
      if (columns[head] === undefined && (heads[head] as readonly string[]).includes(normal(cell)))
        columns[head] = place;
  const hasAmount =
    columns.amount !== undefined || (columns.moneyIn !== undefined && columns.moneyOut !== undefined);
  return columns.on !== undefined && hasAmount ? columns : undefined;
};

const readDay = (text: string): PlainDate | undefined => {
  const parts =
    /^(\d{4})(\d{2})(\d{2})(?:[ T].*)?$/.exec(text.trim()) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text.trim());
  if (!parts) return undefined;
  const [, year = '', month = '', day = ''] = parts;
  return parsePlainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
};

/** Exact to the 分, or nothing: thousands separators and a sign are all that a bank adds. */
const readAmount = (text: string): Fen | undefined => {
  const plain = text.trim().replace(/^\+|^[¥￥]/g, '');
  const bare = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  const fen = parseYuan(bare);
  return fen !== undefined && fen <= amountMax && fen >= -amountMax ? fen : undefined;
};

export type RowProblem = { readonly row: number; readonly column: Head };

const readRow = (columns: Columns, { row, cells }: SheetRow): BankRow | RowProblem | undefined => {
  const at = (head: Head): string => (columns[head] === undefined ? '' : (cells[columns[head]] ?? '').trim());
  if (cells.every((cell) => (cell ?? '').trim() === '')) return undefined;
  const on = readDay(at('on'));
  if (!on) return { row, column: 'on' };
  const amountOf = (head: Head): Fen | undefined => (at(head) === '' ? 0n : readAmount(at(head)));
  const [single, moneyIn, moneyOut] = [amountOf('amount'), amountOf('moneyIn'), amountOf('moneyOut')];
  if (single === undefined) return { row, column: 'amount' };
  if (moneyIn === undefined) return { row, column: 'moneyIn' };
  if (moneyOut === undefined) return { row, column: 'moneyOut' };
  // Where both kinds of column are there, in and out say the direction.
  const isSingle = columns.moneyIn === undefined;
  const way = columns.direction === undefined || !isSingle ? 1n : ways.get(normal(at('direction')));
  if (way === undefined) return { row, column: 'direction' };
  // A direction and a sign may say the same or the opposite: nobody guesses which.
  if (isSingle && columns.direction !== undefined && single < 0n) return { row, column: 'amount' };
  const amountFen = isSingle ? way * single : moneyIn - moneyOut;
  if (amountFen === 0n) return { row, column: isSingle ? 'amount' : 'moneyIn' };
  const balanceFen = at('balance') === '' ? undefined : readAmount(at('balance'));
  if (balanceFen === undefined && at('balance') !== '') return { row, column: 'balance' };
  const text = (head: Head): string | null => at(head).slice(0, 200) || null;
  return { on, amountFen, balanceFen, reference: text('reference'), words: text('words') };
};

/** Rows below the header as bank lines, earliest first; whatever is not understood refuses the whole file and says where. */
export const readBankRows = (rows: readonly SheetRow[]): BankRow[] | Refusal => {
  const header = rows.slice(0, headerWithin).findIndex(({ cells }) => findColumns(cells));
  if (header < 0) return refuse('ledger.statement-no-header');
  const columns = findColumns((rows[header] as SheetRow).cells) as Columns;
  const read: BankRow[] = [];
  const problems: RowProblem[] = [];
  for (const row of rows.slice(header + 1)) {
    const found = readRow(columns, row);
    if (found === undefined) continue;
    if ('column' in found) problems.push(found);
    else read.push(found);
  }
  const [first] = problems;
  if (first)
    return refuse('ledger.statement-rows-wrong', {
      facts: { row: first.row, column: heads[first.column][0], count: problems.length },
    });
  if (read.length === 0) return refuse('ledger.statement-empty');
  const newestFirst = (read[0] as BankRow).on > (read.at(-1) as BankRow).on;
  return (newestFirst ? read.toReversed() : read).toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  );
};

/** The lines of a bank's file, .xlsx or text (UTF-8 or GB 18030). */
export const readStatementFile = async (file: UploadedFile): Promise<BankRow[] | Refusal> => {
  const refused = await guardUpload(file, 'table');
  if (refused) return refused;
  const rows: SheetRow[] = [];
  try {
    for await (const batch of readTable(file.path, file.name, { rows: rowsMax, headRows: headerWithin }))
      for (const { row, cells } of batch) rows.push({ row, cells });
  } catch (error) {
    return refusalOfFile(refusalOf(error));
  }
  return readBankRows(rows);
};
