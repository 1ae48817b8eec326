import { crc32, deflateSync } from 'node:zlib';
import { create } from 'qrcode';

/** Dark modules of a QR code that survives a fold (correction M), row by row, without its quiet margin. */
export const qrModules = (text: string): readonly (readonly boolean[])[] => {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => data[row * size + column] === 1),
  );
};

const chunk = (name: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

/** The same as a picture in black and white, four modules of white around it as the norm asks, eight pixels a module. */
export const qrPicture = (text: string): { png: Buffer; pixels: number } => {
  const modules = qrModules(text);
  const [scale, quiet] = [8, 4];
  const pixels = (modules.length + 2 * quiet) * scale;
  const rowBytes = Math.ceil(pixels / 8);
  const rows = Buffer.alloc((rowBytes + 1) * pixels);
  for (let y = 0; y < pixels; y += 1)
    for (let x = 0; x < pixels; x += 1) {
      const dark = modules[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet] === true;
      const at = y * (rowBytes + 1) + 1 + (x >> 3);
      if (!dark) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(pixels, 0);
  head.writeUInt32BE(pixels, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { png, pixels };
};
