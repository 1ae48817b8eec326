import { type Field, type Form, optionsOf } from '@zhirong/forms';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { BandRow, SheetColumn, SheetPlan, TitleRow } from '../../platform/spreadsheet/index.ts';
import { writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { columnsOf, type ReplyColumn } from './reply-columns.ts';

export type TemplatePlan = {
  readonly form: Form;
  /** Counties and parks to choose from, as they may be written in the region column. */
  readonly regions: readonly string[];
  /** The officer's own county, which an empty region column means; without it, a firm not yet known needs one. */
  readonly ownRegion: string | null;
};

const sheetName = '采集表';
/** As many rows as one import takes, so that no row below the lists' end is without them. */
const listRows = 20_000;

const boundsOf = (field: Field): string => {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return field.maxLength === undefined ? '' : `不超过 ${field.maxLength} 字。`;
    case 'integer':
      return '填整数' + (field.atLeast === 0 ? '，没有的填 0。' : '。');
    case 'decimal':
      return `填数字，单位${field.unit}，最多 ${field.decimals} 位小数。`;
    case 'single':
    case 'yes-no':
    case 'consent':
      return '从下拉列表中选一项。';
    case 'multi':
      return '可填多项，用“、”或“；”隔开。';
    case 'text-list':
      return `可填多个，用“、”或“；”隔开${field.maxItems === undefined ? '' : `，最多 ${field.maxItems} 个`}。`;
    case 'uscc':
      return '同一企业只填一行。';
    case 'phone':
      return '手机或带区号的固定电话。';
  }
};

/** The word on how to fill a column in, from the form's own data. */
export const hintOf = (form: Form, column: ReplyColumn, ownRegion: string | null): string => {
  if (column.holds === 'region')
    return ownRegion === null ? '平台未登记的企业必填，填名称或六位代码。' : `不填即为${ownRegion}。`;
  if (column.holds === 'other') return '选择“其他”时必填。';
  const { field } = column;
  const asked = form.sections
    .flatMap((section) => section.fields)
    .find((one) => one.key === field.when?.field);
  const when = field.when && asked ? `“${asked.label}”为${field.when.anyOf.join('、')}时填写。` : '';
  const ofField = field.hint === undefined ? '' : `${field.hint}。`;
  return `${field.required ? '必填。' : '选填。'}${when}${boundsOf(field)}${ofField}`;
};

const wide = (field: Field | undefined): number | undefined => {
  if (field?.kind === 'long-text') return 48;
  if (field?.kind === 'multi' || field?.kind === 'text-list') return 28;
  if (field?.kind === 'uscc') return 22;
  return field && isName(field.key) ? 30 : undefined;
};

/** How a reply's columns look in a sheet: lists, widths, text where Excel would spoil a code. */
export const sheetColumnsOf = (
  columns: readonly ReplyColumn[],
  regions: readonly string[] = [],
): SheetColumn[] =>
  columns.map((column): SheetColumn => {
    const { field } = column;
    const options =
      column.holds === 'field' && field ? optionsOf(field) : column.holds === 'region' ? regions : undefined;
    const width = column.holds === 'field' ? wide(field) : undefined;
    const number = column.holds === 'field' && (field?.kind === 'integer' || field?.kind === 'decimal');
    return {
      key: column.key,
      header: column.header,
      textFormat: !number,
      ...(width === undefined ? {} : { width }),
      ...(options && options.length > 0 ? { options } : {}),
      ...(field?.kind === 'multi' || column.holds === 'region' ? { openOptions: true } : {}),
      ...(field?.kind === 'long-text' ? { wrap: true } : {}),
    };
  });

/** Headings over their columns, then a word on each column; the header itself comes right above the rows. */
export const rowsAbove = (
  plan: TemplatePlan,
  columns: readonly ReplyColumn[],
): { titleRows: TitleRow[]; bandRows: BandRow[] } => {
  const bands: { text: string; columns: number }[] = [];
  for (const column of columns) {
    const last = bands.at(-1);
    if (last?.text === column.section) last.columns += 1;
    else bands.push({ text: column.section, columns: 1 });
  }
  const hints = columns.map((column) => ({ text: hintOf(plan.form, column, plan.ownRegion), columns: 1 }));
  return {
    titleRows: [
      { text: plan.form.title, look: 'title' },
      {
        text: '一行一家企业，从表头下一行填起；不要改动表头，不要使用公式。填法见“填写说明”。',
        look: 'note',
      },
    ],
    bandRows: [
      { look: 'band', cells: bands },
      { look: 'hint', cells: hints, lines: 4 },
    ],
  };
};

const isName = (key: string): boolean => key === 'enterpriseName' || key === '#name';

const frozen = (columns: readonly ReplyColumn[]): number =>
  columns.findIndex((column) => isName(column.key)) === 1 ? 2 : 1;

export const replySheet = (plan: TemplatePlan, rows: SheetPlan['rows']): SheetPlan => {
  const columns = columnsOf(plan.form);
  return {
    name: sheetName,
    ...rowsAbove(plan, columns),
    columns: sheetColumnsOf(columns, plan.regions),
    rows,
    frozenColumns: frozen(columns),
    listRows,
  };
};

/** What would be an example row stands here: one in the table would be imported as a firm. */
const notesSheet = (plan: TemplatePlan): SheetPlan => ({
  name: '填写说明',
  titleRows: [
    { text: `${plan.form.title}填写说明`, look: 'title' },
    ...(plan.form.intro ? [{ text: plan.form.intro, look: 'note' as const }] : []),
  ],
  columns: [
    { key: 'section', header: '部分', width: 30, wrap: true },
    { key: 'label', header: '列', width: 32, wrap: true },
    { key: 'hint', header: '填法', width: 48, wrap: true },
    { key: 'options', header: '可选项', width: 60, wrap: true },
    { key: 'example', header: '示例', width: 30, wrap: true },
  ],
  rows: columnsOf(plan.form).map((column) => ({
    section: column.section,
    label: column.header,
    hint: [
      hintOf(plan.form, column, plan.ownRegion),
      column.field?.kind === 'consent' && column.holds === 'field' ? column.field.explanation : '',
    ]
      .filter(Boolean)
      .join('\n'),
    options: column.holds === 'field' && column.field ? (optionsOf(column.field)?.join('\n') ?? '') : '',
    example: exampleOf(column),
  })),
});

const exampleOf = (column: ReplyColumn): string => {
  const { field } = column;
  if (column.holds === 'region') return '鼓楼区 或 320302';
  if (column.holds === 'other') return '';
  if (column.holds === 'field' && isName(column.key)) return '示例新材料有限公司';
  if (field?.kind === 'uscc') return '91320300MA10048190';
  switch (field?.kind) {
    case 'single':
    case 'yes-no':
    case 'consent':
      return optionsOf(field)?.[0] ?? '';
    case 'multi':
      return field.options.slice(0, 2).join('、');
    case 'text-list':
      return '示例银行甲、示例银行乙';
    case 'integer':
      return '12';
    case 'decimal':
      return '300';
    case 'phone':
      return '0516-83000000';
    default:
      return '';
  }
};

/** The sheet a form is filled in on, row by row; laid out as the paper form is (A6.1). */
export const writeTemplate = async (plan: TemplatePlan): Promise<Buffer> => {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(stream),
    writeWorkbook(stream, { sheets: [replySheet(plan, []), notesSheet(plan)] }),
  ]);
  return bytes;
};
