import {
  isBoundaryWord,
  publishedVocabulary,
  sayBoundary,
  type Word,
  wordPhrases,
  wordsOf,
} from '@zhirong/criteria';
import { type Instant, isRefusal, type PlainDate, refuse } from '@zhirong/kernel';
import { pathOfText, type PolicyBook, type PolicyCase, units } from '@zhirong/policies';
import type { Person, Visitor } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { covers, requireRegion } from '../identity/index.ts';
import { readBook } from './book.ts';
import { askedText, shippedCases } from './case-answers.ts';
import { differencesOf } from './compare-texts.ts';
import { clausesOf, numbersOf } from './describe-text.ts';
import { findTexts } from './find-texts.ts';
import { releasedCases, showCase } from './own-cases.ts';
import { comparisonLabel } from './say-bound.ts';
import { countsOf, headOf, placesOf } from './shown.ts';
import { everyText, findText, nation, standingText, type Text, type TextRef, writtenText } from './text.ts';

/** Whether the caller answers for the law of a place: its own bureaus and those above it. */
export const mayWrite = (actor: Person | Visitor, path: string): boolean =>
  actor.kind === 'person' &&
  (actor.role === 'ip-officer' || actor.role === 'finance-officer') &&
  covers(actor.regionPath, path);

const onlyIn = (text: Text): readonly string[] | undefined =>
  text.kind === 'rule' ? text.rule.onlyIn : text.kind === 'instrument' ? text.instrument.onlyIn : undefined;

// Kinds of support before single numbers; the tables of holidays, one a year, last.
const weightOf = ({ kind, ref }: Text): number => {
  if (kind === 'instrument') return 0;
  if (kind === 'lpr') return 1;
  return ref.key.startsWith('workdays-') ? 3 : 2;
};

/** A place, what is above it and the nation, nearest first. */
const chainOf = (path: string): string[] => [...path.split('/').filter(Boolean).toReversed(), nation];

type Places = ReadonlyMap<string, { readonly path: string }>;
/** Nearest place first, what is above it next, then what lies below it; the rest by kind, place and name. */
const inOrder = (texts: readonly Text[], near: string | undefined, places: Places): Text[] => {
  const codes = near === undefined ? [] : chainOf(near);
  const nearness = ({ ref }: Text): number => {
    const at = codes.indexOf(ref.place);
    if (at >= 0 || near === undefined) return at;
    return codes.length + (covers(near, places.get(ref.place)?.path ?? '/-/') ? 0 : 1);
  };
  return texts.toSorted(
    (a, b) =>
      nearness(a) - nearness(b) ||
      weightOf(a) - weightOf(b) ||
      a.ref.place.localeCompare(b.ref.place) ||
      a.ref.key.localeCompare(b.ref.key),
  );
};

export const listTexts = bind('library.list-texts', async ({ tx, today, actor }, input) => {
  const book = await readBook(tx);
  const all = everyText(book);
  const places = await placesOf(
    tx,
    all.map(({ ref }) => ref.place),
  );
  const region = input.region === undefined ? undefined : await requireRegion(tx, input.region, today);
  if (region !== undefined && isRefusal(region)) return region;
  const codes = region ? chainOf(region.path) : [];
  const near = region?.path ?? (actor.kind === 'person' ? actor.regionPath : undefined);
  const isThere = (text: Text): boolean => {
    if (!region) return true;
    const path = places.get(text.ref.place)?.path ?? '/-/';
    if (input.reach === 'within') return covers(region.path, path);
    const only = onlyIn(text);
    return codes.includes(text.ref.place) && (!only || only.some((code) => codes.includes(code)));
  };
  const typed = input.q ?? '';
  const found = typed === '' ? inOrder(all, near, places) : findTexts(book, typed, today);
  const counts = await countsOf(tx, today);
  const heads = found.filter(isThere).map((text) => headOf(text, today, places, counts));
  const fitting = heads.filter(
    (head) =>
      (input.topic === undefined || head.topic === input.topic) &&
      (input.state === undefined || head.state === input.state) &&
      (input.checked === undefined || (head.checkedOn !== null) === (input.checked === 'yes')),
  );
  const byPlace = Map.groupBy(all, ({ ref }) => ref.place);
  const byTopic = Map.groupBy(heads, ({ topic }) => topic);
  const last = await tx.first<{ at: Instant }>(
    sql`select released_at as at from library.release order by number desc limit 1`,
  );
  const first = (input.page - 1) * input.size;
  return {
    rows: fitting.slice(first, first + input.size),
    total: fitting.length,
    places: [...byPlace]
      .map(([adcode, texts]) => ({ adcode, name: places.get(adcode)?.name ?? adcode, texts: texts.length }))
      .toSorted(
        (a, b) =>
          Number(b.adcode === nation) - Number(a.adcode === nation) || a.adcode.localeCompare(b.adcode),
      ),
    topics: [...byTopic].map(([topic, some]) => ({ topic, texts: some.length })),
    lastRelease: last?.at ?? null,
  };
});

