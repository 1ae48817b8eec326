import { sayYuan } from '../../platform/documents/index.ts';
import { groupThousands } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { showCode } from './code.ts';
import { loadFile, type ValuationFile } from './file.ts';
import { sql } from '../../platform/sql.ts';
import { loadVersion, type WholeVersion } from './read-version.ts';
import {
  burdenWords,
  evidenceWords,
  purposeWords,
  rangeWords,
  rightWords,
  stateWords,
  wayWords,
} from './report-words.ts';

export type ReportTable = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers, to be set to the right. */
  readonly numeric: readonly number[];
};
/** Numbers as text in 万元 unless the axis says otherwise; whoever draws it may make numbers of them. */
export type ReportChart =
  | {
      readonly kind: 'histogram';
      readonly title: string;
      readonly bins: readonly { from: string; to: string; count: number }[];
      readonly marks: readonly { label: string; at: string }[];
    }
  | {
      readonly kind: 'tornado';
      readonly title: string;
      readonly base: string;
      readonly bars: readonly { label: string; low: string; high: string }[];
    }
  | {
      readonly kind: 'ranges';
      readonly title: string;
      readonly bars: readonly { label: string; low: string; mid: string; high: string }[];
    };
export type ReportSection = {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly ReportTable[];
  readonly charts: readonly ReportChart[];
};
/** A whole report in Chinese, for whoever renders it. */
export type ValuationReport = {
  readonly title: string;
  readonly number: string;
  readonly subtitle: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Where an issued result can be checked; null before it is issued. */
  readonly code: string | null;
  readonly sections: readonly ReportSection[];
  readonly hashes: { readonly input: string; readonly result: string; readonly quantVersion: string };
};

const section = (heading: string, parts: Partial<Omit<ReportSection, 'heading'>>): ReportSection => ({
  heading,
  paragraphs: parts.paragraphs ?? [],
  tables: parts.tables ?? [],
  charts: parts.charts ?? [],
});
const table = (
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[] = [],
): ReportTable => ({ title, columns, rows, numeric });

/** 元 as a sentence shows it. */
/** A calculated number with four decimals at most; what is tiny keeps its digits. */
const short = (text: string): string => {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  if (value !== 0 && Math.abs(value) < 0.0001) return value.toExponential(3);
  return groupThousands(value.toFixed(4).replace(/\.?0+$/, '') || '0');
};
const percent = (text: string): string => `${(Number(text) * 100).toFixed(2).replace(/\.?0+$/, '')}%`;

type Shown = WholeVersion['shown'];
type Result = Shown['results'][number];

const conclusionOf = (shown: Shown): ReportSection =>
  section('评估结论', {
    paragraphs: [
      `评估价值区间为 ${sayYuan(shown.value.low)} 至 ${sayYuan(shown.value.high)}，评估值 ${sayYuan(shown.value.mid)}。`,
      ...(shown.pledge
        ? [
            `按区间下限、折扣率 ${percent(shown.pledge.haircut)}、质押率 ${percent(shown.pledge.loanToValue)} 计，可贷额度 ${sayYuan(shown.pledge.value)}。${shown.pledge.provisional ? '折扣率与质押率为平台暂定值，未经核定。' : ''}`,
          ]
        : []),
    ],
  });

const rightsOf = (shown: Shown): ReportSection =>
  section('评估对象', {
    tables: [
      table(
        '权利清单',
        ['序号', '种类', '号码', '名称', '状态', '保护期届满', '剩余月数', '负担'],
        shown.rights.map((right, place) => [
          String(place + 1),
          rightWords[right.kind],
          right.number ?? '—',
          right.title,
          stateWords[right.state],
          right.termEndsOn ?? '—',
          right.monthsLeft === null ? '—' : String(right.monthsLeft),
          right.burdens.map((burden) => burdenWords[burden]).join('、') || '无',
        ]),
        [0, 6],
      ),
    ],
  });

const flowTable = (result: Result): ReportTable[] => {
  const [first] = result.cashFlows;
  if (!first) return [];
  const columns = Object.keys(first.columns);
  return [
    table(
      '现金流量表（万元）',
      ['年', ...columns, '净流量', '折现时点', '折现系数', '现值'],
      result.cashFlows.map((flow) => [
        flow.terminal ? '永续' : String(flow.year),
        ...columns.map((column) => (flow.columns[column] === undefined ? '—' : short(flow.columns[column]))),
        short(flow.flow),
        short(flow.time),
        short(flow.factor),
        short(flow.presentValue),
      ]),
      columns
        .map((_, i) => i + 1)
        .concat([columns.length + 1, columns.length + 2, columns.length + 3, columns.length + 4]),
    ),
  ];
};

const gridTable = ({ sensitivity }: Result): ReportTable[] =>
  sensitivity
    ? [
        table(
          `敏感性分析：${sensitivity.y.driver} × ${sensitivity.x.driver}（万元）`,
          [`${sensitivity.y.driver} \\ ${sensitivity.x.driver}`, ...sensitivity.x.values.map(short)],
          sensitivity.rows.map((row, i) => [short(sensitivity.y.values[i] ?? ''), ...row.map(short)]),
          sensitivity.x.values.map((_, i) => i + 1),
        ),
      ]
    : [];

const chartsOf = (result: Result): ReportChart[] => [
  ...(result.distribution
    ? [
        {
          kind: 'histogram' as const,
          title: `模拟分布（${result.distribution.draws} 次，种子 ${result.distribution.seed}）`,
          bins: result.distribution.histogram.map((bin) => ({ ...bin })),
          marks: [
            { label: 'P10', at: result.distribution.p10 },
            { label: 'P50', at: result.distribution.p50 },
            { label: 'P90', at: result.distribution.p90 },
          ],
        },
      ]
    : []),
  ...(result.tornado.length > 0
    ? [
        {
          kind: 'tornado' as const,
          title: '各因素单独变动的影响',
          base: result.value,
          bars: result.tornado.map((bar) => ({
            label: bar.driver,
            low: bar.valueAtLow,
            high: bar.valueAtHigh,
          })),
        },
      ]
    : []),
];

