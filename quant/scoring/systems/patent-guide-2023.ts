import type { IndicatorNode, IndicatorSystem, Scenario } from '../indicator-system.ts';
import { words } from './build.ts';
import { rightFacts, rightGrades, rightVetoes } from './rights-in-good-standing.ts';

type Pair = readonly [zh: string, en: string];

const third = (id: string, [zh, en]: Pair, share: number): IndicatorNode => ({
  id,
  title: words(zh, en),
  weight: share,
  scoring: { kind: 'scale', most: 100, step: 1 },
});

const second = (id: string, [zh, en]: Pair, leaves: readonly Pair[]): IndicatorNode => ({
  id,
  title: words(zh, en),
  weight: 1,
  children: leaves.map((leaf, index) => third(`${id}-${index + 1}`, leaf, 1 / leaves.length)),
});

const first = (id: string, [zh, en]: Pair, children: readonly IndicatorNode[]): IndicatorNode => ({
  id,
  title: words(zh, en),
  weight: 1 / 3,
  children: children.map((child) => ({ ...child, weight: 1 / children.length })),
});

const scenario = (
  id: string,
  zh: string,
  en: string,
  legal: number,
  technical: number,
  economic: number,
): Scenario => ({
  id,
  title: words(zh, en),
  provenance: 'provisional',
  source: '场景名称见 GB/T 42748-2023；权重为本平台暂用',
  verified: false,
  weights: { legal, technical, economic },
});

/**
 * The frame of GB/T 42748-2023: 3, 14 and 27 indicators and the kinds of use are the standard's; the names of the
 * second and third level and every weight stand in until the official table is imported under this id.
 */
export const patentGuide2023: IndicatorSystem = {
  id: 'patent-guide-2023',
  version: 3,
  title: words(
    '专利评估指引框架（3/14/27，暂用内容）',
    'Patent evaluation guide: 3/14/27 frame with stand-in content',
  ),
  provenance: 'provisional',
  source: 'GB/T 42748-2023 只取 3/14/27 的框架和三个一级指标；二、三级名称与全部权重为暂用，非标准内容',
  verified: false,
  note: words(
    '导入官方指标表后替换：保持编号，提高版本号',
    'Import the official table under the same id with a higher version',
  ),
  subject: 'right',
  kinds: ['invention', 'utility-model', 'design'],
  full: 100,
  weighting: 'share',
  integersOnly: false,
  missing: 'renormalise',
  children: [
    first(
      'legal',
      ['法律价值', 'Legal value'],
      [
        second(
          'stability',
          ['权利稳定性', 'Stability'],
          [
            ['授权与无效历史', 'History of grant and invalidation'],
            ['新颖性创造性把握', 'Strength over the prior art'],
          ],
        ),
        second(
          'scope',
          ['权利保护范围', 'Scope of protection'],
          [
            ['独立权利要求宽度', 'Width of independent claims'],
            ['同族与地域覆盖', 'Family and territory'],
          ],
        ),
        second(
          'detectability',
          ['侵权可判定性', 'Detectability of infringement'],
          [
            ['侵权可发现程度', 'Ease of discovery'],
            ['取证难易', 'Ease of proof'],
          ],
        ),
        second(
          'dependence',
          ['依赖度', 'Dependence'],
          [['对他人在先权利的依赖', 'Dependence on earlier rights']],
        ),
      ],
    ),
    first(
      'technical',
      ['技术价值', 'Technical value'],
      [
        second(
          'advancement',
          ['先进性', 'Advancement'],
          [
            ['技术问题重要性', 'Weight of the problem'],
            ['效果优势', 'Advantage of effect'],
          ],
        ),
        second(
          'replaceability',
          ['可替代性', 'Replaceability'],
          [
            ['替代方案数量', 'Number of substitutes'],
            ['规避难度', 'Difficulty of designing around'],
          ],
        ),
        second(
          'applicability',
          ['适用范围', 'Range of application'],
          [
            ['可用领域', 'Fields of use'],
            ['应用广度', 'Breadth of use'],
          ],
        ),
        second(
          'independence',
          ['独立性', 'Independence'],
          [
            ['对配套技术的依存', 'Need of accompanying technology'],
            ['独立实施条件', 'Conditions of working alone'],
          ],
        ),
        second(
          'maturity',
          ['成熟度', 'Maturity'],
          [
            ['技术就绪水平', 'Technology readiness'],
            ['产业化阶段', 'Stage of industrial use'],
          ],
        ),
        second(
          'field-trend',
          ['领域发展态势', 'Trend of the field'],
          [
            ['领域申请趋势', 'Trend of filings'],
            ['技术周期阶段', 'Stage of the technical cycle'],
          ],
        ),
      ],
    ),
    first(
      'economic',
      ['经济价值', 'Economic value'],
      [
        second(
          'remaining-life',
          ['剩余经济寿命', 'Remaining economic life'],
          [
            ['剩余法定年限', 'Legal term left'],
            ['预计技术寿命', 'Expected technical life'],
          ],
        ),
        second(
          'competition',
          ['竞争态势', 'Competition'],
          [
            ['竞争者数量与强度', 'Number and strength of rivals'],
            ['市场份额', 'Market share'],
          ],
        ),
        second(
          'market-use',
          ['市场应用情况', 'Use in the market'],
          [
            ['应用产品收入', 'Revenue of products in use'],
            ['市场规模', 'Size of the market'],
          ],
        ),
        second(
          'operation',
          ['运营状况', 'Operation of the right'],
          [
            ['许可转让质押收益', 'Income of licence, transfer, pledge'],
            ['实施投入产出', 'Return on working'],
          ],
        ),
      ],
    ),
  ],
  facts: rightFacts,
  grades: rightGrades,
  vetoes: rightVetoes,
  scenarios: [
    scenario('licence-transfer', '许可转让类', 'Licence and transfer', 0.3, 0.35, 0.35),
    scenario('finance', '金融类', 'Finance', 0.35, 0.25, 0.4),
    scenario('financial-report', '财务报告类', 'Financial reporting', 0.25, 0.25, 0.5),
    scenario('infringement-relief', '侵权救济类', 'Relief of infringement', 0.5, 0.25, 0.25),
    scenario('management', '管理类', 'Management', 0.3, 0.4, 0.3),
    scenario('other', '其他类型', 'Other', 0.34, 0.33, 0.33),
  ],
};
