import { type Fen, formatYuan, parseYuan, split } from '@zhirong/kernel';
import { InvalidInput, requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { decimalOf, sumOfDecimals } from './decimal.ts';
import { line } from './trace-line.ts';

export type LossParty = {
  readonly name: string;
  /** Of the loss: a fraction such as 0.45, or percent such as 45; all parties in the same way. */
  readonly share: number;
  /** 元: the most this party bears; absent for no limit. */
  readonly cap?: string | undefined;
};

export type PartyLoss = {
  readonly name: string;
  readonly share: number;
  /** 元 */
  readonly amount: string;
  /** 元: what the share came to above the cap. */
  readonly overCap: string;
};

export const yuan = (text: string, path: string): Fen => {
  const amount = parseYuan(text);
  if (amount === undefined) throw new InvalidInput(path, 'wrong-type', { wanted: '元, "1234.56"' });
  requireThat(amount >= 0n, path, 'negative', { value: text });
  return amount;
};

const differentNames = (names: readonly string[], path: string): void =>
  names.forEach((name, place) =>
    requireThat(names.indexOf(name) === place, `${path}.${place}.name`, 'inconsistent', { with: name }),
  );

/** Thirds written out as numbers miss the whole by a hair, which takes nothing from anybody. */
const isWhole = (sum: bigint, whole: bigint): boolean => {
  const off = sum > whole ? sum - whole : whole - sum;
  return off * 10n ** 12n <= whole;
};

const weightsOf = (parties: readonly LossParty[]): bigint[] => {
  const shares = parties.map(({ share }, place) => decimalOf(share, `parties.${place}.share`));
  shares.forEach((share, place) =>
    requireThat(share.digits >= 0n, `parties.${place}.share`, 'negative', {
      value: parties[place]?.share ?? 0,
    }),
  );
  const { digits, all, scale } = sumOfDecimals(shares);
  const one = 10n ** BigInt(scale);
  requireThat(isWhole(digits, one) || isWhole(digits, 100n * one), 'parties', 'sum-wrong', {
    wanted: '1 / 100%',
    sum: Number(digits) / Number(one),
  });
  return all;
};

/** What falls to each by its share, what it keeps under its cap, and what the caps cut off in all. */
const sharesOf = (
  shared: Fen,
  parties: readonly LossParty[],
  rest: number,
): { readonly fair: Fen[]; readonly kept: Fen[]; readonly cut: Fen } => {
  const fair = split(shared, weightsOf(parties));
  const kept = fair.map((amount, place) => {
    const cap = parties[place]?.cap;
    if (cap === undefined || place === rest) return amount;
    const most = yuan(cap, `parties.${place}.cap`);
    return amount > most ? most : amount;
  });
  const cut = fair.reduce((sum, amount, place) => sum + amount - (kept[place] as Fen), 0n);
  if (rest >= 0) kept[rest] = (kept[rest] as Fen) + cut;
  return { fair, kept, cut };
};

/**
 * Shares a loss among parties by fixed ratios, exactly: the parts sum to the loss, and the 分 that are left over go to
 * the largest remainders, ties to the party declared first. What was recovered repays its own costs before it lessens
 * the loss. What a cap cuts off falls to `restTo`, or stays uncovered. Ratios are published by each place (湖南
 * 45:45:10, 中山 54:26:16:4), never part of this code. Source: S4-02; `formulas.md` has no rule of rounding, ours is
 * the largest remainder.
 */
export const lossSharing = (input: {
  readonly loss: string;
  readonly recovered?: string | undefined;
  readonly recoveryCosts?: string | undefined;
  readonly parties: readonly LossParty[];
  readonly restTo?: string | undefined;
}): {
  readonly value: string;
  readonly parties: readonly PartyLoss[];
  readonly uncovered: string;
  readonly unpaidCosts: string;
  readonly trace: Trace;
} => {
  const { parties, restTo } = input;
  requireThat(parties.length > 0, 'parties', 'empty');
  requireThat(parties.length <= 1000, 'parties', 'too-large', { most: 1000 });
  differentNames(
    parties.map(({ name }) => name),
    'parties',
  );
  const loss = yuan(input.loss, 'loss');
  const recovered = yuan(input.recovered ?? '0', 'recovered');
  const costs = yuan(input.recoveryCosts ?? '0', 'recoveryCosts');
  const net = recovered > costs ? recovered - costs : 0n;
  requireThat(net <= loss, 'recovered', 'too-large', { most: formatYuan(loss + costs) });
  const rest = restTo === undefined ? -1 : parties.findIndex(({ name }) => name === restTo);
  requireThat(restTo === undefined || rest >= 0, 'restTo', 'unknown-choice', {
    choices: parties.map(({ name }) => name).join(', '),
  });
  const shared = loss - net;
  const { fair, kept, cut } = sharesOf(shared, parties, rest);
  const uncovered = rest >= 0 ? 0n : cut;
  const rows = parties.map(({ name, share }, place) => ({
    name,
    share,
    amount: formatYuan(kept[place] as Fen),
    overCap: formatYuan(place === rest ? 0n : (fair[place] as Fen) - (kept[place] as Fen)),
  }));
  const borne = kept.reduce((sum, amount) => sum + amount, 0n);
  const trace: Trace = [
    line(['损失', 'Loss'], formatYuan(loss), undefined, '元'),
    line(['追偿所得', 'Recovered'], formatYuan(recovered), undefined, '元'),
    line(['追偿费用', 'Costs of recovery'], formatYuan(costs), undefined, '元'),
    line(['待分担损失', 'Loss to share'], formatYuan(shared), 'L = loss − max(0, recovered − costs)', '元'),
    ...rows.map((row) =>
      line(
        [`${row.name}承担`, `Borne by ${row.name}`],
        row.amount,
        'split(L, shares), largest remainder, then cap',
        '元',
      ),
    ),
    line(['超过上限无人承担', 'Above the caps, borne by nobody'], formatYuan(uncovered), undefined, '元'),
    line(['各方承担合计', 'Borne by all parties'], formatYuan(borne), 'Σ', '元'),
  ];
  return {
    value: formatYuan(borne),
    parties: rows,
    uncovered: formatYuan(uncovered),
    unpaidCosts: formatYuan(costs > recovered ? costs - recovered : 0n),
    trace,
  };
};

/**
 * What is recovered after the parties have paid: it repays the costs of recovery first, then each party in proportion
 * to what it paid. More than all had paid goes back to whom it belongs and is named `surplus`. Amounts in 元.
 */
export const recoverySharing = (input: {
  readonly recovered: string;
  readonly recoveryCosts?: string | undefined;
  readonly parties: readonly { readonly name: string; readonly paid: string }[];
}): {
  readonly value: string;
  readonly parties: readonly { name: string; paid: string; amount: string; left: string }[];
  readonly toCosts: string;
  readonly surplus: string;
  readonly trace: Trace;
} => {
  const { parties } = input;
  requireThat(parties.length > 0, 'parties', 'empty');
  requireThat(parties.length <= 1000, 'parties', 'too-large', { most: 1000 });
  differentNames(
    parties.map(({ name }) => name),
    'parties',
  );
  const recovered = yuan(input.recovered, 'recovered');
  const costs = yuan(input.recoveryCosts ?? '0', 'recoveryCosts');
  const paid = parties.map((party, place) => yuan(party.paid, `parties.${place}.paid`));
  const total = paid.reduce((sum, amount) => sum + amount, 0n);
  requireThat(total > 0n, 'parties', 'sum-wrong', { wanted: '> 0', sum: 0 });
  const toCosts = recovered < costs ? recovered : costs;
  const net = recovered - toCosts;
  const back = net < total ? net : total;
  const amounts = split(back, paid);
  const rows = parties.map(({ name }, place) => ({
    name,
    paid: formatYuan(paid[place] as Fen),
    amount: formatYuan(amounts[place] as Fen),
    left: formatYuan((paid[place] as Fen) - (amounts[place] as Fen)),
  }));
  const trace: Trace = [
    line(['追偿所得', 'Recovered'], formatYuan(recovered), undefined, '元'),
    line(['先偿还追偿费用', 'To the costs of recovery first'], formatYuan(toCosts), undefined, '元'),
    line(['各方已付合计', 'Paid by all parties'], formatYuan(total), undefined, '元'),
    ...rows.map((row) =>
      line(
        [`退还${row.name}`, `Back to ${row.name}`],
        row.amount,
        'split(recovered − costs, paid), largest remainder',
        '元',
      ),
    ),
    line(['余额', 'Surplus'], formatYuan(net - back), undefined, '元'),
    line(['退还合计', 'Back to all parties'], formatYuan(back), 'Σ', '元'),
  ];
  return {
    value: formatYuan(back),
    parties: rows,
    toCosts: formatYuan(toCosts),
    surplus: formatYuan(net - back),
    trace,
  };
};
