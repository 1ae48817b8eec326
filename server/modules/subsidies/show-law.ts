import type { Output } from '@zhirong/contracts';
import { type Facts, publishedVocabulary } from '@zhirong/criteria';
import { assert, formatYuan } from '@zhirong/kernel';
import {
  askedOn,
  ceilingOf,
  type CeilingAnswer,
  type Cited,
  type Instrument,
  instrumentsFor,
  type PolicyBook,
  type RuleSource,
} from '@zhirong/policies';
import type { Known } from './gather-facts.ts';
import { type Name, provedByPaper, writeFact, writeFacts } from './facts.ts';

export type CeilingShown = Output<'subsidies.ask'>['answers'][number];
export type FactShown = Output<'subsidies.ask'>['facts'][number];
type Programme = CeilingShown['programme'];

const { facts: published, lists } = publishedVocabulary;
export const sourceText = ({ issuer, number, article }: RuleSource): string =>
  `${issuer} ${number} ${article}`;
const shownCited = (cited: readonly Cited[]) =>
  cited.map(({ title, value, from, source, verified }) => ({
    title,
    value,
    from,
    source: sourceText(source),
    verified,
  }));
const holdsText = { true: 'yes', false: 'no', unknown: 'unknown' } as const;

const about = {
  'about.project': { zh: '项目编号', en: 'the project it belongs to' },
  'about.loan': { zh: '所涉贷款', en: 'the loan it is about' },
  lpr: { zh: '贷款市场报价利率', en: 'the loan prime rate' },
  calendar: { zh: '工作日历', en: 'the calendar of working days' },
} as const;
/** What is missing, by name: a fact, a number that the text leaves open, or something around them. */
const missingShown = (answer: CeilingAnswer) =>
  answer.missing.map((id) => {
    const parameter = id.startsWith('$') ? answer.instrument.parameters.get(id.slice(1)) : undefined;
    if (parameter)
      return {
        id,
        zh: `文件未规定：${parameter.title.zh}`,
        en: `left open by the text: ${parameter.title.en}`,
      };
    const [list, own] = id.split('/');
    const known = published.get(own ?? list ?? '') ?? lists.get(id);
    const named = about[id as keyof typeof about];
    const of = own === undefined ? undefined : lists.get(list ?? '');
    if (!known) return { id, zh: named?.zh ?? id, en: named?.en ?? id };
    return {
      id,
      zh: of ? `${of.zh}：${known.zh}` : known.zh,
      en: of ? `${of.en}: ${known.en}` : known.en,
    };
  });

export const showCeiling = (
  answer: CeilingAnswer,
  more: { names: ReadonlyMap<string, string>; programme: Programme },
): CeilingShown => {
  const { instrument } = answer;
  const { kind } = instrument;
  assert(kind !== 'list', `${instrument.id}: nobody applies for a list`);
  return {
    instrument: instrument.id,
    title: { ...instrument.title },
    kind,
    place: { adcode: instrument.place, name: more.names.get(instrument.place) ?? instrument.place },
    payee: instrument.payee,
    state: answer.state ?? null,
    verdict: answer.answer,
    ceiling: formatYuan(answer.ceiling),
    wouldBe: answer.wouldBe === undefined ? null : formatYuan(answer.wouldBe),
    shares: answer.budgets.map(({ party, zh, en, amount }) => ({
      party,
      zh,
      en,
      amount: formatYuan(amount),
    })),
    trace: answer.trace.map(({ zh, en, amount, cited }) => ({
      zh,
      en,
      amount: amount === undefined ? null : formatYuan(amount),
      cited: shownCited(cited),
    })),
    conditions: answer.conditions.map(({ zh, en, holds, cited }) => ({
      zh,
      en,
      holds: holdsText[String(holds) as keyof typeof holdsText],
      cited: shownCited(cited),
    })),
    missing: missingShown(answer),
    changes: answer.wouldHaveToChange.map(({ zh, en }) => ({ zh, en })),
    excludedBy: answer.excludedBy.map(({ zh, en, cites, source, award }) => ({
      zh,
      en,
      cites,
      source: sourceText(source),
      award: award ? `${award.on} ${formatYuan(award.amount)}` : null,
    })),
    documents: answer.documents.map(({ zh, en }) => ({ zh, en })),
    deadlines: answer.deadlines.map(({ zh, en, from, last }) => ({
      zh,
      en,
      from: from ?? null,
      last: last ?? null,
    })),
    source: sourceText(instrument.source),
    verified: instrument.verified,
    note: instrument.note ?? null,
    programme: more.programme,
  };
};

