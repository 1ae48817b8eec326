/** For each state, the steps that may be taken and where each leads. A missing cell is a refusal. */
export type StateTable<State extends string, Step extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Step, State>>>>
>;

/** Own cells only: a step named `constructor` that came over the wire must not find anything. */
export function nextState<State extends string, Step extends string>(
  table: StateTable<State, Step>,
  state: State,
  step: Step,
): State | undefined {
  if (!Object.hasOwn(table, state)) return undefined;
  const row: Readonly<Partial<Record<Step, State>>> = table[state];
  return Object.hasOwn(row, step) ? row[step] : undefined;
}

export function stepsFrom<State extends string, Step extends string>(
  table: StateTable<State, Step>,
  state: State,
): Step[] {
  return Object.hasOwn(table, state) ? (Object.keys(table[state]) as Step[]) : [];
}

/** Every state that can be reached from `start`, itself included. */
export function reachable<State extends string, Step extends string>(
  table: StateTable<State, Step>,
  start: State,
): Set<State> {
  const seen = new Set<State>([start]);
  // A Set hands out what is added while it is being walked, so this visits each state once.
  for (const state of seen) {
    for (const step of stepsFrom(table, state)) {
      const next = nextState(table, state, step);
      if (next !== undefined) seen.add(next);
    }
  }
  return seen;
}

/** Mermaid text of a table. The first state of the table is the start; a state without steps is an end. */
export function drawStates<State extends string, Step extends string>(
  name: string,
  table: StateTable<State, Step>,
): string {
  const states = Object.keys(table) as State[];
  // Mermaid ends a state id at a hyphen, so such states are drawn under an alias.
  const alias = (state: string) => state.replaceAll('-', '_');
  const lines = ['---', `title: ${name}`, '---', 'stateDiagram-v2'];
  for (const state of states) if (alias(state) !== state) lines.push(`  state "${state}" as ${alias(state)}`);
  if (states[0] !== undefined) lines.push(`  [*] --> ${alias(states[0])}`);
  for (const state of states) {
    const steps = stepsFrom(table, state);
    for (const step of steps) lines.push(`  ${alias(state)} --> ${alias(table[state][step]!)} : ${step}`);
    if (steps.length === 0) lines.push(`  ${alias(state)} --> [*]`);
  }
  return `${lines.join('\n')}\n`;
}
