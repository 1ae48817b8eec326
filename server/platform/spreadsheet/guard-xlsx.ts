import { type FileHandle, open } from 'node:fs/promises';
import type { PackageLimits } from './limits.ts';
import { refusalOf, SpreadsheetRefused, type SpreadsheetRefusal } from './refusal.ts';
import { attributeOf, createXmlTokenizer } from './xml-tokenizer.ts';
import { createUnpackBudget, inflateEntry, readZipEntries, type ZipEntry } from './zip-entries.ts';

/**
 * What a package may hold. 20,000 rows × 25 columns unpack to 23–42 MB (measured on files of two writers), and
 * to more where each cell has its own style or string: 50 MB, the usual bound, would turn away honest lists.
 */
export const defaultPackageLimits: PackageLimits = {
  fileBytes: 10 * 1024 * 1024,
  entries: 200,
  unpackedBytes: 96 * 1024 * 1024,
  ratio: 100,
  ratioFloorBytes: 4 * 1024 * 1024,
};

export type GuardedXlsx = {
  readonly ok: true;
  readonly entries: readonly ZipEntry[];
  /** Names of the worksheet parts, in package order. */
  readonly sheetEntries: readonly string[];
  readonly unpackedBytes: number;
};

/**
 * Looks at an uploaded file without reading it as a spreadsheet: the directory first, then every part once,
 * inflated and thrown away while it is counted. A refusal is a value; an unreadable path throws.
 */
export async function guardXlsx(
  path: string,
  limits: Partial<PackageLimits> = {},
): Promise<GuardedXlsx | SpreadsheetRefusal> {
  const handle = await open(path, 'r');
  try {
    return await guardPackage(handle, { ...defaultPackageLimits, ...limits });
  } catch (error) {
    return refusalOf(error);
  } finally {
    await handle.close();
  }
}

/** The same on an open file, so that what was looked at is what is read. Throws `SpreadsheetRefused`. */
export async function guardPackage(handle: FileHandle, limits: PackageLimits): Promise<GuardedXlsx> {
  const entries = await readZipEntries(handle, limits);
  for (const entry of entries) checkName(entry.name);
  if (!entries.some((entry) => entry.name === '[Content_Types].xml')) {
    throw new SpreadsheetRefused('spreadsheet.not-xlsx', { what: 'not an office package' });
  }
  const sheetEntries = entries
    .map((entry) => entry.name)
    .filter((name) => /(^|\/)worksheets\/[^/]+\.xml$/i.test(name));
  if (sheetEntries.length === 0)
    throw new SpreadsheetRefused('spreadsheet.not-xlsx', { what: 'no worksheet' });
  const budget = createUnpackBudget(limits);
  let unpackedBytes = 0;
  for (const entry of entries) {
    const part = createPartCheck(entry);
    for await (const chunk of inflateEntry(handle, entry, budget)) {
      unpackedBytes += chunk.length;
      part.take(chunk);
    }
    part.end();
  }
  return { ok: true, entries, sheetEntries, unpackedBytes };
}

const forbiddenNames: readonly (readonly [RegExp, 'macro' | 'external-link' | 'embedded' | 'not-xlsx'])[] = [
  [/vbaproject|vbadata|(^|\/)(macrosheets|dialogsheets)\//i, 'macro'],
  [/(^|\/)(externallinks|querytables)\/|(^|\/)connections\.xml$/i, 'external-link'],
  [/(^|\/)(embeddings|activex|ctrlprops)\/|oleobject/i, 'embedded'],
  [/(^|\/)workbook\.bin$/i, 'not-xlsx'],
];

function checkName(name: string): void {
  for (const [pattern, kind] of forbiddenNames) {
    if (pattern.test(name)) throw new SpreadsheetRefused(`spreadsheet.${kind}`, { entry: name.slice(0, 80) });
  }
}

type PartCheck = { take(chunk: Buffer): void; end(): void };

/** What the bytes themselves must not be: another archive, a document type, a way out of the file. */
function createPartCheck(entry: ZipEntry): PartCheck {
  const xml = /\.(xml|rels|vml)$/i.test(entry.name);
  const followed = /\.rels$/i.test(entry.name) || entry.name === '[Content_Types].xml';
  const links = followed ? createLinkCheck() : undefined;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let tail: Buffer = Buffer.alloc(0);
  let first = true;
  return {
    take(chunk) {
      if (first) checkStart(entry.name, chunk, xml);
      first = false;
      if (!xml) return;
      const joined = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
      if (joined.includes('<!DOCTYPE') || joined.includes('<!ENTITY')) {
        throw new SpreadsheetRefused('spreadsheet.doctype', { entry: entry.name.slice(0, 80) });
      }
      if (chunk.includes(0)) throw new SpreadsheetRefused('spreadsheet.bad-xml', { what: 'not UTF-8' });
      tail = Buffer.from(joined.subarray(-16));
      links?.push(decodeStrictly(decoder, chunk));
    },
    end() {
      links?.push(decodeStrictly(decoder));
      links?.end();
    },
  };
}

function checkStart(name: string, chunk: Buffer, xml: boolean): void {
  const facts = { entry: name.slice(0, 80) };
  if (chunk.subarray(0, 4).equals(archiveStart) || chunk.subarray(0, 4).equals(compoundStart)) {
    throw new SpreadsheetRefused('spreadsheet.embedded', facts);
  }
  if (!xml) return;
  const head = chunk
    .subarray(0, 200)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  const encoding = /^<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1] ?? 'utf-8';
  if (!/^\s*</.test(head) || !/^(utf-8|us-ascii)$/i.test(encoding)) {
    throw new SpreadsheetRefused('spreadsheet.bad-xml', { ...facts, what: 'not UTF-8' });
  }
}

/** A typed web address is an innocent link (`mailto:` appears by itself); anything fetched on opening is not. */
function createLinkCheck() {
  return createXmlTokenizer({
    open(name, attributes) {
      const type = attributeOf(attributes, 'Type') ?? attributeOf(attributes, 'ContentType') ?? '';
      if (/macroEnabled|macrosheet|vbaProject/i.test(type)) throw new SpreadsheetRefused('spreadsheet.macro');
      const outside = attributeOf(attributes, 'TargetMode')?.toLowerCase() === 'external';
      if (name === 'Relationship' && outside && !type.endsWith('/hyperlink')) {
        throw new SpreadsheetRefused('spreadsheet.external-link', {
          what: type.split('/').at(-1)?.slice(0, 40) ?? '',
        });
      }
    },
    text() {},
    close() {},
  });
}

/** UTF-8 or nothing: a decoder that mends bytes would let two readers see two texts. */
export function decodeStrictly(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new SpreadsheetRefused('spreadsheet.bad-xml', { what: 'not UTF-8' });
  }
}

const archiveStart = Buffer.from('504b0304', 'hex');
const compoundStart = Buffer.from('d0cf11e0', 'hex');