// Elements of which nothing is known: what they are asked for is then told as missing.
const probe: Facts = Object.fromEntries([...lists.keys()].map((id) => [id, [{}]]));

/** Every fact these instruments ask: what is missing with nothing known, and what is missing with what is. */
export const askedFacts = (
  instruments: readonly Instrument[],
  answers: readonly CeilingAnswer[],
  book: PolicyBook,
): ReadonlySet<string> => {
  const ids = new Set(answers.flatMap(({ missing }) => missing));
  for (const instrument of instruments) {
    const day = answers[0]?.day;
    if (!day) continue;
    for (const id of ceilingOf(instrument, probe, askedOn(day, {}, book)).missing) ids.add(id);
  }
  return new Set([...ids].filter((id) => !id.startsWith('$') && !id.startsWith('about.')));
};

const choicesOf = (fact: { choices?: readonly { value: string; zh: string; en: string }[] }) =>
  (fact.choices ?? []).map(({ value, zh, en }) => ({ value, zh, en }));

/** Facts as a page shows and asks them; `also` are elements to choose from where the list itself is not known. */
export const showFacts = (
  ids: ReadonlySet<string>,
  known: Known,
  missing: ReadonlySet<string>,
  also: Readonly<Record<string, { elements: readonly Facts[]; names: readonly (Name | null)[] }>> = {},
): FactShown[] => {
  const heads = [...new Set([...ids].map((id) => id.split('/')[0] as string))];
  return heads.flatMap((id): FactShown[] => {
    const [fact, list] = [published.get(id), lists.get(id)];
    const origin = known.origins[id] ?? 'none';
    const base = {
      id,
      origin,
      missing: [...missing].some((one) => one === id || one.startsWith(`${id}/`)),
      proof: provedByPaper.has(id),
    };
    if (list) {
      const elements = (known.facts[id] ?? also[id]?.elements ?? []) as readonly Facts[];
      const names = known.facts[id] === undefined ? also[id]?.names : known.names[id];
      const each = [...ids].flatMap((one) => {
        const own = one.startsWith(`${id}/`) ? published.get(one.slice(id.length + 1)) : undefined;
        return own
          ? [
              {
                id: own.id,
                zh: own.zh,
                en: own.en,
                type: own.type,
                unit: own.unit ?? null,
                choices: choicesOf(own),
              },
            ]
          : [];
      });
      return [
        {
          ...base,
          zh: list.zh,
          en: list.en,
          type: 'list',
          unit: list.unit,
          choices: [],
          value: known.facts[id] === undefined ? null : String(elements.length),
          each,
          elements: elements.map((element) => writeFacts(element) as Record<string, never>),
          names: elements.map((_, place) => names?.[place] ?? { title: '', number: null }),
        },
      ];
    }
    if (!fact) return [];
    const value = known.facts[id];
    return [
      {
        ...base,
        zh: fact.zh,
        en: fact.en,
        type: fact.type,
        unit: fact.unit ?? null,
        choices: choicesOf(fact),
        value: value === undefined || value === null ? null : (writeFact(id, value as never) as string),
        each: [],
        elements: [],
        names: [],
      },
    ];
  });
};

export const instrumentsOf = (
  book: PolicyBook,
  regionPath: string,
  payee: Instrument['payee'],
): readonly Instrument[] =>
  instrumentsFor(regionPath, book.instruments).filter((instrument) => instrument.payee === payee);
