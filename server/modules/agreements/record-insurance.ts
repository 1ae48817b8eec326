import type { InsuranceLine, ParsedInput } from '@zhirong/contracts';
import { type Fen, isRefusal, parseYuan, type Refusal, refuse, refuseAt } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind, type Binding } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { acceptUscc } from '../enterprises/index.ts';
import type { FileStore } from '../files/index.ts';
import { requireRegion } from '../identity/index.ts';
import { keepFile } from './keep-file.ts';

type Given = ParsedInput<'agreements.record-insurance'>;

/** What can be told without a look: days, amounts, and what is insured. */
export const judgeInsurance = (
  given: Pick<Given, 'from' | 'until' | 'rights' | 'bankId' | 'loanNumber'> & {
    line: InsuranceLine;
    coverFen: Fen;
    premiumFen: Fen;
  },
): Refusal | undefined => {
  if (given.until < given.from) return refuseAt('agreements.day-before-start', 'until', { from: given.from });
  if (given.coverFen <= 0n) return refuseAt('agreements.amount-must-be-positive', 'cover');
  if (given.premiumFen <= 0n) return refuseAt('agreements.amount-must-be-positive', 'premium');
  if (given.premiumFen > given.coverFen) return refuseAt('agreements.premium-above-cover', 'premium');
  if (given.line !== 'pledge-loan' && given.rights.length === 0)
    return refuseAt('agreements.rights-required', 'rights');
  if (new Set(given.rights).size !== given.rights.length) return refuseAt('agreements.right-twice', 'rights');
  if (given.line === 'pledge-loan' && (given.bankId === undefined || given.loanNumber === undefined))
    return refuseAt('agreements.loan-required', given.bankId === undefined ? 'bankId' : 'loanNumber');
  return undefined;
};

const organisation = (tx: Tx, id: string, kinds: readonly string[]) =>
  tx.first<{ id: string; name: string }>(
    sql`select id, name from identity.organisation where id = ${id} and kind = any(${kinds}::text[])`,
  );

type Behind = { insurer: { id: string; name: string }; bank: { id: string; name: string } | null };
const findBehind = async (tx: Tx, actor: Person, given: Given): Promise<Behind | Refusal> => {
  const insurerId = actor.role === 'insurer-officer' ? actor.organisationId : given.insurerId;
  const insurer = insurerId && (await organisation(tx, insurerId, ['insurer']));
  if (!insurer || (given.insurerId !== undefined && given.insurerId !== insurer.id))
    return refuseAt('agreements.insurer-unknown', 'insurerId');
  const bank = given.bankId ? await organisation(tx, given.bankId, ['bank', 'finance-company']) : null;
  if (bank === undefined) return refuseAt('agreements.bank-unknown', 'bankId');
  const agreement =
    given.agreementId === undefined ||
    (await tx.first(sql`select 1 from agreements.agreement where id = ${given.agreementId}`));
  return agreement ? { insurer, bank } : refuseAt('agreements.agreement-unknown', 'agreementId');
};

/** An insurance as its policy says. The insured firm finds it by its credit code, a bank by the loan it covers. */
export const recordInsurance = bind('agreements.record-insurance', async (context, input) => {
  const { tx, actor, now, today, command } = context;
  const region = await requireRegion(tx, input.adcode, today);
  if (isRefusal(region)) return region;
  if (actor.role === 'ip-officer' && !region.path.startsWith(actor.regionPath))
    return refuse('identity.outside-your-region');
  const uscc = acceptUscc(input.uscc, false);
  if (typeof uscc !== 'string') return uscc;
  const [coverFen, premiumFen] = [parseYuan(input.cover) ?? 0n, parseYuan(input.premium) ?? 0n];
  const refused = judgeInsurance({ ...input, coverFen, premiumFen });
  if (refused) return refused;
  const behind = await findBehind(tx, actor, input);
  if (isRefusal(behind)) return behind;
  const { insurer, bank } = behind;
  const id = context.newId();
  const written = await tx.run(sql`
    insert into agreements.insurance (id, policy_number, line, insurer_id, insurer, policyholder, enterprise, uscc, adcode, region, region_path, cover_fen, premium_fen, from_on, until_on, rights, bank_id, bank, loan_number, agreement_id,
      recorded_by, recorded_by_name, recorded_by_organisation, recorded_at, command_id)
    values (${id}, ${input.policyNumber}, ${input.line}, ${insurer.id}, ${insurer.name}, ${input.policyholder}, ${input.enterprise}, ${uscc}, ${region.adcode}, ${region.name}, ${region.path}, ${coverFen}, ${premiumFen}, ${input.from}, ${input.until}, ${input.rights}::text[],
      ${bank?.id ?? null}, ${bank?.name ?? null}, ${input.loanNumber ?? null}, ${input.agreementId ?? null}, ${actor.personId}, ${actor.personName}, ${actor.organisationId}, ${now}, ${command.id}) on conflict on constraint insurance_once do nothing`);
  if (written === 0) return refuseAt('agreements.policy-recorded', 'policyNumber');
  context.remember(`agreements.insurance:${id}`, { line: input.line, rights: input.rights.length });
  return { insuranceId: id };
});

type Kept = { id: string; regionPath: string; insurerId: string };
/** Whoever may write to it: its insurer, and the bureau of its region. Others who see it find nothing to write to. */
export const findWritable = async (tx: Tx, actor: Person, id: string): Promise<Kept | undefined> => {
  const found = await tx.first<Kept>(
    sql`select id, region_path as "regionPath", insurer_id as "insurerId" from agreements.insurance where id = ${id}`,
  );
  const may =
    found &&
    (actor.role === 'ip-officer'
      ? found.regionPath.startsWith(actor.regionPath)
      : found.insurerId === actor.organisationId);
  return may ? found : undefined;
};

export const uploadPolicy = (files: FileStore): Binding =>
  bind('agreements.upload-policy', async (context, { insuranceId, file }) => {
    const { tx, actor, now } = context;
    const found = await findWritable(tx, actor, insuranceId);
    const fileId = context.newId();
    const kept = await keepFile(
      files,
      context,
      file,
      found ? undefined : refuse('platform.not-found'),
      (row) => sql`
        insert into agreements.policy_file (id, insurance_id, region_path, insurer_id, hash, name, media_type, size_bytes, added_by, added_by_name, added_at)
        values (${fileId}, ${insuranceId}, ${found?.regionPath ?? ''}, ${found?.insurerId ?? null}, ${row.hash}, ${row.name}, ${row.mediaType}, ${row.sizeBytes}, ${actor.personId}, ${actor.personName}, ${now}) on conflict do nothing`,
    );
    if (kept) return kept;
    context.remember(`agreements.insurance:${insuranceId}`, { file: fileId, fileHash: file.sha256 });
    return { fileId };
  });

export const readPolicy = (files: FileStore): Binding =>
  bind('agreements.read-policy', async ({ tx }, { fileId }) => {
    const found = await tx.first<{ hash: string; name: string; mediaType: string }>(
      sql`select hash, name, media_type as "mediaType" from agreements.policy_file where id = ${fileId}`,
    );
    if (!found) return refuse('platform.not-found');
    return { name: found.name, mediaType: found.mediaType, body: files.open(found.hash) };
  });
