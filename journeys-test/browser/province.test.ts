import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBook, textsOf } from './sheet.ts';
import { openStage, type Stage, until } from './stage.ts';

/** A province officer's part of the story: the campaign, its progress, the list and its release, the scoreboard. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.clear());
afterAll(() => stage?.stop());

const title = '2019年企业知识产权质押融资需求采集';

/** From the workbench's navigation to the campaign, as an officer goes. */
const openCampaign = async (login: string) => {
  const seat = await stage.seat(login);
  await seat.go('/surveys');
  await seat.page.getByRole('link', { name: title }).click();
  await seat.page.getByRole('heading', { level: 1, name: title }).waitFor();
  return seat;
};

test('the campaign shows the form as firms see it, its targets and its groups', async () => {
  const { page, main } = await openCampaign('province');
  await page.getByRole('tab', { name: '说明' }).click();
  await main.getByText('企业看到的就是这张表').waitFor();
  // A group of choices is named by its legend, everything else by its label: 25 fields in four sections.
  await until(() => main.locator('.fill-field').count()).toBe(25);
  await until(() => main.locator('.fill-field > legend, .fill-field > label').count()).toBe(25);
  await until(() => main.locator('section.card:has(.fill-fields)').count()).toBe(4);
  await until(() => main.innerText()).toContain('知识产权管理人员填写');
  for (const option of ['3—6 个月', '6 个月—1 年', '5%-6%', '其他（请注明）', '愿意', '不愿意'])
    expect(await main.getByText(option, { exact: true }).first().isVisible(), option).toBe(true);
  const about = main.locator('section.card', { hasText: '重点面向' });
  await until(() => about.innerText()).toMatch(/贯标[^]*兼顾/);
  await until(() => about.innerText()).toContain('苏知发〔2019〕103号 附件1');
  // Nothing of the preview is kept: a number that is none is told at its field, and that is all.
  await main.getByLabel('拟融资额度').or(main.locator('.kind-decimal input')).first().fill('三百');
  await page.keyboard.press('Tab');
  await until(() => main.locator('.fill-error').count()).toBeGreaterThan(0);

  await page.getByRole('tab', { name: '目标' }).click();
  await main.getByText('江苏省的目标分解').waitFor();
  await until(() => main.locator('tbody tr').count()).toBe(13);
  await until(() => main.locator('tfoot').innerText()).toContain('10,000');
  const progress = await openCampaign('province');
  await until(() => progress.main.innerText()).toMatch(/重点群体覆盖[^]*贯标/);
});

test('a deadline that leaves the one above no time is said in words', async () => {
  const { page, main } = await openCampaign('xuzhou');
  await page.getByRole('tab', { name: '任务' }).click();
  await until(() => main.innerText()).toContain('本任务7月26日截止，晚于上级要求的7月25日，差1天');
});

test('progress goes down to a county, and the browser goes back up', async () => {
  const { page, main } = await openCampaign('province');
  const here = page.getByRole('navigation', { name: '地区层级' }).locator('[aria-current=location]');
  const filledOf = async (name: string): Promise<number> => {
    const row = main.getByRole('row').filter({ hasText: name });
    return Number((await row.getByRole('cell').nth(1).innerText()).replaceAll(',', ''));
  };
  await until(() => main.getByRole('row').filter({ hasText: '徐州市' }).count()).toBe(1);
  const ofCity = await filledOf('徐州市');
  expect(ofCity).toBeGreaterThan(20);
  await main.getByRole('button', { name: '徐州市' }).click();
  await until(() => here.innerText()).toBe('徐州市');
  await until(() => main.getByRole('row').filter({ hasText: '鼓楼区' }).count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('region')).toBe('320300');
  // The counties of the city sum up to the figure that was pressed.
  const sums = await main.getByText(/^合计：已填报/).innerText();
  expect(Number(/已填报 ([\d,]+) 家/.exec(sums)?.[1]?.replaceAll(',', ''))).toBe(ofCity);

  const ofCounty = await filledOf('鼓楼区');
  await main.getByRole('row').filter({ hasText: '鼓楼区' }).getByRole('link').first().click();
  await until(() => new URL(page.url()).searchParams.get('tab')).toBe('replies');
  await main.getByText(`共 ${ofCounty} 条`).waitFor();
  await page.goBack();
  await until(() => here.innerText()).toBe('徐州市');
  await page.goBack();
  // One's own region needs no way up to it.
  await until(() => here.count()).toBe(0);
  await until(() => filledOf('徐州市')).toBe(ofCity);
});

