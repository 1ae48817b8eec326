/** One thing wrong with one place of the input. `path` is a field key or a dotted path. */
export type FieldProblem = {
  readonly path: string;
  readonly code: string;
  readonly facts?: Readonly<Record<string, string | number>>;
};

/** An expected no, as a value: `code` is `room.reason`, translated at the edge; `facts` fill the sentence. */
export type Refusal = {
  readonly kind: 'refusal';
  readonly code: string;
  readonly fields?: readonly FieldProblem[];
  readonly facts?: Readonly<Record<string, string | number>>;
};

export function refuse(
  code: string,
  more: {
    readonly fields?: readonly FieldProblem[] | undefined;
    readonly facts?: Readonly<Record<string, string | number>> | undefined;
  } = {},
): Refusal {
  return {
    kind: 'refusal',
    code,
    ...(more.fields && { fields: more.fields }),
    ...(more.facts && { facts: more.facts }),
  };
}

/**
 * A refusal for one field: `room.reason` whose field problem is called `reason`. `path` is a field key or a dotted path;
 * the facts fill both sentences.
 */
export function refuseAt(code: string, path: string, facts?: Refusal['facts']): Refusal {
  const reason = code.slice(code.indexOf('.') + 1);
  return refuse(code, { facts, fields: [{ path, code: reason, ...(facts && { facts }) }] });
}

export function isRefusal(x: unknown): x is Refusal {
  return (
    typeof x === 'object' &&
    x !== null &&
    (x as { kind?: unknown }).kind === 'refusal' &&
    typeof (x as { code?: unknown }).code === 'string'
  );
}
