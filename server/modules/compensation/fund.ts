import type { ApproverRole, FundKind, LeverageBase, LossGate, SharingParty } from '@zhirong/contracts';
import type { Terms } from './terms.ts';
import { type Fen, formatYuan, type Instant, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';

export type Fund = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly kind: FundKind;
  readonly adcode: string;
  readonly region: string;
  readonly regionPath: string;
  readonly operatorId: string;
  readonly operator: string;
  readonly bookId: string;
  readonly openedAt: Instant;
  readonly stopped: boolean;
  /** What its region had published when it was opened. */
  readonly terms: Terms | null;
};
/** Where a row of a fund stands, for row-level security. */
export type Place = Pick<Fund, 'regionPath' | 'operatorId'>;

export type ShareTable = {
  readonly key: string;
  readonly name: string;
  readonly parties: readonly {
    readonly kind: SharingParty;
    readonly percent: string;
    readonly contributorId?: string | undefined;
  }[];
};
/** Asked of every claim; known by its Chinese name under its gate. */
export type Paper = { readonly gate: LossGate; readonly zh: string; readonly en: string };
export type Rules = {
  readonly id: string;
  readonly fundId: string;
  readonly version: number;
  readonly effectiveOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly leverageHundredths: bigint;
  readonly leverageBase: LeverageBase;
  readonly loanCapFen: Fen | null;
  readonly firmYearCapFen: Fen | null;
  readonly yearCapFen: Fen | null;
  readonly overdueDays: number;
  readonly stopAtPercent: string | null;
  readonly firstRole: ApproverRole;
  readonly secondRole: ApproverRole;
  readonly separate: boolean;
  readonly tables: readonly ShareTable[];
  readonly papers: readonly Paper[];
  readonly deviation: string | null;
  readonly source: { readonly title: string; readonly number: string; readonly article: string };
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Instant;
  readonly releasedBy: string | null;
  readonly releasedAt: Instant | null;
};

/** Names of a fund's accounts in its book; `own` is a budget of its own, or the fund as a whole. */
export const accountCode = {
  bank: 'bank',
  paidIn: (contributorId: string): string => `paid-in:${contributorId}`,
  paid: (own: string | null): string => (own ? `paid:${own}` : 'paid'),
  recovered: (own: string | null): string => (own ? `recovered:${own}` : 'recovered'),
};

/** The most the fund may stand behind, of what it is a multiple of. */
export const coverMax = (rules: Pick<Rules, 'leverageHundredths'>, baseFen: Fen): Fen =>
  baseFen <= 0n ? 0n : (baseFen * rules.leverageHundredths) / 100n;

/** The leverage stop (S0-10): a loan that would carry the fund past its multiple does not enter. */
export const judgeLeverage = (
  rules: Pick<Rules, 'leverageHundredths'>,
  f: { baseFen: Fen; coveredFen: Fen; enteringFen: Fen },
): Refusal | undefined => {
  const most = coverMax(rules, f.baseFen);
  return f.coveredFen + f.enteringFen <= most
    ? undefined
    : refuse('compensation.leverage-passed', {
        facts: {
          most: formatYuan(most),
          left: formatYuan(most > f.coveredFen ? most - f.coveredFen : 0n),
          needed: formatYuan(f.enteringFen),
        },
      });
};

export const judgeCaps = (
  rules: Pick<Rules, 'firmYearCapFen' | 'yearCapFen'>,
  f: { firmFen: Fen; yearFen: Fen; payingFen: Fen },
): Refusal | undefined => {
  const over = (code: string, cap: Fen | null, used: Fen): Refusal | undefined =>
    cap === null || used + f.payingFen <= cap
      ? undefined
      : refuse(`compensation.${code}`, {
          facts: {
            most: formatYuan(cap),
            left: formatYuan(cap > used ? cap - used : 0n),
            needed: formatYuan(f.payingFen),
          },
        });
  return (
    over('above-firm-year-cap', rules.firmYearCapFen, f.firmFen) ??
    over('above-year-cap', rules.yearCapFen, f.yearFen)
  );
};

export const wrong = (
  code: string,
  path: string,
  facts?: Readonly<Record<string, string | number>>,
): Refusal =>
  refuse(`compensation.${code}`, {
    fields: [{ path, code, ...(facts ? { facts } : {}) }],
    ...(facts ? { facts } : {}),
  });
