export type FieldProblem = { path: string; code: string; facts?: Record<string, string | number> };

/** An expected no, as the page meets it. `code` is worded by `contracts/refusal-words`. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly facts: Record<string, string | number>;
  /** To quote when asking for help; null where the server was never reached. */
  readonly requestId: string | null;
  /** 0 where the server was never reached. */
  readonly status: number;

  constructor(no: {
    code: string;
    fields?: readonly FieldProblem[] | undefined;
    facts?: Record<string, string | number> | undefined;
    requestId?: string | null | undefined;
    status: number;
  }) {
    super(no.code);
    this.code = no.code;
    this.fields = no.fields ?? [];
    this.facts = no.facts ?? {};
    this.requestId = no.requestId ?? null;
    this.status = no.status;
  }
}

/** Whatever was thrown, as a refusal; a bug of the page itself becomes `web.broken`. */
export const asRefusal = (thrown: unknown): RefusalError =>
  thrown instanceof RefusalError ? thrown : new RefusalError({ code: 'web.broken', status: 0 });

/** True where asking again may help and nothing tells whether the first try was written. */
export const isUnsure = (refusal: RefusalError): boolean => refusal.status === 0 || refusal.status >= 500;
