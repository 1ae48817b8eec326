import type { Fen, Instant, PlainDate } from '@zhirong/kernel';
import type { RuleShown } from '@zhirong/policies';
import { formatYuan } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { findRights } from '../assets/index.ts';
import { loadFile, type ValuationFile } from './file.ts';
import { reviewBand } from './law.ts';
import { loadVersion, rangeOf, type WholeVersion } from './read-version.ts';

type Range = { readonly low: string; readonly mid: string; readonly high: string };
export type ReportStanding = 'not-issued' | 'valid' | 'superseded' | 'withdrawn' | 'expired';
export type Issued = {
  readonly code: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: PlainDate;
  readonly issuedAt: Instant;
  readonly validUntil: PlainDate;
  readonly state: 'valid' | 'superseded' | 'withdrawn';
  readonly withdrawnReason: string | null;
  readonly value: Range;
};
export type RegisteredRight = {
  readonly id: string;
  readonly owners: readonly { readonly name: string; readonly share: string }[];
  readonly filedOn: PlainDate | null;
  readonly grantedOn: PlainDate | null;
};
export type Step = {
  readonly what: string;
  readonly organisation: string;
  readonly person: string | null;
  readonly on: Instant;
};

/** All that a printed report says, as far as the caller may see it. */
export type ReportFacts = {
  readonly file: ValuationFile;
  readonly version: WholeVersion['shown'];
  readonly valuedOn: PlainDate;
  readonly madeAt: Instant;
  readonly issued: Issued | null;
  readonly standing: ReportStanding;
  readonly value: Range;
  readonly pledgeValue: string | null;
  readonly validUntil: PlainDate | null;
  readonly rights: readonly RegisteredRight[];
  readonly evidence: ReadonlyMap<string, { readonly name: string; readonly hash: string }>;
  readonly steps: readonly Step[];
  readonly band: { readonly percent: string; readonly rule: RuleShown };
};

type Concluded = {
  basis: 'review' | 'report';
  at: Instant;
  validUntil: PlainDate;
  low: Fen;
  mid: Fen;
  high: Fen;
  pledge: Fen | null;
};
const concludedOf = (tx: Tx, versionId: string): Promise<Concluded | undefined> =>
  tx.first<Concluded>(sql`
    select basis, concluded_at as at, valid_until as "validUntil", low_fen as low, mid_fen as mid, high_fen as high, pledge_fen as pledge from valuation.conclusion where version_id = ${versionId} order by seq desc limit 1`);

/** Of several issued results of one version the caller's own counts, then the newest. */
const issuedOf = async (tx: Tx, versionId: string, actor: Person): Promise<Issued | null> => {
  const row = await tx.first<Omit<Issued, 'value'> & { low: Fen; mid: Fen; high: Fen }>(sql`
    select code, number, issuer, issued_on as "issuedOn", issued_at as "issuedAt", valid_until as "validUntil", state, withdrawn_reason as "withdrawnReason", low_fen as low, mid_fen as mid, high_fen as high
    from valuation.issue where version_id = ${versionId} order by (issuer_id = ${actor.organisationId}) desc, issued_at desc limit 1`);
  if (!row) return null;
  const { low, mid, high, ...rest } = row;
  return { ...rest, value: rangeOf({ low, mid, high }) };
};

/** Who agreed, submitted and confirmed; names of a bank's officers are for the bank and its regulator. */
const stepsOf = async (
  tx: Tx,
  file: ValuationFile,
  versionId: string,
  concluded: Concluded | undefined,
): Promise<Step[]> => {
  const bank = file.bank ?? '';
  const rows = await tx.all<Step>(sql`
    select '提出协商价值' as what, case side when 'firm' then ${file.enterprise}::text else ${bank}::text end as organisation, proposed_by_name as person, proposed_at as "on" from valuation.proposal where version_id = ${versionId} and agreed_at is not null
    union all
    select '同意协商价值', case side when 'firm' then ${bank}::text else ${file.enterprise}::text end, agreed_by_name, agreed_at from valuation.proposal where version_id = ${versionId} and agreed_at is not null
    union all
    select '提交复核', ${bank}::text, submitted_by_name, submitted_at from valuation.presentation where version_id = ${versionId}
    union all
    select case outcome when 'confirmed' then '复核确认' else '复核退回' end, ${bank}::text, reviewed_by_name, reviewed_at from valuation.review where version_id = ${versionId}
    order by "on"`);
  const known = rows.some(({ what }) => what === '复核确认');
  return concluded?.basis === 'review' && !known
    ? [...rows, { what: '复核确认', organisation: bank, person: null, on: concluded.at }]
    : rows;
};

export const loadReport = async (
  tx: Tx,
  versionId: string,
  actor: Person,
  today: PlainDate,
): Promise<ReportFacts | undefined> => {
  const whole = await loadVersion(tx, versionId);
  const file = whole && (await loadFile(tx, whole.shown.valuationId));
  if (!whole || !file) return undefined;
  const { shown: version, valuedOn } = whole;
  const [issued, concluded] = [await issuedOf(tx, versionId, actor), await concludedOf(tx, versionId)];
  const evidence = await tx.all<{ id: string; name: string; hash: string }>(
    sql`select id, name, hash from valuation.evidence where file_id = ${file.id}`,
  );
  const validUntil = issued?.validUntil ?? concluded?.validUntil ?? null;
  const expired = issued?.state === 'valid' && issued.validUntil < today;
  const pledge = concluded?.pledge;
  return {
    file,
    version,
    valuedOn,
    madeAt: version.madeAt as Instant,
    issued,
    standing: issued === null ? 'not-issued' : expired ? 'expired' : issued.state,
    value: issued?.value ?? (concluded ? rangeOf(concluded) : version.value),
    pledgeValue: pledge === undefined || pledge === null ? version.pledgeValue : formatYuan(pledge),
    validUntil,
    rights: (await findRights(tx, file.rightIds, valuedOn)).map(({ id, owners, filedOn, grantedOn }) => ({
      id,
      owners: owners.map(({ name, share }) => ({ name, share })),
      filedOn,
      grantedOn,
    })),
    evidence: new Map(evidence.map(({ id, name, hash }) => [id, { name, hash }])),
    steps: await stepsOf(tx, file, versionId, concluded),
    band: await reviewBand(tx, valuedOn),
  };
};
