/**
 * The rules of the house that a machine can read. Each finding names the file, the line and the rule;
 * STYLE.md names the rule for a person.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { floors, type Room } from '../server/stairs.ts';

const root = join(import.meta.dirname, '..');
export type Finding = {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly what: string;
};
export type Source = { readonly file: string; readonly text: string };

/** Workspace → the workspaces it may import. Absent: nothing of ours. */
const mayImport: Record<string, readonly string[]> = {
  kernel: [],
  forms: ['kernel'],
  criteria: ['kernel'],
  quant: ['kernel'],
  policies: ['kernel', 'criteria'],
  contracts: ['kernel', 'forms'],
  server: ['kernel', 'forms', 'criteria', 'quant', 'policies', 'contracts'],
  web: ['kernel', 'forms', 'contracts'],
  cli: ['kernel', 'quant', 'policies', 'contracts', 'server', 'tools'],
  'journeys-test': ['kernel', 'forms', 'quant', 'contracts', 'server', 'tools', 'cli'],
  bench: ['kernel', 'forms', 'criteria', 'quant', 'contracts', 'server', 'tools'],
  tools: ['kernel', 'forms', 'quant', 'policies', 'contracts', 'server', 'web'],
};

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;
const workspaceOf = (file: string): string => file.split('/')[0] ?? '';
const isTest = (file: string): boolean => /\.test\.tsx?$|\/testing\/|^journeys-test\/|^bench\//.test(file);

type Import = { readonly target: string; readonly line: number };

/** Where each import of a file leads, as a path from the root, or a package name. */
const importsOf = ({ file, text }: Source): Import[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => {
    const written = (match[1] ?? match[2] ?? match[3]) as string;
    const target = written.startsWith('.')
      ? normalize(join(dirname(file), written))
      : written.replace(/^@zhirong\/([^/]+)\/?/, (_, name: string) => `${name}/`);
    return { target, line: lineOf(text, (match.index ?? 0) + 1) };
  });

const roomOf = (path: string): Room | undefined => {
  const name = /^server\/modules\/([^/]+)\//.exec(path)?.[1];
  return name !== undefined && name in floors ? (name as Room) : undefined;
};

const checkStairs = (source: Source): Finding[] => {
  const { file } = source;
  const from = workspaceOf(file);
  const room = roomOf(file);
  return importsOf(source).flatMap(({ target, line }): Finding[] => {
    const say = (what: string): Finding[] => [{ file, line, rule: 'stairs', what }];
    const to = workspaceOf(target);
    if (
      from in mayImport &&
      to in mayImport &&
      to !== from &&
      !isTest(file) &&
      !(mayImport[from] as readonly string[]).includes(to)
    )
      return say(`${from} may not import ${to}`);
    if (from === 'kernel' && !target.startsWith('kernel/') && !isTest(file))
      return say(`kernel imports nothing, not even ${target}`);
    if (
      file.startsWith('server/platform/') &&
      /^server\/(modules|journeys|main)/.test(target) &&
      !isTest(file)
    )
      return say('platform knows no domain');
    const other = roomOf(target);
    if (!other || other === room) return [];
    if (!target.endsWith('/index.ts') && !target.includes('/testing/') && !file.startsWith('server/testing/'))
      return say(`${other} has one door: index.ts`);
    if (room && !isTest(file) && floors[other] >= floors[room])
      return say(`${room} (floor ${floors[room]}) may not import ${other} (floor ${floors[other]})`);
    if (
      !room &&
      file.startsWith('server/') &&
      !/^server\/(journeys|main|prepare-database|testing|generated)/.test(file) &&
      !isTest(file)
    )
      return say('only main.ts and journeys join rooms');
    return [];
  });
};

type LineRule = {
  readonly rule: string;
  readonly what: string;
  readonly pattern: RegExp;
  readonly where: (file: string) => boolean;
};

