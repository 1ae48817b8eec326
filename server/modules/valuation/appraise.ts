import {
  canonicalJson,
  dayOf,
  daysBetween,
  fenOf,
  isRefusal,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import type { ParsedInput } from '@zhirong/contracts';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { writeConclusion } from './conclude.ts';
import {
  loadForWork,
  moveFile,
  noticesOf,
  othersOf,
  stateAfter,
  stepsOfWay,
  type ValuationFile,
  wrongField,
} from './file.ts';
import { validUntil } from './law.ts';
import { insertVersion } from './make-version.ts';

const mine = async (context: CommandContext, id: string): Promise<ValuationFile | Refusal> => {
  const file = await loadForWork(context, id);
  if (isRefusal(file)) return file;
  return file.appraiserId === context.actor.organisationId ? file : refuse('platform.not-found');
};

/** S3-09: before anything else the appraiser says what ties it to the parties; the newest word counts. */
export const declare = bind('valuation.declare', async (context, input) => {
  const { tx, actor, now } = context;
  const file = await mine(context, input.valuationId);
  if (isRefusal(file)) return file;
  if (file.state !== 'commissioned' && file.state !== 'working')
    return refuse('valuation.step-not-possible-now', { facts: { state: file.state } });
  const kinds = [...new Set(input.kinds)];
  if (kinds.includes('none') && kinds.length > 1) return wrongField('declaration-contradicts', 'kinds');
  const clear = kinds[0] === 'none';
  await tx.run(sql`
    insert into valuation.declaration (id, file_id, region_path, appraiser_id, kinds, note, declared_by, declared_by_name, declared_at)
    values (${context.newId()}, ${file.id}, ${file.regionPath}, ${actor.organisationId}, ${kinds}, ${input.note ?? null}, ${actor.personId}, ${actor.personName}, ${now})`);
  if (!clear) await tellNotices(tx, noticesOf(context, file, 'declare-conflict', othersOf(file, actor)));
  context.remember(`valuation.file:${file.id}`, { declaration: kinds });
  return { clear };
});

type Declared = { id: string; clear: boolean };
const clearDeclaration = async (
  context: CommandContext,
  file: ValuationFile,
): Promise<Declared | Refusal> => {
  const last = await context.tx.first<Declared>(
    sql`select id, clear from valuation.declaration where file_id = ${file.id} and appraiser_id = ${context.actor.organisationId} order by seq desc limit 1`,
  );
  if (!last) return refuse('valuation.declaration-missing');
  return last.clear ? last : refuse('valuation.conflict-declared');
};

export const acceptCommission = bind('valuation.accept-commission', async (context, input) => {
  const { tx, actor, now, today } = context;
  const file = await mine(context, input.valuationId);
  if (isRefusal(file)) return file;
  const to = stateAfter(file, 'accept-commission');
  if (isRefusal(to)) return to;
  const declared = await clearDeclaration(context, file);
  if (isRefusal(declared)) return declared;
  if (input.dueOn < today) return wrongField('day-in-the-past', 'dueOn', { today });
  await tx.run(
    sql`update valuation.file set fee_fen = ${fenOf(input.fee)}, due_on = ${input.dueOn}, accepted_at = ${now} where id = ${file.id}`,
  );
  await moveFile(context, file, 'accept-commission', to, othersOf(file, actor));
  context.remember(`valuation.file:${file.id}`, { accepted: true, dueOn: input.dueOn });
  return { state: to };
});

export const declineCommission = bind('valuation.decline-commission', async (context, input) => {
  const file = await mine(context, input.valuationId);
  if (isRefusal(file)) return file;
  const to = stateAfter(file, 'decline-commission');
  if (isRefusal(to)) return to;
  await context.tx.run(
    sql`update valuation.file set withdrawn_reason = ${input.reason} where id = ${file.id}`,
  );
  await moveFile(context, file, 'decline-commission', to, othersOf(file, context.actor));
  context.remember(`valuation.file:${file.id}`, { declined: true });
  return { state: to };
});

type Given = ParsedInput<'valuation.register-report'>;

/** What the report says of itself; pure. */
const judgeReport = (given: Given, last: PlainDate, today: PlainDate): Refusal | undefined => {
  const [low, value, high] = [fenOf(given.low), fenOf(given.value), fenOf(given.high)];
  if (!(low > 0n && low <= value && value <= high)) return wrongField('range-out-of-order', 'value');
  if (new Set(given.signers).size < given.signers.length) return wrongField('signers-same', 'signers');
  if (given.issuedOn > today) return wrongField('day-in-the-future', 'issuedOn', { today });
  return given.validUntil > last || given.validUntil < given.issuedOn
    ? wrongField('validity-too-long', 'validUntil', { last })
    : undefined;
};

const evidenceOf = async (context: CommandContext, file: ValuationFile, id: string) => {
  const found = await context.tx.first<{ hash: string; mediaType: string }>(
    sql`select hash, media_type as "mediaType" from valuation.evidence where id = ${id} and file_id = ${file.id}`,
  );
  if (!found) return wrongField('evidence-not-there', 'evidenceId');
  return found.mediaType === 'application/pdf' ? found : wrongField('report-not-pdf', 'evidenceId');
};

/** A report is a version too: its values, its file by hash, and what it says of itself. */
export const registerReport = bind('valuation.register-report', async (context, input) => {
  const { tx, actor, now, today } = context;
  const file = await mine(context, input.valuationId);
  if (isRefusal(file)) return file;
  const to = stepsOfWay(file, 'register-report')
    ? stateAfter(file, 'register-report')
    : refuse('platform.not-found');
  if (isRefusal(to)) return to;
  const declared = await clearDeclaration(context, file);
  if (isRefusal(declared)) return declared;
  const unsound = judgeReport(input, await validUntil(tx, file.valuedOn), today);
  if (unsound) return unsound;
  const evidence = await evidenceOf(context, file, input.evidenceId);
  if (isRefusal(evidence)) return evidence;
  if (
    input.versionId !== undefined &&
    !(await tx.first(
      sql`select from valuation.version where id = ${input.versionId} and file_id = ${file.id} and kind = 'calculated'`,
    ))
  )
    return wrongField('version-not-there', 'versionId');
  const versionId = context.newId();
  const { valuationId: _, versionId: restsOn, ...said } = input;
  const value = { low: input.low, mid: input.value, high: input.high };
  await insertVersion(
    tx,
    file,
    {
      id: versionId,
      kind: 'reported',
      input: canonicalJson({
        report: said,
        fileHash: evidence.hash,
        restsOn: restsOn ?? null,
        valuedOn: file.valuedOn,
      }),
      result: canonicalJson({ value }),
      draws: 0,
      modelId: null,
      methods: [],
      value,
      pledge: null,
    },
    actor,
    now,
  );
  try {
    await tx.run(sql`
      insert into valuation.report (id, file_id, version_id, region_path, appraiser_id, declaration_id, report_number, evidence_id, file_hash, methods, signers, issued_on, valid_until, fee_fen, days_count, registered_at)
      values (${context.newId()}, ${file.id}, ${versionId}, ${file.regionPath}, ${actor.organisationId}, ${declared.id}, ${input.reportNumber}, ${input.evidenceId}, ${evidence.hash}, ${input.methods}, ${input.signers}, ${input.issuedOn}, ${input.validUntil}, ${file.feeFen},
        ${Math.max(0, daysBetween(dayOf(file.acceptedAt ?? now), input.issuedOn as PlainDate))}, ${now})`);
  } catch (error) {
    if (violatedConstraint(error) !== 'report_number_once') throw error;
    return wrongField('report-number-used', 'reportNumber');
  }
  await moveFile(context, file, 'register-report', to, othersOf(file, actor));
  await writeConclusion(context, file, {
    basis: 'report',
    versionId,
    reviewId: null,
    validUntil: input.validUntil as PlainDate,
  });
  context.remember(`valuation.file:${file.id}`, { report: versionId, fileHash: evidence.hash });
  return { state: to, versionId };
});
