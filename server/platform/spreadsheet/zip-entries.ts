import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { type Entry, fromFd, type ZipFile } from 'yauzl';
import type { PackageLimits } from './limits.ts';
import { SpreadsheetRefused } from './refusal.ts';

/** One part of the package, checked against its neighbours. Sizes in bytes, as declared. */
export type ZipEntry = {
  readonly name: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly deflated: boolean;
  readonly start: number;
};

/**
 * The central directory, refused unless it says one thing only: plain names, each once, no links, nothing
 * encrypted, local headers that agree with it, and parts that do not overlap one another.
 */
export async function readZipEntries(
  handle: FileHandle,
  limits: PackageLimits,
): Promise<readonly ZipEntry[]> {
  const { size } = await handle.stat();
  if (size > limits.fileBytes) throw new SpreadsheetRefused('spreadsheet.too-large', { bytes: size });
  await checkLeadingBytes(handle, size);
  const zip = await openDirectory(handle);
  if (zip.entryCount > limits.entries) {
    throw new SpreadsheetRefused('spreadsheet.bad-entry', {
      what: 'too many entries',
      entries: zip.entryCount,
    });
  }
  const listed = await listEntries(zip);
  const directoryStart = await checkDirectoryEnd(handle, zip, listed);
  const names = new Set<string>();
  const entries: ZipEntry[] = [];
  for (const entry of listed) {
    checkEntry(entry);
    const key = entry.fileName.toLowerCase();
    if (names.has(key)) throw badEntry('name twice', entry.fileName);
    names.add(key);
    entries.push(await locate(handle, entry));
  }
  checkOverlap(listed, entries, directoryStart);
  checkDeclaredSizes(entries, size, limits);
  return entries;
}

/** The bytes of a part as they inflate, counted against `budget`: what the headers claim is not believed. */
export async function* inflateEntry(
  handle: FileHandle,
  entry: ZipEntry,
  budget: UnpackBudget,
): AsyncGenerator<Buffer, void, undefined> {
  if (entry.packedBytes === 0) {
    if (entry.unpackedBytes > 0) throw new SpreadsheetRefused('spreadsheet.damaged', { entry: entry.name });
    return;
  }
  const packed = Readable.from(packedBytes(handle, entry));
  const source = entry.deflated
    ? pipeline(packed, createInflateRaw({ chunkSize: 64 * 1024 }), () => {})
    : packed;
  let bytes = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      budget.spend(entry, bytes, chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof SpreadsheetRefused || !isZlibError(error)) throw error;
    throw new SpreadsheetRefused('spreadsheet.damaged', { entry: shown(entry.name) });
  }
  if (bytes !== entry.unpackedBytes)
    throw new SpreadsheetRefused('spreadsheet.damaged', { entry: shown(entry.name) });
}

async function* packedBytes(handle: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> {
  const end = entry.start + entry.packedBytes;
  for (let at = entry.start; at < end; ) {
    const chunk = await readAt(handle, at, Math.min(64 * 1024, end - at));
    if (chunk.length === 0) throw new SpreadsheetRefused('spreadsheet.damaged', { entry: shown(entry.name) });
    yield chunk;
    at += chunk.length;
  }
}

export type UnpackBudget = { spend(entry: ZipEntry, entryBytes: number, chunkBytes: number): void };

/** Counts every byte that comes out of the package, whichever part it is in. */
export function createUnpackBudget(limits: PackageLimits): UnpackBudget {
  let total = 0;
  return {
    spend(entry, entryBytes, chunkBytes) {
      total += chunkBytes;
      if (entryBytes > entry.unpackedBytes) {
        throw new SpreadsheetRefused('spreadsheet.zip-bomb', {
          what: 'larger than declared',
          entry: shown(entry.name),
        });
      }
      if (total > limits.unpackedBytes)
        throw new SpreadsheetRefused('spreadsheet.zip-bomb', { what: 'unpacked size' });
      if (entryBytes > limits.ratioFloorBytes && entryBytes > entry.packedBytes * limits.ratio) {
        throw new SpreadsheetRefused('spreadsheet.zip-bomb', { what: 'ratio', entry: shown(entry.name) });
      }
    },
  };
}

async function checkLeadingBytes(handle: FileHandle, size: number): Promise<void> {
  const lead = await readAt(handle, 0, Math.min(size, 8));
  if (lead.length === 8 && lead.equals(compoundFile)) {
    // An .xlsx with a password is a compound file with this stream; without it, an old .xls.
    const head = await readAt(handle, 0, Math.min(size, 1024 * 1024));
    const locked = head.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new SpreadsheetRefused(locked ? 'spreadsheet.encrypted' : 'spreadsheet.not-xlsx', {
      what: locked ? 'password' : 'xls',
    });
  }
  if (lead.length < 4 || lead.readUInt32LE(0) !== localSignature) {
    throw new SpreadsheetRefused('spreadsheet.not-xlsx', { what: 'not a zip' });
  }
}

function openDirectory(handle: FileHandle): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromFd(handle.fd, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) => {
      if (error) reject(new SpreadsheetRefused('spreadsheet.damaged', { what: error.message.slice(0, 80) }));
      else resolve(zip);
    });
  });
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: Error) => {
      if (/encrypt/.test(error.message)) return reject(new SpreadsheetRefused('spreadsheet.encrypted'));
      const named = /path|fileName|size mismatch/.test(error.message);
      const reason = named ? 'spreadsheet.bad-entry' : 'spreadsheet.damaged';
      reject(new SpreadsheetRefused(reason, { what: shown(error.message) }));
    });
    zip.readEntry();
  });
}

