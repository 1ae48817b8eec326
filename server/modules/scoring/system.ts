import type { Output, Provenance } from '@zhirong/contracts';
import type { Instant } from '@zhirong/kernel';
import { type IndicatorNode, type IndicatorSystem, nodesOf, type Scoring } from '@zhirong/quant';
import { fullOf, leastOf, mostOf } from '@zhirong/quant/scoring/check-node.ts';
import { intervalText, placeWords } from '@zhirong/quant/scoring/describe-item.ts';
import { planSystem } from '@zhirong/quant/scoring/system-plan.ts';
import { type Sql, sql } from '../../platform/sql.ts';

type Shown = Output<'scoring.read-system'>;
export type SystemHead = Shown['versions'][number];
type Indicator = Shown['indicatorList'][number];
type ShownScoring = NonNullable<Indicator['scoring']>;

export type SystemRow = {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly regionPath: string;
  readonly adcode: string;
  readonly regionName: string;
  readonly content: IndicatorSystem;
  readonly shipped: boolean;
  readonly state: SystemHead['state'];
  readonly uploadedBy: string | null;
  readonly uploadedByName: string;
  readonly uploadedAt: Instant;
  readonly decidedByName: string | null;
  readonly decidedAt: Instant | null;
  readonly turnDownReason: string | null;
};
export const systemColumns: Sql = sql`s.id, s.key, s.version, s.region_path as "regionPath", s.adcode,
  coalesce((select v.name from identity.region_version v where v.adcode = s.adcode order by valid_from desc limit 1), '') as "regionName",
  s.content, s.shipped, s.state, s.uploaded_by as "uploadedBy", s.uploaded_by_name as "uploadedByName", s.uploaded_at as "uploadedAt",
  s.decided_by_name as "decidedByName", s.decided_at as "decidedAt", s.turn_down_reason as "turnDownReason"`;

/** Which version counts where somebody is: official before all others, then the newest, then the nearest region's. */
export const bestFirst: Sql = sql`(s.provenance = 'official') desc, s.version desc, length(s.region_path) desc`;

/** Everything that stands in a result counts: one part that was not checked makes the whole unchecked. */
const allVerified = (system: IndicatorSystem): boolean =>
  system.verified &&
  nodesOf(system).every(({ node }) => node.verified !== false) &&
  [
    ...(system.vetoes ?? []),
    ...(system.pass ? [...system.pass.gates, ...system.pass.marks, ...system.pass.routes] : []),
  ].every((rule) => rule.verified !== false);

export const headOf = (row: SystemRow): SystemHead => {
  const { content } = row;
  const released = row.state === 'released';
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: content.title,
    provenance: content.provenance,
    source: content.source,
    verified: allVerified(content),
    subject: content.subject,
    full: content.full,
    indicators: nodesOf(content).filter(({ node }) => node.scoring !== undefined).length,
    region: { adcode: row.adcode, name: row.regionName },
    shipped: row.shipped,
    state: row.state,
    uploadedAt: row.uploadedAt,
    uploadedBy: row.uploadedByName,
    releasedAt: released ? row.decidedAt : null,
    releasedBy: released ? row.decidedByName : null,
    turnedDownBy: row.state === 'turned-down' ? row.decidedByName : null,
    turnDownReason: row.turnDownReason,
  };
};

const range = (points: Parameters<typeof leastOf>[0]) => ({ least: leastOf(points), most: mostOf(points) });

const shownScoring = (scoring: Scoring): ShownScoring => {
  switch (scoring.kind) {
    case 'bands':
      return {
        kind: 'bands',
        least: scoring.least,
        most: scoring.most,
        whole: scoring.whole ?? false,
        percent: scoring.percent ?? false,
        unit: scoring.unit ?? null,
        bands: scoring.bands.map(({ points, title: _title, ...band }, place) => ({
          ...band,
          points: range(points),
          text: placeWords(scoring, place),
        })),
      };
    case 'choices':
      return {
        kind: 'choices',
        options: scoring.options.map(({ id, title, points }) => ({ id, text: title, points: range(points) })),
      };
    case 'scale':
      return { ...scoring };
    case 'ladder':
      return {
        kind: 'ladder',
        counts: scoring.counts.map(({ id, title, unit }) => ({ id, title, unit: unit ?? null })),
        rungs: scoring.rungs.map(({ title, points }) => ({ text: title, points: range(points) })),
      };
  }
};

type Origin = { provenance: Provenance; source: string; verified: boolean };

