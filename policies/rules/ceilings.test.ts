import type { Facts } from '@zhirong/criteria';
import { addDays, type Fen, parsePercent, type PlainDate, plainDate } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  askedOn,
  ceilingOf,
  conflictOf,
  type EarlierAward,
  fundOn,
  type Instrument,
  loadPolicies,
  parseInstrument,
  publishedPolicies,
  whatCanIGet,
} from './index.ts';
import { join } from 'node:path';

const at = { file: 'made.yaml', place: '990000', key: 'made' };
const day = plainDate('2024-06-03');
const head = `cites: [B5]
title: 试
title_en: Made
payee: firm
source: { issuer: 某局, number: 某号, article: 第一条 }
verified: false
`;
const parameter = (name: string, unit: string, value: string | number): string =>
  `  ${name}: { title: ${name}, title_en: ${name}, unit: '${unit}', values: [{ from: '2020-01-01', value: ${typeof value === 'number' ? value : `'${value}'`} }] }\n`;
const made = (
  kind: string,
  parameters: string,
  body: string,
  state = 'state: in-force\n',
  key = at.key,
): Instrument =>
  parseInstrument(`kind: ${kind}\n${head}${state}parameters:\n${parameters}${body}`, { ...at, key });

const share = fc
  .integer({ min: 1, max: 10_000 })
  .map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
const money = fc.bigInt({ min: 0n, max: 10n ** 13n });
const capWan = fc.integer({ min: 1, max: 500 });

const base = (amount: Fen): Facts => ({
  'loan.amount': amount,
  'loan.guarantee-fee': amount,
  'loan.interest-paid': amount,
  'claim.loss': amount,
  'claim.recovered': 0n,
  'product.provider-new-loans': amount,
  'loan.rate': parsePercent('4.35') as Exclude<ReturnType<typeof parsePercent>, undefined>,
  'loan.signed-on': '2023-05-01',
  'loan.disbursed-on': '2023-05-04',
  'loan.settled-on': '2024-05-04',
});
const capped = (body: string, cap: number): [string, string] => [
  parameter('cap', '万元', `${cap}`),
  `${body}caps: [{ per: firm-year, most: $cap }]\n`,
];
const kindsOfBase = (rate: string, cap: number, withCap = true): readonly Instrument[] => {
  const make = (kind: string, parameters: string, body: string) => {
    const [more, capBody] = withCap ? capped(body, cap) : ['', body];
    return made(kind, parameters + more, capBody);
  };
  const basis = parameter('basis', '天', 365);
  const one = parameter('share', '%', rate);
  const days =
    'principal: { fact: loan.amount }\nfrom: loan.disbursed-on\nto: loan.settled-on\nbasis: $basis\n';
  const rest = parameter('rest', '%', (100 - Number(rate)).toFixed(2));
  return [
    make('share-of-base', one, 'base: { fact: loan.amount }\nshare: $share\n'),
    make('volume-reward', one, 'volume: { fact: product.provider-new-loans }\nshare: $share\n'),
    make('fee-subsidy', one, 'fee: { fact: loan.guarantee-fee }\nshare: $share\n'),
    make('interest-subsidy', one + basis, `${days}rate: { share: $share, of: { actual: loan.rate } }\n`),
    make(
      'interest-subsidy',
      one + basis,
      `${days}rate: { share: $share, of: { lpr: 5y, on: loan.signed-on, published: month-before } }\n`,
    ),
    make(
      'loss-compensation',
      one + rest,
      'loss: { fact: claim.loss }\nless: [claim.recovered]\nrest: bank\nparties:\n  - { party: fund, zh: 资金, en: fund, share: $share, pays: true }\n  - { party: bank, zh: 银行, en: bank, share: $rest }\n',
    ),
  ];
};

