import { plainDate } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { covers, findRegion, regionNames, upperBound } from '../identity/index.ts';
import { readRules } from '../library/index.ts';
import { isOutsideWindow } from './fair.ts';
import { fairWindow } from './policy.ts';
import { type Fair, fairColumns } from './store.ts';

/** In the order of the calendar. Without a region: all the caller sees, those of the places above him included. */
export const listFairs = bind('fairs.list-fairs', async ({ tx, actor, today }, input) => {
  const path =
    input.region === undefined ? '/' : ((await findRegion(tx, input.region, today))?.path ?? '/-/');
  const { kind = null, state = null, year = null } = input;
  const where = sql`f.region_path >= ${path} and f.region_path < ${upperBound(path)} and (${kind}::text is null or f.kind = ${kind}) and (${state}::text is null or f.state = ${state})
    and (${year}::int is null or extract(year from f.fair_on) = ${year})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from fairs.fair f where ${where}`,
  );
  const fairs = await tx.all<Fair>(sql`
    select ${fairColumns} from fairs.fair f where ${where} order by f.fair_on, f.region_path, f.id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const names = await regionNames(
    tx,
    fairs.map((fair) => fair.adcode),
  );
  const rules = await readRules(tx);
  const window = fairWindow(
    path === '/' ? actor.regionPath : path,
    year === null ? today : plainDate(`${year}-12-31`),
    rules,
  );
  return {
    total,
    window: window ?? null,
    rows: fairs.map(({ adcode, regionPath, ...fair }) => ({
      ...fair,
      region: { adcode, name: names.get(adcode) ?? adcode },
      mine: covers(actor.regionPath, regionPath),
      outsideWindow: isOutsideWindow(fair.kind, fair.on, fairWindow(regionPath, fair.on, rules)),
    })),
  };
});
