/** A transaction as it was seen from outside: what it read and wrote, when it was sent and when its answer came. */
export type Observed = {
  readonly id: number;
  readonly sentAt: number;
  readonly heardAt: number;
  /** Version of each object it saw before it wrote, or only saw. */
  readonly reads: ReadonlyMap<string, number>;
  /** Version of each object it made. */
  readonly writes: ReadonlyMap<string, number>;
};

const edgesOf = (seen: readonly Observed[], findings: string[]): Map<number, Set<number>> => {
  const edges = new Map<number, Set<number>>(seen.map(({ id }) => [id, new Set<number>()]));
  const link = (from: number | undefined, to: number | undefined): void => {
    if (from !== undefined && to !== undefined && from !== to) edges.get(from)?.add(to);
  };
  const maker = new Map<string, number>();
  for (const { id, writes } of seen)
    for (const [object, version] of writes) {
      const key = `${object} ${version}`;
      const other = maker.get(key);
      if (other !== undefined)
        findings.push(`lost update: ${other} and ${id} both made version ${version} of ${object}`);
      maker.set(key, id);
    }
  for (const { id, reads, writes } of seen) {
    for (const [object, version] of writes) link(maker.get(`${object} ${version - 1}`), id);
    for (const [object, version] of reads) {
      link(maker.get(`${object} ${version}`), id);
      link(id, maker.get(`${object} ${version + 1}`));
    }
  }
  return edges;
};

/** What ended before another was sent comes before it: edges through the latest to end, which are enough. */
const linkRealTime = (seen: readonly Observed[], edges: Map<number, Set<number>>): number => {
  const byEnd = seen.toSorted((a, b) => a.heardAt - b.heardAt);
  let count = 0;
  for (const later of seen) {
    let [low, high] = [0, byEnd.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((byEnd[middle] as Observed).heardAt < later.sentAt) low = middle + 1;
      else high = middle;
    }
    for (const earlier of byEnd.slice(Math.max(0, low - 32), low)) {
      edges.get(earlier.id)?.add(later.id);
      count += 1;
    }
  }
  return count;
};

/** Groups of transactions that cannot be put into any order (Tarjan, without recursion). */
const tangled = (edges: ReadonlyMap<number, ReadonlySet<number>>): number[][] => {
  const [index, low, onStack] = [new Map<number, number>(), new Map<number, number>(), new Set<number>()];
  const [stack, groups]: [number[], number[][]] = [[], []];
  const open = (node: number) => {
    index.set(node, index.size);
    low.set(node, index.get(node) as number);
    stack.push(node);
    onStack.add(node);
    return { node, next: (edges.get(node) ?? new Set<number>())[Symbol.iterator]() };
  };
  const lower = (node: number, to: number): void => void low.set(node, Math.min(low.get(node) as number, to));
  const close = (node: number): void => {
    const group: number[] = [];
    for (let top = -1; top !== node; ) {
      top = stack.pop() as number;
      onStack.delete(top);
      group.push(top);
    }
    if (group.length > 1) groups.push(group);
  };
  for (const root of edges.keys()) {
    if (index.has(root)) continue;
    const path = [open(root)];
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const step = frame.next.next();
      if (!step.done) {
        if (!index.has(step.value)) path.push(open(step.value));
        else if (onStack.has(step.value)) lower(frame.node, index.get(step.value) as number);
        continue;
      }
      if (low.get(frame.node) === index.get(frame.node)) close(frame.node);
      path.pop();
      const above = path.at(-1);
      if (above) lower(above.node, low.get(frame.node) as number);
    }
  }
  return groups;
};

/**
 * Whether all transactions fit into one order that agrees with what each of them saw and with the clock on the wall
 * (strict serializability): edges write–write, write–read, read–write and real time; any cycle is a finding.
 */
export const findCycles = (seen: readonly Observed[]): { findings: string[]; edges: number } => {
  const findings: string[] = [];
  const edges = edgesOf(seen, findings);
  linkRealTime(seen, edges);
  for (const group of tangled(edges))
    findings.push(`${group.length} transactions in a circle: ${group.slice(0, 6).join(', ')}`);
  return { findings, edges: [...edges.values()].reduce((sum, to) => sum + to.size, 0) };
};
