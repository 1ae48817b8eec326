import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Visitor } from '../platform-under-test.ts';
import { giveFile, openStage, type Seat, type Stage, until } from './stage.ts';

/** A loss from the deposit to what comes back, by the four who share it out; wrong input on the way. */
let stage: Stage;
let fundPath = '';
const today = '2019-08-20';
beforeAll(async () => {
  stage = await openStage();
  const { rows } = await (await new Visitor(stage.platform.address).enter('fund')).ask(
    'compensation.list-funds',
  );
  fundPath = `/compensation/funds/${rows[0]?.id}`;
});
afterEach(() => stage.clear());
afterAll(() => stage?.stop());

const seat = (login: string): Promise<Seat> => stage.seat(login, { expected: [/40\d|422/] });
const dialogOf = (page: Page): Locator => page.locator('.ant-modal').last();
// Enter also sends a form that is whole: days come before the last text of a dialog.
const day = async (field: Locator): Promise<void> => {
  await field.fill(today);
  await field.press('Enter');
};
/** The verb at the foot of the dialog; it is gone once the act is done. */
const confirm = async (page: Page, verb: string): Promise<void> => {
  await dialogOf(page).getByRole('button', { name: verb }).last().click();
  await page.locator('.ant-modal').waitFor({ state: 'detached' });
};

test('rules that bear 99 % are refused where they stand, and whoever drew them up cannot release them', {
  timeout: 120_000,
}, async () => {
  const bureau = await seat('xuzhou');
  await bureau.go(`${fundPath}?tab=rules`);
  await bureau.page.getByRole('button', { name: '拟订规则' }).click();
  const dialog = dialogOf(bureau.page);
  await day(dialog.getByLabel('生效日'));
  await dialog.getByLabel('分担表').fill('59/40');
  await dialog.getByLabel('比例', { exact: true }).nth(0).fill('59');
  await dialog.getByLabel('比例', { exact: true }).nth(1).fill('40');
  await dialog.getByRole('button', { name: '拟订规则' }).click();
  await until(() => dialog.innerText()).toContain('分担比例合计为 99%，须正好 100%');
  await dialog.getByLabel('分担表').fill('60/40');
  await dialog.getByLabel('比例', { exact: true }).nth(0).fill('60');
  await confirm(bureau.page, '拟订规则');
  await until(() => bureau.main.innerText()).toContain('待发布');
  expect(await bureau.page.getByRole('button', { name: '发布规则' }).count()).toBe(0);

  const finance = await seat('finance');
  await finance.go(`${fundPath}?tab=rules`);
  await finance.page.getByRole('button', { name: '发布规则' }).click();
  await until(() => finance.main.innerText()).not.toContain('待发布');
});

const gate = async (page: Page, fill: (dialog: Locator) => Promise<void>): Promise<void> => {
  await page.getByRole('button', { name: '登记证据' }).click();
  const dialog = dialogOf(page);
  await day(dialog.getByLabel('日期', { exact: true }));
  await day(dialog.getByLabel('文书日期'));
  await dialog.getByLabel('证据名称').fill('示例裁定书');
  await dialog.getByLabel('文书编号').fill('示例-1');
  await fill(dialog);
  await confirm(page, '登记证据');
};

