import type { Output } from '@zhirong/contracts';
import { type Fen, formatYuan, type Instant, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import type { Calculated, Calculation } from './calculate.ts';
import { modelTitle } from './models.ts';

type Version = Output<'valuation.read-version'>;
type Head = Output<'valuation.read-valuation'>['versions'][number];
export type ReportShown = NonNullable<Version['report']>;

type HeadRow = {
  id: string;
  fileId: string;
  number: string;
  ordinal: number;
  kind: 'calculated' | 'reported';
  madeAt: Instant;
  madeBy: string;
  organisation: string;
  methods: Head['methods'];
  modelId: string | null;
  low: Fen;
  mid: Fen;
  high: Fen;
  pledge: Fen | null;
  quantVersion: string;
  inputHash: string;
  resultHash: string;
  concluded: boolean;
};
const headColumns = sql`
  v.id, v.file_id as "fileId", (select f.number from valuation.file f where f.id = v.file_id) as number, v.ordinal, v.kind, v.made_at as "madeAt", v.made_by_name as "madeBy", v.made_for as organisation, v.methods, v.model_id as "modelId",
  v.low_fen as low, v.mid_fen as mid, v.high_fen as high, v.pledge_fen as pledge, v.quant_version as "quantVersion", v.input_hash as "inputHash", v.result_hash as "resultHash",
  exists (select from valuation.conclusion c where c.version_id = v.id) as concluded`;

export const rangeOf = (row: { low: Fen; mid: Fen; high: Fen }) => ({
  low: formatYuan(row.low),
  mid: formatYuan(row.mid),
  high: formatYuan(row.high),
});

const showHead = ({ fileId: _, number: __, low, mid, high, pledge, ...row }: HeadRow): Head => ({
  ...row,
  value: rangeOf({ low, mid, high }),
  pledgeValue: pledge === null ? null : formatYuan(pledge),
});

/** Versions of a file that the caller may see, newest first. */
export const versionsOf = async (tx: Tx, fileId: string): Promise<Head[]> =>
  (
    await tx.all<HeadRow>(
      sql`select ${headColumns} from valuation.version v where v.file_id = ${fileId} order by v.ordinal desc limit 100`,
    )
  ).map(showHead);

type ReportRow = Omit<ReportShown, 'appraiser' | 'fee'> & {
  appraiserId: string;
  appraiser: string;
  fee: Fen | null;
};

export const reportsWhere = async (
  tx: Tx,
  by: { fileId?: string; versionId?: string },
): Promise<ReportShown | null> => {
  const row = await tx.first<ReportRow>(sql`
    select r.report_number as number, r.appraiser_id as "appraiserId", coalesce(f.appraiser, '') as appraiser, r.signers, r.methods, r.issued_on as "issuedOn", r.valid_until as "validUntil", r.fee_fen as fee, r.evidence_id as "evidenceId", r.file_hash as "fileHash"
    from valuation.report r join valuation.file f on f.id = r.file_id
    where (${by.fileId ?? null}::uuid is null or r.file_id = ${by.fileId ?? null}) and (${by.versionId ?? null}::uuid is null or r.version_id = ${by.versionId ?? null})
    order by r.registered_at desc limit 1`);
  if (!row) return null;
  const { appraiserId, appraiser, fee, ...rest } = row;
  return {
    ...rest,
    appraiser: { id: appraiserId, name: appraiser },
    fee: fee === null ? null : formatYuan(fee),
  };
};

export type WholeVersion = { readonly shown: Version; readonly valuedOn: PlainDate };

/** A version with everything that stands behind it, as far as the caller may see. */
export const loadVersion = async (tx: Tx, id: string): Promise<WholeVersion | undefined> => {
  const row = await tx.first<HeadRow & { input: string; result: string; valuedOn: PlainDate }>(sql`
    select ${headColumns}, v.input, v.result, v.valued_on as "valuedOn" from valuation.version v where v.id = ${id}`);
  if (!row) return undefined;
  const { input, result, valuedOn, ...head } = row;
  const calculation = JSON.parse(input) as Partial<Calculation>;
  const calculated = JSON.parse(result) as Partial<Calculated>;
  const shown: Version = {
    ...showHead(head),
    valuationId: row.fileId,
    number: row.number,
    input: calculation.given
      ? { methods: calculation.given.methods, assumptions: calculation.given.assumptions }
      : null,
    rights: (calculation.subjects ?? []).map(({ factCount: _, burdens, ...right }) => ({
      ...right,
      burdens: [...burdens],
    })),
    results: calculated.results ?? [],
    reconciliation: calculated.reconciliation ?? null,
    pledge: calculated.pledge ?? null,
    report: row.kind === 'reported' ? await reportsWhere(tx, { versionId: id }) : null,
    model: row.modelId === null ? null : { id: row.modelId, title: await modelTitle(tx, row.modelId) },
  };
  return { shown, valuedOn };
};

export const readVersion = bind('valuation.read-version', async ({ tx }, input) => {
  const found = await loadVersion(tx, input.versionId);
  return found ? found.shown : refuse('platform.not-found');
});
