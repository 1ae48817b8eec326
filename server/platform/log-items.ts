import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import pg from 'pg';

/** A row of `platform.command` as a verifier needs it; hashes in hexadecimal, `at` as the entry writes it. */
export type LoggedRow = {
  readonly id: string;
  readonly at: string;
  readonly command: string;
  readonly person: string | null;
  readonly organisation: string | null;
  readonly role: string | null;
  readonly region: string | null;
  readonly subject: string | null;
  readonly outcome: string;
  readonly refusal: string | null;
  readonly entry: string;
  readonly leaf: string;
};

export type LeafItem = {
  readonly kind: 'leaf';
  readonly index: number;
  readonly commandId: string;
  readonly leaf: string;
  /** Null when the command is gone. */
  readonly row: LoggedRow | null;
};
export type CheckpointItem = {
  readonly kind: 'checkpoint';
  readonly size: number;
  readonly root: string;
  readonly frontier: readonly string[];
  readonly at: string;
};
export type UnsealedItem = { readonly kind: 'unsealed'; readonly row: LoggedRow; readonly waiting: boolean };
/** A place in the queue of the sealer that should not be there: its command is gone, or sealed already. */
export type StrayItem = { readonly kind: 'stray'; readonly commandId: string; readonly sealed: boolean };

/**
 * The whole log in one order: leaves by index, each checkpoint right after the last leaf it covers, then what no leaf
 * stands for. An export is these items, one JSON object a line.
 */
export type LogItem = LeafItem | CheckpointItem | UnsealedItem | StrayItem;

type Cells = readonly (string | null)[];
const FETCH_ROWS = 5000;

/** '2019-08-20 01:00:00.123+00' → '2019-08-20T01:00:00.123Z'; digits beyond milliseconds stay and so show. */
const momentOf = (text: string): string => {
  const [day, time = ''] = text.split(' ');
  const [clock = '', fraction = ''] = time.replace('+00', '').split('.');
  return `${day}T${clock}.${fraction.padEnd(3, '0')}Z`;
};
const hashOf = (text: string | null | undefined): string => (text ?? '').slice(2);

const columns =
  'c.id, c.at, c.command, c.person_id, c.organisation_id, c.role, c.region_path, c.subject, c.outcome, c.refusal, c.entry, c.leaf';

const rowOf = (cells: Cells): LoggedRow | null => {
  const [id, at, command, person, organisation, role, region, subject, outcome, refusal, entry, leaf] =
    cells as (string | null)[];
  if (id === null || id === undefined) return null;
  return {
    id,
    at: momentOf(at ?? ''),
    command: command ?? '',
    person: person ?? null,
    organisation: organisation ?? null,
    role: role ?? null,
    region: region ?? null,
    subject: subject ?? null,
    outcome: outcome ?? '',
    refusal: refusal ?? null,
    entry: entry ?? '',
    leaf: hashOf(leaf),
  };
};

/** Every value comes as PostgreSQL writes it: no parser may round a moment or hide a difference. */
const asText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;

async function* cursor(client: pg.Client, name: string, text: string): AsyncGenerator<Cells[]> {
  await client.query(`declare ${name} no scroll cursor for ${text}`);
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({
      text: `fetch ${FETCH_ROWS} from ${name}`,
      rowMode: 'array',
      types: asText,
    });
    if (rows.length > 0) yield rows;
    if (rows.length < FETCH_ROWS) break;
  }
  await client.query(`close ${name}`);
}

const checkpointOf = ([size, root, frontier, at]: Cells): CheckpointItem => ({
  kind: 'checkpoint',
  size: Number(size),
  root: hashOf(root),
  frontier: (frontier ?? '').match(/[0-9a-f]{64}/g) ?? [],
  at: momentOf(at ?? ''),
});

