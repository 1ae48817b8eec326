import type { Person } from '../../platform/actor.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import type { Cast } from './accounts.ts';
import { type Act, at } from './act.ts';
import type { StagedFirm } from './firms.ts';
import { paperOf, uploaded } from './paper.ts';

const XUZHOU = '320300';
const source = '{ issuer: 示例机关（演示）, number: 示财规〔2019〕9号, article: 第四条 }';
const parameter = (name: string, title: string, en: string, unit: string, value: string): string =>
  `  ${name}: { title: ${title}, title_en: ${en}, unit: '${unit}', values: [{ from: '2019-08-01', value: ${value} }] }`;

/** Laws of the demonstration alone, plainly so called: what is shipped for this city states no amounts. */
const laws = {
  'demonstration-interest': [
    'kind: interest-subsidy',
    'cites: [S2-02]',
    'title: 质押贷款贴息（演示）',
    'title_en: Interest subsidy for pledge loans (demonstration)',
    'payee: firm',
    'purse: demonstration-ip-fund',
    'state: in-force',
    `source: ${source}`,
    'verified: false',
    'note: 演示用的虚构规定，不是任何机关的文件。',
    'parameters:',
    parameter('share', '贴息比例不超过', 'Share of the interest at most', '%', "'50'"),
    parameter('firm-year', '每个企业年度不超过', 'A firm and year at most', '万元', "'20'"),
    parameter('basis', '年计息天数', 'Days of a year', '天', '365'),
    'principal: { fact: loan.pledged-amount }',
    'rate: { share: $share, of: { actual: loan.rate } }',
    'from: loan.disbursed-on',
    'to: loan.due-on',
    'basis: $basis',
    'conditions: { fact: loan.registered, equals: 是 }',
    'caps: [{ per: firm-year, most: $firm-year }]',
    'not_with: [{ purse: demonstration-ip-fund, same: project, cites: S3-37, zh: 已获资助的项目不重复资助, en: a project is not funded twice }]',
    'documents: [{ zh: 贷款合同与放款凭证, en: Loan contract and proof of disbursement }, { zh: 质押登记通知书, en: Notice of pledge registration }]',
  ],
  'demonstration-valuation-fee': [
    'kind: fee-subsidy',
    'cites: [S2-02]',
    'title: 评估费补贴（演示）',
    'title_en: Subsidy of valuation fees (demonstration)',
    'payee: firm',
    'state: in-force',
    `source: ${source}`,
    'verified: false',
    'note: 演示用的虚构规定，不是任何机关的文件。',
    'parameters:',
    parameter('share', '评估费补贴比例', 'Share of the fee', '%', "'60'"),
    parameter('loan', '单笔贷款不超过', 'A loan at most', '万元', "'2'"),
    'fee: { fact: loan.valuation-fee }',
    'share: $share',
    'caps: [{ per: loan, most: $loan }]',
    'documents: [{ zh: 评估费发票, en: Invoice of the valuation }]',
  ],
  'demonstration-front-loaded': [
    'kind: interest-subsidy',
    'cites: [S4-03]',
    'title: 先降后补贴息（演示）',
    'title_en: Front-loaded interest discount (demonstration)',
    'payee: bank',
    'state: in-force',
    `source: ${source}`,
    'verified: false',
    'note: 演示用的虚构规定，不是任何机关的文件。',
    'parameters:',
    parameter('points', '贴息', 'Interest subsidised', '个百分点', "'1'"),
    parameter('basis', '年计息天数', 'Days of a year', '天', '365'),
    'principal: { fact: loan.pledged-amount }',
    'rate: { points: $points }',
    'from: loan.disbursed-on',
    'to: loan.due-on',
    'basis: $basis',
    'conditions: { fact: loan.on-list, equals: 是 }',
  ],
} as const;
type Key = keyof typeof laws;
type Officers = { clerk: Person; second: Person };
type Jobs = Readonly<Record<string, JobHandler>>;
const idOf = (key: Key): string => `${XUZHOU}/${key}`;

