import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Visitor } from '../platform-under-test.ts';
import { openStage, type Seat, type Stage, stand, until } from './stage.ts';

/** A firm's part of the story, on two phones: two people fill in, hand in once, change, decide who may look, accept. */
let stage: Stage;
let manager: Seat;
let finance: Seat;
let campaignId: string;
beforeAll(async () => {
  stage = await openStage();
  [manager, finance] = await Promise.all([
    // A field that is wrong, a consent that is gone and a second tab are provoked on purpose.
    stage.seat('firm-ip', { width: 390 }),
    stage.seat('firm-finance', { width: 390, expected: [/status of 409/] }),
  ]);
  const { rows } = await (await as('firm-ip')).ask('surveys.list-campaigns');
  campaignId = rows.find((row) => row.title.startsWith('2019年企业'))?.id ?? '';
});
afterAll(() => stage?.stop());

const as = (login: string): Promise<Visitor> => new Visitor(stage.platform.address).enter(login);
const mine = async () => (await as('firm-ip')).ask('surveys.read-my-reply', { campaignId });

const group = (page: Page, name: string): Locator => page.getByRole('group', { name });
const choose = (page: Page, field: string, option: string): Promise<void> =>
  group(page, field).getByText(option, { exact: true }).click();
const saved = async (page: Page): Promise<void> => {
  await until(() => page.locator('.fill-saved').first().innerText()).toMatch(/\d\d:\d\d 已自动保存/);
};
const step = (seat: Seat, key: string): Promise<void> => seat.go(`/surveys/${campaignId}/fill?step=${key}`);

test('the IP manager resumes, is told at the field what is wrong, and loses nothing by a reload', async () => {
  const { page, main, go } = manager;
  await go('/surveys');
  await page
    .getByRole('link', { name: '继续填报' })
    .or(page.getByRole('button', { name: '继续填报' }))
    .click();
  await main.getByText(/第 \d \/ 4 节/).waitFor();
  await step(manager, 'basics');
  await until(() => page.getByLabel('企业名称').inputValue()).toBe('示例新材料（徐州）有限公司');
  await main.getByText('校验通过').waitFor();
  // A slip in the code names the digit it should end in, and one press takes it.
  const code = await page.getByLabel('信用代码').inputValue();
  await page.getByLabel('信用代码').fill(code.slice(0, 17) + (code.endsWith('0') ? '1' : '0'));
  await page.getByRole('button', { name: `改为 ${code.at(-1)}` }).click();
  await main.getByText('校验通过').waitFor();
  await page.getByRole('button', { name: '不确定？按人数与收入算一下' }).click();
  await main.getByText('按哪个行业划型').waitFor();
  await page.getByRole('button', { name: '保存并继续' }).click();

  await main.getByText('二、企业拥有知识产权情况（2019 年度）').waitFor();
  await page.getByLabel('专利申请量').fill('三件');
  await page.keyboard.press('Tab');
  await until(() => main.locator('#field-patentsApplied .fill-error').count()).toBe(1);
  await page.getByLabel('专利申请量').fill('3');
  await page.getByLabel('专利授权量').fill('5');
  await page.getByLabel('有效专利量').fill('9');
  // Odd, not wrong: it may be so.
  await until(() => main.locator('.fill-odd').innerText()).toContain('专利授权量大于专利申请量');
  await saved(page);
  await page.reload();
  await stand(page);
  await until(() => page.getByLabel('有效专利量').inputValue()).toBe('9');
  // A gap is shown, and holds nobody up.
  await page.getByRole('button', { name: '还差 3 项' }).waitFor();
  for (const field of ['商标拥有数量', '软件著作权数量', '集成电路布图设计数量'])
    await page.getByLabel(field).fill('0');
  await main.getByText('已填齐').first().waitFor();
  await page.getByRole('button', { name: '保存并继续' }).click();
  await main.getByText('本节由同事填写').first().waitFor();
});

test('the finance person fills in the other section; 其他 asks for its text; consent is explained first', async () => {
  const { page, main } = finance;
  await step(finance, 'rights');
  await main.getByText('本节由同事填写').first().waitFor();
  expect(await main.getByLabel('专利申请量').count()).toBe(0);
  await step(finance, 'financing');
  await page.getByLabel('拟融资额（万元）').fill('300');
  await main.getByText('= 3,000,000 元').waitFor();
  await choose(page, '期望贷款期限', '6 个月—1 年');
  await choose(page, '能够接受的最高融资成本', '5%-6%');
  await choose(page, '融资目的', '技改项目');
  await choose(page, '融资目的', '其他（请注明）');
  const consent = group(page, '是否同意将上述信息提供给金融机构');
  const explained = await consent.innerText();
  for (const word of ['给谁看', '哪些信息', '多长时间', '怎样撤回', '不影响本次填报'])
    expect(explained).toContain(word);
  await choose(page, '是否同意将上述信息提供给金融机构', '愿意');
  await page.getByRole('button', { name: '还差 1 项' }).waitFor();
  await page.getByRole('button', { name: '保存并继续' }).click();
  await step(finance, 'financing');
  await page.getByRole('textbox', { name: '请注明' }).fill('专利导航');
  await main.getByText('已填齐').first().waitFor();
  await saved(page);
});

