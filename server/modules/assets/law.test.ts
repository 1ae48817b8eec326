import fc from 'fast-check';
import type { RightKind } from '@zhirong/contracts';
import { addDays, addMonths, formatYuan, instant, type PlainDate, plainDate, rate } from '@zhirong/kernel';
import { expect, test } from 'vitest';
import { courseOf, endedStates, stepOn } from './course.ts';
import { duesOf, grantYearOf, standingOf, surchargeOn } from './dues.ts';
import { rightsLaw } from './law.ts';
import { type Basics, basicsFrom, type Fact, type RightCore } from './right.ts';
import { parseShare, shareOut } from './shares.ts';
import { judgePledge, standingBurdens } from './standing-burdens.ts';
import { addYears, monthsLeft, termOf } from './term.ts';

const day = plainDate;
const blank: Basics = {
  title: '示例权利',
  variant: null,
  publicationNumber: null,
  classes: [],
  products: [],
  filedOn: null,
  grantedOn: null,
  publishedOn: null,
  createdOn: null,
  endsOn: null,
  feeReductionPercent: '0',
  owners: [{ name: '示例公司', uscc: null, share: '1/1' }],
  sharesStated: true,
};
const right = (kind: RightKind, basics: Partial<Basics> = {}): RightCore => ({
  kind,
  basics: { ...blank, ...basics },
});
let serial = 0;
const fact = (
  kind: Fact['kind'],
  on: PlainDate,
  details: Record<string, unknown> = {},
  answers: string | null = null,
): Fact => ({
  id: String((serial += 1)),
  kind,
  on,
  details,
  source: 'firm',
  document: '示例',
  reference: null,
  answers,
  recordedAt: instant('2019-08-20T01:00:00.000Z'),
  recordedBy: '示例',
});
const stateOn = (r: RightCore, facts: readonly Fact[], on: PlainDate) => stepOn(courseOf(r, facts), on).state;

const anyDay = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays(day('1995-01-01'), days));
const patentKind = fc.constantFrom<RightKind>('invention', 'utility-model', 'design');
const patent = fc
  .tuple(patentKind, anyDay, fc.integer({ min: 60, max: 1800 }))
  .map(([kind, filedOn, wait]) => right(kind, { filedOn, grantedOn: addDays(filedOn, wait) }));

test('terms by law, to the day', () => {
  expect(termOf(right('utility-model', { filedOn: day('1999-09-06') })).endsOn).toBe('2009-09-05');
  expect(termOf(right('invention', { filedOn: day('2012-02-29') })).endsOn).toBe('2032-02-28');
  expect(termOf(right('design', { filedOn: day('2021-05-31') })).endsOn).toBe('2031-05-30');
  expect(termOf(right('design', { filedOn: day('2021-06-01') })).endsOn).toBe('2036-05-31');
  expect(
    termOf(right('software-copyright', { createdOn: day('2015-03-02'), publishedOn: day('2016-01-01') }))
      .endsOn,
  ).toBe('2066-12-31');
  expect(
    termOf(right('ic-layout', { filedOn: day('2019-05-01'), publishedOn: day('2018-05-01') })).endsOn,
  ).toBe('2028-04-30');
  expect(
    termOf(right('ic-layout', { filedOn: day('2019-05-01'), createdOn: day('2008-05-01') })).endsOn,
  ).toBe('2023-04-30');
  expect(termOf(right('plant-variety', { grantedOn: day('2019-05-01'), variant: 'woody' })).endsOn).toBe(
    '2039-04-30',
  );
  expect(termOf(right('plant-variety', { grantedOn: day('2019-05-01'), variant: 'other' })).endsOn).toBe(
    '2034-04-30',
  );
  expect(termOf(right('trade-secret'))).toMatchObject({ endsOn: null, how: 'unlimited' });
  expect(termOf(right('licence-income'))).toMatchObject({ how: 'missing', missing: ['endsOn'] });
  expect(termOf(right('invention'))).toMatchObject({ how: 'missing', missing: ['filedOn'] });
  expect(termOf(right('licence-income', { endsOn: day('2024-01-01') }))).toMatchObject({
    how: 'stated',
    endsOn: '2024-01-01',
  });
});

