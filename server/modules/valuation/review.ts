import {
  type Fen,
  fenOf,
  formatYuan,
  isRefusal,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { writeConclusion } from './conclude.ts';
import {
  isWorker,
  loadForWork,
  moveFile,
  othersOf,
  stateAfter,
  type ValuationFile,
  wrongField,
} from './file.ts';
import { pledgeRate, reviewBand, validUntil } from './law.ts';
import type { RightKind } from '@zhirong/contracts';

/** Percent with two decimals, by which the second view departs from the value submitted; pure. */
export const deviationOf = (opinion: Fen, value: Fen): string => {
  const hundredths = ((opinion - value) * 100_000n) / value;
  const rounded = hundredths >= 0n ? (hundredths + 5n) / 10n : (hundredths - 5n) / 10n;
  const size = rounded < 0n ? -rounded : rounded;
  return `${rounded < 0n ? '-' : ''}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`;
};

type Submitted = {
  id: string;
  versionId: string;
  madeBy: string;
  submittedBy: string;
  submittedByName: string;
  low: Fen;
  mid: Fen;
  high: Fen;
  pledge: Fen | null;
};

/** A report brings no pledge value of its own: the strictest rates of its basket on the low end. */
const pledgeOn = async (tx: Tx, file: ValuationFile, low: Fen): Promise<Fen> => {
  const kinds = await tx.all<{ kind: RightKind }>(
    sql`select distinct kind from valuation.subject where file_id = ${file.id}`,
  );
  const rates = await Promise.all(kinds.map(({ kind }) => pledgeRate(tx, kind, file.valuedOn)));
  // Fractions of the data have at most four decimals: whole ten-thousandths keep the 分 exact.
  const tenThousandths = (text: string): bigint => BigInt(Math.round(Number(text) * 10_000));
  const kept =
    10_000n -
    rates.reduce(
      (most, { haircut }) => (tenThousandths(haircut) > most ? tenThousandths(haircut) : most),
      0n,
    );
  const ltv = rates.reduce(
    (least, { loanToValue }) => (tenThousandths(loanToValue) < least ? tenThousandths(loanToValue) : least),
    10_000n,
  );
  return (low * kept * ltv) / 100_000_000n;
};

/** What both sides agreed to, as a value within the version's range. */
const agreedValue = async (tx: Tx, file: ValuationFile, versionId: string): Promise<Fen | Refusal> => {
  const last = await tx.first<{ value: Fen; versionId: string; agreed: boolean }>(sql`
    select value_fen as value, version_id as "versionId", agreed_at is not null as agreed from valuation.proposal where file_id = ${file.id} order by seq desc limit 1`);
  if (!last?.agreed || last.versionId !== versionId) return wrongField('not-the-agreed-version', 'versionId');
  return last.value;
};

export const submit = bind('valuation.submit', async (context, input) => {
  const { tx, actor, now } = context;
  const file = await loadForWork(context, input.valuationId);
  if (isRefusal(file)) return file;
  if (file.bankId !== actor.organisationId || file.way === 'free-estimate')
    return refuse('valuation.not-for-a-bank');
  const to = stateAfter(file, 'submit');
  if (isRefusal(to)) return to;
  // A report must be there, and an agreement made, before the bank's second officer is asked.
  if (file.state === 'working' && file.way !== 'bank-internal')
    return refuse('valuation.step-not-possible-now', { facts: { state: file.state } });
  const version = await tx.first<{
    madeBy: string;
    madeAt: string;
    low: Fen;
    mid: Fen;
    high: Fen;
    pledge: Fen | null;
  }>(sql`
    select made_by as "madeBy", made_at as "madeAt", low_fen as low, mid_fen as mid, high_fen as high, pledge_fen as pledge from valuation.version where id = ${input.versionId} and file_id = ${file.id} and (${file.way} <> 'outside-report' or kind = 'reported')`);
  if (!version) return wrongField('version-not-there', 'versionId');
  if (file.staleSince !== null && version.madeAt < file.staleSince)
    return refuse('valuation.stale', { facts: { reason: file.staleReason ?? '' } });
  const agreed = file.way === 'agreed' ? await agreedValue(tx, file, input.versionId) : undefined;
  if (isRefusal(agreed)) return agreed;
  const pledge = version.pledge ?? (await pledgeOn(tx, file, version.low));
  await tx.run(sql`
    insert into valuation.presentation (id, file_id, version_id, made_by, bank_id, way, region_path, low_fen, mid_fen, high_fen, pledge_fen, note, submitted_by, submitted_by_name, submitted_at)
    values (${context.newId()}, ${file.id}, ${input.versionId}, ${version.madeBy}, ${actor.organisationId}, ${file.way}, ${file.regionPath}, ${version.low}, ${agreed ?? version.mid}, ${version.high}, ${pledge}, ${input.note ?? null}, ${actor.personId}, ${actor.personName}, ${now})`);
  await moveFile(context, file, 'submit', to, [
    { organisationId: actor.organisationId, role: 'bank-approver' },
  ]);
  context.remember(`valuation.file:${file.id}`, { submitted: input.versionId });
  return { state: to };
});

const lastPresented = (tx: Tx, fileId: string): Promise<Submitted | undefined> =>
  tx.first<Submitted>(sql`
    select id, version_id as "versionId", made_by as "madeBy", submitted_by as "submittedBy", submitted_by_name as "submittedByName", low_fen as low, mid_fen as mid, high_fen as high, pledge_fen as pledge from valuation.presentation where file_id = ${fileId} order by seq desc limit 1`);

/** S2-05: the second officer says its own value first; further off than the band it can only be returned. */
export const review = bind('valuation.review', async (context, input) => {
  const { tx, actor, now, today } = context;
  const file = await loadForWork(context, input.valuationId);
  if (isRefusal(file)) return file;
  if (file.bankId !== actor.organisationId) return refuse('platform.not-found');
  const step = input.outcome === 'confirmed' ? 'confirm' : 'return';
  const to = stateAfter(file, step);
  if (isRefusal(to)) return to;
  const submitted = await lastPresented(tx, file.id);
  const version = await tx.first<{ inputHash: string; madeAt: string }>(
    sql`select input_hash as "inputHash", made_at as "madeAt" from valuation.version where id = ${input.versionId}`,
  );
  if (
    !submitted ||
    !version ||
    submitted.versionId !== input.versionId ||
    version.inputHash !== input.inputHash
  )
    return wrongField('not-the-submitted-version', 'versionId');
  if (submitted.submittedBy === actor.personId || submitted.madeBy === actor.personId)
    return refuse('valuation.same-person');
  const opinion = fenOf(input.opinion);
  if (opinion <= 0n) return wrongField('amount-must-be-positive', 'opinion');
  const confirming = input.outcome === 'confirmed';
  if (confirming && file.staleSince !== null && version.madeAt < file.staleSince)
    return refuse('valuation.stale', { facts: { reason: file.staleReason ?? '' } });
  const deviation = deviationOf(opinion, submitted.mid);
  const { percent, rule } = await reviewBand(tx, today);
  const withinBand = Math.abs(Number(deviation)) <= Number(percent);
  if (confirming && !withinBand)
    return wrongField('outside-band', 'opinion', {
      deviation,
      band: percent,
      value: formatYuan(submitted.mid),
      source: rule.source,
    });
  const reviewId = context.newId();
  await tx.run(sql`
    insert into valuation.review (id, file_id, version_id, presentation_id, bank_id, region_path, made_by, submitted_by, submitted_by_name, reviewed_by, reviewed_by_name, reviewed_at, outcome, opinion_fen, deviation_percent, band_percent, reason)
    values (${reviewId}, ${file.id}, ${submitted.versionId}, ${submitted.id}, ${actor.organisationId}, ${file.regionPath}, ${submitted.madeBy}, ${submitted.submittedBy}, ${submitted.submittedByName}, ${actor.personId}, ${actor.personName}, ${now}, ${input.outcome}, ${opinion}, ${deviation}::numeric, ${percent}::numeric, ${input.reason})`);
  await moveFile(context, file, step, to, [
    { organisationId: actor.organisationId, role: 'bank-officer' },
    ...(file.way === 'bank-internal' ? [] : othersOf(file, actor)),
  ]);
  if (confirming)
    await writeConclusion(context, file, {
      basis: 'review',
      versionId: submitted.versionId,
      reviewId,
      validUntil: await validUntil(tx, file.valuedOn),
      range: { low: submitted.low, mid: submitted.mid, high: submitted.high, pledge: submitted.pledge },
    });
  context.remember(`valuation.file:${file.id}`, {
    outcome: input.outcome,
    deviation,
    version: submitted.versionId,
  });
  return { state: to, deviationPercent: deviation, withinBand };
});

/** After a fact changed, or when the value has run out: a new day, new numbers, the old ones stay. */
export const takeUpAgain = bind('valuation.take-up-again', async (context, input) => {
  const { tx, actor, today } = context;
  const file = await loadForWork(context, input.valuationId);
  if (isRefusal(file)) return file;
  if (!isWorker(file, actor)) return refuse('valuation.not-yours-to-calculate');
  const to = stateAfter(file, 'take-up-again');
  if (isRefusal(to)) return to;
  if (input.valuedOn > today) return wrongField('day-in-the-future', 'valuedOn', { today });
  if (input.valuedOn < file.valuedOn)
    return wrongField('day-before-the-last', 'valuedOn', { last: file.valuedOn });
  await moveFile(context, file, 'take-up-again', to, othersOf(file, actor));
  await tx.run(
    sql`update valuation.file set valued_on = ${input.valuedOn as PlainDate} where id = ${file.id}`,
  );
  context.remember(`valuation.file:${file.id}`, { takenUpAgain: input.valuedOn, reason: input.reason });
  return { state: to };
});

export const withdrawValuation = bind('valuation.withdraw-valuation', async (context, input) => {
  const file = await loadForWork(context, input.valuationId);
  if (isRefusal(file)) return file;
  if (file.openedForId !== context.actor.organisationId) return refuse('valuation.not-yours-to-withdraw');
  const to = stateAfter(file, 'withdraw');
  if (isRefusal(to)) return to;
  await moveFile(context, file, 'withdraw', to, othersOf(file, context.actor));
  await context.tx.run(
    sql`update valuation.file set withdrawn_reason = ${input.reason} where id = ${file.id}`,
  );
  context.tell('valuation.closed', { valuationId: file.id });
  context.remember(`valuation.file:${file.id}`, { withdrawn: true });
  return { state: to };
});
