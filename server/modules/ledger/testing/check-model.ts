import { addDays, instant, isRefusal, type PlainDate } from '@zhirong/kernel';
import {
  type Booking,
  balanceOf,
  expireReserved,
  postEntry,
  postReserved,
  reserve,
  reverse,
  voidReserved,
} from '../index.ts';
import {
  auditBooks,
  type CheckOptions,
  type CheckReport,
  day,
  type Draw,
  makeDraw,
  openStage,
  type Stage,
} from './stage.ts';

type Line = { account: number; fen: bigint };
type Step =
  | { do: 'post' | 'reserve'; key: string; lines: Line[]; expires: number }
  | { do: 'post-reserved'; nth: number; share: 'all' | 'half' | 'more' }
  | { do: 'void' | 'reverse'; nth: number }
  | { do: 'expire' };
/** `ok`, `again`, or the code of the refusal. */
type Outcome = string;
type Seen = { balance: bigint; held: bigint };
/** What is put to the test: the ledger, or something simpler that claims to be one. */
type Ledger = { take(step: Step, today: number): Promise<Outcome>; look(): Promise<Seen[]> };

const ACCOUNTS = [
  { kind: 'asset', sign: 1n, mayOverdraw: false, hot: true },
  { kind: 'asset', sign: 1n, mayOverdraw: false, hot: false },
  { kind: 'expense', sign: 1n, mayOverdraw: false, hot: false },
  { kind: 'liability', sign: -1n, mayOverdraw: false, hot: true },
  { kind: 'net-assets', sign: -1n, mayOverdraw: true, hot: false },
] as const;

/** The truth, in as few words as it has: what each step must lead to. */
const makeModel = (options: { forgetsHolds?: boolean } = {}): Ledger => {
  const balances = ACCOUNTS.map(() => 0n);
  const held = ACCOUNTS.map(() => 0n);
  const entries: { key: string; text: string; lines: Line[]; reversal: boolean; reversed: boolean }[] = [];
  const reservations: {
    key: string;
    text: string;
    lines: Line[];
    expires: number;
    end: string;
    posted: string;
  }[] = [];
  const fallOf = ({ account, fen }: Line): bigint => {
    const change = (ACCOUNTS[account] as (typeof ACCOUNTS)[number]).sign * fen;
    return change < 0n ? -change : 0n;
  };
  const room = (account: number): bigint =>
    (balances[account] as bigint) - (options.forgetsHolds ? 0n : (held[account] as bigint));
  const isShort = (falls: readonly bigint[]): boolean =>
    ACCOUNTS.some(
      ({ mayOverdraw }, i) => !mayOverdraw && (falls[i] as bigint) > 0n && room(i) < (falls[i] as bigint),
    );
  const netFalls = (lines: readonly Line[]): bigint[] =>
    ACCOUNTS.map((_, account) => {
      const fen = lines.filter((l) => l.account === account).reduce((sum, l) => sum + l.fen, 0n);
      return fallOf({ account, fen });
    });
  const heldFalls = (lines: readonly Line[]): bigint[] =>
    ACCOUNTS.map((_, account) =>
      lines.filter((l) => l.account === account).reduce((sum, l) => sum + fallOf(l), 0n),
    );
  const move = (lines: readonly Line[]): void => {
    for (const { account, fen } of lines)
      balances[account] =
        (balances[account] as bigint) + (ACCOUNTS[account] as (typeof ACCOUNTS)[number]).sign * fen;
  };
  const release = (r: { lines: Line[] }): void =>
    heldFalls(r.lines).forEach((fen, i) => {
      held[i] = (held[i] as bigint) - fen;
    });
  const text = (lines: readonly Line[], more: unknown = ''): string =>
    JSON.stringify([lines.map((l) => [l.account, `${l.fen}`]), more]);

  const post = (key: string, lines: Line[], reversal: boolean): Outcome => {
    const known = entries.find((e) => e.key === key);
    if (known) return known.text === text(lines) ? 'again' : 'ledger.key-used-for-another-entry';
    if (isShort(netFalls(lines))) return 'ledger.account-short';
    move(lines);
    entries.push({ key, text: text(lines), lines, reversal, reversed: false });
    return 'ok';
  };
  const takeReserve = (step: Extract<Step, { lines: Line[] }>, today: number): Outcome => {
    if (step.expires < today) return 'ledger.expiry-passed';
    const known = reservations.find((r) => r.key === step.key);
    if (known)
      return known.text === text(step.lines, step.expires) ? 'again' : 'ledger.key-used-for-another-entry';
    if (isShort(heldFalls(step.lines))) return 'ledger.account-short';
    heldFalls(step.lines).forEach((fen, i) => {
      held[i] = (held[i] as bigint) + fen;
    });
    reservations.push({ ...step, text: text(step.lines, step.expires), end: '', posted: '' });
    return 'ok';
  };
  const takePostReserved = (nth: number, share: string, today: number): Outcome => {
    const r = reservations[nth];
    if (!r) return 'ledger.reservation-unknown';
    if (share === 'more') return 'ledger.more-than-reserved';
    const lines = share === 'all' ? r.lines : r.lines.map((l) => ({ ...l, fen: halfOf(l.fen) }));
    if (r.end === 'posted') return r.posted === text(lines) ? 'again' : 'ledger.key-used-for-another-entry';
    if (r.end) return 'ledger.reservation-ended';
    if (r.expires < today) return 'ledger.reservation-expired';
    release(r);
    r.end = 'posted';
    r.posted = text(lines);
    move(lines);
    entries.push({ key: `reservation ${nth}`, text: r.posted, lines, reversal: false, reversed: false });
    return 'ok';
  };
  const takeVoid = (nth: number): Outcome => {
    const r = reservations[nth];
    if (!r) return 'ledger.reservation-unknown';
    if (r.end) return r.end === 'voided' ? 'ok' : 'ledger.reservation-ended';
    release(r);
    r.end = 'voided';
    return 'ok';
  };
  const takeReverse = (nth: number): Outcome => {
    const entry = entries[nth];
    if (!entry) return 'ledger.entry-unknown';
    if (entry.reversal) return 'ledger.not-reversible';
    return post(
      `reversal ${nth}`,
      entry.lines.map((l) => ({ ...l, fen: -l.fen })),
      true,
    );
  };
  const take = (step: Step, today: number): Outcome => {
    if (step.do === 'post') return post(step.key, step.lines, false);
    if (step.do === 'reserve') return takeReserve(step, today);
    if (step.do === 'post-reserved') return takePostReserved(step.nth, step.share, today);
    if (step.do === 'void') return takeVoid(step.nth);
    if (step.do === 'reverse') return takeReverse(step.nth);
    const due = reservations.filter((r) => !r.end && r.expires < today);
    for (const r of due) {
      release(r);
      r.end = 'expired';
    }
    return `expired ${due.length}`;
  };
  return {
    take: async (step, today) => take(step, today),
    look: async () => ACCOUNTS.map((_, i) => ({ balance: balances[i] as bigint, held: held[i] as bigint })),
  };
};

