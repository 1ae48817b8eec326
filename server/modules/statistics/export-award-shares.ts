import { PassThrough } from 'node:stream';
import { formatYi, isRefusal, parseYuan } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { type CellValue, type SheetPlan, writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { type AwardRow, type AwardShares, workOutShares } from './read-award-shares.ts';
import { type Measure, measureNames } from './scoreboard.ts';

const decimal = (text: string | null): CellValue => (text === null ? null : { decimal: text });
const valueIn = (measure: Measure, text: string | null): CellValue =>
  text === null ? null : { decimal: measure === 'pledge-amount' ? formatYi(parseYuan(text) ?? 0n) : text };
const names = {
  'pledge-amount': ['质押融资', '亿元'],
  'surveyed-firms': ['采集企业', '家'],
  fairs: ['对接活动', '场'],
} as const;

const titleOf = ({ fundYear, region }: AwardShares): string =>
  `${fundYear}年${region.name}知识产权发展奖补资金按目标完成情况分配测算表`;

const notesOf = ({ on, year, weights, amount }: AwardShares): string[] => [
  `${year}年指导性目标完成情况截至 ${on}。${amount === null ? '' : `分配金额 ${amount} 元。`}仅为测算，不作为拨付依据。`,
  weights
    ? `权重：质押融资 ${weights['pledge-amount']}%、采集企业 ${weights['surveyed-firms']}%、对接活动 ${weights.fairs}%；每项完成率至多计入 ${weights.most}%。${weights.rule.checked ? '' : '（未核实）'}依据：${weights.rule.source}。`
    : '本地区没有可用的权重，不计得分。',
];

const partCells = (row: AwardRow): CellValue[] =>
  measureNames.flatMap((measure) => [
    valueIn(measure, row[measure].target),
    valueIn(measure, row[measure].actual),
    decimal(row[measure].completion),
    decimal(row[measure].points),
  ]);

const sheetOf = (shares: AwardShares): SheetPlan => ({
  name: '分配测算',
  titleRows: [
    { text: titleOf(shares), look: 'title' },
    ...notesOf(shares).map((text) => ({ text, look: 'note' as const })),
  ],
  columns: [
    { key: 'rank', header: '位次', width: 8 },
    { key: 'region', header: '地区', width: 18 },
    ...measureNames.flatMap((measure) => {
      const [name, unit] = names[measure];
      const plain = measure === 'pledge-amount' ? '#,##0.00######' : '#,##0';
      return [
        { key: `${measure}-target`, header: `${name}目标（${unit}）`, width: 14, numberFormat: plain },
        { key: `${measure}-actual`, header: `${name}完成（${unit}）`, width: 14, numberFormat: plain },
        { key: `${measure}-completion`, header: `${name}完成率（%）`, width: 14, numberFormat: '0.00' },
        { key: `${measure}-points`, header: `${name}得分`, width: 12, numberFormat: '0.0000' },
      ];
    }),
    { key: 'points', header: '综合得分', width: 12, numberFormat: '0.0000' },
    { key: 'share', header: '占比（%）', width: 12, numberFormat: '0.0000' },
    { key: 'amount', header: '金额（元）', width: 18, numberFormat: '#,##0.00' },
  ],
  rows: [
    ...shares.rows.map((row) => [
      row.rank,
      row.region.name,
      ...partCells(row),
      decimal(row.points),
      decimal(row.share),
      decimal(row.amount),
    ]),
    [
      null,
      '合计',
      ...measureNames.flatMap(() => [null, null, null, null]),
      decimal(shares.total.points),
      shares.total.points === null ? null : decimal('100.0000'),
      decimal(shares.total.amount),
    ],
  ],
  frozenColumns: 2,
});

export const exportAwardShares = bind(
  'statistics.export-award-shares',
  async ({ tx, actor, today }, input) => {
    const shares = await workOutShares(tx, actor, input, today);
    if (isRefusal(shares)) return shares;
    const target = new PassThrough();
    const chunks: Buffer[] = [];
    target.on('data', (chunk: Buffer) => chunks.push(chunk));
    await writeWorkbook(target, { sheets: [sheetOf(shares)] });
    return {
      name: `${titleOf(shares)}（截至${shares.on}）.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: Buffer.concat(chunks),
    };
  },
);
