/**
 * Sums what a visitor's browser fetches for the sign-in page of web/dist: the entry, what it imports, the page
 * and its words in Chinese. Gzipped bytes of script; the budget is 250 KB.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[] };
type Manifest = Record<string, Chunk>;

const dist = join(import.meta.dirname, '../web/dist');

/** Sources fetched on the way to the sign-in page in a demonstration, besides the entry. */
const onTheWay = ['rooms/identity/sign-in-page.tsx', 'words/zh/everywhere.ts', 'words/zh/identity.ts'];

function filesOf(manifest: Manifest): string[] {
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`web/dist has no ${key}: run npm run build`);
    if (seen.has(chunk.file)) return;
    seen.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  if (!entry) throw new Error('web/dist has no entry: run npm run build');
  for (const key of [entry, ...onTheWay]) visit(key);
  return [...seen].filter((file) => file.endsWith('.js'));
}

/** Each script with its gzipped bytes, largest first. */
export function firstPageScripts(): { file: string; bytes: number }[] {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
  return filesOf(manifest)
    .map((file) => ({ file, bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length }))
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** Gzipped bytes of all of it. */
export const firstPageBytes = (): number => firstPageScripts().reduce((sum, script) => sum + script.bytes, 0);

if (import.meta.main) {
  for (const { file, bytes } of firstPageScripts()) console.log(`${String(bytes).padStart(8)}  ${file}`);
  console.log(`${String(firstPageBytes()).padStart(8)}  first page, gzipped`);
}
