import { type RightKind, rightKinds, type RightState, rightStates } from '@zhirong/contracts';
import { addDays, addMonths, formatYuan, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import type { Tx } from '../../platform/database.ts';
import { type CheckedRight, findingsOf, lives, mainClass, sharesBy } from './check-up.ts';
import { headColumns, type HeadRow } from './right-head.ts';
import { judgePledge, type StandingBurden } from './standing-burdens.ts';
import { addYears, termOf } from './term.ts';

type Row = HeadRow & {
  stateSince: PlainDate | null;
  pledgeUntil: PlainDate | null;
  disputedOwnership: boolean;
};

const rowsOf = (tx: Tx, enterpriseId: string, today: PlainDate): Promise<Row[]> =>
  tx.all<Row>(sql`
    select ${headColumns(today)}, r.course_from[width_bucket(${today}::date, r.course_from)] as "stateSince",
      case when 'pledged' = any(r.burdens) then (select max((f.details->>'until')::date) from assets.fact f where f.right_id = r.id and f.kind = 'pledge-registered'
        and not exists (select from assets.fact c where c.answers_id = f.id and c.kind in ('pledge-cancelled', 'withdrawn'))) end as "pledgeUntil",
      'disputed' = any(r.burdens) and exists (select from assets.fact f where f.right_id = r.id and f.kind = 'litigation-opened' and f.details->>'about' = 'ownership'
        and not exists (select from assets.fact c where c.answers_id = f.id)) as "disputedOwnership"
    from assets.right r where (r.enterprise_id = ${enterpriseId} or r.owner_ids @> array[${enterpriseId}::uuid]) and r.removed_at is null order by r.registered_at, r.id`);

const checkedOf = (row: Row, on: PlainDate): CheckedRight => {
  const core = { kind: row.kind, basics: row.basics };
  // Only what a verdict looks at; since when and by whom is on the right's own page.
  const burdens = row.burdens.map(
    (burden): StandingBurden => ({
      burden,
      factId: '',
      since: on,
      until: null,
      who: null,
      about: burden === 'disputed' && row.disputedOwnership ? 'ownership' : null,
    }),
  );
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    title: row.title,
    state: row.state,
    stateSince: row.stateSince,
    burdens: row.burdens,
    pledgeTermOver: row.pledgeUntil !== null && row.pledgeUntil < on,
    stops: judgePledge(core, { state: row.state, burdens, ownerConfirmed: row.ownerConfirmed, on }).stops,
    ownerConfirmed: row.ownerConfirmed,
    sharesStated: row.basics.sharesStated,
    termEndsOn: row.termEndsOn,
    termUnknown: row.termEndsOn === null && row.kind !== 'trademark' && termOf(core).how === 'missing',
    nextFee: row.nextFeeOn === null ? null : { on: row.nextFeeOn, fen: row.nextFeeFen },
    classes: row.classes,
    products: row.basics.products,
  };
};

const bands = [0, 1, 3, 5, 10] as const;
const termBands = (living: readonly CheckedRight[], on: PlainDate) =>
  bands.map((fromYears, place) => {
    const toYears = bands[place + 1] ?? null;
    const from = addYears(on, fromYears);
    const to = toYears === null ? null : addYears(on, toYears);
    const count = living.filter(
      ({ termEndsOn }) =>
        termEndsOn !== null && addDays(termEndsOn, 1) > from && (to === null || addDays(termEndsOn, 1) <= to),
    ).length;
    return { fromYears, toYears, count };
  });

const shownMost = 50;

/** S2-06: a firm's rights looked through, for pages and documents alike. */
export const readCheckUp = bind('assets.read-check-up', async ({ tx, today }, input) => {
  const enterprise = await tx.first<{ id: string; name: string }>(
    sql`select id, name from enterprises.enterprise where id = ${input.enterpriseId}`,
  );
  if (!enterprise) return refuse('platform.not-found');
  const rights = (await rowsOf(tx, enterprise.id, today)).map((row) => checkedOf(row, today));
  const living = rights.filter(lives);
  const due = living.filter(({ nextFee }) => nextFee !== null && nextFee.on <= addMonths(today, 12));
  const countKind = (kind: RightKind, of: readonly CheckedRight[]) =>
    of.filter((right) => right.kind === kind).length;
  const countState = (state: RightState) => rights.filter((right) => right.state === state).length;
  return {
    enterprise,
    on: today,
    total: rights.length,
    inForce: living.length,
    pledgeable: rights.filter(({ stops }) => stops.length === 0).length,
    kinds: rightKinds
      .map((kind) => ({ kind, count: countKind(kind, rights), inForce: countKind(kind, living) }))
      .filter(({ count }) => count > 0),
    states: rightStates
      .map((state) => ({ state, count: countState(state) }))
      .filter(({ count }) => count > 0),
    termLeft: termBands(living, today),
    feesNext12Months: {
      count: due.length,
      sum: formatYuan(due.reduce((sum, { nextFee }) => sum + (nextFee?.fen ?? 0n), 0n)),
    },
    classes: sharesBy(living, (right) => [mainClass(right) ?? []].flat())
      .slice(0, 10)
      .map(({ key, count, sharePercent }) => ({ class: key, count, sharePercent })),
    products: sharesBy(living, ({ products }) => products)
      .slice(0, 10)
      .map(({ key, count, sharePercent }) => ({ product: key, count, sharePercent })),
    findings: findingsOf(rights, today).map(({ code, severity, rights: those, facts }) => ({
      code,
      severity,
      facts,
      count: those.length,
      rights: those.slice(0, shownMost).map(({ id, number, title }) => ({ id, number, title })),
    })),
  };
});
