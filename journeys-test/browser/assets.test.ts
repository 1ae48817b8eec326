import { makePatentNumber } from '@zhirong/kernel';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBook, textsOf } from './sheet.ts';
import { giveFile, openStage, type Seat, type Stage, until } from './stage.ts';

/** The register of rights on its pages: by hand, from a table, by an officer, and what a firm is told of its own. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.clear());
afterAll(() => stage?.stop());

const firm = '示例新材料（徐州）有限公司';
const numberOf = (year: number, kind: 1 | 2 | 3, serial: number): string =>
  makePatentNumber(`${year}${kind}${9_905_000 + serial}`);
/** What a page is refused on purpose. */
const refused = { expected: [/status of (409|422)/] };

const table = (rows: readonly (readonly string[])[]) => ({
  name: '专利清单.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}`),
});
const headers = [
  '标题',
  '申请号',
  '申请日',
  '授权公告日',
  '当前申请(专利权)人',
  'IPC主分类号',
  '法律状态',
  '内部代号',
];
const line = (title: string, number: string, filed: string, code = 'A-1'): string[] => [
  title,
  number,
  filed,
  '2018-09-04',
  firm,
  'C08L63/00',
  '授权',
  code,
];

const upload = async (seat: Seat, rows: readonly (readonly string[])[]): Promise<void> => {
  await seat.go('/rights/imports');
  await giveFile(seat.main.locator('input[type=file]'), table(rows));
  await seat.page.waitForURL(/\/rights\/imports\/.+/);
  await seat.main.getByText('每一列是什么').waitFor();
};
const choose = async (seat: Seat, column: string, field: string): Promise<void> => {
  await seat.page.getByRole('combobox', { name: `“${column}”导入为` }).click();
  await seat.page.locator('.ant-select-dropdown:visible').getByTitle(field, { exact: true }).click();
};
const toResult = async (seat: Seat): Promise<void> => {
  await seat.page.getByRole('button', { name: '下一步：预览' }).click();
  await seat.page.getByRole('button', { name: '开始检查并写入' }).click();
};

test('a right by hand: its number tells its kind, a slip is mended, shares are checked at the field', async () => {
  const seat = await stage.seat('firm-ip', refused);
  const { page, main } = seat;
  const number = numberOf(2018, 2, 11);
  const slip = number.slice(0, -1) + (number.endsWith('7') ? '8' : '7');
  await seat.go('/rights/new');
  await page.getByLabel('号码').fill(`ZL ${slip}`);
  await main.getByText('校验位不对').waitFor();
  await page.getByRole('button', { name: `改为 ${number}` }).click();
  await main.getByText(`校验通过，已识别为实用新型专利：${number}`).waitFor();
  await until(() => main.innerText()).toContain('还差');
  await page.locator('#title').fill('一种示例夹持装置');
  await page.locator('#filedOn').fill('2018-03-01');
  await page.keyboard.press('Enter');
  await page.locator('#grantedOn').fill('2018-12-04');
  await page.keyboard.press('Enter');
  await page.getByLabel('年费已缴至').fill('2');
  await page.getByRole('button', { name: '添加权利人' }).click();
  await page.locator('#owners_1_name').fill('示例高校（演示）');
  await page.locator('#owners_1_share').fill('1/3');
  await page.locator('#source_document').fill('专利证书');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await main.getByText('有的填了份额、有的没填').first().waitFor();
  await page.locator('#owners_0_share').fill('2/3');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await main.getByText('四类关键数据').waitFor();
  await until(() => main.getByRole('heading', { level: 1 }).innerText()).toContain(number);
  await until(() => main.innerText()).toContain(`${firm} 2/3`);

  // A licence, then its withdrawal: both stay, the first struck out.
  await page.getByRole('button', { name: '登记变动' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '发生了什么' }).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle('许可', { exact: true }).click();
  await dialog.getByLabel('发生日期').fill('2019-08-01');
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: '许可方式' }).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle('独占许可', { exact: true }).click();
  await dialog.getByLabel('依据文件').fill('许可合同');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await main.getByText('独占许可中').first().waitFor();
  const fact = main.locator('.timeline li').filter({ hasText: '独占许可' });
  await fact.getByRole('button', { name: '撤销' }).click();
  await page.getByLabel('撤销理由').fill('合同没有签成');
  await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
  await until(() => main.locator('.timeline s').count()).toBe(1);
  await until(() => main.locator('.timeline').innerText()).toMatch(
    /冲正 2019-08-01 的“许可”[^]*合同没有签成/,
  );
  expect(await main.getByText('独占许可中').count()).toBe(0);

  // The same right is found by its bare digits and by the initials of its title.
  for (const q of [number.replace('.', ''), 'yzsljczz']) {
    await seat.go(`/rights?q=${q}`);
    await until(() => main.getByText(/^共 \d+ 条$/).innerText()).toBe('共 1 条');
    await until(() => main.getByRole('link', { name: '一种示例夹持装置' }).count()).toBe(1);
  }
  await seat.go('/rights?q=yzsl-no-such');
  await main.getByText('没有符合条件的权利').waitFor();
});

