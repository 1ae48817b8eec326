import { type PartField, type PartName, partSpecs } from '@zhirong/contracts/words';
import { AutoComplete, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/use-read.ts';
import { wordOf } from '../../words/start-words.ts';
import { Field } from './field.tsx';
import type { Table } from './table-editor.tsx';
import { useSay } from './words-of.ts';

type Row = Table['parts'][number];
type Props = {
  part: PartName;
  field: PartField;
  row: Row;
  table: Table;
  disabled: boolean;
  problem: string | undefined;
  onSet: (value: string) => void;
};
type Option = { value: string; label: string };
const long = ['title', 'titleEn', 'issuer', 'number'];

/** The cell as its part calls it: «共用上限的工具» for a cap, «代号» for a party. */
export const useCellName = (): ((part: string, field: string) => string) => {
  const { t } = useTranslation('library');
  return (part, field) => wordOf(`library:cell.${part}.${field}`, {}, t(`cell.${field as PartField}`));
};

/** Words of every fact and list, for a box that takes one of them. */
export const useFacts = (): Option[] => {
  const say = useSay();
  const { data } = useRead('library.read-vocabulary', {}, { fresh: 3_600_000 });
  return [...(data?.facts ?? []), ...(data?.lists ?? [])].map((one) => ({
    value: one.id,
    label: `${say(one)} ${one.id}`,
  }));
};

export function PartCell({ part, field, row, table, disabled, problem, onSet }: Props) {
  const { t } = useTranslation('library');
  const facts = useFacts();
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
      showSearch={{
        filterOption: (typed, option) => (option?.label ?? '').toLowerCase().includes(typed.toLowerCase()),
      }}
      {...bad}
      onChange={onSet}
    />
  );
  const control = () => {
    if (field === 'ref' || field === 'most') return suggest(numbersOf(table));
    if (field === 'fact') return suggest(facts);
    if (field === 'joiner')
      return select(
        (['', 'count', 'sum'] as const).map((one) => ({
          value: one,
          label: t(one === '' ? 'measure.fact' : `joiner.${one}`),
        })),
      );
    if (field === 'when') return select([{ value: '', label: t('cell.when.none') }, ...conditionsOf(table)]);
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
  const known = field === 'fact' ? factName(value, facts) : numberName(value, table);
  return (
    <div className={long.includes(field) ? 'law-cell wide' : 'law-cell'}>
      <Field label={label} {...(known ? { hint: known } : {})} problem={problem}>
        {control()}
      </Field>
    </div>
  );
}

const numbersOf = ({ values }: Table): Option[] =>
  [...new Map(values.map(({ name, title }) => [name, title]))].map(([name, title]) => ({
    value: `$${name}`,
    label: `${title} $${name}`,
  }));
const numberName = (value: string, { values }: Table): string =>
  value.startsWith('$') ? (values.find(({ name }) => `$${name}` === value)?.title ?? '') : '';
const factName = (id: string, facts: readonly Option[]): string =>
  id
    .split('/')
    .map((one) => facts.find(({ value }) => value === one)?.label.replace(` ${one}`, '') ?? '')
    .join(' / ');

/** Conditions with a number of their own; 1 is who qualifies and belongs to none. */
const conditionsOf = ({ conditions }: Table): Option[] =>
  [...new Set(conditions.map(({ path }) => path.split('.')[0] ?? ''))]
    .filter((root) => root !== '1' && root !== '')
    .map((value) => ({ value, label: value }));