type ReleaseRow = {
  number: number;
  at: Instant;
  from: PlainDate;
  summary: string;
  pastReason: string | null;
  draftedBy: string;
  releasedBy: string;
  organisation: string;
  text: string;
  baseText: string | null;
};

const historyOf = async (tx: Tx, ref: TextRef, named: boolean) => {
  const rows = await tx.all<ReleaseRow>(sql`
    select number, released_at as at, from_on as "from", summary, past_reason as "pastReason", drafted_by_name as "draftedBy", released_by_name as "releasedBy", released_by_organisation as organisation, text, base_text as "baseText"
    from library.release where kind = ${ref.kind} and adcode = ${ref.place} and key = ${ref.key} order by number desc limit 50`);
  return rows.map(({ text, baseText, draftedBy, releasedBy, ...row }) => ({
    ...row,
    draftedBy: named ? draftedBy : null,
    releasedBy: named ? releasedBy : null,
    fresh: baseText === null,
    differences: baseText === null ? [] : differencesOf(baseText, text),
  }));
};

const casesOf = (book: PolicyBook, { ref }: Text, today: PlainDate, released: readonly PolicyCase[]) => {
  if (ref.kind === 'lpr') return [];
  const id = `${ref.place}/${ref.key}`;
  return [...released, ...shippedCases()]
    .filter((one) => askedText(one, book, one.on > today ? one.on : today) === id)
    .slice(0, 60)
    .map((one) => showCase(one, book, ref.place));
};
const sameTopicOf = (book: PolicyBook, text: Text) =>
  text.kind === 'rule'
    ? [...book.rules.values()].filter(
        ({ topic, place }) => topic === text.ref.key && place !== text.ref.place,
      )
    : text.kind === 'instrument' && text.instrument.kind === 'list'
      ? [...book.instruments.values()]
          .filter(({ kind, place }) => kind === 'list' && place !== text.ref.place)
          .map(({ place, title }) => ({ place, title: title.zh }))
      : [];

export const readText = bind('library.read-text', async ({ tx, actor, today }, input) => {
  const book = await readBook(tx);
  const newest = findText(book, input);
  const written = await writtenText(tx, book, input);
  if (!newest || !written) return refuse('platform.not-found');
  const text = standingText(newest, today);
  const others = sameTopicOf(book, newest);
  const places = await placesOf(tx, [input.place, ...others.map(({ place }) => place)]);
  const counts = await countsOf(tx, today);
  const may = mayWrite(actor, places.get(input.place)?.path ?? '/-/');
  const draft = may
    ? await tx.first<{ id: string }>(
        sql`select id from library.draft where kind = ${input.kind} and adcode = ${input.place} and key = ${input.key} and state in ('draft', 'handed-over')`,
      )
    : undefined;
  const whole = text.kind === 'rule' ? text.rule : text.kind === 'instrument' ? text.instrument : undefined;
  const stated =
    newest.kind === 'rule' ? newest.rule : newest.kind === 'instrument' ? newest.instrument : undefined;
  return {
    head: headOf(newest, today, places, counts),
    note: whole?.note ?? null,
    words: (text.kind === 'instrument' ? text.instrument.text : undefined) ?? null,
    // The newest text has every day: what is past in it is what stood.
    states: (stated?.states ?? []).map(({ from, state }) => ({ from, state })),
    numbers: numbersOf(newest),
    clauses: clausesOf(text, today),
    sameTopic: others.map(({ place, title }) => ({ place, name: places.get(place)?.name ?? place, title })),
    cases: casesOf(book, newest, today, await releasedCases(tx)),
    releases: await historyOf(tx, input, may),
    upcoming: stated?.replaced && stated.replaced.on > today ? stated.replaced.on : null,
    yaml: written.text,
    file: pathOfText(input),
    mayDraft: may,
    draftId: draft?.id ?? null,
  };
});

export const readVocabulary = bind('library.read-vocabulary', async () => ({
  facts: [...publishedVocabulary.facts.values()].map(({ id, zh, en, type, sizeStandard }) => ({
    id,
    zh,
    en,
    type,
    sized: sizeStandard === true,
  })),
  lists: [...publishedVocabulary.lists.values()].map(({ id, zh, en }) => ({ id, zh, en })),
  words: Object.entries(wordPhrases).map(([word, { zh, en }]) => ({
    word,
    zh,
    en,
    types: Object.entries(wordsOf).flatMap(([type, words]) =>
      (words as readonly string[]).includes(word) ? [type] : [],
    ),
    sized: word.startsWith('size-'),
    label: comparisonLabel(word as Word),
    boundary: isBoundaryWord(word) ? sayBoundary(word) : null,
  })),
  units: [...units].map(([unit, { en, type }]) => ({ unit, en, type })),
}));
