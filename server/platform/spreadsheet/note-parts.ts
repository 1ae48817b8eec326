import { xmlText } from './cell-text.ts';
import type { SheetNote } from './sheet-xml.ts';
import { mainSpace, xmlHead } from './style-book.ts';
import { columnName } from './workbook-plan.ts';
import type { ZipPart } from './zip-bytes.ts';

/** The three parts that make comments show: the words, the boxes they stand in, and what ties both to the sheet. */
export function noteParts(sheetNumber: number, notes: readonly SheetNote[]): readonly ZipPart[] {
  if (notes.length === 0) return [];
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations =
    `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
    `<Relationship Id="rId1" Type="${kind}/vmlDrawing" Target="../drawings/vmlDrawing${sheetNumber}.vml"/>` +
    `<Relationship Id="rId2" Type="${kind}/comments" Target="../comments${sheetNumber}.xml"/></Relationships>`;
  return [
    { name: `xl/comments${sheetNumber}.xml`, chunks: commentsXml(notes) },
    { name: `xl/drawings/vmlDrawing${sheetNumber}.vml`, chunks: boxesXml(notes) },
    { name: `xl/worksheets/_rels/sheet${sheetNumber}.xml.rels`, chunks: [relations] },
  ];
}

function* commentsXml(notes: readonly SheetNote[]): Generator<string, void, undefined> {
  yield `${xmlHead}<comments xmlns="${mainSpace}"><authors><author>说明</author></authors><commentList>`;
  for (const note of notes) {
    yield `<comment ref="${columnName(note.column)}${note.row}" authorId="0"><text><r><rPr><sz val="10"/></rPr>` +
      `<t xml:space="preserve">${xmlText(note.text.slice(0, 2000).toWellFormed())}</t></r></text></comment>`;
  }
  yield '</commentList></comments>';
}

function* boxesXml(notes: readonly SheetNote[]): Generator<string, void, undefined> {
  yield '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';
  for (const [index, note] of notes.entries()) {
    const lines = Math.min(12, 2 + Math.ceil(note.text.length / 16));
    const row = note.row - 1;
    yield `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
      '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox/>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${note.column + 1}, 12, ${Math.max(0, row - 1)}, 4, ${note.column + 3}, 60, ${row + lines}, 4</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${note.column}</x:Column></x:ClientData></v:shape>`;
  }
  yield '</xml>';
}
