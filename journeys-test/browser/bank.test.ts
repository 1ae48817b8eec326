import { consentTextVersion } from '@zhirong/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Visitor } from '../platform-under-test.ts';
import { openStage, type Seat, type Stage, until } from './stage.ts';

/** A bank's part of the story: the board of needs, an answer, a refusal, the list, and a loan by two people. */
let stage: Stage;
let officer: Seat;
const visitors = new Map<string, Promise<Visitor>>();
const as = (login: string): Promise<Visitor> => {
  const known = visitors.get(login) ?? new Visitor(stage.platform.address).enter(login);
  visitors.set(login, known);
  return known;
};
beforeAll(async () => {
  stage = await openStage();
  // A need whose consent was taken back answers 404, on purpose.
  officer = await stage.seat('bank', { expected: [/status of 4(04|09|22)/] });
});
afterAll(() => stage?.stop());

const listed = async (seat: Seat): Promise<number> => {
  const text = await seat.main
    .getByText(/^共 [\d,]+ 条$/)
    .first()
    .innerText();
  return Number(text.replaceAll(/\D/g, ''));
};

test('the board of needs is filtered in the address, and says how many there are', async () => {
  const { page, main, go } = officer;
  await go('/needs');
  const all = await listed(officer);
  expect(all).toBeGreaterThan(20);
  await main.getByRole('combobox', { name: '融资额区间' }).click();
  await page.getByTitle('500 万—1000 万元', { exact: true }).click();
  await until(() => new URL(page.url()).searchParams.get('amount')).toBe('500-1000');
  await until(() => listed(officer)).toBeLessThan(all);
  const some = await listed(officer);
  await main.getByRole('textbox', { name: '企业、需求编号或产品' }).fill('不存在的企业');
  await main.getByText('没有符合条件的需求').waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('不存在的企业');
  // The address alone brings the same list back.
  await go('/needs?amount=500-1000');
  expect(await listed(officer)).toBe(some);
  await main.getByRole('button', { name: '清除筛选' }).click();
  await until(() => listed(officer)).toBe(all);
});

test('the officer asks, then offers; what is missing or wrong is told at its field', async () => {
  const { page, main, go } = officer;
  const { rows } = await (await as('bank')).ask('needs.list-needs', {
    answered: 'no',
    state: 'open',
    sort: 'amount',
  });
  const need = rows[0];
  await go(`/needs?answered=no&state=open&q=${encodeURIComponent(need?.enterprise ?? '')}`);
  await main.getByRole('button', { name: '答复', exact: true }).first().click();
  await page.waitForURL(new RegExp(`/needs/${need?.id}`));
  // Until the bank has answered, it does not see whom to call.
  await main.getByText('表达意向、询问或提出方案后可见').first().waitFor();
  await main.getByRole('radio', { name: '询问' }).check();
  await main.getByRole('button', { name: '发送询问' }).click();
  await main.getByText('请填写要询问的内容').waitFor();
  await main.getByLabel('要询问的内容').fill('核心专利是否已办理许可？');
  await main.getByRole('button', { name: '发送询问' }).dblclick();
  await until(() => main.getByText('核心专利是否已办理许可？').count()).toBe(1);
  await until(() => main.innerText()).toMatch(/139\d/);

  await main.getByRole('radio', { name: '提出方案' }).check();
  await main.getByLabel('贷款金额').fill('一百');
  await main.getByLabel('期限', { exact: true }).fill('400');
  await main.getByLabel('年利率').fill('4.35');
  await main.getByRole('button', { name: '提出方案' }).click();
  await main.getByText('请填 1 至 360 的整数').waitFor();
  await main.getByLabel('贷款金额').fill('80');
  await main.getByLabel('期限', { exact: true }).fill('12');
  await main.getByRole('button', { name: '提出方案' }).click();
  await main.getByText('80 万元 · 12 个月 · 年利率 4.35%').first().waitFor();
  const read = await (await as('bank')).ask('needs.read-need', { needId: need?.id ?? '' });
  expect(read.answerList.filter((answer) => answer.kind === 'offers')).toHaveLength(1);
});

test('a need is declined with a reason only', async () => {
  const { page, main, go } = officer;
  const { rows } = await (await as('bank')).ask('needs.list-needs', {
    answered: 'no',
    state: 'open',
    sort: 'newest',
  });
  await go(`/needs/${rows[0]?.id}`);
  await main.getByRole('radio', { name: '不予支持' }).check();
  await main.getByRole('button', { name: '回绝需求' }).click();
  await main.getByText('请填写理由').waitFor();
  await main.getByLabel('理由').click();
  await page.getByTitle('行业受限', { exact: true }).click();
  await main.getByRole('button', { name: '回绝需求' }).click();
  await main.getByText('贵行已不予支持').first().waitFor();
  await until(() => main.innerText()).toContain('行业受限');
});

test('the released list is open to the bank; consent taken back is gone with the next request', async () => {
  const { main, go } = officer;
  await go('/lists/released');
  await main.getByRole('row').nth(1).getByRole('link').first().click();
  await main.getByText('每次查看均记录，企业可以看到').waitFor();
  expect(await listed(officer)).toBeGreaterThan(0);

  const firm = await as('firm-b-ip');
  const { rows } = await firm.ask('needs.list-needs', {});
  const need = rows[0];
  await go(`/needs/${need?.id}`);
  await main.getByRole('heading', { level: 1, name: '示例生物医药（徐州）有限公司' }).waitFor();
  await firm.ask('enterprises.withdraw-consent');
  await officer.page.reload();
  await until(() => main.innerText()).not.toContain('示例生物医药');
  await main.locator('.refusal, [role=alert], .empty').first().waitFor();
  await go(`/needs?q=${encodeURIComponent('示例生物医药')}`);
  await main.getByText('没有符合条件的需求').waitFor();
  await firm.ask('enterprises.give-consent', { textVersion: consentTextVersion });
  await officer.page.reload();
  await main.getByText('示例生物医药（徐州）有限公司').first().waitFor();
});

