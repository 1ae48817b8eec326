import { type Block, sayDay, sayYuan } from '../../platform/documents/index.ts';
import type { ReportFacts } from './load-report.ts';
import { purposeWords, rightWords } from './report-words.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
/** What nobody compared with the paper says so wherever it is printed. */
const checkedSaid = (checked: boolean): string => (checked ? '已与原文核对' : '待核（暂定）');

type Rule = {
  readonly title: string;
  readonly source: string;
  readonly from: string;
  readonly checked: boolean;
  readonly note: string | null;
};
type Basis = readonly [matter: string, rule: Rule];
/** What was relied on, each rule with whether anybody compared it with the paper. */
export const basisOf = ({ file, version, band }: ReportFacts): Basis[] => [
  ...(file.gate?.rule ? [['评估方式的选择', file.gate.rule] as const] : []),
  ...(file.bankId === null ? [] : [['复核偏差的容许范围', band.rule] as const]),
  ...(version.pledge?.rates ?? []).map(
    ({ kind, rule }) => [`${rightWords[kind]}的折扣率与质押率`, rule] as const,
  ),
];

/** What for, as of when, in which way, and what allows it. */
export const purposeBlocks = (facts: ReportFacts): Block[] => {
  const { file, valuedOn } = facts;
  const limit = file.gate?.limit;
  const why: Readonly<Record<typeof file.way, string>> = {
    'outside-report': '本次评估由具备资质的评估机构出具报告。',
    'bank-internal': '本次评估由贷款银行内部进行，经第二人复核确认。',
    agreed: '本次价值由银行与企业协商确定，经第二人复核确认。',
    'free-estimate': '本次为权利人自行估算。',
  };
  const basis = basisOf(facts);
  return [
    paragraph(
      `评估目的为${purposeWords[file.purpose]}${file.scenario === null ? '' : `（${file.scenario}）`}，评估基准日为${sayDay(valuedOn)}。`,
    ),
    paragraph(
      `${why[file.way]}${
        limit === null || limit === undefined
          ? file.gate
            ? '所在地区在基准日未见对内部评估或协商估值金额的限制性规定。'
            : ''
          : `所在地区规定单笔贷款不超过 ${sayYuan(limit)} 且银行具备评估能力的，可以内部评估或协商确定价值${file.loanFen === null ? '' : '，本笔贷款据此判断'}。`
      }`,
    ),
    ...(file.gate?.capabilityDocument
      ? [paragraph(`银行评估能力的依据：${file.gate.capabilityDocument}。`)]
      : []),
    ...(basis.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: '所依据的规定',
            columns: [
              { header: '事项', width: 22 },
              { header: '规定及条款', width: 46 },
              { header: '施行日期', width: 17, align: 'center' as const },
              { header: '核对情况', width: 15, align: 'center' as const },
            ],
            rows: basis.map(([matter, rule]) => [
              matter,
              `${rule.title}：${rule.source}`,
              sayDay(rule.from),
              checkedSaid(rule.checked),
            ]),
          },
        ]),
  ];
};
