import { formatYuan, type PlainDate } from '@zhirong/kernel';
import { z } from 'zod';
import { calendarDay } from '../calendar-day.ts';
import { defineMethod } from '../method.ts';
import { decimalRate, numberOfRate, percentText } from './decimal-rate.ts';
import { dayCountChoice, dayText, rateGiven, roundingChoice, yuan, yuanText } from './loan-input.ts';
import { compoundings, penaltyInterest, type PenaltyTerms } from './penalty-interest.ts';

const multiplier = (least: string, most: string, value: number) =>
  z
    .union([z.number(), z.string()])
    .default(value)
    .describe(`倍数，${least} 至 ${most} / multiple of the contract rate, ${least} to ${most}`);

const penaltyInput = z.strictObject({
  principal: yuanText.default('0').describe('逾期或被挪用的本金，元 / principal overdue or misused, in yuan'),
  contractRate: rateGiven.describe('合同年利率，小数 / contract yearly rate as a fraction'),
  overdueFrom: dayText.optional().describe('逾期首日 / first day overdue'),
  misusedFrom: dayText.optional().describe('挪用首日 / first day of misuse'),
  misusedPrincipal: yuanText
    .optional()
    .describe('其中被挪用的本金；缺省为全部 / the part misused; all by default'),
  unpaidInterest: z
    .array(z.strictObject({ amount: yuanText, from: dayText.describe('欠付首日 / first day unpaid') }))
    .default([])
    .describe('欠付利息 / unpaid interest'),
  payments: z
    .array(
      z.strictObject({
        on: dayText,
        of: z.enum(['principal', 'interest']).describe('还本金或利息 / what it pays'),
        amount: yuanText,
      }),
    )
    .default([])
    .describe('期间还款，按日期先后 / payments in between, in order of days'),
  until: dayText.describe('清偿日，不计入 / the day all is cleared, not counted'),
  overdueMultiplier: multiplier('1.3', '1.5', 1.5),
  misuseMultiplier: multiplier('1.5', '2', 2),
  dayCount: dayCountChoice.default('ACT/360').describe('计息天数规则 / day count'),
  compounding: z.enum(compoundings).default('flat').describe('复利方式 / how unpaid interest bears interest'),
  compoundsPenalty: z
    .boolean()
    .default(false)
    .describe('罚息是否计复利 / whether penalty interest compounds'),
  rounding: roundingChoice,
});

const termsOf = (input: z.output<typeof penaltyInput>): PenaltyTerms => {
  const day = (text: string | undefined, path: string): PlainDate | undefined =>
    text === undefined ? undefined : calendarDay(text, path);
  return {
    ...input,
    principal: yuan(input.principal, 'principal'),
    contractRate: decimalRate(input.contractRate, 'contractRate'),
    overdueFrom: day(input.overdueFrom, 'overdueFrom'),
    misusedFrom: day(input.misusedFrom, 'misusedFrom'),
    misusedPrincipal:
      input.misusedPrincipal === undefined ? undefined : yuan(input.misusedPrincipal, 'misusedPrincipal'),
    unpaidInterest: input.unpaidInterest.map(({ amount, from }, index) => ({
      amount: yuan(amount, `unpaidInterest.${index}.amount`),
      from: calendarDay(from, `unpaidInterest.${index}.from`),
    })),
    payments: input.payments.map(({ on, of, amount }, index) => ({
      on: calendarDay(on, `payments.${index}.on`),
      of,
      amount: yuan(amount, `payments.${index}.amount`),
    })),
    until: calendarDay(input.until, 'until'),
    overdueMultiplier: decimalRate(input.overdueMultiplier, 'overdueMultiplier'),
    misuseMultiplier: decimalRate(input.misuseMultiplier, 'misuseMultiplier'),
  };
};

export const penaltyMethod = defineMethod({
  name: 'penalty-interest',
  group: 'loans',
  title: { zh: '罚息与复利', en: 'Penalty and compound interest' },
  source: '中国人民银行《关于人民币贷款利率有关问题的通知》（银发〔2003〕251号）',
  input: penaltyInput,
  example: {
    principal: '1000000.00',
    contractRate: 0.0435,
    overdueFrom: '2024-07-01',
    unpaidInterest: [{ amount: '3625.00', from: '2024-07-01' }],
    until: '2024-07-31',
  },
  run: (input) => {
    const result = penaltyInterest(termsOf(input));
    const total = formatYuan(result.total);
    return {
      value: total,
      penalty: formatYuan(result.penalty),
      compound: formatYuan(result.compound),
      total,
      rows: result.rows.map((row) => ({
        kind: row.kind,
        from: row.from,
        to: row.to,
        days: row.days,
        base: formatYuan(row.base),
        annualRate: numberOfRate(row.annual),
        interest: formatYuan(row.interest),
      })),
      trace: [
        ...result.rows.slice(0, 500).map((row) => ({
          zh: `${row.kind === 'penalty' ? '罚息' : '复利'} ${row.from} 至 ${row.to}，${row.days} 天，年利率 ${percentText(row.annual)}%`,
          en: `${row.kind === 'penalty' ? 'Penalty' : 'Compound'} interest ${row.from} to ${row.to}, ${row.days} days at ${percentText(row.annual)}%`,
          formula: 'base × contract rate × multiplier × days/basis',
          value: formatYuan(row.interest),
          unit: '元',
        })),
        { zh: '合计', en: 'Total', formula: 'Σ', value: total, unit: '元' },
      ],
    };
  },
});
