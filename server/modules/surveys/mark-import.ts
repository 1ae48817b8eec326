import type { Form } from '@zhirong/forms';
import { type CellError, type MarkErrorsPlan, readRows } from '../../platform/spreadsheet/index.ts';
import { readOptionsOf } from './read-import-file.ts';
import { columnsOf, type FoundHeader } from './reply-columns.ts';
import { rowsAbove, sheetColumnsOf } from './template.ts';

/** The uploaded file with its bad cells red and explained, as good for filling in as the template was. */
export const markingOf = (m: {
  readonly path: string;
  readonly form: Form;
  readonly header: FoundHeader;
  readonly cells: readonly CellError[];
}): MarkErrorsPlan => {
  const columns = columnsOf(m.form);
  return {
    rows: readRows(m.path, readOptionsOf(columns)),
    headerRow: m.header.row,
    errors: m.cells,
    columns: sheetColumnsOf(columns),
    sheetName: '采集表',
    above: rowsAbove({ form: m.form, regions: [], ownRegion: null }, columns),
  };
};
