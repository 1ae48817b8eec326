import { methods } from './catalogue.ts';
import type { MethodGroup } from './method.ts';

const closed = 'double precision, within 1e-9 relative';
const toTheFen = 'exact to the 分';
const asPublished = 'the bands as published';

const byGroup: Readonly<Record<MethodGroup, string>> = {
  valuation: closed,
  options: closed,
  scoring: asPublished,
  loans: toTheFen,
  risk: closed,
  indices: closed,
};

/** Where a method is not as accurate as its group, or more so. */
const byName: Readonly<Record<string, string>> = {
  'monte-carlo-dcf': 'sampling error, told by its standard error',
  'binomial-option': 'converges with the steps',
  'implied-volatility': 'root found to the precision of doubles',
  'loss-sharing': toTheFen,
  'recovery-sharing': toTheFen,
  'npl-tolerance': 'compared exactly, as the decimals written',
  'five-category-classification': 'rules, no rounding',
  'hosmer-lemeshow': 'statistic as above, p-value within 1e-10',
  'binomial-test': 'exact test, p-value within 1e-11',
  'ahp-weights': closed,
  'entropy-weights': closed,
  'combined-weights': closed,
  'score-indicators': closed,
  'enterprise-grade': 'our own bands',
  'white-list-score': 'our own bands',
  'indicator-systems': 'a list',
};

/** Methods of cash flows belong to the loans and reckon in plain numbers. */
const ofNumbers =
  /^(npv|xnpv|irr|xirr|mirr|pv|fv|pmt|ipmt|ppmt|nper|rate|effective-annual-rate|nominal-annual-rate|all-in-cost|day-count|lpr-rates)$/;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The methods as a table of Markdown: name, title, source, accuracy; for the README. */
export const methodTable = (): string =>
  [
    '| group | method | 名称 | title | source | accuracy |',
    '|---|---|---|---|---|---|',
    ...methods.map(({ name, group, title, source }) => {
      const accuracy = byName[name] ?? (ofNumbers.test(name) ? closed : byGroup[group]);
      return `| ${group} | \`${name}\` | ${cell(title.zh)} | ${cell(title.en)} | ${cell(source)} | ${accuracy} |`;
    }),
  ].join('\n');

const [opening, ending] = ['<!-- methods -->', '<!-- end of methods -->'];

/** The page with the table between its two marks; a page without them is left as it is. */
export const withMethodTable = (page: string): string => {
  const [start, end] = [page.indexOf(opening), page.indexOf(ending)];
  if (start < 0 || end < start) return page;
  return `${page.slice(0, start + opening.length)}\n${methodTable()}\n${page.slice(end)}`;
};
