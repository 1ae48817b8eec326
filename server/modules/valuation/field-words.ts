import { sayDecimal, sayNumber, sayPercent } from '../../platform/documents/index.ts';

type Sort = 'wan' | 'rate' | 'plain';
type FieldWord = readonly [zh: string, sort: Sort];

/** Inputs of methods as a printed report calls them, and what their numbers are: 万元, a fraction, or neither. */
const words: Readonly<Record<string, FieldWord>> = {
  revenues: ['各年收入', 'wan'],
  baseRevenue: ['基期收入', 'wan'],
  firstYearRevenue: ['首年收入', 'wan'],
  revenueFactor: ['收入调整系数', 'plain'],
  growth: ['增长率', 'rate'],
  years: ['预测年数（年）', 'plain'],
  royaltyRate: ['许可费率', 'rate'],
  royaltyDecay: ['许可费率年衰减率', 'rate'],
  maintenanceCosts: ['维持成本', 'wan'],
  taxRate: ['所得税税率', 'rate'],
  rate: ['折现率', 'rate'],
  timing: ['折现时点', 'plain'],
  firstYear: ['首期长度（年）', 'plain'],
  terminalGrowth: ['永续增长率', 'rate'],
  taxAmortisationYears: ['税前摊销年限（年）', 'plain'],
  incomes: ['各年收益', 'wan'],
  baseIncome: ['基期收益', 'wan'],
  firstYearIncome: ['首年收益', 'wan'],
  incomeBase: ['收益口径', 'plain'],
  share: ['分成率', 'rate'],
  shareBase: ['分成率口径', 'plain'],
  margin: ['利润率', 'rate'],
  shareDecay: ['分成率年衰减率', 'rate'],
  kind: ['类型', 'plain'],
  priceBefore: ['原单价（万元）', 'plain'],
  priceAfter: ['现单价（万元）', 'plain'],
  price: ['价格（万元）', 'plain'],
  costBefore: ['原单位成本（万元）', 'plain'],
  costAfter: ['现单位成本（万元）', 'plain'],
  cost: ['单位成本（万元）', 'plain'],
  quantityBefore: ['原销量', 'plain'],
  quantityAfter: ['现销量', 'plain'],
  quantity: ['销量', 'plain'],
  addedCosts: ['追加成本', 'wan'],
  operatingMargin: ['息税前利润率', 'rate'],
  operatingProfits: ['各年息税前利润', 'wan'],
  attributableShare: ['归属比例', 'rate'],
  attrition: ['年流失率', 'rate'],
  contributoryAssets: ['贡献资产', 'plain'],
  name: ['名称', 'plain'],
  revenueShare: ['占收入比例', 'rate'],
  amount: ['金额', 'wan'],
  balance: ['余额', 'wan'],
  returnRate: ['投资报酬率', 'rate'],
  directCosts: ['直接成本', 'wan'],
  indirectCosts: ['间接成本', 'wan'],
  indexThen: ['发生时价格指数', 'plain'],
  indexNow: ['基准日价格指数', 'plain'],
  developerProfitRate: ['开发者利润率', 'rate'],
  entrepreneurialIncentiveRate: ['企业家激励率', 'rate'],
  depreciation: ['贬值', 'plain'],
  usedYears: ['已使用年限（年）', 'plain'],
  remainingYears: ['尚可使用年限（年）', 'plain'],
  kinds: ['分项贬值', 'plain'],
  physical: ['实体性贬值率', 'rate'],
  functional: ['功能性贬值率', 'rate'],
  technological: ['技术性贬值率', 'rate'],
  economic: ['经济性贬值率', 'rate'],
  combine: ['合并方式', 'plain'],
  materialCost: ['物化劳动消耗', 'wan'],
  labourCost: ['活劳动消耗', 'wan'],
  creativeLabourFactor: ['创造性劳动倍加系数', 'plain'],
  failureRisk: ['科研平均风险系数', 'plain'],
  comparables: ['可比实例', 'plain'],
  factors: ['修正因素', 'plain'],
  ratio: ['修正系数', 'plain'],
  subject: ['评估对象得分', 'plain'],
  comparable: ['实例得分', 'plain'],
  weight: ['权重', 'rate'],
  average: ['平均方式', 'plain'],
  range: ['区间取法', 'plain'],
  type: ['期权类型', 'plain'],
  spot: ['标的现值', 'wan'],
  strike: ['行权价格', 'wan'],
  riskFreeRate: ['无风险利率', 'rate'],
  dividendYield: ['红利率', 'rate'],
  timeToExpiry: ['到期时间（年）', 'plain'],
  volatility: ['波动率', 'rate'],
  exercise: ['行权方式', 'plain'],
  tree: ['二叉树参数', 'plain'],
  steps: ['步数', 'plain'],
  presentValueOfCashFlows: ['产品现金流量现值', 'wan'],
  developmentCost: ['开发成本现值', 'wan'],
  remainingLife: ['剩余保护年限（年）', 'plain'],
  costOfDelay: ['延迟成本率', 'rate'],
  sampling: ['抽样方法', 'plain'],
  draws: ['模拟次数', 'plain'],
  seed: ['随机种子', 'plain'],
  replications: ['重复组数', 'plain'],
  bins: ['直方图组数', 'plain'],
  correlation: ['相关系数', 'plain'],
  drivers: ['变量', 'plain'],
  matrix: ['矩阵', 'plain'],
  value: ['取值', 'plain'],
  min: ['最小', 'plain'],
  mode: ['最可能', 'plain'],
  max: ['最大', 'plain'],
  mean: ['均值', 'plain'],
  lambda: ['形状参数', 'plain'],
  standardDeviation: ['标准差', 'plain'],
  mu: ['对数均值', 'plain'],
  sigma: ['对数标准差', 'plain'],
  // Columns of cash flows.
  revenue: ['收入', 'wan'],
  royalty: ['许可费', 'wan'],
  income: ['收益', 'wan'],
  profitAfterTax: ['税后利润', 'wan'],
  charges: ['贡献资产回报', 'wan'],
};