const code = (file: string): boolean => /\.(ts|tsx|mjs)$/.test(file);
const lineRules: readonly LineRule[] = [
  {
    rule: 'clock',
    what: 'the clock is read in platform/clock.ts only',
    pattern: /\bnew Date\b|\bDate\.now\(/,
    where: (f) =>
      /^(server|kernel|forms|contracts|policies|quant|criteria)\//.test(f) &&
      code(f) &&
      !isTest(f) &&
      f !== 'server/platform/clock.ts' &&
      !/embedded-postgres|folder-lock|postgres-/.test(f),
  },
  {
    rule: 'money',
    what: 'money is a bigint, never a number',
    pattern: /\b\w*(Fen|fen)\??: number\b/,
    where: (f) => code(f) && f !== 'tools/tidy.test.ts',
  },
  {
    rule: 'money',
    what: 'money is not parsed as a float',
    pattern: /parseFloat\(|Number\([^)]*(fen|Fen|yuan|Yuan|amountWan)\b/,
    where: (f) => /^(server|kernel|forms)\//.test(f) && code(f) && !isTest(f),
  },
  {
    rule: 'database',
    what: 'a client comes from a scoped transaction only',
    pattern: /\bpool\.(query|connect)\(/,
    where: (f) => f.startsWith('server/') && code(f) && !f.startsWith('server/platform/') && !isTest(f),
  },
  {
    rule: 'door',
    what: 'a door names its exports',
    pattern: /^export \*/,
    where: (f) => /^server\/modules\/[^/]+\/index\.ts$/.test(f),
  },
  {
    rule: 'views',
    what: 'a view needs security_invoker',
    pattern: /create (or replace )?view (?!.*security_invoker)/i,
    where: (f) => f.endsWith('.sql'),
  },
  {
    rule: 'unfinished',
    what: 'what is not done is not committed',
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    where: (f) => (code(f) || f.endsWith('.sql')) && f !== 'tools/tidy.ts',
  },
  {
    rule: 'place',
    what: 'no path or host of one machine',
    pattern: /\/work\/|\/root\/|registry\.npm|deb\.debian|artifactory/,
    where: (f) => f !== 'tools/tidy.ts' && !f.endsWith('package-lock.json'),
  },
  {
    rule: 'words',
    what: 'on the avoid list of GLOSSARY.md',
    pattern: /\b(appraisal report|submission|questionnaire|user_id|userId)\b/,
    where: (f) => code(f) && !/^(web\/words|contracts\/refusal-words)\//.test(f) && f !== 'tools/tidy.ts',
  },
  {
    rule: 'focus',
    what: 'a test is left alone or skipped',
    pattern: /\b(test|it|describe)\.(only|skip)\b/,
    where: (f) => isTest(f) && f !== 'tools/tidy.test.ts',
  },
];

const checkLines = ({ file, text }: Source): Finding[] => {
  const rules = lineRules.filter((rule) => rule.where(file));
  if (rules.length === 0) return [];
  return text
    .split('\n')
    .flatMap((line, index) =>
      rules
        .filter((rule) => rule.pattern.test(line))
        .map((rule) => ({ file, line: index + 1, rule: rule.rule, what: rule.what })),
    );
};

const BANNED_NAMES = /(^|[-/])(util|utils|helper|helpers|manager|service|data|info|misc|common)(\.|[-/]|$)/;

const checkName = ({ file }: Source): Finding[] => {
  if (!code(file) || /generated\//.test(file)) return [];
  const name = file.split('/').at(-1) ?? '';
  const findings: Finding[] = [];
  if (!/^[a-z0-9.-]+$/.test(name) && !file.startsWith('web/'))
    findings.push({ file, line: 1, rule: 'names', what: 'kebab-case file names' });
  if (BANNED_NAMES.test(name))
    findings.push({ file, line: 1, rule: 'names', what: 'a name that says nothing' });
  return findings;
};

/** Every source file is reached by an import, a script or a runner. */
const checkDead = (sources: readonly Source[]): Finding[] => {
  const reached = new Set(sources.flatMap((source) => importsOf(source).map(({ target }) => target)));
  const mentioned = sources.map((source) => source.text).join('\n');
  const entries =
    /(^|\/)(index|main)\.tsx?$|\.test\.tsx?$|config\.(ts|mjs)$|^tools\/|^cli\/|^web\/rooms\/|\.d\.ts$|^bench\/plans\//;
  return sources
    .filter(
      ({ file }) =>
        /\.tsx?$/.test(file) &&
        !entries.test(file) &&
        !reached.has(file) &&
        !mentioned.includes(file.split('/').at(-1) as string),
    )
    .map(({ file }) => ({ file, line: 1, rule: 'dead', what: 'nothing imports this file' }));
};

const checkRooms = (): Finding[] => {
  const findings: Finding[] = [];
  for (const room of Object.keys(floors)) {
    for (const needed of ['index.ts', 'README.md']) {
      const file = `server/modules/${room}/${needed}`;
      if (!existsSync(join(root, file)))
        findings.push({ file, line: 1, rule: 'rooms', what: `every room has ${needed}` });
    }
  }
  for (const folder of readdirSync(join(root, 'server/migrations'))) {
    if (!existsSync(join(root, 'server/migrations', folder, 'notes.md')))
      findings.push({
        file: `server/migrations/${folder}`,
        line: 1,
        rule: 'migrations',
        what: 'a migration has notes.md',
      });
  }
  return findings;
};

/** Findings in the given sources; pure, so that the rules themselves are tested. */
export const tidy = (sources: readonly Source[]): Finding[] => [
  ...sources.flatMap((source) => [...checkStairs(source), ...checkLines(source), ...checkName(source)]),
  ...checkDead(sources),
];

export const readSources = (): Source[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.(ts|tsx|mjs|sql|css|md|yaml|json)$/.test(file) && existsSync(join(root, file)))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

if (import.meta.main) {
  const findings = [...tidy(readSources()), ...checkRooms()];
  for (const { file, line, rule, what } of findings) console.error(`${file}:${line}  ${rule}: ${what}`);
  console.log(findings.length === 0 ? 'tidy: nothing to mend' : `tidy: ${findings.length} to mend`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
