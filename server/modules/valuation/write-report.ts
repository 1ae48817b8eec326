import { dayOf } from '@zhirong/kernel';
import {
  type Block,
  type DocumentPlan,
  type Fact,
  sayDay,
  sayMoment,
  sayNumber,
  sayOrdinal,
  sayPercent,
  sayWanOf,
  sayYuan,
  type Verification,
} from '../../platform/documents/index.ts';
import { showCode } from './code.ts';
import type { ReportFacts, ReportStanding } from './load-report.ts';
import { basisOf, purposeBlocks } from './report-basis.ts';
import { methodBlocks, traceTable } from './report-methods.ts';
import { burdenWords, purposeWords, rightWords, stateWords, wayWords } from './report-words.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const wanOf = (text: string): string => `${sayWanOf(text)} 万元`;
const dayOr = (day: string | null): string | null => (day === null ? null : sayDay(day));

/** Where anybody checks a code without signing in; a path of the pages. */
export const verificationPath = (code: string): string => `/verify/${showCode(code)}`;

const warnings: Readonly<Record<ReportStanding, (facts: ReportFacts) => string | undefined>> = {
  valid: () => undefined,
  'not-issued': ({ file }) =>
    file.way === 'free-estimate'
      ? '权利人自行估算，未经任何机构复核，不得作为授信依据'
      : '本件未经签发，没有核验码，仅供内部使用',
  superseded: () => '本报告所依据的版本已被新的评估结论取代，仅供查阅',
  withdrawn: () => '本报告已由签发机构撤回，不得使用',
  expired: ({ issued }) => `本报告已超过有效期（至${sayDay(issued?.validUntil ?? '')}），不得使用`,
};

const titleOf = ({ file }: ReportFacts): string =>
  file.way === 'free-estimate'
    ? '知识产权价值估算书'
    : file.way === 'agreed'
      ? '知识产权价值协商书'
      : '知识产权价值评估报告';

const verificationOf = ({ issued }: ReportFacts, origin: string): Verification | undefined =>
  issued === null
    ? undefined
    : {
        code: showCode(issued.code),
        address: `${origin}${verificationPath(issued.code)}`,
        lines: [
          '扫描二维码，或在核验地址输入核验码，可核对本报告的编号、对象、结论、有效期和现行状态。',
          '核验页列有历次下载文件的 SHA-256 摘要；手中文件的摘要与之一致，即为平台生成的原件。',
        ],
      };

const subjectSaid = ({ version }: ReportFacts): string => {
  const [first] = version.rights;
  if (!first) return '';
  return version.rights.length === 1
    ? `${rightWords[first.kind]}“${first.title}”`
    : `${rightWords[first.kind]}“${first.title}”等 ${version.rights.length} 项权利`;
};

const coverOf = (facts: ReportFacts, origin: string): DocumentPlan['cover'] => {
  const { file, version, issued, valuedOn, value, validUntil } = facts;
  const rows: Fact[] = [
    { label: '权利人', value: file.enterprise },
    { label: '评估目的', value: purposeWords[file.purpose] },
    { label: '评估方式', value: wayWords[file.way] },
    { label: '评估基准日', value: sayDay(valuedOn) },
    { label: '评估值', value: wanOf(value.mid) },
    { label: '价值区间', value: `${wanOf(value.low)} 至 ${wanOf(value.high)}` },
    { label: '有效期至', value: dayOr(validUntil) },
  ];
  return {
    number: `编号：${issued?.number ?? `${version.number}-${version.ordinal}`}`,
    title: titleOf(facts),
    subtitle: subjectSaid(facts),
    facts: rows,
    issuer: issued?.issuer ?? version.organisation,
    day: issued ? sayDay(issued.issuedOn) : sayMoment(facts.madeAt),
    verification: verificationOf(facts, origin),
  };
};

const conclusion = (facts: ReportFacts): Block[] => {
  const { version, value, pledgeValue, valuedOn, file, validUntil } = facts;
  const { pledge } = version;
  return [
    paragraph(
      `截至评估基准日${sayDay(valuedOn)}，${file.enterprise}所有的${subjectSaid(facts)}用于${purposeWords[file.purpose]}的价值，评估值为 ${sayYuan(value.mid)}（${wanOf(value.mid)}），区间为 ${sayYuan(value.low)} 至 ${sayYuan(value.high)}。`,
    ),
    ...(pledgeValue === null
      ? []
      : [
          paragraph(
            pledge
              ? `按区间下限、折扣率 ${sayPercent(Number(pledge.haircut)) ?? '—'}、质押率 ${sayPercent(Number(pledge.loanToValue)) ?? '—'} 计算，质押价值为 ${sayYuan(pledgeValue)}。${pledge.provisional ? '折扣率和质押率为平台暂定值（暂定），未经监管部门或银行核定。' : ''}`
              : `质押价值为 ${sayYuan(pledgeValue)}。`,
          ),
          ...(pledge?.loan
            ? [
                paragraph(
                  `拟贷金额 ${sayYuan(pledge.loan)}，${pledge.shortfall !== null && Number(pledge.shortfall) > 0 ? `质押价值不足 ${sayYuan(pledge.shortfall)}，须另行增信。` : '质押价值可以覆盖。'}`,
                ),
              ]
            : []),
        ]),
    ...(validUntil === null ? [] : [paragraph(`本结论的有效期至${sayDay(validUntil)}。`)]),
    ...(file.staleSince === null
      ? []
      : [paragraph(`提示：${sayMoment(file.staleSince)}起评估对象的登记情况有变动，本结论宜重新评估。`)]),
  ];
};

