import type { Fact } from '../vocabulary.ts';
import { choice, choices, count, day, money, percent, region, text, yesNo } from './declare.ts';

const place: readonly Fact[] = [
  region('firm.region', '企业所在区划', 'Region of the firm', 'S0-04'),
  text('firm.name', '企业名称', 'Name of the firm', 'A6.1'),
  text('firm.uscc', '统一社会信用代码', 'Unified social credit code', 'A6.1'),
  day('firm.registered-on', '企业成立日期', 'Day the firm was registered', 'S0-04', { fixed: true }),
  yesNo('firm.in-park', '在园区内', 'Is in a park', 'S0-20'),
  yesNo('firm.in-key-park', '在重点园区内', 'Is in a key park', 'S1-03'),
  choice(
    'firm.nature',
    '企业性质',
    'Ownership',
    'A6.1',
    `
    joint-venture 中外合资企业 Sino-foreign joint venture
    state-owned 国有企业 state-owned
    private 民营企业 private
    other 其他 other`,
  ),
  choice(
    'firm.industry',
    '所属行业',
    'Industry',
    'A6.1',
    `
    电子信息 电子信息 electronics
    新材料 新材料 new materials
    光机电一体化 光机电一体化 optomechatronics
    生物制药 生物制药 biopharmaceuticals
    新能源与高效节能 新能源与高效节能 new energy
    高技术服务业 高技术服务业 high-tech services
    农林牧渔 农林牧渔 farming, forestry, fishing
    其它 其它 other`,
  ),
  choice(
    'firm.chain',
    '产业链',
    'Industry chain',
    'S1-01',
    `
    new-materials 新材料 new materials
    new-energy 新能源 new energy
    chips 集成电路 integrated circuits
    smart-equipment 智能装备 smart equipment
    life-health 生命健康 life and health
    special-paper 特种纸 special paper`,
  ),
  choices(
    'firm.tags',
    '企业标签',
    'Tags of the firm',
    'S0-02',
    `
    ip-standard 贯标企业 IP standard implemented
    own-ip-sme 有自主知识产权的中小企业 SME with own IP
    returnee 留学归国创新创业人员 founded by returnees
    military-civil 军民融合企业 military-civil
    cultural 文化企业 cultural
    high-tech 高新技术企业 high-tech firm
    tech-sme 科技型中小企业 tech SME
    specialised 专精特新企业 specialised and sophisticated SME
    little-giant 专精特新小巨人企业 little giant
    champion 制造业单项冠军企业 single-product champion
    demonstration 知识产权示范企业 IP demonstration firm
    advantage 知识产权优势企业 IP advantage firm
    chain-leader 产业链龙头企业 leader of its chain`,
  ),
];

const size: readonly Fact[] = [
  choice(
    'firm.size',
    '企业规模',
    'Size of the firm',
    'A6.1',
    `
    large 大型 large
    medium 中型 medium
    small 小型 small
    micro 微型 micro`,
  ),
  choice(
    'firm.size-industry',
    '划型行业',
    'Industry of the size standard',
    'B3.6',
    `
    agriculture 农林牧渔业 agriculture
    industrial 工业 industry
    construction 建筑业 construction
    wholesale 批发业 wholesale
    retail 零售业 retail
    transport 交通运输业 transport
    storage 仓储业 storage
    post 邮政业 post
    accommodation 住宿业 accommodation
    catering 餐饮业 catering
    telecoms 信息传输业 telecommunications
    software 软件和信息技术服务业 software and IT services
    real-estate 房地产开发经营 real estate
    property-management 物业管理 property management
    leasing 租赁和商务服务业 leasing and business services
    other 其他未列明行业 other`,
  ),
  count('人', 'firm.employees', '从业人员', 'Employees', 'B3.6', { sizeStandard: true }),
  money('firm.revenue', '营业收入', 'Revenue of the year', 'B3.6', { sizeStandard: true }),
  money('firm.assets', '资产总额', 'Total assets', 'B3.6', { sizeStandard: true }),
  percent('firm.revenue-growth', '营业收入增长率', 'Growth of revenue', 'S2-23', { signed: true }),
  money('firm.profit', '净利润', 'Net profit', 'S2-23', { signed: true }),
  percent('firm.debt-ratio', '资产负债率', 'Debt to assets', 'S1-30'),
  money('firm.tax-paid', '年度纳税额', 'Tax paid in the year', 'S2-23'),
  money('firm.rd-spending', '研发费用', 'R&D spending of the year', 'B1'),
  percent('firm.rd-ratio', '研发费用占比', 'R&D to revenue', 'B1'),
];

