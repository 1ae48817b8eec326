import type { InsuranceStep } from '@zhirong/contracts';
import {
  type Fen,
  formatYuan,
  parseYuan,
  type PlainDate,
  type Refusal,
  refuse,
  refuseAt,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { findWritable } from './record-insurance.ts';

type Taken = { readonly step: InsuranceStep; readonly on: PlainDate };
type Known = {
  readonly today: PlainDate;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly taken: readonly Taken[];
  readonly coverFen: Fen;
  readonly paidFen: Fen;
};
type Given = {
  readonly step: InsuranceStep;
  readonly on: PlainDate;
  readonly amountFen: Fen | undefined;
  readonly note: string | undefined;
};

const follows: Readonly<Record<InsuranceStep, readonly InsuranceStep[]>> = {
  reported: [],
  'documents-complete': ['reported'],
  paid: ['documents-complete'],
  declined: ['reported', 'documents-complete'],
};

/** 报案、材料齐全、赔付或拒赔: in this order, on days that follow each other, and paid within the cover (S0-22). */
export const judgeStep = (given: Given, known: Known): Refusal | undefined => {
  const last = known.taken.at(-1);
  const inOrder = last ? follows[given.step].includes(last.step) : given.step === 'reported';
  if (!inOrder) return refuseAt('agreements.step-out-of-order', 'step', { last: last?.step ?? 'none' });
  if (given.on > known.today) return refuseAt('agreements.day-in-the-future', 'on', { today: known.today });
  const earliest = last?.on ?? known.from;
  if (given.on < earliest) return refuseAt('agreements.day-before-start', 'on', { from: earliest });
  const needsAmount = given.step === 'reported' || given.step === 'paid';
  if (needsAmount && (given.amountFen === undefined || given.amountFen <= 0n))
    return refuseAt('agreements.amount-must-be-positive', 'amount');
  if (given.step === 'declined' && given.note === undefined)
    return refuseAt('agreements.reason-required', 'note');
  if (given.step === 'paid' && known.paidFen + (given.amountFen ?? 0n) > known.coverFen)
    return refuseAt('agreements.paid-above-cover', 'amount', {
      left: formatYuan(known.coverFen - known.paidFen),
    });
  return undefined;
};

export const recordInsuranceStep = bind('agreements.record-insurance-step', async (context, input) => {
  const { tx, actor, now, today } = context;
  const found = await findWritable(tx, actor, input.insuranceId);
  if (!found) return refuse('platform.not-found');
  // One after the other: what was paid before counts towards the cover.
  await tx.run(sql`select pg_advisory_xact_lock(7302035, hashtext(${found.id}::text))`);
  const known = await tx.one<Omit<Known, 'today' | 'taken'>>(sql`
    select from_on as "from", until_on as "until", cover_fen as "coverFen",
      coalesce((select sum(s.amount_fen) from agreements.insurance_step s where s.insurance_id = i.id and s.step = 'paid'), 0)::bigint as "paidFen"
    from agreements.insurance i where i.id = ${found.id}`);
  const taken = await tx.all<Taken>(
    sql`select step, happened_on as "on" from agreements.insurance_step where insurance_id = ${found.id} and claim_number = ${input.number} order by seq`,
  );
  const amountFen = input.amount === undefined ? undefined : (parseYuan(input.amount) ?? 0n);
  const given = { step: input.step, on: input.on as PlainDate, amountFen, note: input.note };
  const refused = judgeStep(given, { ...known, today, taken });
  if (refused) return refused;
  await tx.run(sql`
    insert into agreements.insurance_step (id, insurance_id, region_path, insurer_id, claim_number, step, happened_on, amount_fen, note, recorded_by, recorded_by_name, recorded_at)
    values (${context.newId()}, ${found.id}, ${found.regionPath}, ${found.insurerId}, ${input.number}, ${input.step}, ${input.on}, ${amountFen ?? null}::bigint, ${input.note ?? null}, ${actor.personId}, ${actor.personName}, ${now})`);
  context.remember(`agreements.insurance:${found.id}`, { claim: input.number, step: input.step });
  return { done: true as const };
});
