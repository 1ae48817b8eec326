import type { Fen, PlainDate } from '@zhirong/kernel';
import type { EarlierAward } from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

/** An award that stands, made here or told to us (S3-37); `itemId` where it was made here. */
export type StandingAward = {
  readonly itemId: string | null;
  readonly instrument: string | null;
  readonly title: string;
  readonly on: PlainDate;
  readonly amountFen: Fen;
  readonly firmId: string;
  readonly project: string | null;
  readonly loanId: string | null;
  readonly purse: string | null;
};

/**
 * Awards that stand: of these firms, and of a programme's other firms where a cap is counted over them all. What was
 * claimed back does not stand. As far as the reader may see: an officer who pays sees every award of his programmes.
 */
export const standingAwards = (
  tx: Tx,
  of: {
    readonly firmIds: readonly string[];
    readonly exceptItem?: string | undefined;
    readonly payerPath?: string | undefined;
  },
): Promise<StandingAward[]> =>
  tx.all<StandingAward>(sql`
    select a.item_id as "itemId", a.instrument_id as instrument, i.title_zh as title, a.awarded_on as "on", a.amount_fen as "amountFen", a.firm_id as "firmId",
      coalesce(a.project, i.loan_number) as project, a.loan_id as "loanId", a.purse
    from subsidies.award a join subsidies.item i on i.id = a.item_id
    where (a.firm_id = any(${of.firmIds}::uuid[]) or a.payer_path = ${of.payerPath ?? null}) and i.state <> 'claimed-back' and a.item_id is distinct from ${of.exceptItem ?? null}::uuid
      and not exists (select from subsidies.award_end e where e.award_id = a.id)
    union all
    select null, o.instrument_id, o.title, o.awarded_on, o.amount_fen, o.enterprise_id, o.project, null, o.purse
    from subsidies.outside_award o where o.enterprise_id = any(${of.firmIds}::uuid[])
    order by "on" desc`);

/** The same as the law asks for them. */
export const earlierOf = (awards: readonly StandingAward[]): EarlierAward[] =>
  awards.map((award) => ({
    instrument: award.instrument ?? 'outside',
    on: award.on,
    amount: award.amountFen,
    firm: award.firmId,
    ...(award.project === null ? {} : { project: award.project }),
    ...(award.loanId === null ? {} : { loan: award.loanId }),
    ...(award.purse === null ? {} : { purse: award.purse }),
  }));
