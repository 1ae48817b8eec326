import { randomBytes } from 'node:crypto';
import { type Fen, type Instant, isRefusal, type PlainDate, refuse, yearOf } from '@zhirong/kernel';
import type { ValuingWay } from '@zhirong/contracts';
import { bind } from '../../platform/bind.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { makeCode, readCode, showCode } from './code.ts';
import { isWorker, loadForWork, noticesOf, othersOf, wrongField } from './file.ts';
import { tellNotices } from '../notices/index.ts';
import { printingsOf } from './printings.ts';
import { rangeOf } from './read-version.ts';

/** What is handed out to third parties: a concluded value, by the bank that confirmed it or the appraiser that reported it. */
export const issue = bind('valuation.issue', async (context, input) => {
  const { tx, actor, now, today } = context;
  const file = await loadForWork(context, input.valuationId);
  if (isRefusal(file)) return file;
  const basis = actor.role === 'appraiser' ? 'report' : 'review';
  const mine = basis === 'report' ? isWorker(file, actor) : file.bankId === actor.organisationId;
  if (!mine) return refuse('valuation.not-yours-to-issue');
  const conclusion = await tx.first<{ id: string; last: boolean; validUntil: PlainDate }>(sql`
    select c.id, c.valid_until as "validUntil", c.seq = (select max(o.seq) from valuation.conclusion o where o.file_id = c.file_id and o.basis = c.basis) as last
    from valuation.conclusion c where c.file_id = ${file.id} and c.version_id = ${input.versionId} and c.basis = ${basis}`);
  if (!conclusion?.last) return wrongField('not-concluded', 'versionId');
  if (file.staleSince !== null)
    return refuse('valuation.stale', { facts: { reason: file.staleReason ?? '' } });
  // Whoever closed the task of the day after did not make the value young again.
  if (conclusion.validUntil < today)
    return refuse('valuation.stale', { facts: { reason: 'validity-ended' } });
  const code = makeCode(randomBytes(16));
  const { number } = await tx.one<{ number: string }>(
    sql`select ${`HY${yearOf(today)}-`} || lpad(nextval('valuation.issue_number')::text, 6, '0') as number`,
  );
  try {
    await tx.run(sql`
      insert into valuation.issue (code, number, conclusion_id, file_id, version_id, region_path, way, subjects, low_fen, mid_fen, high_fen, valued_on, valid_until, issued_on, issued_at, issuer_id, issuer, issued_by, file_hash, state_since)
      select ${code}, ${number}, c.id, c.file_id, c.version_id, c.region_path, c.way, (select jsonb_agg(jsonb_build_object('title', s.title, 'number', s.number) order by s.place) from valuation.subject s where s.file_id = c.file_id), c.low_fen, c.mid_fen, c.high_fen, c.valued_on, c.valid_until,
        ${today}, ${now}, ${actor.organisationId}, ${actor.organisationName}, ${actor.personId}, coalesce(${input.fileHash ?? null}::text, (select r.file_hash from valuation.report r where r.version_id = c.version_id)), ${now}
      from valuation.conclusion c where c.id = ${conclusion.id}`);
  } catch (error) {
    if (violatedConstraint(error) !== 'issue_conclusion_id_key') throw error;
    return refuse('valuation.issued-already');
  }
  await tellNotices(
    tx,
    noticesOf(
      context,
      file,
      'issue',
      basis === 'review' && file.way === 'bank-internal' ? [] : othersOf(file, actor),
    ),
  );
  // The log is read by auditors: the number tells which result it was, and gives no key to it.
  context.remember(`valuation.file:${file.id}`, { issued: number, version: input.versionId });
  return { code: showCode(code), number };
});

export const withdrawIssue = bind('valuation.withdraw-issue', async (context, input) => {
  const { tx, actor, now } = context;
  const code = readCode(input.code);
  const found =
    code === undefined
      ? undefined
      : await tx.first<{ issuerId: string; state: string; number: string }>(
          sql`select issuer_id as "issuerId", state, number from valuation.issue where code = ${code}`,
        );
  if (code === undefined || !found) return refuse('platform.not-found');
  if (found.issuerId !== actor.organisationId) return refuse('valuation.not-yours-to-issue');
  const ended = await tx.run(sql`
    update valuation.issue set state = 'withdrawn', state_since = ${now}, withdrawn_reason = ${input.reason} where code = ${code} and state = 'valid'`);
  if (ended === 0) return refuse('valuation.issue-over');
  context.remember(`valuation.issue:${found.number}`, { withdrawn: true });
  return { done: true as const };
});

type Checked = {
  fileId: string;
  number: string;
  way: ValuingWay;
  subjects: { title: string; number: string | null }[];
  low: Fen;
  mid: Fen;
  high: Fen;
  valuedOn: PlainDate;
  validUntil: PlainDate;
  issuedOn: PlainDate;
  issuer: string;
  fileHash: string | null;
  state: 'valid' | 'superseded' | 'withdrawn';
};

/** Anybody with the code, and nobody without: the database shows the one row whose code was set for this transaction. */
export const verify = bind('valuation.verify', async ({ tx, today, now }, input) => {
  const code = readCode(input.code);
  if (code === undefined) return wrongField('code-wrong', 'code');
  await tx.run(sql`select set_config('valuation.code', ${code}, true)`);
  const row = await tx.first<Checked>(sql`
    select file_id as "fileId", number, way, subjects, low_fen as low, mid_fen as mid, high_fen as high, valued_on as "valuedOn", valid_until as "validUntil", issued_on as "issuedOn", issuer, file_hash as "fileHash", state from valuation.issue where code = ${code}`);
  if (!row) return refuse('valuation.code-unknown');
  const documents = await printingsOf(tx, code);
  const { low, mid, high, fileId, ...rest } = row;
  await tx.run(sql`select set_config('valuation.file_checked', ${fileId}, true)`);
  const { staleSince } = await tx.one<{ staleSince: Instant | null }>(
    sql`select stale_since as "staleSince" from valuation.file where id = ${fileId}`,
  );
  return {
    ...rest,
    staleSince: row.state === 'valid' ? staleSince : null,
    code: showCode(code),
    value: rangeOf({ low, mid, high }),
    state: row.state === 'valid' && row.validUntil < today ? ('expired' as const) : row.state,
    documents,
    checkedAt: now,
  };
});
