import { formatYuan, makePatentNumber } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Cast } from './accounts.ts';
import { type Act, at } from './act.ts';
import type { StagedFirm } from './firms.ts';
import { paperOf } from './paper.ts';

type Sold = {
  /** Which of the firms, from 0. */
  readonly firm: number;
  readonly kind: 'invention' | 'utility-model' | 'trademark';
  readonly title: string;
  readonly class: string;
  readonly route?: 'transfer' | 'disposal';
  /** 万元. */
  readonly price: number;
  readonly day: string;
  /** 万元, where an appraiser had valued it before. */
  readonly valued?: number;
  /** What the bank's second officer thought of that, 万元. */
  readonly opinion?: number;
};

/** Whose rights were sold, by their place in `market`. */
const makers = ['光机电一体化', '新能源与高效节能', '电子信息', '新材料'];

/** Enough sold inventions of enough firms to be published; utility models of too few firms, marks too few at all (S4-08). */
const market: readonly Sold[] = [
  {
    firm: 0,
    kind: 'invention',
    title: '一种示例伺服驱动器',
    class: 'H02P6/00',
    price: 86,
    day: '08-14',
    valued: 92,
    opinion: 90,
  },
  {
    firm: 1,
    kind: 'invention',
    title: '示例锂电池隔膜的涂布方法',
    class: 'H01M2/16',
    price: 138,
    day: '08-14',
    valued: 165,
    opinion: 150,
  },
  {
    firm: 2,
    kind: 'invention',
    title: '一种示例光纤传感器',
    class: 'G01D5/353',
    price: 64,
    day: '08-15',
    valued: 61,
    opinion: 62,
  },
  {
    firm: 3,
    kind: 'invention',
    title: '示例陶瓷基板的烧制工艺',
    class: 'C04B35/10',
    price: 210,
    day: '08-15',
    valued: 248,
    opinion: 232,
  },
  { firm: 0, kind: 'invention', title: '一种示例电机绕组', class: 'H02K3/04', price: 47, day: '08-16' },
  { firm: 1, kind: 'invention', title: '示例电池管理电路', class: 'H02J7/00', price: 118, day: '08-16' },
  { firm: 2, kind: 'invention', title: '示例射频开关', class: 'H01P1/10', price: 73, day: '08-17' },
  { firm: 0, kind: 'utility-model', title: '一种示例散热支架', class: 'H05K7/20', price: 9, day: '08-14' },
  { firm: 0, kind: 'utility-model', title: '一种示例线束夹具', class: 'B25B11/00', price: 6.5, day: '08-15' },
  {
    firm: 1,
    kind: 'utility-model',
    title: '一种示例极片收卷装置',
    class: 'B65H18/10',
    price: 12,
    day: '08-15',
  },
  { firm: 1, kind: 'utility-model', title: '一种示例电芯托盘', class: 'B65D19/38', price: 7, day: '08-16' },
  { firm: 1, kind: 'utility-model', title: '一种示例检漏工装', class: 'G01M3/02', price: 8, day: '08-17' },
  { firm: 2, kind: 'trademark', title: '示例光感', class: '9', price: 15, day: '08-16' },
  { firm: 3, kind: 'trademark', title: '示例瓷源', class: '21', route: 'disposal', price: 11, day: '08-17' },
];

const wan = (amount: number): string => formatYuan(BigInt(Math.round(amount * 1_000_000)));

const numberOf = (kind: Sold['kind'], place: number): string =>
  kind === 'trademark'
    ? String(99_000_041 + place)
    : makePatentNumber(`2015${kind === 'invention' ? 1 : 2}${9_900_041 + place}`);

type Valued = {
  readonly sold: Sold;
  readonly rightId: string;
  readonly owner: Person;
  readonly place: number;
};

