import { isRefusal, parseYuan, type PlainDate, type Refusal, refuse, yearOf } from '@zhirong/kernel';
import { sayRate } from '@zhirong/policies';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { type Region, requireRegion } from '../identity/index.ts';
import { openAccount, openBook } from '../ledger/index.ts';
import { accountCode, isWhole, type Share, wrong } from './item.ts';
import { bookOf } from './policy.ts';
import { bearingShares, partiesOf, sharesKey } from './shares.ts';
import { sourceText } from './show-law.ts';
import { nextNumber, type Programme, takeTurn } from './store.ts';

const PERCENT = /^\d{1,3}(\.\d{1,4})?$/;

/** Who bears the instruments of a region by their texts: what a programme for them is opened with. */
export const listStatedShares = bind('subsidies.list-stated-shares', async ({ tx, actor, today }, input) => {
  const { instruments } = await bookOf(tx);
  const day = (input.on ?? today) as PlainDate;
  const own = [...instruments.values()].filter(
    ({ place, kind }) => place === actor.adcode && kind !== 'list',
  );
  return {
    rows: own.map((one) => ({
      instrument: one.id,
      title: one.title,
      source: sourceText(one.source),
      parties: partiesOf(one, day).map(({ zh, en, level, share }) => {
        const percent = share && sayRate(share).replace('%', '');
        // What has more decimals than a programme may have is written by a person.
        return { zh, en, level: level ?? null, percent: percent && PERCENT.test(percent) ? percent : null };
      }),
    })),
  };
});

type NewBudget = { name: string; level: string; adcode?: string | undefined; region?: Region | undefined };
type Wish = {
  instruments: readonly string[];
  shares: readonly { level: string; percent: string }[];
  budgets: readonly NewBudget[];
};

/** Shares that are whole, each level with a budget, no budget twice. */
const judgeMoney = (wish: Wish): Refusal | undefined => {
  const levels = wish.shares.map(({ level }) => level);
  if (!isWhole(wish.shares) || new Set(levels).size !== levels.length)
    return wrong('shares-not-whole', 'shares');
  const keys = wish.budgets.map(({ level, adcode }) => `${level} ${adcode ?? ''}`);
  const names = wish.budgets.map(({ name }) => name);
  const twice = wish.budgets.findIndex(
    ({ name }, place) => keys.indexOf(keys[place] as string) !== place || names.indexOf(name) !== place,
  );
  if (twice >= 0) return wrong('budget-twice', `budgets.${twice}.name`);
  const lacking = levels.find((level) => !wish.budgets.some((budget) => budget.level === level));
  return lacking === undefined ? undefined : wrong('no-budget-of-level', 'budgets', { level: lacking });
};

/** Instruments of this very region, borne as their texts state, none of them paid from another programme of the year. */
const judgeInstruments = async (
  context: CommandContext,
  wish: Wish & { opensOn: PlainDate },
  year: number,
): Promise<{ id: string; zh: string; en: string }[] | Refusal> => {
  const book = await bookOf(context.tx);
  const own = context.actor.adcode;
  const found = [];
  for (const [place, id] of wish.instruments.entries()) {
    const instrument = book.instruments.get(id);
    const path = `instruments.${place}`;
    if (!instrument || wish.instruments.indexOf(id) !== place) return wrong('instrument-unknown', path);
    if (instrument.place !== own) return wrong('instrument-of-another-region', path);
    const shares = bearingShares(instrument, wish.opensOn, wish.shares, 'shares');
    if (isRefusal(shares)) return shares as Refusal;
    found.push({ id, ...instrument.title });
  }
  for (const id of wish.instruments.toSorted()) await takeTurn(context.tx, `instrument:${id}:${year}`);
  const others = await context.tx.all<{ id: string; shares: Share[] }>(
    sql`select n.instrument_id as id, p.shares from subsidies.programme_instrument n join subsidies.programme p on p.id = n.programme_id where n.year = ${year} and n.instrument_id = any(${wish.instruments})`,
  );
  // A programme whose shares the text has changed since takes nothing more: another one may follow it.
  const taken = others.find(({ id, shares }) => {
    const instrument = book.instruments.get(id);
    return !instrument || !isRefusal(bearingShares(instrument, wish.opensOn, shares));
  });
  return taken ? wrong('instrument-taken', `instruments.${wish.instruments.indexOf(taken.id)}`) : found;
};