test('the list says five reasons per firm, and another officer releases it to all banks', async () => {
  const maker = await stage.seat('province');
  await maker.go('/lists');
  await maker.main.getByRole('link', { name: '第 2 版' }).click();
  await maker.main.getByText('由筛选人以外的经办人发布').waitFor();
  expect(await maker.main.getByRole('button', { name: '向全部银行发布' }).count()).toBe(0);
  for (const criterion of ['辖区内注册', '良好信用', '明确资金需求', '知识产权工作基础良好', '具备还款能力'])
    await until(() => maker.main.innerText()).toContain(criterion);
  await maker.main.getByRole('button', { name: '看理由' }).first().click();
  const drawer = maker.page.getByRole('dialog');
  await drawer.getByText('辖区内注册').waitFor();
  const reasons = await drawer.innerText();
  for (const reason of [
    /注册地在名录编制地区内（注册地/,
    /信用状况为良好（/,
    /拟融资额超过0元（.+元）/,
    /还款能力为具备（/,
  ])
    expect(reasons).toMatch(reason);
  const law = maker.main.getByRole('link', { name: '知识产权融资重点服务企业名录条件' });
  expect(await law.getAttribute('href')).toBe('/library/instrument/320000/key-service-list');

  const second = await stage.seat('province-2');
  await second.go('/');
  await second.main.getByRole('link', { name: /待您审核发布/ }).click();
  await second.main.getByRole('button', { name: '向全部银行发布' }).click();
  const dialog = second.page.getByRole('dialog');
  await dialog.getByText('各银行同时收到通知').waitFor();
  await dialog.getByRole('button', { name: '向全部银行发布' }).dblclick();
  await until(() => second.main.innerText()).toMatch(/已发布[^]*轮到：各银行/);
  const consenting = await second.main
    .locator('section.card', { hasText: '其中同意提供' })
    .first()
    .innerText();
  const banks = await Promise.all(['bank', 'rural-bank'].map((login) => stage.seat(login)));
  for (const bank of banks) {
    await bank.go('/lists/released');
    const list = bank.main.getByRole('row').filter({ hasText: '第 2 版' });
    await list.getByRole('link').first().click();
    await bank.main.getByText(`共 ${/\d+/.exec(consenting)?.[0]} 条`).waitFor();
  }
});

test('the scoreboard is annex 3: its sums, what stands behind a number, and the sheet', async () => {
  const { page, main, go } = await stage.seat('province');
  await go('/statistics');
  const sums = (await main.locator('tfoot').innerText()).replaceAll(/\s+/g, ' ');
  expect(sums).toMatch(/81\.1\b/);
  expect(sums).toMatch(/\/ 10,000\b/);
  expect(sums).toMatch(/\/ 100\b/);
  const amounts = await main.locator('section.card', { hasText: '质押融资金额' }).first().innerText();
  expect(amounts).toContain('81.1 亿元');
  expect(amounts).toMatch(/1—5月 20\.937 亿元/);
  await until(() => main.locator('.score-table tbody tr').count()).toBe(13);

  const xuzhou = main.locator('.score-table tr', { hasText: '徐州市' });
  const shown = (await xuzhou.getByRole('link').nth(2).innerText()).trim();
  await xuzhou.getByRole('link').nth(2).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('徐州市').first().waitFor();
  expect((await drawer.innerText()).replaceAll(/\s/g, '')).toContain(shown);
  await until(() => drawer.locator('.score-entries li').count()).toBeGreaterThan(1);
  await page.goBack();
  await until(() => drawer.count()).toBe(0);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    main.getByRole('button', { name: '导出' }).first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  const sheet = await openBook(await download.path());
  const texts = textsOf(sheet);
  expect(texts).toContain('徐州市');
  expect(texts.some((text) => text.startsWith('81.1'))).toBe(true);
});

