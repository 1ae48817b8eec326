import { mkdir, open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { canonicalJson, type Instant, parseInstant } from '@zhirong/kernel';

/** The state of the log at one size; `root` in hexadecimal. */
export type Checkpoint = { readonly size: number; readonly root: string; readonly at: Instant };

/** One checkpoint has exactly one line, so that two copies can be compared byte by byte. */
export const checkpointLine = ({ at, root, size }: Checkpoint): string =>
  `${canonicalJson({ at, root, size })}\n`;

/** Undefined unless the line is exactly as `checkpointLine` writes it. */
export const parseCheckpoint = (line: string): Checkpoint | undefined => {
  try {
    const { at, root, size } = JSON.parse(line) as { at: string; root: string; size: number };
    const moment = parseInstant(at);
    if (!moment || !Number.isSafeInteger(size) || size < 1 || !/^[0-9a-f]{64}$/.test(root)) return undefined;
    const checkpoint = { at: moment, root, size };
    return checkpointLine(checkpoint) === `${line}\n` ? checkpoint : undefined;
  } catch {
    return undefined;
  }
};

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
const TAIL_BYTES = 4096;

export type Tail = {
  /** The last whole line; null in an empty or missing file, 'unreadable' when it is no checkpoint. */
  readonly last: Checkpoint | null | 'unreadable';
  /** What stands after the last line end: the beginning of a line whose writing was cut short. */
  readonly torn: string;
};

const readEnd = async (path: string): Promise<{ from: number; bytes: Buffer }> => {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (!file) return { from: 0, bytes: Buffer.alloc(0) };
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    return { from, bytes: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
};

/** Only the end is read: every root commits to all that came before it. */
export const readTail = async (path: string): Promise<Tail> => {
  const { from, bytes } = await readEnd(path);
  const lines = bytes.toString('utf8').split('\n');
  const torn = lines.pop() ?? '';
  const line = lines.pop();
  if (line === undefined) return { last: from > 0 ? 'unreadable' : null, torn };
  return { last: parseCheckpoint(line) ?? 'unreadable', torn };
};

/** Adds text at the end and waits until it lies on disk. */
export const appendDurably = async (path: string, text: string): Promise<void> => {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    const isNew = (await file.stat()).size === 0;
    await file.appendFile(text);
    await file.sync();
    if (isNew) await syncFolder(folder);
  } finally {
    await file.close();
  }
};

/** A new name lies on disk only once its folder does; where folders cannot be synced, nothing is to be done. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
};

const lineEnd = '\n'.charCodeAt(0);

/**
 * Every whole line that is there when the first is asked for, with its number from 1; `checkpoint` is undefined where
 * the line is none. Lines added later are not read, so that a reader of the database after it knows them all.
 */
export async function* readCheckpoints(
  path: string,
): AsyncGenerator<{ line: number; checkpoint: Checkpoint | undefined }> {
  const { from, bytes } = await readEnd(path);
  const size = from + bytes.lastIndexOf(lineEnd) + 1;
  if (size === 0) return;
  let number = 0;
  const input = createReadStream(path, { encoding: 'utf8', end: size - 1 });
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    yield { line: number, checkpoint: parseCheckpoint(line) };
  }
}
