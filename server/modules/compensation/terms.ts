import type { Output } from '@zhirong/contracts';
import { type Fen, formatYuan, isRefusal, parseYuan, type PlainDate } from '@zhirong/kernel';
import {
  fundOn,
  type Instrument,
  instrumentsFor,
  parameterOn,
  sayRate,
  stateOn,
  textOn,
} from '@zhirong/policies';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { regionNames, requireRegion } from '../identity/index.ts';
import { readBook } from '../library/index.ts';
import type { Paper, Rules, ShareTable } from './fund.ts';
import { weightOf } from './shares.ts';

export type Terms = Output<'compensation.list-terms'>['rows'][number];
export type Deviation = Output<'compensation.read-fund'>['rules'][number]['deviations'][number];

const yuanOr = (fen: Fen | undefined): string | null => (fen === undefined ? null : formatYuan(fen));

/** What an instrument says on a day; before its first day, what it will say. Undefined for other kinds, and for what is repealed. */
const termsOf = (one: Instrument, day: PlainDate): Omit<Terms, 'place'> | undefined => {
  if (one.kind !== 'loss-compensation') return undefined;
  const first = one.states[0]?.from ?? day;
  const on = first > day ? first : day;
  const [state, said] = [stateOn(one, on), fundOn(one, on)];
  if (!said || state === undefined || state === 'repealed') return undefined;
  const cap = one.caps.find(({ per }) => per === 'firm' || per === 'firm-year');
  const most = cap && parameterOn(one, cap.most.slice(1), on);
  return {
    instrumentId: one.id,
    title: one.title,
    state,
    verified: one.verified,
    source: one.source,
    size: yuanOr(said.size),
    firmCap: yuanOr(most?.type === 'money' ? most.fen : undefined),
    parties: said.parties.map(({ party, zh, en, share, pays }) => ({
      key: party,
      zh,
      en,
      pays,
      percent: share ? sayRate(share).replace('%', '') : null,
    })),
    // A fund cannot tell of every claim whether a condition of a paper holds: what is asked only then is asked by hand.
    papers: (textOn(one, on)?.documents ?? []).flatMap(({ said: paper, when }) => (when ? [] : [paper])),
  };
};

/** The schemes of loss compensation that hold in a region, nearest first (S0-17, S0-18, S4-02). */
export const termsFor = async (tx: Tx, regionPath: string, day: PlainDate): Promise<Terms[]> => {
  const { instruments } = await readBook(tx);
  const found = instrumentsFor(regionPath, instruments).flatMap((one) => {
    const terms = termsOf(one, day);
    return terms ? [{ ...terms, adcode: one.place }] : [];
  });
  const names = await regionNames(
    tx,
    found.map(({ adcode }) => adcode),
  );
  return found.map(({ adcode, ...terms }) => ({ ...terms, place: names.get(adcode) ?? adcode }));
};

export const listTerms = bind('compensation.list-terms', async ({ tx, today }, input) => {
  const region = await requireRegion(tx, input.adcode, today);
  if (isRefusal(region)) return region;
  return { rows: await termsFor(tx, region.path, today) };
});

const sumOf = (percents: readonly string[]): bigint =>
  percents.reduce((sum, percent) => sum + weightOf(percent), 0n);
const shown = (weight: bigint): string =>
  `${weight / 10_000n}${
    weight % 10_000n === 0n
      ? ''
      : `.${String(weight % 10_000n)
          .padStart(4, '0')
          .replace(/0+$/, '')}`
  }%`;

/** What public money bears by the published terms, if they say all of it. */
const publicShare = (terms: Terms): bigint | undefined => {
  const paying = terms.parties.filter(({ pays }) => pays);
  const percents = paying.flatMap(({ percent }) => percent ?? []);
  // A share with more decimals than a table may have cannot be compared, and is not.
  if (percents.length === 0 || percents.length < paying.length) return undefined;
  return percents.every((percent) => /^\d+(\.\d{1,4})?$/.test(percent)) ? sumOf(percents) : undefined;
};

/** Where rules leave the published terms: what the fund bears in a table, what it pays for one firm, what a claim need not bring. */
export const deviationsOf = (
  terms: Terms | null,
  rules: {
    readonly tables: readonly Pick<ShareTable, 'name' | 'parties'>[];
    readonly firmCapFen: Fen | null;
    readonly papers: readonly Pick<Paper, 'zh'>[];
  },
): Deviation[] => {
  if (!terms) return [];
  const found: Deviation[] = [];
  const share = publicShare(terms);
  if (share !== undefined)
    for (const { name, parties } of rules.tables) {
      const here = sumOf(parties.flatMap(({ kind, percent }) => (kind === 'fund' ? [percent] : [])));
      if (here !== share)
        found.push({ of: 'fund-share', table: name, published: shown(share), here: shown(here) });
    }
  const cap = terms.firmCap === null ? undefined : parseYuan(terms.firmCap);
  if (cap !== undefined && (rules.firmCapFen === null || rules.firmCapFen > cap))
    found.push({
      of: 'firm-cap',
      table: null,
      published: formatYuan(cap),
      here: rules.firmCapFen === null ? null : formatYuan(rules.firmCapFen),
    });
  // Terms kept before papers were read have none.
  for (const { zh } of terms.papers ?? [])
    if (!rules.papers.some((paper) => paper.zh === zh))
      found.push({ of: 'paper', table: null, published: zh, here: null });
  return found;
};

export const deviationsIn = (terms: Terms | null, rules: Rules): Deviation[] =>
  deviationsOf(terms, { tables: rules.tables, firmCapFen: rules.firmYearCapFen, papers: rules.papers });