const subjects = ({ version, rights }: ReportFacts): Block[] => [
  {
    kind: 'table',
    caption: '权利清单',
    columns: [
      { header: '序号', width: 7, align: 'center' },
      { header: '种类', width: 14 },
      { header: '号码', width: 20 },
      { header: '名称', width: 25 },
      { header: '法律状态', width: 12, align: 'center' },
      { header: '届满日', width: 19, align: 'center' },
      { header: '剩余月数', width: 11, align: 'right' },
    ],
    rows: version.rights.map((right, place) => [
      String(place + 1),
      rightWords[right.kind],
      right.number,
      right.title,
      stateWords[right.state],
      dayOr(right.termEndsOn),
      right.monthsLeft === null ? null : String(right.monthsLeft),
    ]),
  },
  {
    kind: 'table',
    caption: '权属与登记事实',
    columns: [
      { header: '序号', width: 7, align: 'center' },
      { header: '权利人（份额）', width: 36 },
      { header: '申请日', width: 16, align: 'center' },
      { header: '授权（登记）日', width: 16, align: 'center' },
      { header: '权利负担', width: 25 },
    ],
    rows: version.rights.map((right, place) => {
      const known = rights.find(({ id }) => id === right.rightId);
      return [
        String(place + 1),
        known
          ? known.owners
              .map(({ name, share }) => (known.owners.length > 1 ? `${name}（${share}）` : name))
              .join('、')
          : null,
        dayOr(known?.filedOn ?? null),
        dayOr(known?.grantedOn ?? null),
        right.burdens.map((burden) => burdenWords[burden]).join('、') || '无',
      ];
    }),
  },
];

const outside = ({ version: { report } }: ReportFacts): Block[] =>
  report === null
    ? []
    : [
        {
          kind: 'facts',
          facts: [
            { label: '评估机构', value: report.appraiser.name },
            { label: '报告编号', value: report.number },
            { label: '评估方法', value: report.methods },
            { label: '签字评估师', value: report.signers.join('、') },
            { label: '出具日期', value: sayDay(report.issuedOn) },
            { label: '有效期至', value: sayDay(report.validUntil) },
            { label: '报告文件 SHA-256', value: report.fileHash },
          ],
        },
      ];

const methods = (facts: ReportFacts): Block[] => {
  const { version, evidence } = facts;
  const { reconciliation, results } = version;
  if (results.length === 0)
    return [paragraph('结论取自外部评估报告，测算过程见该报告原件。'), ...outside(facts)];
  return [
    ...results.flatMap((result, place) =>
      methodBlocks(result, version.input?.methods[place], evidence, sayOrdinal(place + 1)),
    ),
    ...(reconciliation === null
      ? []
      : ([
          { kind: 'heading', level: 2, text: `（${sayOrdinal(results.length + 1)}）各方法的比较与取值` },
          {
            kind: 'table',
            caption: '各方法结果',
            unit: '单位：万元',
            columns: [
              { header: '方法', width: 30 },
              { header: '权重', width: 11, align: 'right' },
              { header: '下限', width: 16, align: 'right' },
              { header: '评估值', width: 16, align: 'right' },
              { header: '上限', width: 16, align: 'right' },
              { header: '偏离', width: 11, align: 'right' },
            ],
            rows: results.map((one) => [
              one.title.zh,
              sayPercent(Number(one.weight)),
              sayNumber(Number(one.low), 2),
              sayNumber(Number(one.value), 2),
              sayNumber(Number(one.high), 2),
              sayPercent(Number(one.deviation)),
            ]),
          },
          {
            kind: 'chart',
            look: 'bars',
            caption: '各方法评估值',
            unit: '单位：万元',
            bars: results.map((one) => ({
              label: one.title.zh,
              value: Number(one.value),
              said: sayNumber(Number(one.value), 2) ?? '—',
            })),
          },
          paragraph(
            `各方法结果的最大偏离为 ${sayPercent(Number(reconciliation.largestDeviation)) ?? '—'}，容许偏离为 ${sayPercent(Number(reconciliation.tolerance)) ?? '—'}，${reconciliation.agrees ? '可以相互印证' : '超出容许范围'}。${reconciliation.disagreementReason === null ? '' : `说明：${reconciliation.disagreementReason}`}`,
          ),
        ] satisfies Block[])),
  ];
};

