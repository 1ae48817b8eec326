import { finite, InvalidInput, nonNegative, positive, requireThat, within } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { line } from './trace-line.ts';

/** Amounts are plain numbers in one unit of the caller's; a haircut is the fraction of value that does not count. */
export type Collateral = {
  readonly name?: string | undefined;
  /** Value of one, or of all when no quantity is given. */
  readonly value: number;
  readonly quantity?: number | undefined;
  readonly haircut?: number | undefined;
};

const belowOne = (value: number, path: string): number => {
  requireThat(finite(value, path) >= 0 && value < 1, path, 'out-of-range', { least: 0, most: 1, value });
  return value;
};

/** Market value and value after haircut of all, each fallen by `fall`. */
const worth = (collateral: readonly Collateral[], fall: number): { market: number; counted: number } => {
  requireThat(collateral.length > 0, 'collateral', 'empty');
  requireThat(collateral.length <= 10_000, 'collateral', 'too-large', { most: 10_000 });
  let [market, counted] = [0, 0];
  collateral.forEach(({ value, quantity = 1, haircut = 0 }, place) => {
    const path = `collateral.${place}`;
    const one = nonNegative(value, `${path}.value`) * nonNegative(quantity, `${path}.quantity`) * (1 - fall);
    market += finite(one, `${path}.value`);
    counted += one * (1 - within(haircut, 0, 1, `${path}.haircut`));
  });
  return { market, counted };
};

/** Loan to value: what is owed on the collateral, prior claims included, to its value. */
export const loanToValue = (input: {
  readonly loan: number;
  readonly collateralValue: number;
  readonly priorClaims?: number;
}): { readonly value: number; readonly trace: Trace } => {
  const loan = nonNegative(input.loan, 'loan');
  const prior = nonNegative(input.priorClaims ?? 0, 'priorClaims');
  const collateral = positive(input.collateralValue, 'collateralValue');
  const value = (loan + prior) / collateral;
  return {
    value,
    trace: [
      line(['贷款余额', 'Loan'], loan),
      line(['在先权利', 'Prior claims'], prior),
      line(['质物价值', 'Value of the collateral'], collateral),
      line(
        ['质押率', 'Loan to value'],
        finite(value, 'collateralValue'),
        'LTV = (loan + prior claims) / value',
      ),
    ],
  };
};

/** What may be lent on collateral: value · (1 − fall) · (1 − haircut) · LTV − prior claims, not below zero. */
export const lendableValue = (input: {
  readonly value: number;
  readonly haircut?: number;
  readonly ltv?: number;
  readonly fall?: number;
  readonly priorClaims?: number;
}): { readonly value: number; readonly trace: Trace } => {
  const worthNow = nonNegative(input.value, 'value');
  const fall = within(input.fall ?? 0, 0, 1, 'fall');
  const haircut = within(input.haircut ?? 0, 0, 1, 'haircut');
  const ltv = within(input.ltv ?? 1, 0, 1, 'ltv');
  const prior = nonNegative(input.priorClaims ?? 0, 'priorClaims');
  const stressed = worthNow * (1 - fall);
  const counted = stressed * (1 - haircut);
  const value = Math.max(0, counted * ltv - prior);
  return {
    value,
    trace: [
      line(['质物评估价值', 'Value of the collateral'], worthNow, 'V'),
      line(['压力下的价值', 'Value under stress'], stressed, 'V·(1 − fall)'),
      line(['折扣后价值', 'Value after haircut'], counted, '· (1 − haircut)'),
      line(['在先权利', 'Prior claims'], prior),
      line(['可贷金额', 'Lendable'], value, 'max(0, V·(1 − fall)·(1 − haircut)·LTV − prior claims)'),
    ],
  };
};

/**
 * What is missing to cover a loan, and the call for it. The call is made when loan / counted value is above
 * `triggerLtv`; it restores `targetLtv`, in cash (repay) or in more collateral at market value, on which
 * `newCollateralHaircut` is taken (the mean haircut of the pledged when not given). `fall` marks all values down.
 * The shortfall itself is loan − value after haircuts, as Frappe Lending has it.
 */
