import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openStage, type Seat, type Stage, stand, until } from './stage.ts';

/** A city makes its own rule from the province's: wrong input on the way, cases on both sides, a second person, a firm that reads it. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterEach(() => stage.clear());
afterAll(() => stage?.stop());

const choose = async ({ page }: Seat, label: string, option: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).last().click();
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).first().click();
};
const type = async ({ page }: Seat, label: string, text: string, nth: number): Promise<void> => {
  const box = page.getByLabel(label, { exact: true });
  await (nth < 0 ? box.last() : box.nth(nth)).fill(text);
  await page.keyboard.press('Escape');
};

async function begin(city: Seat): Promise<string> {
  await city.go('/library/new');
  const { page } = city;
  await page.getByLabel('名称', { exact: true }).fill('徐州市知识产权保险保费补贴（示例）');
  await page.getByLabel('代号', { exact: true }).fill('premium-subsidy');
  await page.getByLabel('参照', { exact: true }).click();
  await page.keyboard.insertText('知识产权保险保费补贴');
  await page
    .locator('.ant-select-dropdown:visible')
    .getByText('江苏省 · 知识产权保险保费补贴', { exact: true })
    .click();
  await page.getByLabel('生效日', { exact: true }).fill('2019-09-01');
  await page.keyboard.press('Enter');
  await page.getByLabel('改什么、为什么', { exact: true }).fill('示例：补贴三成，每企业每年不超过3万元');
  await page.getByRole('button', { name: '新建草案' }).click();
  await page.waitForURL(/\/library\/drafts\/[0-9a-f-]{36}$/);
  await stand(page);
  return new URL(page.url()).pathname;
}

/** A cap and two budgets that do not make a whole; the number of the paper left out; a day before the one above. */
async function sayWrong(city: Seat): Promise<void> {
  const { page, main } = city;
  await type(city, '数值', '30', 0);
  await page.getByRole('button', { name: '加一个起始日' }).first().click();
  await type(city, '起始日', '2019-08-25', 1);
  await type(city, '数值', '35', 1);
  for (const [name, title, unit, value] of [
    ['most', '每年不超过', '万元', '3'],
    ['province', '省级承担', '%', '60'],
    ['city', '市级承担', '%', '39'],
  ] as const) {
    await page.getByRole('button', { name: '添加数值' }).click();
    const row = page.locator('table.law-edit').first().locator('tbody tr').last();
    await row.getByLabel('代号').fill(name);
    await row.getByLabel('名称', { exact: true }).fill(title);
    await row.getByLabel('英文名称').fill(title);
    await row.getByLabel('单位').fill(unit);
    await row.getByLabel('起始日').fill('2019-09-01');
    await row.getByLabel('数值').fill(value);
  }
  await page.getByLabel('文号', { exact: true }).first().fill('');
  await page.getByLabel('条款', { exact: true }).first().fill('第五条');
  await choose(city, '添加：限额与封顶', '封顶');
  await choose(city, '按什么累计', '单个企业每年');
  await type(city, '不超过', '$most', -1);
  for (const [name, title, ref] of [
    ['province', '省级财政', '$province'],
    ['city', '市级财政', '$city'],
  ] as const) {
    await choose(city, '添加：各级财政与各方分担', '资金分担方');
    const line = page.locator('.law-part').filter({ hasText: '资金分担方' }).last();
    await line.getByLabel('代号').fill(name);
    await line.getByLabel('中文').fill(title);
    await line.getByLabel('英文').fill(title);
    await line.getByLabel('数值', { exact: true }).fill(ref);
  }
  await page.getByRole('button', { name: '保存并试算案例' }).click();
  await until(() => main.innerText()).toMatch(
    /未保存[^]*文号：出处要写全[^]*第 2 行 起始日：起始日须由早到晚/,
  );
  await page.getByLabel('文号', { exact: true }).first().fill('示例〔2019〕1号');
  await page.getByRole('button', { name: '删去', exact: true }).nth(1).click();
  await page.getByRole('button', { name: '保存并试算案例' }).click();
  await until(() => main.innerText()).toMatch(/资金分担方 数值：2019-09-01 各方比例之和不是 100%/);
}