const limits = (facts: ReportFacts): Block[] => {
  const { file, version } = facts;
  const provisional = basisOf(facts).filter(([, rule]) => !rule.checked);
  return [
    {
      kind: 'items',
      items: [
        ...(version.input?.assumptions ?? []),
        '评估对象在预测期内持续有效，权利人按期缴纳年费或办理续展。',
        '结论以基准日的登记情况和所附依据为准；情况变动后应当重新评估。',
        ...(file.accepted.length > 0 ? [`测算人已知悉并接受的情形：${file.acceptedReason ?? ''}`] : []),
        ...(version.model ? [`参数取自模型“${version.model.title}”（${version.model.id}）。`] : []),
        ...provisional.map(
          ([matter, rule]) =>
            `（暂定）${matter}所依据的“${rule.title}”尚未与原文核对${rule.note === null ? '' : `：${rule.note}`}${rule.note?.endsWith('。') ? '' : '。'}`,
        ),
        ...(file.way === 'free-estimate'
          ? ['本结果由权利人自行估算，未经任何机构复核，不得作为授信依据。']
          : []),
      ],
    },
  ];
};

const people = (facts: ReportFacts): Block[] => {
  const { version, steps, issued, file } = facts;
  return [
    {
      kind: 'table',
      caption: '测算、复核与签发',
      columns: [
        { header: '环节', width: 18 },
        { header: '机构', width: 42 },
        { header: '人员', width: 18, align: 'center' },
        { header: '日期', width: 22, align: 'center' },
      ],
      rows: [
        [
          version.kind === 'reported' ? '登记报告' : '测算',
          version.organisation,
          version.madeBy,
          sayMoment(facts.madeAt),
        ],
        ...steps.map(({ what, organisation, person, on }) => [what, organisation, person, sayMoment(on)]),
        ...(issued ? [['签发', issued.issuer, null, sayDay(issued.issuedOn)]] : []),
        ...(issued === null && file.way !== 'free-estimate' ? [['签发', null, null, null]] : []),
      ],
    },
  ];
};

const traces = ({ version }: ReportFacts): Block[] => [
  ...version.results.map((result) => traceTable(`计算过程：${result.title.zh}`, result.trace)),
  ...(version.reconciliation ? [traceTable('计算过程：综合取值', version.reconciliation.trace)] : []),
  ...(version.pledge ? [traceTable('计算过程：质押价值', version.pledge.trace)] : []),
];

const proof = (facts: ReportFacts, origin: string): Block[] => {
  const { version } = facts;
  const verification = verificationOf(facts, origin);
  return [
    {
      kind: 'facts',
      facts: [
        { label: '估值档案及版本', value: `${version.number}，第 ${version.ordinal} 版` },
        { label: '计算库版本', value: version.quantVersion },
        { label: '输入 SHA-256', value: version.inputHash },
        { label: '结果 SHA-256', value: version.resultHash },
      ],
    },
    paragraph('以同一输入在同一版本计算库上重算，结果应当逐位相同。'),
    ...(verification ? [{ kind: 'verification' as const, caption: '公开核验', verification }] : []),
  ];
};

/** The printed report of a version: what it is of, why, how, with what, how far to be trusted, by whom, and how to check it. */
export const writeReport = (facts: ReportFacts, origin: string): DocumentPlan => {
  const { version, issued, standing } = facts;
  const number = issued?.number ?? `${version.number}-${version.ordinal}`;
  const warned = warnings[standing](facts);
  const sections: readonly (readonly [string, Block[]])[] = [
    ['评估结论', conclusion(facts)],
    ['评估对象', subjects(facts)],
    ['评估目的、基准日与依据', purposeBlocks(facts)],
    ['评估方法与测算', methods(facts)],
    ['假设与限制', limits(facts)],
    ['测算与确认', people(facts)],
    ...(version.results.length > 0 ? [['计算过程', traces(facts)] as const] : []),
    ['核验', proof(facts, origin)],
  ];
  return {
    title: `${titleOf(facts)} ${number}`,
    author: issued?.issuer ?? version.organisation,
    madeAt: issued?.issuedAt ?? facts.madeAt,
    header: { left: titleOf(facts), right: `编号：${number}` },
    footer: issued ? `核验码：${showCode(issued.code)}` : `版本日期：${sayDay(dayOf(facts.madeAt))}`,
    warning: warned,
    cover: coverOf(facts, origin),
    blocks: sections.flatMap(([heading, blocks], place): Block[] => [
      { kind: 'heading', level: 1, text: `${sayOrdinal(place + 1)}、${heading}` },
      ...blocks,
    ]),
  };
};
