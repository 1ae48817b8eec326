import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Holder = { pid: number; begun: string };

/**
 * Holds a data folder for this process. A holder that no longer lives (SIGKILL, power cut) is replaced.
 *
 * @returns the function that lets go.
 * @throws Error naming the process that holds the folder, in one sentence for the operator.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, 'in-use.json');
  const own: Holder = { pid: process.pid, begun: await beginningOf(process.pid) };
  const draft = join(folder, `.in-use-${process.pid}-${Math.random().toString(36).slice(2)}`);
  await writeFile(draft, JSON.stringify(own));
  try {
    // A link is the one step that fails when another process was first.
    for (let attempt = 0; ; attempt++) {
      const won = await link(draft, lock).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      );
      if (won) break;
      const holder = await readHolder(lock);
      if ((holder && (await lives(holder))) || attempt === 5) {
        throw new Error(
          `The data folder ${folder} is in use by process ${holder?.pid ?? 'unknown'}: stop that one first, or set DATA_DIR to another folder.`,
        );
      }
      await rename(lock, `${draft}-old`).catch(() => undefined);
      await rm(`${draft}-old`, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    const holder = await readHolder(lock);
    if (holder?.pid === own.pid && holder.begun === own.begun) await rm(lock, { force: true });
  };
}

async function readHolder(lock: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

async function lives(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return (await beginningOf(holder.pid)) === holder.begun;
}

/** Tells apart two processes that had the same number: Linux's start tick since boot; '' elsewhere. */
async function beginningOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
