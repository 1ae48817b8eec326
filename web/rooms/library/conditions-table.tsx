import { AutoComplete, Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Problems } from './field.tsx';
import type { Table } from './table-editor.tsx';
import { findOption, useVocabulary } from './use-vocabulary.ts';

type Row = Table['conditions'][number];
type Props = { rows: readonly Row[]; disabled: boolean; problems: Problems; onChange: (rows: Row[]) => void };
const joiners = ['', 'all', 'any', 'not', 'at-least-of', 'count', 'sum'] as const;
const fields = ['path', 'joiner', 'fact', 'comparison', 'value', 'unit', 'note'] as const;
const blank: Row = { path: '', joiner: '', fact: '', comparison: '', value: '', unit: '', note: '' };

/** After the last one: `1`, or the next part below it. */
const nextPath = (rows: readonly Row[]): string => {
  const parts = rows.flatMap(({ path }) => (/^1\.\d+$/.test(path) ? [Number(path.slice(2))] : []));
  return rows.length === 0 ? '1' : `1.${Math.max(0, ...parts) + 1}`;
};

/** Below the whole, before the groups of parts. A single condition becomes the first of several. */
const withNew = (rows: readonly Row[]): Row[] => {
  const last = rows.findLastIndex(({ path }) => path === '1' || path.startsWith('1.'));
  const [first] = rows;
  const single = last === 0 && first?.path === '1' && first.joiner === '' && first.fact !== '';
  const own = single
    ? [
        { ...blank, path: '1', joiner: 'all' },
        { ...first, path: '1.1' },
      ]
    : rows.slice(0, last + 1);
  return [...own, { ...blank, path: nextPath(own) }, ...rows.slice(last + 1)];
};

/** A group of its own, for papers and counts: 2, 3 and so on. */
const nextRoot = (rows: readonly Row[]): string =>
  String(Math.max(1, ...rows.map(({ path }) => Number(path.split('.')[0]) || 0)) + 1);

/** Who qualifies, line by line. */
export function ConditionsTable({ rows, disabled, problems, onChange }: Props) {
  const { t } = useTranslation('library');
  const words = {
    path: t('edit.path'),
    joiner: t('edit.joiner'),
    fact: t('edit.fact'),
    comparison: t('edit.comparison'),
    value: t('edit.value'),
    unit: t('text.unit'),
    note: t('edit.note'),
  };
  return (
    <section>
      <h3>{t('edit.conditions')}</h3>
      <p className="quiet small">
        {rows.length === 0 ? t('edit.conditions.none') : t('edit.conditions.what')}
      </p>
      {problems('conditions') && <p className="late small">{problems('conditions')}</p>}
      {rows.length > 0 && (
        <div className="law-scroll">
          <table className="law-table law-edit">
            <thead>
              <tr>
                {fields.map((one) => (
                  <th key={one} scope="col">
                    {words[one]}
                  </th>
                ))}
                <th aria-label={t('edit.row.remove')} />
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <ConditionRow
                  // Rows have no names of their own; their order is their identity.
                  key={at}
                  row={row}
                  words={words}
                  disabled={disabled}
                  problem={(field) => problems(`conditions.${at}.${field}`)}
                  onSet={(part) =>
                    onChange(rows.map((one, place) => (place === at ? { ...one, ...part } : one)))
                  }
                  onRemove={() => onChange(rows.filter((_, place) => place !== at))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!disabled && (
        <div className="line">
          <Button size="small" onClick={() => onChange(withNew(rows))}>
            {t('edit.condition.add')}
          </Button>
          <Button size="small" onClick={() => onChange([...rows, { ...blank, path: nextRoot(rows) }])}>
            {t('edit.condition.add-group')}
          </Button>
        </div>
      )}
    </section>
  );
}

type RowProps = {
  row: Row;
  words: Readonly<Record<(typeof fields)[number], string>>;
  disabled: boolean;
  problem: (field: string) => string | undefined;
  onSet: (part: Partial<Row>) => void;
  onRemove: () => void;
};

function ConditionRow({ row, words, disabled, problem, onSet, onRemove }: RowProps) {
  const { t } = useTranslation('library');
  const { facts, comparisonsFor } = useVocabulary();
  const fitting = comparisonsFor(row.fact, row.joiner);
  // What stands there already stays to be seen, and to be refused if it does not fit.
  const stray = row.comparison !== '' && !fitting.some(({ value }) => value === row.comparison);
  const comparisons = stray
    ? [...fitting, ...comparisonsFor('', '').filter(({ value }) => value === row.comparison)]
    : fitting;
  const boundary = comparisons.find(({ value }) => value === row.comparison)?.boundary;
  const wrong = fields.flatMap((field) => {
    const said = problem(field);
    return said ? [`${words[field]}：${said}`] : [];
  });
  const status = (field: string) => (problem(field) ? { status: 'error' as const } : {});
  const text = (field: 'path' | 'value' | 'unit' | 'note', width: string) => (
    <Input
      aria-label={words[field]}
      className={width}
      disabled={disabled}
      value={row[field]}
      {...status(field)}
      onChange={(change) => onSet({ [field]: change.target.value })}
    />
  );
  const joiner = joiners.map((value) => ({
    value,
    label: t(value === '' ? 'joiner.none' : `joiner.${value}`),
  }));
  return (
    <>
      <tr>
        <td data-word={words.path}>{text('path', 'short')}</td>
        <td data-word={words.joiner}>
          <Select
            aria-label={words.joiner}
            style={{ width: 118 }}
            disabled={disabled}
            value={row.joiner}
            options={joiner}
            onChange={(next: string) => onSet({ joiner: next })}
          />
        </td>
        <td data-word={words.fact}>
          <AutoComplete
            aria-label={words.fact}
            style={{ width: 250 }}
            disabled={disabled}
            options={facts}
            showSearch={findOption}
            value={row.fact}
            {...status('fact')}
            onChange={(fact: string) => onSet({ fact })}
          />
          <div className="quiet small">{factName(row.fact, facts)}</div>
        </td>
        <td data-word={words.comparison}>
          <Select
            aria-label={words.comparison}
            style={{ width: 190 }}
            popupMatchSelectWidth={false}
            disabled={disabled}
            value={row.comparison}
            options={comparisons}
            {...status('comparison')}
            onChange={(comparison: string) => onSet({ comparison })}
          />
          {boundary && <div className="quiet small law-boundary">{boundary}</div>}
        </td>
        <td data-word={words.value}>{text('value', 'wide')}</td>
        <td data-word={words.unit}>{text('unit', 'short')}</td>
        <td data-word={words.note}>{text('note', 'wide')}</td>
        <td>
          {!disabled && (
            <Button size="small" type="text" onClick={onRemove}>
              {t('edit.row.remove')}
            </Button>
          )}
        </td>
      </tr>
      {wrong.length > 0 && (
        <tr className="bad-row">
          <td className="bad" colSpan={8} role="alert">
            {wrong.join('　')}
          </td>
        </tr>
      )}
    </>
  );
}

const factName = (id: string, facts: readonly { value: string; label: string }[]): string =>
  id
    .split('/')
    .map((part) => facts.find(({ value }) => value === part)?.label.replace(` ${part}`, '') ?? '')
    .join(' / ');
