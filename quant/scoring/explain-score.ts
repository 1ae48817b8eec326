import type { Trace, TraceLine } from '../trace.ts';
import { answerWords, placeWords, rangeWords } from './describe-item.ts';
import { type Evaluation, gradeAt } from './evaluate.ts';
import type { Provenance, Words } from './indicator-system.ts';
import { snap } from './interval.ts';
import type { Facts, Holds, RuleResult } from './judge-rules.ts';
import type { Range } from './score-item.ts';
import type { Given, NodeScore } from './score-tree.ts';
import type { SystemPlan } from './system-plan.ts';

const provenanceWords: Record<Provenance, Words> = {
  official: { zh: '官方发布', en: 'official' },
  provisional: {
    zh: '暂用，不是官方内容，可由官方表替换',
    en: 'provisional: not official, to be replaced by import',
  },
  local: {
    zh: '本平台或地方自定，不是官方标准',
    en: 'local: our own or a region’s, not an official standard',
  },
};

const valueOf = (range: Range): number | string =>
  range.least === range.most ? snap(range.least) : rangeWords(range);

const leafLine = (node: NodeScore, given: Given, counted: boolean): TraceLine => {
  const { plan } = node;
  const answer = given.answers[plan.id];
  if (!node.points || !plan.scoring || answer === undefined || node.place === null)
    return { zh: `${plan.title.zh}：未答`, en: `${plan.title.en}: not answered`, value: '—' };
  const said = answerWords(plan.scoring, answer);
  const band = placeWords(plan.scoring, node.place);
  const aside = counted ? { zh: '', en: '' } : { zh: '（未选用）', en: ' (not the one chosen)' };
  return {
    zh: `${plan.title.zh}：${said.zh} → ${band.zh}${aside.zh}`,
    en: `${plan.title.en}: ${said.en} → ${band.en}${aside.en}`,
    value: valueOf(node.points),
    unit: '分',
  };
};

const nodeLines = (node: NodeScore, given: Given, counted: boolean): TraceLine[] => {
  if (node.plan.scoring) return [leafLine(node, given, counted)];
  const below = node.children.flatMap((child) =>
    nodeLines(child, given, counted && (!node.plan.chooseOne || child.plan.id === node.chosen)),
  );
  const known = node.children.filter((child) => child.points !== null);
  const renormalised =
    given.missing === 'renormalise' && known.length > 0 && known.length < node.children.length;
  const plain = node.plan.chooseOne ? 'p(chosen)' : 'Σ pᵢ ≤ W';
  return [
    ...below,
    {
      zh: `${node.plan.title.zh}（满分 ${snap(node.plan.weight)}）`,
      en: `${node.plan.title.en} (out of ${snap(node.plan.weight)})`,
      formula: renormalised && !node.plan.chooseOne ? 'W · Σ pᵢ / Σ wᵢ(answered)' : plain,
      value: node.points ? valueOf(node.points) : '—',
      unit: '分',
    },
  ];
};

const verdictWords: Record<Holds, Words> = {
  yes: { zh: '符合', en: 'holds' },
  no: { zh: '不符合', en: 'does not hold' },
  unknown: { zh: '待定', en: 'not known yet' },
};

const ruleLine = (rule: RuleResult): TraceLine => {
  const unchecked = rule.verified
    ? { zh: '', en: '' }
    : { zh: '（未与原文核对）', en: ' (not held against the text)' };
  return {
    zh: `${rule.title.zh}：${verdictWords[rule.holds].zh}${unchecked.zh}`,
    en: `${rule.title.en}: ${verdictWords[rule.holds].en}${unchecked.en}`,
    formula: rule.wanted,
    value: rule.found,
  };
};

const passWords = {
  pass: { zh: '结论：通过', en: 'Result: passes' },
  fail: { zh: '结论：不通过', en: 'Result: does not pass' },
  undecided: { zh: '结论：待定', en: 'Result: undecided' },
} as const;

/** The way from the answers to the result, line by line, in both languages. */
export const explainScore = (plan: SystemPlan, given: Given, facts: Facts, seen: Evaluation): Trace => {
  const { system, scenario } = plan;
  const origin = provenanceWords[system.provenance];
  const lines: TraceLine[] = [
    {
      zh: `${system.title.zh}（第 ${system.version} 版，${origin.zh}）`,
      en: `${system.title.en} (version ${system.version}, ${origin.en})`,
      value: system.source,
    },
  ];
  if (scenario)
    lines.push({
      zh: `场景权重：${scenario.title.zh}`,
      en: `Scenario: ${scenario.title.en}`,
      value: scenario.id,
    });
  lines.push(...seen.tree.children.flatMap((node) => nodeLines(node, given, true)));
  if (seen.first)
    lines.push({ zh: '各项合计', en: 'Sum', formula: 'Σ pᵢ', value: valueOf(seen.first), unit: '分' });
  if (seen.factor && system.coefficients) {
    const field = facts[system.coefficients.fact];
    const aside =
      field === undefined ? { zh: '（未给出，按 1）', en: ' (not given, taken as 1)' } : { zh: '', en: '' };
    lines.push({
      zh: `领域系数${aside.zh}`,
      en: `Field coefficient${aside.en}`,
      value: valueOf(seen.factor),
    });
  }
  for (const veto of seen.vetoesHit)
    lines.push({ zh: `一票否决：${veto.title.zh}`, en: `Veto: ${veto.title.en}`, value: veto.effect });
  lines.push({
    zh: `得分（满分 ${system.full}）`,
    en: `Score (out of ${system.full})`,
    ...(seen.factor && { formula: 'min(full, Σ pᵢ · coefficient)' }),
    value: seen.total?.least ?? '—',
    unit: '分',
  });
  if (seen.total && seen.total.most > seen.total.least)
    lines.push({
      zh: '档内打到最高分时的得分',
      en: 'Score when every mark within its band is the highest',
      value: seen.total.most,
      unit: '分',
    });
  const grade = seen.total && gradeAt(system, seen.total.least);
  if (grade) lines.push({ zh: `等级：${grade.title.zh}`, en: `Grade: ${grade.title.en}`, value: grade.id });
  if (seen.pass) {
    lines.push(...seen.pass.rules.map(ruleLine));
    lines.push({ ...passWords[seen.pass.verdict], value: seen.pass.verdict });
  }
  return lines;
};
