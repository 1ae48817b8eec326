import type { IndicatorNode, IndicatorSystem, Scoring } from '@zhirong/quant';
import { kindMark, type RowKind, rowKinds, type TableCells } from './table-columns.ts';

type Points = number | { readonly least: number; readonly most: number };
type Row = TableCells;

const text = (value: number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);
const yes = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? '是' : '否';
const row = (kind: RowKind, cells: Row): Row =>
  Object.fromEntries(
    Object.entries({ kind: rowKinds[kind], ...cells }).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  );
const named = (title: { zh: string; en: string } | undefined): Row =>
  title ? { zh: title.zh, en: title.en } : {};
const origin = (part: Pick<IndicatorNode, 'provenance' | 'source' | 'verified' | 'note'>): Row => ({
  provenance: part.provenance as string,
  source: part.source as string,
  verified: yes(part.verified) as string,
  noteZh: part.note?.zh as string,
  noteEn: part.note?.en as string,
});
const marks = (points: Points): Row =>
  typeof points === 'number'
    ? { points: String(points) }
    : { points: String(points.least), pointsMost: String(points.most) };
type Bounds = {
  readonly from: number | null;
  readonly fromIncluded: boolean;
  readonly to: number | null;
  readonly toIncluded: boolean;
};
const bounds = (band: Bounds): Row => ({
  from: text(band.from) as string,
  fromIncluded: yes(band.fromIncluded) as string,
  to: text(band.to) as string,
  toIncluded: yes(band.toIncluded) as string,
});

/** `分档`, `分档 整数`, `分档 百分比`, `选项`, `打分`, `阶梯`: the word in 规则 says which rows below belong to an indicator. */
const scoringWord = (scoring: Scoring): string => {
  switch (scoring.kind) {
    case 'bands':
      return [
        '分档',
        scoring.whole === undefined ? '' : scoring.whole ? '整数' : '非整数',
        scoring.percent === undefined ? '' : scoring.percent ? '百分比' : '非百分比',
      ]
        .filter(Boolean)
        .join(' ');
    case 'choices':
      return '选项';
    case 'scale':
      return '打分';
    case 'ladder':
      return '阶梯';
  }
};

const scoringCells = (scoring: Scoring | undefined): Row => {
  if (!scoring) return {};
  const how = scoringWord(scoring);
  if (scoring.kind === 'bands')
    return {
      how,
      from: text(scoring.least) as string,
      to: text(scoring.most) as string,
      unit: scoring.unit as string,
    };
  return scoring.kind === 'scale' ? { how, to: String(scoring.most), points: String(scoring.step) } : { how };
};

const partsOf = (under: string, scoring: Scoring | undefined): Row[] => {
  switch (scoring?.kind) {
    case 'bands':
      return scoring.bands.map((band) =>
        row('band', { under, ...named(band.title), ...bounds(band), ...marks(band.points) }),
      );
    case 'choices':
      return scoring.options.map(({ id, title, points }) =>
        row('option', { under, id, ...named(title), ...marks(points) }),
      );
    case 'ladder':
      return [
        ...scoring.counts.map(({ id, title, unit }) =>
          row('count', { under, id, ...named(title), unit: unit as string }),
        ),
        ...scoring.rungs.map(({ title, needs, points }) =>
          row('rung', {
            under,
            ...named(title),
            ...marks(points),
            how: needs.map(({ count, least }) => `${count} >= ${least}`).join('; '),
          }),
        ),
      ];
    default:
      return [];
  }
};

const howOf = (node: IndicatorNode): Row => {
  const words = [
    scoringCells(node.scoring).how,
    node.bonus === undefined ? '' : node.bonus ? '加分项' : '非加分项',
    node.combine === undefined ? '' : node.combine === 'choose-one' ? '任选其一' : '相加',
  ].filter(Boolean);
  return words.length === 0 ? {} : { how: words.join(' ') };
};

const nodeRows = (node: IndicatorNode, under: string): Row[] => [
  row('indicator', {
    id: node.id,
    under,
    ...named(node.title),
    weight: String(node.weight),
    ...scoringCells(node.scoring),
    ...howOf(node),
    ...origin(node),
  }),
  ...partsOf(node.id, node.scoring),
  ...(node.children ?? []).flatMap((child) => nodeRows(child, node.id)),
];

