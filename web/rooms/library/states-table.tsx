import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import type { Problems } from './field.tsx';
import type { Table } from './table-editor.tsx';

type Row = Table['states'][number];
type Props = { rows: readonly Row[]; disabled: boolean; problems: Problems; onChange: (rows: Row[]) => void };
const states = ['draft', 'consultation', 'in-force', 'repealed'] as const;

/** From which day the text is a draft, in force, or repealed. */
export function StatesTable({ rows, disabled, problems, onChange }: Props) {
  const { t } = useTranslation('library');
  const set = (at: number, part: Partial<Row>): void =>
    onChange(rows.map((row, place) => (place === at ? { ...row, ...part } : row)));
  return (
    <section>
      <h3>{t('edit.states')}</h3>
      <div className="stack" style={{ gap: 6 }}>
        {rows.map((row, at) => {
          const problem =
            problems(`states.${at}.from`) ??
            problems(`states.${at}.state`) ??
            (at === 0 ? problems('states') : undefined);
          return (
            // Rows have no names of their own; their order is their identity.
            <div key={at}>
              <div className="line">
                <div style={{ width: 150 }}>
                  <DayInput
                    value={row.from}
                    disabled={disabled}
                    placeholder={t('text.from')}
                    onChange={(from) => set(at, { from: from ?? '' })}
                  />
                </div>
                <Select
                  aria-label={t('state')}
                  style={{ width: 130 }}
                  disabled={disabled}
                  value={row.state}
                  options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
                  onChange={(state: string) => set(at, { state })}
                />
                {!disabled && rows.length > 1 && (
                  <Button
                    size="small"
                    type="text"
                    onClick={() => onChange(rows.filter((_, place) => place !== at))}
                  >
                    {t('edit.row.remove')}
                  </Button>
                )}
              </div>
              {problem && <span className="late small">{problem}</span>}
            </div>
          );
        })}
        {!disabled && (
          <div>
            <Button size="small" onClick={() => onChange([...rows, { from: '', state: 'in-force' }])}>
              {t('edit.state.add')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
