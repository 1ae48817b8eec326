import {
  boundaryWords,
  type Criterion,
  describe,
  publishedVocabulary,
  readCriterion,
  sayBoundary,
} from '@zhirong/criteria';
import { isRefusal, type PlainDate } from '@zhirong/kernel';
import { type Edition, type Instrument, listCriteria, type Measure, type Parameter } from '@zhirong/policies';
import { sayBound } from './say-bound.ts';
import { sayValue, type Text, type Words } from './text.ts';

export type Clause = {
  readonly part:
    | 'amount'
    | 'condition'
    | 'limit'
    | 'cap'
    | 'share'
    | 'exclusion'
    | 'document'
    | 'clock'
    | 'other';
  readonly words: Words;
  /** Whether the numbers of a condition belong to what it says, word by word (N1, N2). */
  readonly boundaries: Words[];
};
export type Numbered = {
  readonly name: string;
  readonly title: Words;
  readonly unit: string | null;
  readonly rule: string | null;
  readonly bound: { readonly words: Words; readonly boundary: Words | null } | null;
  readonly values: {
    from: PlainDate;
    value: string | null;
    source: { issuer: string; number: string; article: string };
    checked: boolean;
    note: string | null;
  }[];
};

const textOfValue = (value: unknown): string | null => {
  if (value === null) return null;
  if (typeof value !== 'object') return String(value);
  return Object.entries(value as object)
    .map(([key, one]) => `${key}: ${String(one)}`)
    .join('\n');
};

const numberOf = (
  name: string,
  title: Words,
  unit: string | null,
  { values, rule }: Pick<Parameter, 'values' | 'rule'>,
  bound: Numbered['bound'] = null,
): Numbered => ({
  name,
  title,
  unit,
  rule: rule ?? null,
  bound,
  values: values.map(({ from, value, source, verified, note }) => ({
    from,
    value: textOfValue(value),
    source: { ...source },
    checked: verified,
    note: note ?? null,
  })),
});

/** Every number of a text with all its days. */
export const numbersOf = (text: Text): Numbered[] => {
  if (text.kind === 'rule') {
    const { rule } = text;
    const bound = rule.bound ? sayBound(rule.bound, rule.unit) : null;
    return [
      numberOf('', { zh: rule.title, en: rule.title }, rule.unit ?? null, { values: rule.values }, bound),
    ];
  }
  if (text.kind === 'instrument')
    return [...text.instrument.parameters.values()].map((one) =>
      numberOf(one.name, one.title, one.unit, one),
    );
  const { lpr } = text;
  const titles = {
    '1y': { zh: '一年期', en: '1 year' },
    '5y': { zh: '五年期以上', en: '5 years and more' },
  } as const;
  return (['1y', '5y'] as const).map((term) =>
    numberOf(term, titles[term], '%', {
      values: lpr.rows.map(({ from, said, verified }) => ({
        from,
        value: said[term],
        source: lpr.source,
        verified,
      })),
    }),
  );
};

const factWords = (id: string): Words => {
  const found = publishedVocabulary.facts.get(id) ?? publishedVocabulary.lists.get(id);
  return found ? { zh: found.zh, en: found.en } : { zh: id, en: id };
};
const criterionWords = (criterion: Criterion): Words => {
  const ready = readCriterion(criterion, publishedVocabulary);
  return isRefusal(ready)
    ? { zh: JSON.stringify(criterion), en: JSON.stringify(criterion) }
    : describe(ready.node);
};
/** A sentence in brackets within brackets reads no better. */
const once = ({ zh, en }: Words): Words => ({
  zh: zh.replaceAll('（（', '（').replaceAll('））', '）'),
  en: en.replaceAll('((', '(').replaceAll('))', ')'),
});

const measureWords = (measure: Measure): Words => {
  if ('fact' in measure) return factWords(measure.fact);
  const things = factWords('count' in measure ? measure.count : measure.sum);
  const where = measure.where && criterionWords(measure.where);
  const of: Words = where
    ? { zh: `${things.zh}（${where.zh}）`, en: `${things.en} (where ${where.en})` }
    : things;
  if ('count' in measure) return { zh: `${of.zh}数量`, en: `number of ${of.en}` };
  const sum = factWords(measure.of);
  return { zh: `${of.zh}的${sum.zh}合计`, en: `sum of ${sum.en} over ${of.en}` };
};

