import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openStage, type Seat, type Stage, until } from './stage.ts';

/** What a right is worth, from choosing it to the code by which anybody checks the number. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.clear());
afterAll(() => stage?.stop());

test('a firm values its right by the worked example of the guide, wrong inputs first', {
  timeout: 120_000,
}, async () => {
  const { page, main, go } = await stage.seat('firm-b-ip', { expected: [/40\d|422/] });
  await go('/valuations/new');
  // Filed on 2015-11-02: protected for twenty years, of which the demonstration's day leaves so many.
  const pick = page.locator('.pick > li').filter({ hasText: '一种示例重组蛋白的纯化方法' });
  await until(() => pick.innerText()).toContain('剩余 16 年 2 个月');
  await page.getByRole('checkbox', { name: '一种示例重组蛋白的纯化方法' }).check();
  await page.getByRole('button', { name: '下一步：定方式' }).click();
  await page.getByLabel('贷款金额').fill('三百');
  await page.getByRole('button', { name: '建立档案，去选方法' }).click();
  await until(() => main.innerText()).toContain('请填写数字');
  await page.getByLabel('贷款金额').fill('300');
  await page.getByRole('checkbox', { name: '有未结的诉讼' }).check();
  await page.getByLabel('继续的理由').fill('诉讼不涉及权属');
  await page.getByRole('button', { name: '建立档案，去选方法' }).click();

  const row = page.locator('.advice > li').filter({ hasText: '许可费节省法' });
  await row.getByRole('button').click();
  await page.getByRole('button', { name: '下一步：填依据' }).click();
  await page.getByRole('button', { name: '下一步：假设与测算' }).click();
  await until(() => main.innerText()).toContain('请填写折现率');

  await page.locator('#m0-revenues').fill('4600');
  await page.locator('#m0-years').fill('8');
  await page.locator('#m0-royaltyRate').fill('2');
  await page.locator('#m0-taxRate').fill('25');
  await page.locator('#m0-rate').fill('-150');
  await page.getByRole('button', { name: '下一步：假设与测算' }).click();
  await page.getByRole('button', { name: '测算并保存版本' }).click();
  await page.getByRole('button', { name: '回到出错的字段' }).click();
  await until(() => page.locator('#m0-rate').getAttribute('aria-invalid')).toBe('true');

  await page.locator('#m0-rate').fill('15');
  await page.getByRole('button', { name: '下一步：假设与测算' }).click();
  await page.getByRole('button', { name: '测算并保存版本' }).click();
  await until(() => main.innerText()).toContain('309.63');
  // Each line of the guide's table stands on the page.
  const flows = await main.locator('section', { hasText: '现金流' }).locator('tbody tr').allInnerTexts();
  expect(flows.some((line) => /第 8 年.*92\.00.*69\.00.*0\.3269.*22\.56/s.test(line))).toBe(true);
  await page.locator('button.why').first().click();
  await until(() => page.locator('.trace').first().innerText()).toContain('第1年税后节省额');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '重算核对' }).click();
  await until(() => main.innerText()).toContain('重算结果逐位一致');
});

/** Weights that do not sum and a pair of one driver are told where they stand; then the second method is let go. */
async function mistakeGroups({ page, main }: Seat): Promise<void> {
  const weights = page.locator('.weight-field input');
  await weights.nth(0).fill('60');
  await weights.nth(1).fill('-40');
  await page.getByRole('button', { name: '下一步：假设与测算' }).click();
  await until(() => main.innerText()).toContain('权重须在 0% 到 100% 之间');
  await weights.nth(1).fill('30');
  await until(() => main.innerText()).toContain('权重合计 90%，应为 100%');
  const block = page.locator('.method-block').nth(1);
  await block.locator('#m1-royaltyRate').fill('2');
  await block.getByRole('button', { name: /更多参数/ }).click();
  await block.getByRole('button', { name: '加一对相关变量' }).click();
  for (const driver of ['变量甲', '变量乙']) {
    await block.getByLabel(driver).click();
    await page.locator('.ant-select-dropdown:visible').getByText('许可费率', { exact: true }).click();
  }
  await until(() => block.innerText()).toContain('请选两个不同的变量');
  await block.getByRole('button', { name: '不用此方法' }).click();
  await until(() => page.locator('.method-block').count()).toBe(1);
}

