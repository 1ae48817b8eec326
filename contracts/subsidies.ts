import { subsidiesAsk } from './subsidies-ask.ts';
import { subsidiesIntegrity } from './subsidies-integrity.ts';
import { subsidiesMoney } from './subsidies-money.ts';
import { subsidiesPayments } from './subsidies-payments.ts';
import { subsidiesReview } from './subsidies-review.ts';
import { subsidiesVouchers } from './subsidies-vouchers.ts';

/** Public support by instruments of the law: asked for once, decided within a ceiling, shown, paid by two, given back. */
export const subsidies = {
  ...subsidiesAsk,
  ...subsidiesReview,
  ...subsidiesMoney,
  ...subsidiesPayments,
  ...subsidiesIntegrity,
  ...subsidiesVouchers,
};
