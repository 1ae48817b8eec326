import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@zhirong/contracts';
import { expect, test } from 'vitest';
import { map } from './map.tsx';
import { fundPagesOf } from './rooms/compensation/fund-pages.ts';
import { entries } from './shared/shell/entries.ts';

const paths = new Set<string>(map.map((row) => row.path));

test('every path stands once, and every list above a file exists', () => {
  expect(paths.size).toBe(map.length);
  expect(map.filter((row) => row.under && !paths.has(row.under))).toEqual([]);
});

test('every crumb is a word of its room', async () => {
  for (const { crumb } of map) {
    const [room, key] = crumb.split(':') as [string, string];
    const source = readFileSync(join(import.meta.dirname, 'words/zh', `${room}.ts`), 'utf8');
    expect(source, crumb).toMatch(new RegExp(`^  '?${key.replaceAll('.', '\\.')}'?: `, 'm'));
  }
});

test('a navigation entry opens a page its role may see; at most seven of them', () => {
  for (const [role, mine] of Object.entries(entries)) {
    expect(mine.length, role).toBeLessThanOrEqual(7);
    for (const { path } of mine) {
      const row = map.find((one) => one.path === path);
      expect(row, `${role} ${path}`).toBeDefined();
      const allowed = row?.roles === 'signed-in' || (row?.roles as readonly string[]).includes(role);
      expect(allowed, `${role} ${path}`).toBe(true);
    }
  }
});

test('lists of funds, agreements, insurance and subsidies: whoever may see one finds the way to it, nobody else', () => {
  const lists = map.filter(({ path }) =>
    /^\/(agreements|insurances|subsidies|compensation(\/(filings|claims))?)$/.test(path),
  );
  expect(lists).toHaveLength(6);
  for (const [role, mine] of Object.entries(entries) as [Role, (typeof entries)[Role]][]) {
    const menu = mine.map(({ path }) => path);
    // A firm goes from its rights to its insurance; the others between the pages of the funds.
    const beside = role.startsWith('enterprise-') ? mine.flatMap(({ also = [] }) => also) : fundPagesOf(role);
    for (const { path, roles } of lists) {
      const allowed = roles === 'signed-in' || (roles as readonly string[]).includes(role);
      expect([role, path, [...menu, ...beside].includes(path)]).toEqual([role, path, allowed]);
    }
  }
});
