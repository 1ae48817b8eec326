import {
  canonicalJson,
  fenOf,
  formatYuan,
  type Instant,
  isRefusal,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sha256Of } from '../../platform/sha256-of.ts';
import { sql } from '../../platform/sql.ts';
import { findRights } from '../assets/index.ts';
import {
  type Calculated,
  calculateNow,
  type Calculation,
  drawsAsked,
  type Given,
  judgeGiven,
} from './calculate.ts';
import { judgeConcerns, refuseConcerns } from './concerns.ts';
import { isWorker, loadForWork, type ValuationFile } from './file.ts';
import { pledgeRate } from './law.ts';
import { drawsAtOnce } from './methods.ts';
import { findModel } from './models.ts';
import { subjectOf } from './open-valuation.ts';
import { quantVersion } from './quant-version.ts';

/** Without what is undefined, so that a text stands for exactly what was given. */
const bare = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const missingEvidence = async (tx: Tx, file: ValuationFile, given: Given): Promise<Refusal | undefined> => {
  const named = given.methods.flatMap(({ evidence }, m) =>
    evidence.flatMap(({ evidenceId }, e) =>
      evidenceId ? [{ id: evidenceId, path: `methods.${m}.evidence.${e}.evidenceId` }] : [],
    ),
  );
  if (named.length === 0) return undefined;
  const there = await tx.all<{ id: string }>(
    sql`select id from valuation.evidence where file_id = ${file.id} and id = any(${named.map(({ id }) => id)})`,
  );
  const lost = named.filter(({ id }) => !there.some((one) => one.id === id));
  if (lost.length === 0) return undefined;
  return refuse('valuation.evidence-not-there', {
    fields: lost.map(({ path }) => ({ path, code: 'not-there' })),
  });
};

/** Sources of later days than today are slips. */
const lateEvidence = (given: Given, today: PlainDate): Refusal | undefined => {
  const late = given.methods.flatMap(({ evidence }, m) =>
    evidence.flatMap(({ on }, e) =>
      on > today ? [{ path: `methods.${m}.evidence.${e}.on`, code: 'day-in-the-future' }] : [],
    ),
  );
  return late.length > 0 ? refuse('valuation.day-in-the-future', { fields: late }) : undefined;
};

/**
 * Loads what a version is calculated from and judges it: the rights as the register has them on the valuation day for their
 * term, and as they stand today for what weighs on them.
 */
export const prepare = async (
  context: CommandContext,
  file: ValuationFile,
  given: Given,
): Promise<Calculation | Refusal> => {
  const { tx, today } = context;
  const refused = judgeGiven(given) ?? lateEvidence(given, today) ?? (await missingEvidence(tx, file, given));
  if (refused) return refused;
  if (given.modelId !== undefined && !(await findModel(tx, given.modelId, file.valuedOn)))
    return refuse('valuation.model-not-there', { fields: [{ path: 'modelId', code: 'not-there' }] });
  const [then, now] = [
    await findRights(tx, file.rightIds, file.valuedOn),
    await findRights(tx, file.rightIds, today),
  ];
  if (then.length < file.rightIds.length)
    return refuse('valuation.right-stopped', { fields: [{ path: 'rightIds', code: 'not-there' }] });
  const aim = { purpose: file.purpose, way: file.way, loanMonths: file.loanMonths };
  const weighed = refuseConcerns(
    file.rightIds,
    now.flatMap((right) => judgeConcerns(right, aim)),
    {
      accepted: [...file.accepted, ...given.accepted],
      reason: given.acceptedReason ?? file.acceptedReason ?? undefined,
    },
  );
  if (weighed) return weighed;
  const kinds = [...new Set(then.map(({ kind }) => kind))].toSorted();
  return bare({
    given,
    subjects: then.map((right) => ({ ...subjectOf(right), factCount: right.factCount })),
    valuedOn: file.valuedOn,
    loan: file.loanFen === null ? null : { yuan: formatYuan(file.loanFen), months: file.loanMonths },
    pledgeRates: await Promise.all(kinds.map((kind) => pledgeRate(tx, kind, file.valuedOn))),
  });
};

