import type { Role } from '@zhirong/contracts';
import { isRefusal } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { childrenOf, regionNames } from '../identity/index.ts';
import { chooseRegion, dayAsked } from './choose-scope.ts';
import { childCode, entriesOf, type Entry, type Scope } from './entries.ts';
import { valueText } from './scoreboard.ts';

type Named = { id: string; label: string; source?: string | null };

/** What an entry is called, and where its file is; a reader whose role has no such page gets the number without a link. */
const named = async (tx: Tx, kind: Entry['kind'], ids: readonly string[]): Promise<Named[]> => {
  const wanted = [...ids];
  if (wanted.length === 0) return [];
  if (kind === 'opening')
    return tx.all<Named>(
      sql`select e.id, to_char(p.period_from, 'YYYY-MM-DD') || '/' || to_char(p.period_to - 1, 'YYYY-MM-DD') as label, e.source from statistics.opening_entry e join statistics.opening_period p on p.id = e.period_id where e.id = any(${wanted})`,
    );
  if (kind === 'loan')
    return tx.all<Named>(
      sql`select id, number || ' ' || enterprise as label from loans.loan where id = any(${wanted})`,
    );
  if (kind === 'reply')
    return tx.all<Named>(
      sql`select id, receipt_number || ' ' || enterprise as label from surveys.reply where id = any(${wanted})`,
    );
  return tx.all<Named>(sql`select id, title as label from fairs.fair where id = any(${wanted})`);
};

const pages: Readonly<
  Record<Exclude<Entry['kind'], 'opening'>, { roles: readonly Role[]; link: (id: string) => string }>
> = {
  loan: { roles: ['ip-officer', 'regulator'], link: (id) => `/loans/${id}` },
  reply: { roles: ['ip-officer'], link: (id) => `/surveys/replies/${id}` },
  fair: { roles: ['ip-officer'], link: () => '/fairs' },
};

export const readFigure = bind('statistics.read-figure', async ({ tx, actor, today }, input) => {
  const on = dayAsked(input, today);
  if (isRefusal(on)) return on;
  const region = await chooseRegion(tx, actor, input.region, on);
  if (isRefusal(region)) return region;
  const scope: Scope = { year: input.year, on, path: region.path };
  const children = input.ownLevel
    ? (await childrenOf(tx, region.adcode, on)).map((child) => child.adcode)
    : [];
  const entries = sql`(select * from (${entriesOf(input.measure, scope)}) entry where not ${childCode(scope)} = any(${children})) shown`;
  const { total, count } = await tx.one<{ total: bigint; count: number }>(
    sql`select coalesce(sum(value) filter (where counted), 0)::bigint as total, count(*)::int as count from ${entries}`,
  );
  const rows = await tx.all<Entry>(sql`
    select kind, id, region_path as "regionPath", to_char(on_day, 'YYYY-MM-DD') as "on", value, counted from ${entries}
    order by kind <> 'opening', on_day desc, id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const names = new Map<string, Named>();
  for (const kind of ['opening', 'loan', 'reply', 'fair'] as const) {
    for (const one of await named(
      tx,
      kind,
      rows.filter((row) => row.kind === kind).map((row) => row.id),
    ))
      names.set(one.id, one);
  }
  const codeOf = (path: string): string => path.split('/').at(-2) ?? '';
  const regions = await regionNames(
    tx,
    rows.map((row) => codeOf(row.regionPath)),
  );
  return {
    region: { adcode: region.adcode, name: region.name },
    measure: input.measure,
    on,
    total: valueText(input.measure, total),
    count,
    entries: rows.map((row) => {
      const page = row.kind === 'opening' ? undefined : pages[row.kind];
      const adcode = codeOf(row.regionPath);
      return {
        kind: row.kind,
        id: row.id,
        label: names.get(row.id)?.label ?? '',
        region: { adcode, name: regions.get(adcode) ?? adcode },
        on: row.on,
        value: valueText(input.measure, row.value),
        counted: row.counted,
        link: page?.roles.includes(actor.role) ? page.link(row.id) : null,
        source: names.get(row.id)?.source ?? null,
      };
    }),
  };
});
