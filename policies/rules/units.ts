import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Fen,
  parsePercent,
  parsePlainDate,
  parseWan,
  parseYi,
  parseYuan,
  type PlainDate,
  type Rate,
  rate,
} from '@zhirong/kernel';
import { z } from 'zod';
import { readYaml, shapeOf } from './read-yaml.ts';

const zUnits = z.record(
  z.string(),
  z.strictObject({ type: z.enum(['money', 'rate', 'count', 'day']), en: z.string().min(1) }),
);
export type UnitKind = z.infer<typeof zUnits>[string];

const file = join(import.meta.dirname, '..', 'units.yaml');
/** The only place where a unit is defined. */
export const units: ReadonlyMap<string, UnitKind> = new Map(
  Object.entries(shapeOf(zUnits, readYaml(readFileSync(file, 'utf8'), 'policies/units.yaml'))),
);

export const zUnit = z.string().refine((unit) => units.has(unit), { error: 'a unit of policies/units.yaml' });

/** A stated value, typed. Rates are exact; counts are whole. */
export type Quantity =
  | { readonly type: 'money'; readonly fen: Fen }
  | { readonly type: 'rate'; readonly rate: Rate }
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'day'; readonly day: PlainDate };

const moneyIn: Readonly<Record<string, (text: string) => Fen | undefined>> = {
  元: parseYuan,
  万元: parseWan,
  亿元: parseYi,
};

const readRate = (text: string, unit: string): Rate | undefined => {
  const percent = parsePercent(text);
  return percent && unit === '倍' ? rate(percent.num * 100n, percent.den) : percent;
};

/** The value in its unit; undefined where it does not fit: three decimals of 元, a fraction of a count, below zero. */
export const readQuantity = (value: unknown, unit: string): Quantity | undefined => {
  const type = units.get(unit)?.type;
  if (type === 'count')
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? { type, count: value }
      : undefined;
  if (typeof value !== 'string' || value.startsWith('-')) return undefined;
  if (type === 'money') {
    const fen = moneyIn[unit]?.(value);
    return fen === undefined ? undefined : { type, fen };
  }
  if (type === 'rate') {
    const read = readRate(value, unit);
    return read && { type, rate: read };
  }
  const day = parsePlainDate(value);
  return type === 'day' && day ? { type, day } : undefined;
};

/** As a criterion writes it: 500万元, 3.5%, 10个工作日, 2025-10-05. */
export const sayQuantity = (value: string | number, unit: string): string => {
  if (unit === '日期') return String(value);
  if (unit === '个百分点') return `${value}%`;
  return unit === '工作日' ? `${value}个工作日` : `${value}${unit}`;
};
