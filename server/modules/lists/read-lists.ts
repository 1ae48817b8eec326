import { keyServiceCriteria, type Output } from '@zhirong/contracts';
import { type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { change, consenting, entriesWhere } from './filter-entries.ts';
import { type Law, lawColumns, showLaw } from './law.ts';
import { banksOf, mayRelease } from './release-version.ts';

type VersionHead = Output<'lists.read-version'>['version'];
type EntryRow = Output<'lists.read-version'>['rows'][number];

export const regionName = (adcode: Sql): Sql =>
  sql`(select r.name from identity.region_version r where r.adcode = ${adcode} order by r.valid_from desc limit 1)`;

/** Counts over the firms the caller may see: an officer below the list's region counts their own. */
const versionHead = sql`
  v.id, v.version, v.state, v.made_at as "madeAt", v.made_by_name as "madeBy", v.released_at as "releasedAt", v.released_by_name as "releasedBy",
  n.candidates, n.included, n.consenting, (select count(*)::int from audit.look k where k.what = 'released-list' and k.subject_id = v.id) as looks`;
const counted = sql`
  cross join lateral (select count(*)::int as candidates, (count(*) filter (where e.included))::int as included, (count(*) filter (where e.included and ${consenting}))::int as consenting
    from lists.entry e where e.version_id = v.id) n`;

type ListRow = {
  id: string;
  title: string;
  adcode: string;
  regionName: string;
  campaignId: string;
  campaign: string;
  regionPath: string;
};

export const listLists = bind('lists.list-lists', async ({ tx, actor }) => {
  const lists = await tx.all<ListRow>(sql`
    select l.id, l.title, l.adcode, ${regionName(sql`l.adcode`)} as "regionName", l.campaign_id as "campaignId", l.campaign, l.region_path as "regionPath"
    from lists.list l order by l.made_at desc, l.id desc`);
  const versions = await tx.all<VersionHead & { listId: string }>(sql`
    select v.list_id as "listId", ${versionHead} from lists.version v ${counted} order by v.version desc`);
  const ofList = Map.groupBy(versions, (version) => version.listId);
  return {
    rows: lists.map(({ adcode, regionName: name, campaignId, campaign, regionPath, ...list }) => ({
      ...list,
      region: { adcode, name },
      campaign: { id: campaignId, title: campaign },
      versions: (ofList.get(list.id) ?? []).map(({ listId: _listId, ...version }) => version),
      mayScreen: regionPath === actor.regionPath,
    })),
  };
});

type VersionRow = VersionHead & {
  listId: string;
  listTitle: string;
  adcode: string;
  regionName: string;
  regionPath: string;
  madeById: string;
  newerReleased: boolean;
  screenedOn: PlainDate | null;
  law: Law | null;
};

const loadVersion = (tx: Tx, versionId: string): Promise<VersionRow | undefined> =>
  tx.first<VersionRow>(sql`
    select ${versionHead}, v.list_id as "listId", l.title as "listTitle", l.adcode, ${regionName(sql`l.adcode`)} as "regionName", v.region_path as "regionPath", v.made_by as "madeById", ${lawColumns},
      exists (select from lists.version o where o.list_id = v.list_id and o.state = 'released' and o.version > v.version) as "newerReleased"
    from lists.version v join lists.list l on l.id = v.list_id ${counted} where v.id = ${versionId}`);

const byCriterion = async (tx: Tx, versionId: string): Promise<Output<'lists.read-version'>['byCriterion']> =>
  tx.all(sql`
    select c.criterion, (count(e.id) filter (where c.criterion <> all(e.not_met) and c.criterion <> all(e.unknown)))::int as met,
      (count(e.id) filter (where c.criterion = any(e.not_met)))::int as "notMet", (count(e.id) filter (where c.criterion = any(e.unknown)))::int as unknown
    from unnest(${[...keyServiceCriteria]}::text[]) with ordinality as c(criterion, place) left join lists.entry e on e.version_id = ${versionId}
    group by c.criterion, c.place order by c.place`);

/** Against the version before, over the firms the caller may see. */
const differencesOf = async (
  tx: Tx,
  version: VersionRow,
): Promise<Output<'lists.read-version'>['differences']> => {
  if (version.version === 1) return null;
  const counts = await tx.one<{ added: number; removed: number; gone: number }>(sql`
    with now as (select enterprise_id, included from lists.entry where version_id = ${version.id}),
      before as (select e.enterprise_id from lists.entry e join lists.version v on v.id = e.version_id
        where v.list_id = ${version.listId} and v.version = ${version.version - 1} and e.included)
    select (count(*) filter (where now.included and before.enterprise_id is null))::int as added,
      (count(*) filter (where not now.included and before.enterprise_id is not null))::int as removed,
      (count(*) filter (where now.enterprise_id is null))::int as gone
    from now full join before on before.enterprise_id = now.enterprise_id`);
  return { ...counts, since: version.version - 1 };
};

export const readVersion = bind('lists.read-version', async ({ tx, actor }, input) => {
  const row = await loadVersion(tx, input.versionId);
  if (!row) return refuse('platform.not-found');
  const {
    listId: _listId,
    listTitle,
    adcode,
    regionName: name,
    regionPath,
    madeById,
    newerReleased,
    screenedOn,
    law,
    ...version
  } = row;
  const where = await entriesWhere(tx, row.id, input);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from lists.entry e where ${where}`,
  );
  const entries = await tx.all<Omit<EntryRow, 'region'> & { adcode: string; regionName: string }>(sql`
    select e.id, e.enterprise_id as "enterpriseId", e.enterprise, e.adcode, ${regionName(sql`e.adcode`)} as "regionName", e.included, ${consenting} as consenting, ${change} as change, e.verdicts
    from lists.entry e where ${where} order by e.included desc, e.region_path, e.enterprise, e.id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const hindrance =
    mayRelease({ regionPath, state: row.state, madeBy: madeById, newerReleased }, actor)?.code ??
    (row.consenting === 0 ? 'lists.nobody-consents' : null);
  return {
    version,
    listTitle,
    law: showLaw({ screenedOn, law }),
    region: { adcode, name },
    differences: await differencesOf(tx, row),
    byCriterion: await byCriterion(tx, row.id),
    rows: entries.map(({ adcode: code, regionName: place, ...entry }) => ({
      ...entry,
      region: { adcode: code, name: place },
    })),
    total,
    mayRelease: hindrance === null,
    hindrance,
    banks: (await banksOf(tx, regionPath)).length,
  };
});
