import { type FieldProblem, type Refusal, refuse } from '@zhirong/kernel';
import { type Criterion, type Operand, parseCriterion, type Reference } from './criterion.ts';
import { splitUnit } from './literal.ts';
import { type ListWord, listWords, type ScalarWord, scalarWords } from './words.ts';

/**
 * One line of the table that officials edit, all text. `path`: `1`, `1.2`, `1.2.1`, its parent above it. `joiner`: all,
 * any, not, at-least-of, count, sum, or empty for a condition. `fact`: a fact or list; a sum is `list/fact`. A line that
 * repeats the path of the line above gives its second bound. Several values are joined by `、`.
 */
export type TableRow = {
  readonly path: string;
  readonly joiner: string;
  readonly fact: string;
  readonly comparison: string;
  readonly value: string;
  readonly unit: string;
  readonly note: string;
};

const empty = { joiner: '', fact: '', comparison: '', value: '', unit: '', note: '' };

const escapeText = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('、', '\\、');
const writeText = (text: string): string => {
  const escaped = escapeText(text);
  return escaped.startsWith('〔') ? `\\${escaped}` : escaped;
};
/** Splits at `、` where it is not escaped, and takes the escapes away. */
const readTexts = (cell: string): string[] => {
  if (cell === '') return [];
  const texts = [''];
  for (let at = 0; at < cell.length; at += 1) {
    const last = texts.length - 1;
    const escaped = cell[at] === '\\' && at + 1 < cell.length;
    if (escaped) at += 1;
    if (!escaped && cell[at] === '、') texts.push('');
    else texts[last] = `${texts[last]}${cell[at]}`;
  }
  return texts;
};

/** Within a reference the signs between its parts are escaped. */
const escapePart = (text: string): string => text.replaceAll(/[\\〔〕×+−]/gu, '\\$&');
const writeReference = ({ fact, times, plus, minus }: Reference): string =>
  [
    `〔${escapePart(fact)}〕`,
    times === undefined ? '' : `×${escapePart(times)}`,
    plus === undefined ? '' : `+${escapePart(plus)}`,
    minus === undefined ? '' : `−${escapePart(minus)}`,
  ].join('');

const part = '((?:[^\\\\〔〕×+−]|\\\\.)+)';
const reference = new RegExp(`^〔${part}〕(?:×${part})?(?:\\+${part})?(?:−${part})?$`, 'su');
const plain = (text: string): string => text.replaceAll(/\\(.)/gsu, '$1');
const readReference = (cell: string): Reference | undefined => {
  const parts = reference.exec(cell);
  if (!parts) return undefined;
  const [, fact = '', times, plus, minus] = parts;
  return {
    fact: plain(fact),
    ...(times !== undefined && { times: plain(times) }),
    ...(plus !== undefined && { plus: plain(plus) }),
    ...(minus !== undefined && { minus: plain(minus) }),
  };
};

type Cells = Pick<TableRow, 'value' | 'unit'>;
const writeOperand = (operand: Operand): Cells => {
  if (typeof operand !== 'string') return { value: writeReference(operand), unit: '' };
  const parts = splitUnit(operand);
  return parts ? { value: parts.number, unit: parts.unit } : { value: writeText(operand), unit: '' };
};
const readOperand = ({ value, unit }: Cells): Operand => {
  if (unit !== '') return `${value}${unit}`;
  return value.startsWith('〔') ? (readReference(value) ?? value) : plain(value);
};

const writeWords = (given: Criterion, row: Omit<TableRow, 'comparison' | 'value' | 'unit'>): TableRow[] => {
  const words = given as { readonly [word: string]: unknown };
  const lines = [...scalarWords, ...listWords].flatMap((word): TableRow[] => {
    const said = words[word];
    if (said === undefined) return [];
    if (Array.isArray(said))
      return [{ ...row, comparison: word, value: said.map(escapeText).join('、'), unit: '' }];
    return [{ ...row, comparison: word, ...writeOperand(said as Operand) }];
  });
  return lines.map((line, place) => (place === 0 ? line : { ...line, joiner: '', fact: '', note: '' }));
};

const writeNode = (given: Criterion, path: string): TableRow[] => {
  const row = { ...empty, path, note: given.note ?? '' };
  const parts = (children: readonly Criterion[]) =>
    children.flatMap((child, place) => writeNode(child, `${path}.${place + 1}`));
  if ('all' in given) return [{ ...row, joiner: 'all' }, ...parts(given.all)];
  if ('any' in given) return [{ ...row, joiner: 'any' }, ...parts(given.any)];
  if ('not' in given) return [{ ...row, joiner: 'not' }, ...parts([given.not])];
  if ('at-least-of' in given) {
    const value = `${given['at-least-of']}`;
    return [{ ...row, joiner: 'at-least-of', value }, ...parts(given.conditions)];
  }
  if ('fact' in given) return writeWords(given, { ...row, fact: given.fact });
  const where = given.where ? parts([given.where]) : [];
  if ('count' in given)
    return [...writeWords(given, { ...row, joiner: 'count', fact: given.count }), ...where];
  return [...writeWords(given, { ...row, joiner: 'sum', fact: `${given.sum}/${given.of}` }), ...where];
};

