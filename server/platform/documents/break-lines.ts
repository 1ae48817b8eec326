/** Must not begin a line. */
const clings = new Set('，。、；：！？）》」』】〕〉”’％‰℃…—～·,.;:!?)]}%°');
/** Must not end a line. */
const opens = new Set('（《「『【〔〈“‘￥¥([{#');
/** Latin words and numbers with what belongs to them stay together. */
const pieces = /[A-Za-z0-9À-ÿͰ-ϿЀ-ӿ.,%/:\-+_@&=~#?'"()[\]]+| +|[\s\S]/gu;

export type Line = { readonly text: string; readonly width: number; readonly last: boolean };

const splitWide = (piece: string, widthOf: (text: string) => number, width: number): string[] => {
  if (widthOf(piece) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const char of piece) {
    if (part !== '' && widthOf(part + char) > width) {
      parts.push(part);
      part = '';
    }
    part += char;
  }
  return [...parts, part];
};

/**
 * Lines no wider than asked for; Chinese breaks between any two characters but before and after those that must not stand there.
 * `indent` shortens the first line of each paragraph; `last` is the end of one, which is not spread.
 */
export const breakLines = (
  text: string,
  widthOf: (text: string) => number,
  width: number,
  indent = 0,
): Line[] => text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, widthOf, width, indent));

const breakParagraph = (
  text: string,
  widthOf: (text: string) => number,
  width: number,
  indent: number,
): Line[] => {
  const lines: Line[] = [];
  let line: { piece: string; width: number }[] = [];
  let used = indent;
  const end = (last: boolean): void => {
    const kept = line
      .map(({ piece }) => piece)
      .join('')
      .replace(/ +$/, '');
    lines.push({ text: kept, width: widthOf(kept), last });
    line = [];
    used = 0;
  };
  const parts = (text.match(pieces) ?? []).flatMap((piece) => splitWide(piece, widthOf, width - indent));
  for (const piece of parts) {
    const wide = widthOf(piece);
    if (used + wide > width && line.length > 0) {
      // What clings takes its forerunner along; what opens goes with its follower, as long as both fit on the next line.
      const carried: typeof line = [];
      const head = (): string => carried[0]?.piece ?? piece;
      let next = wide;
      for (let before = line.at(-1); before && line.length > 1; before = line.at(-1)) {
        next += before.width;
        if (next > width || !(clings.has(head()[0] ?? '') || opens.has(before.piece.at(-1) ?? ''))) break;
        carried.unshift(before);
        line.pop();
      }
      end(false);
      for (const one of carried) {
        line.push(one);
        used += one.width;
      }
    }
    if (line.length === 0 && piece.trim() === '' && lines.length > 0) continue;
    line.push({ piece, width: wide });
    used += wide;
  }
  end(true);
  return lines;
};