test('the term of a plant variety is that of the day of its grant: five years more from June 2025', () => {
  const ends = (grantedOn: string, variant: 'woody' | 'other') =>
    termOf(right('plant-variety', { grantedOn: day(grantedOn), variant })).endsOn;
  expect([ends('2025-05-31', 'woody'), ends('2025-06-01', 'woody')]).toEqual(['2045-05-30', '2050-05-31']);
  expect([ends('2025-05-31', 'other'), ends('2025-06-01', 'other')]).toEqual(['2040-05-30', '2045-05-31']);
});

test('the office’s own example: filed 1997-06-03, granted 2001-08-01, the sixth year is due on 2002-06-03', () => {
  const filedOn = day('1997-06-03');
  expect(grantYearOf(filedOn, day('2001-08-01'))).toBe(5);
  const [first] = duesOf(right('invention', { filedOn, grantedOn: day('2001-08-01') }), []).rows;
  expect(first).toMatchObject({ year: 6, dueOn: '2002-06-03', graceEndsOn: '2002-12-03' });
  expect(formatYuan(first?.amountFen ?? 0n)).toBe('1200.00');
});

test('the fee bands of the published table, and none before it', () => {
  const filedOn = day('2003-01-01');
  const rows = duesOf(right('invention', { filedOn, grantedOn: day('2003-06-01') }), []).rows;
  expect(
    rows.map(({ year, amountFen }) => [year, amountFen === null ? null : Number(amountFen / 100n)]),
  ).toEqual(
    [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20].map((year) => [
      year,
      year <= 3 ? 900 : year <= 6 ? 1200 : year <= 9 ? 2000 : year <= 12 ? 4000 : year <= 15 ? 6000 : 8000,
    ]),
  );
  const old = duesOf(
    right('invention', { filedOn: day('1996-01-01'), grantedOn: day('1998-06-01') }),
    [],
  ).rows;
  expect(old.find(({ dueOn }) => dueOn < '2001-03-01')?.amountFen).toBeNull();
  expect(old.find(({ dueOn }) => dueOn > '2001-03-01')?.amountFen).not.toBeNull();
});

test('a granted reduction holds for the first years, on the fee and not on the surcharge', () => {
  const reduced = right('invention', {
    filedOn: day('2016-10-01'),
    grantedOn: day('2018-10-02'),
    feeReductionPercent: '85',
  });
  const rows = duesOf(reduced, []).rows;
  // Granted in the third year: ten years of reduction are the years 3 to 12.
  expect(rows.find(({ year }) => year === 4)).toMatchObject({ amountFen: 18_000n, fullFen: 120_000n });
  expect(rows.find(({ year }) => year === 12)).toMatchObject({ amountFen: 60_000n });
  expect(rows.find(({ year }) => year === 13)).toMatchObject({ amountFen: 600_000n });
});

test('the surcharge: nothing in the first month, then five percent for each month begun, no fee taken after six', () => {
  const due = { year: 6, dueOn: day('2019-03-31'), graceEndsOn: day('2019-09-30'), fullFen: 120_000n };
  for (const [on, fen] of [
    ['2019-03-31', 0n],
    ['2019-04-30', 0n],
    ['2019-05-01', 6_000n],
    ['2019-05-31', 6_000n],
    ['2019-06-01', 12_000n],
    ['2019-09-01', 30_000n],
    ['2019-09-30', 30_000n],
    ['2019-10-01', null],
  ] as const)
    expect([on, surchargeOn(due, day(on))]).toEqual([on, fen]);
});

test('dues are a year apart, end with the term, and never precede the grant', () => {
  fc.assert(
    fc.property(patent, (r) => {
      const { rows } = duesOf(r, []);
      const { filedOn, grantedOn } = r.basics;
      const { endsOn } = termOf(r);
      rows.forEach((due, place) => {
        expect(due.dueOn > (grantedOn as PlainDate)).toBe(true);
        expect(due.dueOn <= (endsOn as PlainDate)).toBe(true);
        expect(due.dueOn).toBe(addYears(filedOn as PlainDate, (due.year as number) - 1));
        expect(due.graceEndsOn).toBe(addMonths(due.dueOn, 6));
        if (place > 0) expect(due.year).toBe((rows[place - 1]?.year as number) + 1);
      });
    }),
    { numRuns: 200 },
  );
});