type By = { readonly instrument: Instrument; readonly edition: Edition | undefined };
/** A number by its name with what it is today. */
const ref = ({ instrument, edition }: By, name: string): Words => {
  const key = name.slice(1);
  const parameter = instrument.parameters.get(key);
  return sayValue(edition?.values.get(key)?.value ?? null, parameter?.unit ?? null);
};
const titled = (by: By, name: string): Words => {
  const title = by.instrument.parameters.get(name.slice(1))?.title ?? { zh: name, en: name };
  const value = ref(by, name);
  return { zh: `${title.zh} ${value.zh}`, en: `${title.en}: ${value.en}` };
};

const lprWords = (term: '1y' | '5y', published: string): Words => {
  const name =
    term === '1y' ? { zh: '一年期LPR', en: '1-year LPR' } : { zh: '五年期以上LPR', en: '5-year LPR' };
  const which: Readonly<Record<string, Words>> = {
    'by-that-day': { zh: '当日适用的', en: 'in force that day' },
    'month-before': { zh: '上月的', en: 'of the month before' },
    december: { zh: '当年12月的', en: "of that year's December" },
  };
  const said = which[published] ?? { zh: '', en: '' };
  return { zh: `${said.zh}${name.zh}`, en: `${name.en} ${said.en}` };
};

const amountWords = (by: By): Words[] => {
  const { amount } = by.instrument;
  switch (amount.kind) {
    case 'award-per-item': {
      const each = ref(by, amount.each);
      if (!amount.items) return [{ zh: `不超过 ${each.zh}`, en: `At most ${each.en}` }];
      const items = measureWords(amount.items);
      return [{ zh: `按${items.zh}，每项不超过 ${each.zh}`, en: `By ${items.en}, at most ${each.en} each` }];
    }
    case 'share-of-base':
    case 'volume-reward':
    case 'fee-subsidy': {
      const base = measureWords(
        amount.kind === 'share-of-base'
          ? amount.base
          : amount.kind === 'fee-subsidy'
            ? amount.fee
            : amount.volume,
      );
      const share = ref(by, amount.share);
      return [{ zh: `${base.zh} × ${share.zh}`, en: `${base.en} × ${share.en}` }];
    }
    case 'interest-subsidy': {
      const { points, share, of } = amount.rate;
      const reference: Words = of
        ? 'actual' in of
          ? factWords(of.actual)
          : lprWords(of.lpr, of.published)
        : { zh: '', en: '' };
      const rate: Words =
        points === undefined
          ? {
              zh: `${reference.zh} × ${ref(by, share ?? '').zh}`,
              en: `${reference.en} × ${ref(by, share ?? '').en}`,
            }
          : ref(by, points);
      const principal = measureWords(amount.principal);
      const [from, to] = [factWords(amount.from), factWords(amount.to)];
      return [
        {
          zh: `${principal.zh} × ${rate.zh} × 实际天数 ÷ ${ref(by, amount.basis).zh}`,
          en: `${principal.en} × ${rate.en} × days ÷ ${ref(by, amount.basis).en}`,
        },
        { zh: `计息自${from.zh}至${to.zh}`, en: `Days from ${from.en} to ${to.en}` },
        ...(amount.months ? [titled(by, amount.months)] : []),
      ];
    }
    case 'loss-compensation': {
      const loss = measureWords(amount.loss);
      return [{ zh: `按${loss.zh}分担`, en: `Shares of ${loss.en}` }];
    }
    case 'gate':
      return [{ zh: '符合条件即可办理，不涉及金额', en: 'Open to whoever meets the conditions; no money' }];
    case 'list':
      return [
        {
          zh: '各项条件均符合方可列入名录；最近一级有规定的地区的条件优先，不涉及金额',
          en: 'On the list if every condition is met; the nearest place that states them decides; no money',
        },
      ];
  }
};

const shareWords = (by: By): Words[] => {
  const { amount, budgets } = by.instrument;
  const parties = amount.kind === 'loss-compensation' ? amount.parties : budgets;
  return parties.map(({ zh, en, share }) => ({
    zh: `${zh} ${ref(by, share).zh}`,
    en: `${en}: ${ref(by, share).en}`,
  }));
};

