import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const folders = ['server', 'policies', 'criteria', 'cli', 'kernel', 'contracts', 'quant', 'forms'];
/** Stories, fixtures, sentences and what is generated may name places: nothing is decided there. */
const isAside = (file: string): boolean =>
  /\.test\.ts$|(^|\/)(testing|journeys|generated|refusal-words|node_modules)\/|fixture/.test(file);
/** Shipped data is read from the folder of its place; the code beside it knows the folder and nothing of the place. */
const readers: Readonly<Record<string, string>> = {
  'server/modules/statistics/shipped-targets.ts': '320000',
  'server/modules/identity/regions.ts': '320000',
};

/** Codes of provinces, cities and counties in code, comments left out; the nation is none of them. */
const placesIn = (code: string): string[] => {
  const bare = code.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
  return [...bare.matchAll(/['"`/](?!100000)([1-6]\d{5})['"`/]/g)].map(([, place = '']) => place);
};

test('a place is a folder of data: no line of the code is for one', () => {
  const files = folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }))
    .filter((file) => !isAside(file));
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) =>
    placesIn(readFileSync(join(root, file), 'utf8'))
      .filter((place) => readers[file] !== place)
      .map((place) => `${file}: ${place}`),
  );
  expect(found).toEqual([]);
});

test('the control: a line for one place is seen, a comment and the nation are not', () => {
  expect(placesIn("if (place === '320300') return 4n;")).toEqual(['320300']);
  expect(placesIn('const path = `/360000/360700/`;')).toEqual(['360000']);
  expect(placesIn("/** `/320000/320300/` */\nconst nation = '100000'; // '320300'")).toEqual([]);
});