test('who pays every fee in time keeps the right to its last day; who pays none for whom others paid loses it', () => {
  fc.assert(
    fc.property(patent, fc.nat(170), (r, delay) => {
      const { rows } = duesOf(r, []);
      const { endsOn, grantedOn } = { ...r.basics, ...termOf(r) };
      fc.pre((grantedOn as PlainDate) <= (endsOn as PlainDate));
      const paid = rows.map((due) => fact('fee-paid', addDays(due.dueOn, delay), { year: due.year }));
      expect(['in-force', 'in-grace', 'fee-due']).toContain(stateOn(r, paid, endsOn as PlainDate));
      expect(stateOn(r, paid, addDays(endsOn as PlainDate, 1 + delay))).toBe('expired');
      expect(courseOf(r, paid).some(({ state }) => state === 'lapsed' || state === 'unconfirmed')).toBe(
        false,
      );
      const [first, second] = rows;
      if (!first || !second) return;
      const once = [fact('fee-paid', first.dueOn, { year: first.year })];
      expect(stateOn(r, once, second.graceEndsOn)).toBe('in-grace');
      expect(stateOn(r, once, addDays(second.graceEndsOn, 1))).toBe('lapsed');
      // Nobody ever told of a fee: silence is not taken for a lapse.
      expect(stateOn(r, [], addDays(second.graceEndsOn, 1))).toBe('unconfirmed');
    }),
    { numRuns: 200 },
  );
});

test('a course begins with the first of days, its steps differ and are in order, and after an ending nothing lives again by itself', () => {
  fc.assert(
    fc.property(patent, fc.array(fc.nat(9), { maxLength: 6 }), anyDay, (r, years, on) => {
      const { rows } = duesOf(r, []);
      const facts = years.flatMap((place) => {
        const due = rows[place];
        return due ? [fact('fee-paid', due.dueOn, { year: due.year })] : [];
      });
      const course = courseOf(r, facts);
      expect(course[0]?.from).toBe('0001-01-01');
      course.forEach((step, place) => {
        const before = course[place - 1];
        if (!before) return;
        expect(before.from < step.from).toBe(true);
        expect(before.state).not.toBe(step.state);
        if (before.state === 'lapsed' || before.state === 'expired')
          expect(endedStates).toContain(step.state);
      });
      expect(stepOn(course, on)).toBe(course.findLast(({ from }) => from <= on));
    }),
    { numRuns: 200 },
  );
});

test('a register’s word outweighs silence, and a withdrawn fact counts for nothing', () => {
  const r = right('invention', { filedOn: day('2005-01-01'), grantedOn: day('2007-06-01') });
  const today = day('2019-08-20');
  expect(stateOn(r, [], today)).toBe('unconfirmed');
  const inForce = fact('state-stated', day('2019-08-01'), { state: 'in-force' });
  expect(stateOn(r, [inForce], today)).toBe('in-force');
  expect(stateOn(r, [inForce, fact('withdrawn', today, {}, inForce.id)], today)).toBe('unconfirmed');
  const invalid = fact('invalidation-decided', day('2019-08-10'), { outcome: 'invalid' }, 'x');
  expect(stateOn(r, [inForce, invalid], today)).toBe('invalidated');
  expect(stateOn(r, [inForce, invalid], day('2019-08-09'))).toBe('in-force');
  expect(stateOn(r, [inForce, { ...invalid, details: { outcome: 'partly-invalid' } }], today)).toBe(
    'in-force',
  );
  const lapsed = fact('state-stated', day('2018-02-01'), { state: 'lapsed' });
  expect(stateOn(r, [lapsed], today)).toBe('lapsed');
  const restored = fact('restored', day('2018-06-01'));
  expect(stateOn(r, [lapsed, restored], day('2018-05-31'))).toBe('lapsed');
  expect(stateOn(r, [lapsed, restored], day('2018-08-01'))).toBe('in-force');
  expect(stateOn(r, [lapsed, restored], day('2019-02-01'))).toBe('in-grace');
  expect(stateOn(r, [lapsed, restored], today)).toBe('lapsed');
});

test('a right that a list calls in force stands from that word on, though nobody knows the day of its grant', () => {
  const r = right('invention', { filedOn: day('2015-01-01') });
  const said = fact('state-stated', day('2019-08-01'), { state: 'in-force' });
  expect(stateOn(r, [], day('2019-08-20'))).toBe('pending');
  expect(stateOn(r, [said], day('2019-07-31'))).toBe('pending');
  expect(stateOn(r, [said], day('2019-08-20'))).toBe('in-force');
  expect(stateOn(r, [said], day('2035-01-02'))).toBe('expired');
});

