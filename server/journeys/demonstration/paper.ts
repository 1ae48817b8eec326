import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UploadedFile } from '../../platform/bind.ts';

/** A file as a person uploads one. */
export const uploaded = async (text: string, name: string): Promise<UploadedFile> => {
  const path = join(tmpdir(), `zhirong-demonstration-${randomUUID()}`);
  await writeFile(path, text, { mode: 0o600 });
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { path, name, sizeBytes: Buffer.byteLength(text), sha256 };
};

/** UTF-16, big end first, in hexadecimal: how a PDF spells Chinese. */
const spelled = (line: string): string => Buffer.from(line, 'utf16le').swap16().toString('hex');

/**
 * One page that opens, in a font every reader has for Chinese: nothing is embedded, so that a first start does not wait
 * for it. @param lines at most some thirty, of at most 38 characters each
 */
const pageOf = (lines: readonly string[]): string => {
  const text = lines
    .map((line, place) => `/F ${place === 0 ? 18 : 11} Tf <${spelled(line)}> Tj 0 -26 Td`)
    .join('\n');
  const content = `BT 72 760 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, place) => {
    const at = body.length;
    body += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  return `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
};

/** A paper of the demonstration, said to be one. */
export const paperOf = (title: string, ...lines: readonly string[]): Promise<UploadedFile> =>
  uploaded(pageOf([title, '演示文件，内容均为虚构。', ...lines]), `${title}.pdf`);
