import { problemsOfSystem, shippedSystems } from '@zhirong/quant';
import { expect, test } from 'vitest';
import { placeInTable, readSystemTable, type TableRow } from './read-system-table.ts';
import { systemRows } from './write-system-table.ts';

const numbered = (cells: ReturnType<typeof systemRows>): TableRow[] =>
  cells.map((one, place) => ({ row: place + 4, cells: one }));

test.each(shippedSystems.map((system) => [system.id, system] as const))(
  '%s written as a table and read again is the same system',
  (_, system) => {
    const read = readSystemTable(numbered(systemRows(system)));
    expect(read?.problems).toEqual([]);
    expect(read?.system).toEqual(JSON.parse(JSON.stringify(system)));
    expect(problemsOfSystem(read?.system)).toEqual([]);
  },
);

test('a fault is found in the very row and column', () => {
  const rows = numbered(
    systemRows(shippedSystems.find(({ id }) => id === 'white-list') ?? shippedSystems[0]!),
  );
  const at = (id: string) => rows.findIndex(({ cells }) => cells.id === id);
  const change = (place: number, cells: object) =>
    rows.map((row, index) => (index === place ? { ...row, cells: { ...row.cells, ...cells } } : row));
  const placesOf = (changed: TableRow[]) => {
    const read = readSystemTable(changed);
    return [
      ...(read?.problems ?? []).map(({ path }) => path),
      ...problemsOfSystem(read?.system).map(({ path }) => placeInTable(path, read?.places ?? new Map())),
    ];
  };
  const debt = at('debt-ratio');
  expect(placesOf(change(debt, { weight: '9' }))).toContain(`第 ${debt + 4} 行「权重」`);
  expect(placesOf(change(debt, { weight: '很多' }))).toContain(`第 ${debt + 4} 行「权重」`);
  expect(
    placesOf(change(debt + 1, { to: '0.6' })).some(
      (place) => place.startsWith(`第 ${debt + 5} 行`) || place.startsWith(`第 ${debt + 6} 行`),
    ),
  ).toBe(true);
  const both = placesOf(change(debt, { under: 'nowhere', weight: '很多' }));
  for (const column of ['所属', '权重']) expect(both).toContain(`第 ${debt + 4} 行「${column}」`);
  expect(placesOf(change(debt, { under: 'nowhere' }))).toContain(`第 ${debt + 4} 行「所属」`);
  expect(placesOf(change(at('abnormal'), { how: '看着办' }))).toContain(
    `第 ${at('abnormal') + 4} 行「规则」`,
  );
  expect(placesOf(change(debt, { kind: '指表' }))).toContain(`第 ${debt + 4} 行「类型」`);
  expect(placesOf(rows)).toEqual([]);
});
