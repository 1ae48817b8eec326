import type { FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { cellText, lookOfBuiltin, lookOfFormat, type NumberLook } from './cell-text.ts';
import { decodeStrictly } from './guard-xlsx.ts';
import type { ReadLimits } from './limits.ts';
import { SpreadsheetRefused } from './refusal.ts';
import { attributeOf, createXmlTokenizer, prefixedAttributeOf, type XmlHandler } from './xml-tokenizer.ts';
import { inflateEntry, type UnpackBudget, type ZipEntry } from './zip-entries.ts';

/** An open package; parts are read through it so that one budget counts them all. */
export type Package = {
  readonly handle: FileHandle;
  readonly entries: readonly ZipEntry[];
  readonly budget: UnpackBudget;
};

export type Workbook = {
  readonly sheetName: string;
  readonly sheetPart: ZipEntry;
  readonly from1904: boolean;
  /** The look of each cell style, by its index. */
  readonly looks: readonly NumberLook[];
  readonly strings: readonly string[];
};

/** Finds the sheet asked for, or else the first one that is not hidden, with what is needed to read its cells. */
export async function readWorkbook(
  from: Package,
  limits: ReadLimits,
  sheet: string | undefined,
): Promise<Workbook> {
  const root = await readRelations(from, '_rels/.rels', '');
  const workbookName =
    root.find((relation) => relation.kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const workbookPart = partNamed(from, workbookName);
  if (workbookPart === undefined)
    throw new SpreadsheetRefused('spreadsheet.not-xlsx', { what: 'no workbook' });
  const { sheets, from1904 } = await readSheetList(from, workbookPart);
  const folder = posix.dirname(workbookPart.name);
  const relations = await readRelations(
    from,
    posix.join(folder, '_rels', `${posix.basename(workbookPart.name)}.rels`),
    folder,
  );
  const chosen =
    sheet === undefined ? sheets.find((each) => !each.hidden) : sheets.find((each) => each.name === sheet);
  const target = relations.find(
    (relation) => relation.id === chosen?.relation && relation.kind === 'worksheet',
  )?.target;
  const sheetPart = target === undefined ? undefined : partNamed(from, target);
  if (chosen === undefined || sheetPart === undefined) {
    throw new SpreadsheetRefused('spreadsheet.no-sheet', {
      sheets: sheets
        .map((each) => each.name)
        .join('、')
        .slice(0, 200),
    });
  }
  const part = (kind: string) => {
    const name = relations.find((relation) => relation.kind === kind)?.target;
    return name === undefined ? undefined : partNamed(from, name);
  };
  const styles = part('styles');
  const strings = part('sharedStrings');
  return {
    sheetName: chosen.name,
    sheetPart,
    from1904,
    looks: styles === undefined ? [] : await readLooks(from, styles),
    strings: strings === undefined ? [] : await readSharedStrings(from, strings, limits),
  };
}

/** Pushes a part through the tokenizer, giving way between chunks. */
export async function readPart(
  from: Package,
  entry: ZipEntry,
  handler: XmlHandler,
  between?: () => Promise<void> | undefined,
): Promise<void> {
  const tokenizer = createXmlTokenizer(handler);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of inflateEntry(from.handle, entry, from.budget)) {
    tokenizer.push(decodeStrictly(decoder, chunk));
    await between?.();
  }
  tokenizer.push(decodeStrictly(decoder));
  tokenizer.end();
}

type Relation = { id: string; kind: string; target: string };

async function readRelations(from: Package, name: string, folder: string): Promise<readonly Relation[]> {
  const entry = partNamed(from, name);
  if (entry === undefined) return [];
  const relations: Relation[] = [];
  await readPart(from, entry, {
    open(element, attributes) {
      if (element !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
      const target = attributeOf(attributes, 'Target') ?? '';
      relations.push({
        id: attributeOf(attributes, 'Id') ?? '',
        kind: attributeOf(attributes, 'Type')?.split('/').at(-1) ?? '',
        target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
    text() {},
    close() {},
  });
  return relations;
}

type Sheet = { name: string; relation: string; hidden: boolean };

async function readSheetList(
  from: Package,
  entry: ZipEntry,
): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readPart(from, entry, {
    open(element, attributes) {
      if (element === 'workbookPr')
        from1904 = /^(1|true|on)$/.test(attributeOf(attributes, 'date1904') ?? '');
      if (element !== 'sheet') return;
      sheets.push({
        name: attributeOf(attributes, 'name') ?? '',
        relation: prefixedAttributeOf(attributes, 'id') ?? '',
        hidden: (attributeOf(attributes, 'state') ?? 'visible') !== 'visible',
      });
    },
    text() {},
    close() {},
  });
  return { sheets, from1904 };
}

const mostStyles = 65_536;

async function readLooks(from: Package, entry: ZipEntry): Promise<readonly NumberLook[]> {
  const own = new Map<number, NumberLook>();
  const looks: NumberLook[] = [];
  let inCells = false;
  await readPart(from, entry, {
    open(element, attributes) {
      if (element === 'cellXfs') inCells = true;
      else if (element === 'numFmt' && own.size < mostStyles) {
        const look = lookOfFormat((attributeOf(attributes, 'formatCode') ?? '').slice(0, 255));
        own.set(Number(attributeOf(attributes, 'numFmtId')), look);
      } else if (element === 'xf' && inCells && looks.length < mostStyles) {
        const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
        looks.push(own.get(id) ?? lookOfBuiltin(id));
      }
    },
    text() {},
    close(element) {
      if (element === 'cellXfs') inCells = false;
    },
  });
  return looks;
}

async function readSharedStrings(
  from: Package,
  entry: ZipEntry,
  limits: ReadLimits,
): Promise<readonly string[]> {
  const strings: string[] = [];
  let characters = 0;
  let current = '';
  let inText = false;
  let phonetic = 0;
  await readPart(from, entry, {
    open(element) {
      if (element === 'si') current = '';
      else if (element === 't') inText = phonetic === 0;
      else if (element === 'rPh') phonetic += 1;
    },
    text(text) {
      if (!inText) return;
      current += text;
      characters += text.length;
      if (characters > limits.sharedCharacters) throw new SpreadsheetRefused('spreadsheet.too-many-strings');
      if (current.length > limits.cellCharacters * 8)
        throw new SpreadsheetRefused('spreadsheet.cell-too-long');
    },
    close(element) {
      if (element === 't') inText = false;
      else if (element === 'rPh') phonetic -= 1;
      else if (element === 'si') {
        if (strings.length >= limits.sharedStrings)
          throw new SpreadsheetRefused('spreadsheet.too-many-strings');
        strings.push(cellText(current));
      }
    },
  });
  return strings;
}

function partNamed(from: Package, name: string): ZipEntry | undefined {
  const key = name.toLowerCase();
  return from.entries.find((entry) => entry.name.toLowerCase() === key);
}
