import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Refusal, refuse } from '@zhirong/kernel';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from './bind.ts';

/** Streams the one file of a multipart request to disk, hashing it on the way. */
export const receiveUpload = async (
  request: FastifyRequest,
  folder: string,
  bytesMax: number,
): Promise<UploadedFile | Refusal> => {
  if (!request.isMultipart())
    return refuse('input.invalid', { fields: [{ path: 'file', code: 'required' }] });
  const part = await request.file();
  if (!part) return refuse('input.invalid', { fields: [{ path: 'file', code: 'required' }] });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `incoming-${randomUUID()}`);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(part.file, counted, createWriteStream(path, { mode: 0o600 }));
  if (part.file.truncated || sizeBytes > bytesMax) {
    await rm(path, { force: true });
    return refuse('input.too-large', { facts: { limitKilobytes: bytesMax / 1024 } });
  }
  return { path, name: part.filename.slice(0, 120), sizeBytes, sha256: hash.digest('hex') };
};
