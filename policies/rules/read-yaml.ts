import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** A file of rules, instruments or cases that may not be used; says where it is wrong. */
export class RuleError extends Error {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** Where in the text, as far as that is known: `parameters.each.values.0.from`. */
  readonly path: string;
  constructor(file: string, line: number, reason: string, path: readonly PropertyKey[] = []) {
    super(`${file}:${line}: ${reason}`);
    this.name = 'RuleError';
    this.file = file;
    this.line = line;
    this.reason = reason;
    this.path = path.map(String).join('.');
  }
}

/** `key`: the place is that key of the mapping at `path`, not the mapping itself. */
export type Fail = (path: readonly PropertyKey[], reason: string, key?: string) => never;
export type YamlFile = {
  readonly value: unknown;
  readonly fail: Fail;
  /** The line of a path, or of the nearest part of it that is written. */
  readonly lineOf: (path: readonly PropertyKey[], key?: string) => number;
};

/** Reads one YAML file; a key given twice or text that is no YAML throws a `RuleError` with its line. */
export const readYaml = (text: string, file: string): YamlFile => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken)
    throw new RuleError(
      file,
      lines.linePos(broken.pos[0]).line,
      broken.message.split('\n')[0] ?? 'unreadable',
    );
  const lineOf = (path: readonly PropertyKey[], key?: string): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node =
        length === 0 ? document.contents : document.getIn(path.slice(0, length) as (string | number)[], true);
      const pair =
        isMap(node) && key !== undefined
          ? node.items.find((item) => isScalar(item.key) && item.key.value === key)
          : undefined;
      const place = pair?.key ?? node;
      if (isNode(place) && place.range) return lines.linePos(place.range[0]).line;
    }
    return 1;
  };
  const fail: Fail = (path, reason, key) => {
    throw new RuleError(file, lineOf(path, key), reason, key === undefined ? path : [...path, key]);
  };
  return { value: document.toJS() as unknown, fail, lineOf };
};

/** An unknown kind of instrument hides behind a union: the deepest place is the one to name. */
const deepest = (issue: z.core.$ZodIssue): z.core.$ZodIssue => {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors
    .flat()
    .map(deepest)
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  return inner && inner.path.length > 0 ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
};

/** The value in its schema's shape; anything else fails at the first wrong place. */
export const shapeOf = <T>(schema: z.ZodType<T>, { value, fail }: YamlFile): T => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = deepest(parsed.error.issues[0] as z.core.$ZodIssue);
  return fail(
    issue.path,
    `${issue.path.map(String).join('.') || 'file'}: ${issue.message}`,
    issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined,
  );
};
