import {
  contracts,
  type EndpointName,
  type Endpoint,
  type Output,
  type ParsedInput,
  type Contracts,
} from '@zhirong/contracts';
import type { Refusal } from '@zhirong/kernel';
import type { Readable } from 'node:stream';
import type { Person, Visitor } from './actor.ts';
import type { CommandContext, ReadContext } from './context.ts';
import type { Together } from './run-together.ts';

/** A download: `body` is streamed; `name` is shown to the person. */
export type FileAnswer = {
  readonly name: string;
  readonly mediaType: string;
  readonly body: Readable | Buffer;
};
/** A file that came in, already on disk, of bounded size. */
export type UploadedFile = {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
};

type Caller<N extends EndpointName> = Contracts[N]['who'] extends 'public' ? Person | Visitor : Person;
type Answer<N extends EndpointName> = Output<N> extends 'file' ? FileAnswer : Output<N>;
type Taken<N extends EndpointName> = ParsedInput<N> &
  (Contracts[N] extends { body: 'upload' } ? { file: UploadedFile } : unknown);
type ContextOf<N extends EndpointName> = Contracts[N]['method'] extends 'GET'
  ? ReadContext<Caller<N>>
  : CommandContext<Caller<N>>;

export type Handler<N extends EndpointName> = (
  context: ContextOf<N>,
  input: Taken<N>,
) => Promise<Answer<N> | Refusal>;

/** An endpoint with the function that answers it; types are kept at `bind` and forgotten here. */
export type Binding = {
  readonly endpoint: Endpoint;
  readonly handler: (context: never, input: never) => Promise<unknown>;
  /** False where an answer must never be kept for a repeat, because it starts a session or shows a secret link. */
  readonly replay: boolean;
  /**
   * `visitor`: whoever calls is treated as nobody yet (signing in anew). `signing-in`: a person whose own sign-in
   * records are touched, so the transaction runs under the sign-in role of the database.
   */
  readonly caller: 'visitor' | 'signing-in' | 'as-is';
  /** How several calls that come at once are answered in one transaction, where that is worth its code. */
  readonly together: Together<never, unknown> | undefined;
};

export const bind = <N extends EndpointName>(
  name: N,
  handler: Handler<N>,
  options: {
    replay?: boolean;
    caller?: Binding['caller'];
    together?: Together<Taken<N>, Answer<N>>;
  } = {},
): Binding => ({
  endpoint: contracts[name] as Endpoint,
  handler: handler as Binding['handler'],
  replay: options.replay ?? true,
  caller: options.caller ?? 'as-is',
  together: options.together as Binding['together'],
});
