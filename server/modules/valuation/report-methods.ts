import type { ValuationApproach } from '@zhirong/contracts';
import {
  type Block,
  type Chart,
  sayDay,
  sayDecimal,
  sayNumber,
  sayPercent,
  type Table,
} from '../../platform/documents/index.ts';
import { driverSaid, fieldWord, formulaSaid, inputSaid, inTellingOrder, traceSaid } from './field-words.ts';
import type { ReportFacts } from './load-report.ts';
import { evidenceWords, rangeWords } from './report-words.ts';

type Version = ReportFacts['version'];
type Result = Version['results'][number];
type Given = NonNullable<Version['input']>['methods'][number];

const wan = (text: string): string | null => sayNumber(Number(text), 2);

/** Why an approach fits, in the words of the standards; the evidence that was found for it is counted beside. */
const whyApproach: Readonly<Record<ValuationApproach, string>> = {
  income: '评估对象未来收益可以预测并以货币计量，收益期限和相应风险可以合理确定，故采用收益法。',
  cost: '评估对象的研发投入可以核实、重置成本可以合理估算，故采用成本法；成本法不直接反映未来收益，宜与其他方法相互印证。',
  market: '可以取得相同或类似权利的交易实例及其条件，差异因素可以修正，故采用市场法。',
  option: '评估对象尚未充分实施，持有人可以根据市场情况决定是否及何时投入，故以期权定价方法反映其选择价值。',
  simulation: '主要参数存在不确定性并可用概率分布表示，故以蒙特卡洛模拟反映价值的可能区间。',
};

const whySaid = (result: Result, given: Given | undefined): string => {
  const evidence = given?.evidence ?? [];
  const judged = evidence.filter(({ kind }) => kind === 'judgement').length;
  const found =
    evidence.length === 0
      ? '参数未附依据，由测算人给定。'
      : `参数依据共 ${evidence.length} 项${judged > 0 ? `，其中专业判断 ${judged} 项` : ''}。`;
  return `${whyApproach[result.approach]}${found}`;
};

const inputTable = (given: Given, evidence: ReportFacts['evidence']): Table => {
  const fileOf = (id: string | undefined): string => {
    const found = id === undefined ? undefined : evidence.get(id);
    return found ? `\n附件：${found.name}（SHA-256 ${found.hash.slice(0, 16)}…）` : '';
  };
  const rows = inTellingOrder(Object.entries(given.input)).flatMap(([key, value]) => {
    const own = given.evidence.filter(({ field }) => field === key || field.startsWith(`${key}.`));
    if (own.length === 0) return [[fieldWord(key), inputSaid(key, value), '测算人给定', null]];
    return own.map((one, place) => [
      one.field === key ? fieldWord(key) : fieldWord(one.field),
      place === 0 ? inputSaid(key, value) : '同上',
      evidenceWords[one.kind],
      `${one.source}（${sayDay(one.on)}）${one.note === undefined ? '' : `\n${one.note}`}${fileOf(one.evidenceId)}`,
    ]);
  });
  const others = given.evidence
    .filter(({ field }) => !((field.split('.')[0] ?? '') in given.input))
    .map((one) => [
      fieldWord(one.field),
      null,
      evidenceWords[one.kind],
      `${one.source}（${sayDay(one.on)}）`,
    ]);
  return {
    kind: 'table',
    caption: '参数及依据',
    columns: [
      { header: '参数', width: 20 },
      { header: '取值', width: 28 },
      { header: '依据类别', width: 13, align: 'center' },
      { header: '来源', width: 39 },
    ],
    rows: [...rows, ...others],
  };
};

const flowTable = ({ cashFlows }: Result): Table[] => {
  const [first] = cashFlows;
  if (!first) return [];
  const columns = Object.keys(first.columns);
  const isRate = (column: string): boolean => column === 'royaltyRate' || column === 'share';
  const sum = cashFlows.reduce((total, { presentValue }) => total + Number(presentValue), 0);
  return [
    {
      kind: 'table',
      caption: '现金流量表',
      unit: '单位：万元',
      columns: [
        { header: '年序', width: 8, align: 'center' },
        ...columns.map((column) => ({ header: fieldWord(column), width: 15, align: 'right' as const })),
        { header: '净流量', width: 15, align: 'right' },
        { header: '折现期（年）', width: 13, align: 'right' },
        { header: '折现系数', width: 13, align: 'right' },
        { header: '现值', width: 15, align: 'right' },
      ],
      rows: cashFlows.map((flow) => [
        flow.terminal ? '永续' : String(flow.year),
        ...columns.map((column) => {
          const value = flow.columns[column];
          if (value === undefined) return null;
          return isRate(column) ? sayPercent(Number(value)) : wan(value);
        }),
        wan(flow.flow),
        sayNumber(Number(flow.time), 2),
        sayNumber(Number(flow.factor), 4),
        wan(flow.presentValue),
      ]),
      total: ['合计', ...columns.map(() => ''), '', '', '', sayNumber(sum, 2)],
    },
  ];
};

