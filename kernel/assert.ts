/** Holds what must be true if the code is right. A failure is a bug (500), never an answer to a person. */
export function assert(condition: unknown, reason: string): asserts condition {
  if (!condition) throw new Error(`assert: ${reason}`);
}

/** Closes a switch over a union: the compiler complains when a case is missing, and so does the run. */
export function unreachable(value: never): never {
  throw new Error(`assert: unreachable value ${String(value)}`);
}
