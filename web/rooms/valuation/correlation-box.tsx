import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDecimal } from './decimal-text.ts';
import type { Input } from './method-fields.ts';
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

/** What is amiss with a pair, so that none is left out or refused without a word. */
export function pairProblem(
  pairs: readonly Pair[],
  place: number,
): 'unfinished' | 'same' | 'twice' | 'beyond' | null {
  const { a, b, of } = pairs[place] as Pair;
  if (!a || !b) return 'unfinished';
  if (a === b) return 'same';
  const isThis = (one: Pair): boolean => (one.a === a && one.b === b) || (one.a === b && one.b === a);
  if (pairs.slice(0, place).some(isThis)) return 'twice';
  return isDecimal(of) && Math.abs(Number(of)) <= 1 ? null : 'beyond';
}

type Props = { value: unknown; input: Input; onChange: (value: unknown) => void };

/** Which drivers move together, pair by pair, from −1 to 1; only what was filled in can move. */
export function CorrelationBox({ value, input, onChange }: Props) {
  const { t } = useTranslation('valuation');
  const [pairs, setPairs] = useState<Pair[]>(() => pairsOf(value));
  const put = (next: Pair[]): void => {
    setPairs(next);
    onChange(matrixOf(next.filter(({ a, b }) => a && b && a !== b)));
  };
  const chosen = pairs.flatMap(({ a, b }) => [a, b]);
  const options = drivers
    .filter((driver) => input[driver] !== undefined || chosen.includes(driver))
    .map((driver) => ({ value: driver, label: fieldName(driver) }));
  return (
    <div>
      <ul className="row-fields">
        {pairs.map((pair, place) => {
          const problem = pairProblem(pairs, place);
          return (
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
                wrong={problem === 'beyond'}
                value={pair.of}
                onChange={(of) =>
                  put(pairs.map((one, at) => (at === place ? { ...one, of: of ?? '0' } : one)))
                }
              />
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('pair.remove')}
                onClick={() => put(pairs.filter((_, at) => at !== place))}
              />
              {problem && (
                <p className={problem === 'unfinished' ? 'hint' : 'wrong'} role="status">
                  {t(`pair.${problem}`)}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <Button size="small" onClick={() => setPairs([...pairs, { a: '', b: '', of: '0.3' }])}>
        {t('pair.add')}
      </Button>
    </div>
  );
}
