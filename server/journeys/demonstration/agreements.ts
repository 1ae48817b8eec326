import { addDays, formatYuan, makePatentNumber, parseYuan, type PlainDate } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Cast } from './accounts.ts';
import { type Act, at } from './act.ts';
import type { StagedFirm } from './firms.ts';
import { paperOf } from './paper.ts';

type Who = (login: string) => Person;
type Paper = {
  readonly keeper: string;
  readonly signers: readonly string[];
  readonly day: string;
  readonly given: { readonly name: string; readonly scope: string } & Record<string, unknown>;
};

/** Registered with its text, then confirmed by those of its parties who are named. */
const sign = async (act: Act, who: Who, { keeper, signers, day, given }: Paper): Promise<string> => {
  const { agreementId } = await act(who(keeper), 'agreements.register-agreement', given, at(day, 560));
  const file = await paperOf(given.name, given.scope);
  await act(who(keeper), 'agreements.upload-text', { agreementId, file }, at(day, 575));
  for (const [place, login] of signers.entries())
    await act(who(login), 'agreements.confirm-agreement', { agreementId }, at(day, 630 + place * 25));
  return agreementId;
};

/** One that shares losses and holds, one of a park that ends soon, one that waits for a party, one of another city. */
const signAgreements = async (act: Act, who: Who, fundId: string): Promise<string> => {
  const of = (login: string): string => who(login).organisationId;
  const sharing = await sign(act, who, {
    keeper: 'fund',
    signers: ['fund', 'bank', 'appraiser', 'insurer', 'finance'],
    day: '08-15',
    given: {
      kind: 'risk-sharing',
      name: '徐州市专利质押贷款风险分担合作协议（演示）',
      adcode: '320300',
      fundId,
      signedOn: '2019-06-20',
      from: '2019-07-01',
      until: '2021-06-30',
      scope: '徐州市内企业经评估机构评估、以专利权质押取得的流动资金贷款，单户不超过1500万元。',
      parties: [
        { kind: 'fund', organisationId: of('fund'), percent: '45' },
        { kind: 'bank', organisationId: of('bank'), percent: '45', limit: '50000000' },
        { kind: 'appraiser', organisationId: of('appraiser'), percent: '10' },
        { kind: 'insurer', organisationId: of('insurer') },
        { kind: 'government', organisationId: of('finance') },
      ],
    },
  });
  await sign(act, who, {
    keeper: 'park',
    signers: ['park', 'rural-bank', 'guarantor', 'insurer'],
    day: '08-13',
    given: {
      kind: 'park',
      name: '经开区“政银保”知识产权质押融资合作协议（演示）',
      adcode: '320371',
      signedOn: '2018-09-28',
      from: '2018-10-01',
      until: '2019-09-30',
      scope: '园区内科技型中小企业的专利、商标质押贷款，单户不超过300万元。',
      parties: [
        { kind: 'park', organisationId: of('park') },
        { kind: 'bank', organisationId: of('rural-bank'), percent: '40', limit: '20000000' },
        { kind: 'guarantor', organisationId: of('guarantor'), percent: '40' },
        { kind: 'insurer', organisationId: of('insurer'), percent: '20' },
      ],
    },
  });
  await sign(act, who, {
    keeper: 'xuzhou',
    signers: ['xuzhou'],
    day: '08-19',
    given: {
      kind: 'strategic',
      name: '知识产权金融服务进园区战略合作协议（演示）',
      adcode: '320300',
      signedOn: '2019-08-16',
      from: '2019-08-16',
      scope: '为园区企业提供专利盘点、质押融资辅导与银企对接。',
      parties: [
        { kind: 'government', organisationId: of('xuzhou') },
        { kind: 'agency', organisationId: of('agency') },
        { kind: 'association', name: '示例知识产权服务业协会' },
      ],
    },
  });
  await sign(act, who, {
    keeper: 'suzhou',
    signers: ['suzhou', 'suzhou-bank'],
    day: '08-14',
    given: {
      kind: 'strategic',
      name: '苏州市知识产权金融战略合作协议（演示）',
      adcode: '320500',
      signedOn: '2019-05-10',
      from: '2019-05-10',
      until: '2022-05-09',
      scope: '三年内为知识产权密集型企业安排专项授信。',
      parties: [
        { kind: 'government', organisationId: of('suzhou') },
        { kind: 'bank', organisationId: of('suzhou-bank') },
      ],
    },
  });
  return sharing;
};

type Insured = { readonly name: string; readonly uscc: string; readonly adcode: string };
const insure = (act: Act, insurer: Person, firm: Insured, given: Record<string, unknown>) =>
  act(
    insurer,
    'agreements.record-insurance',
    { policyholder: firm.name, enterprise: firm.name, uscc: firm.uscc, adcode: firm.adcode, ...given },
    at('08-16', 600),
  );
