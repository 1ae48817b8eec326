import {
  type PartField,
  type PartGroup,
  type PartName,
  partGroups,
  partsOfKind,
  partSpecs,
} from '@zhirong/contracts/words';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Problems } from './field.tsx';
import { PartCell } from './part-cell.tsx';
import type { Table } from './table-editor.tsx';

type Row = Table['parts'][number];
type Props = {
  kind: string;
  rows: readonly Row[];
  values: Table['values'];
  conditions: Table['conditions'];
  disabled: boolean;
  problems: Problems;
  onChange: (rows: Row[]) => void;
};

const blank: Omit<Row, 'part'> = {
  name: '',
  title: '',
  titleEn: '',
  joiner: '',
  fact: '',
  ref: '',
  most: '',
  choice: '',
  when: '',
  issuer: '',
  number: '',
  article: '',
};

/** How the amount comes about, caps, shares, stacking, papers and clocks: of a kind only what it has. */
export function PartsEditor({ kind, rows, values, conditions, disabled, problems, onChange }: Props) {
  const { t } = useTranslation('library');
  const known = partsOfKind(kind);
  return (
    <>
      {partGroups.map((group) => {
        const own = [...rows.entries()].filter(([, { part }]) => groupOf(part) === group);
        const free = known.filter(
          (part) =>
            partSpecs[part].group === group &&
            !(partSpecs[part].single && rows.some((row) => row.part === part)),
        );
        return (
          <section key={group}>
            <h3>{t(`group.${group}`)}</h3>
            <p className="quiet small">{t(`group.${group}.what`)}</p>
            {missing(group, problems, known).map((part) => (
              <p key={part} className="late small" role="alert">
                {t(`part-name.${part}`)}：{problems(`part.${part}`)}
              </p>
            ))}
            {own.map(([at, row]) => (
              <PartLine
                // Rows have no names of their own; their order is their identity.
                key={at}
                row={row}
                values={values}
                conditions={conditions}
                disabled={disabled}
                problem={(field) => problems(`parts.${at}.${field}`)}
                onSet={(part) =>
                  onChange(rows.map((one, place) => (place === at ? { ...one, ...part } : one)))
                }
                onRemove={() => onChange(rows.filter((_, place) => place !== at))}
              />
            ))}
            {!disabled && free.length > 0 && (
              <Select
                size="small"
                aria-label={t('part.add', { group: t(`group.${group}`) })}
                style={{ width: 240, maxWidth: '100%' }}
                placeholder={t('part.add', { group: t(`group.${group}`) })}
                value={null}
                options={free.map((value) => ({ value, label: t(`part-name.${value}`) }))}
                onChange={(part: PartName | null) => part && onChange(inOrder([...rows, { part, ...blank }]))}
              />
            )}
          </section>
        );
      })}
    </>
  );
}

const groupOf = (part: string): PartGroup => partSpecs[part as PartName]?.group ?? 'basics';
const names = Object.keys(partSpecs);
/** A new one stands beside its like, so that parties stay together. */
const inOrder = (rows: Row[]): Row[] =>
  rows.toSorted((a, b) => names.indexOf(a.part) - names.indexOf(b.part));
const missing = (group: PartGroup, problems: Problems, known: readonly PartName[]): PartName[] =>
  known.filter((part) => partSpecs[part].group === group && problems(`part.${part}`));

type LineProps = {
  row: Row;
  values: Table['values'];
  conditions: Table['conditions'];
  disabled: boolean;
  problem: (field: string) => string | undefined;
  onSet: (part: Partial<Row>) => void;
  onRemove: () => void;
};

function PartLine({ row, values, conditions, disabled, problem, onSet, onRemove }: LineProps) {
  const { t } = useTranslation('library');
  const part = row.part as PartName;
  const fields: readonly PartField[] = partSpecs[part]?.fields ?? [];
  return (
    <div className="law-part">
      <div className="law-part-name">
        <strong>{t(`part-name.${part}`)}</strong>
        {problem('part') && <span className="late small">{problem('part')}</span>}
        {fields.length === 0 && <span className="quiet small">{t('part.as-said')}</span>}
      </div>
      <div className="law-part-cells">
        {fields.map((field) => (
          <PartCell
            key={field}
            part={part}
            field={field}
            row={row}
            values={values}
            conditions={conditions}
            disabled={disabled}
            problem={problem(field)}
            onSet={(value) => onSet({ [field]: value })}
          />
        ))}
      </div>
      {!disabled && (
        <Button size="small" type="text" onClick={onRemove}>
          {t('edit.row.remove')}
        </Button>
      )}
    </div>
  );
}
