import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { classifyAsset } from './classify.ts';
import { collateralShortfall, collateralStress, lendableValue, loanToValue } from './collateral.ts';
import { expectedLoss, nplTolerance } from './expected-loss.ts';
import { riskCategories } from './five-categories.ts';

const amount = (what: string) => z.number().describe(`${what}, in the caller's one unit of amount`);
const fraction = (what: string) => z.number().describe(`${what}, a fraction (0.15 is 15%)`);
const flag = (what: string) => z.boolean().default(false).describe(what);
const day = (what: string) => z.string().describe(`${what}, YYYY-MM-DD`);
const category = (what: string) => z.enum(riskCategories).describe(what);

const collateral = z
  .array(
    z.strictObject({
      name: z.string().max(200).optional().describe('Name of the collateral'),
      value: amount('Value, of one when a quantity is given'),
      quantity: z.number().default(1).describe('How many'),
      haircut: fraction('Part of the value that does not count').default(0),
    }),
  )
  .min(1)
  .max(10_000)
  .describe('What is pledged');

const classification = defineMethod({
  name: 'five-category-classification',
  group: 'risk',
  title: { zh: '贷款五级分类', en: 'Five-category classification of assets' },
  source:
    '《商业银行金融资产风险分类办法》（银保监会、人民银行令〔2023〕第1号）第六、七、十至十四、二十一至二十四条',
  input: z.strictObject({
    on: day('Day of the classification; the newest rules when absent').optional(),
    retail: flag('A retail asset (by portfolio); rules on non-retail debtors do not apply'),
    judged: category("The bank's own judgement by the definitions; the outcome is never better").default(
      'normal',
    ),
    daysOverdue: z.number().default(0).describe('Days principal, interest or income is overdue'),
    operationalDelay: flag('The short delay is of operation or technique only'),
    changedUse: flag('Use of the funds changed without consent'),
    refinanced: flag('Repaid by new debt (借新还旧) or other debt'),
    qualifiedRenewal: flag('That is a qualified renewal of a small firm'),
    otherDebtNonPerforming: flag('Another debt of the same debtor is non-performing, here or elsewhere'),
    creditImpaired: flag('Credit-impaired by the accounting standard'),
    ratingSharplyCut: flag('External rating cut sharply, ability to pay fallen markedly'),
    overdueShareAllBanks: fraction(
      "Of the debtor's debts at all banks, the part overdue for more than 90 days",
    ).default(0),
    evadesDebt: flag('The debtor evades debts to banks'),
    expectedLossShare: fraction('Expected credit loss to book balance').default(0),
    bankruptcyLiquidation: flag('The debtor is in bankruptcy liquidation'),
    nonPerformingShareHere: fraction(
      "Of the debtor's exposure at this bank, the part that is non-performing",
    ).default(0),
    recognisedEnhancement: flag('The exposure has credit enhancement recognised by the authorities'),
    groupMemberNonPerforming: flag('A debt of another member of the group is non-performing'),
    previous: category('Category at the last classification').optional(),
    upgradeConditionsMet: flag('Arrears are paid, and the conditions of an upgrade hold'),
    restructuring: z
      .strictObject({
        before: category('Category before the contract was changed'),
        firstPaymentOn: day('First repayment agreed in the changed contract'),
        secondPaymentOn: day('Second repayment, where periods are longer than half a year').optional(),
        missedOn: day('Last repayment that was missed; the observation starts anew').optional(),
        difficultyResolved: flag('The difficulties are over and all was paid in full since'),
        again: flag('Restructured again within the observation'),
      })
      .optional()
      .describe('For a restructured asset; the day of the classification is needed with it'),
  }),
  example: {
    on: '2024-05-31',
    daysOverdue: 95,
    nonPerformingShareHere: 0.12,
    creditImpaired: true,
    expectedLossShare: 0.5,
  },
  run: classifyAsset,
});

