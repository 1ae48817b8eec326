import type { Output } from '@zhirong/contracts';
import type { PlainDate } from '@zhirong/kernel';
import { valueOn } from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { sayBound } from './say-bound.ts';
import {
  nation,
  sayValue,
  sourceOf,
  standingText,
  stateOf,
  type Text,
  type TextRef,
  titleOf,
  topicOf,
  type Words,
} from './text.ts';

export type Place = { readonly adcode: string; readonly name: string; readonly path: string };
export type Head = Output<'library.list-texts'>['rows'][number];

/** Places by code, newest version of each; the path of a place tells who may write for it. */
export const placesOf = async (tx: Tx, adcodes: readonly string[]): Promise<Map<string, Place>> => {
  const rows = await tx.all<Place>(sql`
    select distinct on (adcode) adcode, name, path from identity.region_version where adcode = any(${[...new Set([...adcodes, nation])]}) order by adcode, valid_from desc`);
  return new Map(rows.map((row) => [row.adcode, row]));
};
export const regionOf = (places: ReadonlyMap<string, Place>, adcode: string) => ({
  adcode,
  name: places.get(adcode)?.name ?? adcode,
});

const FIGURES_MOST = 3;
const figuresOf = (text: Text, day: PlainDate): Words[] => {
  if (text.kind === 'rule') {
    const stated = valueOn(text.rule, day) ?? text.rule.values[0];
    const value = sayValue(stated?.value ?? null, text.rule.unit ?? null);
    if (!text.rule.bound || (stated?.value ?? null) === null) return [value];
    const { words } = sayBound(text.rule.bound, text.rule.unit);
    return [{ zh: `${words.zh} ${value.zh}`, en: `${words.en} ${value.en}` }];
  }
  if (text.kind === 'lpr') {
    const row = text.lpr.rows.findLast(({ from }) => from <= day) ?? text.lpr.rows[0];
    return row
      ? [
          { zh: `一年期 ${row.said['1y']}%`, en: `1 year ${row.said['1y']}%` },
          { zh: `五年期以上 ${row.said['5y']}%`, en: `5 years ${row.said['5y']}%` },
        ]
      : [];
  }
  return [...text.instrument.parameters.values()].slice(0, FIGURES_MOST).map(({ title, unit, values }) => {
    const value = sayValue((values.findLast(({ from }) => from <= day) ?? values[0])?.value ?? null, unit);
    return { zh: `${title.zh} ${value.zh}`, en: `${title.en}: ${value.en}` };
  });
};

const firstDay = (text: Text): PlainDate | null => {
  if (text.kind === 'lpr') return text.lpr.rows[0]?.from ?? null;
  return (text.kind === 'rule' ? text.rule.states[0]?.from : text.instrument.states[0]?.from) ?? null;
};
const checkedOn = (text: Text): PlainDate | null => {
  if (text.kind === 'lpr') return null;
  return (text.kind === 'rule' ? text.rule.checkedOn : text.instrument.checkedOn) ?? null;
};

export type Counts = {
  readonly releases: ReadonlyMap<string, number>;
  readonly consultations: ReadonlyMap<string, string>;
};
export const idOfText = ({ kind, place, key }: TextRef): string => `${kind} ${place}/${key}`;

/** How often each text was released, and where it is in consultation today. */
export const countsOf = async (tx: Tx, today: PlainDate): Promise<Counts> => {
  const releases = await tx.all<{ kind: TextRef['kind']; place: string; key: string; count: number }>(
    sql`select kind, adcode as place, key, count(*)::int as count from library.release group by 1, 2, 3`,
  );
  const open = await tx.all<{ kind: TextRef['kind']; place: string; key: string; id: string }>(
    sql`select kind, adcode as place, key, id from library.consultation where opens_on <= ${today} and closes_on >= ${today} order by opened_at`,
  );
  return {
    releases: new Map(releases.map((row) => [idOfText(row), row.count])),
    consultations: new Map(open.map((row) => [idOfText(row), row.id])),
  };
};

export const headOf = (
  newest: Text,
  day: PlainDate,
  places: ReadonlyMap<string, Place>,
  counts: Counts,
): Head => {
  const text = standingText(newest, day);
  return {
    ...text.ref,
    region: regionOf(places, text.ref.place),
    title: titleOf(text),
    topic: topicOf(text),
    // Nobody is paid for standing on a list.
    payee: text.kind === 'instrument' && text.instrument.kind !== 'list' ? text.instrument.payee : null,
    state: stateOf(newest, day),
    from: firstDay(text),
    source: { ...sourceOf(text) },
    checkedOn: checkedOn(text),
    figures: figuresOf(text, day),
    releases: counts.releases.get(idOfText(text.ref)) ?? 0,
    consultation: counts.consultations.get(idOfText(text.ref)) ?? null,
  };
};