const stateLaw = async (act: Act, key: Key, by: Officers, jobs: Jobs): Promise<void> => {
  const said = { from: '2019-08-01', summary: '演示用规定' };
  const { draftId } = await act(
    by.clerk,
    'library.open-draft',
    { kind: 'instrument', place: XUZHOU, key, title: laws[key][2].slice('title: '.length), ...said },
    at('07-24', 560),
  );
  const { revision } = await act(
    by.clerk,
    'library.save-draft',
    { draftId, revision: 1, ...said, pastReason: null, yaml: `${laws[key].join('\n')}\n` },
    at('07-24', 600),
  );
  const { runId } = await act(by.clerk, 'library.start-dry-run', { draftId }, at('07-24', 610));
  // What goes on in the queue is done here: no queue works yet.
  await jobs['library.dry-run']?.({ runId }, new AbortController().signal);
  await act(by.clerk, 'library.hand-over', { draftId, revision }, at('07-24', 640));
  await act(by.second, 'library.release', { draftId, revision }, at('07-26', 560));
};

const openMoney = async (act: Act, finance: Person, clerk: Person): Promise<string> => {
  const { programmeId } = await act(
    finance,
    'subsidies.open-programme',
    {
      name: '2019年知识产权金融补贴资金（演示）',
      year: 2019,
      instruments: (Object.keys(laws) as Key[]).map(idOf),
      opensOn: '2019-08-01',
      closesOn: '2019-11-30',
      cap: '2400000',
      shares: [
        { level: 'province', percent: '40' },
        { level: 'city', percent: '60' },
      ],
      budgets: [
        { name: '省级专项（演示）', level: 'province' },
        { name: '市级预算（演示）', level: 'city' },
      ],
      source: '示例预算文件（演示）',
    },
    at('08-01', 545),
  );
  const { budgets } = await act(finance, 'subsidies.read-programme', { programmeId }, at('08-01', 550));
  for (const [place, amount] of ['1000000', '1500000'].entries()) {
    const given = { amount, reference: `示例指标${place + 1}`, on: '2019-08-01' };
    const budgetId = budgets[place]?.id;
    const { voucherId } = await act(
      finance,
      'subsidies.record-appropriation',
      { programmeId, budgetId, ...given },
      at('08-01', 570 + place),
    );
    await act(clerk, 'subsidies.confirm-voucher', { voucherId }, at('08-01', 580 + place));
  }
  return programmeId;
};

const account = (name: string) => ({ name, bank: '示例银行徐州分行', number: '3200000000000001' });
/** A loan from before the platform: what is asked is said by the firm. */
const earlierLoan = (pledged: string, on: string, due: string) => ({
  'loan.pledged-amount': pledged,
  'loan.rate': '4.785',
  'loan.disbursed-on': on,
  'loan.due-on': due,
  'loan.registered': true,
  'loan.valuation-fee': '18000',
});
type Asked = { instruments: readonly Key[]; subjects: readonly object[] };
const apply = async (act: Act, actor: Person, asked: Asked, day: string): Promise<string[]> => {
  const instruments = asked.instruments.map(idOf);
  const draft = await act(
    actor,
    'subsidies.open-application',
    { instruments, subjects: asked.subjects, account: account(actor.organisationName) },
    at(day, 600),
  );
  const { applicationId } = draft;
  const file = await paperOf('示例发票与合同');
  await act(actor, 'subsidies.upload-evidence', { applicationId, file }, at(day, 620));
  await act(actor, 'subsidies.hand-in', { applicationId, revision: draft.revision }, at(day, 640));
  const { rows } = await act(actor, 'subsidies.read-application', { applicationId }, at(day, 641));
  return rows.map(({ id }) => id);
};

const award = async (act: Act, officer: Person, itemId: string, day: string): Promise<void> => {
  await act(officer, 'subsidies.review-item', { itemId, outcome: 'accepted' }, at(day, 560));
  const { law } = await act(officer, 'subsidies.read-item', { itemId }, at(day, 600));
  await act(
    officer,
    'subsidies.award-item',
    { itemId, amount: law.ceiling, seenCeiling: law.ceiling, reason: '材料齐全，按上限核定' },
    at(day, 620),
  );
};

/** What the bank sent back, as a file that a person loads. */
const bankFile = async (rows: readonly { number: string; amount: string }[], on: string) => {
  const lines = rows.map(
    ({ number, amount }, place) => `${number},${amount},${on},示例流水${place + 1},成功,`,
  );
  const text = `明细号,金额,付款日期,银行流水号,结果,说明\n${lines.join('\n')}\n`;
  return uploaded(text, '示例付款结果.csv');
};

const payOut = async (act: Act, programmeId: string, by: Officers): Promise<void> => {
  const { paymentId } = await act(by.clerk, 'subsidies.propose-payment', { programmeId }, at('08-13', 560));
  const { hash, rows } = await act(by.second, 'subsidies.read-payment', { paymentId }, at('08-13', 600));
  await act(by.second, 'subsidies.approve-payment', { paymentId, seenHash: hash }, at('08-13', 610));
  const file = await bankFile(rows, '2019-08-14');
  await act(by.clerk, 'subsidies.load-result', { paymentId, file }, at('08-14', 600));
};

