import type { Log } from './log.ts';

/** What a connection says when the other side goes: PostgreSQL's own codes, the socket's, and the driver's sentence. */
const endings = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE']);

const isEndOfConnection = (facts: object): boolean =>
  Object.values(facts).some(
    (fact) => typeof fact === 'string' && (endings.has(fact) || fact.startsWith('Connection terminated')),
  );

/** The same log, but silent on lost connections once an orderly stop has begun: both sides are ending them. */
export const quietWhileEnding =
  (log: Log, isEnding: () => boolean): Log =>
  (level, what, facts) => {
    if (isEnding() && facts && isEndOfConnection(facts)) return;
    log(level, what, facts);
  };
