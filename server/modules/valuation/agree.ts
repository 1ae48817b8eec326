import { fenOf, formatYuan, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { loadForWork, moveFile, othersOf, stateAfter, type ValuationFile, wrongField } from './file.ts';

const byAgreement = async (context: CommandContext, id: string): Promise<ValuationFile | Refusal> => {
  const file = await loadForWork(context, id);
  if (isRefusal(file)) return file;
  return file.way === 'agreed' ? file : refuse('valuation.not-by-agreement');
};

/** S0-13: either side proposes a value within the range of a version that both see. */
export const proposeValue = bind('valuation.propose-value', async (context, input) => {
  const { tx, actor, now } = context;
  const file = await byAgreement(context, input.valuationId);
  if (isRefusal(file)) return file;
  const to = stateAfter(file, 'propose-value');
  if (isRefusal(to)) return to;
  const version = await tx.first<{ low: bigint; high: bigint }>(
    sql`select low_fen as low, high_fen as high from valuation.version where id = ${input.versionId} and file_id = ${file.id}`,
  );
  if (!version) return wrongField('version-not-there', 'versionId');
  const value = fenOf(input.value);
  if (value < version.low || value > version.high)
    return wrongField('outside-range', 'value', {
      low: formatYuan(version.low),
      high: formatYuan(version.high),
    });
  const proposalId = context.newId();
  const side = actor.organisationKind === 'enterprise' ? 'firm' : 'bank';
  await tx.run(sql`
    insert into valuation.proposal (id, file_id, version_id, region_path, side, organisation_id, value_fen, reason, proposed_by, proposed_by_name, proposed_at)
    values (${proposalId}, ${file.id}, ${input.versionId}, ${file.regionPath}, ${side}, ${actor.organisationId}, ${value}, ${input.reason}, ${actor.personId}, ${actor.personName}, ${now})`);
  await moveFile(context, file, 'propose-value', to, othersOf(file, actor));
  context.remember(`valuation.file:${file.id}`, { proposal: proposalId, side });
  return { proposalId };
});

/** The other side agrees to the last word, and to no earlier one. */
export const agree = bind('valuation.agree', async (context, input) => {
  const { tx, actor, now } = context;
  const file = await byAgreement(context, input.valuationId);
  if (isRefusal(file)) return file;
  const to = stateAfter(file, 'agree');
  if (isRefusal(to)) return to;
  const last = await tx.first<{ id: string; organisationId: string }>(
    sql`select id, organisation_id as "organisationId" from valuation.proposal where file_id = ${file.id} order by seq desc limit 1`,
  );
  if (last?.id !== input.proposalId) return wrongField('proposal-not-last', 'proposalId');
  if (last.organisationId === actor.organisationId) return refuse('valuation.own-proposal');
  await tx.run(sql`
    update valuation.proposal set agreed_for_id = ${actor.organisationId}, agreed_by = ${actor.personId}, agreed_by_name = ${actor.personName}, agreed_at = ${now} where id = ${last.id} and agreed_at is null`);
  await moveFile(context, file, 'agree', to, othersOf(file, actor));
  context.remember(`valuation.file:${file.id}`, { agreedTo: last.id });
  return { state: to };
});
