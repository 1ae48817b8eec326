import { daysBetween, parsePlainDate } from '@zhirong/kernel';
import { requireThat, within } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';

const lagOf = (filedOn: string | undefined, grantedOn: string | undefined): number => {
  requireThat(filedOn !== undefined, 'filedOn', 'required');
  requireThat(grantedOn !== undefined, 'grantedOn', 'required');
  const filed = parsePlainDate(filedOn);
  requireThat(filed !== undefined, 'filedOn', 'wrong-type', { wanted: 'YYYY-MM-DD' });
  const granted = parsePlainDate(grantedOn);
  requireThat(granted !== undefined, 'grantedOn', 'wrong-type', { wanted: 'YYYY-MM-DD' });
  requireThat(filed <= granted, 'grantedOn', 'out-of-order', { filedOn, grantedOn });
  return daysBetween(filed, granted);
};

/**
 * Grant lag index: 1 − Δt/max(Δt), Δt from filing to grant, against the longest of its cohort (field and filing year).
 * Quicker is higher. In days, or any one unit. Source: OECD STI 2013/03.
 * @throws InvalidInput naming the field
 */
export const grantLagIndex = (input: {
  readonly lag?: number | undefined;
  readonly filedOn?: string | undefined;
  readonly grantedOn?: string | undefined;
  readonly longestLag: number;
}): { readonly value: number; readonly lag: number; readonly trace: Trace } => {
  const byDays = input.filedOn !== undefined || input.grantedOn !== undefined;
  requireThat(byDays || input.lag !== undefined, 'lag', 'required');
  requireThat(!(byDays && input.lag !== undefined), 'lag', 'inconsistent', {
    with: 'lag | filedOn and grantedOn',
  });
  const longest = within(input.longestLag, 0, 1e6, 'longestLag');
  requireThat(longest > 0, 'longestLag', 'not-positive', { value: longest });
  const lag = byDays ? lagOf(input.filedOn, input.grantedOn) : within(input.lag as number, 0, longest, 'lag');
  requireThat(lag <= longest, 'longestLag', 'too-small', { least: lag });
  const value = 1 - lag / longest;
  return {
    value,
    lag,
    trace: [
      { zh: '授权周期', en: 'Grant lag', formula: 'Δt', value: lag },
      { zh: '同组最长授权周期', en: 'Longest of its cohort', formula: 'max Δt', value: longest },
      { zh: '授权周期指数', en: 'Grant lag index', formula: '1 − Δt/max(Δt)', value },
    ],
  };
};
