import { type PartField, type PartName, partSpecs } from '@zhirong/contracts/words';
import { AutoComplete, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../../words/start-words.ts';
import { Field } from './field.tsx';
import type { Table } from './table-editor.tsx';
import { findOption, type Option, useVocabulary } from './use-vocabulary.ts';

type Row = Table['parts'][number];
type Props = {
  part: PartName;
  field: PartField;
  row: Row;
  values: Table['values'];
  conditions: Table['conditions'];
  disabled: boolean;
  problem: string | undefined;
  onSet: (value: string) => void;
};
const long = ['title', 'titleEn', 'issuer', 'number'];

/** The cell as its part calls it: «共用上限的工具» for a cap, «代号» for a party. */
export const useCellName = (): ((part: string, field: string) => string) => {
  const { t } = useTranslation('library');
  return (part, field) => wordOf(`library:cell.${part}.${field}`, {}, t(`cell.${field as PartField}`));
};

export function PartCell({ part, field, row, values, conditions, disabled, problem, onSet }: Props) {
  const { t } = useTranslation('library');
  const { facts } = useVocabulary();
  const label = useCellName()(part, field);
  const value = row[field];
  const bad = problem ? { status: 'error' as const } : {};
  const select = (options: Option[]) => (
    <Select
      aria-label={label}
      disabled={disabled}
      value={value}
      options={options}
      {...bad}
      onChange={onSet}
    />
  );
  const suggest = (options: Option[]) => (
    <AutoComplete
      aria-label={label}
      disabled={disabled}
      options={options}
      value={value}
      showSearch={findOption}
      {...bad}
      onChange={onSet}
    />
  );
  const control = () => {
    if (field === 'ref' || field === 'most') return suggest(numbersOf(values));
    if (field === 'fact') return suggest(facts);
    if (field === 'joiner')
      return select(
        (['', 'count', 'sum'] as const).map((one) => ({
          value: one,
          label: t(one === '' ? 'measure.fact' : `joiner.${one}`),
        })),
      );
    if (field === 'when')
      return select([{ value: '', label: t('cell.when.none') }, ...conditionsOf(conditions)]);
    if (field === 'choice')
      return select(
        (partSpecs[part].choices ?? []).map((one) => ({
          value: one,
          label: wordOf(`library:choice.${part}.${one}`, {}, one),
        })),
      );
    return (
      <Input
        aria-label={label}
        disabled={disabled}
        value={value}
        {...bad}
        onChange={(change) => onSet(change.target.value)}
      />
    );
  };
  const known = field === 'fact' ? factName(value, facts) : numberName(value, values);
  return (
    <div className={long.includes(field) ? 'law-cell wide' : 'law-cell'}>
      <Field label={label} {...(known ? { hint: known } : {})} problem={problem}>
        {control()}
      </Field>
    </div>
  );
}

const numbersOf = (values: Table['values']): Option[] =>
  [...new Map(values.map(({ name, title }) => [name, title]))].map(([name, title]) => ({
    value: `$${name}`,
    label: `${title} $${name}`,
  }));
const numberName = (value: string, values: Table['values']): string =>
  value.startsWith('$') ? (values.find(({ name }) => `$${name}` === value)?.title ?? '') : '';
const factName = (id: string, facts: readonly Option[]): string =>
  id
    .split('/')
    .map((one) => facts.find(({ value }) => value === one)?.label.replace(` ${one}`, '') ?? '')
    .join(' / ');

/** Conditions with a number of their own; 1 is who qualifies and belongs to none. */
const conditionsOf = (conditions: Table['conditions']): Option[] =>
  [...new Set(conditions.map(({ path }) => path.split('.')[0] ?? ''))]
    .filter((root) => root !== '1' && root !== '')
    .map((value) => ({ value, label: value }));
