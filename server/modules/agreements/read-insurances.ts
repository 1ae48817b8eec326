import { type InsuranceLine, insuranceRecorders, type InsuranceStep } from '@zhirong/contracts';
import { type Fen, formatYuan, type Instant, isRefusal, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { requireRegion, upperBound } from '../identity/index.ts';
import { readRules } from '../library/index.ts';
import { opensLoans } from './agreement.ts';
import { findWritable } from './record-insurance.ts';
import { reminderFor } from './reminder.ts';

type Row = {
  id: string;
  policyNumber: string;
  line: InsuranceLine;
  insurer: string;
  policyholder: string;
  enterprise: string;
  uscc: string;
  adcode: string;
  region: string;
  regionPath: string;
  coverFen: Fen;
  premiumFen: Fen;
  from: PlainDate;
  until: PlainDate;
  state: 'to-come' | 'in-force' | 'expired';
  rights: string[];
  loanNumber: string | null;
  bank: string | null;
  agreementId: string | null;
  recordedBy: string;
  recordedAt: Instant;
};
const stateOf = (today: PlainDate): Sql =>
  sql`case when i.from_on > ${today} then 'to-come' when i.until_on < ${today} then 'expired' else 'in-force' end`;
const columns = (
  today: PlainDate,
): Sql => sql`i.id, i.policy_number as "policyNumber", i.line, i.insurer, i.policyholder, i.enterprise, i.uscc, i.adcode, i.region, i.region_path as "regionPath", i.cover_fen as "coverFen", i.premium_fen as "premiumFen",
  i.from_on as "from", i.until_on as "until", ${stateOf(today)} as state, i.rights, i.loan_number as "loanNumber", i.bank, i.agreement_id as "agreementId", i.recorded_by_name as "recordedBy", i.recorded_at as "recordedAt"`;

const shown = (row: Row) => ({
  id: row.id,
  policyNumber: row.policyNumber,
  line: row.line,
  insurer: row.insurer,
  policyholder: row.policyholder,
  enterprise: row.enterprise,
  uscc: row.uscc,
  region: { adcode: row.adcode, name: row.region },
  cover: formatYuan(row.coverFen),
  premium: formatYuan(row.premiumFen),
  from: row.from,
  until: row.until,
  state: row.state,
  rightsCount: row.rights.length,
});

type Sums = { total: number; enterprises: number; cover: Fen; premium: Fen };
export const listInsurances = bind('agreements.list-insurances', async ({ tx, today }, input) => {
  const { q = null, line = null, state = null, loanId = null } = input;
  const region = input.adcode === undefined ? undefined : await requireRegion(tx, input.adcode, today);
  if (isRefusal(region)) return region;
  const within = region
    ? sql`i.region_path >= ${region.path} and i.region_path < ${upperBound(region.path)}`
    : sql`true`;
  const where = sql`(${q}::text is null or position(lower(${q}) in lower(i.enterprise || ' ' || i.policy_number || ' ' || i.insurer || ' ' || i.policyholder || ' ' || array_to_string(i.rights, ' '))) > 0)
    and (${line}::text is null or i.line = ${line}) and (${loanId}::uuid is null or exists (select from loans.loan l where l.id = ${loanId}::uuid and l.number = i.loan_number and l.bank_id = i.bank_id))
    and (${state}::text is null or ${stateOf(today)} = ${state}) and ${within}`;
  const sums = await tx.one<Sums>(sql`
    select count(*)::int as total, count(distinct i.uscc)::int as enterprises, coalesce(sum(i.cover_fen), 0)::bigint as cover, coalesce(sum(i.premium_fen), 0)::bigint as premium from agreements.insurance i where ${where}`);
  const { rights } = await tx.one<{ rights: number }>(
    sql`select count(distinct r)::int as rights from agreements.insurance i, unnest(i.rights) r where ${where}`,
  );
  const rows = await tx.all<Row>(
    sql`select ${columns(today)} from agreements.insurance i where ${where} order by i.seq desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return {
    rows: rows.map(shown),
    total: sums.total,
    sums: {
      enterprises: sums.enterprises,
      rights,
      cover: formatYuan(sums.cover),
      premium: formatYuan(sums.premium),
    },
  };
});

type Step = {
  number: string;
  step: InsuranceStep;
  on: PlainDate;
  amountFen: Fen | null;
  note: string | null;
  recordedBy: string;
  recordedAt: Instant;
};
type File = { id: string; name: string; sizeBytes: number; addedBy: string; addedAt: Instant };

export const readInsurance = bind('agreements.read-insurance', async ({ tx, actor, today }, input) => {
  const { insuranceId: id } = input;
  const row = await tx.first<Row>(
    sql`select ${columns(today)} from agreements.insurance i where i.id = ${id}`,
  );
  if (!row) return refuse('platform.not-found');
  const files = await tx.all<File>(
    sql`select id, name, size_bytes::int as "sizeBytes", added_by_name as "addedBy", added_at as "addedAt" from agreements.policy_file where insurance_id = ${id} order by seq`,
  );
  const steps = await tx.all<Step>(
    sql`select claim_number as number, step, happened_on as "on", amount_fen as "amountFen", note, recorded_by_name as "recordedBy", recorded_at as "recordedAt" from agreements.insurance_step where insurance_id = ${id} order by seq`,
  );
  const loan = opensLoans(actor)
    ? await tx.first<{ id: string }>(
        sql`select l.id from loans.loan l join agreements.insurance i on i.loan_number = l.number and i.bank_id = l.bank_id where i.id = ${id}`,
      )
    : undefined;
  const paid = steps.reduce((sum, s) => (s.step === 'paid' ? sum + (s.amountFen ?? 0n) : sum), 0n);
  const writes = (insuranceRecorders as readonly string[]).includes(actor.role);
  return {
    ...shown(row),
    rights: row.rights,
    loanNumber: row.loanNumber,
    loanId: loan?.id ?? null,
    bank: row.bank,
    agreementId: row.agreementId,
    reminder: reminderFor(await readRules(tx), row.regionPath, today) ?? null,
    recordedBy: row.recordedBy,
    recordedAt: row.recordedAt,
    files,
    paid: formatYuan(paid),
    claims: [...Map.groupBy(steps, ({ number }) => number)].map(([number, own]) => ({
      number,
      steps: own.map(({ number: _number, amountFen, ...step }) => ({
        ...step,
        amount: amountFen === null ? null : formatYuan(amountFen),
      })),
    })),
    mine: writes && (await findWritable(tx, actor, id)) !== undefined,
  };
});
