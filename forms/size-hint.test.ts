import { readFileSync } from 'node:fs';
import { parseWan } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  candidateIndustries,
  readSizeTable,
  type SizeIndicator,
  type SizeIndustry,
  sizeClasses,
  sizeHint,
  sizeIndicators,
  sizeIndustry,
} from './size-hint.ts';

const raw = (): any =>
  parse(readFileSync(new URL('../policies/national/enterprise-size.yaml', import.meta.url), 'utf8'));
const table = readSizeTable(raw());
const known = (industry: SizeIndustry, amounts: Partial<Record<SizeIndicator, bigint>>) =>
  sizeHint(industry, {
    ...(amounts.people !== undefined && { people: Number(amounts.people) }),
    ...(amounts.revenue !== undefined && { revenue: amounts.revenue }),
    ...(amounts.assets !== undefined && { assets: amounts.assets }),
  });
const plenty = { people: 10n ** 9n, revenue: 10n ** 17n, assets: 10n ** 17n };

/** B3.6 once more: people L/M/S, revenue and assets L/M/S in 万元. */
const published: [string, string, string, string][] = [
  ['农林牧渔', '–', '20000/500/50', '–'],
  ['工业', '1000/300/20', '40000/2000/300', '–'],
  ['建筑业', '–', '80000/6000/300', '80000/5000/300'],
  ['批发', '200/20/5', '40000/5000/1000', '–'],
  ['零售', '300/50/10', '20000/500/100', '–'],
  ['交通运输', '1000/300/20', '30000/3000/200', '–'],
  ['仓储', '200/100/20', '30000/1000/100', '–'],
  ['邮政', '1000/300/20', '30000/2000/100', '–'],
  ['住宿', '300/100/10', '10000/2000/100', '–'],
  ['餐饮', '300/100/10', '10000/2000/100', '–'],
  ['信息传输', '2000/100/10', '100000/1000/100', '–'],
  ['软件和信息技术服务', '300/100/10', '10000/1000/50', '–'],
  ['房地产开发经营', '–', '200000/1000/100', '10000/5000/2000'],
  ['物业管理', '1000/300/100', '5000/1000/500', '–'],
  ['租赁和商务服务', '300/100/10', '–', '120000/8000/100'],
  ['其他未列明', '300/100/10', '–', '–'],
];

test('the sixteen rows are the published ones, two of them still to be checked', () => {
  const shown = table.industries.map((industry) => {
    const cell = (indicator: SizeIndicator) =>
      industry.bounds[indicator]
        ?.toReversed()
        .map((bound) => (indicator === 'people' ? bound : bound / parseWan('1')!))
        .join('/') ?? '–';
    return [industry.name, cell('people'), cell('revenue'), cell('assets')];
  });
  expect(shown).toEqual(published);
  expect(table.industries.map((industry) => industry.row)).toEqual(published.map((_, place) => place + 1));
  expect(table.industries.filter((industry) => !industry.checked).map((industry) => industry.row)).toEqual([
    15, 16,
  ]);
});

test('every bound is reached by the number itself and missed just below it', () => {
  for (const industry of table.industries) {
    for (const indicator of sizeIndicators) {
      industry.bounds[indicator]?.forEach((bound, grade) => {
        const at = known(industry, { ...plenty, [indicator]: bound });
        const below = known(industry, { ...plenty, [indicator]: bound - 1n });
        expect(at).toMatchObject({ size: sizeClasses[grade + 1] });
        expect(below).toMatchObject({ size: sizeClasses[grade], decidedBy: [indicator] });
      });
    }
  }
});

test('the lowest indicator decides, and more never makes smaller', () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 13n });
  const any = fc.record({ people: fc.bigInt({ min: 0n, max: 3000n }), revenue: amount, assets: amount });
  const order = (hint: ReturnType<typeof sizeHint>) => ('size' in hint ? sizeClasses.indexOf(hint.size) : -1);
  fc.assert(
    fc.property(fc.constantFrom(...table.industries), any, amount, (industry, amounts, more) => {
      const together = order(known(industry, amounts));
      const alone = sizeIndicators
        .filter((indicator) => industry.bounds[indicator])
        .map((indicator) => order(known(industry, { ...plenty, [indicator]: amounts[indicator] })));
      expect(together).toBe(Math.min(...alone));
      expect(order(known(industry, { ...amounts, revenue: amounts.revenue + more }))).toBeGreaterThanOrEqual(
        together,
      );
    }),
    { numRuns: 1000 },
  );
});

test('a missing indicator gives no guess', () => {
  const industrial = sizeIndustry(table, 'industrial')!;
  expect(sizeHint(industrial, { people: 300 })).toEqual({ missing: ['revenue'] });
  expect(sizeHint(industrial, { assets: 1n })).toEqual({ missing: ['people', 'revenue'] });
});

test('the industries of 附件1 lead to candidates', () => {
  const keys = (name: string) => candidateIndustries(table, name).map((industry) => industry.key);
  expect(keys('新材料')).toEqual(['industrial']);
  expect(keys('电子信息')).toEqual(['industrial', 'software', 'telecoms']);
  expect(keys('其它')).toEqual([]);
  expect(keys('toString')).toEqual([]);
  const form = readFileSync(
    new URL('../policies/regions/320000/forms/financing-needs-2019.yaml', import.meta.url),
    'utf8',
  );
  const asked = parse(form).sections[0].fields.find((field: any) => field.key === 'industry').options;
  expect(Object.keys(table.candidates)).toEqual(asked);
});

test.each<[string, (table: any) => void]>([
  [
    'rise',
    (t) => {
      t.industries[0].revenueWan.small = '500';
    },
  ],
  [
    'three bounds',
    (t) => {
      t.industries[0].revenueWan.small = 50;
    },
  ],
  [
    'unknown keys',
    (t) => {
      t.industries[0].staff = {};
    },
  ],
  [
    'known industry',
    (t) => {
      t.mapping.candidates.新材料 = ['materials'];
    },
  ],
  [
    'unique',
    (t) => {
      t.industries[1].key = 'agriculture';
    },
  ],
])('an unsound table is a bug: %s', (reason, spoil) => {
  const spoilt = raw();
  spoil(spoilt);
  expect(() => readSizeTable(spoilt)).toThrow(reason);
});
