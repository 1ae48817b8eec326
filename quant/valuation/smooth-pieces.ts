/** Intervals between the points of Chebyshev; even, as the rule of Clenshaw and Curtis below wants it. */
const intervals = 16;
const places = Array.from({ length: intervals + 1 }, (_, k) => -Math.cos((Math.PI * k) / intervals));

/** Weights of the rule of Clenshaw and Curtis on [−1, 1]. */
const weights = places.map((_, k) => {
  const half = intervals / 2;
  let sum = 1 + (-1) ** k / (1 - intervals ** 2);
  for (let j = 1; j < half; j += 1)
    sum += (2 / (1 - 4 * j * j)) * Math.cos((2 * j * k * Math.PI) / intervals);
  return (k % intervals === 0 ? 1 : 2) * (sum / intervals);
});

/** A stretch on which a function is smooth, by its values at the points of Chebyshev. */
type Piece = { readonly from: number; readonly to: number; readonly values: Float64Array };

/** Zero below the first piece; the pieces touch. */
export type SmoothPieces = readonly Piece[];

/** Halvings of the reach toward 0: what is quick there (e^(−r/σ) for any σ that counts) is caught by one of them. */
const halvings = 30;

/** Where a function with these kinks is cut on [`from`, `top`], so that each piece is smooth and none is too long. */
const cutsOf = (from: number, top: number, kinks: readonly number[]): number[] => {
  const halved = Array.from({ length: halvings }, (_, index) => top / 2 ** (index + 1));
  const inside = [...halved, ...kinks].filter((cut) => cut > from && cut < top).sort((a, b) => a - b);
  const cuts = [from];
  for (const cut of [...inside, top]) if (cut - (cuts.at(-1) as number) > top * 1e-13) cuts.push(cut);
  return cuts;
};

/** The function `of` on [`from`, `top`], smooth between its kinks. */
export const smoothPieces = (
  of: (x: number) => number,
  [from, top]: readonly [number, number],
  kinks: readonly number[],
): SmoothPieces => {
  const cuts = cutsOf(from, top, kinks);
  return cuts.slice(1).map((to, index) => {
    const start = cuts[index] as number;
    const half = (to - start) / 2;
    return { from: start, to, values: Float64Array.from(places, (z) => of(start + half * (1 + z))) };
  });
};

/** Barycentric interpolation. */
const valueIn = ({ from, to, values }: Piece, x: number): number => {
  const z = (2 * x - from - to) / (to - from);
  let [above, below] = [0, 0];
  for (let k = 0; k <= intervals; k += 1) {
    const away = z - (places[k] as number);
    if (away === 0) return values[k] as number;
    const share = ((k % 2 === 0 ? 1 : -1) * (k % intervals === 0 ? 0.5 : 1)) / away;
    above += share * (values[k] as number);
    below += share;
  }
  return above / below;
};

/** The place of the piece that `x` lies in; −1 below the first. */
const pieceAt = (pieces: SmoothPieces, x: number): number => {
  let [low, high] = [-1, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).from <= x) low = middle;
    else high = middle - 1;
  }
  return low;
};

export const valueAt = (pieces: SmoothPieces, x: number): number => {
  const place = pieceAt(pieces, x);
  return place < 0 ? 0 : valueIn(pieces[place] as Piece, x);
};

/** ∫ V(u)·e^(−(γ+u)/σ)/σ du over a piece, from `start` on. */
const integralOver = (piece: Piece, start: number, sigma: number, gamma: number): number => {
  const half = (piece.to - start) / 2;
  let sum = 0;
  for (let k = 0; k <= intervals; k += 1) {
    const u = start + half * (1 + (places[k] as number));
    const value = start === piece.from ? (piece.values[k] as number) : valueIn(piece, u);
    sum += (weights[k] as number) * value * Math.exp(-(gamma + u) / sigma);
  }
  return (sum * half) / sigma;
};

/**
 * x ↦ E[V(max(x, z))] for z with P(z ≤ x) = 1 − e^(−(γ+x)/σ): V(x)·P(z ≤ x) + ∫ₓ V(u)·e^(−(γ+u)/σ)/σ du. What lies
 * beyond the last piece is left out.
 */
export const expectationOf = (
  pieces: SmoothPieces,
  sigma: number,
  gamma: number,
): ((x: number) => number) => {
  if (sigma === 0) return (x) => valueAt(pieces, x);
  const toTheRight = new Float64Array(pieces.length + 1);
  for (let place = pieces.length - 1; place >= 0; place -= 1) {
    const piece = pieces[place] as Piece;
    toTheRight[place] = (toTheRight[place + 1] as number) + integralOver(piece, piece.from, sigma, gamma);
  }
  return (x) => {
    const beyond = Math.exp(-(gamma + x) / sigma);
    const place = pieceAt(pieces, x);
    if (place < 0) return toTheRight[0] as number;
    const piece = pieces[place] as Piece;
    const now = valueIn(piece, x);
    // Too unlikely to be seen in the last digit: the sums are spared.
    if (beyond < 1e-18) return now;
    const partly = x < piece.to ? integralOver(piece, x, sigma, gamma) : 0;
    return now * (1 - beyond) + partly + (toTheRight[place + 1] as number);
  };
};