// Towards zero on either side, so that both lines of two halve alike; one 分 stays one.
const halfOf = (fen: bigint): bigint => (fen > 1n ? fen / 2n : fen < -1n ? -(-fen / 2n) : fen);

/** The same steps on the door of the room. */
const makeReal = async (stage: Stage): Promise<Ledger> => {
  const { bookId, account } = await stage.makeBook();
  const ids: string[] = [];
  for (const [i, { kind, mayOverdraw, hot }] of ACCOUNTS.entries())
    ids.push(await account(`a${i}`, kind, { mayOverdraw, hot }));
  const [entries, reservations]: [string[], string[]] = [[], []];
  const dayAt = (n: number): PlainDate => addDays(day, n);
  const linesOf = (lines: readonly Line[]) =>
    lines.map(({ account: i, fen }) => ({
      accountId: ids[i] as string,
      side: fen > 0n ? ('debit' as const) : ('credit' as const),
      amountFen: fen > 0n ? fen : -fen,
    }));
  const reserved: bigint[][] = [];
  const nowhere = '00000000-0000-7000-8000-000000000000';

  const work =
    (step: Step) =>
    async (context: Booking): Promise<unknown> => {
      if (step.do === 'post')
        return postEntry(context, {
          bookId,
          key: step.key,
          effectiveOn: day,
          description: '示例',
          lines: linesOf(step.lines),
        });
      if (step.do === 'reserve')
        return reserve(context, {
          bookId,
          key: step.key,
          description: '示例',
          expiresOn: dayAt(step.expires),
          lines: linesOf(step.lines),
        });
      if (step.do === 'post-reserved') {
        const amounts = (reserved[step.nth] ?? [1n, 1n]).map((fen) =>
          step.share === 'all' ? fen : step.share === 'half' ? halfOf(fen) : fen + 1n,
        );
        return postReserved(context, {
          reservationId: reservations[step.nth] ?? nowhere,
          effectiveOn: day,
          lines: amounts,
        });
      }
      if (step.do === 'void')
        return voidReserved(context, { reservationId: reservations[step.nth] ?? nowhere, reason: '示例' });
      if (step.do === 'reverse')
        return reverse(context, { entryId: entries[step.nth] ?? nowhere, effectiveOn: day, reason: '示例' });
      return { expired: await expireReserved(context, { bookId }) };
    };
  return {
    take: async (step, today) => {
      const now = instant(`${dayAt(today)}T04:00:00.000Z`);
      const result = (await stage.run(work(step), { now })) as Record<string, unknown>;
      if (isRefusal(result)) return result.code;
      if (step.do === 'expire') return `expired ${String(result['expired'])}`;
      if (step.do === 'void') return 'ok';
      if (result['repeated']) return 'again';
      if (step.do === 'reserve') {
        reservations.push(String(result['reservationId']));
        reserved.push(step.lines.map(({ fen }) => (fen > 0n ? fen : -fen)));
      } else entries.push(String(result['entryId']));
      return 'ok';
    },
    look: async () => {
      const seen: Seen[] = [];
      for (const id of ids) {
        const balance = await stage.database.transaction({ kind: 'job', name: 'verify' }, (tx) =>
          balanceOf(tx, id),
        );
        seen.push({ balance: balance?.balanceFen ?? -1n, held: balance?.heldFen ?? -1n });
      }
      return seen;
    },
  };
};