test('the wall of the hall tells the time of the platform, and the split of targets the own goal', async () => {
  const { page, go, main } = await stage.seat('province');
  await go('/hall');
  await page.getByText(/^2019-08-20 \d\d:\d\d 更新/).waitFor();
  await go('/statistics');
  await main.getByRole('button', { name: '分解目标' }).click();
  await page.getByRole('dialog').getByText('超过 80').waitFor();
});

test('an amount of next year’s fund is shared out by completion to the 分, and a share opens its way', async () => {
  const { page, main, go } = await stage.seat('province');
  await go('/statistics');
  await main.getByRole('link', { name: '奖补分配测算' }).click();
  await main.getByRole('heading', { name: '2020年奖补资金分配测算' }).waitFor();
  const amount = main.getByLabel('按完成情况分配的金额');
  await amount.fill('1.234');
  await main.getByText('请填元，至多两位小数').waitFor();
  await until(() => main.getByRole('button', { name: /测\s*算/ }).isDisabled()).toBe(true);
  await amount.fill('10,000,000.01');
  await amount.press('Enter');
  await main.locator('tfoot', { hasText: '10,000,000.01' }).waitFor();
  const parts = await main.locator('.award-table tbody td:last-child').allInnerTexts();
  const fen = parts.map((text) => BigInt(text.replaceAll(/[^\d]/g, '')));
  expect([parts.length, fen.reduce((sum, part) => sum + part, 0n)]).toEqual([13, 1_000_000_001n]);
  await main.getByText('未核实').waitFor();

  await main.locator('.award-table tr', { hasText: '连云港市' }).getByRole('link').last().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('完成率 90.00% × 权重 60').waitFor();
  await drawer.getByRole('link', { name: /^完成 0\.9 亿元/ }).click();
  await page.getByRole('dialog').locator('.score-entries li').first().waitFor();
});

test('a draft is written as text: a fault is told at its place, a sound change shows in the design', async () => {
  const { page, main, go } = await stage.seat('province');
  await go('/surveys/forms');
  await main.getByRole('link', { name: '江苏省企业知识产权质押融资信息采集表' }).first().click();
  await page.waitForURL(/\/surveys\/forms\/.+/);
  await page.getByRole('heading', { level: 1, name: '江苏省企业知识产权质押融资信息采集表' }).waitFor();
  const published = page.url();
  await page.getByRole('button', { name: '复制为草稿' }).click();
  await page.waitForURL((url) => /\/surveys\/forms\/.+/.test(url.href) && url.href !== published);
  await page.getByRole('tab', { name: '原文' }).waitFor();
  await until(() => page.getByRole('navigation', { name: '位置' }).innerText()).toMatch(/需求征集.+表单/);
  await page.getByRole('tab', { name: '原文' }).click();
  const text = main.getByRole('textbox', { name: '原文' });
  const written = await text.inputValue();
  expect(written).toMatch(/^title: 江苏省企业知识产权质押融资信息采集表$/m);
  await text.fill(written.replace(/^version: .*$/m, 'version: 三'));
  await main.getByText('应为整数').waitFor();
  await text.fill(`${written}\n  - broken: [`);
  await main.getByText(/第 \d+ 行附近格式不完整/).waitFor();
  await text.fill(written.replace(/^title: .*$/m, 'title: 示例改名表'));
  await page.getByRole('tab', { name: '设计' }).click();
  await until(() => main.getByLabel('表单名称').first().inputValue()).toBe('示例改名表');
});
