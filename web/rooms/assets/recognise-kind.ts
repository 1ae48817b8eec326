import { parsePatentNumber, patentNumberKey } from '@zhirong/kernel';
import type { Kind } from './right-words.ts';

const shapes: readonly (readonly [RegExp, Kind])[] = [
  [/^(19|20)\d{2}SR\d{4,}$/, 'software-copyright'],
  [/作登字/, 'copyright'],
  [/^BS\.?\d{4,}/, 'ic-layout'],
  [/^CNA\d{4,}/, 'plant-variety'],
  [/^\d{5,8}[A-Z]?$/, 'trademark'],
];

/**
 * The kind a number says itself, as far as it does: a patent by its kind digit even before its last digits are
 * typed, others by how their registry writes. Undefined where it may be several.
 */
export function recogniseKind(text: string): Kind | undefined {
  const key = patentNumberKey(text);
  const whole = parsePatentNumber(text, { checkMayBeMissing: true });
  if (whole.ok) return whole.number.kind;
  // A wrong or missing check digit does not change what is meant.
  if (/^(19|20)\d{2}[12389]\d{5,8}X?$/.test(key)) {
    const digit = key[4] ?? '';
    return digit === '1' || digit === '8' ? 'invention' : digit === '3' ? 'design' : 'utility-model';
  }
  const plain = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return shapes.find(([shape]) => shape.test(plain))?.[1];
}
