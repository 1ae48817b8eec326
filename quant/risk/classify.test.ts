import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Asset, classifyAsset } from './classify.ts';
import { categoryRules, riskCategories } from './five-categories.ts';
import { nplTolerance } from './expected-loss.ts';

const refusedAt = (path: string, code: string) =>
  expect.objectContaining({ problem: expect.objectContaining({ path, code }) });
const category = (asset: Asset) => classifyAsset(asset).value;
const rank = (asset: Asset) => riskCategories.indexOf(category(asset));
const on = '2024-05-31';

test('days overdue: each limit itself still belongs to the better category', () => {
  expect([0, 1, 90, 91, 270, 271, 360, 361].map((daysOverdue) => category({ on, daysOverdue }))).toEqual([
    'normal',
    'special-mention',
    'special-mention',
    'substandard',
    'substandard',
    'doubtful',
    'doubtful',
    'loss',
  ]);
  expect(category({ on, daysOverdue: 3, operationalDelay: true })).toBe('normal');
  expect(category({ on, daysOverdue: 91, operationalDelay: true })).toBe('substandard');
});

test.each<[Asset, string, string]>([
  [{ changedUse: true }, 'special-mention', '第十条'],
  [{ refinanced: true }, 'special-mention', '第十条'],
  [{ otherDebtNonPerforming: true }, 'special-mention', '第十条'],
  [{ creditImpaired: true }, 'substandard', '第六条、第十一条'],
  [{ ratingSharplyCut: true }, 'substandard', '第十一条'],
  [{ overdueShareAllBanks: 0.201 }, 'substandard', '第十一条'],
  [{ nonPerformingShareHere: 0.101 }, 'substandard', '第七条'],
  [{ evadesDebt: true }, 'doubtful', '第十二条'],
  [{ creditImpaired: true, expectedLossShare: 0.5 }, 'doubtful', '第十二条'],
  [{ creditImpaired: true, expectedLossShare: 0.9 }, 'loss', '第十三条'],
  [{ bankruptcyLiquidation: true }, 'loss', '第十三条'],
  [{ previous: 'doubtful' }, 'substandard', '第十四条'],
])('%j is at least %s by %s', (asset, wanted, article) => {
  const answer = classifyAsset({ on, ...asset });
  expect(answer.value).toBe(wanted);
  expect(answer.triggers.filter((hit) => hit.category === wanted).map((hit) => hit.article)).toContain(
    article,
  );
  expect(answer.trace.at(-1)?.value).toBe(wanted);
});

test.each<Asset>([
  { refinanced: true, qualifiedRenewal: true },
  { retail: true, otherDebtNonPerforming: true },
  { retail: true, overdueShareAllBanks: 0.5 },
  { overdueShareAllBanks: 0.2 },
  { nonPerformingShareHere: 0.1 },
  { retail: true, nonPerformingShareHere: 0.5 },
  { nonPerformingShareHere: 0.5, recognisedEnhancement: true },
  { expectedLossShare: 0.5 },
  { previous: 'loss', upgradeConditionsMet: true },
  { groupMemberNonPerforming: true },
])('%j alone stays normal', (asset) => {
  expect(category({ on, ...asset })).toBe('normal');
});

test("another member's bad debt asks for an assessment and decides nothing", () => {
  expect(classifyAsset({ on, groupMemberNonPerforming: true })).toMatchObject({
    value: 'normal',
    nonPerforming: false,
    triggers: [{ id: 'group-member', category: null, article: '第七条', provenance: 'official' }],
  });
});

test('a restructured asset: a year and two payments of observation, longer while the difficulties last', () => {
  const restructuring = { before: 'special-mention', firstPaymentOn: '2024-03-31' } as const;
  const resolved = { ...restructuring, difficultyResolved: true };
  const observed = classifyAsset({ on, restructuring: resolved });
  expect(observed).toMatchObject({ value: 'special-mention', observationEndsOn: '2025-03-31' });
  expect(category({ on: '2025-03-30', restructuring: resolved })).toBe('special-mention');
  expect(category({ on: '2025-03-31', restructuring: resolved })).toBe('normal');
  expect(category({ on: '2025-03-31', restructuring })).toBe('special-mention');
  const yearly = { ...resolved, secondPaymentOn: '2025-09-30' };
  expect(classifyAsset({ on, restructuring: yearly }).observationEndsOn).toBe('2025-09-30');
  const missed = { ...resolved, missedOn: '2024-12-31' };
  expect(classifyAsset({ on: '2025-06-30', restructuring: missed })).toMatchObject({
    value: 'special-mention',
    observationEndsOn: '2025-12-31',
  });
  expect(category({ on, restructuring: { ...restructuring, again: true } })).toBe('substandard');
  const fromBad = { ...resolved, before: 'substandard' } as const;
  expect(category({ on, restructuring: fromBad })).toBe('substandard');
  expect(category({ on, restructuring: fromBad, upgradeConditionsMet: true })).toBe('special-mention');
});

