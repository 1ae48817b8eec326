/** '1234567.89' → '1,234,567.89'. Text in, text out: for showing only, no parser here reads it back. */
export function groupThousands(text: string): string {
  const point = text.indexOf('.');
  const whole = point < 0 ? text : text.slice(0, point);
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (point < 0 ? '' : text.slice(point));
}

/** Facts of a sentence with their amounts in 元, '12345.60' as the wire brings them, grouped as a person reads them. */
export const groupAmounts = <Fact>(facts: Readonly<Record<string, Fact>>): Record<string, Fact | string> =>
  Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      typeof value === 'string' && /^\d{4,}\.\d{2}$/.test(value) ? groupThousands(value) : value,
    ]),
  );