const credit: readonly Fact[] = [
  choice(
    'firm.credit-standing',
    '信用状况',
    'Credit standing',
    'S0-04',
    `
    good 良好 good
    abnormal 异常 abnormal`,
  ),
  choice(
    'firm.repayment',
    '还款能力',
    'Ability to repay',
    'S0-04',
    `
    good 具备 able
    abnormal 不具备 not able`,
  ),
  choice(
    'firm.tax-grade',
    '纳税信用等级',
    'Tax credit grade',
    'S2-23',
    `
    A A级 grade A
    B B级 grade B
    M M级 grade M
    C C级 grade C
    D D级 grade D`,
  ),
  yesNo('firm.dishonest', '被列为失信被执行人', 'Is listed as dishonest', 'S2-23'),
  yesNo('firm.operation-abnormal', '被列入经营异常名录', 'Is listed for abnormal operation', 'S2-23'),
  yesNo('firm.overdue', '有逾期未还贷款', 'Has overdue loans', 'S1-30'),
  yesNo('firm.blocked', '被取消申报资格', 'Is barred from applying', 'S2-25'),
  yesNo('firm.consent', '同意提供信息', 'Agrees to be shown to institutions', 'A6.1'),
  yesNo('firm.in-list-region', '注册地在名录编制地区内', 'Is registered in the region of the list', 'S0-04'),
  yesNo('firm.on-key-list', '列入重点服务企业名录', 'Is on the key-service list', 'S0-04'),
  yesNo('firm.on-white-list', '列入白名单', 'Is on the white list', 'S3-15'),
  yesNo('firm.first-borrower', '为首次知识产权融资', 'Borrows on IP for the first time', 'S1-05'),
  yesNo('firm.has-need', '有明确资金需求', 'Has a stated need', 'S0-04'),
  yesNo('firm.to-be-listed', '为拟上市企业', 'Prepares to be listed', 'S2-15'),
  yesNo('firm.in-pool', '已入池知识产权证券化项目', 'Is in a securitisation pool', 'S3-27'),
  money('firm.equity-raised', '股权融资额', 'Equity raised', 'B1'),
  money('firm.awarded-this-year', '本年度已获资助额', 'Awarded this year', 'S3-20'),
];

const merit: readonly Fact[] = [
  count('分', 'firm.creativity-score', '创造性得分', 'Creativity score', 'S3-15'),
  count('分', 'firm.commerce-score', '商业性得分', 'Commercial score', 'S3-15'),
  count('分', 'firm.risk-score', '风险性得分', 'Risk score', 'S3-15'),
  count('分', 'firm.innovation-score', '创新水平得分', 'Innovation score', 'S1-22'),
  count('分', 'firm.credit-score', '信用水平得分', 'Credit score', 'S1-22'),
  count('件', 'firm.patents-applied', '专利申请量', 'Patents applied for', 'A6.1'),
  count('件', 'firm.patents-granted', '专利授权量', 'Patents granted', 'A6.1'),
  count('件', 'firm.patents-valid', '有效专利量', 'Valid patents', 'A6.1'),
  count('件', 'firm.inventions-valid', '有效发明专利量', 'Valid invention patents', 'B1'),
  count('件', 'firm.trademarks', '商标拥有数量', 'Trademarks', 'A6.1'),
  count('件', 'firm.software-copyrights', '软件著作权数量', 'Software copyrights', 'A6.1'),
  count('件', 'firm.layout-designs', '集成电路布图设计数量', 'Layout designs', 'A6.1'),
];

export const firmFacts: readonly Fact[] = [...place, ...size, ...credit, ...merit];
