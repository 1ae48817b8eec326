import type { Refusal } from '@zhirong/kernel';
import type { Person } from './actor.ts';
import { appendToLog } from './command-log.ts';
import type { CommandContext } from './context.ts';
import { type Database, mayRetry, type Tx, violatedConstraint } from './database.ts';
import type { Gathered } from './gather.ts';
import { type CommandOutcome, type CommandRequest, openCommand, runCommand } from './run-command.ts';

/** One of several calls of one command; all share the transaction, each has its own place in the log. */
export type Call<Input> = { readonly context: CommandContext<Person>; readonly input: Input };

/**
 * Answers what it can of many calls at once. Undefined for a call that must be done alone: whatever is refused, and
 * whatever the common writing is not made for.
 */
export type Together<Input, Result> = (
  tx: Tx,
  calls: readonly Call<Input>[],
) => Promise<readonly (Result | undefined)[]>;

type Request<Input, Result> = CommandRequest<Person, Input, Result>;
type Outcome<Result> = CommandOutcome<Result>;

const runCrowd = <Input, Result>(
  database: Database,
  together: Together<Input, Result>,
  requests: readonly Request<Input, Result>[],
): Promise<(Outcome<Result> | undefined)[]> => {
  const commands = requests.map(openCommand);
  return database.transaction({ kind: 'crowd', people: requests.map(({ actor }) => actor) }, async (tx) => {
    const calls = commands.map((command, index) => ({
      context: command.contextIn(tx),
      input: (requests[index] as Request<Input, Result>).input,
    }));
    const results = await together(tx, calls);
    const lines = commands.flatMap((command, index) =>
      results[index] === undefined ? [] : command.doneLine(results[index]),
    );
    if (lines.length > 0) appendToLog(tx, lines);
    return results.map((result, index) =>
      result === undefined
        ? undefined
        : { result, replayed: false, session: (commands[index] as (typeof commands)[number]).session },
    );
  });
};

/**
 * Runs calls of one command that came at the same time in one transaction, with one round of statements. The scope of
 * that transaction is exactly the callers', so row-level security holds for what they do together as for what each does
 * alone. If anything goes wrong, or a key was used before, nothing of it stands and each is run alone, as if it had
 * never met the others; for those the next crowd does not wait.
 */
export const runTogether = async <Input, Result>(
  database: Database,
  together: Together<Input, Result>,
  requests: readonly Request<Input, Result>[],
  onFailure: (error: unknown) => void,
): Promise<Gathered<Outcome<Result | Refusal>>[]> => {
  const failed = (error: unknown): undefined => {
    // Somebody was quicker, or a key is used again: that is what running alone is for. Anything else is a mistake of ours.
    if (!mayRetry(error) && violatedConstraint(error) === undefined) onFailure(error);
  };
  const [only] = requests;
  if (only && requests.length === 1) return Promise.allSettled([runCommand(database, only)]);
  const crowd = await runCrowd(database, together, requests).catch(failed);
  return requests.map((request, index): Gathered<Outcome<Result | Refusal>> => {
    const value = crowd?.[index];
    return value ? { status: 'fulfilled', value } : runCommand(database, request);
  });
};