const methodSection = (result: Result, shown: Shown, place: number): ReportSection => {
  const given = shown.input?.methods[place];
  return section(`${result.title.zh}（权重 ${percent(result.weight)}）`, {
    paragraphs: [
      `依据：${result.source}。评估值 ${short(result.value)} 万元，区间 ${short(result.low)} 至 ${short(result.high)} 万元（${rangeWords[result.rangeFrom]}）。`,
    ],
    tables: [
      ...(given && given.evidence.length > 0
        ? [
            table(
              '参数依据',
              ['参数', '来源类别', '来源', '日期', '说明'],
              given.evidence.map((one) => [
                one.field,
                evidenceWords[one.kind],
                one.source,
                one.on,
                one.note ?? '',
              ]),
            ),
          ]
        : []),
      ...flowTable(result),
      ...gridTable(result),
      table(
        '计算过程',
        ['步骤', '公式', '数值', '单位'],
        result.trace.map((line) => [line.zh, line.formula ?? '', short(line.value), line.unit ?? '']),
        [2],
      ),
    ],
    charts: chartsOf(result),
  });
};

const comparison = (shown: Shown): ReportSection[] =>
  shown.reconciliation === null
    ? []
    : [
        section('方法比较与取值', {
          paragraphs: [
            `各方法最大偏离 ${percent(shown.reconciliation.largestDeviation)}，允许偏离 ${percent(shown.reconciliation.tolerance)}，${shown.reconciliation.agrees ? '相互印证' : '不一致'}。`,
            ...(shown.reconciliation.disagreementReason
              ? [`对不一致的说明：${shown.reconciliation.disagreementReason}`]
              : []),
          ],
          tables: [
            table(
              '各方法结果（万元）',
              ['方法', '权重', '下限', '评估值', '上限', '偏离'],
              shown.results.map((one) => [
                one.title.zh,
                percent(one.weight),
                short(one.low),
                short(one.value),
                short(one.high),
                percent(one.deviation),
              ]),
              [1, 2, 3, 4, 5],
            ),
          ],
          charts: [
            {
              kind: 'ranges',
              title: '各方法区间（万元）',
              bars: shown.results.map((one) => ({
                label: one.title.zh,
                low: one.low,
                mid: one.value,
                high: one.high,
              })),
            },
          ],
        }),
      ];

const statements = (file: ValuationFile, shown: Shown): ReportSection =>
  section('假设与说明', {
    paragraphs: [
      ...(shown.input?.assumptions ?? []),
      ...(file.accepted.length > 0 ? [`已知悉并接受的情形：${file.acceptedReason ?? ''}`] : []),
      '方法中的金额以万元为单位，结论以元为单位；比率为小数。',
      `计算库版本 ${shown.quantVersion}；输入摘要 ${shown.inputHash}；结果摘要 ${shown.resultHash}。以同一输入重算应逐位相同。`,
      ...(file.way === 'free-estimate'
        ? ['本结果是权利人自行估算，未经任何机构复核，不得作为授信依据。']
        : []),
    ],
  });

const outside = ({ report }: Shown): ReportSection[] =>
  report === null
    ? []
    : [
        section('外部评估报告', {
          paragraphs: [
            `${report.appraiser.name} 出具，编号 ${report.number}，${report.issuedOn} 签发，有效期至 ${report.validUntil}；签字评估师 ${report.signers.join('、')}；方法：${report.methods}。报告文件摘要 ${report.fileHash}。`,
          ],
        }),
      ];

/** The report of a version as far as the caller may see it: sections, tables and what charts are drawn from. Undefined where it is not seen. */
export const reportOf = async (tx: Tx, versionId: string): Promise<ValuationReport | undefined> => {
  const whole = await loadVersion(tx, versionId);
  const file = whole && (await loadFile(tx, whole.shown.valuationId));
  if (!whole || !file) return undefined;
  const { shown, valuedOn } = whole;
  const issued = await tx.first<{ code: string }>(
    sql`select code from valuation.issue where version_id = ${versionId} order by issued_at desc limit 1`,
  );
  return {
    title: '知识产权价值评估报告',
    number: `${shown.number}-${shown.ordinal}`,
    subtitle: `${file.enterprise}　${wayWords[file.way]}`,
    facts: [
      ['权利人', file.enterprise],
      ['估值方式', wayWords[file.way]],
      ['评估目的', purposeWords[file.purpose]],
      ['评估基准日', valuedOn],
      ['委托方', file.openedFor],
      ...(file.bank === null ? [] : [['报告使用方', file.bank] as const]),
      ...(file.appraiser === null ? [] : [['评估机构', file.appraiser] as const]),
      ['编制', `${shown.organisation} ${shown.madeBy}`],
      ...(file.gate?.rule ? [['内部评估依据', file.gate.rule.source] as const] : []),
      ...(shown.model ? [['模型', `${shown.model.title}（${shown.model.id}）`] as const] : []),
    ],
    code: issued ? showCode(issued.code) : null,
    sections: [
      conclusionOf(shown),
      rightsOf(shown),
      ...outside(shown),
      ...comparison(shown),
      ...shown.results.map((result, place) => methodSection(result, shown, place)),
      statements(file, shown),
    ],
    hashes: { input: shown.inputHash, result: shown.resultHash, quantVersion: shown.quantVersion },
  };
};
