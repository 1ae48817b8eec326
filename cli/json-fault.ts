/** Where a text stops being JSON; line and column count from 1, the column in characters. */
export type JsonFault = { readonly line: number; readonly column: number };

const space = /[\t\n\r ]+/y;
const bare = /[[\]{}:,]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The place after the match that starts here, or -1. */
const after = (pattern: RegExp, text: string, index: number): number => {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

/** The end of the string that starts here; the first letter that may not stand in it is the fault. */
const stringFrom = (text: string, start: number): { end: number } | { fault: number } => {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') {
    if (text.charCodeAt(index) < 32) return { fault: index };
    const next = text[index] === '\\' ? after(escaped, text, index) : index + 1;
    if (next < 0) return { fault: index };
    index = next;
  }
  return index < text.length ? { end: index + 1 } : { fault: start };
};

type Place = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'done';

/** The place after the token that starts with this mark, or nothing when it may not stand here. */
const step = (place: Place, mark: string, open: string[]): Place | undefined => {
  const closed = (): Place => (open.length === 0 ? 'done' : 'comma-or-end');
  const closes = (place.endsWith('-or-end') && open.at(-1)) || undefined;
  if (mark === closes) {
    open.pop();
    return closed();
  }
  switch (place) {
    case 'value':
    case 'value-or-end':
      if (mark === '[' || mark === '{') {
        open.push(mark === '[' ? ']' : '}');
        return mark === '[' ? 'value-or-end' : 'key-or-end';
      }
      return /^[\]}:,]/.test(mark) ? undefined : closed();
    case 'key':
    case 'key-or-end':
      return mark === '"' ? 'colon' : undefined;
    case 'colon':
      return mark === ':' ? 'value' : undefined;
    case 'comma-or-end':
      return mark !== ',' ? undefined : open.at(-1) === ']' ? 'value' : 'key';
    case 'done':
      return undefined;
  }
};

const at = (text: string, index: number): JsonFault => {
  const before = text.slice(0, index).split(/\r\n|\n|\r/);
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
};

/**
 * The first place where the text is not JSON, or nothing when it is JSON: `JSON.parse` tells the place for some
 * mistakes only.
 */
export const findJsonFault = (text: string): JsonFault | undefined => {
  const open: string[] = [];
  let place: Place = 'value';
  let index = 0;
  while (index < text.length) {
    const blank = after(space, text, index);
    if (blank > 0) {
      index = blank;
      continue;
    }
    let end: number;
    if (text[index] === '"') {
      const string = stringFrom(text, index);
      if ('fault' in string) return at(text, string.fault);
      end = string.end;
    } else end = after(bare, text, index);
    if (end < 0) return at(text, index);
    const next = step(place, text[index] as string, open);
    if (next === undefined) return at(text, index);
    place = next;
    index = end;
  }
  return place === 'done' ? undefined : at(text, index);
};
