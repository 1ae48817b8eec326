import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Visitor } from '../platform-under-test.ts';
import { giveFile, openStage, type Seat, type Stage, stand, until } from './stage.ts';

/** A firm asks once for all it may have, a reviewer decides within the ceiling, the public sees it, two people pay. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
// What the pages complained of fails here: seats are kept from test to test.
afterAll(() => stage?.stop());

const seats = new Map<string, Promise<Seat>>();
/** Everyone sits down once. */
const seatOf = (login: string): Promise<Seat> => {
  const seat = seats.get(login) ?? stage.seat(login);
  seats.set(login, seat);
  return seat;
};
/** The same person without a screen, for what is not what a test looks at. */
const by = (login: string): Promise<Visitor> => new Visitor(stage.platform.address).enter(login);

/** Goes to another page of the platform as a link within it does; the first page is loaded whole. */
async function walk(seat: Seat, path: string): Promise<void> {
  if (seat.page.url() === 'about:blank') return seat.go(path);
  type Router = {
    history: { push(path: string): void };
    state: { status: string; resolvedLocation?: { pathname: string } };
  };
  await seat.page.evaluate((to) => {
    (window as unknown as { __TSR_ROUTER__: Router }).__TSR_ROUTER__.history.push(to);
  }, path);
  // The page before has gone once the router has come to rest.
  await seat.page.waitForFunction(
    (to) => {
      const { state } = (window as unknown as { __TSR_ROUTER__: Router }).__TSR_ROUTER__;
      return state.status === 'idle' && state.resolvedLocation?.pathname === to;
    },
    path.split('?')[0] ?? path,
    { polling: 30 },
  );
  await stand(seat.page);
}

const project = '示例薄膜扩产项目';
const pick = async ({ page }: Seat, label: string, day: string): Promise<void> => {
  const field = page.getByLabel(label, { exact: false }).first();
  await field.fill(day);
  await field.press('Enter');
};

/** What is known stands there; the rest is said, an amount of three decimals first. */
async function askFor(firm: Seat): Promise<string> {
  await firm.go(`/subsidies?project=${encodeURIComponent(project)}`);
  await firm.page.getByLabel('其中知识产权质押部分').fill('3000000.125');
  await firm.main.getByText('金额以元计，最多两位小数').waitFor();
  await firm.page.getByLabel('其中知识产权质押部分').fill('3000000');
  await firm.page.getByLabel('贷款年利率').fill('4.785');
  await pick(firm, '放款日', '2019-01-10');
  await pick(firm, '到期日', '2020-01-10');
  await firm.page.getByRole('radiogroup', { name: '已办理质押登记' }).getByText('是').click();
  const card = firm.main.locator('.subsidy-answer').filter({ hasText: '质押贷款贴息（演示）' });
  await until(() => card.innerText()).toMatch(/可以享受[^]*71,775\s*元[^]*未核实/);
  await card.getByRole('button', { name: '为何是这个数' }).click();
  await until(() => firm.page.getByRole('dialog').innerText()).toMatch(/测算过程[^]*71,775/);
  await firm.page.keyboard.press('Escape');
  await firm.page.getByRole('button', { name: /^起草申请/ }).click();
  await firm.page.getByRole('dialog').getByRole('button', { name: '开始填写' }).click();
  await firm.page.waitForURL(/\/subsidies\/applications\/.+/);
  await stand(firm.page);
  await firm.page.getByRole('button', { name: '提交申请' }).click();
  await until(() => firm.main.innerText()).toMatch(/还不能提交[^]*收款账户没有填齐/);
  await firm.page.getByLabel('账户名称').fill('示例新材料（徐州）有限公司');
  await firm.page.getByLabel('开户银行').fill('示例银行徐州分行');
  await firm.page.getByLabel('账号').fill('3200000000000001');
  await giveFile(firm.page.locator('input[type=file]'), {
    name: '贷款合同（示例）.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 example'),
  });
  await firm.main.getByRole('button', { name: '贷款合同（示例）.pdf' }).waitFor();
  await until(() => firm.main.innerText()).toContain('已自动保存');
  await firm.page.getByRole('button', { name: '提交申请' }).click();
  await firm.page.waitForURL(/\/receipt$/);
  const heading = firm.main.getByRole('heading', { name: /^回执 BT-/ });
  await heading.waitFor();
  return (await heading.innerText()).replace('回执 ', '');
}