const flags = [
  'changedUse',
  'refinanced',
  'otherDebtNonPerforming',
  'creditImpaired',
  'ratingSharplyCut',
  'evadesDebt',
  'bankruptcyLiquidation',
] as const;
const asset: fc.Arbitrary<Asset> = fc.record({
  daysOverdue: fc.nat(400),
  expectedLossShare: fc.double({ min: 0, max: 1, noNaN: true }),
  nonPerformingShareHere: fc.double({ min: 0, max: 1, noNaN: true }),
  overdueShareAllBanks: fc.double({ min: 0, max: 1, noNaN: true }),
  judged: fc.constantFrom(...riskCategories),
  retail: fc.boolean(),
  ...Object.fromEntries(flags.map((flag) => [flag, fc.boolean()])),
});

test('the worst wins: no more days, flag or worse judgement ever betters the category', () => {
  fc.assert(
    fc.property(asset, fc.constantFrom(...flags), fc.nat(200), (given, flag, days) => {
      const before = rank(given);
      expect(rank({ ...given, [flag]: true })).toBeGreaterThanOrEqual(before);
      expect(rank({ ...given, daysOverdue: (given.daysOverdue ?? 0) + days })).toBeGreaterThanOrEqual(before);
      expect(before).toBeGreaterThanOrEqual(riskCategories.indexOf(given.judged ?? 'normal'));
      const answer = classifyAsset(given);
      const worst = Math.max(
        riskCategories.indexOf(given.judged ?? 'normal'),
        ...answer.triggers.map((hit) => (hit.category ? riskCategories.indexOf(hit.category) : 0)),
      );
      expect(answer.value).toBe(riskCategories[worst]);
      expect(answer.nonPerforming).toBe(worst >= 2);
    }),
  );
});

test('every trigger has an article, words in both languages and a mark of provenance, and can be hit', () => {
  for (const { triggers, from } of categoryRules) {
    expect(from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(new Set(triggers.map(({ id }) => id)).size).toBe(triggers.length);
    for (const trigger of triggers) {
      expect(trigger.article).toMatch(/^第.+条$/);
      expect(trigger.zh).toMatch(/\p{Script=Han}/u);
      expect(trigger.en.length).toBeGreaterThan(5);
    }
  }
});

test('the old rules are not applied in their place', () => {
  expect(() => classifyAsset({ on: '2023-06-30' })).toThrow(refusedAt('on', 'out-of-range'));
  expect(category({ on: '2023-07-01' })).toBe('normal');
});

test.each<[Asset, string, string]>([
  [{ on: '2024-02-30' }, 'on', 'wrong-type'],
  [{ daysOverdue: 1.5 }, 'daysOverdue', 'wrong-type'],
  [{ daysOverdue: -1 }, 'daysOverdue', 'out-of-range'],
  [{ expectedLossShare: 50 }, 'expectedLossShare', 'out-of-range'],
  [{ restructuring: { before: 'normal', firstPaymentOn: '2024-03-31' } }, 'on', 'required'],
  [
    { on, restructuring: { before: 'normal', firstPaymentOn: '2024-03-31', secondPaymentOn: '2024-03-30' } },
    'restructuring.secondPaymentOn',
    'out-of-order',
  ],
])('refuses %j', (given, path, code) => {
  expect(() => classifyAsset(given)).toThrow(refusedAt(path, code));
});

test('the tolerance for loans on rights: three points are within it, to the last decimal', () => {
  expect(nplTolerance({ rightsNplRate: 0.05, bankNplRate: 0.02 })).toMatchObject({
    value: 0.03,
    within: true,
    room: 0,
  });
  expect(nplTolerance({ rightsNplRate: 0.0501, bankNplRate: 0.02 }).within).toBe(false);
  expect(nplTolerance({ rightsNplRate: 0.01, bankNplRate: 0.02 })).toMatchObject({
    value: -0.01,
    within: true,
  });
  fc.assert(
    fc.property(fc.nat(9000), fc.nat(1000), (bank, above) => {
      const answer = nplTolerance({ rightsNplRate: (bank + above) / 10_000, bankNplRate: bank / 10_000 });
      expect(answer.within).toBe(above <= 300);
    }),
  );
});
