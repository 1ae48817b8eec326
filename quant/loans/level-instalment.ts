import { applyRate, type Fen, type Rate, type Rounding } from '@zhirong/kernel';

/**
 * The level instalment that pays off what is owed at the first of the remaining due days, `owed` (principal and the
 * interest of that first period, in 分), when each later period adds its factor of interest:
 * A = owed · Π(1+iⱼ) / Σₘ Πⱼ₌ₘ₊₁(1+iⱼ). With equal factors this is P·i(1+i)ⁿ/((1+i)ⁿ−1). Exact, not in lowest terms.
 */
export const exactLevelInstalment = (owed: Rate, laterFactors: readonly Rate[]): Rate => {
  // growth and annuity share the denominator Π den, so it cancels and nothing needs reducing on the way.
  let growth = 1n;
  let annuity = 1n;
  let denominators = 1n;
  for (const factor of laterFactors) {
    denominators *= factor.den;
    growth *= factor.den + factor.num;
    annuity = denominators + annuity * (factor.den + factor.num);
  }
  return { num: owed.num * growth, den: owed.den * annuity };
};

const places = 320n;

/** The same with growth and annuity cut off after 320 binary places: close by far more than 2⁻²⁰⁰ of itself. */
const nearLevelInstalment = (owed: Rate, laterFactors: readonly Rate[]): Rate => {
  const one = 1n << places;
  let growth = one;
  let annuity = one;
  for (const { num, den } of laterFactors) {
    const factor = one + (num << places) / den;
    growth = (growth * factor) >> places;
    annuity = one + ((annuity * factor) >> places);
  }
  return { num: owed.num * growth, den: owed.den * annuity };
};

/** The same to the 分. Long fractions are avoided where either side of a narrow interval rounds alike. */
export const levelInstalment = (owed: Rate, laterFactors: readonly Rate[], rounding: Rounding): Fen => {
  const { num, den } = nearLevelInstalment(owed, laterFactors);
  const [below, above] = [-1n, 1n].map((side) =>
    applyRate(1n, { num: num * ((1n << 200n) + side), den: den << 200n }, rounding),
  ) as [Fen, Fen];
  return below === above ? below : applyRate(1n, exactLevelInstalment(owed, laterFactors), rounding);
};
