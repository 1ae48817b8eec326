import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a package made by hand for tests; every field of its headers can be made to lie. */
export type MadePart = {
  readonly name: string;
  readonly content: string | Buffer;
  /** Written in place of the deflated content. */
  readonly packed?: Buffer;
  readonly localName?: string;
  readonly unpackedBytes?: number;
  readonly flags?: number;
  readonly method?: number;
  readonly attributes?: number;
  /** Points this entry at the content of the part with this index. */
  readonly sameAs?: number;
};

/** A zip as its parts say, with at the end `entryCount` if it is to be a lie. */
export function makeZip(parts: readonly MadePart[], entryCount = parts.length): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  const starts: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const method = part.method ?? 8;
    const content = Buffer.from(part.content as string);
    const packed = part.packed ?? (method === 8 ? deflateRawSync(content) : content);
    const name = Buffer.from(part.name);
    const start = part.sameAs === undefined ? offset : (starts[part.sameAs] ?? 0);
    starts.push(start);
    if (part.sameAs === undefined) {
      const local = Buffer.concat([
        header(part, method, content, packed, false),
        Buffer.from(part.localName ?? part.name),
        packed,
      ]);
      body.push(local);
      offset += local.length;
    }
    const central = header(part, method, content, packed, true);
    central.writeUInt32LE(start, 42);
    directory.push(central, name);
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entryCount, 8);
  end.writeUInt16LE(entryCount, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, list, end]);
}

function header(part: MadePart, method: number, content: Buffer, packed: Buffer, central: boolean): Buffer {
  const fields = Buffer.alloc(central ? 46 : 30);
  const shift = central ? 2 : 0;
  fields.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
  if (central) fields.writeUInt16LE(0x0314, 4);
  fields.writeUInt16LE(20, 4 + shift);
  fields.writeUInt16LE((part.flags ?? 0) | 0x800, 6 + shift);
  fields.writeUInt16LE(method, 8 + shift);
  fields.writeUInt32LE(crc32(content), 14 + shift);
  fields.writeUInt32LE(packed.length, 18 + shift);
  fields.writeUInt32LE(part.unpackedBytes ?? content.length, 22 + shift);
  fields.writeUInt16LE(Buffer.byteLength(central ? part.name : (part.localName ?? part.name)), 26 + shift);
  if (central) fields.writeUInt32LE(part.attributes ?? 0, 38);
  return fields;
}

const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (items: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items}</Relationships>`;

export type MadeWorkbook = {
  /** The XML inside `<sheetData>`, or with `wholeSheet` the whole part. */
  readonly rows?: string;
  readonly wholeSheet?: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookExtra?: string;
  readonly parts?: readonly MadePart[];
  readonly contentTypes?: string;
};

/** The parts of a plain workbook of one sheet, to be spoiled at will. */
export function workbookPartsOf(made: MadeWorkbook): MadePart[] {
  const sheet =
    made.wholeSheet ??
    `<?xml version="1.0"?><worksheet xmlns="x"><sheetData>${made.rows ?? ''}</sheetData></worksheet>`;
  const parts: MadePart[] = [
    {
      name: '[Content_Types].xml',
      content:
        made.contentTypes ??
        '<Types xmlns="x"><Default Extension="xml" ContentType="application/xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content: relations(
        `<Relationship Id="rId1" Type="${kinds}/officeDocument" Target="/xl/workbook.xml"/>`,
      ),
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="x" xmlns:r="${kinds}">${made.workbookExtra ?? ''}<sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(
        `<Relationship Id="rId1" Type="${kinds}/worksheet" Target="worksheets/sheet1.xml"/>` +
          `<Relationship Id="rId2" Type="${kinds}/sharedStrings" Target="sharedStrings.xml"/>` +
          `<Relationship Id="rId3" Type="${kinds}/styles" Target="styles.xml"/>`,
      ),
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
  ];
  if (made.strings !== undefined)
    parts.push({ name: 'xl/sharedStrings.xml', content: `<sst xmlns="x">${made.strings}</sst>` });
  if (made.styles !== undefined)
    parts.push({ name: 'xl/styles.xml', content: `<styleSheet xmlns="x">${made.styles}</styleSheet>` });
  return [...parts, ...(made.parts ?? [])];
}

export function makeWorkbook(made: MadeWorkbook): Buffer {
  return makeZip(workbookPartsOf(made));
}
