import { isNeeded, partFields, type PartName, partNames, partsOfKind, partSpecs } from '@zhirong/contracts';
import type { FieldProblem } from '@zhirong/kernel';
import type { PartRow } from './text-parts.ts';

const problem = (path: string, code: string, facts: FieldProblem['facts'] = {}): FieldProblem => ({
  path,
  code: `library.${code}`,
  facts,
});

/** What is wrong with single rows: of another kind, a cell that is missing or does not belong, a word that is none. */
export const problemsOfParts = (
  rows: readonly PartRow[],
  kind: string,
  groups: ReadonlySet<string>,
): FieldProblem[] => {
  const known = partsOfKind(kind) as readonly string[];
  const seen = new Set<string>();
  const ofRows = rows.flatMap((row, at): FieldProblem[] => {
    const say = (field: string, code: string, facts?: FieldProblem['facts']): FieldProblem =>
      problem(`parts.${at}.${field}`, code, facts);
    if (!(partNames as readonly string[]).includes(row.part)) return [say('part', 'part-unknown')];
    const spec = partSpecs[row.part as PartName];
    const twice = spec.single && seen.has(row.part);
    seen.add(row.part);
    if (!known.includes(row.part)) return [say('part', 'part-not-of-kind')];
    if (twice) return [say('part', 'part-twice')];
    return partFields.flatMap((field): FieldProblem[] => {
      const has = spec.fields.includes(field);
      const cell = row[field];
      if (!has) return cell === '' ? [] : [say(field, 'cell-not-of-part')];
      if (cell === '') return spec.open?.includes(field) ? [] : [say(field, 'cell-missing')];
      if (field === 'choice' && !spec.choices?.includes(cell)) return [say(field, 'cell-choice')];
      if (field === 'joiner' && cell !== 'count' && cell !== 'sum') return [say(field, 'cell-choice')];
      if (field === 'when' && !groups.has(cell)) return [say(field, 'no-such-condition', { about: cell })];
      return [];
    });
  });
  const missing = known.filter((part) => isNeeded(part as PartName, kind) && !seen.has(part));
  return [...ofRows, ...missing.map((part) => problem(`part.${part}`, 'part-needed'))];
};