test('from the deposit to the recovery: three gates with files, two steps, one payment, the same shares back', {
  timeout: 180_000,
}, async () => {
  const fund = await seat('fund');
  await fund.go(fundPath);
  await fund.page.getByRole('button', { name: '登记出资到账' }).click();
  const deposit = dialogOf(fund.page);
  await deposit.getByLabel('出资方').click();
  await fund.page.getByTitle('市级财政（演示）').click();
  await deposit.getByLabel('金额').fill('1000.005');
  await day(deposit.getByLabel('日期'));
  await deposit.getByLabel('银行流水号').fill('示例回单003');
  await deposit.getByRole('button', { name: '登记出资到账' }).click();
  await until(() => deposit.innerText()).toContain('小数');
  await deposit.getByLabel('金额').fill('1000000');
  await confirm(fund.page, '登记出资到账');
  await until(() => fund.main.innerText()).toContain('16,000,000');
  await fund.page.getByRole('button', { name: '查看', exact: true }).click();
  await fund.page.getByRole('button', { name: '同意入库' }).click();
  await until(() => fund.main.innerText()).not.toContain('同意入库');

  const banker = await new Visitor(stage.platform.address).enter('bank');
  const { rows } = await banker.ask('compensation.list-filings', { state: 'covered' });
  const loanId = rows[0]?.loanId ?? '';
  await banker.ask('loans.mark-overdue', { loanId, on: today, amount: '50000' });
  const bank = await seat('bank');
  await bank.go(`/compensation/filings?q=${rows[0]?.number}`);
  await bank.page.getByRole('button', { name: '申请补偿' }).click();
  await bank.main.locator('tbody').getByRole('link', { name: '补偿申请' }).click();
  await gate(bank.page, async () => undefined);
  await gate(bank.page, async (dialog) => {
    await dialog.getByLabel('追偿方式').click();
    await bank.page.getByTitle('诉讼执行').click();
  });
  await gate(bank.page, async (dialog) => {
    await dialog.getByLabel('未还本金').fill('50000.01');
    await dialog.getByLabel('追偿所得').fill('0');
    await dialog.getByLabel('追偿费用').fill('0');
  });
  // What is still missing stands on the page before anybody can hand in.
  await until(() => bank.main.innerText()).toContain('还缺 3 份材料');
  const path = new URL(bank.page.url()).pathname;
  const approver = await seat('bank-approver');
  await approver.go(path);
  await until(() => approver.main.innerText()).toContain('还缺 3 份材料');
  expect(await approver.page.getByRole('button', { name: '提交申请' }).count()).toBe(0);
  const paper = (name: string): Locator => bank.page.locator(`input[type=file][aria-label="上传${name}"]`);
  const attach = paper('追偿无果的证明');
  await giveFile(attach, { name: '裁定书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') });
  await until(() => bank.main.innerText()).toContain('文件名与内容须一致');
  await giveFile(attach, {
    name: '裁定书.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7'),
  });
  await bank.page.getByRole('button', { name: '裁定书.pdf' }).waitFor();
  await until(() => bank.main.innerText()).toContain('还缺 2 份材料');
  for (const name of ['贷款合同与放款凭证', '实际损失的证明']) {
    const file = {
      name: `${name}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(`%PDF-1.7 ${name}`),
    };
    await giveFile(paper(name), file);
    await bank.page.getByRole('button', { name: file.name }).waitFor();
  }
  await until(() => bank.main.innerText()).not.toContain('份材料');

  await approver.page.reload();
  await approver.page.getByRole('button', { name: '提交申请' }).click();
  await until(() => approver.main.innerText()).toContain('待审核');

  await fund.go(path);
  await fund.page.getByRole('button', { name: '认定损失' }).click();
  await dialogOf(fund.page).getByLabel('认定损失').fill('50000.02');
  await dialogOf(fund.page).getByRole('button', { name: '认定损失' }).click();
  await until(() => dialogOf(fund.page).innerText()).toContain('不能超过银行申报的 50,000.01 元');
  await dialogOf(fund.page).getByLabel('认定损失').fill('50000.01');
  await confirm(fund.page, '认定损失');
  // Who examined does not approve.
  await until(() => fund.main.innerText()).toContain('核准并预留资金');
  expect(await fund.page.getByRole('button', { name: '核准补偿' }).count()).toBe(0);

  const finance = await seat('finance');
  await finance.go(path);
  await finance.page.getByRole('button', { name: '核准补偿' }).click();
  await confirm(finance.page, '核准补偿');
  await until(() => finance.main.innerText()).toContain('前一步由您办理，请同事办理这一步');
  expect(await finance.page.getByRole('button', { name: '支付补偿' }).count()).toBe(0);

  await fund.page.reload();
  await fund.page.getByRole('button', { name: '支付补偿' }).click();
  await day(dialogOf(fund.page).getByLabel('日期'));
  await dialogOf(fund.page).getByLabel('银行流水号').fill('示例付款001');
  await confirm(fund.page, '支付补偿');
  await until(() => fund.main.innerText()).toContain('已支付');

  await bank.page.reload();
  await bank.page.getByRole('button', { name: '报告回款' }).click();
  const report = dialogOf(bank.page);
  await report.getByLabel('金额').fill('10000');
  await day(report.getByLabel('日期'));
  await report.getByLabel('银行流水号').fill('示例回款001');
  await confirm(bank.page, '报告回款');
  await fund.page.reload();
  await fund.page.getByRole('button', { name: '确认到账' }).click();
  await until(() => fund.main.innerText()).toContain('已收回');
  // 40 % and 20 % of 50,000.01; the stray 分 goes to the larger remainder, and what came back is in the same shares.
  const shares = await fund.main.locator('section', { hasText: '分担比例' }).first().innerText();
  for (const text of ['20,000.00', '10,000.00', '20,000.01', '已收回 4,000.00', '已收回 2,000.00'])
    expect(shares).toContain(text);
  await fund.go(fundPath);
  await fund.page.getByRole('button', { name: '逐笔查看' }).nth(2).click();
  await until(() => fund.page.locator('.ant-drawer').innerText()).toContain('30,000.01');
  await fund.page.locator('.ant-drawer').getByRole('link', { name: '分录' }).click();
  await until(() => fund.main.innerText()).toContain('30,000.01');
});