test('one application, a decision within the ceiling, a notice that anybody may read', async () => {
  const firm = await seatOf('firm-ip');
  const receipt = await askFor(firm);
  await until(() => firm.main.innerText()).toMatch(/71,775\s*元/);

  const officer = await seatOf('xuzhou');
  await officer.go(`/subsidies?mine=yes&q=${receipt}`);
  await officer.main.getByRole('link', { name: '示例新材料（徐州）有限公司' }).first().click();
  await until(() => officer.main.innerText()).toMatch(/申请人填写[^]*重复资助核对/);
  await until(() => officer.main.innerText()).toMatch(/审核 15 个工作日[^]*未核实/);
  await officer.page.getByRole('button', { name: '受理', exact: true }).click();
  await officer.page.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).click();
  await officer.page.getByRole('button', { name: '核定金额' }).first().click();
  const dialog = officer.page.getByRole('dialog');
  await dialog.getByLabel('核定金额').fill('71775.01');
  await dialog.getByLabel('理由').fill('材料齐全');
  await dialog.getByRole('button', { name: '核定金额' }).click();
  await until(() => dialog.innerText()).toMatch(/上限[^]*71,?775/);
  // The refusal is all that the page complained of.
  await until(() => officer.complaints).toEqual([expect.stringMatching(/status of 409/)]);
  officer.complaints.splice(0);
  await dialog.getByLabel('核定金额').fill('70000');
  await dialog.getByRole('button', { name: '核定金额' }).click();
  await officer.page.getByRole('link', { name: '去发布公示' }).click();
  await officer.page.getByRole('button', { name: '发布公示' }).click();
  await officer.page.getByRole('dialog').getByRole('button', { name: '发布公示' }).click();
  await officer.page.waitForURL(/\/subsidies\/notices\/.+/);

  const visitor = await stage.visit({ width: 390 });
  await visitor.go('/public-notices?open=yes');
  await visitor.main.getByRole('link').filter({ hasText: '2019年知识产权金融补贴资金' }).first().click();
  await until(() => visitor.main.innerText()).toMatch(
    /还剩 \d+ 天[^]*示例新材料（徐州）有限公司[^]*70,000\s*元/,
  );
  expect(await visitor.main.innerText()).not.toContain('3200000000000001');
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('who proposed does not approve; a file of the bank with a wrong line posts the right ones once', async () => {
  const clerk = await seatOf('xuzhou');
  await walk(clerk, '/subsidies/payments?state=proposed');
  await clerk.main.getByRole('link', { name: /^BF-/ }).first().click();
  await clerk.main.getByText('提请人不能复核自己的清单').waitFor();
  expect(await clerk.main.getByRole('button', { name: '复核通过' }).count()).toBe(0);

  const second = await seatOf('finance');
  await walk(second, new URL(clerk.page.url()).pathname);
  await second.page.getByRole('button', { name: '复核通过' }).click();
  await second.page.getByRole('dialog').getByRole('button', { name: '复核通过' }).click();
  const [download] = await Promise.all([
    second.page.waitForEvent('download'),
    second.page.getByRole('button', { name: /CSV$/ }).click(),
  ]);
  const [head = '', ...lines] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  const settled = lines.map((line, place) => {
    const cells = line.split(',');
    return [...cells.slice(0, 6), '2019-08-20', `示例回单${place}`, '成功', ''].join(',');
  });
  const send = (rows: readonly string[]) =>
    giveFile(second.page.locator('input[type=file]'), {
      name: '付款结果.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([head, ...rows].join('\r\n')),
    });
  await send([...settled.slice(0, 1), '查无此号,甲,甲,乙,1,5.00,2019-08-20,示例回单9,成功,']);
  await until(() => second.main.innerText()).toMatch(/对不上的行[^]*清单中没有这个明细号/);
  await send(settled);
  await until(() => second.main.innerText()).toMatch(/账实相符[^]*以前已入账 1/);
  await second.main.getByText('已结清').first().waitFor();
  await walk(second, '/subsidies/programmes');
  await second.main.getByRole('link', { name: '2019年知识产权金融补贴资金（演示）' }).click();
  await second.page.getByRole('button', { name: '已拨付 明细' }).click();
  const drawer = second.page.getByRole('dialog');
  await until(() => drawer.innerText()).toMatch(/示例生物医药（徐州）有限公司[^]*记账凭证/);
});

/** Presses a button of the page, fills what the dialog asks, and sends it by the verb there. */
async function act(seat: Seat, button: string, fields: Record<string, string>, verb = button): Promise<void> {
  await seat.main.getByRole('button', { name: button, exact: true }).first().click();
  const dialog = seat.page.getByRole('dialog');
  for (const [label, text] of Object.entries(fields)) {
    const field = dialog.getByLabel(label);
    await field.fill(text);
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) await field.press('Enter');
  }
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await stand(seat.page);
}