const numbersOf = async (act: Act, manager: Person): Promise<string[]> => {
  const { rows } = await act(
    manager,
    'assets.list-rights',
    { size: 50, kind: 'invention' },
    at('08-16', 590),
  );
  return rows.flatMap(({ number, state }) => (number && state === 'in-force' ? number : []));
};

/** Two loans of a bank under the agreement, the first of them insured too. */
const coverLoans = async (
  act: Act,
  who: Who,
  agreementId: string,
  firms: readonly StagedFirm[],
): Promise<void> => {
  const bank = who('bank');
  const { rows } = await act(bank, 'loans.list-loans', { size: 50, state: 'disbursed' }, at('08-16', 540));
  for (const [place, { id: loanId }] of rows.slice(0, 2).entries())
    await act(bank, 'agreements.add-loan', { agreementId, loanId }, at('08-16', 545 + place));
  const [loan] = rows;
  const firm = firms.find(({ id }) => id === loan?.enterpriseId);
  if (!loan?.disbursedOn || !loan.disbursedAmount || !firm) return;
  const { insuranceId } = await insure(act, who('insurer'), firm, {
    policyNumber: 'SL-ZY-2019-0007',
    line: 'pledge-loan',
    cover: loan.disbursedAmount,
    premium: formatYuan((parseYuan(loan.disbursedAmount) ?? 0n) / 100n),
    from: loan.disbursedOn,
    until: addDays(loan.disbursedOn as PlainDate, 364),
    rights: [],
    bankId: bank.organisationId,
    loanNumber: loan.number,
    agreementId,
  });
  const file = await paperOf('专利质押贷款保证保险保单（演示）', `贷款档案 ${loan.number}`);
  await act(who('insurer'), 'agreements.upload-policy', { insuranceId, file }, at('08-16', 620));
};

/** Policies on rights: one claimed on and paid, one with a claim that waits for papers, one bought by a government. */
const insureRights = async (act: Act, who: Who, cast: Cast, tongshan: Insured | undefined): Promise<void> => {
  const insurer = who('insurer');
  const claim = (
    insuranceId: string,
    number: string,
    step: string,
    on: string,
    more: { amount?: string; note?: string },
  ) =>
    act(
      insurer,
      'agreements.record-insurance-step',
      { insuranceId, number, step, on, ...more },
      at('08-16', 640),
    );
  const [firm, bio] = [cast.firms['firm'], cast.firms['firm-b']];
  if (firm) {
    const rights = await numbersOf(act, who('firm-ip'));
    const given = { line: 'patent-enforcement', cover: '600000', premium: '3600', rights };
    const { insuranceId } = await insure(act, insurer, firm, {
      ...given,
      policyNumber: 'SL-ZX-2018-0031',
      from: '2018-10-01',
      until: '2019-09-30',
    });
    const file = await paperOf('专利执行保险保单（演示）', `被保险人 ${firm.name}`);
    await act(insurer, 'agreements.upload-policy', { insuranceId, file }, at('08-16', 630));
    const number = 'SL-BA-2019-0012';
    await claim(insuranceId, number, 'reported', '2019-04-08', { amount: '180000' });
    const note = '调查取证费与律师费票据、判决书';
    await claim(insuranceId, number, 'documents-complete', '2019-05-20', { note });
    await claim(insuranceId, number, 'paid', '2019-06-12', { amount: '126000' });
  }
  if (bio) {
    const { insuranceId } = await insure(act, insurer, bio, {
      policyNumber: 'SL-ZH-2019-0004',
      line: 'overseas-exhibition',
      cover: '300000',
      premium: '2400',
      from: '2019-03-01',
      until: '2020-02-29',
      rights: await numbersOf(act, who('firm-b-ip')),
    });
    await claim(insuranceId, 'SL-BA-2019-0018', 'reported', '2019-08-09', { amount: '65000' });
  }
  if (tongshan)
    await insure(act, insurer, tongshan, {
      policyNumber: 'SL-TB-2019-0002',
      line: 'infringement-liability',
      policyholder: '徐州市铜山区市场监督管理局',
      cover: '1000000',
      premium: '5000',
      from: '2019-05-01',
      until: '2020-04-30',
      rights: [9_900_041, 9_900_042].map((serial) => makePatentNumber(`20151${serial}`)),
    });
};

/** What was agreed on losses and what is insured, each seen by those it concerns. */
export const tellOfAgreements = async (
  act: Act,
  cast: Cast,
  p: { fundId: string; firms: readonly StagedFirm[] },
): Promise<void> => {
  const who: Who = (login) => cast.people[login] as Person;
  const agreementId = await signAgreements(act, who, p.fundId);
  await coverLoans(act, who, agreementId, p.firms);
  await insureRights(
    act,
    who,
    cast,
    p.firms.find(({ adcode }) => adcode === '320312'),
  );
};
