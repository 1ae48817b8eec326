import { isRefusal } from '@zhirong/kernel';
import { endViews, namedRights, nameRights } from '../modules/assets/index.ts';
import { openLoan, subjectOfLoan } from '../modules/loans/index.ts';
import { acceptOffer, subjectOfNeed } from '../modules/needs/index.ts';
import { bind } from '../platform/bind.ts';

/** S4-01: a firm takes an offer and has thereby applied; the need is matched and the file opened together, or neither. */
export const acceptOfferAndApply = bind('needs.accept-offer', async (context, input) => {
  const accepted = await acceptOffer(context, input);
  if (isRefusal(accepted)) return accepted;
  const { need, answer, bank, loanId } = accepted;
  const opened = await openLoan(context, {
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
  // What was shown with the need goes on with the loan, to its bank alone.
  const { tx, now, today } = context;
  const named = await namedRights(tx, subjectOfNeed(need.id), today);
  await endViews(tx, { subject: subjectOfNeed(need.id), now });
  await nameRights(context, {
    subject: subjectOfLoan(opened.loanId),
    rightIds: named.map(({ rightId }) => rightId),
    reason: 'loan',
    organisationId: bank.id,
  });
  return opened;
});