const perWords: Readonly<Record<string, Words>> = {
  loan: { zh: '单笔贷款', en: 'per loan' },
  firm: { zh: '单个企业累计', en: 'per firm in all' },
  'firm-year': { zh: '单个企业每年', en: 'per firm and year' },
  programme: { zh: '项目累计', en: 'for the programme' },
  'programme-year': { zh: '项目每年', en: 'for the programme a year' },
};

/** Of a list each condition is one of its criteria, and begins with its name. */
const criterionNamed = (by: By, note: string | undefined): Words | undefined =>
  by.instrument.kind === 'list' ? listCriteria.find(({ zh }) => zh === note) : undefined;

const conditionClauses = (by: By): Clause[] =>
  (by.edition?.conditions ?? []).map(({ ready, parameters, criterion }): Clause => {
    const name = criterionNamed(by, criterion.note);
    const first = name ? { zh: `${name.zh}：`, en: `${name.en}: ` } : { zh: '', en: '' };
    const note = criterion.note === undefined || name ? '' : `（${criterion.note}）`;
    if (ready) {
      const said = describe(ready.node);
      return {
        part: 'condition',
        words: once({ zh: `${first.zh}${said.zh}${note}`, en: `${first.en}${said.en}` }),
        boundaries: boundaryWords(ready.node).map(sayBoundary),
      };
    }
    const open = parameters.map((name) => titled(by, `$${name}`));
    return {
      part: 'condition',
      words: once({
        zh: `${first.zh}${open.map(({ zh }) => zh).join('；')}${note}`,
        en: `${first.en}${open.map(({ en }) => en).join('; ')}`,
      }),
      boundaries: [],
    };
  });

const limitWords = (by: By): Words[] =>
  by.instrument.limits.map((limit) => {
    if ('most' in limit) {
      const each = limit.each && measureWords(limit.each);
      const most = titled(by, limit.most);
      return each ? { zh: `${most.zh} × ${each.zh}`, en: `${most.en} × ${each.en}` } : most;
    }
    if ('share' in limit) {
      const [of, share] = [measureWords(limit.of), ref(by, limit.share)];
      return { zh: `不超过${of.zh}的 ${share.zh}`, en: `At most ${share.en} of ${of.en}` };
    }
    const of = measureWords(limit);
    return { zh: `不超过${of.zh}`, en: `At most ${of.en}` };
  });

const firstTime = {
  right: { zh: '仅限首次质押的知识产权', en: 'Rights pledged for the first time only' },
  firm: { zh: '仅限首次以知识产权借款的企业', en: 'Firms that borrow on rights for the first time only' },
  award: { zh: '同一企业只资助一次', en: 'One award a firm' },
} as const;

/** What an instrument says besides its numbers, line by line; rules and rates say nothing but numbers. */
export const clausesOf = (text: Text, day: PlainDate): Clause[] => {
  if (text.kind !== 'instrument') return [];
  const { instrument } = text;
  const edition = instrument.editions.findLast(({ from }) => from <= day) ?? instrument.editions[0];
  const by: By = { instrument, edition };
  const part = (name: Clause['part'], words: readonly Words[]): Clause[] =>
    words.map((said) => ({ part: name, words: once(said), boundaries: [] }));
  return [
    ...part(instrument.kind === 'list' ? 'other' : 'amount', amountWords(by)),
    ...conditionClauses(by),
    ...part('limit', limitWords(by)),
    ...part(
      'cap',
      instrument.caps.map(({ per, most }) => {
        const [who, value] = [perWords[per] ?? { zh: per, en: per }, ref(by, most)];
        return { zh: `${who.zh}不超过 ${value.zh}`, en: `At most ${value.en} ${who.en}` };
      }),
    ),
    ...part('share', shareWords(by)),
    ...part(
      'exclusion',
      instrument.notWith.map(({ zh, en }) => ({ zh, en })),
    ),
    ...part(
      'document',
      instrument.documents.map(({ said }) => said),
    ),
    ...part(
      'clock',
      instrument.clocks.map(({ title, from, within }) => {
        const [start, value] = [factWords(from), ref(by, `$${within}`)];
        return {
          zh: `${title.zh}：自${start.zh}起 ${value.zh}内`,
          en: `${title.en}: within ${value.en} from ${start.en}`,
        };
      }),
    ),
    ...part('other', instrument.firstTimeOnly ? [firstTime[instrument.firstTimeOnly]] : []),
  ];
};