test('a bank claims for its loans in one batch; the list is read, not said; two budgets bear it (S4-03)', async () => {
  const bank = await seatOf('bank');
  await walk(bank, '/subsidies/applications');
  await bank.main.getByRole('link', { name: /^BT-/ }).first().click();
  await bank.main.getByRole('heading', { name: '申请事项' }).waitFor();
  await act(bank, '撤回申请', { 理由: '改报' });
  await walk(bank, '/subsidies');
  await bank.page.getByRole('checkbox', { name: '纳入申请' }).first().check();
  await bank.page.getByRole('button', { name: /^起草申请/ }).click();
  const dialog = bank.page.getByRole('dialog');
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByRole('button', { name: '开始填写' }).click();
  await bank.page.waitForURL(/\/subsidies\/applications\/.+/);
  await until(() => bank.main.innerText()).toMatch(/批量申报 3 笔贷款[^]*暂不符合/);
  // The loan whose borrower is on no list leaves the batch; nobody may say that it is.
  const unlisted = bank.main.getByRole('row').filter({ hasText: '暂不符合' });
  await unlisted.getByRole('button', { name: '移出申请' }).click();
  await until(() => bank.main.innerText()).toMatch(/批量申报 2 笔贷款/);
  await bank.page.getByLabel('账户名称').fill('示例银行徐州分行');
  await bank.page.getByLabel('开户银行').fill('示例银行徐州分行');
  await bank.page.getByLabel('账号').fill('3200000000000009');
  await until(() => bank.main.innerText()).toContain('已自动保存');
  await bank.page.getByRole('button', { name: '提交申请' }).click();
  await bank.page.waitForURL(/\/receipt$/);
  const heading = bank.main.getByRole('heading', { name: /^回执 BT-/ });
  await heading.waitFor();
  const receipt = (await heading.innerText()).replace('回执 ', '');

  // Accepted and awarded as before, within a ceiling that was seen; here it is the page of the item that is looked at.
  const clerk = await by('xuzhou');
  const { rows } = await clerk.ask('subsidies.list-items', { q: receipt } as never);
  const itemId = rows[0]?.id ?? '';
  await clerk.ask('subsidies.review-item', { itemId, outcome: 'accepted' });
  const { law } = await clerk.ask('subsidies.read-item', { itemId });
  const award = { itemId, amount: '10000.01', seenCeiling: law.ceiling, reason: '名单内，先降后补' };
  await clerk.ask('subsidies.award-item', award);
  const officer = await seatOf('xuzhou');
  await walk(officer, `/subsidies/items/${itemId}`);
  await until(() => officer.main.innerText()).toMatch(/在名单内[^]*重点服务名录/);
  await until(() => officer.main.innerText()).toMatch(
    /省级专项（演示）\s*4,000\s*元[^]*市级预算（演示）\s*6,000\.01\s*元/,
  );
});

test('fraud: four consequences in order, by another person; an upheld appeal pays back through the ledger (S2-25)', async () => {
  const clerk = await seatOf('xuzhou');
  await walk(clerk, '/subsidies?state=paid&q=示例生物医药');
  await clerk.main.getByRole('link', { name: '示例生物医药（徐州）有限公司' }).first().click();
  await act(clerk, '立案查处', { 查明的情况: '贷款用途与合同不符', 证据: '示例核查报告' });
  await clerk.page.waitForURL(/\/subsidies\/cases\/.+/);
  await until(() => clerk.main.innerText()).toContain('立案人不能作出处理');
  const path = new URL(clerk.page.url()).pathname;

  const second = await seatOf('finance');
  await walk(second, path);
  const reason = { 理由: '核查属实' };
  await act(second, '作出处理', { 取消资格至: '2021-08-20', ...reason });
  await act(second, '作出处理', reason);
  await act(second, '作出处理', { 文书名称与文号: '示例决定书', ...reason });
  await act(second, '作出处理', reason);
  await until(() => second.main.innerText()).toMatch(/已办结|不适用/);
  await act(second, '登记到账', { 金额: '1000', 银行流水号: '示例回单甲' });
  await until(() => second.main.innerText()).toContain('登记人不能确认自己的登记');
  await clerk.go(path);
  await act(clerk, '确认入账', {});
  await until(() => clerk.main.innerText()).toMatch(/已到账\s*1,000\s*元/);

  const firm = await seatOf('firm-b-finance');
  const blockOf = async () => (await (await by('firm-b-finance')).ask('subsidies.ask')).blocked;
  expect(await blockOf()).toMatchObject({ until: '2021-08-20' });
  await walk(firm, path);
  await act(firm, '提出申诉', { 申诉理由与依据: '用途属实，附付款凭证' });
  const above = await seatOf('province');
  await walk(above, path);
  await above.main.getByRole('button', { name: '处理申诉' }).click();
  const dialog = above.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '成立', exact: true }).check();
  await dialog.getByLabel('答复').fill('复核属实');
  await dialog.getByRole('button', { name: '处理申诉' }).click();
  await until(() => above.main.innerText()).toMatch(/退还已到账的追回款 1,000(\.00)? 元/);

  await second.go(path);
  await act(second, '登记退还', { 银行流水号: '示例回单乙' });
  const clerkAlone = await by('xuzhou');
  const { rows } = await clerkAlone.ask('subsidies.list-vouchers', { state: 'waiting', size: 200 } as never);
  const voucherId = rows.find(({ reference }) => reference === '示例回单乙')?.id ?? '';
  await clerkAlone.ask('subsidies.confirm-voucher', { voucherId });
  await second.go(path);
  await until(() => second.main.innerText()).toMatch(
    /追回应收\s*0\s*元[^]*已撤销|已撤销[^]*追回应收\s*0\s*元/,
  );
  expect(await blockOf()).toBe(null);
});
