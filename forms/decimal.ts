/** Decimals as texts, compared exactly. Room for 18 digits before the point and 10 behind it. */
const places = 10;

/** The value times 10^10 and how many decimals were written; undefined when it is no plain decimal. */
export function readDecimal(
  text: string,
): { readonly scaled: bigint; readonly decimals: number } | undefined {
  const parts = /^(-?)(\d{1,18})(?:\.(\d{1,10}))?$/.exec(text);
  if (!parts) return undefined;
  const fraction = parts[3] ?? '';
  const size = BigInt(parts[2] + fraction.padEnd(places, '0'));
  // Trailing zeros say nothing: a cell that shows 5.0000 holds 5.
  return { scaled: parts[1] ? -size : size, decimals: fraction.replace(/0+$/, '').length };
}

/** Shortest text of a scaled value: one value, one text. */
export function writeDecimal(scaled: bigint): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction && '.'}${fraction}`;
}
