import { open, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** Opened and then unlinked: gone with the download, whatever ends it. */
export const openOnce = async (path: string): Promise<Readable> => {
  const handle = await open(path, 'r');
  await rm(path);
  return handle.createReadStream();
};
