import type { Output } from '@zhirong/contracts';
import { type IndicatorSystem, nodesOf, type NodeResult, type ScoreResult } from '@zhirong/quant';
import { answerWords, placeWords } from '@zhirong/quant/scoring/describe-item.ts';
import { scoreItem } from '@zhirong/quant/scoring/score-item.ts';
import type { KeptSaid } from './make-result.ts';
import { takeSaid } from './said.ts';

type Shown = Output<'scoring.read-result'>;
type Node = Shown['nodes'][number];
export type Finding = NonNullable<Node['finding']>;

const labelOf = (kept: KeptSaid, indicator: string, { kind, id }: { kind: string; id: string }): string =>
  kept.labels[kind === 'known' ? `known:${id}:${indicator}` : `${kind}:${id}`] ?? '';

/** What was answered of a leaf and which band, option or rung it fell in, in words. */
const leafWords = (system: IndicatorSystem, kept: KeptSaid, id: string): Pick<Node, 'answer' | 'band'> => {
  const scoring = nodesOf(system).find(({ node }) => node.id === id)?.node.scoring;
  const { answers, options } = takeSaid(system, kept);
  const answer = answers[id];
  if (!scoring || answer === undefined) return { answer: null, band: null };
  const { place } = scoreItem({
    scoring,
    answer,
    path: id,
    pickPath: id,
    picked: options.points?.[id],
    integersOnly: system.integersOnly,
  });
  return {
    answer: answerWords(scoring, answer),
    band: scoring.kind === 'scale' ? null : placeWords(scoring, place),
  };
};

/** The tree of a result in reading order: points, answers, proofs, and what an officer found of them. */
export const nodesShown = (
  system: IndicatorSystem,
  result: Pick<ScoreResult, 'nodes'>,
  kept: KeptSaid,
  findings: ReadonlyMap<string, Finding>,
): Node[] => {
  const known = new Map(
    kept.known.filter(({ part }) => part === 'answers').map(({ id, from }) => [id, from]),
  );
  const leaves = new Set(nodesOf(system).flatMap(({ node }) => (node.scoring ? [node.id] : [])));
  const walk = (
    nodes: readonly NodeResult[],
    parent: NodeResult | null,
    depth: number,
    counted: boolean,
  ): Node[] =>
    nodes.flatMap((node) => {
      const counts = counted && (parent?.chosen == null || parent.chosen === node.id);
      const leaf = leaves.has(node.id);
      const shown: Node = {
        id: node.id,
        parent: parent?.id ?? null,
        depth,
        title: node.title,
        weight: node.weight,
        points: node.points,
        provenance: node.provenance,
        source: node.source,
        verified: node.verified,
        chosen: node.chosen,
        leaf,
        counted: counts,
        ...(leaf ? leafWords(system, kept, node.id) : { answer: null, band: null }),
        knownFrom: known.get(node.id) ?? null,
        evidence: (kept.evidence[node.id] ?? []).map((ref) => ({
          ...ref,
          label: labelOf(kept, node.id, ref),
        })),
        finding: findings.get(node.id) ?? null,
      };
      return [shown, ...walk(node.children, node, depth + 1, counts)];
    });
  return walk(result.nodes, null, 0, true);
};

/** Facts in words, as they were given. */
export const factsShown = (system: IndicatorSystem, kept: KeptSaid): Shown['facts'] =>
  (system.facts ?? []).flatMap((fact) => {
    const given = kept.facts[fact.id];
    if (given === undefined) return [];
    const unit = fact.unit ?? '';
    const choice = fact.choices?.find(({ id }) => id === given)?.title;
    const number = fact.percent
      ? `${Number((Number(given) * 100).toPrecision(10))}%`
      : `${String(given)}${unit}`;
    const yesNo = given === true ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
    const text = fact.kind === 'yes-no' ? yesNo : (choice ?? { zh: number, en: number });
    return [{ id: fact.id, title: fact.title, text }];
  });

/** Points of every leaf that differ between two results; a leaf that one of them lacks has none there. */
export const changesOf = (before: readonly NodeResult[], after: readonly NodeResult[]) => {
  const leaves = (nodes: readonly NodeResult[]): NodeResult[] =>
    nodes.flatMap((node) => (node.children.length === 0 ? [node] : leaves(node.children)));
  const [old, now] = [before, after].map((nodes) => new Map(leaves(nodes).map((node) => [node.id, node])));
  return [...new Set([...(now?.keys() ?? []), ...(old?.keys() ?? [])])].flatMap((id) => {
    const [was, is] = [old?.get(id), now?.get(id)];
    const [b, a] = [was?.points?.least ?? null, is?.points?.least ?? null];
    const title = is?.title ?? was?.title;
    return a === b || !title ? [] : [{ id, title, before: b, after: a }];
  });
};
