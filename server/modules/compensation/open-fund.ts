import { isRefusal, parseYuan, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { requireRegion } from '../identity/index.ts';
import { findAccount, openAccount, openBook, postEntry } from '../ledger/index.ts';
import { accountCode, wrong } from './fund.ts';
import { findFund, nextNumber } from './store.ts';
import { termsFor } from './terms.ts';

/** A fund with its book and an account for every budget (S0-17). It takes no loan before its rules are released. */
export const openFund = bind('compensation.open-fund', async (context, input) => {
  const { tx, actor, now, today, command } = context;
  const region = await requireRegion(tx, input.adcode, today);
  if (isRefusal(region)) return region;
  if (!region.path.startsWith(actor.regionPath)) return refuse('identity.outside-your-region');
  const names = input.contributors.map(({ name }) => name);
  const twice = names.findIndex((name, place) => names.indexOf(name) !== place);
  if (twice >= 0) return wrong('contributor-twice', `contributors.${twice}.name`);
  const operator = await tx.first<{ name: string }>(
    sql`select name from identity.organisation where id = ${input.operatorId} and kind = 'fund-operator'`,
  );
  if (!operator) return wrong('operator-unknown', 'operatorId');
  const taken = await tx.first(
    sql`select id from compensation.fund where region_path = ${region.path} and name = ${input.name}`,
  );
  if (taken) return wrong('name-used', 'name');

  const terms =
    input.termsOf === undefined
      ? null
      : (await termsFor(tx, region.path, today)).find(({ instrumentId }) => instrumentId === input.termsOf);
  if (terms === undefined) return wrong('terms-unknown', 'termsOf');

  const [fundId, number] = [context.newId(), await nextNumber(tx, 'BC', today)];
  const book = await openBook(context, {
    key: `compensation.fund:${fundId}`,
    kind: 'fund',
    name: input.name,
    region,
    operatorId: input.operatorId,
  });
  if (isRefusal(book)) return book;
  const { bookId } = book;
  await tx.run(sql`
    insert into compensation.fund (id, number, name, kind, adcode, region, region_path, operator_id, operator, book_id, terms, opened_by, opened_at, command_id)
    values (${fundId}, ${number}, ${input.name}, ${input.kind}, ${region.adcode}, ${region.name}, ${region.path}, ${input.operatorId}, ${operator.name}, ${bookId}, ${terms && JSON.stringify(terms)}::jsonb, ${actor.personId}, ${now}, ${command.id})`);
  const account = (code: string, name: string, kind: 'asset' | 'net-assets' | 'expense' | 'income') =>
    openAccount(context, { bookId, code, name, kind });
  const opened = [
    await account(accountCode.bank, '银行存款', 'asset'),
    await account(accountCode.paid(null), '风险补偿支出', 'expense'),
    await account(accountCode.recovered(null), '追偿收回', 'income'),
  ];
  for (const [place, { name, level }] of input.contributors.entries()) {
    const id = context.newId();
    await tx.run(sql`
      insert into compensation.contributor (id, fund_id, region_path, operator_id, place, name, level)
      values (${id}, ${fundId}, ${region.path}, ${input.operatorId}, ${place}, ${name}, ${level})`);
    opened.push(
      await account(accountCode.paidIn(id), `出资：${name}`, 'net-assets'),
      await account(accountCode.paid(id), `风险补偿支出：${name}`, 'expense'),
      await account(accountCode.recovered(id), `追偿收回：${name}`, 'income'),
    );
  }
  const refused = opened.find(isRefusal);
  if (refused) return refused;
  context.remember(`compensation.fund:${fundId}`, {
    kind: input.kind,
    budgets: names.length,
    terms: input.termsOf ?? null,
  });
  return { fundId };
});

export const listOperators = bind('compensation.list-operators', async ({ tx }) => ({
  rows: await tx.all<{ id: string; name: string }>(
    sql`select id, name from identity.organisation where kind = 'fund-operator' order by name`,
  ),
}));

/** Money of a budget that has arrived in the fund's account. The bank's own number makes it one deposit, however often it is sent. */
export const recordDeposit = bind('compensation.record-deposit', async (context, input) => {
  const { tx, actor, now, today } = context;
  const fund = await findFund(tx, input.fundId);
  if (!fund) return refuse('platform.not-found');
  const amountFen = parseYuan(input.amount) ?? 0n;
  if (amountFen <= 0n) return wrong('amount-must-be-positive', 'amount');
  const on = input.on as typeof today;
  if (on > today) return wrong('day-in-the-future', 'on', { today });
  const contributor = await tx.first<{ id: string; name: string }>(
    sql`select id, name from compensation.contributor where id = ${input.contributorId} and fund_id = ${fund.id}`,
  );
  if (!contributor) return wrong('contributor-unknown', 'contributorId');
  const [bank, paidIn] = [
    await findAccount(context, fund.bookId, accountCode.bank),
    await findAccount(context, fund.bookId, accountCode.paidIn(contributor.id)),
  ];
  if (!bank || !paidIn) return refuse('platform.not-found');
  const taken = await tx.first(
    sql`select id from compensation.deposit where fund_id = ${fund.id} and reference = ${input.reference}`,
  );
  if (taken) return wrong('reference-used', 'reference');
  const depositId = context.newId();
  const posted = await postEntry(context, {
    bookId: fund.bookId,
    key: `compensation.deposit:${input.reference}`,
    effectiveOn: on,
    description: `${contributor.name}出资到账`,
    reference: input.reference,
    lines: [
      { accountId: bank, side: 'debit', amountFen },
      { accountId: paidIn, side: 'credit', amountFen },
    ],
  });
  if (isRefusal(posted)) return posted;
  if (posted.repeated) return wrong('reference-used', 'reference');
  await tx.run(sql`
    insert into compensation.deposit (id, fund_id, region_path, operator_id, contributor_id, amount_fen, paid_on, reference, entry_id, recorded_by, recorded_by_name, recorded_at)
    values (${depositId}, ${fund.id}, ${fund.regionPath}, ${fund.operatorId}, ${contributor.id}, ${amountFen}, ${on}, ${input.reference}, ${posted.entryId}, ${actor.personId}, ${actor.personName}, ${now})`);
  context.remember(`compensation.fund:${fund.id}`, { amount: input.amount, reference: input.reference });
  return { depositId, entryId: posted.entryId };
});