const boundedAndMonotone = (withCap: boolean): void =>
  fc.assert(
    fc.property(
      share,
      capWan,
      money,
      money,
      fc.bigInt({ min: 0n, max: 5_000_000_00n }),
      (rate, cap, a, b, used) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const earlierAwards: EarlierAward[] = [
          { instrument: '990000/made', on: day, amount: used },
          { instrument: '990000/made', on: plainDate('2023-12-31'), amount: 10n ** 12n },
        ];
        const asked = askedOn(day, { earlierAwards });
        for (const instrument of kindsOfBase(rate, cap, withCap)) {
          const [low, high] = [less, more].map((one) => ceilingOf(instrument, base(one), asked));
          expect([low?.answer, high?.answer]).toEqual(['met', 'met']);
          expect(low?.ceiling).toBeLessThanOrEqual(high?.ceiling as bigint);
          const left = BigInt(cap) * 1_000_000n - used;
          expect(high?.ceiling).toBeLessThanOrEqual(left > 0n ? left : 0n);
          expect(high?.ceiling).toBeLessThanOrEqual(more);
        }
      },
    ),
    { numRuns: 40 },
  );

test('of every kind: more base is never less, and nothing goes above a cap or what earlier awards left of it', () => {
  boundedAndMonotone(true);
});
test('control: without the cap the same property is refuted', () => {
  expect(() => boundedAndMonotone(false)).toThrow();
});

const shareTable = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 6 })
  .map((marks) => [0, ...marks.toSorted((x, y) => x - y), 100])
  .map((marks) => marks.slice(1).map((mark, place) => mark - (marks[place] as number)));
const sharing = (shares: readonly number[], cap: number | undefined, own?: number): Instrument =>
  made(
    'loss-compensation',
    shares.map((one, place) => parameter(`s${place}`, '%', `${one}`)).join('') +
      (cap === undefined ? '' : parameter('cap', '万元', `${cap}`)) +
      (own === undefined ? '' : parameter('own', '万元', `${own}`)),
    `loss: { fact: claim.loss }\nrest: p${shares.length - 1}\nparties:\n${shares
      .map(
        (_, n) =>
          `  - { party: p${n}, zh: 甲${n}, en: p${n}, share: $s${n}${n < shares.length - 1 ? ', pays: true' : ''}${n === 0 && own !== undefined ? ', most: $own' : ''} }\n`,
      )
      .join('')}${cap === undefined ? '' : 'limits: [{ most: $cap }]\n'}`,
  );

test('the parts of a loss sum to the loss, those who pay to the ceiling, whatever a cap cuts off', () => {
  fc.assert(
    fc.property(
      shareTable,
      money,
      fc.option(capWan, { nil: undefined }),
      fc.option(capWan, { nil: undefined }),
      (shares, loss, cap, own) => {
        const answer = ceilingOf(sharing(shares, cap, own), { 'claim.loss': loss }, askedOn(day));
        const sum = (parts: typeof answer.budgets) => parts.reduce((all, { amount }) => all + amount, 0n);
        expect(answer.budgets).toHaveLength(shares.length);
        expect(sum(answer.budgets)).toBe(loss);
        expect(sum(answer.budgets.filter(({ pays }) => pays))).toBe(answer.ceiling);
        if (own !== undefined)
          expect(answer.budgets[0]?.amount).toBeLessThanOrEqual(BigInt(own) * 1_000_000n);
        if (cap !== undefined) expect(answer.ceiling).toBeLessThanOrEqual(BigInt(cap) * 1_000_000n);
        for (const [place, { amount, pays }] of answer.budgets.entries()) {
          expect(amount).toBeGreaterThanOrEqual(0n);
          // Nobody who pays bears a whole 分 more than the share itself.
          if (pays) expect(amount * 100n).toBeLessThan(loss * BigInt(shares[place] as number) + 100n);
        }
      },
    ),
    { numRuns: 200 },
  );
  expect(() => sharing([45, 45, 9], undefined)).toThrow('do not sum to 100%');
});

test('repealed is repealed: nothing before the first day, nothing from the day of repeal, and again when revived', () => {
  const states = `state:
  - { from: '2020-01-01', state: draft }
  - { from: '2021-01-01', state: in-force }
  - { from: '2022-01-01', state: repealed }
  - { from: '2023-01-01', state: in-force }
`;
  const instrument = made(
    'share-of-base',
    parameter('share', '%', '1'),
    'base: { fact: loan.amount }\nshare: $share\n',
    states,
  );
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 1600 }), (days) => {
      const on = addDays(plainDate('2020-01-01'), days);
      const { answer, ceiling } = ceilingOf(instrument, base(100_00n), askedOn(on));
      const lives = (on >= '2020-01-01' && on < '2022-01-01') || on >= '2023-01-01';
      expect([answer, ceiling]).toEqual(lives ? ['met', 1_00n] : ['not-in-force', 0n]);
    }),
  );
});