const gridTable = ({ sensitivity }: Result): Table[] => {
  if (!sensitivity) return [];
  const { x, y, rows } = sensitivity;
  return [
    {
      kind: 'table',
      caption: `${fieldWord(y.driver)}与${fieldWord(x.driver)}同时变动时的价值`,
      unit: '单位：万元',
      columns: [
        { header: `${fieldWord(y.driver)}＼${fieldWord(x.driver)}`, width: 24, align: 'center' },
        ...x.values.map((value) => ({
          header: driverSaid(x.driver, value),
          width: 15,
          align: 'right' as const,
        })),
      ],
      rows: rows.map((row, place) => [driverSaid(y.driver, y.values[place] ?? ''), ...row.map(wan)]),
      strong: [[Math.floor(rows.length / 2), Math.floor(x.values.length / 2) + 1]],
    },
  ];
};

/** Never more bars than paper can hold apart: neighbours are joined. */
const binsMost = 30;
const joined = (bins: readonly { from: string; to: string; count: number }[]) => {
  const each = Math.ceil(bins.length / binsMost);
  return Array.from({ length: Math.ceil(bins.length / each) }, (_, place) => {
    const some = bins.slice(place * each, (place + 1) * each);
    const [from, to] = [Number(some[0]?.from), Number(some.at(-1)?.to)];
    return {
      from,
      to,
      count: some.reduce((sum, { count }) => sum + count, 0),
      said: sayNumber(from, 0) ?? '—',
    };
  });
};

const distributionOf = ({ distribution }: Result): Block[] => {
  if (!distribution) return [];
  const chart: Chart = {
    kind: 'chart',
    look: 'histogram',
    caption: `模拟结果的分布（${sayDecimal(String(distribution.draws))} 次）`,
    unit: '横轴单位：万元；纵轴为次数',
    bins: joined(distribution.histogram),
    marks: (['p10', 'p50', 'p90'] as const).map((mark) => ({
      at: Number(distribution[mark]),
      said: `${mark.toUpperCase()} ${wan(distribution[mark]) ?? '—'}`,
    })),
  };
  return [
    {
      kind: 'paragraph',
      text: `模拟 ${sayDecimal(String(distribution.draws))} 次（随机种子 ${distribution.seed}），均值 ${wan(distribution.mean) ?? '—'} 万元，标准误 ${wan(distribution.standardError) ?? '—'} 万元，标准差 ${wan(distribution.standardDeviation) ?? '—'} 万元；最小 ${wan(distribution.least) ?? '—'} 万元，最大 ${wan(distribution.most) ?? '—'} 万元。`,
    },
    chart,
  ];
};

const tornadoOf = (result: Result): Block[] =>
  result.tornado.length === 0
    ? []
    : [
        {
          kind: 'chart',
          look: 'tornado',
          caption: '各因素单独变动时的价值',
          unit: '单位：万元',
          base: Number(result.value),
          baseSaid: `评估值 ${wan(result.value) ?? '—'}`,
          swings: result.tornado.slice(0, 12).map((bar) => ({
            label: fieldWord(bar.driver),
            low: Number(bar.valueAtLow),
            high: Number(bar.valueAtHigh),
            lowSaid: wan(bar.valueAtLow) ?? '—',
            highSaid: wan(bar.valueAtHigh) ?? '—',
          })),
        },
        {
          kind: 'paragraph',
          look: 'note',
          text: `注：深色为该因素取低值、浅色为取高值时的价值。${result.tornado
            .slice(0, 12)
            .map(
              ({ driver, driverLow, driverHigh }) =>
                `${fieldWord(driver)}：${driverSaid(driver, driverLow)} 至 ${driverSaid(driver, driverHigh)}`,
            )
            .join('；')}。`,
        },
      ];

/** One method: why, with what, its flows, its range and what moves it. */
export const methodBlocks = (
  result: Result,
  given: Given | undefined,
  evidence: ReportFacts['evidence'],
  mark: string,
): Block[] => [
  { kind: 'heading', level: 2, text: `（${mark}）${result.title.zh}` },
  {
    kind: 'paragraph',
    text: `${whySaid(result, given)}方法出处：${result.source}。`,
  },
  {
    kind: 'paragraph',
    text: `本方法评估值 ${wan(result.value) ?? '—'} 万元，区间 ${wan(result.low) ?? '—'} 万元至 ${wan(result.high) ?? '—'} 万元（区间取自${rangeWords[result.rangeFrom]}），取值权重 ${sayPercent(Number(result.weight)) ?? '—'}。`,
  },
  ...(given ? [inputTable(given, evidence)] : []),
  ...flowTable(result),
  ...distributionOf(result),
  ...tornadoOf(result),
  ...gridTable(result),
];

const traceValue = (text: string): string => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return traceSaid(text);
  if (Number.isInteger(value)) return sayDecimal(String(value));
  return sayNumber(value, Math.abs(value) < 10 ? 6 : 4) ?? text;
};

export const traceTable = (caption: string, trace: Result['trace']): Table => ({
  kind: 'table',
  caption,
  unit: '金额单位：万元',
  columns: [
    { header: '步骤', width: 36 },
    { header: '算式', width: 34 },
    { header: '数值', width: 20, align: 'right' },
    { header: '单位', width: 10, align: 'center' },
  ],
  rows: trace.map((line) => [
    traceSaid(line.zh),
    formulaSaid(line.formula ?? ''),
    /种子/.test(line.zh) ? line.value : traceValue(line.value),
    line.unit ?? '',
  ]),
});