/** Support of a city, from its rules to what was paid: something at every point where someone acts. */
export const tellOfSubsidies = async (
  act: Act,
  cast: Cast,
  { firms, jobs }: { firms: readonly StagedFirm[]; jobs: Jobs },
): Promise<void> => {
  const who = (login: string): Person => cast.people[login] as Person;
  const by: Officers = { clerk: who('xuzhou'), second: who('finance') };
  for (const key of Object.keys(laws) as Key[]) await stateLaw(act, key, by, jobs);
  const programmeId = await openMoney(act, by.second, by.clerk);
  const both: readonly Key[] = ['demonstration-interest', 'demonstration-valuation-fee'];

  const given = earlierLoan('2000000', '2018-12-10', '2019-12-10');
  const paid = await apply(
    act,
    who('firm-finance'),
    { instruments: both, subjects: [{ project: '示例新材料中试项目', given }] },
    '08-01',
  );
  for (const itemId of paid) await award(act, by.clerk, itemId, '08-02');
  await act(by.clerk, 'subsidies.open-notice', { programmeId }, at('08-05', 560));

  const second = earlierLoan('1500000', '2019-01-15', '2020-01-15');
  const listed = await apply(
    act,
    who('firm-b-finance'),
    { instruments: both, subjects: [{ project: '示例制剂项目', given: second }] },
    '08-07',
  );
  for (const itemId of listed) await award(act, by.clerk, itemId, '08-09');
  await act(by.clerk, 'subsidies.open-notice', { programmeId }, at('08-12', 560));
  await payOut(act, programmeId, by);

  const { rows } = await act(who('bank'), 'loans.list-loans', { size: 50 }, at('08-19', 560));
  const out = rows.filter(({ state }) => state === 'disbursed');
  const firmOf = (name: string): StagedFirm | undefined => firms.find((firm) => firm.name === name);
  const borrowers = out.flatMap((loan) => {
    const firm = firmOf(loan.enterprise);
    return firm ? [{ firm, loanId: loan.id }] : [];
  });
  const steps = ['notice', 'returned', 'waiting'] as const;
  for (const [place, step] of steps.entries()) {
    const borrower = borrowers[place];
    if (!borrower) break;
    const subject = { loanId: borrower.loanId, given: { 'loan.valuation-fee': '12000' } };
    const items = await apply(
      act,
      borrower.firm.finance,
      { instruments: both, subjects: [subject] },
      '08-16',
    );
    for (const itemId of items) {
      if (step === 'notice') await award(act, by.clerk, itemId, '08-19');
      if (step === 'returned')
        await act(
          by.clerk,
          'subsidies.review-item',
          { itemId, outcome: 'returned', reason: '请补充评估费发票' },
          at('08-19', 700),
        );
    }
    if (step !== 'notice') continue;
    const { noticeId } = await act(by.clerk, 'subsidies.open-notice', { programmeId }, at('08-19', 720));
    await act(
      who('agency'),
      'subsidies.object',
      { noticeId, itemId: items[1], text: '评估费发票日期与评估报告日期不一致，请核实（演示）。' },
      at('08-19', 900),
    );
  }
  // The list decides which loans a bank may claim for (S4-03): it is read, not said.
  const subjects = [];
  for (const { id: loanId } of out) {
    const { answers } = await act(who('bank'), 'subsidies.ask', { loanId }, at('08-19', 590));
    const front = answers.find(({ instrument }) => instrument === idOf('demonstration-front-loaded'));
    if (front?.verdict === 'met' && subjects.length < 2) subjects.push({ loanId, given: {} });
  }
  if (subjects.length > 0)
    await apply(act, who('bank'), { instruments: ['demonstration-front-loaded'], subjects }, '08-19');
  await act(by.clerk, 'subsidies.propose-payment', { programmeId }, at('08-20', 530));
  // Money that the first person entered this morning waits for the second.
  const { budgets } = await act(by.second, 'subsidies.read-programme', { programmeId }, at('08-20', 532));
  await act(
    by.second,
    'subsidies.record-appropriation',
    { programmeId, budgetId: budgets[1]?.id, amount: '300000', on: '2019-08-20', reference: '示例指标3' },
    at('08-20', 534),
  );
};
