import { makePatentNumber } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Cast } from './accounts.ts';
import { type Act, at } from './act.ts';

type Given = {
  kind: string;
  number?: string;
  title: string;
  classes?: string[];
  products?: string[];
  filedOn?: string;
  grantedOn?: string;
  createdOn?: string;
  publishedOn?: string;
  feesPaidToYear?: number;
  feeReductionPercent?: '70' | '85';
  owners?: { name: string; share?: string }[];
};

const source = { document: '专利登记簿副本（演示）' };
/** Every serial ends in 9000 and more, so that no made-up number is likely to be somebody's. */
const patent = (year: number, kind: 1 | 2 | 3, serial: number): string =>
  makePatentNumber(`${year}${kind}${String(990_0000 + serial).padStart(7, '0')}`);

const rightsOfFirm: readonly Given[] = [
  {
    kind: 'invention',
    number: patent(2014, 1, 11),
    title: '一种示例高强度复合材料及其制备方法',
    classes: ['C08L63/00', 'C08K3/04'],
    products: ['示例复合板材'],
    filedOn: '2014-10-13',
    grantedOn: '2016-12-07',
    feesPaidToYear: 5,
  },
  {
    kind: 'invention',
    number: patent(2013, 1, 12),
    title: '示例耐腐蚀涂层的烧结工艺',
    classes: ['C08L63/00'],
    products: ['示例复合板材'],
    filedOn: '2013-05-06',
    grantedOn: '2015-09-16',
    feesPaidToYear: 6,
  },
  {
    kind: 'utility-model',
    number: patent(2016, 2, 13),
    title: '一种示例复合板材热压装置',
    classes: ['B29C43/00'],
    products: ['示例复合板材'],
    filedOn: '2016-04-18',
    grantedOn: '2016-11-09',
    feesPaidToYear: 4,
    feeReductionPercent: '85',
  },
  {
    kind: 'design',
    number: patent(2017, 3, 14),
    title: '示例装饰板（木纹）',
    classes: ['25-01'],
    products: ['示例装饰板'],
    filedOn: '2017-09-01',
    grantedOn: '2018-02-13',
    feesPaidToYear: 2,
  },
  {
    kind: 'trademark',
    number: '99000011',
    title: '示例新材',
    classes: ['17', '19'],
    grantedOn: '2009-11-21',
  },
  {
    kind: 'software-copyright',
    number: '2018SR9900012',
    title: '示例热压生产线控制软件',
    createdOn: '2018-03-01',
    publishedOn: '2018-05-10',
    grantedOn: '2018-08-20',
    products: ['示例复合板材'],
  },
  { kind: 'trade-secret', title: '示例树脂配方', createdOn: '2015-01-01' },
];
const rightsOfBio: readonly Given[] = [
  {
    kind: 'invention',
    number: patent(2015, 1, 21),
    title: '一种示例重组蛋白的纯化方法',
    classes: ['C07K1/18'],
    products: ['示例诊断试剂'],
    filedOn: '2015-11-02',
    grantedOn: '2018-06-15',
    feesPaidToYear: 4,
  },
  {
    kind: 'invention',
    number: patent(2012, 1, 22),
    title: '示例快速检测试剂盒',
    classes: ['G01N33/53'],
    products: ['示例诊断试剂'],
    filedOn: '2012-12-10',
    grantedOn: '2014-10-22',
    feesPaidToYear: 7,
  },
  {
    kind: 'utility-model',
    number: patent(2010, 2, 23),
    title: '一种示例微量离心装置',
    classes: ['B04B5/00'],
    filedOn: '2010-03-15',
    grantedOn: '2010-11-10',
    feesPaidToYear: 9,
  },
  { kind: 'trademark', number: '99000021', title: '示例康', classes: ['5'], grantedOn: '2014-02-14' },
];

const registerAll = async (
  act: Act,
  by: Person,
  firm: string,
  rights: readonly Given[],
  minute: number,
): Promise<string[]> => {
  const ids: string[] = [];
  for (const [place, right] of rights.entries()) {
    const { rightId } = await act(
      by,
      'assets.register-right',
      { owners: [{ name: firm }], source, ...right },
      at('08-06', minute + place * 2),
    );
    ids.push(rightId);
  }
  return ids;
};

/** What the demonstration's firms own: one pledged, one licensed, one late with its fee, one shared, one in dispute. */
export const registerRights = async (act: Act, cast: Cast): Promise<void> => {
  const person = (login: string): Person => {
    const found = cast.people[login];
    if (!found) throw new Error(`nobody is called ${login}`);
    return found;
  };
  const [firm, bio, officer] = [person('firm-ip'), person('firm-b-ip'), person('gulou')];
  const fact = (by: Person, rightId: string | undefined, given: object, minute: number) =>
    act(by, 'assets.record-fact', { rightId, fact: { source, ...given } }, at('08-07', minute));
  const own = await registerAll(act, firm, firm.organisationName, rightsOfFirm, 560);
  const theirs = await registerAll(act, bio, bio.organisationName, rightsOfBio, 620);
  await fact(
    firm,
    own[2],
    {
      kind: 'licence-granted',
      on: '2019-03-01',
      licence: 'ordinary',
      licensee: '示例建材（沛县）有限公司',
      until: '2022-02-28',
      filingNumber: 'X2019990000123',
      terms: '年许可费 8 万元',
    },
    560,
  );
  await fact(firm, own[0], { kind: 'fee-paid', on: '2019-08-05', year: 6, amount: '1200' }, 565);
  await fact(
    bio,
    theirs[1],
    {
      kind: 'pledge-registered',
      on: '2018-09-12',
      pledgee: '示例农村商业银行',
      registrationNumber: 'Y2018990000456',
      debt: '3000000',
      until: '2019-09-11',
    },
    570,
  );
  await fact(
    officer,
    theirs[0],
    {
      kind: 'litigation-opened',
      on: '2019-06-20',
      about: 'infringement',
      court: '示例知识产权法庭',
      caseNumber: '（2019）示例知民初9号',
    },
    580,
  );
  const shared = {
    kind: 'invention',
    number: patent(2016, 1, 31),
    title: '一种示例生物基复合膜',
    classes: ['C08J5/18'],
    products: ['示例包装膜'],
    filedOn: '2016-10-11',
    grantedOn: '2018-12-04',
    feesPaidToYear: 3,
  };
  const owners = [
    { name: firm.organisationName, share: '2/3' },
    { name: '示例高校（演示）', share: '1/3' },
  ];
  await registerAll(act, firm, firm.organisationName, [{ ...shared, owners }], 680);
  // The name on the certificate is an older one: an officer is to look at the papers.
  const renamed = {
    kind: 'invention',
    number: patent(2011, 1, 32),
    title: '一种示例阻燃材料',
    classes: ['C09K21/00'],
    filedOn: '2011-08-30',
    grantedOn: '2013-07-17',
    feesPaidToYear: 8,
  };
  await registerAll(
    act,
    firm,
    firm.organisationName,
    [{ ...renamed, owners: [{ name: '示例塑料（徐州）有限公司' }] }],
    690,
  );
};
