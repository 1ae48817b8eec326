import { parseYuan } from '@zhirong/kernel';
import { Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput, mendAmount } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { type FactValue, type PlainFact, unitWord } from './fact-text.tsx';
import { useSaid } from './said.ts';

/** What is wrong with a fact as it is typed, so that nothing unreadable is sent; undefined where it may go. */
export function factProblem(
  fact: PlainFact,
  value: FactValue | undefined,
): 'money' | 'rate' | 'count' | 'long' | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (fact.type === 'money')
    return /^(0|[1-9]\d{0,13})(\.\d{1,2})?$/.test(value) && parseYuan(value) !== undefined
      ? undefined
      : 'money';
  if (fact.type === 'rate') return /^\d{1,6}(\.\d{1,6})?$/.test(value) ? undefined : 'rate';
  if (fact.type === 'count') return /^\d{1,9}$/.test(value) ? undefined : 'count';
  return value.length > 200 ? 'long' : undefined;
}

type Props = {
  fact: PlainFact;
  value: FactValue | undefined;
  onChange: (value: FactValue | undefined) => void;
  id?: string;
  /** Inside a table: the name is the column's. */
  small?: boolean;
};

/** The field of one fact by its published type, the unit inside it. */
export function FactInput({ fact, value, onChange, id, small = false }: Props) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const text = typeof value === 'string' ? value : '';
  const label = small ? { 'aria-label': said(fact) } : {};
  const named = id ? { id } : {};
  const options = fact.choices.map((choice) => ({ value: choice.value, label: said(choice) }));
  if (fact.type === 'money')
    return (
      <AmountInput unit="yuan" {...named} value={text} onChange={(next) => onChange(next || undefined)} />
    );
  if (fact.type === 'day')
    return <DayInput {...named} value={text || undefined} onChange={onChange} allowClear />;
  if (fact.type === 'yes-no')
    return (
      <Segmented
        {...named}
        aria-label={said(fact)}
        options={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
          { value: 'none', label: t('not-said') },
        ]}
        value={value === true ? 'yes' : value === false ? 'no' : 'none'}
        onChange={(next) => onChange(next === 'none' ? undefined : next === 'yes')}
      />
    );
  if (fact.type === 'choices')
    return (
      <Select
        {...named}
        {...label}
        mode="multiple"
        style={{ width: '100%' }}
        value={Array.isArray(value) ? (value as string[]) : []}
        options={options}
        onChange={(next: string[]) => onChange(next.length > 0 ? next : undefined)}
      />
    );
  if (fact.choices.length > 0)
    return (
      <Select
        {...named}
        {...label}
        allowClear
        showSearch={options.length > 8 && { optionFilterProp: 'label' }}
        style={{ width: '100%', minWidth: 120 }}
        popupMatchSelectWidth={false}
        value={text || null}
        options={options}
        onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
      />
    );
  const isNumber = fact.type === 'rate' || fact.type === 'count';
  return (
    <Input
      {...named}
      {...label}
      value={text}
      maxLength={200}
      autoComplete="off"
      {...(isNumber ? { inputMode: 'decimal' as const } : {})}
      {...(fact.unit
        ? {
            suffix: <span className="quiet">{unitWord(fact.unit)}</span>,
          }
        : {})}
      onChange={(change) => {
        const typed = isNumber ? mendAmount(change.target.value) : change.target.value;
        onChange(typed || undefined);
      }}
    />
  );
}