const choices: Readonly<Record<string, string>> = {
  start: '期初',
  mid: '期中',
  end: '期末',
  fixed: '固定值',
  triangular: '三角分布',
  pert: 'PERT 分布',
  lognormal: '对数正态分布',
  normal: '正态分布',
  uniform: '均匀分布',
  plain: '普通抽样',
  antithetic: '对偶抽样',
  sobol: 'Sobol 序列',
  'latin-hypercube': '拉丁超立方抽样',
  operatingProfit: '营业利润',
  netProfit: '净利润',
  revenue: '收入',
  price: '价格优势',
  cost: '成本节约',
  volume: '销量增加',
  combined: '综合',
  reproduction: '复原重置',
  replacement: '更新重置',
  call: '看涨',
  put: '看跌',
  european: '欧式',
  american: '美式',
  multiply: '连乘',
  add: '相加',
  extremes: '最高与最低',
  quartiles: '四分位',
  weighted: '加权平均',
  mean: '简单平均',
  median: '中位数',
  true: '是',
  false: '否',
  constant: '固定值',
  'start of year': '年初',
  'middle of year': '年中',
  'middle of the year': '年中',
  'end of year': '年末',
  'independent draws': '普通抽样',
  'antithetic pairs': '对偶抽样',
  'Sobol sequence, scrambled anew in each replication': 'Sobol 序列，逐组重新加扰',
  'Latin hypercube in each replication': '拉丁超立方抽样，逐组进行',
  'gross profit': '毛利润',
  'profit before tax': '税前利润',
  'net profit': '净利润',
  'no excess earnings: the charges exceed the profit': '没有超额收益：贡献资产回报高于利润',
};

const places = new Map(Object.keys(words).map((key, place) => [key, place]));
/** Inputs in the order in which a person would tell them, whatever order they are kept in. */
export const inTellingOrder = <T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] =>
  entries.toSorted(([a], [b]) => (places.get(a) ?? 999) - (places.get(b) ?? 999));

/** A line of a trace with the names of inputs and choices in Chinese. */
export const traceSaid = (text: string): string =>
  choices[text] ?? text.replace(/[A-Za-z][A-Za-z-]+/g, (word) => words[word]?.[0] ?? choices[word] ?? word);

/** A formula of a trace: its letters stand for themselves, its few words in Chinese. */
export const formulaSaid = (formula: string): string =>
  formula.replace('replication means', '各组均值').replace('pair means', '各对均值');

/** `comparables.0.price` as 可比实例 1 价格（万元）. */
export const fieldWord = (path: string): string =>
  path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? ` ${Number(part) + 1} ` : (words[part]?.[0] ?? part)))
    .join('')
    .trim();

const decimal = /^-?\d+(\.\d+)?$/;
const numberSaid = (text: string, sort: Sort): string => {
  if (sort === 'rate') return sayPercent(Number(text), 4) ?? text;
  return sort === 'wan' ? `${sayDecimal(text)} 万元` : sayDecimal(text);
};

/** A value of an input in words; a distribution by its name and what it is given by. */
export const inputSaid = (key: string, value: unknown, sort: Sort = words[key]?.[1] ?? 'plain'): string => {
  if (typeof value === 'number' || typeof value === 'bigint') return inputSaid(key, String(value), sort);
  if (typeof value === 'boolean') return choices[String(value)] ?? '';
  if (typeof value === 'string')
    return decimal.test(value) && key !== 'seed' ? numberSaid(value, sort) : (choices[value] ?? value);
  if (Array.isArray(value)) {
    const said = value.map((one) => inputSaid(key, one, sort));
    return value.some((one) => typeof one === 'object')
      ? said.map((one, place) => `${place + 1}. ${one}`).join('\n')
      : said.join('、');
  }
  if (typeof value !== 'object' || value === null) return '—';
  const { distribution, ...rest } = value as Record<string, unknown>;
  const inner = (name: string): Sort => {
    const own = words[name]?.[1] ?? 'plain';
    // What a distribution is given by is measured as the input itself.
    return distribution === undefined || name === 'lambda' ? own : sort;
  };
  const parts = inTellingOrder(Object.entries(rest)).map(
    ([name, one]) => `${words[name]?.[0] ?? name} ${inputSaid(name, one, inner(name))}`,
  );
  return typeof distribution === 'string'
    ? `${choices[distribution] ?? distribution}（${parts.join('，')}）`
    : parts.join('，');
};

/** An end of a driver as a chart shows it. */
export const driverSaid = (driver: string, text: string): string => {
  const value = Number(text);
  const sort = words[driver]?.[1] ?? 'plain';
  if (!Number.isFinite(value)) return text;
  return sort === 'rate'
    ? (sayPercent(value) ?? text)
    : (sayNumber(value, Number.isInteger(value) ? 0 : 2) ?? text);
};
