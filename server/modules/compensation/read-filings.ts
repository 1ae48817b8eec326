import type { SharingParty } from '@zhirong/contracts';
import { type Fen, formatYuan, type PlainDate } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { kindsOf } from './file-loan.ts';
import { type Filing, filingColumns, filingState, filingTables, partiesOf } from './store.ts';

/** Loans in funds; a bank sees its own, a partner finds his in the statements. */
export const listFilings = bind('compensation.list-filings', async ({ tx }, input) => {
  const { q = null, fundId = null, state = null } = input;
  const where = sql`(${q}::text is null or position(lower(${q}) in lower(f.enterprise || ' ' || f.bank || ' ' || f.number || ' ' || f.loan_number)) > 0)
    and (${fundId}::uuid is null or f.fund_id = ${fundId}::uuid) and (${state}::text is null or ${filingState} = ${state})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from ${filingTables} where ${where}`,
  );
  const found = await tx.all<Filing>(
    sql`select ${filingColumns} from ${filingTables} where ${where} order by f.filed_at desc, f.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  const rows = [];
  for (const filing of found)
    rows.push({
      id: filing.id,
      number: filing.number,
      fundId: filing.fundId,
      fund: filing.fund,
      loanId: filing.loanId,
      loanNumber: filing.loanNumber,
      enterprise: filing.enterprise,
      bank: filing.bank,
      covered: formatYuan(filing.coveredFen),
      disbursedOn: filing.disbursedOn,
      dueOn: filing.dueOn,
      table: filing.table,
      parties: (await partiesOf(tx, filing.id)).map(({ kind, name, percent }) => ({ kind, name, percent })),
      state: filing.state,
      filedBy: filing.filedByName,
      filedAt: filing.filedAt,
      reason: filing.reason,
      claimId: filing.claimId,
    });
  return { rows, total };
});

type Loan = {
  id: string;
  number: string;
  enterprise: string;
  regionPath: string;
  pledged: Fen;
  disbursedOn: PlainDate;
};
/** What a bank may file: its paid-out loans on no way yet, each with the funds of its region, and who may share. */
export const listFileable = bind('compensation.list-fileable', async ({ tx }) => {
  const loans = await tx.all<Loan>(sql`
    select l.id, l.number, l.enterprise, l.region_path as "regionPath", d.pledged_fen as pledged, d.disbursed_on as "disbursedOn" from loans.loan l join loans.disbursement d on d.loan_id = l.id
    where l.state = 'disbursed' and not exists (select from compensation.route r where r.loan_id = l.id) order by d.disbursed_on desc, l.id limit 200`);
  const funds = await tx.all<{ id: string; path: string }>(
    sql`select id, region_path as path from compensation.fund`,
  );
  const kinds = Object.entries(kindsOf) as [Exclude<SharingParty, 'fund' | 'bank'>, readonly string[]][];
  const partners = await tx.all<{ id: string; name: string; kind: string }>(
    sql`select id, name, kind from identity.organisation where kind = any(${kinds.flatMap(([, of]) => of)}) order by name limit 500`,
  );
  return {
    rows: loans.map(({ regionPath, pledged, ...loan }) => ({
      ...loan,
      pledged: formatYuan(pledged),
      fundIds: funds.filter(({ path }) => regionPath.startsWith(path)).map(({ id }) => id),
    })),
    partners: partners.flatMap(({ id, name, kind }) => {
      const found = kinds.find(([, of]) => of.includes(kind));
      return found ? [{ id, name, kind: found[0] }] : [];
    }),
  };
});
