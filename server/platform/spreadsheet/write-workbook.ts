import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { xmlText } from './cell-text.ts';
import { noteParts } from './note-parts.ts';
import { type SheetOutcome, sheetXml } from './sheet-xml.ts';
import { createStyleBook, mainSpace, xmlHead } from './style-book.ts';
import { columnName, rowsAboveHeader, type SheetPlan, type WorkbookPlan } from './workbook-plan.ts';
import { type ZipPart, zipBytes } from './zip-bytes.ts';

export type WrittenWorkbook = { readonly rows: number; readonly bytes: number };

/**
 * Writes an .xlsx to a path or into a stream, which is ended. Rows are drawn as fast as the target takes them
 * and none is kept. No formula is ever written: a string is text whatever it begins with. The same content
 * gives the same bytes. When anything fails the file is removed and the error thrown; a RangeError tells of
 * more than 1,048,576 rows, a bad sheet name, or something that is no number or day.
 */
export async function writeWorkbook(target: string | Writable, plan: WorkbookPlan): Promise<WrittenWorkbook> {
  checkPlan(plan);
  const outcomes = plan.sheets.map((): SheetOutcome => ({ rows: 0, lastRow: 0, notes: [] }));
  let bytes = 0;
  async function* counted() {
    for await (const chunk of zipBytes(workbookParts(plan, outcomes))) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  try {
    await pipeline(Readable.from(counted()), typeof target === 'string' ? createWriteStream(target) : target);
  } catch (error) {
    if (typeof target === 'string') await rm(target, { force: true });
    throw error;
  }
  return { rows: outcomes.reduce((sum, outcome) => sum + outcome.rows, 0), bytes };
}

function checkPlan(plan: WorkbookPlan): void {
  const names = new Set([optionSheetName]);
  if (plan.sheets.length === 0) throw new RangeError('a workbook needs a sheet');
  for (const { name, columns, bandRows } of plan.sheets) {
    const fits = name.length > 0 && name.length <= 31 && !/[[\]:*?/\\]|^'|'$/.test(name);
    if (!fits || names.has(name.toLowerCase())) throw new RangeError(`not a sheet name: ${name}`);
    if (columns.length === 0 || columns.length > 16_384) throw new RangeError(`columns of ${name}`);
    for (const { cells } of bandRows ?? []) {
      const wide = cells.reduce((sum, cell) => sum + cell.columns, 0);
      if (wide > columns.length || cells.some((cell) => !(cell.columns >= 1)))
        throw new RangeError(`bands of ${name}`);
    }
    names.add(name.toLowerCase());
  }
}

/** Drop-down lists stand on a hidden sheet of their own: written into the rule they could not pass 255 characters. */
const optionSheetName = '下拉选项';

type OptionList = { readonly sheet: number; readonly column: number; readonly options: readonly string[] };

async function* workbookParts(
  plan: WorkbookPlan,
  outcomes: readonly SheetOutcome[],
): AsyncGenerator<ZipPart, void, undefined> {
  const book = createStyleBook();
  const optionLists = plan.sheets.flatMap((sheet, number) =>
    sheet.columns.flatMap(({ options }, column): OptionList[] =>
      options === undefined || options.length === 0 ? [] : [{ sheet: number, column, options }],
    ),
  );
  yield { name: '_rels/.rels', chunks: [packageRelations] };
  for (const [number, sheet] of plan.sheets.entries()) {
    const outcome = outcomes[number] as SheetOutcome;
    const lists = new Map(
      optionLists.flatMap((list, at): [number, string][] =>
        list.sheet === number ? [[list.column, optionRange(at, list.options.length)]] : [],
      ),
    );
    yield { name: `xl/worksheets/sheet${number + 1}.xml`, chunks: sheetXml(sheet, book, lists, outcome) };
    yield* noteParts(number + 1, outcome.notes);
  }
  const sheetCount = plan.sheets.length + (optionLists.length > 0 ? 1 : 0);
  if (optionLists.length > 0)
    yield { name: `xl/worksheets/sheet${sheetCount}.xml`, chunks: [optionSheetXml(optionLists)] };
  yield { name: 'xl/styles.xml', chunks: [book.xml()] };
  yield { name: 'xl/workbook.xml', chunks: [workbookXml(plan.sheets, optionLists.length > 0)] };
  yield { name: 'xl/_rels/workbook.xml.rels', chunks: [workbookRelations(sheetCount)] };
  yield { name: '[Content_Types].xml', chunks: [contentTypes(sheetCount, outcomes)] };
}

function optionRange(list: number, options: number): string {
  const name = columnName(list);
  return `'${optionSheetName}'!$${name}$1:$${name}$${options}`;
}

function optionSheetXml(lists: readonly OptionList[]): string {
  const most = Math.max(...lists.map((list) => list.options.length));
  let rows = '';
  for (let row = 1; row <= most; row += 1) {
    const cells = lists.map(({ options }, at) => {
      const option = options[row - 1];
      return option === undefined
        ? ''
        : `<c r="${columnName(at)}${row}" t="inlineStr"><is><t>${xmlText(option)}</t></is></c>`;
    });
    rows += `<row r="${row}">${cells.join('')}</row>`;
  }
  return `${xmlHead}<worksheet xmlns="${mainSpace}"><sheetData>${rows}</sheetData></worksheet>`;
}

function workbookXml(sheets: readonly SheetPlan[], withOptions: boolean): string {
  const quoted = (text: string) => xmlText(text).replace(/"/g, '&quot;');
  const listed = sheets.map(
    (sheet, index) => `<sheet name="${quoted(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  if (withOptions) {
    const id = sheets.length + 1;
    listed.push(`<sheet name="${optionSheetName}" sheetId="${id}" state="hidden" r:id="rId${id}"/>`);
  }
  const repeated = sheets.map((sheet, index) => {
    const row = rowsAboveHeader(sheet) + 1;
    const range = `'${sheet.name.replace(/'/g, "''")}'!$${row}:$${row}`;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlText(range)}</definedName>`;
  });
  return (
    `${xmlHead}<workbook xmlns="${mainSpace}" xmlns:r="${relationSpace}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${listed.join('')}</sheets><definedNames>${repeated.join('')}</definedNames></workbook>`
  );
}

const relationSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageSpace = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const packageRelations = `${xmlHead}<Relationships xmlns="${packageSpace}/relationships"><Relationship Id="rId1" Type="${relationSpace}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function workbookRelations(sheetCount: number): string {
  const sheets = Array.from(
    { length: sheetCount },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationSpace}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheetCount + 1}" Type="${relationSpace}/styles" Target="styles.xml"/>`;
  return `${xmlHead}<Relationships xmlns="${packageSpace}/relationships">${sheets.join('')}${styles}</Relationships>`;
}

function contentTypes(sheetCount: number, outcomes: readonly SheetOutcome[]): string {
  const override = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}" ContentType="${sheetType}.${kind}+xml"/>`;
  const sheets = Array.from({ length: sheetCount }, (_, index) =>
    override(`worksheets/sheet${index + 1}.xml`, 'worksheet'),
  );
  const comments = outcomes.flatMap((outcome, index) =>
    outcome.notes.length > 0 ? [override(`comments${index + 1}.xml`, 'comments')] : [],
  );
  return (
    `${xmlHead}<Types xmlns="${packageSpace}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    `${override('workbook.xml', 'sheet.main')}${override('styles.xml', 'styles')}${sheets.join('')}${comments.join('')}</Types>`
  );
}
