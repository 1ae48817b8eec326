import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { unpackOwn } from '../../platform/documents/seal-package.ts';
import { cookieName } from '../../platform/http.ts';
import { sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { makeStage, royalty, simulation } from './testing/stage.ts';

let platform: TestPlatform;
let stage: ReturnType<typeof makeStage>;
beforeAll(async () => {
  platform = await openTestPlatform();
  stage = makeStage(platform);
});
afterAll(() => platform.close());

const download = async (by: Person, versionId: string, format: 'docx' | 'pdf') => {
  const answer = await platform.http.inject({
    url: `/api/valuation/versions/${versionId}/report?format=${format}`,
    cookies: { [cookieName(false)]: by.sessionId },
  });
  const bytes = answer.rawPayload;
  return {
    status: answer.statusCode,
    bytes,
    hash: createHash('sha256').update(bytes).digest('hex'),
    name: decodeURIComponent(String(answer.headers['content-disposition']).split("''")[1] ?? ''),
  };
};
const wordText = (bytes: Buffer): string =>
  unpackOwn(bytes)
    .filter(({ name }) => /^word\/(document|header\d|footer\d)\.xml$/.test(name))
    .map(({ content }) => content.toString('utf8').replace(/<[^>]+>/g, ''))
    .join('\n');

test('an issued report is downloaded, checked by its hash, and says so when another has taken its place', async () => {
  const firm = await stage.makeFirm();
  const bank = await stage.makeBank();
  const rightId = await stage.makeRight(firm);
  await stage.show([rightId], bank.id);
  const { valuationId } = await stage.open(bank.officer, [rightId], {
    way: 'bank-internal',
    loanAmount: '1000000',
    loanMonths: 24,
  });
  const conclude = async (weight: string) => {
    const { versionId } = await stage.surely(bank.officer, 'valuation.calculate', {
      valuationId,
      methods: [royalty(weight), simulation(20_000, weight === '1' ? '0' : '0.4')],
      assumptions: ['产品销量按在手订单预测，见销售合同汇总表。'],
    });
    await stage.surely(bank.officer, 'valuation.submit', { valuationId, versionId });
    const { inputHash, value } = await stage.surely(bank.approver, 'valuation.read-version', { versionId });
    await stage.surely(bank.approver, 'valuation.review', {
      valuationId,
      versionId,
      inputHash,
      outcome: 'confirmed',
      opinion: value.mid,
      reason: '参数有据，复核一致',
    });
    return versionId;
  };
  const versionId = await conclude('0.6');
  const before = await download(bank.officer, versionId, 'docx');
  expect(wordText(before.bytes)).toContain('本件未经签发');
  const { code, number } = await stage.surely(bank.officer, 'valuation.issue', { valuationId, versionId });
  expect((await stage.surely(undefined, 'valuation.verify', { code })).documents).toEqual([]);

  const word = await download(bank.officer, versionId, 'docx');
  const pdf = await download(bank.officer, versionId, 'pdf');
  expect(word.name).toBe(`知识产权价值评估报告_${number}.docx`);
  const text = wordText(word.bytes);
  for (const said of [
    code,
    number,
    `/verify/${code}`,
    '许可费率',
    '2018年度审计报告',
    '发明专利',
    '2019年8月20日',
    '复核确认',
    '暂定',
    '产品销量按在手订单预测',
  ])
    expect(text, said).toContain(said);
  for (const foreign of ['royaltyRate', 'undefined', 'null', 'NaN', '[object', '本件未经签发'])
    expect(text).not.toContain(foreign);
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const again = await download(bank.approver, versionId, 'pdf');
  expect(again.hash).toBe(pdf.hash);
  const shown = await stage.surely(undefined, 'valuation.verify', { code });
  expect(shown.documents.map(({ format, hash, standing }) => [format, hash, standing])).toEqual([
    ['pdf', pdf.hash, 'valid'],
    ['docx', word.hash, 'valid'],
  ]);
  // Bytes that were not printed here are not among them.
  expect(shown.documents.map(({ hash }) => hash)).not.toContain(before.hash);

  await stage.surely(bank.officer, 'valuation.take-up-again', {
    valuationId,
    valuedOn: '2019-08-20',
    reason: '更新预测',
  });
  await conclude('1');
  expect((await stage.surely(undefined, 'valuation.verify', { code })).state).toBe('superseded');
  const late = await download(bank.officer, versionId, 'docx');
  expect(wordText(late.bytes)).toContain('已被新的评估结论取代');
  expect(text).not.toContain('已被新的评估结论取代');
  const now = await stage.surely(undefined, 'valuation.verify', { code });
  expect(now.documents[0]).toMatchObject({ hash: late.hash, standing: 'superseded' });

  // Who does not see the version gets no report, and the table no rows.
  const other = await stage.makeBank();
  expect((await download(other.officer, versionId, 'pdf')).status).toBe(404);
  expect((await download(firm.manager, versionId, 'pdf')).status).toBe(404);
  const rows = (who: Person) =>
    stage.asPerson<{ n: number }>(who, sql`select count(*)::int as n from valuation.printing`);
  expect(await rows(bank.officer)).toEqual([{ n: 4 }]);
  expect(await rows(other.officer)).toEqual([{ n: 0 }]);
});

test('a firm prints its own estimate, which says what it is not; an appraiser its report', async () => {
  const firm = await stage.makeFirm();
  const rightId = await stage.makeRight(firm);
  const { valuationId } = await stage.open(firm.manager, [rightId]);
  const { versionId } = await stage.surely(firm.manager, 'valuation.calculate', {
    valuationId,
    methods: [royalty()],
  });
  const { bytes } = await download(firm.manager, versionId, 'docx');
  expect(wordText(bytes)).toContain('不得作为授信依据');
  expect(wordText(bytes)).not.toContain('核验码：ZR');

  const appraiser = await stage.makeAppraiser();
  await stage.show([rightId], appraiser.id);
  const file = await stage.open(firm.manager, [rightId], {
    way: 'outside-report',
    appraiserId: appraiser.id,
  });
  const id = { valuationId: file.valuationId };
  await stage.surely(appraiser.person, 'valuation.declare', { ...id, kinds: ['none'] });
  await stage.surely(appraiser.person, 'valuation.accept-commission', {
    ...id,
    fee: '20000',
    dueOn: '2019-09-30',
  });
  const { evidenceId } = await stage.upload(appraiser.person, file.valuationId);
  const reported = await stage.surely(appraiser.person, 'valuation.register-report', {
    ...id,
    reportNumber: '示评报字〔2019〕第8号',
    evidenceId,
    low: '2500000',
    value: '3000000',
    high: '3500000',
    methods: '收益法',
    signers: ['甲', '乙'],
    issuedOn: '2019-08-20',
    validUntil: '2020-08-20',
  });
  const { code } = await stage.surely(appraiser.person, 'valuation.issue', {
    ...id,
    versionId: reported.versionId,
  });
  const report = await download(firm.manager, reported.versionId, 'docx');
  expect(wordText(report.bytes)).toContain('示评报字〔2019〕第8号');
  expect(wordText(report.bytes)).toContain(code);
});
