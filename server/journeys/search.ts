import type { Output, Role } from '@zhirong/contracts';
import type { Person } from '../platform/actor.ts';
import { bind } from '../platform/bind.ts';
import type { Tx } from '../platform/database.ts';
import { sql } from '../platform/sql.ts';
import { pages } from './workbench/pages.ts';

type Found = Output<'workbench.search'>['rows'][number];
type Row = { id: string; title: string; note: string | null; campaignId?: string };
type Search = { tx: Tx; actor: Person; like: string; typed: string };
type Kind = {
  readonly kind: Found['kind'];
  readonly roles: readonly Role[];
  readonly link: (row: Row, actor: Person) => string;
  readonly find: (search: Search) => Promise<Row[]>;
};

const EACH = 5;
const firms: readonly Role[] = ['enterprise-ip-manager', 'enterprise-finance'];
const banks: readonly Role[] = ['bank-officer', 'bank-approver'];
const regionOf = (column: 'e' | 'n' | 'l' | 'c' | 'r') =>
  sql`(select v.name from identity.region_version v where v.adcode = ${sql.ref(`${column}.adcode`)} order by valid_from desc limit 1)`;

/** Each kind only for roles that have its page; within it row-level security shows what the role may see and nothing else. */
const kinds: readonly Kind[] = [
  {
    kind: 'enterprise',
    roles: ['ip-officer'],
    link: (row) => pages.enterprise(row.id),
    find: ({ tx, like, typed }) =>
      tx.all<Row>(sql`
      select e.id, e.name as title, ${regionOf('e')} as note from enterprises.enterprise e
      where e.name ilike ${like} or e.uscc = upper(${typed}) or starts_with(e.name_initials, lower(${typed})) order by position(lower(${typed}) in lower(e.name)), length(e.name), e.id limit ${EACH}`),
  },
  {
    kind: 'need',
    roles: ['ip-officer', ...firms, ...banks],
    link: (row) => pages.need(row.id),
    find: ({ tx, like }) =>
      tx.all<Row>(
        sql`select n.id, n.number || ' ' || n.enterprise as title, ${regionOf('n')} as note from needs.need n where n.enterprise ilike ${like} or n.number ilike ${like} order by n.opened_at desc, n.id limit ${EACH}`,
      ),
  },
  {
    kind: 'loan',
    roles: ['ip-officer', 'regulator', ...firms, ...banks],
    link: (row) => pages.loan(row.id),
    find: ({ tx, like }) =>
      tx.all<Row>(
        sql`select l.id, l.number || ' ' || l.enterprise as title, l.bank as note from loans.loan l where l.enterprise ilike ${like} or l.number ilike ${like} order by l.applied_at desc, l.id limit ${EACH}`,
      ),
  },
  {
    kind: 'campaign',
    roles: ['ip-officer', ...firms],
    link: (row, actor) => (firms.includes(actor.role) ? pages.fillIn(row.id) : pages.campaign(row.id)),
    find: ({ tx, like }) =>
      tx.all<Row>(
        sql`select c.id, c.title, ${regionOf('c')} as note from surveys.campaign c where c.title ilike ${like} or c.number ilike ${like} order by c.opens_on desc, c.id limit ${EACH}`,
      ),
  },
  {
    // By its receipt only: whoever looks for a firm's reply finds the firm.
    kind: 'reply',
    roles: ['ip-officer', ...firms],
    link: (row, actor) =>
      firms.includes(actor.role) ? pages.receipt(row.campaignId ?? '') : pages.reply(row.id),
    find: ({ tx, like }) =>
      tx.all<Row>(
        sql`select r.id, r.campaign_id as "campaignId", r.receipt_number || ' ' || r.enterprise as title, ${regionOf('r')} as note from surveys.reply r where r.receipt_number ilike ${like} order by r.handed_in_at desc, r.id limit ${EACH}`,
      ),
  },
];

export const search = bind('workbench.search', async ({ tx, actor }, input) => {
  const like = `%${input.q.replace(/[\\%_]/g, '\\$&')}%`;
  const rows: Found[] = [];
  for (const { kind, roles, link, find } of kinds) {
    if (!roles.includes(actor.role)) continue;
    const found = await find({ tx, actor, like, typed: input.q });
    rows.push(...found.map((row) => ({ kind, title: row.title, note: row.note, link: link(row, actor) })));
  }
  return { rows };
});
