import type { Fen, PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

/** 质押融资保证保险 of one loan: the newest policy on it, as far as the reader may see it. */
export type LoanInsurance = {
  readonly premiumFen: Fen;
  readonly coverFen: Fen;
  readonly from: PlainDate;
  readonly until: PlainDate;
};

export const insuranceOfLoan = (
  tx: Tx,
  loan: { bankId: string; number: string },
): Promise<LoanInsurance | undefined> =>
  tx.first<LoanInsurance>(sql`
    select premium_fen as "premiumFen", cover_fen as "coverFen", from_on as "from", until_on as until from agreements.insurance
    where line = 'pledge-loan' and bank_id = ${loan.bankId} and loan_number = ${loan.number} order by from_on desc, seq desc limit 1`);
