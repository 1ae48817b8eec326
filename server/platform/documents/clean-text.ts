/** Marks that turn the order of what is read: a number must not be printed as another. */
const bidi = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Drawn as nothing, and so a way to hide one text in another. */
const unseen =
  /[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200D\u2060-\u2065\u206A-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;
const lines = /\r\n?|[\u000B\u000C\u0085\u2028\u2029]/g;
const spaces = /[\t\u00A0\u2000-\u200A\u202F\u205F]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get onto paper
const controls = /[\u0000-\u0009\u000E-\u001F\u007F-\u009F]/g;
const noCharacters = /[\uFDD0-\uFDEF\uFFFE\uFFFF]|[\u{1FFFE}\u{1FFFF}\u{2FFFE}\u{2FFFF}]/gu;
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
    .replace(spaces, ' ')
    .replace(bidi, '')
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
