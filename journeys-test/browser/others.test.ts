import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Visitor } from '../platform-under-test.ts';
import { openStage, type Seat, type Stage, stand, until } from './stage.ts';

/** Everybody's doors: signing in and out of trouble, administrators, the auditor, the regulator, the keyboard. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.clear());
afterAll(() => stage?.stop());

const password = `Qing-${randomUUID().slice(0, 8)}-7`;

const signIn = async (page: Page, login: string, typed: string): Promise<void> => {
  await page.getByLabel('账号', { exact: true }).fill(login);
  await page.getByLabel('密码', { exact: true }).fill(typed);
  // While a sign-in runs the button names its spinner too; the next one starts only after the answer to the last.
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/identity/sessions'));
  await page.getByRole('button', { name: /登录$/ }).click();
  await answered;
};

test('an administrator invites a person; the link sets a password, once; then wrong ones lock', async () => {
  const admin = await stage.seat('security-admin');
  await admin.go('/admin/people');
  await admin.page.getByRole('button', { name: '邀请人员' }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '所属机构' }).fill('徐州市市场监督管理局');
  await admin.page.getByTitle(/^徐州市市场监督管理局 · 徐州市$/).click();
  await dialog.getByRole('combobox', { name: '身份' }).click();
  await admin.page.getByTitle('知识产权局经办人', { exact: true }).click();
  await dialog.getByRole('button', { name: '生成邀请链接' }).click();
  await dialog.getByText('请填写姓名').waitFor();
  await dialog.getByLabel('姓名').fill('新任经办人（演示）');
  await dialog.getByRole('button', { name: '生成邀请链接' }).dblclick();
  await dialog.getByText('邀请链接已生成').waitFor();
  const link = new URL(await dialog.getByRole('textbox').inputValue());
  expect(link.pathname).toBe('/invitation');

  const guest = await stage.visit({ expected: [/status of 4\d\d/] });
  const { page } = guest;
  await guest.go(link.pathname + link.search);
  await page.getByLabel('账号').fill('xinren');
  await page.getByLabel('密码', { exact: true }).fill('password');
  await page.getByLabel('再次输入密码').fill('password');
  await page.getByRole('button', { name: '开通账号' }).click();
  await until(() => page.locator('.ant-form-item-explain-error, .refusal').count()).toBeGreaterThan(0);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByLabel('再次输入密码').fill(password);
  await page.getByRole('button', { name: '开通账号' }).click();
  await page.getByText('账号已开通').waitFor();
  await guest.go(link.pathname + link.search);
  await page.getByLabel('账号').fill('xinren-2');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByLabel('再次输入密码').fill(password);
  await page.getByRole('button', { name: '开通账号' }).click();
  await page.getByText('邀请链接已使用或已过期').waitFor();

  await guest.go('/sign-in?then=%2Fenterprises');
  await signIn(page, 'xinren', password);
  await page.getByRole('heading', { level: 1, name: '企业档案' }).waitFor();
  await guest.context.clearCookies();
  await guest.go('/sign-in');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await signIn(page, 'xinren', 'wrong-Password-1');
    await until(() => page.getByRole('alert').innerText()).toMatch(/账号或密码不正确|已锁定/);
    await page.getByLabel('密码', { exact: true }).fill('');
  }
  await signIn(page, 'xinren', password);
  await until(() => page.getByRole('alert').innerText()).toMatch(/账号已锁定，请 \d+ 分钟后再试/);
  await admin.go('/admin/people?q=xinren');
  await admin.main.getByRole('row').filter({ hasText: 'xinren' }).waitFor();
});

test('a session that ends under an open form takes nothing away', async () => {
  const firm = await stage.seat('firm-ip', { width: 390, expected: [/status of 401/] });
  const { page, main } = firm;
  await firm.go('/surveys');
  await page.getByRole('link', { name: '继续填报' }).click();
  await main.getByText(/第 \d \/ 4 节/).waitFor();
  await firm.go(`${new URL(page.url()).pathname}?step=rights`);
  await firm.context.clearCookies();
  await page.getByLabel('有效专利量').fill('17');
  await page.keyboard.press('Tab');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('登录已过期').waitFor();
  await dialog.getByText('页面上已填写的内容不会丢失').waitFor();
  await dialog.getByRole('button', { name: '继续' }).click();
  await until(() => page.locator('.fill-saved').first().innerText()).toMatch(/\d\d:\d\d 已自动保存/);
  await until(() => page.getByLabel('有效专利量').inputValue()).toBe('17');
  await page.reload();
  await stand(page);
  await until(() => page.getByLabel('有效专利量').inputValue()).toBe('17');
});

test('who has no business on a page is told so; who is nobody yet is sent to sign in and back', async () => {
  const bank = await stage.seat('bank');
  await bank.page.goto('/statistics');
  await bank.page.getByText('当前身份不能办理此事').waitFor();
  await bank.page.getByRole('link', { name: '回到工作台' }).click();
  await bank.page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
  expect(bank.complaints).toEqual([]);
  await bank.page.goto('/no-such-page');
  await bank.page.getByText('没有这个页面').waitFor();

  const stranger = await stage.visit();
  await stranger.page.goto('/loans?state=applied');
  await stranger.page.waitForURL(/\/sign-in\?then=/);
  await stranger.page
    .locator('.accounts')
    .getByRole('button')
    .filter({ hasText: '示例银行徐州分行' })
    .first()
    .click();
  await stranger.page.waitForURL(/\/loans\?state=applied$/);
  await stranger.page.getByRole('heading', { level: 1, name: '贷款档案' }).waitFor();
});

test('the auditor reads the log, its seal and a proof', async () => {
  const bank = await new Visitor(stage.platform.address).enter('bank');
  const { rows } = await bank.ask('needs.list-needs');
  await bank.ask('needs.read-need', { needId: rows[0]?.id ?? '' });
  await stage.platform.settle();
  const { page, main, go } = await stage.seat('auditor');
  await go('/audit/commands?command=surveys.hand-in-reply&outcome=done');
  await until(() => main.getByRole('row').count()).toBeGreaterThan(5);
  // By its title, and marked with the day of the platform's own clock.
  await until(() => main.getByRole('row').nth(1).innerText()).toContain('提交填报');
  expect(await main.innerText()).not.toMatch(/surveys\.hand-in-reply/);
  await main.getByRole('row').nth(1).getByTitle('查看证明').click();
  await page.getByText('证明成立：此条记录确在封存的日志中').waitFor();
  await go('/audit/seal');
  await until(() => main.innerText()).toMatch(/已封存\s+[\d,]+\s*条/);
  await main.getByText('verify:audit').first().waitFor();
  await go('/looks');
  await until(() => main.getByRole('row').count()).toBeGreaterThan(1);
});

test('the regulator reads loans and has no button that changes one', async () => {
  const { page, main, go } = await stage.seat('regulator');
  await go('/loans');
  await main.getByRole('row').nth(1).getByRole('link').first().click();
  await page.waitForURL(/\/loans\/.+/);
  await main.getByText('每一步都有经办人和时间，不能修改').waitFor();
  expect(await main.locator('.ant-btn-primary').count()).toBe(0);
});

/** What surrounds the control that has the keyboard, and how it is marked. */
const focusOf = (page: Page): Promise<{ name: string; marked: boolean }> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    if (!at || at === document.body) return { name: 'nothing', marked: false };
    const isMarked = (one: Element | null): boolean => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    const frame = at.closest(
      '.ant-input-affix-wrapper, .ant-select, .ant-radio-wrapper, .ant-checkbox-wrapper, .fill-options label, .ant-picker, .ant-switch',
    );
    return {
      name: `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 20)}`,
      marked: isMarked(at) || isMarked(frame) || isMarked(at.nextElementSibling),
    };
  });