test('a trademark: ten years, a window, a grace, and any number of renewals', () => {
  const mark = right('trademark', { grantedOn: day('2009-03-14'), classes: ['9', '35'] });
  const [due] = duesOf(mark, []).rows;
  expect(due).toMatchObject({
    dueOn: '2019-03-13',
    noticeOn: '2018-03-13',
    graceEndsOn: '2019-09-13',
    amountFen: 200_000n,
  });
  expect(stateOn(mark, [], day('2018-03-12'))).toBe('in-force');
  expect(stateOn(mark, [], day('2018-03-13'))).toBe('renewal-due');
  expect(stateOn(mark, [], day('2019-03-14'))).toBe('in-grace');
  expect(stateOn(mark, [], day('2019-09-14'))).toBe('unconfirmed');
  const renewed = [fact('renewed', day('2019-02-01'))];
  expect(stateOn(mark, renewed, day('2019-09-14'))).toBe('in-force');
  expect(stateOn(mark, renewed, day('2029-09-14'))).toBe('lapsed');
  expect(duesOf(mark, renewed).rows.find(({ settled }) => !settled)?.dueOn).toBe('2029-03-13');
  // Recorded once, late in its life: the earlier renewals must have been.
  const old = right('trademark', { grantedOn: day('1995-05-05'), classes: ['9'] });
  expect(stateOn(old, [fact('renewed', day('2015-05-04'))], day('2019-08-20'))).toBe('in-force');
});

test('what is due tells where it stands', () => {
  const r = right('invention', { filedOn: day('2014-10-01'), grantedOn: day('2017-01-01') });
  const at = (on: string, facts: Fact[] = []) => {
    const due = duesOf(r, facts).rows.find(({ year }) => year === 6);
    return due ? standingOf(due, day(on)) : 'none';
  };
  expect(at('2019-06-01')).toBe('upcoming');
  expect(at('2019-08-20')).toBe('due');
  expect(at('2019-10-02')).toBe('in-grace');
  expect(at('2020-04-02')).toBe('missed');
  expect(at('2019-08-20', [fact('fee-paid', day('2019-08-01'), { year: 6 })])).toBe('paid');
  expect(at('2019-08-20', [fact('fees-stated', day('2019-08-01'), { throughYear: 7 })])).toBe(
    'taken-as-paid',
  );
});

test('shares are exact and sum to one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 8 }), (parts) => {
      const whole = parts.reduce((sum, part) => sum + part, 0);
      const given = parts.map((part, at) => ({ name: `示例${at}`, share: `${part}/${whole}` }));
      expect(shareOut(given).ok).toBe(true);
      const [first, ...rest] = given;
      const more = shareOut([
        { ...(first as (typeof given)[number]), share: `${(parts[0] as number) + 1}/${whole + 1}` },
        ...rest,
      ]);
      if (parts.length > 1) expect(more).toMatchObject({ ok: false, problem: 'shares-sum' });
    }),
  );
  expect(parseShare('33.3333%')).toEqual(rate(333_333n, 1_000_000n));
  for (const wrong of ['0/1', '2/1', '101%', '1/0', '-1/2', '50', 'half'])
    expect([wrong, parseShare(wrong)]).toEqual([wrong, undefined]);
  const thirds = ['33.33%', '33.33%', '33.33%'].map((share, at) => ({ name: `示例${at}`, share }));
  expect(shareOut(thirds)).toMatchObject({ ok: false, problem: 'shares-sum', sum: '9999/10000' });
  expect(shareOut([{ name: '甲' }, { name: '乙' }, { name: '丙' }])).toMatchObject({
    ok: true,
    stated: false,
    owners: [{ share: '1/3' }, {}, {}],
  });
  expect(shareOut([{ name: '甲', share: '1/2' }, { name: '乙' }])).toMatchObject({
    ok: false,
    problem: 'shares-partly',
    at: 1,
  });
  expect(shareOut([{ name: '甲' }, { name: ' 甲 ' }])).toMatchObject({
    ok: false,
    problem: 'owner-twice',
    at: 1,
  });
});

test('a pledge stands until it is cancelled, a freeze until its day', () => {
  const pledge = fact('pledge-registered', day('2018-01-01'), { pledgee: '示例银行', until: '2019-01-01' });
  const freeze = fact('frozen', day('2018-01-01'), { by: '示例法院', until: '2019-01-01' });
  const burdensOn = (on: string, more: Fact[] = []) =>
    standingBurdens([pledge, freeze, ...more], day(on)).map(({ burden }) => burden);
  expect(burdensOn('2017-12-31')).toEqual([]);
  expect(burdensOn('2019-01-01')).toEqual(['pledged', 'frozen']);
  expect(burdensOn('2019-01-02')).toEqual(['pledged']);
  const cancelled = fact('pledge-cancelled', day('2019-03-01'), {}, pledge.id);
  expect(burdensOn('2019-03-01', [cancelled])).toEqual([]);
  expect(burdensOn('2019-02-28', [cancelled])).toEqual(['pledged']);
  expect(
    burdensOn('2019-03-01', [cancelled, fact('withdrawn', day('2019-03-02'), {}, cancelled.id)]),
  ).toEqual(['pledged']);
});

