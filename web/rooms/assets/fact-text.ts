import { exactYuan } from '../../shared/amounts.ts';
import { dayInText } from '../../shared/day-text.tsx';
import { wordOf } from '../../words/start-words.ts';
import { ownersInOneLine } from './right-columns.tsx';
import { type Fact, listed as inOneLine } from './right-words.ts';

/** Fields whose value is one of a closed list, with the words of the list. */
const listed: Readonly<Record<string, string>> = {
  state: 'state',
  licence: 'licence',
  about: 'about',
};
const order = [
  'year',
  'throughYear',
  'amount',
  'state',
  'licence',
  'licensee',
  'pledgee',
  'registrationNumber',
  'debt',
  'by',
  'court',
  'about',
  'caseNumber',
  'until',
  'filingNumber',
  'contract',
  'terms',
  'outcome',
  'pledgeeConsent',
  'reason',
  'changed',
];

export const factTitle = (fact: Fact): string => wordOf(`assets:fact.${fact.kind}`, {}, fact.kind);

const valueOf = (key: string, value: string | number): string => {
  const text = String(value);
  if (key === 'amount' || key === 'debt')
    return wordOf('assets:detail.yuan', { amount: exactYuan(text) }, text);
  if (key === 'until') return dayInText(text);
  if (key === 'year' || key === 'throughYear') return wordOf('assets:detail.nth', { year: text }, text);
  if (key === 'outcome') return wordOf(`assets:outcome.${text}`, {}, text);
  if (key === 'changed')
    return inOneLine(text.split(',').map((field) => wordOf(`assets:field.${field}`, {}, field)));
  const list = listed[key];
  return list ? wordOf(`assets:${list}.${text}`, {}, text) : text;
};

/** Pairs of label and value in one order for every kind; a key nobody named yet stands last, as it came. */
export function factDetails(fact: Fact): (readonly [label: string, value: string])[] {
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  const pairs = Object.entries(fact.details)
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .flatMap(([key, value]): (readonly [string, string])[] =>
      key === 'factId' ? [] : [[wordOf(`assets:detail.${key}`, {}, key), valueOf(key, value)]],
    );
  return fact.owners && fact.owners.length > 0
    ? [[wordOf('assets:owner', {}, ''), ownersInOneLine(fact.owners)], ...pairs]
    : pairs;
}

/** Their value says what it is. */
const selfTold = ['year', 'throughYear', 'state', 'licence', 'about', 'outcome'];

export const factLine = (fact: Fact): string => {
  const told = new Set(selfTold.map((key) => wordOf(`assets:detail.${key}`, {}, key)));
  return factDetails(fact)
    .map(([label, value]) => (told.has(label) ? value : `${label} ${value}`))
    .join(' · ');
};
