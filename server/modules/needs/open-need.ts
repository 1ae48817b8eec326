import { type Instant, isRefusal, type PlainDate, yearOf } from '@zhirong/kernel';
import type { RuleBook } from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { maskName, maskPhone } from '../enterprises/index.ts';
import { readRules } from '../library/index.ts';
import { answerClockOf, workdaysIn } from './policy.ts';
import { firstNeeds, insertNeeds, type NeedRow } from './store.ts';
import { addWorkingDays } from './working-days.ts';

/** What a handed-in reply says of a firm's financing (A6.1, fields 8–24). Amount in 分. */
export type NewNeed = {
  id: string;
  enterpriseId: string;
  enterprise: string;
  uscc: string;
  adcode: string;
  regionPath: string;
  campaignId: string;
  replyId: string;
  replyVersion: number;
  amountFen: bigint;
  term: string;
  maxCost: string;
  purposes: readonly string[];
  banksWished: readonly string[];
  industry: string | null;
  sizeClass: string | null;
  mainProduct: string | null;
  productStage: string | null;
  contact: string | null;
  phone: string | null;
  rights: {
    patentsApplied: number;
    patentsGranted: number;
    patentsValid: number;
    trademarks: number;
    softwareCopyrights: number;
    layoutDesigns: number;
  };
  source: string;
  now: Instant;
  today: PlainDate;
};

/** Null where the place has no clock or the year no working-day table: then nothing is promised. */
export const answerDueOn = (regionPath: string, openedOn: PlainDate, rules: RuleBook): PlainDate | null => {
  const clock = answerClockOf(regionPath, openedOn, rules);
  if (clock === undefined) return null;
  const due = addWorkingDays(openedOn, clock, workdaysIn(rules));
  return isRefusal(due) ? null : due;
};

const rowOf = (n: NewNeed, rules: RuleBook): NeedRow => ({
  id: n.id,
  year: yearOf(n.today),
  enterprise_id: n.enterpriseId,
  enterprise: n.enterprise,
  uscc: n.uscc,
  adcode: n.adcode,
  region_path: n.regionPath,
  campaign_id: n.campaignId,
  reply_id: n.replyId,
  reply_version: n.replyVersion,
  amount_fen: n.amountFen.toString(),
  term: n.term,
  max_cost: n.maxCost,
  purposes: n.purposes,
  banks_wished: n.banksWished,
  industry: n.industry,
  size_class: n.sizeClass,
  main_product: n.mainProduct,
  product_stage: n.productStage,
  contact: n.contact,
  phone: n.phone,
  contact_masked: maskName(n.contact),
  phone_masked: maskPhone(n.phone),
  patents_applied_count: n.rights.patentsApplied,
  patents_granted_count: n.rights.patentsGranted,
  patents_valid_count: n.rights.patentsValid,
  trademarks_count: n.rights.trademarks,
  software_copyrights_count: n.rights.softwareCopyrights,
  layout_designs_count: n.rights.layoutDesigns,
  source: n.source,
  at: n.now,
  answer_due_on: answerDueOn(n.regionPath, n.today, rules),
});

/**
 * Opens the needs of many replies with one statement, in the order given. One need per reply: a later version
 * changes an open need and leaves a matched or closed one as it is. `opened` tells which are new.
 */
export const openNeeds = async (
  tx: Tx,
  needs: readonly NewNeed[],
  law?: RuleBook,
): Promise<{ needId: string; opened: boolean }[]> => {
  const rules = law ?? (await readRules(tx));
  return insertNeeds(
    tx,
    needs.map((need) => rowOf(need, rules)),
  );
};

/** The same for replies that are handed in for the first time and so have no need yet: cheaper, and nothing comes back. */
export const openFirstNeeds = async (tx: Tx, needs: readonly NewNeed[]): Promise<void> => {
  if (needs.length === 0) return;
  const rules = await readRules(tx);
  await tx.run(firstNeeds(needs.map((need) => rowOf(need, rules))));
};

/** The same, leaving with the commit; the law was read beside something else, so that nobody waits for it. */
export const openFirstNeedsAtCommit = (tx: Tx, needs: readonly NewNeed[], rules: RuleBook): void => {
  if (needs.length > 0) tx.atCommit(firstNeeds(needs.map((need) => rowOf(need, rules))));
};

export const openNeed = async (tx: Tx, need: NewNeed): Promise<{ needId: string; opened: boolean }> => {
  const [opened] = await openNeeds(tx, [need]);
  return opened as { needId: string; opened: boolean };
};