test('what two tabs changed at once is laid before the person, never lost', async () => {
  const { page } = finance;
  const other = await finance.context.newPage();
  await other.goto(`/surveys/${campaignId}/fill?step=financing`);
  await stand(other);
  await page.getByLabel('拟融资额（万元）').fill('310');
  await page.keyboard.press('Tab');
  await until(async () => JSON.stringify((await mine()).answers)).toContain('"310"');
  await other.getByLabel('拟融资额（万元）').fill('320');
  await other.keyboard.press('Tab');
  const dialog = other.getByRole('dialog');
  await dialog.getByText('有 1 项在别处也改过，请选择').waitFor();
  await until(() => dialog.innerText()).toMatch(/310[^]*320/);
  await until(() => dialog.getByRole('button', { name: '还有 1 项未选' }).isDisabled()).toBe(true);
  await dialog.getByText('320', { exact: true }).click();
  await dialog.getByRole('button', { name: '按选择继续' }).click();
  await until(async () => JSON.stringify((await mine()).answers)).toContain('"320"');
  await other.close();
});

test('a double click hands in once; a change is version 2 with its history', async () => {
  const { page, main } = finance;
  await step(finance, 'review');
  await main.getByText('您选择了「愿意」').waitFor();
  await until(() => main.innerText()).toMatch(/320[^]*专利导航/);
  await page.getByRole('button', { name: '提交填报' }).dblclick();
  await main.getByText('提交成功', { exact: true }).waitFor();
  const number = await main.locator('.fill-number').innerText();
  expect(number).toMatch(/\d{4}/);
  const once = await mine();
  expect(once.versions).toHaveLength(1);
  expect(once.reply).toMatchObject({ version: 1, receiptNumber: number });

  await page
    .getByRole('link', { name: '修改并重新提交' })
    .or(page.getByRole('button', { name: '修改并重新提交' }))
    .click();
  await step(finance, 'financing');
  await page.getByLabel('拟融资额（万元）').fill('280');
  await saved(page);
  await until(async () => JSON.stringify((await mine()).answers)).toContain('"280"');
  await step(finance, 'review');
  await page.getByRole('button', { name: '重新提交' }).dblclick();
  await main.getByText('重新提交成功，新版本已替换原内容').waitFor();
  await until(() => main.locator('.fill-number').innerText()).toBe(number);
  await until(() => main.innerText()).toContain('改动 1 项：拟融资额');
  expect((await mine()).versions).toHaveLength(2);
  // The colleague sees the same receipt.
  await manager.go(`/surveys/${campaignId}/receipt`);
  await until(() => manager.main.innerText()).toContain(number);
});

test('the firm sees who looked, takes its consent back, and gives it again', async () => {
  const bank = await as('bank');
  const { rows } = await bank.ask('needs.list-needs', { q: '示例新材料（徐州）有限公司', size: 200 });
  const needId = rows[0]?.id ?? '';
  await bank.ask('needs.read-need', { needId });
  await manager.go('/looks');
  await until(() => manager.main.innerText()).toContain('示例银行徐州分行');

  await manager.go(`/surveys/${campaignId}/receipt`);
  await manager.page.getByRole('button', { name: '撤回同意' }).click();
  const dialog = manager.page.getByRole('dialog');
  await dialog.getByText('银行立即看不到本企业的需求').waitFor();
  await dialog.getByRole('button', { name: '撤回同意' }).click();
  await manager.main.getByText('已撤回').waitFor();
  expect((await bank.refused('needs.read-need', { needId })).status).toBe(404);

  await manager.go('/needs');
  await manager.page.getByRole('button', { name: '同意提供' }).click();
  await manager.page.getByRole('dialog').getByRole('button', { name: '同意提供' }).click();
  await manager.main.getByText('已同意').waitFor();
  await bank.ask('needs.read-need', { needId });
});

test('the firm answers a question, compares the offers and accepts one', async () => {
  const [bank, rural] = await Promise.all(['bank', 'rural-bank'].map(as));
  const { rows } = await (await as('firm-finance')).ask('needs.list-needs', { state: 'open' });
  const needId = rows[0]?.id ?? '';
  await bank?.ask('needs.answer-need', { needId, kind: 'asks', message: '专利是否已许可他人？' });
  await finance.go('/');
  await finance.main.getByRole('link', { name: /就需求 .+ 提问/ }).click();
  await finance.main.getByText('专利是否已许可他人？').first().waitFor();
  await finance.page.getByRole('button', { name: '回复' }).click();
  await finance.page.getByRole('dialog').getByLabel('回复内容').fill('没有许可他人。');
  await finance.page.getByRole('dialog').getByRole('button', { name: '回复' }).click();
  await finance.main.getByText('没有许可他人。').waitFor();

  const terms = (amount: string, ratePercent: string) => ({ amount, months: 12, ratePercent });
  await bank?.ask('needs.answer-need', { needId, kind: 'offers', terms: terms('2000000', '4.785') });
  await rural?.ask('needs.answer-need', { needId, kind: 'offers', terms: terms('2500000', '5.2') });
  await finance.go(`/needs/${needId}`);
  await finance.main.getByText('利率最低').waitFor();
  await finance.main.getByText('金额最高').waitFor();
  const offer = finance.main
    .getByRole('listitem')
    .filter({ hasText: '示例银行徐州分行' })
    .filter({ hasText: '4.785' });
  await offer.getByRole('button', { name: '接受方案' }).first().click();
  const dialog = finance.page.getByRole('dialog');
  await dialog.getByText('其他 1 家银行的答复自动谢绝').waitFor();
  await dialog.getByRole('button', { name: '接受方案' }).dblclick();
  await finance.page.waitForURL(/\/loans\//);
  await finance.main.getByText('示例银行徐州分行 · 200 万元').waitFor();
  const { rows: loans } = await (await as('firm-ip')).ask('loans.list-loans');
  expect(loans).toHaveLength(1);
});