/** The criterion as lines, top line `1`. */
export const toTable = (criterion: Criterion): TableRow[] => writeNode(criterion, '1');

type Draft = { readonly lines: TableRow[]; readonly children: Draft[]; readonly row: number };

const readWords = (lines: readonly TableRow[]): Record<string, unknown> =>
  Object.fromEntries(
    lines.map((line) => [
      line.comparison,
      (listWords as readonly string[]).includes(line.comparison) ? readTexts(line.value) : readOperand(line),
    ]),
  );

/** What the lines say, in the shape of a criterion; whether it is one is for the schema to tell. */
const readDraft = ({ lines, children }: Draft): unknown => {
  const [line] = lines as [TableRow];
  const parts = children.map(readDraft);
  const note = line.note === '' ? {} : { note: line.note };
  const where = parts.length === 0 ? {} : { where: parts[0] };
  switch (line.joiner) {
    case 'all':
    case 'any':
      return { [line.joiner]: parts, ...note };
    case 'not':
      return { not: parts[0], ...note };
    case 'at-least-of':
      return { 'at-least-of': Number(line.value), conditions: parts, ...note };
    case 'count':
      return { count: line.fact, ...where, ...readWords(lines), ...note };
    case 'sum': {
      const [list = '', of = ''] = line.fact.split('/');
      return { sum: list, of, ...where, ...readWords(lines), ...note };
    }
    default:
      return { fact: line.fact, ...readWords(lines), ...note };
  }
};

const words: readonly string[] = [...scalarWords, ...listWords] satisfies (ScalarWord | ListWord)[];
const joiners = ['', 'all', 'any', 'not', 'at-least-of', 'count', 'sum'];
const childrenOf: Readonly<Record<string, readonly [number, number]>> = {
  '': [0, 0],
  not: [1, 1],
  count: [0, 1],
  sum: [0, 1],
};

/** Mistakes that the table makes possible and the shape of a criterion would not show at its line. */
const mistakesOf = ({ lines, children, row }: Draft): FieldProblem[] => {
  const [line] = lines as [TableRow];
  const found: FieldProblem[] = [];
  const say = (place: number, field: keyof TableRow, code: string) =>
    found.push({ path: `${place}.${field}`, code });
  if (!joiners.includes(line.joiner)) say(row, 'joiner', 'unknown-choice');
  const compares = ['', 'count', 'sum'].includes(line.joiner);
  for (const [place, one] of lines.entries()) {
    const known = compares ? words.includes(one.comparison) : one.comparison === '';
    const again = lines.findIndex((other) => other.comparison === one.comparison) !== place;
    if (!known || again) say(row + place, 'comparison', again ? 'said-twice' : 'unknown-choice');
  }
  if (compares && line.fact === '') say(row, 'fact', 'required');
  if (!compares && line.fact !== '') say(row, 'fact', 'unknown-field');
  const [least, most] = childrenOf[line.joiner] ?? [0, Number.POSITIVE_INFINITY];
  if (children.length < least || children.length > most) say(row, 'path', 'out-of-range');
  return [...found, ...children.flatMap(mistakesOf)];
};

/** The tree that the paths draw; lines in order, each under the one its path names. */
const draw = (rows: readonly TableRow[]): Draft | FieldProblem => {
  const drafts = new Map<string, Draft>();
  let before: Draft | undefined;
  for (const [row, line] of rows.entries()) {
    const parent = line.path.slice(0, Math.max(0, line.path.lastIndexOf('.')));
    const again = drafts.get(line.path);
    if (again && again === before && line.joiner === '' && line.fact === '' && line.note === '') {
      again.lines.push(line);
      continue;
    }
    const above = drafts.get(parent);
    const fits =
      /^\d+(\.\d+)*$/.test(line.path) && !again && (row === 0 ? parent === '' : above !== undefined);
    if (!fits) return { path: `${row}.path`, code: 'out-of-order' };
    before = { lines: [line], children: [], row };
    drafts.set(line.path, before);
    above?.children.push(before);
  }
  return [...drafts.values()][0] ?? { path: '', code: 'empty' };
};

/** The lines back as the criterion they came from; what is wrong is named by line (from 0) and column. */
export const fromTable = (rows: readonly TableRow[]): Criterion | Refusal => {
  const draft = draw(rows);
  if (!('lines' in draft)) return refuse('input.invalid', { fields: [draft] });
  const mistakes = mistakesOf(draft);
  if (mistakes.length > 0) return refuse('input.invalid', { fields: mistakes });
  return parseCriterion(readDraft(draft));
};
