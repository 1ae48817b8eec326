import type { ParsedInput } from '@zhirong/contracts';
import { parseYi, plainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { childrenOf, findRegion } from '../identity/index.ts';
import { sumsOf } from './read-scoreboard.ts';
import { readTargets, type TargetRow } from './read-targets.ts';
import type { Measure } from './scoreboard.ts';
import { insertTargets } from './store.ts';

type Wish = ParsedInput<'statistics.set-targets'>['targets'][number];

/** What one line of the dialog says: an absent field says nothing, null takes back. */
const valuesOf = (wish: Wish): { measure: Measure; value: bigint | null }[] => [
  ...(wish.amountYi === undefined
    ? []
    : [
        {
          measure: 'pledge-amount' as const,
          value: wish.amountYi === null ? null : (parseYi(wish.amountYi) ?? null),
        },
      ]),
  ...(wish.firms === undefined
    ? []
    : [{ measure: 'surveyed-firms' as const, value: wish.firms === null ? null : BigInt(wish.firms) }]),
  ...(wish.fairs === undefined
    ? []
    : [{ measure: 'fairs' as const, value: wish.fairs === null ? null : BigInt(wish.fairs) }]),
];

const current = (rows: readonly TargetRow[], adcode: string, measure: Measure): bigint | null =>
  rows.find((row) => row.adcode === adcode && row.measure === measure)?.value ?? null;

/**
 * S0-38: a bureau splits its target among the regions directly below it. The sum is compared with its own target and
 * shown, never enforced: the targets are guiding (N6). Every change is a row of its own; the newest one holds.
 */
export const setTargets = bind('statistics.set-targets', async (context, input) => {
  const { tx, actor, now, today } = context;
  const on = String(today).startsWith(`${input.year}-`) ? today : plainDate(`${input.year}-12-31`);
  const children = await childrenOf(tx, actor.adcode, on);
  for (const [place, wish] of input.targets.entries()) {
    if (children.some((child) => child.adcode === wish.adcode)) continue;
    if (!(await findRegion(tx, wish.adcode, on)))
      return refuse('identity.unknown-region', { facts: { adcode: wish.adcode } });
    return refuse('identity.outside-your-region', {
      facts: { adcode: wish.adcode },
      fields: [{ path: `targets.${place}.adcode`, code: 'outside-your-region' }],
    });
  }
  const codes = [actor.adcode, ...children.map((child) => child.adcode)];
  const before = await readTargets(tx, input.year, codes);
  const rows = input.targets.flatMap((wish) =>
    valuesOf(wish)
      .filter(({ measure, value }) => current(before, wish.adcode, measure) !== value)
      .map(({ measure, value }) => ({
        id: context.newId(),
        year: input.year,
        adcode: wish.adcode,
        regionPath: children.find((child) => child.adcode === wish.adcode)?.path ?? '',
        measure,
        basis: 'guiding' as const,
        value,
        source: input.source ?? null,
        setBy: { personId: actor.personId, name: `${actor.organisationName} ${actor.personName}` },
        at: now,
      })),
  );
  const changed = await insertTargets(tx, rows);
  context.remember(`identity.region:${actor.adcode}`, {
    year: input.year,
    targets: rows.map((row) => ({
      adcode: row.adcode,
      measure: row.measure,
      value: row.value?.toString() ?? null,
    })),
  });
  return {
    changed,
    sums: sumsOf(children, { adcode: actor.adcode }, await readTargets(tx, input.year, codes)),
  };
});