const openBudget = async (
  context: CommandContext,
  programme: { id: string; bookId: string; payerPath: string },
  budget: NewBudget,
  place: number,
): Promise<Refusal | undefined> => {
  const id = context.newId();
  const account = (code: string, name: string, kind: 'asset' | 'net-assets' | 'expense' | 'income') =>
    openAccount(context, { bookId: programme.bookId, code, name: `${name}：${budget.name}`, kind });
  const opened = [
    await account(accountCode.budget(id), '预算额度', 'asset'),
    await account(accountCode.given(id), '预算下达', 'net-assets'),
    await account(accountCode.paid(id), '补贴支出', 'expense'),
    await account(accountCode.due(id), '应追回资助', 'asset'),
    await account(accountCode.back(id), '追回资助', 'income'),
  ];
  const refused = opened.find((one) => isRefusal(one));
  if (refused) return refused as Refusal;
  const [{ accountId }] = opened as [{ accountId: string }];
  await context.tx.run(sql`
    insert into subsidies.budget (id, programme_id, payer_path, place, name, level, adcode, region, serves_path, account_id)
    values (${id}, ${programme.id}, ${programme.payerPath}, ${place}, ${budget.name}, ${budget.level}, ${budget.region?.adcode ?? null}, ${budget.region?.name ?? null}, ${budget.region?.path ?? null}, ${accountId})`);
  return undefined;
};

const withRegions = async (
  context: CommandContext,
  budgets: readonly NewBudget[],
): Promise<NewBudget[] | Refusal> => {
  const found = [];
  for (const budget of budgets) {
    if (budget.adcode === undefined) {
      found.push(budget);
      continue;
    }
    const region = await requireRegion(context.tx, budget.adcode, context.today);
    if (isRefusal(region)) return region;
    if (!region.path.startsWith(context.actor.regionPath)) return refuse('identity.outside-your-region');
    found.push({ ...budget, region });
  }
  return found;
};

/** A year's money of a region for some of its instruments, with a book of its own and a budget for every level that bears it. */
export const openProgramme = bind('subsidies.open-programme', async (context, input) => {
  const { tx, actor, now, today, command } = context;
  const region = await requireRegion(tx, actor.adcode, today);
  if (isRefusal(region)) return region;
  if (input.closesOn !== undefined && input.closesOn < input.opensOn)
    return wrong('closes-before-it-opens', 'closesOn');
  const refused = judgeMoney(input);
  if (refused) return refused;
  const opensOn = input.opensOn as PlainDate;
  const instruments = await judgeInstruments(context, { ...input, opensOn }, input.year);
  if (isRefusal(instruments)) return instruments;
  const budgets = await withRegions(context, input.budgets);
  if (isRefusal(budgets)) return budgets;
  const named = await tx.first(
    sql`select id from subsidies.programme where payer_path = ${region.path} and year = ${input.year} and name = ${input.name}`,
  );
  if (named) return wrong('name-used', 'name');
  const [id, number] = [context.newId(), await nextNumber(tx, 'ZJ', today)];
  const book = await openBook(context, {
    key: `subsidies.programme:${id}`,
    kind: 'programme',
    name: `${input.name}（${input.year}）`,
    region,
    operatorId: actor.organisationId,
  });
  if (isRefusal(book)) return book;
  await tx.run(sql`
    insert into subsidies.programme (id, number, name, year, adcode, region, payer_path, opens_on, closes_on, cap_fen, shares, source, book_id, opened_by, opened_by_name, opened_at, command_id)
    values (${id}, ${number}, ${input.name}, ${input.year}, ${region.adcode}, ${region.name}, ${region.path}, ${input.opensOn}, ${input.closesOn ?? null}, ${input.cap === undefined ? null : (parseYuan(input.cap) ?? null)}, ${JSON.stringify(input.shares)}::jsonb, ${input.source},
      ${book.bookId}, ${actor.personId}, ${actor.personName}, ${now}, ${command.id})`);
  for (const one of instruments)
    await tx.run(sql`
      insert into subsidies.programme_instrument (programme_id, payer_path, instrument_id, year, title_zh, title_en, shares)
      values (${id}, ${region.path}, ${one.id}, ${input.year}, ${one.zh}, ${one.en}, ${sharesKey(input.shares)})`);
  for (const [place, budget] of budgets.entries()) {
    const failed = await openBudget(
      context,
      { id, bookId: book.bookId, payerPath: region.path },
      budget,
      place,
    );
    if (failed) return failed;
  }
  context.remember(`subsidies.programme:${id}`, { number, instruments: input.instruments.length });
  return { programmeId: id, number };
});

/** What a list of programmes shows of one. */
export const showProgramme = (programme: Programme, today: PlainDate) => ({
  id: programme.id,
  number: programme.number,
  name: programme.name,
  year: programme.year,
  region: { adcode: programme.adcode, name: programme.region },
  instruments: [...programme.instruments],
  opensOn: programme.opensOn,
  closesOn: programme.closesOn,
  open:
    programme.opensOn <= today &&
    (programme.closesOn === null || programme.closesOn >= today) &&
    programme.year === yearOf(today),
});