test('a table comes in: the wrong one back with its cells marked, the sound one written, the choice remembered', async () => {
  const seat = await stage.seat('firm-ip', refused);
  const { page, main } = seat;
  const sound = numberOf(2016, 1, 21);
  const wrong = sound.slice(0, -1) + (sound.endsWith('3') ? '4' : '3');
  await upload(seat, [
    headers,
    line('一种示例纤维', wrong, '2016-03-02'),
    line('', numberOf(2016, 1, 22), '2016-05-06'),
  ]);
  await choose(seat, '内部代号', '产品');
  await toResult(seat);
  await main.getByText('已退回').first().waitFor();
  await until(() => main.innerText()).toMatch(/校验位不对[^]*请填写/);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载标注错误的文件' }).click(),
  ]);
  expect(textsOf(await openBook(await file.path())).join(' ')).toContain('校验位不对');
  await seat.go(`/rights?q=${sound}`);
  await main.getByText('没有符合条件的权利').waitFor();

  await upload(seat, [headers, line('一种示例纤维', sound, '2016-03-02', '示例纤维布')]);
  await main.getByText(/列照上次的选择/).waitFor();
  await toResult(seat);
  await main.getByText('已写入 1 行').waitFor();
  await page
    .getByRole('link', { name: '查看台账' })
    .or(page.getByRole('button', { name: '查看台账' }))
    .click();
  await main.getByRole('link', { name: '一种示例纤维' }).click();
  await until(() => main.innerText()).toContain('示例纤维布');
});

test('an import is given up before it is written', async () => {
  const seat = await stage.seat('firm-ip', { width: 390 });
  await upload(seat, [headers, line('一种示例薄膜', numberOf(2016, 1, 31), '2016-03-02')]);
  await seat.page.getByRole('button', { name: '取消导入' }).click();
  await seat.main.getByText('已取消，没有写入任何一行。').waitFor();
});

test('a firm reads its check-up, and an officer confirms what names do not prove', async () => {
  const officer = await stage.seat('gulou', refused);
  await officer.go('/rights/claims');
  const row = officer.main.getByRole('row').filter({ hasText: '一种示例阻燃材料' });
  await row.getByRole('button', { name: '办理' }).click();
  const dialog = officer.page.getByRole('dialog');
  await dialog.getByRole('button', { name: '作出决定' }).click();
  await dialog.getByText('请写明理由，企业会看到').waitFor();
  await dialog.getByText('确认为该企业的权利').click();
  await dialog.getByLabel('理由').fill('2014年更名，已核对变更登记通知书');
  await dialog.getByRole('button', { name: '作出决定' }).click();
  await officer.main.getByText('没有待确认的权属').waitFor();

  const owner = await stage.seat('firm-ip');
  await owner.go('/rights');
  await owner.page.getByRole('link', { name: '体检' }).click();
  await owner.main.getByText('发现的问题').waitFor();
  const findings = owner.main.locator('.findings > li');
  await until(() => findings.first().innerText()).toMatch(/紧急[^]*尚可补缴/);
  expect(await owner.main.locator('.findings').innerText()).not.toContain('权属待确认');
  await findings.first().getByRole('link', { name: '示例耐腐蚀涂层的烧结工艺' }).click();
  await owner.main.getByText(/补缴第 7 年度年费和滞纳金/).waitFor();
  await until(() => owner.main.innerText()).toContain('已核对');
  await owner.page.getByRole('button', { name: '登记缴费' }).first().click();
  const pay = owner.page.getByRole('dialog');
  await pay.getByLabel('发生日期').fill('2019-08-19');
  await owner.page.keyboard.press('Enter');
  await pay.getByLabel('依据文件').fill('缴费收据');
  await pay.getByRole('button', { name: '登记', exact: true }).click();
  await until(() => owner.main.locator('.page-head').innerText()).toContain('有效');
});

test('who was let see nothing sees nothing; feeds are for the administrator', async () => {
  // The control: this bank values a right with its owner, and was let see that one.
  const lender = await stage.seat('bank');
  await lender.go('/rights');
  await lender.main.locator('a[href^="/rights/"]').first().waitFor();
  const bank = await stage.seat('suzhou-bank');
  await bank.go('/rights');
  await bank.main.getByText('还没有可以查阅的权利').waitFor();
  expect(await bank.main.getByRole('link', { name: '登记知识产权' }).count()).toBe(0);
  const admin = await stage.seat('system-admin');
  await admin.go('/admin/feeds');
  await admin.main.getByText('还没有接入的数据源').waitFor();
});
