import { disposalRoutes, type LoanStep, valuationWays } from '@zhirong/contracts/words';
import type { words } from '../../words/zh/loans.ts';

type Word<P extends string> = Extract<keyof typeof words, `${P}.${string}`>;

/** One field of a step's form; its name is the contract's. */
export type StepField = {
  readonly name: string;
  readonly kind: 'wan' | 'yuan' | 'day' | 'line' | 'text' | 'choice';
  readonly label: Word<'fact'> | 'form.day' | 'disbursed-on' | 'proposal.amount';
  readonly max?: number;
  readonly optional?: true;
  readonly hint?: Word<'form'>;
  readonly choices?: readonly { readonly value: string; readonly word: Word<'way' | 'route'> }[];
  /** Shown only while another field holds this value. */
  readonly when?: readonly [field: string, value: string];
};

const day = (name: string, label: StepField['label'] = 'form.day'): StepField => ({
  name,
  kind: 'day',
  label,
});
const reason: StepField = {
  name: 'reason',
  kind: 'text',
  label: 'fact.reason',
  max: 200,
  hint: 'form.reason.hint',
};

/** What a clerk states at each step; approving has a page of its own. */
export const stepFields: Readonly<Record<Exclude<LoanStep, 'approve-disbursement'>, readonly StepField[]>> = {
  value: [
    {
      name: 'way',
      kind: 'choice',
      label: 'fact.way',
      choices: valuationWays.map((value) => ({ value, word: `way.${value}` as const })),
    },
    { name: 'appraiser', kind: 'line', label: 'fact.appraiser', max: 80, when: ['way', 'outside-report'] },
    { name: 'value', kind: 'wan', label: 'fact.value' },
    day('valuedOn', 'fact.valuedOn'),
  ],
  examine: [
    { name: 'conclusion', kind: 'text', label: 'fact.conclusion', max: 1000, hint: 'form.conclusion.hint' },
    { name: 'approvedAmount', kind: 'wan', label: 'fact.approvedAmount', hint: 'form.approvedAmount.hint' },
    day('examinedOn', 'fact.examinedOn'),
  ],
  'register-pledge': [
    {
      name: 'registrationNumber',
      kind: 'line',
      label: 'fact.registrationNumber',
      max: 40,
      hint: 'form.registrationNumber.hint',
    },
    day('registeredOn', 'fact.registeredOn'),
    { name: 'rights', kind: 'text', label: 'fact.rights', max: 500, hint: 'form.rights.hint' },
  ],
  'propose-disbursement': [
    { name: 'amount', kind: 'wan', label: 'proposal.amount', hint: 'form.amount.hint' },
    {
      name: 'pledgedAmount',
      kind: 'wan',
      label: 'fact.pledgedAmount',
      optional: true,
      hint: 'form.pledgedAmount.hint',
    },
    day('on', 'disbursed-on'),
  ],
  'return-disbursement': [{ ...reason, hint: 'form.lapse.return-disbursement' }],
  watch: [
    { name: 'finding', kind: 'text', label: 'fact.finding', max: 500, hint: 'form.finding.hint' },
    day('on'),
  ],
  'mark-overdue': [{ name: 'amount', kind: 'wan', label: 'fact.amount.mark-overdue' }, day('on')],
  'clear-overdue': [
    { name: 'amount', kind: 'wan', label: 'fact.amount.clear-overdue', hint: 'form.overdue.hint' },
    day('on', 'fact.on.clear-overdue'),
    { name: 'source', kind: 'line', label: 'fact.source', max: 120, hint: 'form.source.hint' },
  ],
  settle: [{ name: 'interestPaid', kind: 'yuan', label: 'fact.interestPaid' }, day('on')],
  'open-disposal': [
    {
      name: 'route',
      kind: 'choice',
      label: 'fact.route',
      choices: disposalRoutes.map((value) => ({ value, word: `route.${value}` as const })),
    },
    reason,
  ],
  'record-disposal': [{ name: 'proceeds', kind: 'wan', label: 'fact.proceeds' }, day('on')],
  reject: [reason],
  withdraw: [{ ...reason, hint: 'form.reason.hint.firm' }],
};

export type FormStep = keyof typeof stepFields;