const drawLines = (draw: Draw): Line[] => {
  const count = draw.of([2, 2, 2, 3, 4]);
  const lines: Line[] = [];
  for (let i = 1; i < count; i += 1)
    lines.push({ account: draw.below(5), fen: BigInt(draw.below(900) + 1) * draw.of([1n, -1n]) });
  const sum = lines.reduce((total, l) => total + l.fen, 0n);
  return sum === 0n
    ? [...lines, { account: 0, fen: 5n }, { account: 4, fen: -5n }]
    : [...lines, { account: draw.below(5), fen: -sum }];
};

const drawStep = (draw: Draw): Step => {
  const key = `k${draw.below(12)}`;
  const kind = draw.below(20);
  if (kind < 4)
    return {
      do: 'post',
      key: `in${draw.below(30)}`,
      expires: 0,
      lines: [
        { account: draw.below(2), fen: BigInt(draw.below(3000) + 1) },
        { account: 4, fen: 0n },
      ].map((l, i, all) => (i === 1 ? { ...l, fen: -(all[0] as Line).fen } : l)),
    };
  if (kind < 8) return { do: 'post', key, lines: drawLines(draw), expires: 0 };
  if (kind < 12) {
    const fen = BigInt(draw.below(900) + 1);
    const [to, from] = [draw.below(5), draw.below(5)];
    return {
      do: 'reserve',
      key,
      expires: draw.below(5),
      lines: [
        { account: to, fen },
        { account: from, fen: -fen },
      ],
    };
  }
  const nth = draw.below(8);
  if (kind < 16) return { do: 'post-reserved', nth, share: draw.of(['all', 'all', 'half', 'more']) };
  if (kind < 17) return { do: 'void', nth };
  if (kind < 19) return { do: 'reverse', nth: draw.below(20) };
  return { do: 'expire' };
};

const same = (a: readonly Seen[], b: readonly Seen[]): boolean =>
  a.every((seen, i) => seen.balance === b[i]?.balance && seen.held === b[i]?.held);
const shown = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? `${v}` : v));

/** One run of random steps on both; the first difference, or nothing. */
const compare = async (
  real: Ledger,
  draw: Draw,
  steps: number,
  outcomes: Map<string, number>,
): Promise<string | undefined> => {
  const model = makeModel();
  let today = 0;
  for (let i = 0; i < steps; i += 1) {
    const step = drawStep(draw);
    if (draw.below(12) === 0) today += 1;
    const [expected, got] = [await model.take(step, today), await real.take(step, today)];
    const kind = `${step.do} ${expected.replace(/\d+/, 'n')}`;
    outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    if (expected !== got) return `step ${i} ${shown(step)} on day ${today}: expected ${expected}, got ${got}`;
    if (i % 10 === 9 || i === steps - 1) {
      const [wanted, seen] = [await model.look(), await real.look()];
      if (!same(wanted, seen)) return `after step ${i}: expected ${shown(wanted)}, found ${shown(seen)}`;
    }
  }
  return undefined;
};

const STEPS = 40;

/** Random commands on the ledger and on a model that is simpler than it: every answer and every balance agree. */
export const checkModel = async (url: string, { seed, milliseconds }: CheckOptions): Promise<CheckReport> => {
  const stage = await openStage(url);
  const [outcomes, findings] = [new Map<string, number>(), [] as string[]];
  const end = performance.now() + milliseconds;
  let sequences = 0;
  const work = async (): Promise<void> => {
    while (performance.now() < end && findings.length === 0) {
      const own = seed + sequences;
      sequences += 1;
      const wrong = await compare(await makeReal(stage), makeDraw(own), STEPS, outcomes);
      if (wrong) findings.push(`seed ${own}: ${wrong}`);
    }
  };
  try {
    await Promise.all([work(), work(), work(), work()]);
    findings.push(...(await auditBooks(stage)));
  } finally {
    await stage.close();
  }
  let control: CheckReport['control'] = 'MISSED';
  for (let i = 0; i < 200 && control === 'MISSED'; i += 1)
    if (await compare(makeModel({ forgetsHolds: true }), makeDraw(seed + i), STEPS, new Map()))
      control = 'caught';
  const counts = {
    sequences,
    steps: [...outcomes.values()].reduce((a, b) => a + b, 0),
    kinds: outcomes.size,
    rarest: Math.min(...outcomes.values()),
  };
  return { check: 'model', counts, findings, control };
};
