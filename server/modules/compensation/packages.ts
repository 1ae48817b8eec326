import { isRefusal, type Instant, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { requireRegion } from '../identity/index.ts';
import { wrong } from './fund.ts';
import { findOwnLoan, judgeWay, takeWay } from './file-loan.ts';
import { nextNumber } from './store.ts';

/** 批次包 (S2-17): its loans have the guarantee scheme's benefits and none of a compensation fund (S2-18). */
export const openPackage = bind('compensation.open-package', async (context, input) => {
  const { tx, actor, now, today } = context;
  const region = await requireRegion(tx, input.adcode, today);
  if (isRefusal(region)) return region;
  if (!region.path.startsWith(actor.regionPath)) return refuse('identity.outside-your-region');
  const [packageId, number] = [context.newId(), await nextNumber(tx, 'PC', today)];
  const written = await tx.run(sql`
    insert into compensation.package (id, number, name, adcode, region, region_path, opened_by, opened_at)
    values (${packageId}, ${number}, ${input.name}, ${region.adcode}, ${region.name}, ${region.path}, ${actor.personId}, ${now}) on conflict do nothing`);
  if (written === 0) return wrong('name-used', 'name');
  context.remember(`compensation.package:${packageId}`, {});
  return { packageId };
});

type Row = {
  id: string;
  number: string;
  name: string;
  adcode: string;
  region: string;
  regionPath: string;
  openedAt: Instant;
};
const columns = sql`p.id, p.number, p.name, p.adcode, p.region, p.region_path as "regionPath", p.opened_at as "openedAt"`;

export const addToPackage = bind('compensation.add-to-package', async (context, input) => {
  const { tx } = context;
  const found = await tx.first<Row>(
    sql`select ${columns} from compensation.package p where p.id = ${input.packageId}`,
  );
  const loan = await findOwnLoan(tx, input.loanId);
  if (!found || !loan) return refuse('platform.not-found');
  if (!loan.regionPath.startsWith(found.regionPath)) return wrong('loan-of-another-region', 'loanId');
  const refused = (await judgeWay(tx, loan)) ?? (await takeWay(context, loan, { packageId: found.id }));
  if (refused) return refused;
  context.remember(`compensation.package:${found.id}`, { loan: loan.id });
  return { done: true as const };
});

/** Which of these loans stand in a batch package, as far as the reader may see them. */
export const loansInPackages = async (tx: Tx, loanIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.all<{ id: string }>(
    sql`select loan_id as id from compensation.route where loan_id = any(${loanIds}::uuid[]) and package_id is not null`,
  );
  return new Set(rows.map(({ id }) => id));
};

type Inside = { packageId: string; loanId: string; number: string; enterprise: string; bank: string };
export const listPackages = bind('compensation.list-packages', async ({ tx }, input) => {
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from compensation.package`,
  );
  const rows = await tx.all<Row>(
    sql`select ${columns} from compensation.package p order by p.opened_at desc, p.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  const inside = await tx.all<Inside>(sql`
    select package_id as "packageId", loan_id as "loanId", loan_number as number, enterprise, bank from compensation.route where package_id = any(${rows.map(({ id }) => id)}::uuid[]) order by taken_at`);
  return {
    rows: rows.map(({ id, number, name, adcode, region, openedAt }) => ({
      id,
      number,
      name,
      region: { adcode, name: region },
      openedAt,
      loans: inside
        .filter(({ packageId }) => packageId === id)
        .map(({ packageId: _packageId, ...loan }) => loan),
    })),
    total,
  };
});
