import {
  compileColumns,
  compileSql,
  type Facts,
  mustRead,
  packColumns,
  type Ready,
  type SqlMapping,
} from '@zhirong/criteria';
import { judge } from '@zhirong/criteria/evaluate.ts';
import { type Node, resolve } from '@zhirong/criteria/resolve.ts';
import {
  arbitraryCriterion,
  arbitraryFacts,
  asked,
  calendar,
  calendarFrom,
  calendarUntil,
  factIds,
  vocabulary,
} from '@zhirong/criteria/testing/arbitrary.ts';
import { addDays, formatPercent, type Rate } from '@zhirong/kernel';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from './test-database.ts';

const columnTypes = {
  money: 'bigint',
  rate: 'numeric',
  count: 'int',
  day: 'date',
  region: 'text',
  choice: 'text',
  choices: 'text[]',
  'yes-no': 'boolean',
  text: 'text',
} as const;
const columnOf = (id: string): string => id.replaceAll(/[.-]/g, '_');
const tableOf = (name: string, ids: readonly string[], more: string): string => {
  const columns = ids.map((id) => {
    const fact = vocabulary.facts.get(id);
    return `${columnOf(id)} ${fact ? columnTypes[fact.type] : 'none'}`;
  });
  return `create table ${name} (${more}, ${columns.join(', ')})`;
};
const mapped = (alias: string, ids: readonly string[]) => ({
  facts: Object.fromEntries(ids.map((id) => [id, `${alias}.${columnOf(id)}`])),
});

const mapping: SqlMapping = {
  ...mapped('item', factIds.root),
  calendar: 'calendar',
  lists: {
    'firm.rights': {
      from: 'item_right r1',
      where: 'r1.item = item.id',
      known: 'item.rights_known',
      elements: mapped('r1', factIds.right),
    },
    'firm.loans': {
      from: 'item_loan l',
      where: 'l.item = item.id',
      known: 'item.loans_known',
      elements: {
        ...mapped('l', factIds.loan),
        lists: {
          'loan.rights': {
            from: 'loan_right r2',
            where: 'r2.loan = l.id',
            known: 'l.rights_known',
            elements: mapped('r2', factIds.right),
          },
        },
      },
    },
  },
};

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    tableOf('item', factIds.root, 'id int primary key, rights_known boolean, loans_known boolean'),
  );
  await client.query(tableOf('item_right', factIds.right, 'item int'));
  await client.query(
    tableOf('item_loan', factIds.loan, 'id int primary key, item int, rights_known boolean'),
  );
  await client.query(tableOf('loan_right', factIds.right, 'loan int'));
  await client.query('create table calendar (day date primary key, works boolean not null)');
  for (let day = calendarFrom; day <= calendarUntil; day = addDays(day, 1))
    await client.query('insert into calendar values ($1, $2)', [day, calendar(day)]);
}, 60_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

const asJson = (facts: Facts, ids: readonly string[]) =>
  Object.fromEntries(
    ids.map((id) => {
      const value = facts[id] ?? null;
      if (typeof value === 'bigint') return [columnOf(id), `${value}`];
      const isRate = typeof value === 'object' && value !== null && 'den' in value;
      // Eight decimals of a percent are all that a fact may have.
      return [columnOf(id), isRate ? `${formatPercent(value as Rate, 8)}e-2` : value];
    }),
  );
const insert = (table: string, rows: readonly object[]) =>
  client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows),
  ]);

const store = async (rows: readonly Facts[]): Promise<void> => {
  await client.query('truncate item, item_right, item_loan, loan_right');
  const list = (facts: Facts, id: string) => (facts[id] ?? []) as readonly Facts[];
  const loans = rows.flatMap((row, item) => list(row, 'firm.loans').map((loan) => ({ item, loan })));
  await insert(
    'item',
    rows.map((row, id) => ({
      id,
      rights_known: row['firm.rights'] !== null,
      loans_known: row['firm.loans'] !== null,
      ...asJson(row, factIds.root),
    })),
  );
  await insert(
    'item_right',
    rows.flatMap((row, item) =>
      list(row, 'firm.rights').map((right) => ({ item, ...asJson(right, factIds.right) })),
    ),
  );
  await insert(
    'item_loan',
    loans.map(({ item, loan }, id) => ({
      id,
      item,
      rights_known: loan['loan.rights'] !== null,
      ...asJson(loan, factIds.loan),
    })),
  );
  await insert(
    'loan_right',
    loans.flatMap(({ loan }, id) =>
      list(loan, 'loan.rights').map((right) => ({ loan: id, ...asJson(right, factIds.right) })),
    ),
  );
};

const bySql = async (ready: Ready): Promise<(boolean | null)[]> => {
  const { text, values } = compileSql(ready, mapping, { today: asked.today, first: 2 });
  const { rows } = await client.query<{ holds: boolean | null }>(
    `select (${text}) as holds from item where item.id >= $1 order by item.id`,
    [0, ...values],
  );
  return rows.map((row) => row.holds);
};

test('rows, columns and SQL answer alike, unknowns, lists, working days and hostile texts included', async () => {
  const seen = { true: 0, false: 0, null: 0 };
  for (const [share, seed] of [
    [0, 11],
    [4, 12],
  ] as const) {
    const rows = fc.sample(arbitraryFacts(share), { numRuns: 120, seed });
    await store(rows);
    const columns = packColumns(rows, vocabulary);
    await fc.assert(
      fc.asyncProperty(arbitraryCriterion(), async (criterion) => {
        const node = resolve(criterion, vocabulary).node as Node;
        const ready = { criterion, node, vocabulary };
        const expected = rows
          .map((row) => judge(node, [row], asked))
          .map((one) => (one === 'unknown' ? null : one));
        for (const one of expected) seen[`${one}`] += 1;
        expect([...compileColumns(ready)(columns, asked)]).toEqual(
          expected.map((one) => (one === null ? 2 : Number(one))),
        );
        expect(await bySql(ready)).toEqual(expected);
      }),
      { numRuns: 250 },
    );
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(1_000);
}, 120_000);

test('a value never enters the text of a statement', () => {
  const hostile = "'; drop table item; --";
  const ready = mustRead({ fact: 'firm.name', 'one-of': [hostile, '示例'] }, vocabulary);
  const { text, values } = compileSql(ready, mapping, { today: asked.today });
  expect(text).toBe('((item.firm_name) = any($1::text[]))');
  expect(values).toEqual([[hostile, '示例']]);
});

test('a boundary off by one would be found', async () => {
  await store([{ 'loan.amount': 500_000_000n }, { 'loan.amount': 500_000_001n }]);
  const answers = (word: string) => bySql(mustRead({ fact: 'loan.amount', [word]: '500万元' }, vocabulary));
  expect(await answers('more-than')).toEqual([false, true]);
  expect(await answers('at-least')).toEqual([true, true]);
});