/** A test in the short form of the table; what has no short form stands as JSON. */
const testText = (test: { readonly kind: string } & Record<string, unknown>): string => {
  if (test.kind === 'total') return `总分 ${String(test['compare'])} ${String(test['value'])}`;
  if (test.kind === 'node')
    return `指标 ${String(test['node'])} ${String(test['compare'])} ${String(test['value'])}`;
  if (test.kind === 'fact')
    return `事实 ${String(test['fact'])} ${String(test['compare'])} ${String(test['value'])}`;
  if (test.kind === 'fact-is') {
    const list = (test['oneOf'] as (string | boolean)[]).map((value) =>
      typeof value === 'boolean' ? (value ? '是' : '否') : value,
    );
    return `事实 ${String(test['fact'])} 为 ${list.join(' | ')}`;
  }
  return JSON.stringify(test);
};

const ruleRows = (system: IndicatorSystem): Row[] => {
  const { pass } = system;
  const of = (kind: 'gate' | 'mark' | 'route', list: readonly NonNullable<typeof pass>['gates'][number][]) =>
    list.map((rule) =>
      row(kind, { id: rule.id, ...named(rule.title), how: testText(rule.test), ...origin(rule) }),
    );
  return [
    ...(system.facts ?? []).flatMap((fact) => [
      row('fact', {
        id: fact.id,
        ...named(fact.title),
        from: text(fact.least) as string,
        to: text(fact.most) as string,
        unit: fact.unit as string,
        how: [
          { number: '数字', 'yes-no': '是否', choice: '选项' }[fact.kind],
          fact.percent === undefined ? '' : fact.percent ? '百分比' : '非百分比',
        ]
          .filter(Boolean)
          .join(' '),
      }),
      ...(fact.choices ?? []).map(({ id, title }) => row('choice', { under: fact.id, id, ...named(title) })),
    ]),
    ...(system.vetoes ?? []).map((veto) =>
      row('veto', {
        id: veto.id,
        ...named(veto.title),
        how: testText(veto.test),
        points: veto.effect,
        ...origin(veto),
      }),
    ),
    ...(pass ? [...of('gate', pass.gates), ...of('mark', pass.marks), ...of('route', pass.routes)] : []),
    ...(system.grades ?? []).map((grade) =>
      row('grade', { id: grade.id, ...named(grade.title), ...bounds(grade) }),
    ),
    ...(system.scenarios ?? []).map((scenario) =>
      row('scenario', {
        id: scenario.id,
        ...named(scenario.title),
        how: Object.entries(scenario.weights)
          .map(([id, weight]) => `${id} = ${weight}`)
          .join('; '),
        ...origin(scenario),
      }),
    ),
    ...(system.coefficients?.table ?? []).flatMap(({ choice, bands }, place) =>
      bands.map((band, at) =>
        row('coefficient', {
          id: choice,
          ...bounds(band),
          points: String(band.factor),
          ...(place === 0 && at === 0 && system.coefficients
            ? {
                under: `${system.coefficients.fact} ${system.coefficients.node}`,
                ...origin(system.coefficients),
              }
            : {}),
        }),
      ),
    ),
  ];
};

/** A system as rows of one sheet; `readSystemTable` makes the same system of them again. */
export const systemRows = (system: IndicatorSystem): TableCells[] => [
  row('system', {
    id: system.id,
    ...named(system.title),
    weight: String(system.full),
    points: String(system.version),
    how: [
      { firm: '评企业', right: '评权利' }[system.subject],
      { points: '按分值', share: '按比例' }[system.weighting],
      system.integersOnly ? '整数分' : '可有小数',
      { renormalise: '缺项重分配', zero: '缺项零分', block: '缺项不出分' }[system.missing],
      system.pass ? '有达标规则' : '',
      ...(system.kinds ?? []).map((kind) => `${kindMark}${kind}`),
    ]
      .filter(Boolean)
      .join(' '),
    ...origin(system),
  }),
  ...system.children.flatMap((node) => nodeRows(node, '')),
  ...ruleRows(system),
];
