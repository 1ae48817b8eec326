import { readFile, rm } from 'node:fs/promises';
import { type FieldProblem, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import { type IndicatorSystem, InvalidInput, problemsOfSystem, replaceSystem } from '@zhirong/quant';
import { bind, type UploadedFile } from '../../platform/bind.ts';
import { type Tx, violatedConstraint } from '../../platform/database.ts';
import { readTable, refusalOf, refusalOfFile } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { wordedFault } from './faults.ts';
import { placeInTable, readSystemTable, type TableRow } from './read-system-table.ts';
import { currentSystem, isProvincial } from './read-systems.ts';
import type { SystemRow } from './system.ts';
import { tableColumns, type TableCells } from './table-columns.ts';

const bytesMost = 4_000_000;
const faultsShown = 60;

const unsound = (problems: readonly FieldProblem[]): Refusal =>
  refuse('scoring.system-unsound', {
    fields: problems.slice(0, faultsShown),
    facts: { faults: problems.length },
  });

const rowsOf = async (file: UploadedFile): Promise<TableRow[] | Refusal> => {
  const rows: TableRow[] = [];
  let columns: Map<number, (typeof tableColumns)[number]['key']> | undefined;
  try {
    for await (const batch of readTable(file.path, file.name, { rows: 20_000, headRows: 20, columns: 60 }))
      for (const { row, cells } of batch) {
        const texts = cells.map((cell) => cell?.trim() || undefined);
        if (columns === undefined) {
          if (!texts.includes('类型') || !texts.includes('代码')) continue;
          columns = new Map(
            texts.flatMap((text, place) => {
              const column = tableColumns.find(({ header }) => header === text);
              return column ? [[place, column.key] as const] : [];
            }),
          );
          continue;
        }
        const named = [...columns].flatMap(([place, key]) =>
          texts[place] === undefined ? [] : [[key, texts[place]]],
        );
        if (named.length > 0) rows.push({ row, cells: Object.fromEntries(named) as TableCells });
      }
  } catch (error) {
    return refusalOfFile(refusalOf(error));
  }
  return columns === undefined ? refuse('scoring.table-without-head') : rows;
};

const fromTable = async (file: UploadedFile): Promise<IndicatorSystem | Refusal> => {
  const rows = await rowsOf(file);
  if (isRefusal(rows)) return rows;
  const read = readSystemTable(rows);
  if (!read) return refuse('scoring.table-without-head');
  const problems = problemsOfSystem(read.system).map((problem) =>
    wordedFault({ ...problem, path: placeInTable(problem.path, read.places) }),
  );
  // A cell that could not be read is missing below as well: the person is told once, by what stands in it.
  const told = new Set(read.problems.map(({ path }) => path));
  const all = [...read.problems, ...problems.filter(({ path }) => !told.has(path))];
  return all.length > 0 ? unsound(all) : (read.system as IndicatorSystem);
};

const fromJson = async (file: UploadedFile): Promise<IndicatorSystem | Refusal> => {
  if (file.sizeBytes > bytesMost) return refuse('files.too-large', { facts: { mostBytes: bytesMost } });
  let given: unknown;
  try {
    given = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file.path)));
  } catch {
    return refuse('scoring.system-not-json');
  }
  const problems = problemsOfSystem(given);
  return problems.length > 0 ? unsound(problems.map(wordedFault)) : (given as IndicatorSystem);
};

/** Against the version that counts now: same name, higher version, and official content is never replaced by other. */
export const succeeds = (current: SystemRow | undefined, system: IndicatorSystem): Refusal | undefined => {
  if (!current) return undefined;
  try {
    replaceSystem(current.content, system);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const { path, code, facts } = error.problem;
    const named =
      code === 'inconsistent' && path === 'provenance'
        ? 'official-stays'
        : code === 'too-small'
          ? 'version-not-higher'
          : code;
    return unsound([{ path, code: `score.${named}`, ...(facts && { facts }) }]);
  }
};

const tellOthers = async (
  tx: Tx,
  context: { newId(): string },
  told: {
    organisationId: string;
    systemId: string;
    title: string;
    now: Parameters<typeof tellNotices>[1][number]['now'];
  },
): Promise<void> => {
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: told.organisationId,
      role: 'ip-officer',
      cause: `scoring.system:${told.systemId}`,
      kind: 'score-system-waiting',
      facts: { title: told.title },
      link: `/scoring/systems/${told.systemId}`,
      now: told.now,
    },
  ]);
};

/** A table of a province's own bureau; every fault is named at its place, and nothing counts before a second officer says so. */
export const uploadSystem = bind('scoring.upload-system', async (context, { file }) => {
  const { tx, actor, now } = context;
  try {
    if (!isProvincial(actor.regionPath)) return refuse('scoring.not-a-province');
    const system = await (/\.json$/i.test(file.name) ? fromJson(file) : fromTable(file));
    if (isRefusal(system)) return system;
    const refused = succeeds(await currentSystem(tx, system.id, actor.regionPath), system);
    if (refused) return refused;
    const systemId = context.newId();
    await tx.run(sql`
      insert into scoring.system (id, key, version, region_path, adcode, provenance, subject, content, shipped, state, uploaded_by, uploaded_by_name, uploaded_at)
      values (${systemId}, ${system.id}, ${system.version}, ${actor.regionPath}, ${actor.adcode}, ${system.provenance}, ${system.subject}, ${JSON.stringify(system)}::jsonb, false, 'waiting', ${actor.personId}, ${actor.personName}, ${now})`);
    await tellOthers(tx, context, {
      organisationId: actor.organisationId,
      systemId,
      title: system.title.zh,
      now,
    });
    context.remember(`scoring.system:${systemId}`, {
      key: system.id,
      version: system.version,
      hash: file.sha256,
    });
    return { systemId };
  } catch (error) {
    if (violatedConstraint(error)?.startsWith('system_')) return refuse('scoring.system-waiting');
    throw error;
  } finally {
    await rm(file.path, { force: true });
  }
});
