/** Drawn as nothing, or turning the order of what is read: a way to print one text and mean another. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\uFFF9-\uFFFB]/gu;
const lines = /\r\n?|[\v\f\x85\u2028\u2029]/g;
const spaces = /[\t\p{Zs}]/gu;
/** All but the end of a line. */
const controls = /(?!\n)\p{Cc}/gu;
const noCharacters = /\p{Noncharacter_Code_Point}/gu;
/** More than four marks upon a letter climb over the lines above. */
const towers = /(\p{M}{4})\p{M}+/gu;

/**
 * A text as it may be printed: nothing that is not seen, nothing that turns the reading, no letter that XML forbids. Line
 * ends stay as `\n`.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(lines, '\n')
    .replace(spaces, (space) => (space === '\u3000' ? space : ' '))
    .replace(unseen, '')
    .replace(controls, '')
    .replace(noCharacters, '\uFFFD')
    .normalize('NFC')
    .replace(towers, '$1');

/** Every text within, however deep. */
export const cleanTexts = <T>(value: T): T => {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(cleanTexts) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleanTexts(one)])) as T;
  return value;
};
