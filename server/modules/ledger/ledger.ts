import type { AccountKind, AccountSide } from '@zhirong/contracts';
import {
  assert,
  canonicalJson,
  type Fen,
  formatYuan,
  type Instant,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import type { Job, Person } from '../../platform/actor.ts';
import { sha256 } from '../../platform/command-log.ts';
import type { CommandContext } from '../../platform/context.ts';

/** Who may write: a person under a role that keeps the book, or a queue. */
export type Booking = CommandContext<Person | Job>;

export type Side = AccountSide;

/** As a caller writes it: an amount above zero on one side of one account. */
export type DraftLine = { readonly accountId: string; readonly side: Side; readonly amountFen: Fen };
/** As it is kept: a debit above zero, a credit below. */
export type SignedLine = { readonly accountId: string; readonly amountFen: Fen };

export type EntryDraft = {
  readonly bookId: string;
  /** One per thing that happened, such as `subsidies.payment:<id>`: the same key is the same entry, however often it is sent. */
  readonly key: string;
  readonly effectiveOn: PlainDate;
  readonly description: string;
  /** What the bank will print beside it, such as the number of the payment instruction. */
  readonly reference?: string | undefined;
};

export type Posted = {
  readonly entryId: string;
  /** True when the key was known: this is the earlier entry, and nothing was written. */
  readonly repeated: boolean;
};

/** 100 万亿元: above any budget, and a thousand of them still fit a bigint. */
export const amountMax: Fen = 10n ** 16n;
export const balanceMax: Fen = 10n ** 18n;
export const linesMax = 1000;
/** Parts of a hot account: more than a server has connections, so that one of them is always free. */
export const hotStripes = 32;

export const normalSideOf = (kind: AccountKind): Side =>
  kind === 'asset' || kind === 'expense' ? 'debit' : 'credit';

export const signedOf = (lines: readonly DraftLine[]): SignedLine[] =>
  lines.map(({ accountId, side, amountFen }) => ({
    accountId,
    amountFen: side === 'debit' ? amountFen : -amountFen,
  }));

export const draftOf = (lines: readonly SignedLine[]): DraftLine[] =>
  lines.map(({ accountId, amountFen }) =>
    amountFen > 0n
      ? { accountId, side: 'debit', amountFen }
      : { accountId, side: 'credit', amountFen: -amountFen },
  );

export const sumOf = (lines: readonly SignedLine[]): Fen =>
  lines.reduce((sum, line) => sum + line.amountFen, 0n);

/** Whether lines make an entry at all, before any account is looked at. */
export const judgeLines = (lines: readonly SignedLine[]): Refusal | undefined => {
  if (lines.length < 2) return refuse('ledger.too-few-lines');
  if (lines.length > linesMax) return refuse('ledger.too-many-lines', { facts: { most: linesMax } });
  if (lines.some(({ amountFen }) => amountFen === 0n)) return refuse('ledger.amount-must-be-positive');
  if (lines.some(({ amountFen }) => amountFen > amountMax || amountFen < -amountMax))
    return refuse('ledger.amount-too-large', { facts: { most: formatYuan(amountMax) } });
  const sum = sumOf(lines);
  if (sum !== 0n) return refuse('ledger.not-balanced', { facts: { difference: formatYuan(sum) } });
  return undefined;
};

export const mirrorOf = (lines: readonly SignedLine[]): SignedLine[] =>
  lines.map(({ accountId, amountFen }) => ({ accountId, amountFen: -amountFen }));

/** What an entry takes off one account, for either side it may have: it is known only once the account is read. */
export type Need = {
  readonly accountId: string;
  readonly ifDebitNormal: Fen;
  readonly ifCreditNormal: Fen;
};

const needsFrom = (
  lines: readonly SignedLine[],
  take: (own: readonly Fen[]) => { ifDebitNormal: Fen; ifCreditNormal: Fen },
): Need[] =>
  [...Map.groupBy(lines, ({ accountId }) => accountId)].map(([accountId, own]) => ({
    accountId,
    ...take(own.map(({ amountFen }) => amountFen)),
  }));
const above = (fen: Fen): Fen => (fen > 0n ? fen : 0n);

/** Posting: what rises and falls on one account in one entry is one movement. */
export const needsToPost = (lines: readonly SignedLine[]): Need[] =>
  needsFrom(lines, (own) => {
    const net = own.reduce((sum, fen) => sum + fen, 0n);
    return { ifDebitNormal: above(-net), ifCreditNormal: above(net) };
  });

/** Reserving: what falls is held, and what would rise is not there yet. */
export const needsToReserve = (lines: readonly SignedLine[]): Need[] =>
  needsFrom(lines, (own) => ({
    ifDebitNormal: own.reduce((sum, fen) => sum + above(-fen), 0n),
    ifCreditNormal: own.reduce((sum, fen) => sum + above(fen), 0n),
  }));

/**
 * Lines to post from what was reserved, place by place: the same account and side, at most the amount.
 * `amountFen` alone is enough where two lines were reserved.
 */
export const linesToPost = (
  reserved: readonly SignedLine[],
  asked: { amountFen?: Fen | undefined; lines?: readonly Fen[] | undefined },
): SignedLine[] | Refusal => {
  if (asked.amountFen === undefined && asked.lines === undefined) return [...reserved];
  assert(asked.lines !== undefined || reserved.length === 2, 'one amount fits two lines only');
  const amounts = asked.lines ?? reserved.map(() => asked.amountFen as Fen);
  if (amounts.length !== reserved.length || amounts.some((fen) => fen <= 0n))
    return refuse('ledger.amount-must-be-positive');
  const lines = reserved.map(({ accountId, amountFen }, place) => ({
    accountId,
    amountFen: amountFen > 0n ? (amounts[place] as Fen) : -(amounts[place] as Fen),
  }));
  const over = lines.some(({ amountFen }, place) => {
    const most = (reserved[place] as SignedLine).amountFen;
    return most > 0n ? amountFen > most : amountFen < most;
  });
  return over ? refuse('ledger.more-than-reserved') : (judgeLines(lines) ?? lines);
};

export type EntryContent = EntryDraft & {
  readonly lines: readonly SignedLine[];
  readonly reversesId?: string | null;
  readonly reservationId?: string | null;
  readonly adjustmentId?: string | null;
};

/** SHA-256 over what an entry says. Ids and moments stay out, so that a repeat has the digest of the first. */
export const digestOf = (entry: EntryContent): Buffer =>
  sha256(
    canonicalJson({
      v: 1,
      book: entry.bookId,
      key: entry.key,
      on: entry.effectiveOn,
      description: entry.description,
      reference: entry.reference ?? null,
      reverses: entry.reversesId ?? null,
      reservation: entry.reservationId ?? null,
      adjustment: entry.adjustmentId ?? null,
      lines: entry.lines.map(({ accountId, amountFen }) => [accountId, amountFen.toString()]),
    }),
  );

export type Balance = {
  /** In the account's normal direction. */
  readonly balanceFen: Fen;
  /** Reserved and neither posted nor let go. */
  readonly heldFen: Fen;
  readonly availableFen: Fen;
};

export type Viewpoint = {
  /** Entries effective up to the end of this day. */
  readonly asOf?: PlainDate | undefined;
  /** Only what was recorded up to this moment. */
  readonly knownAt?: Instant | undefined;
};
