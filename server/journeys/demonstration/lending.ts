import type { Person } from '../../platform/actor.ts';
import { addMillis, formatYuan, type Instant, parseYuan } from '@zhirong/kernel';
import type { Cast } from './accounts.ts';
import type { Dice, FirmPeople, StagedFirm } from './firms.ts';
import { type Act, at } from './act.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Lender = { readonly officer: Person; readonly approver: Person };
type Deal = {
  readonly firm: FirmPeople;
  readonly needId: string;
  readonly amount: string;
  readonly lender: Lender;
  readonly start: Instant;
};

/** Three quarters of what was asked, in whole 万元. */
const offered = (asked: string): string =>
  formatYuan((((parseYuan(asked) ?? 0n) * 3n) / 4n / 1_000_000n) * 1_000_000n);

/** Takes one file through the first `steps` of its steps: each a day or two after the last. */
const lend = async (act: Act, deal: Deal, steps: number, number: number): Promise<void> => {
  const { lender, firm, needId, start } = deal;
  const amount = offered(deal.amount);
  const { answerId } = await act(
    lender.officer,
    'needs.answer-need',
    {
      needId,
      kind: 'offers',
      terms: { amount, months: 12, ratePercent: '4.785' },
      message: '可办理专利质押贷款，期限与额度可再商量。',
    },
    start,
  );
  const { loanId } = await act(
    firm.finance,
    'needs.accept-offer',
    { needId, answerId },
    addMillis(start, 3 * HOUR),
  );
  const day = (after: number): { on: string; now: Instant } => {
    const now = addMillis(start, after * DAY);
    return { now, on: addMillis(now, 8 * HOUR).slice(0, 10) };
  };
  const path: (() => Promise<unknown>)[] = [
    () =>
      act(
        lender.officer,
        'loans.value',
        { loanId, way: 'internal', value: formatYuan((parseYuan(amount) ?? 0n) * 2n), valuedOn: day(1).on },
        day(1).now,
      ),
    () =>
      act(
        lender.officer,
        'loans.examine',
        {
          loanId,
          conclusion: '经营正常，订单稳定，专利权属清晰，年费已缴。',
          approvedAmount: amount,
          examinedOn: day(2).on,
        },
        day(2).now,
      ),
    () =>
      act(
        lender.officer,
        'loans.register-pledge',
        {
          loanId,
          registrationNumber: `Y2019320${String(300_000 + number).padStart(6, '0')}`,
          registeredOn: day(5).on,
          rights: '发明专利 2 件、实用新型专利 3 件（演示）',
        },
        day(5).now,
      ),
    () => act(lender.officer, 'loans.propose-disbursement', { loanId, amount, on: day(6).on }, day(6).now),
    async () => {
      const proposal = await act(lender.approver, 'loans.read-proposal', { loanId }, day(6).now);
      await act(
        lender.approver,
        'loans.approve-disbursement',
        { loanId, seenHash: proposal.hash },
        addMillis(day(6).now, 4 * HOUR),
      );
    },
    () =>
      act(
        lender.officer,
        'loans.watch',
        { loanId, on: day(9).on, finding: '资金按约定用途使用，专利年费状态正常。' },
        day(9).now,
      ),
  ];
  for (const step of path.slice(0, steps)) await step();
};

/** What banks made of the needs: answers of every kind, and files at every stage. */
export const tellOfLoans = async (
  act: Act,
  cast: Cast,
  p: { firmB: FirmPeople; firms: readonly StagedFirm[]; dice: Dice },
): Promise<void> => {
  const who = (login: string): Person => cast.people[login] as Person;
  const xuzhou: Lender = { officer: who('bank'), approver: who('bank-approver') };
  const rural: Lender = { officer: who('rural-bank'), approver: who('rural-bank-approver') };
  const needsOf = async (actor: Person, now: Instant) =>
    (await act(actor, 'needs.list-needs', { size: 200, state: 'open' }, now)).rows;
  const mine = await needsOf(p.firmB.finance, at('08-05'));
  const needB = mine[0];
  if (needB) {
    await act(
      xuzhou.officer,
      'needs.answer-need',
      {
        needId: needB.id,
        kind: 'offers',
        terms: { amount: needB.amount, months: 12, ratePercent: '4.85' },
        message: '专利权质押，可搭配政策性担保。',
      },
      at('08-07', 600),
    );
    await act(
      rural.officer,
      'needs.answer-need',
      {
        needId: needB.id,
        kind: 'offers',
        terms: { amount: offered(needB.amount), months: 24, ratePercent: '4.65' },
        message: '纯专利质押，三个工作日内完成内部评估。',
      },
      at('08-08', 640),
    );
  }
  const people = new Map(p.firms.map((firm) => [firm.id, firm]));
  const early = (await needsOf(xuzhou.officer, at('08-07')))
    .filter(
      (need) =>
        need.id !== needB?.id &&
        people.has(need.enterpriseId) &&
        need.region.adcode.startsWith('3203') &&
        need.openedAt < at('08-06'),
    )
    .toReversed();
  const stages = [6, 6, 5, 5, 4, 3, 3, 2, 1, 0];
  for (const [i, steps] of stages.entries()) {
    const need = early[i];
    const firm = need && people.get(need.enterpriseId);
    if (need && firm)
      await lend(
        act,
        {
          firm,
          needId: need.id,
          amount: need.amount,
          lender: i % 3 === 2 ? rural : xuzhou,
          start: at('08-07', 545 + i * 17),
        },
        steps,
        i,
      );
  }
  const rest = early.slice(stages.length);
  for (const [i, need] of rest.slice(0, 12).entries()) {
    const answer = [
      { kind: 'interested', message: '请准备近两年财务报表，本周内联系。' },
      { kind: 'asks', message: '质押专利是否已许可他人使用？' },
      {
        kind: 'declines',
        reason: p.dice.pick(['amount-too-large', 'financials-insufficient', 'industry-restricted']),
      },
    ][i % 3] as object;
    await act(xuzhou.officer, 'needs.answer-need', { needId: need.id, ...answer }, at('08-12', 560 + i * 11));
  }
};
