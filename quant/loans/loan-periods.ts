import { addMonths, compareDates, daysBetween, type PlainDate } from '@zhirong/kernel';
import { requireThat, wholeWithin } from '../invalid-input.ts';

/** One stretch between two due days. */
export type LoanPeriod = {
  readonly from: PlainDate;
  readonly dueOn: PlainDate;
  /** The whole months it stands for; undefined for a broken first or last period and for due days that were listed. */
  readonly months: number | undefined;
  /** The regular period that a broken one is a part of, for interest by its share of a month. */
  readonly regular: { readonly months: number; readonly days: number } | undefined;
};

export const mostPeriods = 1200;

export type PeriodPlan = {
  readonly startOn: PlainDate;
  /** Months from due day to due day: 1, 3, 6 or 12. */
  readonly everyMonths: number;
  /** How many; or undefined where `maturityOn` ends them. */
  readonly periods?: number | undefined;
  /** Makes the first period short or long. */
  readonly firstDueOn?: PlainDate | undefined;
  /** Ends the last period, which may be short by it. */
  readonly maturityOn?: PlainDate | undefined;
  /** 1 to 31, the day of the month that due days keep where the month has it; else that of the first. */
  readonly dueDay?: number | undefined;
};

const clampDay = (day: PlainDate, dueDay: number): PlainDate => {
  const first = `${day.slice(0, 8)}01` as PlainDate;
  const last = Number(
    addMonths(`${day.slice(0, 5)}01-31` as PlainDate, Number(day.slice(5, 7)) - 1).slice(8),
  );
  return `${first.slice(0, 8)}${String(Math.min(dueDay, last)).padStart(2, '0')}` as PlainDate;
};

/** The due day `step` periods after `anchor`, on the kept day of the month. */
const stepped = (anchor: PlainDate, months: number, dueDay: number): PlainDate =>
  clampDay(addMonths(`${anchor.slice(0, 8)}01` as PlainDate, months), dueDay);

const dueDaysOf = (plan: PeriodPlan): PlainDate[] => {
  const { startOn, everyMonths, periods, firstDueOn, maturityOn } = plan;
  const dueDay = plan.dueDay ?? Number((firstDueOn ?? startOn).slice(8));
  const anchor = firstDueOn ?? stepped(startOn, everyMonths, dueDay);
  const due = (index: number): PlainDate =>
    index === 0 ? anchor : stepped(anchor, index * everyMonths, dueDay);
  if (maturityOn === undefined) return Array.from({ length: periods as number }, (_, index) => due(index));
  const days: PlainDate[] = [];
  for (let index = 0; due(index) < maturityOn; index += 1) {
    if (periods !== undefined && index === periods - 1) break;
    requireThat(index < mostPeriods, 'maturityOn', 'too-large', { most: mostPeriods });
    days.push(due(index));
  }
  return [...days, maturityOn];
};

/**
 * The periods of a loan. Given `periods` and `maturityOn`, the last period runs to maturity, however long; given only
 * `maturityOn`, due days go on until it. Throws `required`, `out-of-order`, `out-of-range`, `inconsistent`.
 */
export const loanPeriods = (plan: PeriodPlan): LoanPeriod[] => {
  const { startOn, everyMonths, periods, firstDueOn, maturityOn } = plan;
  wholeWithin(everyMonths, 1, 1200, 'everyMonths');
  requireThat(periods !== undefined || maturityOn !== undefined, 'periods', 'required', {
    wanted: 'integer',
  });
  if (periods !== undefined) wholeWithin(periods, 1, mostPeriods, 'periods');
  requireThat(everyMonths * (periods ?? 1) <= 14_400, 'periods', 'too-large', { most: mostPeriods });
  if (plan.dueDay !== undefined) wholeWithin(plan.dueDay, 1, 31, 'dueDay');
  const late = (day: PlainDate | undefined): boolean => day === undefined || day > startOn;
  requireThat(late(firstDueOn), 'firstDueOn', 'out-of-order', { after: startOn });
  requireThat(late(maturityOn), 'maturityOn', 'out-of-order', { after: startOn });
  requireThat(late(maturityOn) && Number(startOn.slice(0, 4)) <= 8000, 'startOn', 'out-of-range');
  const days = dueDaysOf(plan);
  requireThat(periods === undefined || days.length === periods, 'maturityOn', 'inconsistent', {
    periods: days.length,
  });
  const keptDay = plan.dueDay ?? Number((firstDueOn ?? startOn).slice(8));
  return days.map((dueOn, index) => {
    const from = index === 0 ? startOn : (days[index - 1] as PlainDate);
    // A broken first period ends where a regular one would; a broken last one begins where a regular one would.
    const back = stepped(dueOn, -everyMonths, keptDay);
    const forth = stepped(from, everyMonths, keptDay);
    const isRegular = forth === dueOn && (index > 0 || back === startOn);
    const length = index === 0 ? daysBetween(back, dueOn) : daysBetween(from, forth);
    return {
      from,
      dueOn,
      months: isRegular ? everyMonths : undefined,
      regular: { months: everyMonths, days: length },
    };
  });
};

/** Periods between listed due days; interest runs by days in each. */
export const periodsOfDueDays = (startOn: PlainDate, dueDays: readonly PlainDate[]): LoanPeriod[] => {
  requireThat(dueDays.length > 0, 'dueDates', 'empty');
  requireThat(dueDays.length <= mostPeriods, 'dueDates', 'too-large', { most: mostPeriods });
  return dueDays.map((dueOn, index) => {
    const from = index === 0 ? startOn : (dueDays[index - 1] as PlainDate);
    requireThat(compareDates(from, dueOn) < 0, `dueDates.${index}`, 'out-of-order', { after: from });
    return { from, dueOn, months: undefined, regular: undefined };
  });
};
