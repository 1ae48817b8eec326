import type { IndicatorNode, IndicatorSystem, Scenario } from '../indicator-system.ts';
import { words } from './build.ts';

type Named = readonly [id: string, zh: string, en: string];

const head = (id: string, zh: string, en: string, list: readonly Named[]): IndicatorNode => ({
  id,
  title: words(zh, en),
  weight: 1 / 3,
  children: list.map(([leaf, leafZh, leafEn]) => ({
    id: leaf,
    title: words(leafZh, leafEn),
    weight: 1 / list.length,
    scoring: { kind: 'scale', most: 100, step: 1 },
  })),
});

const stage = (
  id: string,
  zh: string,
  en: string,
  technical: number,
  operating: number,
  supporting: number,
): Scenario => ({
  id,
  title: words(zh, en),
  provenance: 'provisional',
  source: '三个阶段见《“创新积分制”工作指引（全国试行版）》；权重未公布于所见材料，为暂用',
  verified: false,
  weights: { technical, operating, supporting },
});

/** The frame of 企业创新积分制: three heads, eighteen indicators, three stages; names from memory, no weight asserted. */
export const innovationPoints: IndicatorSystem = {
  id: 'innovation-points-2024',
  version: 1,
  title: words('企业创新积分制框架（暂用内容）', 'Enterprise innovation points: frame with stand-in content'),
  provenance: 'provisional',
  source: '《“创新积分制”工作指引（全国试行版）》2024-08 只取 3/18 框架和三个阶段；二级名称与权重为暂用',
  verified: false,
  note: words(
    '每项填 0–100 的标准化得分；地方指标表可导入替换',
    'Each item takes a standardised mark of 0–100; a regional table can be imported',
  ),
  subject: 'firm',
  full: 100,
  weighting: 'share',
  integersOnly: false,
  missing: 'renormalise',
  children: [
    head('technical', '技术创新指标', 'Technical innovation', [
      ['rd-amount', '研发费用金额', 'R&D spending'],
      ['rd-growth', '研发费用增速', 'Growth of R&D spending'],
      ['rd-share', '研发费用占营收比例', 'R&D to revenue'],
      ['staff-share', '科技人员占比', 'Scientific staff'],
      ['inventions', '主营相关发明专利申请量', 'Invention filings of the main business'],
      ['pct', '主营相关 PCT 申请量', 'PCT filings of the main business'],
      ['contracts', '技术合同成交额', 'Technology contracts'],
    ]),
    head('operating', '成长经营指标', 'Growth and operation', [
      ['high-tech-income', '高新技术产品收入', 'High-tech income'],
      ['revenue', '营业收入', 'Revenue'],
      ['revenue-growth', '营业收入增长率', 'Growth of revenue'],
      ['rd-deduction', '研发加计扣除减免税额', 'Tax saved by R&D deduction'],
      ['net-margin', '净资产利润率', 'Return on net assets'],
      ['operating-sixth', '第六项（名称待导入）', 'Sixth item (name to be imported)'],
    ]),
    head('supporting', '辅助指标', 'Supporting', [
      ['graduates', '吸纳应届毕业生', 'Graduates hired'],
      ['platforms', '创新平台', 'Innovation platforms'],
      ['awards', '科技奖励', 'Awards'],
      ['programmes', '科技计划项目', 'Programme projects'],
      ['venture', '风险投资金额', 'Venture capital'],
    ]),
  ],
  scenarios: [
    stage('start-up', '初创期', 'Start-up', 0.5, 0.25, 0.25),
    stage('growing', '成长期', 'Growth', 0.4, 0.4, 0.2),
    stage('stable', '稳定期', 'Stable', 0.35, 0.45, 0.2),
  ],
};
