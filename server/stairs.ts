/**
 * The floor of each room. A room may import a room of a strictly lower floor, through its door only;
 * `tools/tidy.ts` reads this table and refuses every other import.
 */
export const floors = {
  identity: 1,
  audit: 1,
  notices: 1,
  files: 1,
  ledger: 1,
  enterprises: 2,
  assets: 2,
  library: 2,
  needs: 3,
  lists: 3,
  valuation: 3,
  scoring: 3,
  surveys: 4,
  fairs: 4,
  loans: 4,
  compensation: 5,
  agreements: 6,
  subsidies: 7,
  statistics: 8,
} as const satisfies Record<string, number>;

export type Room = keyof typeof floors;

/** Mermaid text of the house, top floor first. */
export const drawStairs = (): string => {
  const levels = [...new Set(Object.values(floors))].toSorted((a, b) => b - a);
  const rooms = (level: number) =>
    Object.entries(floors)
      .filter(([, at]) => at === level)
      .map(([room]) => room)
      .join(' · ');
  const lines = levels.map((level) => `  f${level}["${level}　${rooms(level)}"]`);
  const arrows = ['journeys', ...levels.map((l) => `f${l}`), 'platform']
    .map((node, i, nodes) => (nodes[i + 1] ? `  ${node} --> ${nodes[i + 1]}` : ''))
    .filter(Boolean);
  return [
    'flowchart TD',
    '  main["server/main.ts"] --> journeys["journeys"]',
    ...lines,
    '  platform["platform (knows no domain)"] --> contracts --> forms --> kernel',
    ...arrows,
  ].join('\n');
};