test('who may pledge: every ground of B3.1 that the register knows', () => {
  const sound = right('invention', { filedOn: day('2014-10-01'), grantedOn: day('2017-01-01') });
  const judge = (r: RightCore, more: Partial<Parameters<typeof judgePledge>[1]> = {}) =>
    judgePledge(r, { state: 'in-force', burdens: [], ownerConfirmed: true, on: day('2019-08-20'), ...more });
  expect(judge(sound)).toEqual({ may: true, stops: [], cautions: [] });
  const on = (kind: Fact['kind'], details: Record<string, unknown>) =>
    standingBurdens([fact(kind, day('2019-01-01'), details)], day('2019-08-20'));
  for (const [more, stop] of [
    [{ ownerConfirmed: false }, 'owner-not-confirmed'],
    [{ state: 'pending' }, 'not-granted'],
    [{ state: 'lapsed' }, 'ended'],
    [{ state: 'invalidated' }, 'ended'],
    [{ state: 'in-grace' }, 'fees-not-paid'],
    [{ state: 'unconfirmed' }, 'fees-unconfirmed'],
    [{ burdens: on('frozen', { by: '示例法院' }) }, 'frozen'],
    [{ burdens: on('litigation-opened', { about: 'ownership' }) }, 'ownership-disputed'],
    [{ burdens: on('pledge-registered', { pledgee: '示例银行' }) }, 'pledged-already'],
  ] as const)
    expect([stop, judge(sound, more)]).toMatchObject([stop, { may: false, stops: [stop] }]);
  expect(judge(sound, { burdens: on('litigation-opened', { about: 'infringement' }) }).may).toBe(true);
  expect(judge(sound, { burdens: on('invalidation-requested', {}) })).toMatchObject({
    may: true,
    cautions: ['invalidation-requested'],
  });
  expect(judge(right('trade-secret')).stops).toEqual(['kind-not-pledgeable']);
  expect(judge(right('ic-layout')).cautions).toEqual(['kind-explored']);
});

test('the first fact, corrections, a grant and transfers make what is registered now', () => {
  const first = fact('registered', day('2019-01-01'), { ...blank });
  const correction = fact('corrected', day('2019-02-01'), { now: { title: '更正后的名称' } });
  const sale = fact('transferred', day('2019-06-01'), {
    owners: [{ name: '买方', uscc: null, share: '1/1' }],
    sharesStated: true,
  });
  const earlierSale = fact('transferred', day('2019-05-01'), {
    owners: [{ name: '中间人', uscc: null, share: '1/1' }],
    sharesStated: true,
  });
  const all = [first, correction, sale, earlierSale, fact('granted', day('2019-03-01'))];
  expect(basicsFrom(all)).toMatchObject({
    title: '更正后的名称',
    grantedOn: '2019-03-01',
    owners: [{ name: '买方' }],
  });
  expect(basicsFrom([...all, fact('withdrawn', day('2019-07-01'), {}, sale.id)]).owners[0]?.name).toBe(
    '中间人',
  );
});

test('months left are whole months', () => {
  expect(monthsLeft(day('2019-08-19'), day('2019-08-20'))).toBe(0);
  expect(monthsLeft(day('2019-09-18'), day('2019-08-20'))).toBe(0);
  expect(monthsLeft(day('2019-09-19'), day('2019-08-20'))).toBe(1);
  expect(monthsLeft(day('2029-08-19'), day('2019-08-20'))).toBe(120);
});

test('the published law is sound, every kind has its law, and says where it stands', () => {
  const law = rightsLaw();
  expect(law.kinds.size).toBe(12);
  for (const kind of law.kinds.values()) expect(kind.legality.length).toBeGreaterThan(0);
  expect(
    ['ic-layout', 'geographical-indication', 'licence-income'].map(
      (kind) => law.kinds.get(kind as RightKind)?.legality[0]?.state,
    ),
  ).toEqual(['explored', 'explored', 'explored']);
});
