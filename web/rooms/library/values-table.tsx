import { AutoComplete, Button, Input } from 'antd';
import { memo, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problems } from './field.tsx';
import { useVocabulary } from './use-vocabulary.ts';
import type { Table } from './table-editor.tsx';
import { headingsOf } from './value-headings.ts';

type Row = Table['values'][number];
type Props = {
  kind: 'rule' | 'instrument' | 'lpr';
  rows: readonly Row[];
  disabled: boolean;
  problems: Problems;
  /** Told how the rows come out of those that stand, so that a key typed in one row draws no other. */
  onChange: (make: (rows: readonly Row[]) => Row[]) => void;
};

const fields = [
  'name',
  'title',
  'titleEn',
  'unit',
  'from',
  'value',
  'issuer',
  'number',
  'article',
  'note',
] as const;
const blank: Row = {
  name: '',
  title: '',
  titleEn: '',
  unit: '',
  from: '',
  value: '',
  issuer: '',
  number: '',
  article: '',
  checked: '',
  note: '',
};

/** Every number, one day a row; a new value is a row of its own, and the old one stays. */
export function ValuesTable({ kind, rows, disabled, problems, onChange }: Props) {
  const { t } = useTranslation('library');
  const set = useCallback(
    (at: number, part: Partial<Row>): void =>
      onChange((now) => now.map((row, place) => (place === at ? { ...row, ...part } : row))),
    [onChange],
  );
  const insert = useCallback(
    (at: number): void =>
      onChange((now) => {
        const { name, title, titleEn, unit } = now[at] ?? blank;
        return [...now.slice(0, at + 1), { ...blank, name, title, titleEn, unit }, ...now.slice(at + 1)];
      }),
    [onChange],
  );
  const remove = useCallback(
    (at: number): void => onChange((now) => now.filter((_, place) => place !== at)),
    [onChange],
  );
  const columns = useMemo(
    () =>
      (kind === 'instrument' ? fields : fields.filter((one) => one !== 'title' && one !== 'titleEn')).filter(
        (one) => kind !== 'lpr' || ['name', 'from', 'value'].includes(one),
      ),
    [kind],
  );
  const words = useMemo(() => headingsOf(t), [t]);
  return (
    <section>
      <h3>{t('edit.values')}</h3>
      <p className="quiet small">{t('edit.values.what')}</p>
      <div className="law-scroll">
        <table className="law-table law-edit">
          <thead>
            <tr>
              {columns.map((one) => (
                <th key={one} scope="col">
                  {words[one]}
                </th>
              ))}
              <th aria-label={t('edit.row.remove')} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <StillValueRow
                // Rows have no names of their own; their order is their identity.
                key={at}
                at={at}
                row={row}
                columns={columns}
                words={words}
                disabled={disabled}
                problems={problems}
                onSet={set}
                onNext={insert}
                onRemove={remove}
              />
            ))}
          </tbody>
        </table>
      </div>
      {!disabled && (
        <Button
          size="small"
          onClick={() => onChange((now) => [...now, { ...blank, unit: kind === 'lpr' ? '%' : '' }])}
        >
          {t('edit.value.add')}
        </Button>
      )}
    </section>
  );
}

type RowProps = {
  at: number;
  row: Row;
  columns: readonly (typeof fields)[number][];
  words: Readonly<Record<(typeof fields)[number], string>>;
  disabled: boolean;
  problems: Problems;
  onSet: (at: number, part: Partial<Row>) => void;
  onNext: (at: number) => void;
  onRemove: (at: number) => void;
};
const widths: Partial<Record<(typeof fields)[number], string>> = {
  name: 'short',
  unit: 'short',
  from: 'day',
  value: 'short',
  issuer: 'from-where',
  number: 'from-where',
  article: 'short',
};

function ValueRow({ at, row, columns, words, disabled, problems, onSet, onNext, onRemove }: RowProps) {
  const { t } = useTranslation('library');
  const problem = (field: string) => problems(`values.${at}.${field}`);
  const { units } = useVocabulary();
  const hints: Partial<Record<string, string>> = {
    from: '2019-08-31',
    value: t('text.open'),
    issuer: t('edit.as-above'),
    number: t('edit.as-above'),
    article: t('edit.as-above'),
  };
  const wrong = columns.flatMap((field) => {
    const said = problem(field);
    return said ? [`${words[field]}：${said}`] : [];
  });
  return (
    <>
      <tr>
        {columns.map((field) => (
          <td key={field} data-word={words[field]}>
            {field === 'unit' ? (
              <AutoComplete
                aria-label={words.unit}
                style={{ width: 92 }}
                disabled={disabled}
                options={units}
                value={row.unit}
                {...(problem('unit') ? { status: 'error' as const } : {})}
                onChange={(unit: string) => onSet(at, { unit })}
              />
            ) : (
              <Input
                aria-label={words[field]}
                className={widths[field] ?? 'wide'}
                disabled={disabled}
                placeholder={hints[field] ?? ''}
                value={row[field]}
                {...(problem(field) ? { status: 'error' as const } : {})}
                onChange={(change) => onSet(at, { [field]: change.target.value })}
              />
            )}
          </td>
        ))}
        <td className="nowrap">
          {!disabled && (
            <>
              <Button size="small" type="text" onClick={() => onNext(at)}>
                {t('edit.value.next')}
              </Button>
              <Button size="small" type="text" onClick={() => onRemove(at)}>
                {t('edit.row.remove')}
              </Button>
            </>
          )}
        </td>
      </tr>
      {wrong.length > 0 && (
        <tr className="bad-row">
          <td className="bad" colSpan={columns.length + 1} role="alert">
            {wrong.join('　')}
          </td>
        </tr>
      )}
    </>
  );
}

const StillValueRow = memo(ValueRow);
