import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberBox } from './number-box.tsx';
import { fieldName } from './valuation-words.ts';

type Pair = { a: string; b: string; of: string };
const drivers = [
  'firstYearRevenue',
  'baseRevenue',
  'revenueFactor',
  'growth',
  'years',
  'royaltyRate',
  'taxRate',
  'rate',
  'maintenanceCosts',
];

/** Pairs → the symmetric matrix the method takes. */
export function matrixOf(pairs: readonly Pair[]): { drivers: string[]; matrix: string[][] } | undefined {
  const named = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].filter(Boolean);
  if (named.length < 2) return undefined;
  const at = (x: string, y: string): string =>
    x === y ? '1' : (pairs.find(({ a, b }) => (a === x && b === y) || (a === y && b === x))?.of ?? '0');
  return { drivers: named, matrix: named.map((x) => named.map((y) => at(x, y))) };
}

export function pairsOf(value: unknown): Pair[] {
  const given = value as { drivers?: string[]; matrix?: unknown[][] } | undefined;
  const named = given?.drivers ?? [];
  return named.flatMap((a, down) =>
    named.slice(down + 1).flatMap((b, across) => {
      const of = String(given?.matrix?.[down]?.[down + 1 + across] ?? '0');
      return of === '0' ? [] : [{ a, b, of }];
    }),
  );
}

/** Which drivers move together, pair by pair, from −1 to 1. */
export function CorrelationBox({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation('valuation');
  const [pairs, setPairs] = useState<Pair[]>(() => pairsOf(value));
  const put = (next: Pair[]): void => {
    setPairs(next);
    onChange(matrixOf(next.filter(({ a, b }) => a && b && a !== b)));
  };
  const options = drivers.map((driver) => ({ value: driver, label: fieldName(driver) }));
  return (
    <div>
      <ul className="row-fields">
        {pairs.map((pair, place) => (
          // Pairs have no name of their own.
          <li key={place}>
            <Select
              size="small"
              aria-label={t('pair.a')}
              value={pair.a || null}
              options={options}
              onChange={(a) => put(pairs.map((one, at) => (at === place ? { ...one, a: a ?? '' } : one)))}
            />
            <Select
              size="small"
              aria-label={t('pair.b')}
              value={pair.b || null}
              options={options}
              onChange={(b) => put(pairs.map((one, at) => (at === place ? { ...one, b: b ?? '' } : one)))}
            />
            <NumberBox
              size="small"
              kind="number"
              label={t('pair.of')}
              value={pair.of}
              onChange={(of) => put(pairs.map((one, at) => (at === place ? { ...one, of: of ?? '0' } : one)))}
            />
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('pair.remove')}
              onClick={() => put(pairs.filter((_, at) => at !== place))}
            />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => setPairs([...pairs, { a: '', b: '', of: '0.3' }])}>
        {t('pair.add')}
      </Button>
    </div>
  );
}
