import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import { Button, Input as TextInput, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CorrelationBox } from './correlation-box.tsx';
import { type Column, type Field, type Input, readAt, writeAt } from './method-fields.ts';
import { NumberBox, SeriesBox } from './number-box.tsx';
import { SpreadBox } from './spread-box.tsx';
import { fieldName } from './valuation-words.ts';
import { wordOf } from '../../words/start-words.ts';

export type ControlProps = {
  field: Field;
  input: Input;
  onInput: (input: Record<string, unknown>) => void;
  id: string;
  wrong: boolean;
};

/** The control of one field of a method's input. */
export function FieldControl({ field, input, onInput, id, wrong }: ControlProps) {
  useTranslation('valuation');
  const value = readAt(input, field.name);
  const set = (next: unknown): void => onInput(writeAt(input, field.name, next));
  if (field.kind === 'one-of')
    return <OneOf field={field} input={input} onInput={onInput} id={id} wrong={wrong} />;
  if (field.kind === 'choice')
    return (
      <Select
        id={id}
        style={{ width: '100%' }}
        value={(value as string | undefined) ?? null}
        allowClear={!field.required}
        {...(wrong ? { status: 'error' as const } : {})}
        options={(field.choices ?? []).map((one) => ({
          value: one,
          label: wordOf(`valuation:choice.${one}`, {}, one),
        }))}
        onChange={(next: string | null | undefined) => set(next ?? undefined)}
      />
    );
  if (field.kind === 'series')
    return <SeriesBox id={id} kind={field.of ?? 'number'} value={value} wrong={wrong} onChange={set} />;
  if (field.kind === 'spread')
    return <SpreadBox id={id} kind={field.of ?? 'number'} value={value} wrong={wrong} onChange={set} />;
  if (field.kind === 'rows')
    return <Rows columns={field.columns ?? []} value={value} onChange={set} label={fieldName(field.name)} />;
  if (field.kind === 'comparables') return <Comparables value={value} onChange={set} />;
  if (field.kind === 'correlation') return <CorrelationBox value={value} input={input} onChange={set} />;
  return <NumberBox id={id} kind={field.kind} value={value} wrong={wrong} onChange={set} />;
}

/** Exactly one of several ways to say the same thing. */
function OneOf({ field, input, onInput, id, wrong }: ControlProps) {
  const options = field.options ?? [];
  const given = options.find((one) => readAt(input, one.name) !== undefined);
  const [chosen, setChosen] = useState(given?.name ?? options[0]?.name ?? '');
  const shown = given ?? options.find((one) => one.name === chosen) ?? options[0];
  if (!shown) return null;
  const choose = (name: string): void => {
    setChosen(name);
    onInput(
      options.reduce<Record<string, unknown>>(
        (rest, one) => (one.name === name ? rest : writeAt(rest, one.name, undefined)),
        { ...input },
      ),
    );
  };
  return (
    <div>
      <Segmented
        size="small"
        value={shown.name}
        options={options.map((one) => ({ value: one.name, label: fieldName(one.name) }))}
        onChange={(name) => choose(String(name))}
        style={{ marginBottom: 6, maxWidth: '100%', overflowX: 'auto' }}
      />
      <FieldControl field={shown} input={input} onInput={onInput} id={id} wrong={wrong} />
    </div>
  );
}

type Row = Record<string, unknown>;
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const cell = (row: Row, name: string, next: unknown): Row => writeAt(row, name, next);

