/** One JSON object a line. Never a name, a phone, an answer or a query: ids, codes and durations only. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  what: string,
  facts?: Readonly<Record<string, string | number | boolean | null>>,
) => void;

export const makeLog =
  (write: (line: string) => void, now: () => string): Log =>
  (level, what, facts = {}) =>
    write(JSON.stringify({ at: now(), level, what, ...facts }));

export const silentLog: Log = () => undefined;

/** The first line of an error's message and its place in our code, without values of people. */
export const errorFacts = (error: unknown): Record<string, string> => {
  if (!(error instanceof Error)) return { error: typeof error };
  const place =
    error.stack
      ?.split('\n')
      .find((line) => line.includes('/server/') && !line.includes('node_modules'))
      ?.trim() ?? '';
  const code = 'code' in error ? String(error.code) : '';
  // Database messages may quote values; their code and the constraint say enough.
  const said = code.length === 5 ? `sql ${code}` : (error.message.split('\n')[0] ?? '').slice(0, 200);
  return { error: error.name, said, place, ...(code ? { code } : {}) };
};
