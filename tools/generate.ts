/**
 * Writes every file that is made from a declaration; `--check` only compares and names what is stale.
 * Generated files are committed, so that a reader and a reviewer see them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contracts, loanStates, platformRefusals, subsidyItemStates } from '@zhirong/contracts';
import { type Endpoint, isWrite } from '@zhirong/contracts';
import { queueCommands } from '../contracts/queue-commands.ts';
import { drawStates } from '@zhirong/kernel';
import { formProblemCodes, readSizeTable } from '@zhirong/forms';
import { withMethodTable } from '@zhirong/quant/method-table.ts';
import { parse } from 'yaml';
import { drawStairs } from '../server/stairs.ts';
import { lawOfQuant } from './law-of-quant.ts';
import { wireTypes } from './wire-types.ts';

const root = join(import.meta.dirname, '..');
const all = Object.values(contracts) as Endpoint[];

const made =
  '// Made by `npm run generate` from contracts/. What a caller needs at run time, without the schemas.\n';
const shape = "as const satisfies Record<string, readonly [string, string, ('upload' | 'file')?]>;\n";
const isIdentity = ({ name }: Endpoint): boolean => name.startsWith('identity.');
const rowsOf = (some: readonly Endpoint[]): string =>
  some
    .map(
      (e) =>
        `  '${e.name}': ['${e.method}', '${e.path}'${e.body === 'upload' ? ", 'upload'" : e.output === 'file' ? ", 'file'" : ''}],\n`,
    )
    .join('');
/** The first page needs a few addresses; those of all other rooms are fetched with what comes after it. */
const identityTable = (): string =>
  `${made}export const identityEndpoints = {\n${rowsOf(all.filter(isIdentity))}} ${shape}`;
const endpointTable = (): string =>
  `${made}import { identityEndpoints } from './identity-endpoints.ts';\n\nexport const endpoints = {\n  ...identityEndpoints,\n${rowsOf(all.filter((e) => !isIdentity(e)))}} ${shape}`;

const refusalCodes = (): string[] =>
  [...new Set([...Object.keys(platformRefusals), ...all.flatMap((e) => e.refusals)])].toSorted();

const refusalTable = (): string =>
  `// Made by \`npm run generate\`. Every code a person may be shown; the translations are tested against it.\nexport const refusalCodes = ${JSON.stringify(refusalCodes(), null, 2)} as const;\n\nexport const problemCodes = ${JSON.stringify([...formProblemCodes].toSorted(), null, 2)} as const;\n`;

const commandTitles = (): string => {
  const titles = [
    ...all.filter(isWrite).map((e) => [e.name, e.title] as const),
    ...Object.entries(queueCommands),
  ];
  const rows = titles.map(([name, { zh, en }]) => `  '${name}': ${JSON.stringify([zh, en])},`);
  return `// Made by \`npm run generate\` from contracts/. What the log's commands are called: [中文, English].\nexport const commandTitles: Readonly<Record<string, readonly [string, string]>> = {\n${rows.join('\n')}\n};\n`;
};

const who = (e: Endpoint): string => (typeof e.who === 'string' ? e.who : e.who.join(', '));
const endpointPage = (): string =>
  `# Endpoints\n\n| name | call | 名称 | who | refusals | serves |\n|---|---|---|---|---|---|\n${all.map((e) => `| ${e.name} | ${e.method} ${e.path} | ${e.title.zh} | ${who(e)} | ${e.refusals.join(', ')} | ${(e.serves ?? []).join(', ')} |`).join('\n')}\n`;

/** For the page's hint of the size class: pages cannot read policies/. Money stays text, as in the rule. */
const sizeTable = (): string => {
  const raw: unknown = parse(read('policies/national/enterprise-size.yaml'));
  readSizeTable(raw);
  return `// Made by \`npm run generate\` from policies/national/enterprise-size.yaml; read it with \`readSizeTable\`.\nexport const enterpriseSize: unknown = ${JSON.stringify(raw, null, 2)};\n`;
};

const files: Record<string, () => string> = {
  'contracts/generated/endpoints.ts': endpointTable,
  'contracts/generated/identity-endpoints.ts': identityTable,
  'contracts/generated/refusals.ts': refusalTable,
  'contracts/generated/titles.ts': commandTitles,
  'contracts/generated/wire.ts': () => wireTypes(all),
  'web/generated/enterprise-size.ts': sizeTable,
  'quant/generated/law.ts': () => lawOfQuant(read),
  'quant/README.md': () => withMethodTable(read('quant/README.md')),
  'docs/drawn/endpoints.md': endpointPage,
  'docs/drawn/stairs.md': () => `# The stairs\n\n\`\`\`mermaid\n${drawStairs()}\n\`\`\`\n`,
  'docs/drawn/loan-states.md': () =>
    `# States of a loan file\n\n\`\`\`mermaid\n${drawStates('loan', loanStates)}\n\`\`\`\n`,
  'docs/drawn/subsidy-states.md': () =>
    `# States of a subsidy item\n\n\`\`\`mermaid\n${drawStates('item', subsidyItemStates)}\n\`\`\`\n`,
};

const read = (path: string): string => {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
};

/** Paths whose committed text differs from what the declarations make today. */
export const staleFiles = (): string[] =>
  Object.entries(files)
    .filter(([path, make]) => read(path) !== make())
    .map(([path]) => path);

if (import.meta.main) {
  for (const path of staleFiles()) {
    if (process.argv.includes('--check')) {
      console.error(`stale: ${path} — run npm run generate`);
      process.exitCode = 1;
      continue;
    }
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), (files[path] as () => string)());
    console.log(`made ${path}`);
  }
}
