import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBook, textsOf } from './sheet.ts';
import { giveFile, openStage, type Stage, until } from './stage.ts';

/** A firm scores itself, mends what is wrong, has it looked at and shows the grade; who may see what of it. */
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.clear());
afterAll(() => stage?.stop());

const bio = '示例生物医药（徐州）有限公司';

test('from what is known to a grade that a bank sees, wrong input on the way', async () => {
  const firm = await stage.seat('firm-b-ip');
  await firm.go('/scoring');
  const card = firm.main.locator('.score-card').filter({ hasText: '科技型中小企业评价' });
  await card.getByRole('link', { name: '开始自评' }).click();
  const staff = firm.page.getByLabel('科技人员（占职工总数的比例）', { exact: true });
  await staff.waitFor();
  // The register of rights has answered already, with its proofs.
  await until(() => firm.main.innerText()).toMatch(/知识产权登记：Ⅰ类 \d+ 项、Ⅱ类 \d+ 项/);
  await staff.fill('140');
  await firm.main.getByText('超出范围，应在 0% 至 100% 之间').waitFor();
  await firm.main.getByText('有 1 处填写不正确').waitFor();
  await firm.page.getByRole('button', { name: '生成评价结果' }).click();
  await firm.main.getByText('请先改正标红的内容。').waitFor();
  await staff.fill('31');
  await firm.page.getByLabel('研发费用占销售收入的比例', { exact: true }).fill('4.2');
  await until(() => firm.main.locator('.score-aside').innerText()).toMatch(/80 \/ 100 分[^]*已自动保存/);
  await firm.page.getByRole('button', { name: '生成评价结果' }).click();
  await firm.page.waitForURL(/\/scoring\/results\//);
  await until(() => firm.main.innerText()).toMatch(/80 \/ 100 分[^]*如何提分/);
  await until(() => firm.main.innerText()).toMatch(/研发费用占销售收入的比例\s*需 ≥ 5%/);
  await firm.page.getByRole('button', { name: '提交核实' }).click();
  await firm.page.getByRole('dialog').getByRole('button', { name: '提交核实' }).click();
  await firm.main.getByText('已提交核实').waitFor();

  const officer = await stage.seat('gulou');
  await officer.go('/scoring?system=sme-technology-2017');
  await officer.main.getByRole('link', { name: bio }).click();
  await officer.main.getByRole('button', { name: /^确认/ }).first().click();
  await officer.main.getByText('佐证均已核实').waitFor();

  await firm.page.reload();
  await firm.page.getByRole('button', { name: '向银行公开等级' }).click();
  await firm.page.getByRole('dialog').getByRole('button', { name: '向银行公开等级' }).click();
  await firm.main.getByText('等级已向银行公开').first().waitFor();

  const bank = await stage.seat('bank');
  await bank.go(`/needs?q=${encodeURIComponent(bio)}`);
  await bank.main.getByRole('link', { name: bio }).first().click();
  const panel = bank.main.locator('section.card').filter({ hasText: '企业评价等级' });
  await until(() => panel.innerText()).toMatch(/80 \/ 100 分[^]*科技型中小企业评价[^]*官方发布[^]*已核实/);
  expect(await panel.innerText()).not.toContain('研发费用');
});

test('the white list: filtered in the address, exported as it is shown, on a phone as well', async () => {
  const officer = await stage.seat('gulou');
  await officer.go('/scoring?verdict=pass');
  const counted = async (): Promise<number> =>
    Number(
      (
        await officer.main
          .getByText(/^共 [\d,]+ 条$/)
          .first()
          .innerText()
      ).replaceAll(/\D/g, ''),
    );
  const rows = officer.main.locator('tbody tr.ant-table-row');
  await rows.first().waitFor();
  expect(await counted()).toBe(await rows.count());
  const [download] = await Promise.all([
    officer.page.waitForEvent('download'),
    officer.page.getByRole('button', { name: '导出名单' }).click(),
  ]);
  const texts = textsOf(await openBook(await download.path()))
    .flat()
    .join(' ');
  for (const name of await rows.getByRole('link').allInnerTexts()) expect(texts).toContain(name);
  const phone = await stage.seat('gulou', { width: 390 });
  await phone.go('/scoring');
  await phone.main
    .getByText(/^共 [\d,]+ 条$/)
    .first()
    .waitFor();
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('a table with a fault is refused at its place; a sound one waits for a second officer', async () => {
  const province = await stage.seat('province', { expected: [/status of 409/] });
  await province.go('/scoring/systems');
  const systems = (await (
    await province.context.request.get(`${stage.platform.address}/api/scoring/systems`)
  ).json()) as {
    rows: { id: string; key: string }[];
  };
  const id = systems.rows.find(({ key }) => key === 'innovation-points-2024')?.id ?? '';
  const table = await (
    await province.context.request.get(`${stage.platform.address}/api/scoring/systems/${id}/table?form=json`)
  ).text();
  const send = (content: string) =>
    giveFile(province.page.locator('input[type=file]'), {
      name: '积分制.json',
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    });
  await send(
    table.replace('"version": 1', '"version": 2').replace('"weight": 0.3333333333333333', '"weight": 0.5'),
  );
  await province.main.getByText('指标体系有 1 处问题').waitFor();
  await until(() => province.main.innerText()).toMatch(/下级权重合计为 [\d.]+，应为 1/);
  await send(table.replace('"version": 1', '"version": 2'));
  await province.page.waitForURL(/\/scoring\/systems\/.+/);
  await province.main.getByText('待发布').first().waitFor();
  expect(await province.main.getByRole('button', { name: '发布' }).count()).toBe(0);

  const second = await stage.seat('province-2');
  await second.go(new URL(province.page.url()).pathname);
  await second.page.getByRole('button', { name: '发布', exact: true }).click();
  await second.page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await until(() => second.main.innerText()).toMatch(/第 2 版[^]*已发布/);
});