/** The tree in reading order with weights in points of the system and what each part inherits. */
export const indicatorsOf = (system: IndicatorSystem): Indicator[] => {
  const weights = new Map<string, number>();
  const weigh = (plan: ReturnType<typeof planSystem>['root']): void => {
    weights.set(plan.id, plan.weight);
    for (const child of plan.children) weigh(child);
  };
  weigh(planSystem(system).root);
  const walk = (
    nodes: readonly IndicatorNode[],
    parent: string | null,
    depth: number,
    above: Origin,
  ): Indicator[] =>
    nodes.flatMap((node) => {
      const own: Origin = {
        provenance: node.provenance ?? above.provenance,
        source: node.source ?? above.source,
        verified: node.verified ?? above.verified,
      };
      const shown: Indicator = {
        id: node.id,
        parent,
        depth,
        title: node.title,
        weight: Number((weights.get(node.id) ?? node.weight).toPrecision(6)),
        bonus: node.bonus ?? false,
        chooseOne: node.combine === 'choose-one',
        ...own,
        note: node.note ?? null,
        scoring: node.scoring ? shownScoring(node.scoring) : null,
      };
      return [shown, ...walk(node.children ?? [], node.id, depth + 1, own)];
    });
  return walk(system.children, null, 0, system);
};

export const factsAsked = (system: IndicatorSystem): Shown['facts'] =>
  (system.facts ?? []).map((fact) => ({
    id: fact.id,
    title: fact.title,
    kind: fact.kind,
    choices: [...(fact.choices ?? [])],
    least: fact.least ?? null,
    most: fact.most ?? null,
    percent: fact.percent ?? false,
    unit: fact.unit ?? null,
  }));

export const rulesOf = (system: IndicatorSystem): Shown['rules'] => {
  const of = (
    part: Shown['rules'][number]['part'],
    list: readonly {
      id: string;
      title: { zh: string; en: string };
      source?: string | undefined;
      verified?: boolean | undefined;
    }[],
  ) =>
    list.map(({ id, title, source, verified }) => ({
      id,
      part,
      title,
      source: source ?? system.source,
      verified: verified ?? system.verified,
    }));
  const { pass } = system;
  return [
    ...of('gate', pass?.gates ?? []),
    ...of('mark', pass?.marks ?? []),
    ...of('route', pass?.routes ?? []),
    ...of('veto', system.vetoes ?? []),
  ];
};

export const gradesOf = (system: IndicatorSystem): Shown['grades'] =>
  (system.grades ?? []).map((grade) => ({ id: grade.id, title: grade.title, text: intervalText(grade) }));

/** What a version changes, indicator by indicator, for the officer who is to release it. */
export const changesBetween = (before: IndicatorSystem, after: IndicatorSystem): Shown['changes'] => {
  const [old, now] = [before, after].map(
    (system) => new Map(nodesOf(system).map(({ node }) => [node.id, node])),
  );
  const added = [...(now ?? [])].filter(([id]) => !old?.has(id));
  const removed = [...(old ?? [])].filter(([id]) => !now?.has(id));
  const changed = [...(now ?? [])].flatMap(([id, node]): Shown['changes'] => {
    const was = old?.get(id);
    if (!was) return [];
    const said: { zh: string; en: string }[] = [];
    if (was.weight !== node.weight)
      said.push({ zh: `权重 ${was.weight} → ${node.weight}`, en: `weight ${was.weight} → ${node.weight}` });
    if (was.title.zh !== node.title.zh)
      said.push({
        zh: `名称「${was.title.zh}」→「${node.title.zh}」`,
        en: `name “${was.title.en}” → “${node.title.en}”`,
      });
    if (JSON.stringify(was.scoring) !== JSON.stringify(node.scoring))
      said.push({
        zh: `计分标准改变（满分 ${was.scoring ? fullOf(was.scoring) : '—'} → ${node.scoring ? fullOf(node.scoring) : '—'}）`,
        en: 'scoring changed',
      });
    return said.length === 0
      ? []
      : [
          {
            kind: 'changed',
            title: node.title,
            text: { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') },
          },
        ];
  });
  const one =
    (kind: 'added' | 'removed') =>
    ([, node]: [string, IndicatorNode]) => ({
      kind,
      title: node.title,
      text: { zh: `权重 ${node.weight}`, en: `weight ${node.weight}` },
    });
  return [...added.map(one('added')), ...removed.map(one('removed')), ...changed];
};
