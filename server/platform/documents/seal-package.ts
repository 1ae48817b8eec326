import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

type Part = { readonly name: string; readonly content: Buffer };

/** Parts of a zip that we just wrote ourselves, in their order; not for files of others. */
export const unpackOwn = (zip: Buffer): Part[] => {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const parts: Part[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, nameLength] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
    ];
    const skip = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const start = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const body = zip.subarray(from, from + packed);
    if (!name.endsWith('/'))
      parts.push({ name, content: method === 8 ? inflateRawSync(body) : Buffer.from(body) });
    at += 46 + nameLength + skip;
  }
  return parts;
};

/** 1980-01-01, the least a zip can say: the same content gives the same bytes. */
const noTime = 0x00210000;

const head = ({ name, content }: Part, packed: Buffer, start: number | undefined): Buffer => {
  const central = start !== undefined;
  const fields = Buffer.alloc(central ? 46 : 30);
  const shift = central ? 2 : 0;
  fields.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
  if (central) fields.writeUInt16LE(20, 4);
  fields.writeUInt16LE(20, 4 + shift);
  fields.writeUInt16LE(0x0800, 6 + shift);
  fields.writeUInt16LE(8, 8 + shift);
  fields.writeUInt32LE(noTime, 10 + shift);
  fields.writeUInt32LE(crc32(content), 14 + shift);
  fields.writeUInt32LE(packed.length, 18 + shift);
  fields.writeUInt32LE(content.length, 22 + shift);
  fields.writeUInt16LE(Buffer.byteLength(name), 26 + shift);
  if (central) fields.writeUInt32LE(start, 42);
  return Buffer.concat([fields, Buffer.from(name)]);
};

/** The parts as a zip that carries no time of its own. */
export const packParts = (parts: readonly Part[]): Buffer => {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.content, { level: 6 });
    const local = head(part, packed, undefined);
    directory.push(head(part, packed, offset));
    body.push(local, packed);
    offset += local.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, list, end]);
};

const dates = /(<dcterms:(?:created|modified) [^>]*>)[^<]*(<)/g;

/** A Word file of the library with the moment given in place of the clock's. */
export const sealPackage = (zip: Buffer, moment: string): Buffer =>
  packParts(
    unpackOwn(zip).map(({ name, content }) =>
      name === 'docProps/core.xml'
        ? { name, content: Buffer.from(content.toString('utf8').replace(dates, `$1${moment}$2`)) }
        : { name, content },
    ),
  );
