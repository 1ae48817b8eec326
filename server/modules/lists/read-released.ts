import type { Output } from '@zhirong/contracts';
import { type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { recordLooks } from '../audit/index.ts';
import { entriesWhere } from './filter-entries.ts';
import { type Law, lawColumns, showLaw } from './law.ts';
import { regionName } from './read-lists.ts';
import type { Verdict } from './screen-firm.ts';

type Listed = Output<'lists.list-released'>['rows'][number];
type Firm = Output<'lists.read-released'>['rows'][number];

/** What row-level security leaves: released, newest, included, consenting; the same for every bank (S0-05). */
export const listReleased = bind('lists.list-released', async ({ tx }) => {
  const rows = await tx.all<Omit<Listed, 'region'> & { adcode: string; regionName: string }>(sql`
    select v.id as "versionId", l.title, l.adcode, ${regionName(sql`l.adcode`)} as "regionName", v.version, v.released_at as "releasedAt",
      (select count(*)::int from lists.entry e where e.version_id = v.id) as firms
    from lists.version v join lists.list l on l.id = v.list_id order by v.released_at desc, v.id desc`);
  return { rows: rows.map(({ adcode, regionName: name, ...row }) => ({ ...row, region: { adcode, name } })) };
});

type FirmRow = Omit<Firm, 'region' | 'reasons'> & {
  adcode: string;
  regionName: string;
  regionPath: string;
  verdicts: Verdict[];
};

/** One look for each firm shown, in the transaction that shows it. Who judged stays with the bureau. */
export const readReleased = bind('lists.read-released', async (context, input) => {
  const { tx, actor, now } = context;
  const version = await tx.first<{
    id: string;
    title: string;
    version: number;
    releasedAt: Listed['releasedAt'];
    screenedOn: PlainDate | null;
    law: Law | null;
  }>(sql`
    select v.id, l.title, v.version, v.released_at as "releasedAt", ${lawColumns} from lists.version v join lists.list l on l.id = v.list_id where v.id = ${input.versionId}`);
  if (!version) return refuse('platform.not-found');
  const where = await entriesWhere(tx, version.id, input);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from lists.entry e where ${where}`,
  );
  const firms = await tx.all<FirmRow>(sql`
    select e.enterprise_id as "enterpriseId", e.enterprise, e.adcode, ${regionName(sql`e.adcode`)} as "regionName", e.region_path as "regionPath", e.need_id as "needId", e.verdicts
    from lists.entry e where ${where} order by e.region_path, e.enterprise, e.id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  await recordLooks(
    tx,
    actor,
    now,
    firms.map((firm) => ({
      id: context.newId(),
      what: 'released-list',
      subjectId: version.id,
      subjectLabel: `${version.title} 第${version.version}版`,
      enterpriseId: firm.enterpriseId,
      regionPath: firm.regionPath,
    })),
  );
  const { id: _id, screenedOn, law, ...head } = version;
  return {
    ...head,
    law: showLaw({ screenedOn, law }),
    total,
    rows: firms.map(({ adcode, regionName: name, regionPath: _path, verdicts, ...firm }) => ({
      ...firm,
      region: { adcode, name },
      reasons: verdicts.map(({ criterion, reason, facts }) => ({
        criterion,
        reason,
        facts: reason.endsWith('.by-hand') ? { on: facts['on'] ?? '' } : facts,
      })),
    })),
  };
});
