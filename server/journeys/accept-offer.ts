import { isRefusal } from '@zhirong/kernel';
import { openLoan } from '../modules/loans/index.ts';
import { acceptOffer } from '../modules/needs/index.ts';
import { bind } from '../platform/bind.ts';

/** S4-01: a firm takes an offer and has thereby applied; the need is matched and the file opened together, or neither. */
export const acceptOfferAndApply = bind('needs.accept-offer', async (context, input) => {
  const accepted = await acceptOffer(context, input);
  if (isRefusal(accepted)) return accepted;
  const { need, answer, bank, loanId } = accepted;
  return openLoan(context, {
    loanId,
    needId: need.id,
    answerId: answer.id,
    enterpriseId: need.enterpriseId,
    enterprise: need.enterprise,
    adcode: need.adcode,
    regionPath: need.regionPath,
    bankId: bank.id,
    bankName: bank.name,
    terms: {
      amountFen: answer.terms.amountFen,
      months: answer.terms.months,
      ratePercent: answer.terms.annualRate,
    },
  });
});
