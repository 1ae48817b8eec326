type Asked = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
};
type Failure = NodeJS.ErrnoException & { readonly hostname?: string };

const listening = (error: Failure, { host, port }: Asked): string | undefined => {
  // A database's address that is not found must not be taken for the platform's own.
  if (error.syscall !== 'listen' && error.hostname !== host) return undefined;
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use: stop the program that has it, or set PORT to another one.`;
  if (error.code === 'EACCES')
    return `This account may not listen on port ${port}: set PORT to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `HOST ${host} is not an address of this machine.`;
  return undefined;
};

const writing = ({ code, path }: Failure, { dataDir }: Asked): string | undefined => {
  const why = {
    EACCES: 'this account may not write there',
    EPERM: 'this account may not write there',
    EROFS: 'it is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'part of this path is a file',
    EEXIST: 'a file stands there',
  }[code ?? ''];
  if (!why || !path) return undefined;
  return path.startsWith(dataDir)
    ? `The data folder ${dataDir} cannot be used, ${why}: set DATA_DIR to another one.`
    : `${path} cannot be written, ${why}.`;
};

const reaching = ({ code }: Failure, { databaseUrl }: Asked): string | undefined => {
  if (!databaseUrl) return undefined;
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  const at = `${hostname || 'this machine'}:${port || 5432}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `DATABASE_URL names ${hostname}, which is not found.`;
  if (['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET', 'ENOENT'].includes(code ?? ''))
    return `No PostgreSQL answers at ${at}, the address in DATABASE_URL (${code}).`;
  if (code === '28P01' || code === '28000')
    return `PostgreSQL at ${at} does not let ${username || 'this account'} in: check name and password in DATABASE_URL.`;
  if (code === '3D000')
    return `PostgreSQL at ${at} has no database ${pathname.slice(1)}: make it, or mend DATABASE_URL.`;
  return undefined;
};

/** What the operator can do about a start that failed, in one sentence; undefined for a failure of another kind. */
export const sayStartError = (error: unknown, asked: Asked): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  return listening(error, asked) ?? reaching(error, asked) ?? writing(error, asked);
};

/** @throws Error with one sentence where DATABASE_URL is no address of a PostgreSQL. */
export const checkDatabaseUrl = (text: string): string => {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  if (!['postgres:', 'postgresql:'].includes(protocol))
    throw new Error('DATABASE_URL must look like postgres://name:password@host:5432/database.');
  return text;
};
