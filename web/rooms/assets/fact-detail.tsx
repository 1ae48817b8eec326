import {
  invalidationOutcomes,
  licenceKinds,
  litigationAbout,
  statedStates,
  type FactKind,
} from '@zhirong/contracts/words';
import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { type DetailKey, factPlans, openFacts } from './fact-plan.ts';
import { factLine } from './fact-text.ts';
import { OwnersFields } from './owners-fields.tsx';
import type { Right } from './right-words.ts';

type Props = { right: Right; kind: FactKind; detail: DetailKey; needed: boolean };

/** One field of a fact by what it holds. */
export function FactDetail({ right, kind, detail, needed }: Props) {
  const { t } = useTranslation('assets');
  const label =
    detail === 'outcomeText'
      ? t('detail.outcome')
      : detail === 'owners'
        ? t('detail.new-owners')
        : detail === 'until'
          ? t('detail.until.label')
          : t(`detail.${detail}`);
  if (detail === 'owners')
    return (
      <div className="field owners-field">
        <strong>{label}</strong>
        <OwnersFields base={['fact']} name="owners" />
      </div>
    );
  // A refusal names the outcome by its one name, whichever way it is typed.
  return (
    <Form.Item
      name={['fact', detail]}
      label={needed ? label : t('optional', { label })}
      {...(detail === 'pledgeeConsent' ? { extra: t('detail.pledgeeConsent.hint') } : {})}
      rules={needed ? [{ required: true, message: t('needed', { label }) }] : []}
    >
      {inputOf(right, kind, detail, t as never)}
    </Form.Item>
  );
}

const maximum: Partial<Record<DetailKey, number>> = {
  licensee: 80,
  filingNumber: 60,
  terms: 200,
  contract: 120,
  pledgee: 80,
  registrationNumber: 60,
  by: 80,
  caseNumber: 80,
  court: 80,
  outcomeText: 200,
  pledgeeConsent: 120,
};

function inputOf(
  right: Right,
  kind: FactKind,
  detail: DetailKey,
  t: (key: string, facts?: object) => string,
): ReactNode {
  const choices = (values: readonly string[], of: string) =>
    values.map((value) => ({ value, label: t(`${of}.${value}`) }));
  if (detail === 'state') return <Select options={choices(statedStates, 'state')} />;
  if (detail === 'licence') return <Select options={choices(licenceKinds, 'licence')} />;
  if (detail === 'about') return <Select options={choices(litigationAbout, 'about')} />;
  if (detail === 'outcome') return <Select options={choices(invalidationOutcomes, 'outcome')} />;
  if (detail === 'year' || detail === 'throughYear')
    return (
      <Select
        options={yearsOf(right, detail).map((year) => ({ value: year, label: t('detail.nth', { year }) }))}
      />
    );
  if (detail === 'amount' || detail === 'debt') return <AmountInput unit="yuan" />;
  if (detail === 'until') return <DayInput allowClear />;
  if (detail === 'ends') {
    const { opens } = factPlans[kind];
    const open = opens ? openFacts(right, opens) : [];
    return (
      <Select
        popupMatchSelectWidth={false}
        options={open.map((fact) => ({ value: fact.id, label: `${fact.on} ${factLine(fact)}` }))}
      />
    );
  }
  return <Input maxLength={maximum[detail] ?? 120} autoComplete="off" />;
}

/**
 * Years that may be paid, those nobody paid for yet first. Those that may be known as paid begin with the year of
 * the grant, which has no fee of its own.
 */
const yearsOf = (right: Right, detail: DetailKey): number[] => {
  const { rows } = right.fees;
  const years = rows.flatMap(({ year }) => year ?? []);
  const [first] = years;
  if (detail === 'throughYear') return first !== undefined && first > 1 ? [first - 1, ...years] : years;
  const left = rows.flatMap(({ year, standing }) => (standing === 'paid' ? [] : [[year, standing] as const]));
  return [
    ...left.filter(([, standing]) => standing !== 'taken-as-paid'),
    ...left.filter(([, standing]) => standing === 'taken-as-paid'),
  ].flatMap(([year]) => year ?? []);
};
