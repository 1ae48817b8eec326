const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** ln Γ(x) for x > 0: Stirling's series after stepping up to x ≥ 12. */
export const logGamma = (x: number): number => {
  let at = x;
  let product = 1;
  while (at < 12) {
    product *= at;
    at += 1;
  }
  const inverse = 1 / at;
  const square = inverse * inverse;
  let series = 0;
  for (let i = STIRLING.length - 1; i >= 0; i -= 1) series = series * square + STIRLING[i]!;
  return (at - 0.5) * Math.log(at) - at + 0.9189385332046728 + series * inverse - Math.log(product);
};

/** The continued fraction of the incomplete beta function by the modified Lentz method. */
const fraction = (a: number, b: number, x: number): number => {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let answer = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + even / c;
    if (Math.abs(c) < tiny) c = tiny;
    answer *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + odd / c;
    if (Math.abs(c) < tiny) c = tiny;
    const step = d * c;
    answer *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return answer;
};

export type Beta = {
  density(x: number): number;
  cdf(x: number): number;
  /** The x of 0 … 1 below which a share p lies; monotone, to about 1e-13. */
  quantile(p: number): number;
};

const STEPS = 64;

/** The beta distribution on 0 … 1 with both shapes of at least 1, as PERT needs it. */
export const makeBeta = (a: number, b: number): Beta => {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const front = (x: number): number => Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta);
  const density = (x: number): number =>
    x < 0 || x > 1
      ? 0
      : Math.exp((a === 1 ? 0 : (a - 1) * Math.log(x)) + (b === 1 ? 0 : (b - 1) * Math.log1p(-x)) - logBeta);
  const cdf = (x: number): number => {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    return x < (a + 1) / (a + b + 2)
      ? (front(x) * fraction(a, b, x)) / a
      : 1 - (front(x) * fraction(b, a, 1 - x)) / b;
  };
  const grid = Float64Array.from({ length: STEPS + 1 }, (_, i) => cdf(i / STEPS));
  const quantile = (p: number): number => {
    if (p <= 0) return 0;
    if (p >= 1) return 1;
    let cell = 0;
    for (let half = STEPS / 2; half >= 1; half /= 2) if (grid[cell + half]! <= p) cell += half;
    let low = cell / STEPS;
    let high = (cell + 1) / STEPS;
    let x = low + (p - grid[cell]!) / (grid[cell + 1]! - grid[cell]!) / STEPS;
    // Newton's step inside a bracket that every trial narrows; halved where the step would leave it.
    for (let i = 0; i < 60; i += 1) {
      const off = cdf(x) - p;
      if (off > 0) high = x;
      else low = x;
      const wanted = x - off / density(x);
      const next = wanted > low && wanted < high ? wanted : (low + high) / 2;
      if (Math.abs(next - x) <= 1e-15 * x || high - low <= 1e-16) return next;
      x = next;
    }
    return x;
  };
  return { density, cdf, quantile };
};