const caseValue = (card: Locator, part: string, which: 'first' | 'last'): Locator => {
  const lines = card.locator('.law-case-line').filter({ hasText: part });
  return lines[which]().getByLabel('值', { exact: true });
};

async function addCase(city: Seat, name: string, premium: string, ceiling: string): Promise<void> {
  const { page } = city;
  await page.getByRole('button', { name: '添加案例' }).click();
  const card = page.locator('.law-case').last();
  await card.getByLabel('案例').fill(name);
  for (const [fact, value] of [
    ['保费', premium],
    ['保险险种', '专利执行保险'],
    ['为政府统保', '否'],
  ] as const) {
    if (fact !== '保费') await card.getByRole('button', { name: '加一项已知' }).click();
    const line = card.locator('.law-case-line').filter({ hasText: '已知' }).last();
    await line.getByLabel('事实').fill(fact);
    await line.getByLabel('值', { exact: true }).fill(value);
  }
  await caseValue(card, '预期', 'last').fill(ceiling);
  await page.keyboard.press('Escape');
}

/** Like the last one but for its name, the premium and what is expected. */
async function copyCase({ page }: Seat, name: string, premium: string, ceiling: string): Promise<void> {
  await page.locator('.law-case').last().getByRole('button', { name: '复制案例' }).click();
  const card = page.locator('.law-case').last();
  await until(() => card.getByLabel('案例').inputValue()).toMatch(/（副本）$/);
  await card.getByLabel('案例').fill(name);
  await caseValue(card, '已知', 'first').fill(premium);
  await caseValue(card, '预期', 'last').fill(ceiling);
  await page.keyboard.press('Escape');
}

test('a city takes the rule of its province, with its own rate and cap; tried, released by a second person, read by a firm', async () => {
  const [city, second, firm] = await Promise.all([
    stage.seat('xuzhou', { expected: [/status of 409/, /status of 422/] }),
    stage.seat('finance'),
    stage.seat('firm-ip', { width: 390 }),
  ]);
  const { page, main } = city;
  const path = await begin(city);
  await sayWrong(city);
  const rows = page.locator('table.law-edit').first().locator('tbody tr');
  await rows
    .filter({ has: page.locator('input[value="city"]') })
    .getByLabel('数值')
    .fill('40');
  await page.getByLabel('状态', { exact: true }).first().click();
  await page.locator('.ant-select-dropdown:visible').getByText('施行', { exact: true }).click();
  await addCase(city, '未到封顶', '9.9万元', '2.97万元');
  await copyCase(city, '超过封顶', '20万元', '4万元');
  await page.getByRole('button', { name: '保存并试算案例' }).click();
  await until(() => main.innerText()).toMatch(
    /通过 算出：符合，上限 2.97万元[^]*不符 算出：符合，上限 3万元/,
  );
  await caseValue(page.locator('.law-case').last(), '预期', 'last').fill('3万元');
  await page.getByRole('button', { name: '保存并试算案例' }).click();
  await until(() => main.locator('.law-case-came').last().innerText()).toMatch(/通过/);

  await page.getByRole('tab', { name: '试算' }).click();
  await page.getByRole('button', { name: '试算', exact: true }).click();
  await until(() => main.innerText()).toMatch(/超过封顶[^]*未施行|超过封顶[^]*3万元/);
  await page.getByRole('button', { name: '送审' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '送审' }).click();
  await main.getByText('另一位经办人').first().waitFor();
  expect(await main.getByRole('button', { name: '发布' }).count()).toBe(0);

  await second.go(path);
  await second.page.getByRole('button', { name: '发布', exact: true }).click();
  await second.page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await second.main.getByText('已发布', { exact: true }).first().waitFor();

  await firm.go('/library/instrument/320300/premium-subsidy');
  await until(() => firm.main.innerText()).toMatch(/单个企业每年不超过 3万元[^]*省级财政 60%/);
  await until(() => firm.main.innerText()).toMatch(/超过封顶[^]*通过/);
  expect(await firm.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
}, 120_000);
