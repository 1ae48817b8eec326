/** What falls due on a day. `amount` in 元 as text; null where no rule of that day is known. */
export type DueOn = { dueOn: string; amount: string | null };
export type MonthSum = { month: string; yuan: number; count: number; unknown: number };

const monthAfter = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/**
 * Sums by calendar month, from the month of `today` on, `months` + 1 of them since the last one is begun.
 * What is late already counts in the first month: that is when it can be paid. The sums are for drawing; exact
 * amounts stand in the list.
 */
export function sumByMonth(rows: readonly DueOn[], today: string, months: number): MonthSum[] {
  const first = today.slice(0, 7);
  const sums: MonthSum[] = [];
  for (let month = first; sums.length <= months; month = monthAfter(month))
    sums.push({ month, yuan: 0, count: 0, unknown: 0 });
  const byMonth = new Map(sums.map((sum) => [sum.month, sum]));
  for (const { dueOn, amount } of rows) {
    const sum = byMonth.get(dueOn.slice(0, 7) < first ? first : dueOn.slice(0, 7));
    if (!sum) continue;
    sum.count += 1;
    if (amount === null) sum.unknown += 1;
    else sum.yuan += Number(amount);
  }
  return sums;
}
