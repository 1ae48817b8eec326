import { type Facts, publishedVocabulary } from '@zhirong/criteria';
import type { Fen, PlainDate } from '@zhirong/kernel';
import type { Evidence, Words } from './screen-firm.ts';

export type StatedStanding = {
  readonly standing: 'good' | 'abnormal' | 'unknown';
  readonly source: string;
  readonly on: string;
} | null;
export type Rights = Readonly<
  Record<'patentsValid' | 'trademarks' | 'softwareCopyrights' | 'layoutDesigns', number>
>;

/** What the platform knows of a candidate. `amountFen` in 分. */
export type Known = {
  /** Null where the firm's file is not in the reach of whoever screens. */
  readonly registered: { readonly regionPath: string; readonly place: string } | null;
  readonly registeredOn: PlainDate | null;
  readonly sizeClass: string | null;
  readonly industry: string | null;
  readonly credit: StatedStanding;
  readonly repayment: StatedStanding;
  readonly tags: readonly string[];
  readonly need: {
    readonly state: 'open' | 'matched' | 'closed';
    readonly amountFen: Fen;
    readonly term: string;
    readonly purposes: readonly string[];
  } | null;
  readonly rights: Rights;
};

/** The words of a form, by value or by Chinese name; what the vocabulary does not know is left out. */
const chosen = (fact: string, words: readonly string[]): string[] => {
  const choices = publishedVocabulary.facts.get(fact)?.choices ?? [];
  return words.flatMap((word) => choices.find(({ value, zh }) => value === word || zh === word)?.value ?? []);
};
const one = (fact: string, word: string | null): string | undefined =>
  word === null ? undefined : chosen(fact, [word])[0];

const stands = (stated: StatedStanding): string | undefined =>
  stated === null || stated.standing === 'unknown' ? undefined : stated.standing;

const same = (text: string): Words => ({ zh: text, en: text });
const statedWords = (stated: StatedStanding): Words | undefined => {
  if (stated === null) return undefined;
  const said = `${stated.source}，${stated.on}`;
  if (stated.standing !== 'unknown') return { zh: said, en: `${stated.source}, ${stated.on}` };
  return { zh: `登记为不明：${said}`, en: `recorded as unknown: ${stated.source}, ${stated.on}` };
};

/** A candidate in the published facts, for the list of a place, and what a reason shows beside them (S0-04). */
export const factsOfFirm = (
  known: Known,
  list: { readonly path: string; readonly place: string },
): { readonly facts: Facts; readonly evidence: Evidence } => {
  const { registered, need, rights } = known;
  const place = registered?.place;
  const facts: Facts = {
    'firm.region': registered?.regionPath,
    'firm.in-list-region': registered?.regionPath.startsWith(list.path) ?? false,
    'firm.registered-on': known.registeredOn ?? undefined,
    'firm.size': one('firm.size', known.sizeClass),
    'firm.industry': one('firm.industry', known.industry),
    'firm.tags': chosen('firm.tags', known.tags),
    'firm.credit-standing': stands(known.credit),
    'firm.repayment': stands(known.repayment),
    'firm.has-need': need !== null,
    'firm.patents-valid': rights.patentsValid,
    'firm.trademarks': rights.trademarks,
    'firm.software-copyrights': rights.softwareCopyrights,
    'firm.layout-designs': rights.layoutDesigns,
    ...(need && {
      'need.state': need.state,
      'need.amount': need.amountFen,
      'need.purposes': chosen('need.purposes', need.purposes),
      'need.term-stated': need.term !== '',
      'need.purpose-stated': need.purposes.length > 0,
    }),
  };
  const beside: readonly (readonly [string, Words | undefined])[] = [
    [
      'firm.in-list-region',
      {
        zh: `注册地${place ?? '不明'}，名录编制地区${list.place}`,
        en: `registered in ${place ?? 'an unknown place'}, the list is of ${list.place}`,
      },
    ],
    ['firm.credit-standing', statedWords(known.credit)],
    ['firm.repayment', statedWords(known.repayment)],
    ['need.term-stated', need && need.term !== '' ? same(need.term) : undefined],
    ['need.purpose-stated', need && need.purposes.length > 0 ? same(need.purposes.join('、')) : undefined],
  ];
  const evidence = Object.fromEntries(beside.flatMap(([id, words]) => (words ? [[id, words]] : [])));
  return { facts, evidence };
};