/** A list of named amounts, one row each. */
function Rows({
  columns,
  value,
  onChange,
  label,
}: {
  columns: readonly Column[];
  value: unknown;
  onChange: (rows: Row[] | undefined) => void;
  label: string;
}) {
  const { t } = useTranslation('valuation');
  const rows = rowsOf(value);
  const put = (place: number, row: Row | null): void => {
    const next =
      row === null ? rows.filter((_, at) => at !== place) : rows.map((one, at) => (at === place ? row : one));
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <div>
      <ul className="row-fields">
        {rows.map((row, place) => (
          // Rows have no name of their own; their order is what the server answers with.
          <li key={place}>
            {columns.map((column) => (
              <label key={column.name}>
                {fieldName(column.name)}
                {column.kind === 'text' ? (
                  <TextInput
                    size="small"
                    maxLength={80}
                    value={String(row[column.name] ?? '')}
                    onChange={(change) =>
                      put(place, cell(row, column.name, change.target.value || undefined))
                    }
                  />
                ) : (
                  <NumberBox
                    size="small"
                    kind={column.kind}
                    value={row[column.name]}
                    onChange={(next) => put(place, cell(row, column.name, next))}
                  />
                )}
              </label>
            ))}
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('row.remove', { place: place + 1, list: label })}
              onClick={() => put(place, null)}
            />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => onChange([...rows, { name: '' }])} disabled={rows.length >= 40}>
        {t('row.add')}
      </Button>
    </div>
  );
}

type Factor = { name?: string; ratio?: unknown };

/** Comparable deals, each with its price and the corrections towards the right that is valued. */
function Comparables({ value, onChange }: { value: unknown; onChange: (rows: Row[] | undefined) => void }) {
  const { t } = useTranslation('valuation');
  const rows = rowsOf(value);
  const put = (place: number, row: Row | null): void => {
    const next =
      row === null ? rows.filter((_, at) => at !== place) : rows.map((one, at) => (at === place ? row : one));
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <div>
      <ul className="row-fields">
        {rows.map((row, place) => {
          const factors = (row['factors'] as Factor[] | undefined) ?? [];
          const putFactors = (next: Factor[]): void =>
            put(place, cell(row, 'factors', next.length > 0 ? next : undefined));
          return (
            // As above: the order is the row's name.
            <li key={place}>
              <label>
                {fieldName('name')}
                <TextInput
                  size="small"
                  maxLength={80}
                  value={String(row['name'] ?? '')}
                  onChange={(change) => put(place, cell(row, 'name', change.target.value || undefined))}
                />
              </label>
              <label>
                {fieldName('price')}
                <NumberBox
                  size="small"
                  kind="wan"
                  value={row['price']}
                  onChange={(next) => put(place, cell(row, 'price', next))}
                />
              </label>
              <label>
                {fieldName('weight')}
                <NumberBox
                  size="small"
                  kind="number"
                  value={row['weight']}
                  onChange={(next) => put(place, cell(row, 'weight', next))}
                />
              </label>
              {factors.map((factor, at) => (
                // As above.
                <label key={at}>
                  {t('factor.nth', { place: at + 1 })}
                  <span className="line" style={{ flexWrap: 'nowrap' }}>
                    <TextInput
                      size="small"
                      maxLength={40}
                      placeholder={t('factor.name')}
                      aria-label={t('factor.name')}
                      value={String(factor.name ?? '')}
                      onChange={(change) =>
                        putFactors(
                          factors.map((one, i) => (i === at ? { ...one, name: change.target.value } : one)),
                        )
                      }
                    />
                    <NumberBox
                      size="small"
                      kind="number"
                      label={t('factor.ratio')}
                      value={factor.ratio}
                      onChange={(next) =>
                        putFactors(factors.map((one, i) => (i === at ? { ...one, ratio: next } : one)))
                      }
                    />
                  </span>
                </label>
              ))}
              <Button
                size="small"
                type="text"
                onClick={() => putFactors([...factors, { name: '', ratio: '1' }])}
                disabled={factors.length >= 8}
              >
                {t('factor.add')}
              </Button>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('row.remove', { place: place + 1, list: fieldName('comparables') })}
                onClick={() => put(place, null)}
              />
            </li>
          );
        })}
      </ul>
      <Button
        size="small"
        onClick={() => onChange([...rows, { name: t('comparable.nth', { place: rows.length + 1 }) }])}
        disabled={rows.length >= 40}
      >
        {t('comparable.add')}
      </Button>
    </div>
  );
}