/** Walks with Tab and reports every stop that cannot be seen. */
async function walk(seat: Seat, steps: number): Promise<string[]> {
  const unseen = new Set<string>();
  for (let i = 0; i < steps; i += 1) {
    await seat.page.keyboard.press('Tab');
    const { name, marked } = await focusOf(seat.page);
    if (!marked && name !== 'nothing') unseen.add(name);
  }
  return [...unseen];
}

test('everything is reached with the keyboard alone, and one sees where one is', async () => {
  const officer = await stage.visit();
  const { page } = officer;
  await officer.go('/sign-in');
  const account = stage.platform.accounts?.find((one) => one.login === 'gulou');
  for (
    let i = 0;
    i < 10 &&
    !(await page.getByLabel('账号', { exact: true }).evaluate((one) => one === document.activeElement));
    i += 1
  )
    await page.keyboard.press('Tab');
  await page.keyboard.type(account?.login ?? '');
  await page.keyboard.press('Tab');
  await page.keyboard.type(account?.password ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
  await stand(page);
  await page.keyboard.press('/');
  const search = page.getByRole('combobox', { name: '搜索' });
  await until(() => search.evaluate((one) => one === document.activeElement)).toBe(true);
  const firm = '示例新材料（徐州）有限公司';
  const found = page.waitForResponse((one) => one.url().includes(encodeURIComponent(firm)));
  await page.keyboard.type(firm);
  await found;
  const options = page.locator('.ant-select-item-option');
  await until(async () => (await options.allInnerTexts()).every((text) => text.includes(firm))).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.locator('.ant-select-item-option-active', { hasText: firm }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/enterprises\//);
  await page.getByRole('heading', { level: 1, name: /示例新材料/ }).waitFor();
  expect(await walk(officer, 25)).toEqual([]);
  await officer.go('/needs');
  expect(await walk(officer, 40)).toEqual([]);
  await page.keyboard.press('Tab');
  await officer.go('/');
  await page.keyboard.press('Tab');
  expect((await focusOf(page)).name).toContain('跳到正文');
  await page.keyboard.press('Enter');
  await until(() => page.evaluate(() => location.hash)).toBe('#main');
});
