import { addDays, type PlainDate, parsePercent, type Rate } from '@zhirong/kernel';
import { z } from 'zod';
import { newestOn, type RuleSource, zDate, zSource } from './dated.ts';
import type { LprTerm } from './instrument.ts';
import { readYaml, shapeOf } from './read-yaml.ts';

export type LprRow = {
  readonly from: PlainDate;
  readonly rates: Readonly<Record<LprTerm, Rate>>;
  readonly said: Readonly<Record<LprTerm, string>>;
  readonly verified: boolean;
};
/** Loan prime rates by day of publication. After `knownUntil` nobody has said anything, and nothing is assumed. */
export type LprTable = {
  readonly source: RuleSource;
  readonly knownUntil: PlainDate;
  readonly rows: readonly LprRow[];
};

const zPercent = z.string().refine((text) => parsePercent(text) !== undefined, { error: 'percent, as text' });
const zLpr = z.strictObject({
  title: z.string().min(1),
  source: zSource,
  known_until: zDate,
  verified: z.boolean(),
  note: z.string().optional(),
  rows: z
    .array(z.strictObject({ from: zDate, '1y': zPercent, '5y': zPercent, verified: z.boolean().optional() }))
    .min(1),
});

export const parseLpr = (text: string, file: string): LprTable => {
  const yaml = readYaml(text, file);
  const given = shapeOf(zLpr, yaml);
  given.rows.forEach(({ from }, place) => {
    if (place > 0 && from <= (given.rows[place - 1]?.from ?? ''))
      yaml.fail(['rows', place, 'from'], `rows.${place}.from: days out of order`);
  });
  if ((given.rows.at(-1)?.from ?? '') > given.known_until)
    yaml.fail(['known_until'], 'known_until: before the last row');
  return {
    source: given.source,
    knownUntil: given.known_until,
    rows: given.rows.map(({ from, verified, ...said }) => ({
      from,
      rates: { '1y': parsePercent(said['1y']) as Rate, '5y': parsePercent(said['5y']) as Rate },
      said,
      verified: verified ?? given.verified,
    })),
  };
};

/** The rate in force on a day; undefined before the first and after what is known. */
export const lprOn = (table: LprTable, day: PlainDate): LprRow | undefined =>
  day > table.knownUntil ? undefined : newestOn(table.rows, day);

/** The rate of the month before that day: what stood on that month's last day. */
export const lprOfMonthBefore = (table: LprTable, day: PlainDate): LprRow | undefined =>
  lprOn(table, addDays(`${day.slice(0, 7)}-01` as PlainDate, -1));

export const lprOfDecember = (table: LprTable, day: PlainDate): LprRow | undefined =>
  lprOn(table, `${day.slice(0, 4)}-12-31` as PlainDate);
