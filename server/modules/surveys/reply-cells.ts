import { type Answer, type Field, optionsOf } from '@zhirong/forms';

/** What people type between several values of one cell. */
const separators = /[、;；\n]/;
export const shownSeparator = '、';

/** Two spellings of one option: width, blanks and the dash between two numbers are typed as they come. */
const spelling = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[‐‑‒–—―−－~～]/g, '-');

/** The option meant, or the text as it stands, for the judge to refuse. */
const meantOption = (options: readonly string[], text: string): string => {
  const wanted = text.trim();
  if (options.includes(wanted)) return wanted;
  const alike = options.filter((option) => spelling(option) === spelling(wanted));
  return alike.length === 1 ? (alike[0] as string) : wanted;
};

/** Splits at separators, except inside an option that itself holds one. */
const splitChoices = (options: readonly string[], text: string): string[] => {
  const longestFirst = options.toSorted((a, b) => b.length - a.length);
  const chosen: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const whole = longestFirst.find(
      (option) =>
        rest.startsWith(option) &&
        (rest.length === option.length || separators.test(rest.charAt(option.length))),
    );
    const cut = rest.search(separators);
    const piece = whole ?? (cut < 0 ? rest : rest.slice(0, cut));
    if (piece.trim() !== '') chosen.push(whole ?? meantOption(options, piece));
    rest = rest.slice(piece.length + 1).trim();
  }
  return chosen;
};

/** Digits in either width, with or without commas between thousands. */
const plainNumber = (text: string): string => {
  const narrow = text.normalize('NFKC').trim();
  return /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(narrow) ? narrow.replace(/,/g, '') : narrow;
};

/** What a cell answers to a field, before it is judged; undefined for an empty cell. */
export const answerOfCell = (field: Field, cell: string | undefined): Answer | undefined => {
  if (cell === undefined || cell.trim() === '') return undefined;
  switch (field.kind) {
    case 'single':
    case 'yes-no':
    case 'consent':
      return meantOption(optionsOf(field) ?? [], cell);
    case 'multi':
      return splitChoices(field.options, cell);
    case 'text-list':
      return cell
        .split(separators)
        .map((item) => item.trim())
        .filter((item) => item !== '');
    case 'integer': {
      const number = plainNumber(cell);
      return /^[+-]?\d{1,15}(\.0+)?$/.test(number) ? Number(number) : cell;
    }
    case 'decimal':
      return plainNumber(cell);
    default:
      return cell;
  }
};

/** An answer as one cell; numbers stay numbers, so that a sheet can add them up. */
export const cellOfAnswer = (
  field: Field,
  answer: Answer | undefined,
): string | number | { decimal: string } | null => {
  if (answer === undefined) return null;
  if (typeof answer === 'number') return answer;
  if (typeof answer !== 'string') return answer.join(shownSeparator);
  return field.kind === 'decimal' ? { decimal: answer } : answer;
};
