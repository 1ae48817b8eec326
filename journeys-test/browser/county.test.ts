import { makeUscc } from '@zhirong/kernel';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fillTemplate, headerOf, openBook, textsOf } from './sheet.ts';
import { giveFile, type Seat, openStage, type Stage, until } from './stage.ts';

/** A county officer's part of the story: who is missing, a reminder, replies by the sheet, the hand-up. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.clear());
afterAll(() => stage?.stop());

const title = '2019年企业知识产权质押融资需求采集';

const openTab = async (seat: Seat, tab: string): Promise<void> => {
  await seat.go('/surveys');
  await seat.page.getByRole('link', { name: title }).click();
  await seat.page.getByRole('tab', { name: tab, exact: true }).click();
};

const listed = async (seat: Seat): Promise<number> => {
  const text = await seat.main
    .getByText(/^共 [\d,]+ 条$/)
    .first()
    .innerText();
  return Number(text.replaceAll(/\D/g, ''));
};

test('who is missing is reminded, once, and reads it', async () => {
  const officer = await stage.seat('gulou');
  await openTab(officer, '未填报');
  const { page, main } = officer;
  const row = main.getByRole('row').filter({ hasText: '示例新材料（徐州）有限公司' });
  await row.waitFor();
  expect(await listed(officer)).toBe((await main.getByRole('row').count()) - 1);
  // Its draft is known, and yesterday's reminder.
  await until(() => row.innerText()).toMatch(/2019-08-19[^]*共 1 次/);
  await row.getByRole('button', { name: '催报' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('附言（可不填）').fill('请联系区知识产权局。');
  await until(() => dialog.locator('blockquote').innerText()).toContain('请联系区知识产权局。');
  await dialog.getByRole('button', { name: '发送催报' }).dblclick();
  await dialog.getByText('已提醒 1 家').waitFor();
  await dialog.getByRole('button', { name: '返回' }).click();
  await until(() => row.innerText()).toMatch(/共 2 次/);

  const firm = await stage.seat('firm-ip', { width: 390 });
  await firm.go('/notices');
  await until(() => firm.main.innerText()).toContain(title);
  await firm.main.locator('.notice.is-new').filter({ hasText: title }).getByRole('link').first().click();
  await firm.page.waitForURL(/\/surveys\/.+\/fill/);
});

const codes = [1, 2, 3].map((n) => makeUscc('91', '320302', `MC00000${n}`));
const firmRow = (n: number): Record<string, string> => ({
  企业名称: `示例批量${n}号有限公司`,
  企业性质: '民营企业',
  信用代码: codes[n - 1] ?? '',
  企业规模: '小型',
  联系人: '联系人（演示）',
  '电话/手机': `1390001000${n}`,
  所属行业: '新材料',
  '主要产品/服务名称': '新材料相关产品',
  军民融合企业: '否',
  文化企业: '否',
  '主要产品/服务阶段': '批量',
  专利申请量: '3',
  专利授权量: '2',
  有效专利量: '9',
  商标拥有数量: '1',
  软件著作权数量: '0',
  集成电路布图设计数量: '0',
  '拟融资额（万元）': '120.5',
  期望贷款期限: '6 个月—1 年',
  能够接受的最高融资成本: '5%-6%',
  '融资目的（可多选）': '补充周转资金',
  是否同意将上述信息提供给金融机构: '愿意',
});

const send = async (seat: Seat, file: Awaited<ReturnType<typeof fillTemplate>>): Promise<void> => {
  await giveFile(seat.main.locator('input[type=file]'), file);
};

test('many replies come in by the sheet: all of them, or none with the bad cells marked', async () => {
  const officer = await stage.seat('gulou');
  await openTab(officer, '答卷');
  await officer.main.getByText(/^共 \d+ 条$/).waitFor();
  const before = await listed(officer);
  await openTab(officer, '导入');
  const { page, main } = officer;
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    main.getByRole('button', { name: '下载 Excel 模板' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/采集表\.xlsx$/);
  const template = await openBook(await download.path());
  expect(headerOf(template).cells.length).toBeGreaterThanOrEqual(25);

  const bad = await fillTemplate(template, [
    firmRow(1),
    { ...firmRow(2), 信用代码: `${codes[1]?.slice(0, 17)}${codes[1]?.endsWith('0') ? '1' : '0'}` },
    { ...firmRow(3), '拟融资额（万元）': '很多', 企业性质: '外星企业' },
  ]);
  await send(officer, bad);
  await main.getByText('3 行中有 2 行有误').waitFor({ timeout: 30_000 });
  await until(() => main.innerText()).toContain('没有写入任何一行');
  const problems = await main.getByRole('row').filter({ hasText: '信用代码' }).first().innerText();
  expect(problems).toMatch(/7[^]*信用代码/);
  const [marked] = await Promise.all([
    page.waitForEvent('download'),
    main.getByRole('button', { name: '下载标注错误的文件' }).click(),
  ]);
  const rows = await openBook(await marked.path());
  const header = headerOf(rows);
  expect(header.cells.at(-1)).toBe('错误说明');
  const told = rows.filter((row) => row.row > header.row).map((row) => row.cells[header.cells.length - 1]);
  expect(told).toEqual([undefined, expect.stringContaining('信用代码'), expect.stringContaining('拟融资额')]);
  expect(textsOf(rows)).toContain('外星企业');

  await send(officer, await fillTemplate(template, [1, 2, 3].map(firmRow)));
  await main.getByText('已导入').first().waitFor({ timeout: 30_000 });
  await main
    .getByRole('link', { name: '查看答卷' })
    .or(main.getByRole('button', { name: '查看答卷' }))
    .click();
  await until(() => listed(officer)).toBe(before + 3);
  await until(() => main.innerText()).toContain('示例批量3号有限公司');
});

test('a file that is no sheet is turned away with a reason, and what was open stays', async () => {
  const officer = await stage.seat('gulou', { expected: [/status of 4\d\d/] });
  await openTab(officer, '导入');
  const { main } = officer;
  await giveFile(main.locator('input[type=file]'), {
    name: '答卷.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from('PK\u0003\u0004 not a sheet'),
  });
  await until(() => main.locator('[role=alert], .refusal').first().innerText()).toMatch(/\p{Script=Han}/u);
  await main.getByRole('button', { name: '下载 Excel 模板' }).waitFor();
});

test('the county hands up, gets its receipt, and the replies are locked', async () => {
  const officer = await stage.seat('gulou');
  await openTab(officer, '报送');
  const { page, main } = officer;
  await main.getByRole('button', { name: '向上报送' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('家企业未填报，本次不包含').waitFor();
  // It goes to the level right above, not to the organiser.
  await until(() => dialog.innerText()).toMatch(/份答卷报送徐州市，/);
  await dialog.getByLabel('报送说明（可不填）').fill('已逐户核对。');
  await dialog.getByRole('button', { name: '向上报送' }).dblclick();
  await dialog.getByText('鼓楼区已报送').waitFor();
  const number = await dialog.getByRole('status').locator('strong').innerText();
  expect(number).toMatch(/\d{4}/);
  await dialog.getByRole('button', { name: '返回' }).click();
  await until(() => main.innerText()).toContain(number);
  await until(() => main.getByRole('row').filter({ hasText: number }).count()).toBe(1);

  const firm = await stage.seat('firm-b-ip', { width: 390 });
  await firm.go('/surveys');
  await firm.page.getByRole('link', { name: '查看回执' }).click();
  await until(() => firm.main.innerText()).toContain('已报送，锁定');
  // The city sees who has handed up.
  const city = await stage.seat('xuzhou');
  await openTab(city, '报送');
  await city.main.getByText(number).waitFor();
});
