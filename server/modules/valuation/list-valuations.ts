import type { Output, ValuationState } from '@zhirong/contracts';
import { type Fen, formatYuan, type PlainDate } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { findRegion, regionNames, upperBound } from '../identity/index.ts';
import { showCode } from './code.ts';
import { fileColumns, type ValuationFile } from './file.ts';
import { rangeOf } from './read-version.ts';

type Head = Output<'valuation.list-valuations'>['rows'][number];
type Subject = Head['subjects'][number] & { fileId: string };
type Value = {
  fileId: string;
  low: Fen;
  mid: Fen;
  high: Fen;
  pledge: Fen | null;
  validUntil: PlainDate | null;
};

/** The newest that stands; of a free estimate and of what was shown, the newest version that is seen. */
const valuesOf = (tx: Tx, ids: readonly string[]): Promise<Value[]> =>
  tx.all<Value>(sql`
    select distinct on (x."fileId") x.* from (
      select c.file_id as "fileId", c.low_fen as low, c.mid_fen as mid, c.high_fen as high, c.pledge_fen as pledge, c.valid_until as "validUntil", 2 as weight, c.seq as place from valuation.conclusion c where c.file_id = any(${ids})
      union all
      select v.file_id, v.low_fen, v.mid_fen, v.high_fen, v.pledge_fen, null::date, 1, v.ordinal from valuation.version v where v.file_id = any(${ids}) and v.way = 'free-estimate') x
    order by x."fileId", x.weight desc, x.place desc`);

/** What a list shows of files; the same as at the top of a page. */
export const headsOf = async (tx: Tx, files: readonly ValuationFile[]): Promise<Head[]> => {
  const ids = files.map(({ id }) => id);
  const [subjects, values, codes, names] = [
    await tx.all<Subject>(
      sql`select file_id as "fileId", right_id as "rightId", number, title from valuation.subject where file_id = any(${ids}) order by file_id, place`,
    ),
    await valuesOf(tx, ids),
    await tx.all<{ fileId: string; code: string }>(
      sql`select distinct on (file_id) file_id as "fileId", code from valuation.issue where file_id = any(${ids}) and state = 'valid' order by file_id, issued_at desc`,
    ),
    await regionNames(tx, [...new Set(files.map(({ adcode }) => adcode))]),
  ];
  return files.map((file): Head => {
    const value = values.find(({ fileId }) => fileId === file.id);
    const code = codes.find(({ fileId }) => fileId === file.id)?.code;
    return {
      id: file.id,
      number: file.number,
      way: file.way,
      purpose: file.purpose,
      state: file.state,
      since: file.stateSince,
      enterprise: { id: file.enterpriseId, name: file.enterprise },
      region: { adcode: file.adcode, name: names.get(file.adcode) ?? file.adcode },
      bank: file.bankId === null ? null : { id: file.bankId, name: file.bank ?? '' },
      appraiser: file.appraiserId === null ? null : { id: file.appraiserId, name: file.appraiser ?? '' },
      subjects: subjects
        .filter(({ fileId }) => fileId === file.id)
        .map(({ fileId: _, ...subject }) => subject),
      valuedOn: file.valuedOn,
      openedAt: file.openedAt,
      openedBy: file.openedBy,
      value: value ? rangeOf(value) : null,
      pledgeValue: value?.pledge == null ? null : formatYuan(value.pledge),
      validUntil: value?.validUntil ?? null,
      stale: file.staleSince === null ? null : { since: file.staleSince, reason: file.staleReason ?? '' },
      code: code === undefined ? null : showCode(code),
    };
  });
};

/** What waits for the caller's role. */
const waitsFor = (actor: Person): Sql => {
  if (actor.role === 'bank-approver') return sql`f.state = 'in-review'`;
  if (actor.role === 'bank-officer')
    return sql`((f.state in ('working', 'agreed') and f.way in ('bank-internal', 'agreed')) or f.state = 'reported' or (f.stale_since is not null and f.state = 'concluded'))`;
  if (actor.role === 'appraiser') return sql`f.state in ('commissioned', 'working')`;
  return sql`(f.state = 'working' and f.way in ('free-estimate', 'agreed'))`;
};

export const listValuations = bind('valuation.list-valuations', async ({ tx, actor, today }, input) => {
  const region = input.region === undefined ? undefined : await findRegion(tx, input.region, today);
  const path = region?.path;
  const none = input.region !== undefined && path === undefined;
  const pattern = input.q === undefined ? null : `%${input.q.replace(/[\\%_]/g, '\\$&')}%`;
  const fit = sql`
    not ${none} and (${input.way ?? null}::text is null or f.way = ${input.way ?? null}) and (${input.purpose ?? null}::text is null or f.purpose = ${input.purpose ?? null})
    and (${path ?? null}::text is null or (f.region_path >= ${path ?? ''} and f.region_path < ${path ? upperBound(path) : ''}))
    and (${input.rightId ?? null}::uuid is null or f.right_ids @> array[${input.rightId ?? null}::uuid]) and (${input.enterpriseId ?? null}::uuid is null or f.enterprise_id = ${input.enterpriseId ?? null})
    and (${input.stale ?? null}::text is null or f.stale_since is not null)
    and (${pattern}::text is null or f.number ilike ${pattern} or f.enterprise ilike ${pattern} or exists (select from valuation.subject s where s.file_id = f.id and (s.title ilike ${pattern} or s.number ilike ${pattern})))
    and ${input.mine === 'yes' ? waitsFor(actor) : sql`true`}`;
  const states = await tx.all<{ state: ValuationState; count: number }>(
    sql`select f.state, count(*)::int as count from valuation.file f where ${fit} group by f.state order by f.state`,
  );
  const files = await tx.all<ValuationFile>(sql`
    select ${fileColumns} from valuation.file f where ${fit} and (${input.state ?? null}::text is null or f.state = ${input.state ?? null})
    order by f.opened_at desc, f.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const total = states
    .filter(({ state }) => input.state === undefined || state === input.state)
    .reduce((sum, { count }) => sum + count, 0);
  return { rows: await headsOf(tx, files), total, states };
});
