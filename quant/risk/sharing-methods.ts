import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { lossSharing, recoverySharing } from './loss-sharing.ts';

const money = (what: string) => z.string().describe(`${what}, 元 as text such as "1234.56"`);

export const sharingMethods: readonly Method[] = [
  defineMethod({
    name: 'loss-sharing',
    group: 'risk',
    title: { zh: '损失分担', en: 'Loss sharing by fixed ratios' },
    source: 'S4-02 湖南 45:45:10; 中山 54:26:16:4; rounding: largest remainder (ours)',
    input: z.strictObject({
      loss: money('Loss of principal and interest'),
      recovered: money('Recovered so far; repays its costs first').default('0'),
      recoveryCosts: money('Costs of recovery').default('0'),
      parties: z
        .array(
          z.strictObject({
            name: z.string().min(1).max(200).describe('Name of the party, each once'),
            share: z
              .number()
              .describe('Share of the loss: fractions that sum to 1, or percents that sum to 100'),
            cap: money('The most this party bears').optional(),
          }),
        )
        .min(1)
        .max(1000)
        .describe('Parties in declared order; an odd 分 between equal remainders goes to the earlier'),
      restTo: z.string().optional().describe('Name of the party that bears what the caps cut off'),
    }),
    example: {
      loss: '10000.01',
      parties: [
        { name: '补偿资金', share: 0.45 },
        { name: '银行与担保', share: 0.45 },
        { name: '评估处置机构', share: 0.1 },
      ],
    },
    run: lossSharing,
  }),
  defineMethod({
    name: 'recovery-sharing',
    group: 'risk',
    title: { zh: '追偿所得分配', en: 'Sharing of what is recovered after payment' },
    source: '§5.5 of our formula notes: costs first, then in proportion to what was paid',
    input: z.strictObject({
      recovered: money('Recovered'),
      recoveryCosts: money('Costs of recovery').default('0'),
      parties: z
        .array(
          z.strictObject({
            name: z.string().min(1).max(200).describe('Name of the party, each once'),
            paid: money('Paid by this party for the loss'),
          }),
        )
        .min(1)
        .max(1000)
        .describe('Parties that paid'),
    }),
    example: {
      recovered: '3000.00',
      recoveryCosts: '500.00',
      parties: [
        { name: '补偿资金', paid: '4500.01' },
        { name: '银行与担保', paid: '4500.00' },
        { name: '评估处置机构', paid: '1000.00' },
      ],
    },
    run: recoverySharing,
  }),
];