/** An appraiser's report for a bank, and the bank's second look at it. */
const appraise = async (act: Act, who: (login: string) => Person, of: Valued): Promise<void> => {
  const { sold, rightId, owner, place } = of;
  const [appraiser, officer, approver] = [who('appraiser'), who('rural-bank'), who('rural-bank-approver')];
  const { valuationId } = await act(
    owner,
    'valuation.open-valuation',
    {
      way: 'outside-report',
      purpose: 'pledge-loan',
      rightIds: [rightId],
      valuedOn: '2019-08-06',
      bankId: officer.organisationId,
      appraiserId: appraiser.organisationId,
      loanAmount: wan((sold.valued ?? 0) * 0.3),
      loanMonths: 12,
    },
    at('08-06', 800 + place * 3),
  );
  await act(appraiser, 'valuation.declare', { valuationId, kinds: ['none'] }, at('08-07', 600 + place * 3));
  const fee = { fee: wan(0.8 + (sold.valued ?? 0) * 0.004), dueOn: '2019-08-12' };
  await act(appraiser, 'valuation.accept-commission', { valuationId, ...fee }, at('08-07', 601 + place * 3));
  const issuedOn = `2019-08-${String(9 + place).padStart(2, '0')}`;
  const day = issuedOn.slice(5);
  const file = await paperOf('评估报告（演示）', sold.title, `评估价值 ${sold.valued} 万元`);
  const { evidenceId } = await act(
    appraiser,
    'valuation.upload-evidence',
    { valuationId, file },
    at(day, 900),
  );
  const value = wan(sold.valued ?? 0);
  const { versionId } = await act(
    appraiser,
    'valuation.register-report',
    {
      valuationId,
      evidenceId,
      value,
      low: wan((sold.valued ?? 0) * 0.85),
      high: wan((sold.valued ?? 0) * 1.15),
      reportNumber: `示例评报字〔2019〕第${String(31 + place).padStart(3, '0')}号`,
      methods: '收益法（许可费节省）',
      signers: ['评估师甲（演示）', '评估师乙（演示）'],
      issuedOn,
      validUntil: '2020-08-05',
    },
    at(day, 905),
  );
  await act(officer, 'valuation.submit', { valuationId, versionId }, at('08-13', 560 + place * 4));
  const { inputHash } = await act(
    approver,
    'valuation.read-version',
    { versionId },
    at('08-13', 600 + place * 4),
  );
  await act(
    approver,
    'valuation.review',
    {
      valuationId,
      versionId,
      inputHash,
      outcome: 'confirmed',
      opinion: wan(sold.opinion ?? 0),
      reason: '许可费率取自同行业合同，偏离在带内。',
    },
    at('08-13', 602 + place * 4),
  );
};

/** What rights of several firms fetched: some valued before, so that values are held against prices (S2-07, S3-12). */
export const tellOfPrices = async (act: Act, cast: Cast, filling: readonly StagedFirm[]): Promise<void> => {
  const firms = makers.map((industry) =>
    filling.findLast((firm) => firm.adcode.startsWith('3203') && firm.industry === industry),
  );

  const who = (login: string): Person => cast.people[login] as Person;
  const source = { document: '专利登记簿副本（演示）' };
  for (const [place, sold] of market.entries()) {
    const firm = firms[sold.firm];
    if (!firm) continue;
    const given =
      sold.kind === 'trademark'
        ? { grantedOn: '2015-04-07' }
        : { filedOn: '2015-04-09', grantedOn: '2017-05-10', feesPaidToYear: 5 };
    const { rightId } = await act(
      firm.manager,
      'assets.register-right',
      {
        kind: sold.kind,
        number: numberOf(sold.kind, place),
        title: sold.title,
        classes: [sold.class],
        owners: [{ name: firm.name }],
        source,
        ...given,
      },
      at('08-06', 540 + place * 3),
    );
    if (sold.valued !== undefined) await appraise(act, who, { sold, rightId, owner: firm.manager, place });
    await act(
      who('xuzhou'),
      'valuation.record-price',
      {
        rightIds: [rightId],
        route: sold.route ?? 'transfer',
        price: wan(sold.price),
        on: `2019-${sold.day}`,
        source: { document: sold.route === 'disposal' ? '拍卖成交确认书（演示）' : '转让合同（演示）' },
      },
      at('08-19', 700 + place * 4),
    );
  }
};