export const collateralShortfall = (input: {
  readonly loan: number;
  readonly collateral: readonly Collateral[];
  readonly fall?: number;
  readonly triggerLtv?: number;
  readonly targetLtv?: number | undefined;
  readonly newCollateralHaircut?: number | undefined;
}): {
  readonly value: number;
  readonly marketValue: number;
  readonly countedValue: number;
  readonly ltv: number | null;
  readonly called: boolean;
  readonly cashCall: number;
  readonly collateralCall: number;
  readonly trace: Trace;
} => {
  const loan = nonNegative(input.loan, 'loan');
  const fall = within(input.fall ?? 0, 0, 1, 'fall');
  const trigger = positive(input.triggerLtv ?? 1, 'triggerLtv');
  const target = positive(input.targetLtv ?? trigger, 'targetLtv');
  if (target > trigger) throw new InvalidInput('targetLtv', 'out-of-order', { with: 'triggerLtv' });
  const { market, counted } = worth(input.collateral, fall);
  // The mean is of values before the fall, so that collateral of no value left still has one.
  const before = worth(input.collateral, 0);
  const mean = before.market === 0 ? 0 : 1 - before.counted / before.market;
  const haircut =
    input.newCollateralHaircut === undefined
      ? Math.min(mean, 1 - 1e-12)
      : belowOne(input.newCollateralHaircut, 'newCollateralHaircut');
  const ltv = counted === 0 ? null : loan / counted;
  const called = loan > trigger * counted;
  const value = Math.max(0, loan - counted);
  const cashCall = called ? loan - target * counted : 0;
  const collateralCall = called ? (loan / target - counted) / (1 - haircut) : 0;
  return {
    value,
    marketValue: market,
    countedValue: counted,
    ltv,
    called,
    cashCall,
    collateralCall,
    trace: [
      line(['贷款余额', 'Loan'], loan),
      line(['质物市值', 'Market value of the collateral'], market, 'Σ value·quantity·(1 − fall)'),
      line(['折扣后价值', 'Value after haircuts'], counted, 'Σ value·quantity·(1 − fall)·(1 − haircut)'),
      line(['质押率', 'Loan to counted value'], ltv ?? '—', 'loan / counted value'),
      line(['是否触发追加', 'Call'], called ? '是' : '否', 'loan / counted value > trigger'),
      line(['现金追加', 'Call in cash'], cashCall, 'loan − target·counted value'),
      line(
        ['追加质物市值', 'Call in collateral, at market value'],
        collateralCall,
        '(loan / target − counted value) / (1 − haircut)',
      ),
      line(['缺口', 'Shortfall'], value, 'max(0, loan − counted value)'),
    ],
  };
};

/** The same pledge under several falls of value; `value` is the largest shortfall, `breakEvenFall` uses it all up. */
export const collateralStress = (input: {
  readonly loan: number;
  readonly collateral: readonly Collateral[];
  readonly scenarios: readonly { readonly name: string; readonly fall: number }[];
}): {
  readonly value: number;
  readonly breakEvenFall: number;
  readonly scenarios: readonly {
    name: string;
    fall: number;
    marketValue: number;
    countedValue: number;
    ltv: number | null;
    shortfall: number;
  }[];
  readonly trace: Trace;
} => {
  const loan = nonNegative(input.loan, 'loan');
  requireThat(input.scenarios.length > 0, 'scenarios', 'empty');
  requireThat(input.scenarios.length <= 1000, 'scenarios', 'too-large', { most: 1000 });
  const rows = input.scenarios.map(({ name, fall }, place) => {
    const { market, counted } = worth(input.collateral, within(fall, 0, 1, `scenarios.${place}.fall`));
    return {
      name,
      fall,
      marketValue: market,
      countedValue: counted,
      ltv: counted === 0 ? null : loan / counted,
      shortfall: Math.max(0, loan - counted),
    };
  });
  const { counted } = worth(input.collateral, 0);
  const breakEvenFall = counted === 0 ? 0 : Math.max(0, 1 - loan / counted);
  const value = rows.reduce((most, { shortfall }) => Math.max(most, shortfall), 0);
  return {
    value,
    breakEvenFall,
    scenarios: rows,
    trace: [
      line(['贷款余额', 'Loan'], loan),
      line(['现折扣后价值', 'Value after haircuts now'], counted),
      ...rows.map((row) =>
        line(
          [`情景“${row.name}”缺口`, `Shortfall under “${row.name}”`],
          row.shortfall,
          'max(0, loan − counted value·(1 − fall))',
        ),
      ),
      line(['刚好覆盖的跌幅', 'Fall that leaves nothing over'], breakEvenFall, '1 − loan / counted value'),
      line(['最大缺口', 'Largest shortfall'], value, 'max'),
    ],
  };
};
