import type { IndicatorNode, IndicatorSystem } from '../indicator-system.ts';
import { words } from './build.ts';
import { rightFacts, rightGrades, rightVetoes } from './rights-in-good-standing.ts';

type Named = readonly [id: string, zh: string, en: string];

const head = (id: string, zh: string, en: string, list: readonly Named[]): IndicatorNode => ({
  id,
  title: words(zh, en),
  weight: 1 / 3,
  children: list.map(([leaf, leafZh, leafEn]) => ({
    id: leaf,
    title: words(leafZh, leafEn),
    weight: 1 / list.length,
    scoring: { kind: 'scale', most: 10, step: 1 },
  })),
});

/** The eighteen indicators of 2012, PVD = α·LVD + β·TVD + γ·EVD: names known, equal weights and plain 0–10 marks stand in. */
export const patentHandbook2012: IndicatorSystem = {
  id: 'patent-handbook-2012',
  version: 3,
  title: words(
    '专利价值分析指标体系（2012，十八项，权重暂用）',
    'Patent value indicators of 2012: eighteen, stand-in weights',
  ),
  provenance: 'provisional',
  source:
    '《专利价值分析指标体系操作手册》2012：PVD = α·LVD + β·TVD + γ·EVD；指标名称已知，权重与评分档为暂用',
  verified: false,
  subject: 'right',
  kinds: ['invention', 'utility-model', 'design'],
  full: 100,
  weighting: 'share',
  integersOnly: false,
  missing: 'renormalise',
  children: [
    head('legal', '法律价值度', 'Legal value degree', [
      ['stability', '稳定性', 'Stability'],
      ['unavoidability', '不可规避性', 'Hard to design around'],
      ['dependence', '依赖性', 'Dependence'],
      ['detectability', '侵权可判定性', 'Detectability of infringement'],
      ['term', '有效期', 'Term left'],
      ['countries', '多国申请', 'Filings in several countries'],
      ['licence-state', '许可状态', 'Licences'],
    ]),
    head('technical', '技术价值度', 'Technical value degree', [
      ['advancement', '先进性', 'Advancement'],
      ['trend', '行业发展趋势', 'Trend of the trade'],
      ['applicability', '适用范围', 'Range of application'],
      ['accompanying', '配套技术依存度', 'Need of accompanying technology'],
      ['replaceability', '可替代性', 'Replaceability'],
      ['maturity', '成熟度', 'Maturity'],
    ]),
    head('economic', '经济价值度', 'Economic value degree', [
      ['market-use', '市场应用情况', 'Use in the market'],
      ['market-prospect', '市场规模前景', 'Prospect of the market'],
      ['market-share', '市场占有率', 'Market share'],
      ['competition', '竞争情况', 'Competition'],
      ['policy', '政策适应性', 'Fit with policy'],
    ]),
  ],
  facts: rightFacts,
  grades: rightGrades,
  vetoes: rightVetoes,
};