async function* sealedItems(client: pg.Client): AsyncGenerator<LogItem[]> {
  // Row by row along the index of the leaves: a join that sorts the whole log would fill the disk first.
  await client.query(
    'set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_sort = off; set local max_parallel_workers_per_gather = 0',
  );
  const leaves = cursor(
    client,
    'leaves',
    `select l.index, l.command_id, l.leaf, ${columns} from platform.leaf l left join platform.command c on c.id = l.command_id order by l.index`,
  );
  const checkpoints = cursor(
    client,
    'checkpoints',
    'select size, root, frontier, at from platform.checkpoint order by size',
  );
  let ahead: CheckpointItem[] = [];
  let place = 0;
  const nextCheckpoint = async () => {
    if (place === ahead.length) {
      ahead = ((await checkpoints.next()).value ?? []).map(checkpointOf);
      place = 0;
    }
    return ahead[place];
  };
  let checkpoint = await nextCheckpoint();
  const take = async (items: LogItem[], upTo: number): Promise<void> => {
    for (; checkpoint && checkpoint.size <= upTo; checkpoint = await nextCheckpoint()) {
      items.push(checkpoint);
      place += 1;
    }
  };
  for await (const rows of leaves) {
    const items: LogItem[] = [];
    for (const [index, commandId, leaf, ...cells] of rows) {
      if (checkpoint && checkpoint.size <= Number(index)) await take(items, Number(index));
      items.push({
        kind: 'leaf',
        index: Number(index),
        commandId: commandId ?? '',
        leaf: hashOf(leaf),
        row: rowOf(cells),
      });
    }
    yield items;
  }
  const rest: LogItem[] = [];
  await take(rest, Number.POSITIVE_INFINITY);
  yield rest;
  await client.query(
    'reset enable_hashjoin; reset enable_mergejoin; reset enable_sort; reset max_parallel_workers_per_gather',
  );
}

async function* unsealedItems(client: pg.Client): AsyncGenerator<LogItem[]> {
  const commands = `select u.command_id, ${columns} from platform.command c left join platform.unsealed u on u.command_id = c.id
    where not exists (select from platform.leaf l where l.command_id = c.id)`;
  for await (const rows of cursor(client, 'unsealed', commands)) {
    yield rows.map(([waiting, ...cells]) => ({
      kind: 'unsealed',
      row: rowOf(cells) as LoggedRow,
      waiting: waiting !== null,
    }));
  }
  const strays = `select u.command_id, l.command_id from platform.unsealed u left join platform.command c on c.id = u.command_id
    left join platform.leaf l on l.command_id = u.command_id where c.id is null or l.command_id is not null`;
  for await (const rows of cursor(client, 'strays', strays)) {
    yield rows.map(([commandId, sealed]) => ({
      kind: 'stray',
      commandId: commandId ?? '',
      sealed: sealed !== null,
    }));
  }
}

/** The log as one moment of the database shows it, in batches; at most some thousands of rows are held at a time. */
export async function* readLogItems(databaseUrl: string): AsyncGenerator<LogItem[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    options:
      '-c timezone=UTC -c datestyle=ISO -c bytea_output=hex -c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  });
  await client.connect();
  try {
    await client.query(
      'begin transaction isolation level repeatable read, read only; set local role zhirong_job',
    );
    yield* sealedItems(client);
    yield* unsealedItems(client);
  } finally {
    await client.end();
  }
}

/** The items of an export. @throws Error naming the first line that is none. */
export async function* readExport(path: string): AsyncGenerator<LogItem[]> {
  let items: LogItem[] = [];
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    items.push(parseItem(line, number));
    if (items.length < FETCH_ROWS) continue;
    yield items;
    items = [];
  }
  yield items;
}

const parseItem = (line: string, number: number): LogItem => {
  try {
    const item = JSON.parse(line) as LogItem;
    if (['leaf', 'checkpoint', 'unsealed', 'stray'].includes(item.kind)) return item;
  } catch {
    // Said below.
  }
  throw new Error(`line ${number} of the export is not an item of a log`);
};
