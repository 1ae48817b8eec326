import { execFile } from 'node:child_process';
import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * How to run a PostgreSQL program so that it accepts to run: it refuses the account root.
 * `wrap` puts the words in front of the program; `deathSignal` is what the program gets when this process
 * dies without a word (Linux), so that a killed platform leaves no server behind.
 */
export type PostgresAccount = {
  uid: number | undefined;
  wrap(program: string, words: string[], deathSignal: 'INT' | 'KILL'): { program: string; words: string[] };
};

type Candidate = { uid: number | undefined; prefix(deathSignal: string): string[] };

/**
 * Chooses the first way to run `binary` that can really write in `directory`, which ends up owned by it.
 *
 * As root a user namespace comes first: it needs no second account and no change of owner, and works below
 * a home folder that is closed to others. Where namespaces are forbidden (many containers) the program
 * runs under another account, if need be with the one capability that lets it pass closed folders.
 *
 * @throws Error with one sentence for the operator when nothing works.
 */
export async function choosePostgresAccount(directory: string, binary: string): Promise<PostgresAccount> {
  if (process.platform === 'win32') return accountOf({ uid: undefined, prefix: () => [] });
  const owner = (await stat(directory)).uid;
  const own = process.getuid?.() ?? 0;
  for (const candidate of own === 0 ? await candidatesOfRoot(owner) : await candidatesOfOthers(own)) {
    if (own === 0 && candidate.uid !== undefined && candidate.uid !== owner) {
      await giveAway(directory, candidate.uid);
    }
    if (await works(candidate, directory, binary)) return accountOf(candidate);
  }
  throw new Error(
    own === 0
      ? 'PostgreSQL cannot run as root, and neither unshare nor setpriv (util-linux) could start it under another account: run as an ordinary account, or set DATABASE_URL.'
      : `The bundled PostgreSQL cannot run here as account ${own} in ${directory}: check who owns the data folder, or set DATABASE_URL.`,
  );
}

/** Numeric ids that have a name on this machine; PostgreSQL's initdb insists on one. */
async function namedAccounts(): Promise<Map<string, { uid: number; gid: number }>> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  const accounts = new Map<string, { uid: number; gid: number }>();
  for (const line of lines) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}

async function candidatesOfRoot(owner: number): Promise<Candidate[]> {
  const accounts = await namedAccounts();
  const known = [...accounts.values()];
  const fallback = accounts.get('postgres') ?? accounts.get('nobody') ?? { uid: 65534, gid: 65534 };
  const other = owner === 0 ? fallback : (known.find((a) => a.uid === owner) ?? { uid: owner, gid: owner });
  const change = [`--reuid=${other.uid}`, `--regid=${other.gid}`, '--clear-groups'];
  // Not the namespace for a folder of someone else: inside it their files would belong to nobody.
  return [
    ...(owner === 0 ? [namespaceCandidate(0, known)] : []),
    { uid: other.uid, prefix: (sig) => ['setpriv', ...change, '--pdeathsig', sig] },
    {
      uid: other.uid,
      prefix: (sig) => [
        'setpriv',
        ...change,
        '--inh-caps=-all,+dac_override',
        '--ambient-caps=-all,+dac_override',
        '--pdeathsig',
        sig,
      ],
    },
  ];
}

async function candidatesOfOthers(own: number): Promise<Candidate[]> {
  const plain = [
    { uid: own, prefix: (sig: string) => ['setpriv', '--pdeathsig', sig] },
    { uid: own, prefix: () => [] },
  ];
  try {
    userInfo();
    return plain;
  } catch {
    // An id without a name, as containers like to use.
    return [namespaceCandidate(own, [...(await namedAccounts()).values()]), ...plain];
  }
}

function namespaceCandidate(uid: number, known: { uid: number }[]): Candidate {
  // 65534 is how unmapped owners look inside a namespace, so it must not be ours.
  const usable = known.map((a) => a.uid).filter((id) => id > 0 && id < 65534);
  const inside = usable.includes(1000) ? 1000 : (usable[0] ?? 1000);
  const enter = ['unshare', '--user', `--map-user=${inside}`, `--map-group=${inside}`];
  // The signal is set inside, since entering a namespace clears it.
  return { uid, prefix: (sig) => [...enter, 'setpriv', '--pdeathsig', sig] };
}

function accountOf(candidate: Candidate): PostgresAccount {
  return {
    uid: candidate.uid,
    wrap(program, words, deathSignal) {
      const [first, ...rest] = [...candidate.prefix(deathSignal), program, ...words];
      return { program: first ?? program, words: rest };
    },
  };
}

async function works(candidate: Candidate, directory: string, binary: string): Promise<boolean> {
  const trial = ': > "$1/.trial" && rm "$1/.trial" && "$2" --version';
  const { program, words } = accountOf(candidate).wrap(
    '/bin/sh',
    ['-c', trial, 'sh', directory, binary],
    'KILL',
  );
  return promisify(execFile)(program, words, { timeout: 10_000, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function giveAway(directory: string, uid: number): Promise<void> {
  for (const entry of await readdir(directory, { recursive: true }))
    await lchown(join(directory, entry), uid, -1);
  await chown(directory, uid, -1);
}