test('a bank calculates, a second officer confirms within the band, and a visitor checks the code', {
  timeout: 120_000,
}, async () => {
  const officer = await stage.seat('bank');
  await officer.go('/valuations/new');
  await officer.page.locator('.pick input[type=checkbox]:not(:disabled)').first().check();
  await officer.page.getByRole('button', { name: '下一步：定方式' }).click();
  await officer.page.getByLabel('贷款金额').fill('300');
  // A loan longer than the right lives is told in months before anything is opened.
  await officer.page.getByLabel('贷款期限').fill('360');
  await until(() => officer.main.innerText()).toMatch(/剩余期限 \d+ 个月，短于贷款期限 360 个月/);
  await officer.page.getByLabel('贷款期限').fill('36');
  await officer.page.getByRole('button', { name: '建立档案，去选方法' }).click();
  for (const method of ['许可费节省法', '蒙特卡洛现金流折现'])
    await officer.page.locator('.advice > li').filter({ hasText: method }).getByRole('button').click();
  await officer.page.getByRole('button', { name: '下一步：填依据' }).click();
  await mistakeGroups(officer);
  for (const [field, value] of [
    ['revenues', '4600'],
    ['years', '4'],
    ['royaltyRate', '2'],
    ['taxRate', '25'],
    ['rate', '15'],
  ])
    await officer.page.locator(`#m0-${field}`).fill(String(value));
  await officer.page.getByRole('button', { name: '下一步：假设与测算' }).click();
  await officer.page.getByRole('button', { name: '测算并保存版本' }).click();
  // 69 × (1 − 1.15⁻⁴) ÷ 0.15
  await until(() => officer.main.innerText()).toContain('196.99');
  await officer.page.getByRole('link', { name: '看档案' }).click();
  await officer.page.getByRole('button', { name: '提交复核' }).click();
  await officer.page.locator('.ant-modal').getByRole('button', { name: '提交复核' }).click();
  await until(() => officer.main.innerText()).toContain('待复核');

  const second = await stage.seat('bank-approver');
  await second.go('/valuations?mine=yes');
  await second.main.getByRole('link', { name: /^PG/ }).first().click();
  await second.page.getByRole('button', { name: '复核认定' }).click();
  const dialog = second.page.locator('.ant-modal');
  await dialog.getByLabel('您自己的估值意见').fill('100');
  await until(() => dialog.innerText()).toContain('超出偏离带');
  await until(() => dialog.getByRole('radio', { name: '认定', exact: true }).isDisabled()).toBe(true);
  await dialog.getByLabel('您自己的估值意见').fill('200');
  await dialog.getByRole('radio', { name: '认定', exact: true }).check();
  await dialog.getByLabel('理由').fill('参数与同类一致');
  await dialog.getByRole('button', { name: '复核认定' }).click();
  await until(() => second.main.innerText()).toContain('已认定');

  await officer.page.reload();
  await officer.page.getByRole('button', { name: '签发并取核验码' }).click();
  await officer.page.locator('.ant-modal').getByRole('button', { name: '签发并取核验码' }).click();
  const code = officer.main.getByRole('link', { name: /^ZR-/ });
  await code.waitFor();

  const visitor = await stage.visit({ width: 390, expected: [/40\d|422/] });
  await visitor.go('/verify');
  const typed = (await code.innerText()).trim();
  await visitor.page.getByLabel('核验码').fill(typed);
  await visitor.page.getByRole('button', { name: '核验' }).click();
  await until(() => visitor.main.innerText()).toContain('现在有效');
  // A wrong character is found before anything is looked up.
  const wrong = typed.slice(0, -1) + (typed.endsWith('A') ? 'B' : 'A');
  await visitor.page.getByLabel('核验码').fill(wrong);
  await visitor.page.getByRole('button', { name: '核验' }).click();
  await visitor.page.locator('[role=alert]').waitFor();

  // What the right fetched is recorded once, and only as an amount above nothing.
  await officer.go('/valuations/prices');
  for (const price of ['0', '320']) {
    await officer.page.getByRole('button', { name: '登记成交' }).first().click();
    const form = officer.page.locator('.ant-modal');
    // First: the key that ends a day also sends a form in which nothing is missing.
    await form.getByLabel('成交日').fill('2019-08-19');
    await form.getByLabel('成交日').press('Enter');
    await form.getByLabel('评估对象').click();
    await officer.page.locator('.ant-select-item-option').first().click();
    await officer.page.keyboard.press('Escape');
    await form.getByLabel('途径').click();
    await officer.page.locator('.ant-select-dropdown:visible').getByText('转让', { exact: true }).click();
    await form.getByLabel('成交价').fill(price);
    await form.getByLabel('依据文件').fill('转让合同');
    await form.getByRole('button', { name: '登记成交' }).click();
    if (price !== '0') continue;
    await until(() => form.innerText()).toContain('请填写大于零的金额');
    await form.getByRole('button', { name: '取消' }).click();
    await form.waitFor({ state: 'hidden' });
  }
  await until(() => officer.main.locator('tbody').innerText()).toMatch(/转让[^]*320\s*万元[^]*2019-08-19/);

  await readTheMarket(officer);
});

/** What was sold says what others may expect: groups that are large enough, and of the small ones only that they are. */
async function readTheMarket({ page, main, go }: Seat): Promise<void> {
  await go('/valuations/price-statistics');
  await until(() => main.locator('tbody').innerText()).toMatch(/发明专利\s+转让\s+全部类别/);
  await until(() => main.innerText()).toContain('实用新型专利 · 转让 · 全部类别 · 企业太少');
  await until(() => main.innerText()).toContain('注册商标 · 转让 · 全部类别 · 成交太少');
  await go('/valuations/price-statistics?kind=trademark');
  await until(() => main.innerText()).toContain('还没有可发布的价格');
  await go('/valuations/appraisers');
  // 12.54 %: between 6.98 and 18.10 of four sold rights, as the demonstration tells.
  await until(() => main.locator('tbody').innerText()).toMatch(/示例资产评估[^]*4 天[^]*12\.54%/);
  await page.getByRole('link', { name: '报告互认' }).click();
  await until(() => main.innerText()).toMatch(/认可\s+2019-08-12 入选/);
}