const rich: Facts = {
  ...base(3_000_000_000n),
  'loan.settled': true,
  'loan.registered': true,
  'loan.combined': false,
  'loan.guaranteed': true,
  'loan.insured': false,
  'loan.first-pledge': true,
  'loan.pledged-kinds': ['invention', 'trademark'],
  'loan.actual-financing': 200_000_000n,
  'loan.registered-on': '2023-05-10',
  'loan.brand': '天府知来贷',
  'loan.rights': [{ 'right.kind': 'invention', 'right.pledge-registered': true }],
  'firm.in-pool': true,
  'firm.size': 'small',
  'loan.on-list': true,
};
const paths = () =>
  [...new Set([...publishedPolicies().instruments.values()].map(({ place }) => place))].map((place) =>
    place.endsWith('0000') ? `/${place}/` : `/${place.slice(0, 2)}0000/${place}/`,
  );

test('which file was read first makes no difference to any answer or combination', () => {
  const book = publishedPolicies();
  const plain = (path: string, instruments: ReadonlyMap<string, Instrument>, on: PlainDate) => {
    const all = whatCanIGet(path, rich, on, {}, { ...book, instruments });
    return {
      answers: all.answers.map(({ instrument, answer, ceiling }) => [instrument.id, answer, ceiling]),
      best: all.bestWithDrafts.chosen.map(({ answer, amount }) => [answer.instrument.id, amount]),
      said: all.best.explained,
    };
  };
  const entries = [...book.instruments];
  fc.assert(
    fc.property(
      fc.shuffledSubarray(entries, { minLength: entries.length }),
      fc.constantFrom(...paths()),
      fc.constantFrom('2024-09-02', '2025-10-09'),
      (shuffled, path, on) => {
        expect(plain(path, new Map(shuffled), plainDate(on))).toEqual(
          plain(path, book.instruments, plainDate(on)),
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('the best combination is lawful and no other is worth more, by trying every set', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 6 });
  const pairs = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 8 });
  fc.assert(
    fc.property(amounts, pairs, (worth, forbidden) => {
      const made_ = worth.map((one, n) => {
        const others = forbidden.filter(([a, b]) => a === n && b !== n && b < worth.length).map(([, b]) => b);
        const rules = others.map(
          (b) => `  - { instrument: 990000/m${b}, same: project, cites: B5, zh: 不重复, en: not twice }\n`,
        );
        const exclude = rules.length > 0 ? `not_with:\n${rules.join('')}` : '';
        return made(
          'award-per-item',
          parameter('each', '元', `${one}.00`),
          `each: $each\n${exclude}`,
          undefined,
          `m${n}`,
        );
      });
      const book = { ...publishedPolicies(), instruments: new Map(made_.map((one) => [one.id, one])) };
      const { best } = whatCanIGet('/990000/', {}, day, {}, book);
      let most = 0n;
      for (let set = 0; set < 2 ** worth.length; set += 1) {
        const chosen = made_.filter((_, n) => set & (1 << n));
        if (chosen.some((a) => chosen.some((b) => a !== b && conflictOf(a, b)))) continue;
        const total = chosen.reduce(
          (sum, one) => sum + BigInt(worth[made_.indexOf(one)] as number) * 100n,
          0n,
        );
        if (total > most) most = total;
      }
      const ids = best.chosen.map(({ answer }) => answer.instrument);
      expect(ids.some((a) => ids.some((b) => a !== b && conflictOf(a, b)))).toBe(false);
      expect(best.total).toBe(most);
      expect(best.chosen.length + best.leftOut.length).toBe(worth.length);
    }),
    { numRuns: 150 },
  );
});

test('caps that instruments share hold for what is had together', () => {
  const book = loadPolicies(join(import.meta.dirname, 'testing', 'shapes'));
  fc.assert(
    fc.property(money, money, fc.bigInt({ min: 0n, max: 60_000_000n }), (amount, fee, used) => {
      const facts = { ...base(amount), 'loan.guarantee-fee': fee, 'loan.combined': false };
      const earlierAwards = [{ instrument: '990000/guarantee-fee', on: day, amount: used }];
      const { best } = whatCanIGet('/990000/', facts, day, { earlierAwards }, book);
      const shared = best.chosen
        .filter(({ answer }) => /interest|guarantee/.test(answer.instrument.id))
        .reduce((sum, one) => sum + one.amount, 0n);
      expect(shared + used <= 50_000_000n || shared === 0n).toBe(true);
      expect(best.total).toBe(best.chosen.reduce((sum, one) => sum + one.amount, 0n));
    }),
    { numRuns: 60 },
  );
});

test('what is missing is told and never guessed: without any fact no instrument pays', () => {
  for (const instrument of publishedPolicies().instruments.values()) {
    const on = instrument.editions[0]?.from as PlainDate;
    const { answer, ceiling, missing, trace, conditions } = ceilingOf(instrument, {}, askedOn(on));
    expect([ceiling, answer], instrument.id).toEqual([0n, 'unknown']);
    expect(missing.length).toBeGreaterThan(0);
    for (const line of [...trace, ...conditions])
      expect(`${line.zh}${line.en}`).not.toMatch(/undefined|\[object|NaN/);
  }
});

test('many instruments that share a cap or exclude each other are answered soon, and lawfully', () => {
  const many = Array.from({ length: 40 }, (_, n) => {
    const next = `990000/m${(n + 1) % 40}`;
    const rule = `not_with:\n  - { instrument: ${next}, same: project, cites: B5, zh: 不重复, en: not twice }\n`;
    const cap = n % 2 ? 'caps: [{ per: programme, most: $cap }]\nprogramme: p\n' : '';
    const more = n % 2 ? parameter('cap', '元', '500.00') : '';
    return made(
      'award-per-item',
      parameter('each', '元', `${100 + n}.00`) + more,
      `each: $each\n${rule}${cap}`,
      undefined,
      `m${n}`,
    );
  });
  const book = { ...publishedPolicies(), instruments: new Map(many.map((one) => [one.id, one])) };
  const { best } = whatCanIGet('/990000/', {}, day, {}, book);
  const ids = best.chosen.map(({ answer }) => answer.instrument);
  expect(ids.some((a) => ids.some((b) => a !== b && conflictOf(a, b)))).toBe(false);
  expect(best.total).toBeLessThanOrEqual(20n * 139_00n);
  // Each left out is told with what stands in its way.
  expect(best.leftOut.length + best.chosen.length).toBeLessThanOrEqual(40);
  expect(best.chosen.length).toBeGreaterThan(10);
}, 60_000);

test('a fact against its published type, or money below zero, is a bug and throws', () => {
  const instrument = made(
    'share-of-base',
    parameter('share', '%', '1'),
    'base: { fact: loan.amount }\nshare: $share\n',
  );
  for (const wrong of [-1n, 5, '5', true] as const)
    expect(() => ceilingOf(instrument, { 'loan.amount': wrong }, askedOn(day))).toThrow('loan.amount');
  expect(ceilingOf(instrument, { 'loan.amount': 500n }, askedOn(day)).ceiling).toBe(5n);
});

test('the terms of a fund are read from the text, and what is left open stays open', () => {
  const terms = (id: string, on: string) => {
    const instrument = publishedPolicies().instruments.get(id);
    return instrument && fundOn(instrument, plainDate(on));
  };
  const named = terms('430000/compensation', '2024-01-01');
  expect(named?.size).toBe(6_500_000_000n);
  expect(named?.parties.map(({ share: one, pays }) => [one?.num, one?.den, pays])).toEqual([
    [9n, 20n, true],
    [9n, 20n, false],
    [1n, 10n, false],
  ]);
  const composed = terms('440800/compensation', '2024-01-01');
  expect(composed?.deposits.reduce((sum, { amount = 0n }) => sum + amount, 0n)).toBe(composed?.size);
  expect(composed?.parties.map(({ share: one }) => one)).toEqual([undefined, undefined]);
  expect(terms('430000/compensation', '2020-01-01')).toMatchObject({ deposits: [] });
  expect(terms('360700/patent-award', '2026-01-01')).toBeUndefined();
});
