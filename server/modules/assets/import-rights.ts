import { dayOf, type Refusal } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import type { CommandContext } from '../../platform/context.ts';
import {
  collectProblems,
  type ImportPlatform,
  type ImportProblems,
  type ImportRun,
  makeImportJob,
  type PackedRows,
  packRows,
  unpackRows,
} from '../../platform/import-run/index.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import { sql } from '../../platform/sql.ts';
import { recordFile } from '../files/index.ts';
import { knowFirms, knownOf, knowRights, mappingOf } from './import-plan.ts';
import { type ImportColumn, type RightsTask, rightsImports } from './import-store.ts';
import { fieldTitles, sayRowProblem } from './import-words.ts';
import { judgeImportRow, type RowProblem, type SoundRow } from './judge-import-row.ts';
import { readBelow, rowsOfFile } from './read-rights-file.ts';
import { type Counts, writeBatch } from './write-import.ts';

/** As many as are written with one round of statements. */
const batchRows = 500;

type Read = {
  readonly rows: readonly PackedRows[];
  readonly rowsSeen: number;
  readonly problems: ImportProblems<RowProblem>;
};

/** Reads an uploaded list and writes all of its rows, or the sound ones where that was chosen. */
export const makeRightsImport = (platform: ImportPlatform): JobHandler =>
  makeImportJob<RightsTask, Read>(platform, {
    table: rightsImports,
    refusals: { outdated: 'assets.import-outdated', rowsWrong: 'assets.import-rows-wrong' },
    read,
    marking: ({ task, path }, { problems }) => ({
      rows: rowsOfFile(path, task.fileName),
      headerRow: task.headerRow,
      errors: problems.cells.toSorted((a, b) => a.row - b.row),
      sheetName: '知识产权',
    }),
    write,
    recordFile,
  });

const problemsOf = (columns: readonly ImportColumn[]): ImportProblems<RowProblem> => {
  const columnOf = new Map(columns.flatMap((one) => (one.field === null ? [] : [[one.field, one]])));
  return collectProblems<RowProblem>({
    placeOf: ({ field }) => {
      const at = field === undefined ? undefined : columnOf.get(field);
      return { header: at?.header ?? (field === undefined ? '' : fieldTitles[field]), column: at?.column };
    },
    // A cell that is wanted and has no column cannot be filled in.
    say: ({ field, code, facts }) =>
      sayRowProblem(
        code === 'required' && field !== undefined && !columnOf.has(field)
          ? { code: 'column-missing' }
          : { code, ...(facts ? { facts } : {}) },
      ),
    more: (row, count) => ({ row, field: undefined, code: 'more', facts: { count } }),
  });
};

/** Rows against the register and against one another; the first of two equals stays. */
const againstOthers = async (
  run: ImportRun<RightsTask>,
  sound: readonly SoundRow[],
  seen: Map<string, number>,
): Promise<{ kept: SoundRow[]; problems: RowProblem[] }> => {
  const today = dayOf(run.task.uploadedAt);
  const known = await run.look((tx) => knowRights(tx, sound, today));
  const problems: RowProblem[] = [];
  const kept = sound.filter((row) => {
    const earlier = row.keys.map((key) => seen.get(`${row.kind} ${key}`)).find((at) => at !== undefined);
    const right = knownOf(known, row);
    for (const key of row.keys) if (earlier === undefined) seen.set(`${row.kind} ${key}`, row.row);
    if (earlier !== undefined)
      problems.push({ row: row.row, field: 'number', code: 'duplicate', facts: { row: earlier } });
    else if (right && right.enterpriseId !== row.firm.id && !right.ownerIds.includes(row.firm.id))
      problems.push({ row: row.row, field: 'number', code: 'right-of-another' });
    else return true;
    return false;
  });
  return { kept, problems };
};

const isSound = (judged: SoundRow | readonly RowProblem[]): judged is SoundRow =>
  'keys' in judged && 'basics' in judged;

const read = async (run: ImportRun<RightsTask>): Promise<Read | Refusal> => {
  const { task, path } = run;
  const mapping = mappingOf(task.columns);
  const today = dayOf(task.uploadedAt);
  const problems = problemsOf(task.columns);
  const keys = new Map<string, number>();
  const rows: PackedRows[] = [];
  let rowsSeen = 0;
  const refused = await readBelow(path, task.fileName, task.headerRow, async (batch) => {
    const known = await run.look((tx) => knowFirms(tx, task, mapping, batch));
    const judged = batch.map((row) => judgeImportRow(row, mapping, known, today, task.kind ?? undefined));
    const { kept, problems: more } = await againstOthers(run, judged.filter(isSound), keys);
    for (const one of judged) if (!isSound(one)) problems.add(one);
    for (const problem of more) problems.add([problem]);
    rowsSeen += batch.length;
    // Once something is wrong and all is wanted, nothing will be written: the rows so far are let go.
    if (problems.badRows > 0 && !task.goodRowsOnly) rows.length = 0;
    else if (kept.length > 0) rows.push(packRows(kept));
    await run.progress({ rows: rowsSeen, badRows: problems.badRows });
  });
  return refused ?? { rows, rowsSeen, problems };
};

const write = async (context: CommandContext<Job>, task: RightsTask, { rows: batches, problems }: Read) => {
  const counts: Counts = { registered: 0, changed: 0, unchanged: 0, claimsWaiting: 0 };
  for (const packed of batches) {
    const rows = unpackRows<SoundRow>(packed);
    for (let at = 0; at < rows.length; at += batchRows) {
      const done = await writeBatch(context, rows.slice(at, at + batchRows), task);
      for (const key of Object.keys(counts) as (keyof Counts)[]) counts[key] += done[key];
    }
  }
  const { registered, changed, unchanged, claimsWaiting } = counts;
  await context.tx.run(sql`
    update assets.import set registered_count = ${registered}, changed_count = ${changed}, unchanged_count = ${unchanged}, claims_waiting_count = ${claimsWaiting} where id = ${task.id}`);
  const rowsWritten = registered + changed + unchanged;
  return { rowsWritten, memento: { badRows: problems.badRows, ...counts } };
};