/** Returns where the directory begins; refuses entries after the last counted one, which other readers would see. */
async function checkDirectoryEnd(
  handle: FileHandle,
  zip: ZipFile,
  entries: readonly Entry[],
): Promise<number> {
  const end = Number(zip.readEntryCursor);
  const tail = await readAt(handle, end, 4);
  const signature = tail.length === 4 ? tail.readUInt32LE(0) : 0;
  if (signature !== endSignature && signature !== zip64EndSignature)
    throw badEntry('directory longer than counted', '');
  return entries.reduce(
    (start, entry) => start - 46 - entry.fileNameLength - entry.extraFieldLength - entry.fileCommentLength,
    end,
  );
}

function checkEntry(entry: Entry): void {
  const name = entry.fileName;
  if (entry.isEncrypted()) throw new SpreadsheetRefused('spreadsheet.encrypted', { entry: shown(name) });
  // oxlint-disable-next-line no-control-regex -- control characters in a name are the very thing looked for
  if (name === '' || name.length > 255 || /[\u0000-\u001f\\:]/.test(name)) throw badEntry('name', name);
  if (name.startsWith('/') || name.split('/').includes('..')) throw badEntry('path', name);
  if (((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000) throw badEntry('link', name);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw badEntry('compression', name);
}

async function locate(handle: FileHandle, entry: Entry): Promise<ZipEntry> {
  const at = entry.relativeOffsetOfLocalHeader;
  const header = await readAt(handle, at, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== localSignature)
    throw badEntry('local header', entry.fileName);
  if ((header.readUInt16LE(6) & 0x41) !== 0) throw new SpreadsheetRefused('spreadsheet.encrypted');
  const nameLength = header.readUInt16LE(26);
  const localName = (await readAt(handle, at + 30, nameLength)).toString('utf8');
  const agrees =
    localName === entry.fileName ||
    (/[^\x20-\x7e]/.test(entry.fileName) && nameLength === entry.fileNameLength);
  if (!agrees || header.readUInt16LE(8) !== entry.compressionMethod)
    throw badEntry('headers disagree', entry.fileName);
  return {
    name: entry.fileName,
    packedBytes: entry.compressedSize,
    unpackedBytes: entry.uncompressedSize,
    deflated: entry.compressionMethod === 8,
    start: at + 30 + nameLength + header.readUInt16LE(28),
  };
}

function checkOverlap(listed: readonly Entry[], entries: readonly ZipEntry[], directoryStart: number): void {
  const spans = entries.map((entry, index) => ({
    name: entry.name,
    from: listed[index]?.relativeOffsetOfLocalHeader ?? 0,
    to: entry.start + entry.packedBytes,
  }));
  spans.sort((one, other) => one.from - other.from);
  for (const [index, span] of spans.entries()) {
    if (span.to > (spans[index + 1]?.from ?? directoryStart)) throw badEntry('overlap', span.name);
  }
}

function checkDeclaredSizes(entries: readonly ZipEntry[], size: number, limits: PackageLimits): void {
  const declared = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  if (declared > limits.unpackedBytes) {
    throw new SpreadsheetRefused('spreadsheet.zip-bomb', { what: 'declared size', bytes: declared });
  }
  if (declared > limits.ratioFloorBytes && declared > size * limits.ratio) {
    throw new SpreadsheetRefused('spreadsheet.zip-bomb', { what: 'declared ratio', bytes: declared });
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function badEntry(what: string, name: string): SpreadsheetRefused {
  return new SpreadsheetRefused('spreadsheet.bad-entry', { what, entry: shown(name) });
}

/** Names come from the sender; what is shown of them is short and printable. */
function shown(name: string): string {
  return name.replace(/[^\p{L}\p{N} ._/\-[\]]/gu, '?').slice(0, 80);
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

const localSignature = 0x04034b50;
const endSignature = 0x06054b50;
const zip64EndSignature = 0x06064b50;
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');