export type Maker = Pick<Person, 'personId' | 'personName' | 'organisationId' | 'organisationName'>;
type NewVersion = {
  readonly id: string;
  readonly kind: 'calculated' | 'reported';
  readonly input: string;
  readonly result: string;
  readonly draws: number;
  readonly modelId: string | null;
  readonly methods: readonly { readonly method: string; readonly weight: string }[];
  readonly value: { readonly low: string; readonly mid: string; readonly high: string };
  readonly pledge: string | null;
};

/** The file is held by the caller, so that the next ordinal is nobody else's. */
export const insertVersion = async (
  tx: Tx,
  file: ValuationFile,
  version: NewVersion,
  by: Maker,
  now: Instant,
): Promise<number> => {
  const { ordinal } = await tx.one<{ ordinal: number }>(sql`
    insert into valuation.version (id, file_id, ordinal, enterprise_id, region_path, way, worker_ids, kind, model_id, quant_version, valued_on, input, result, input_hash, result_hash, draws_count, methods, low_fen, mid_fen, high_fen, pledge_fen, made_by, made_by_name, made_for_id, made_for, made_at)
    select ${version.id}, ${file.id}, coalesce(max(v.ordinal), 0) + 1, ${file.enterpriseId}, ${file.regionPath}, ${file.way}, ${file.workerIds}, ${version.kind}, ${version.modelId}, ${quantVersion}, ${file.valuedOn}, ${version.input}, ${version.result}, ${sha256Of(version.input)}, ${sha256Of(version.result)},
      ${version.draws}, ${JSON.stringify(version.methods)}::jsonb, ${fenOf(version.value.low)}, ${fenOf(version.value.mid)}, ${fenOf(version.value.high)}, ${version.pledge === null ? null : fenOf(version.pledge)}, ${by.personId}, ${by.personName}, ${by.organisationId}, ${by.organisationName}, ${now}
    from valuation.version v where v.file_id = ${file.id}
    returning ordinal`);
  return ordinal;
};

export const versionOf = (id: string, calculation: Calculation, calculated: Calculated): NewVersion => ({
  id,
  kind: 'calculated',
  input: canonicalJson(calculation),
  result: canonicalJson(bare(calculated)),
  draws: drawsAsked(calculation.given),
  modelId: calculation.given.modelId ?? null,
  methods: calculation.given.methods.map(({ method, weight }) => ({ method, weight })),
  value: calculated.value,
  pledge: calculated.pledge?.value ?? null,
});

/** A held file in which the caller may calculate now. */
export const loadToCalculate = async (
  context: CommandContext,
  id: string,
): Promise<ValuationFile | Refusal> => {
  const file = await loadForWork(context, id);
  if (isRefusal(file)) return file;
  if (!isWorker(file, context.actor)) return refuse('valuation.not-yours-to-calculate');
  if (file.state !== 'working')
    return refuse('valuation.step-not-possible-now', { facts: { state: file.state } });
  return file;
};

export const calculate = bind('valuation.calculate', async (context, { valuationId, ...given }) => {
  const file = await loadToCalculate(context, valuationId);
  if (isRefusal(file)) return file;
  const calculation = await prepare(context, file, given);
  if (isRefusal(calculation)) return calculation;
  if (drawsAsked(given) > drawsAtOnce)
    return refuse('valuation.draws-need-a-run', {
      facts: { most: drawsAtOnce },
      fields: [{ path: 'methods', code: 'draws-need-a-run', facts: { most: drawsAtOnce } }],
    });
  const calculated = calculateNow(calculation);
  if (isRefusal(calculated)) return calculated;
  const versionId = context.newId();
  const version = versionOf(versionId, calculation, calculated);
  const ordinal = await insertVersion(context.tx, file, version, context.actor, context.now);
  context.remember(`valuation.file:${file.id}`, {
    version: versionId,
    ordinal,
    inputHash: sha256Of(version.input),
    resultHash: sha256Of(version.result),
  });
  return { versionId, ordinal, value: calculated.value, pledgeValue: version.pledge };
});
