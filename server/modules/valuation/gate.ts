import type { GateVerdict } from '@zhirong/contracts';
import { type Fen, formatYuan, type PlainDate, type Refusal, refuseAt } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { internalValuationLimit, type InternalValuationLimit } from './law.ts';

export type Capability = { readonly capable: boolean; readonly document: string };

/**
 * S3-11, N1: a single loan of at most the limit (the limit included) may be valued inside or by agreement, by a bank that is able to.
 * Where nothing is stated nothing is forbidden; pure.
 */
export const judgeGate = (
  loanFen: Fen | null,
  limit: Pick<InternalValuationLimit, 'fen'> | undefined,
  capability: Capability | undefined,
): GateVerdict => {
  if (limit === undefined) return 'nothing-stated';
  if (loanFen !== null && loanFen > limit.fen) return 'amount-above-limit';
  return capability?.capable === true ? 'open' : 'bank-not-capable';
};

/** What the regulator last registered of a bank; undefined where it said nothing. */
export const capabilityOf = (tx: Tx, bankId: string): Promise<Capability | undefined> =>
  tx.first<Capability>(
    sql`select capable, document from valuation.capability where bank_id = ${bankId} order by seq desc limit 1`,
  );

/** The gate of a region for one loan of one bank, with the article, as pages show it and files keep it. */
export const gateOf = async (
  tx: Tx,
  of: { regionPath: string; on: PlainDate; loanFen: Fen | null; bankId: string | null },
) => {
  const limit = await internalValuationLimit(tx, of.regionPath, of.on);
  const capability = of.bankId === null ? undefined : await capabilityOf(tx, of.bankId);
  const verdict = judgeGate(of.loanFen, limit, capability);
  return {
    verdict,
    internalAllowed: verdict === 'open' || verdict === 'nothing-stated',
    limit: limit ? formatYuan(limit.fen) : null,
    loanAmount: of.loanFen === null ? null : formatYuan(of.loanFen),
    bankCapable: capability?.capable ?? null,
    capabilityDocument: capability?.document ?? null,
    rule: limit?.rule ?? null,
  };
};
export type Gate = Awaited<ReturnType<typeof gateOf>>;

/** The refusal of a way that the gate keeps shut. */
export const refuseByGate = (gate: Gate): Refusal | undefined => {
  if (gate.internalAllowed) return undefined;
  const facts = { limit: gate.limit ?? '', source: gate.rule?.source ?? '' };
  const code = gate.verdict === 'amount-above-limit' ? 'outside-report-required' : 'bank-not-capable';
  return refuseAt(`valuation.${code}`, 'way', facts);
};