/** What the city's scoreboard shows as paid out over the platform, in 亿元. */
const paidOut = async (city: Seat): Promise<number> => {
  await city.go('/statistics');
  const text = await city.main
    .getByText(/平台放款 [\d.,]+ 亿元/)
    .first()
    .innerText();
  return Number(/平台放款 ([\d.,]+) 亿元/.exec(text)?.[1]?.replaceAll(',', ''));
};

test('a loan walks its stages; money leaves by two people; the scoreboard moves', async () => {
  const { page, main, go } = officer;
  const { rows } = await (await as('bank')).ask('loans.list-loans', { state: 'applied' });
  const loan = rows[0];
  const city = await stage.seat('xuzhou');
  const before = await paidOut(city);
  await go('/');
  await main
    .getByRole('link', { name: new RegExp(`${loan?.number}.+登记价值评估`) })
    .first()
    .click();
  await page.waitForURL(/\/loans\//);
  const dialog = page.getByRole('dialog');
  const perform = async (verb: string, fill: () => Promise<void>): Promise<void> => {
    await main.getByRole('button', { name: verb }).click();
    await fill();
    await dialog.getByRole('button', { name: verb }).dblclick();
    await until(() => dialog.count()).toBe(0);
  };
  await perform('登记价值评估', async () => {
    await dialog.getByRole('button', { name: '登记价值评估' }).click();
    await dialog.getByText('请填写确定价值').waitFor();
    await dialog.getByLabel('确定价值').fill('500');
  });
  await perform('登记尽职调查', () => dialog.getByLabel('调查结论').fill('经营正常，专利权属清晰。'));
  await perform('登记质押', async () => {
    await dialog.getByLabel('登记号').fill('Y2019320888888');
    await dialog.getByLabel('质押权利').fill('发明专利 2 件（演示）');
  });
  const asked = Number(loan?.amount) / 10_000;
  await main.getByRole('button', { name: '提请放款' }).click();
  await dialog.getByLabel('放款金额').fill(String(asked + 1));
  await dialog.getByRole('button', { name: '提请放款' }).click();
  // More than was approved: refused in words, and nothing is lost of what was typed.
  await until(() => dialog.locator('.refusal, .ant-form-item-explain-error').count()).toBeGreaterThan(0);
  await dialog.getByLabel('放款金额').fill(String(asked));
  await dialog.getByRole('button', { name: '提请放款' }).click();
  await until(() => dialog.count()).toBe(0);
  await main
    .getByText(/复核人.+复核放款|待复核放款/)
    .first()
    .waitFor();
  expect(await main.getByRole('button', { name: '复核放款' }).count()).toBe(0);

  const approver = await stage.seat('bank-approver');
  await approver.go('/');
  await approver.main
    .getByRole('link', { name: new RegExp(`复核放款 ${loan?.number}`) })
    .first()
    .click();
  await approver.main.getByRole('button', { name: '复核放款' }).click();
  const decision = approver.page.getByRole('dialog');
  await decision
    .getByText(/^人民币.+万元整$/)
    .first()
    .waitFor();
  await until(() => decision.getByRole('button', { name: '同意放款' }).isDisabled()).toBe(true);
  await decision.getByRole('checkbox').check();
  await decision.getByRole('button', { name: '同意放款' }).dblclick();
  await until(() => decision.count()).toBe(0);
  await until(() => approver.main.innerText()).toContain('已放款');
  const after = await paidOut(city);
  expect(after - before).toBeCloseTo(Number(loan?.amount) / 100_000_000, 4);
});

test('an overdue loan returns to its course with the voucher that shows the payment', async () => {
  const { rows } = await (await as('bank')).ask('loans.list-loans', { state: 'disbursed' });
  const loan = rows[0];
  const { today } = await (await as('bank')).ask('identity.read-session');
  await (await as('bank')).ask('loans.mark-overdue', { loanId: loan?.id ?? '', on: today, amount: '50000' });
  const { page, main, go } = officer;
  await go(`/loans/${loan?.id}`);
  await main.getByRole('button', { name: '其他办理' }).click();
  await page.getByRole('menuitem', { name: '登记逾期归还' }).click();
  const dialog = page.getByRole('dialog');
  await until(() => dialog.getByLabel('归还金额').inputValue()).toBe('5');
  await dialog.getByLabel('归还金额').fill('4.9');
  await dialog.getByLabel('凭证').fill('还款回单 示例-1');
  await dialog.getByRole('button', { name: '登记逾期归还' }).click();
  await dialog
    .getByText(/不能少于逾期金额 50,000\.00 元/)
    .first()
    .waitFor();
  await dialog.getByLabel('归还金额').fill('5');
  await dialog.getByRole('button', { name: '登记逾期归还' }).click();
  await until(() => dialog.count()).toBe(0);
  await until(() => main.innerText()).toMatch(/逾期已归还，恢复正常[^]*凭证 还款回单 示例-1/);
});
