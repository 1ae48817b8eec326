/** ln(n!) − Stirling's formula, for whole n: the part that cancels badly when taken from ln Γ. */
const stirlingError = (n: number): number => {
  if (n < 16) {
    let factorial = 1;
    for (let i = 2; i <= n; i++) factorial *= i;
    return n === 0 ? 0 : Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
  }
  const s = 1 / (n * n);
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - s / 1188) * s) * s) * s) / n;
};

/** x·ln(x/m) + m − x without cancellation near x = m. */
const deviance = (x: number, m: number): number => {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
};

/**
 * P(X = k) for X ~ binomial(n, p), by the saddle-point form of C. Loader (2000), which keeps about 14 digits for any n.
 */
export const binomialProbability = (k: number, n: number, p: number): number => {
  if (p === 0 || p === 1) return k === n * p ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const log =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * (1 - p));
  return Math.exp(log) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
};

/** P(X ≥ k) by adding the smaller tail term by term. */
export const binomialUpperTail = (k: number, n: number, p: number): number => {
  if (k <= 0) return 1;
  if (k > n) return 0;
  if (p === 0 || p === 1) return p;
  const up = k > n * p;
  let term = binomialProbability(up ? k : k - 1, n, p);
  let sum = 0;
  for (let i = up ? k : k - 1; i >= 0 && i <= n && term > sum * 1e-18; i += up ? 1 : -1) {
    sum += term;
    term *= up ? ((n - i) * p) / ((i + 1) * (1 - p)) : (i * (1 - p)) / ((n - i + 1) * p);
  }
  return Math.min(1, up ? sum : 1 - sum);
};

export const binomialLowerTail = (k: number, n: number, p: number): number =>
  binomialUpperTail(n - k, n, 1 - p);

/** ln Γ(x) for x > 0 by Lanczos' approximation (g = 7, nine terms), about 15 digits. */
const logGamma = (x: number): number => {
  const terms = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const z = x - 1;
  const sum = terms.reduce((total, term, place) => (place === 0 ? term : total + term / (z + place)), 0);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
};

/** P(Χ² ≥ x) with `degrees` of freedom: the regularised upper incomplete gamma function Q(degrees/2, x/2). */
export const chiSquareUpperTail = (x: number, degrees: number): number => {
  const [a, y] = [degrees / 2, x / 2];
  if (y <= 0) return 1;
  const front = Math.exp(a * Math.log(y) - y - logGamma(a));
  if (y < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10_000 && term > sum * 1e-17; n++) {
      term *= y / (a + n);
      sum += term;
    }
    return Math.max(0, 1 - front * sum);
  }
  // Lentz' way through the continued fraction.
  let b = y + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i++) {
    const factor = -i * (i - a);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    h *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * h;
};
