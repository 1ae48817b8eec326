import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkForm, type Field, type Form, isAsked, optionsOf } from '@zhirong/forms';
import { assert, makeUscc } from '@zhirong/kernel';
import { parse } from 'yaml';
import {
  type Cell,
  type SheetRow,
  type WrittenWorkbook,
  writeWorkbook,
} from '../../../platform/spreadsheet/index.ts';
import { columnsOf, sheetFormOf } from '../reply-columns.ts';
import { replySheet } from '../template.ts';

const policies = join(import.meta.dirname, '..', '..', '..', '..', 'policies', 'regions');

/** A form as it is shipped, such as `320000/forms/financing-needs-2019.yaml`. */
export const shippedForm = (path: string): Form => {
  const checked = checkForm(parse(readFileSync(join(policies, path), 'utf8')));
  assert('form' in checked, `${path} is sound`);
  return checked.form;
};
export const annexOne = (): Form => shippedForm('320000/forms/financing-needs-2019.yaml');
export const parkNeeds = (): Form => shippedForm('330800/forms/park-needs-2021.yaml');

/** The code of the n-th fictional firm, with both check digits right. */
export const usccOf = (n: number): string => makeUscc('91', '320302', `MB${String(n).padStart(6, '0')}`);

/** What is typed in the cell of a field by the n-th firm. */
const cellFor = (field: Field, n: number): string | number | { decimal: string } => {
  const options = optionsOf(field) ?? [];
  const option = options[n % options.length] as string;
  switch (field.kind) {
    case 'text':
      return field.key === 'enterpriseName' || field.key === '#name'
        ? `示例第${n}精密制造有限公司`
        : `示例${field.label}${n}`;
    case 'long-text':
      return `建议完善风险补偿机制，降低综合融资成本，加快审批。之${n}`;
    case 'text-list':
      return `示例银行${n % 7}；示例银行${(n % 7) + 1}`;
    case 'single':
    case 'yes-no':
    case 'consent':
      return option;
    case 'multi':
      return [option, options[(n + 1) % options.length]].join('、');
    case 'integer':
      return n % 40;
    case 'decimal':
      return { decimal: `${100 + (n % 900)}.5` };
    case 'uscc':
      return usccOf(n);
    case 'phone':
      return `139${String(n).padStart(8, '0')}`;
  }
};

/** One sound row of any form, by column key. */
export const filledRow = (form: Form, n: number, region = ''): Record<string, Cell> => {
  const row: Record<string, Cell> = { '#region': region };
  const answers: Record<string, unknown> = {};
  for (const field of sheetFormOf(form).form.sections.flatMap((section) => section.fields)) {
    if (!isAsked(field, answers)) continue;
    const cell = cellFor(field, n);
    row[field.key] = cell;
    answers[field.key] = field.kind === 'multi' ? String(cell).split('、') : cell;
    if (
      (field.kind === 'single' || field.kind === 'multi') &&
      field.other !== undefined &&
      String(cell).includes(field.other)
    )
      row[`${field.key}.other`] = `示例其他${n}`;
  }
  return row;
};

export type Filling = {
  readonly form?: Form;
  /** Written in the region column; empty means the officer's own county. */
  readonly region?: string;
  /** The number of the first firm. */
  readonly from?: number;
  readonly change?: (row: Record<string, Cell>, n: number) => Record<string, Cell>;
};

/** The template of a form with `rows` firms filled in, every one sound unless `change` spoils it. */
export const makeFilledWorkbook = (
  path: string,
  rows: number,
  filling: Filling = {},
): Promise<WrittenWorkbook> => {
  const { form = annexOne(), region = '', from = 1, change = (row) => row } = filling;
  const keys = columnsOf(form).map((column) => column.key);
  function* filled(): Generator<SheetRow, void, undefined> {
    for (let n = from; n < from + rows; n += 1) {
      const row = change(filledRow(form, n, region), n);
      yield keys.map((key) => row[key]);
    }
  }
  return writeWorkbook(path, { sheets: [replySheet({ form, regions: [], ownRegion: null }, filled())] });
};