const collateralMethods: readonly Method[] = [
  defineMethod({
    name: 'loan-to-value',
    group: 'risk',
    title: { zh: '质押率', en: 'Loan to value' },
    source: 'Definition: loan and prior claims / value of the collateral',
    input: z.strictObject({
      loan: amount('Loan'),
      collateralValue: amount('Value of the collateral'),
      priorClaims: amount('Claims that come first').default(0),
    }),
    example: { loan: 300, collateralValue: 1000 },
    run: loanToValue,
  }),
  defineMethod({
    name: 'lendable-value',
    group: 'risk',
    title: { zh: '质物可贷金额', en: 'Lendable value of collateral' },
    source: 'Definition: value · (1 − fall) · (1 − haircut) · LTV − prior claims',
    input: z.strictObject({
      value: amount('Value of the collateral'),
      haircut: fraction('Part of the value that does not count').default(0),
      ltv: fraction('Loan to value at most').default(1),
      fall: fraction('Fall of the value under stress').default(0),
      priorClaims: amount('Claims that come first').default(0),
    }),
    example: { value: 1000, haircut: 0.2, ltv: 0.3 },
    run: lendableValue,
  }),
  defineMethod({
    name: 'collateral-shortfall',
    group: 'risk',
    title: { zh: '质物缺口与追加', en: 'Collateral shortfall and margin call' },
    source: 'Definition: loan − Σ value·(1 − haircut); agrees with the published tests of Frappe Lending',
    input: z.strictObject({
      loan: amount('Loan'),
      collateral,
      fall: fraction('Fall of all values under stress').default(0),
      triggerLtv: fraction('A call is made above this loan to counted value').default(1),
      targetLtv: fraction('Loan to counted value that the call restores; the trigger when absent').optional(),
      newCollateralHaircut: fraction(
        'Haircut on collateral that is added; the mean of the pledged when absent',
      ).optional(),
    }),
    example: {
      loan: 1_000_000,
      collateral: [{ name: '示例质物', quantity: 8000, value: 100, haircut: 0.5 }],
    },
    run: collateralShortfall,
  }),
  defineMethod({
    name: 'collateral-stress',
    group: 'risk',
    title: { zh: '质物价值压力测试', en: 'Collateral under stress' },
    source: 'Definition: the shortfall under each fall of value',
    input: z.strictObject({
      loan: amount('Loan'),
      collateral,
      scenarios: z
        .array(
          z.strictObject({
            name: z.string().max(200).describe('Name of the scenario'),
            fall: fraction('Fall of all values'),
          }),
        )
        .min(1)
        .max(1000)
        .describe('Scenarios'),
    }),
    example: {
      loan: 300,
      collateral: [{ name: '示例专利组合', value: 1000, haircut: 0.6 }],
      scenarios: [
        { name: '轻度', fall: 0.1 },
        { name: '中度', fall: 0.3 },
        { name: '重度', fall: 0.5 },
      ],
    },
    run: collateralStress,
  }),
];

export const creditMethods: readonly Method[] = [
  classification,
  defineMethod({
    name: 'npl-tolerance',
    group: 'risk',
    title: { zh: '知识产权质押融资不良率容忍度', en: 'Tolerance for non-performing loans on rights' },
    source: '银保监发〔2019〕34号: 3 percentage points above the bank’s own rate, the bound included',
    input: z.strictObject({
      rightsNplRate: fraction('Non-performing rate of loans on intellectual property'),
      bankNplRate: fraction("The bank's non-performing rate of all loans"),
      tolerance: fraction('Tolerance above the latter, the bound included').default(0.03),
    }),
    example: { rightsNplRate: 0.05, bankNplRate: 0.02 },
    run: nplTolerance,
  }),
  defineMethod({
    name: 'expected-loss',
    group: 'risk',
    title: { zh: '预期损失', en: 'Expected loss' },
    source: 'Basel II: EL = PD × LGD × EAD',
    input: z.strictObject({
      pd: fraction('Probability of default'),
      lgd: fraction('Loss given default'),
      ead: amount('Exposure at default'),
    }),
    example: { pd: 0.02, lgd: 0.45, ead: 1_000_000 },
    run: expectedLoss,
  }),
  ...collateralMethods,
];
