import type { Version } from './valuation-words.ts';

export type Difference = {
  path: string;
  method: string | null;
  field: string;
  was: string | null;
  is: string | null;
};

/** Flat view of an input: dotted path → text. */
function flat(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) flat(one, path ? `${path}.${key}` : key, into);
  else into.set(path, String(value));
}

const inputsOf = (version: Pick<Version, 'input' | 'methods' | 'quantVersion'>): Map<string, string> => {
  const all = new Map<string, string>([['/quantVersion', version.quantVersion]]);
  for (const { method, weight } of version.methods) all.set(`${method}/weight`, weight);
  for (const { method, input } of version.input?.methods ?? []) {
    const fields = new Map<string, string>();
    flat(input, '', fields);
    for (const [field, text] of fields) all.set(`${method}/${field}`, text);
  }
  const assumptions = version.input?.assumptions ?? [];
  if (assumptions.length > 0) all.set('/assumptions', assumptions.join('；'));
  return all;
};

/** What differs between two versions' inputs, in the order of the first; pure. */
export function differencesOf(
  before: Pick<Version, 'input' | 'methods' | 'quantVersion'>,
  after: Pick<Version, 'input' | 'methods' | 'quantVersion'>,
): Difference[] {
  const [was, is] = [inputsOf(before), inputsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => was.get(path) !== is.get(path))
    .map((path) => {
      const at = path.indexOf('/');
      return {
        path,
        method: at > 0 ? path.slice(0, at) : null,
        field: path.slice(at + 1),
        was: was.get(path) ?? null,
        is: is.get(path) ?? null,
      };
    });
}
