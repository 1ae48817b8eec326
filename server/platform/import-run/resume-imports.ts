import type { Job } from '../actor.ts';
import type { Database } from '../database.ts';
import type { Log } from '../log.ts';
import type { ImportTable } from './import-table.ts';

const starting: Job = { kind: 'job', name: 'resume-imports' };

/** Takes up imports that a server left behind when it ended without warning; how many. */
export const resumeImports = async (
  { database, log }: { readonly database: Database; readonly log: Log },
  table: Pick<ImportTable, 'takeUpAgain'>,
): Promise<number> => {
  const found = await database.transaction(starting, table.takeUpAgain);
  if (found > 0) log('info', 'imports taken up again', { imports: found });
  return found;
};
