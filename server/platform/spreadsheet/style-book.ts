import { xmlText } from './cell-text.ts';

/** How a cell looks. Absent means plain. */
export type CellLook = {
  readonly face?: 'title' | 'note' | 'band' | 'hint' | 'header' | 'bad';
  readonly format?: string;
  readonly wrap?: boolean;
  /** Keeps `=1+1` text even after somebody has edited the cell. */
  readonly quoted?: boolean;
};

export type StyleBook = { style(look: CellLook): number; xml(): string };

/** The look of text cells: built-in format 49. */
export const textFormatCode = '@';

/** Hands out style numbers as looks are asked for, and writes the styles part at the end. */
export function createStyleBook(): StyleBook {
  const formats: string[] = [];
  const numbers = new Map<string, number>();
  const cells: string[] = [];

  function formatId(code: string | undefined): number {
    if (code === undefined) return 0;
    if (code === textFormatCode) return 49;
    const known = formats.indexOf(code);
    return 164 + (known >= 0 ? known : formats.push(code) - 1);
  }

  function style(look: CellLook): number {
    const key = `${look.face ?? ''}|${look.wrap ?? false}|${look.quoted ?? false}|${look.format ?? ''}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const { font, fill, border, align } = faces[look.face ?? 'plain'];
    const wrap =
      look.wrap === true || (look.face !== undefined && look.face !== 'bad') ? ' wrapText="1"' : '';
    cells.push(
      `<xf numFmtId="${formatId(look.format)}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" ` +
        `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"` +
        `${look.quoted === true ? ' quotePrefix="1"' : ''}><alignment ${align}${wrap}/></xf>`,
    );
    numbers.set(key, cells.length - 1);
    return cells.length - 1;
  }

  style({});
  return {
    style,
    xml: () =>
      `${xmlHead}<styleSheet xmlns="${mainSpace}">` +
      counted(
        'numFmts',
        formats.map(
          (code, index) =>
            `<numFmt numFmtId="${164 + index}" formatCode="${xmlText(code).replace(/"/g, '&quot;')}"/>`,
        ),
      ) +
      counted('fonts', fonts) +
      counted('fills', fills) +
      counted('borders', borders) +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      counted('cellXfs', cells) +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  };
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const mainSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const fonts = [
  '<font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>',
  '<font><b/><sz val="16"/><name val="宋体"/><family val="3"/><charset val="134"/></font>',
  '<font><b/><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>',
  '<font><sz val="11"/><color rgb="FF9C0006"/><name val="宋体"/><family val="3"/><charset val="134"/></font>',
  '<font><sz val="9"/><color rgb="FF595959"/><name val="宋体"/><family val="3"/><charset val="134"/></font>',
];
const fills = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/><bgColor indexed="64"/></patternFill></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFB8CCE4"/><bgColor indexed="64"/></patternFill></fill>',
];
const side = (name: string) => `<${name} style="thin"><color rgb="FFA6A6A6"/></${name}>`;
const borders = [
  '<border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border>`,
];

type Face = { font: number; fill: number; border: number; align: string };
const faces: Readonly<Record<'plain' | NonNullable<CellLook['face']>, Face>> = {
  plain: { font: 0, fill: 0, border: 0, align: 'vertical="center"' },
  title: { font: 1, fill: 0, border: 0, align: 'horizontal="center" vertical="center"' },
  note: { font: 0, fill: 0, border: 0, align: 'horizontal="left" vertical="center"' },
  band: { font: 2, fill: 4, border: 1, align: 'horizontal="center" vertical="center"' },
  hint: { font: 4, fill: 0, border: 1, align: 'horizontal="left" vertical="top"' },
  header: { font: 2, fill: 2, border: 1, align: 'horizontal="center" vertical="center"' },
  bad: { font: 3, fill: 3, border: 1, align: 'vertical="center"' },
};

function counted(name: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `<${name} count="${items.length}">${items.join('')}</${name}>`;
}
