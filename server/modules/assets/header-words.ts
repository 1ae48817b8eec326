import { type ImportField, importFields } from '@zhirong/contracts';

/** What two spellings of one header have in common. */
export const headerKey = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s()（）/、，,.:：_\-"'*]/g, '');

/** Headers of the exports in use and of our own; within a field, those that say it best come first. */
const known: Readonly<Record<ImportField, readonly string[]>> = {
  number: [
    '专利号',
    '申请号',
    '申请专利号',
    '申请号专利号',
    '专利号申请号',
    '专利申请号',
    '商标注册号',
    '注册号',
    '申请注册号',
    '申请号注册号',
    '注册号申请号',
    '登记号',
    '软件登记号',
    '软著登记号',
    '作品登记号',
    '布图设计登记号',
    '品种权号',
    '许可备案号',
    '权利号',
    '权利号码',
    '号码',
    'applicationnumber',
    'applicationno',
    'patentnumber',
    'patentno',
    'registrationnumber',
  ],
  publicationNumber: [
    '授权公告号',
    '公开公告号',
    '公开号',
    '公告号',
    '公开公告号码',
    '文献号',
    'publicationnumber',
    'publicationno',
  ],
  kind: [
    '权利类型',
    '知识产权类型',
    '专利类型',
    '专利类别',
    '专利种类',
    '权利种类',
    '知识产权类别',
    '类型',
    '种类',
    'patenttype',
    'type',
  ],
  title: [
    '专利名称',
    '专利标题',
    '专利题名',
    '发明名称',
    '标题',
    '标题中文',
    '标题译当前语言',
    '商标名称',
    '软件名称',
    '作品名称',
    '权利名称',
    '名称',
    '题名',
    '标题原文',
    'title',
    'name',
  ],
  owners: [
    '当前权利人',
    '当前专利权人',
    '当前申请专利权人',
    '当前申请人',
    '专利权人',
    '权利人',
    '申请专利权人',
    '申请人专利权人',
    '申请专利权利人',
    '商标注册人',
    '注册人',
    '著作权人',
    '品种权人',
    '申请人',
    '申请人名称',
    '标准化申请人',
    '原始申请专利权人',
    'currentassignee',
    'assignee',
    'owner',
    'applicant',
  ],
  ownerUscc: [
    '统一社会信用代码',
    '社会信用代码',
    '信用代码',
    '权利人统一社会信用代码',
    '申请人统一社会信用代码',
    'uscc',
  ],
  classes: [
    'ipc主分类号',
    '主分类号',
    'ipc主分类',
    '主分类',
    '国际主分类号',
    '国际主分类',
    '主分类号ipc',
    '洛迦诺主分类号',
    'loc主分类号',
    'ipc分类号',
    'ipc分类',
    'ipc',
    '国际分类号',
    '国际专利分类号',
    '分类号',
    '洛迦诺分类号',
    'loc分类号',
    '商标类别',
    '国际分类',
    '商品服务类别',
    '商品类别',
    '类别',
    'ipcclass',
    'niceclass',
  ],
  filedOn: ['申请日', '申请日期', '申请时间', 'filingdate', 'applicationdate'],
  publishedOn: [
    '首次发表日期',
    '首次发表日',
    '首次发表时间',
    '首次商业利用日',
    '首次商业利用日期',
    '发表日期',
  ],
  grantedOn: [
    '授权公告日',
    '授权日',
    '授权日期',
    '授权时间',
    '授权公告日期',
    '注册日期',
    '注册日',
    '注册公告日期',
    '登记日期',
    '登记日',
    '登记批准日期',
    '公告日',
    'grantdate',
    'registrationdate',
  ],
  createdOn: ['创作完成日期', '创作完成日', '开发完成日期', '开发完成日', '完成日期', '创作完成时间'],
  endsOn: [
    '届满日',
    '预计到期日',
    '预估到期日',
    '到期日',
    '有效期至',
    '专用权截止日期',
    '专用期限截止',
    '截止日期',
    'expirydate',
    'expirationdate',
  ],
  state: [
    '法律状态',
    '当前法律状态',
    '简单法律状态',
    '专利有效性',
    '有效性',
    '商标状态',
    '权利状态',
    '专利状态',
    '状态',
    '最新法律状态',
    '法律状态事件',
    'legalstatus',
    'status',
  ],
  feesPaidToYear: ['已缴年费年度', '年费已缴至年度', '年费缴至年度', '缴费年度', '已缴至第几年度'],
  products: ['对应产品', '应用产品', '主要产品', '产品', '产品名称', 'product'],
};
const ranks = new Map(
  importFields.flatMap((field) =>
    known[field].map((word, rank): [string, { field: ImportField; rank: number }] => [
      headerKey(word),
      { field, rank },
    ]),
  ),
);

export const fieldOfHeader = (header: string): ImportField | undefined => ranks.get(headerKey(header))?.field;

export type GuessedColumn = {
  readonly column: number;
  readonly header: string;
  readonly field: ImportField | null;
  readonly how: 'known' | 'remembered' | 'unknown';
};

/**
 * What each column of a file holds: as this organisation said last time, else as its header says. Of two columns for one field the
 * remembered one, else the better header, is taken; the other is left to the person.
 */
export const guessMapping = (
  headers: readonly (string | undefined)[],
  remembered: ReadonlyMap<string, string>,
): GuessedColumn[] => {
  const columns = headers.flatMap((header, column) => {
    if (header === undefined || header.trim() === '') return [];
    const chosen = remembered.get(headerKey(header));
    const guess = ranks.get(headerKey(header));
    const field = (importFields as readonly string[]).includes(chosen ?? '')
      ? (chosen as ImportField)
      : guess?.field;
    // 'none' is remembered too: a person said that this column is not wanted.
    const how =
      chosen !== undefined ? ('remembered' as const) : guess ? ('known' as const) : ('unknown' as const);
    return [
      {
        column,
        header: header.trim(),
        how,
        field: chosen === 'none' ? undefined : field,
        rank: chosen !== undefined ? -1 : (guess?.rank ?? 99),
      },
    ];
  });
  const best = new Map<ImportField, number>();
  for (const { field, column } of columns.toSorted((a, b) => a.rank - b.rank || a.column - b.column))
    if (field !== undefined && !best.has(field)) best.set(field, column);
  return columns.map(({ column, header, how, field }) => {
    const taken = field !== undefined && best.get(field) === column;
    return {
      column,
      header,
      field: taken ? field : null,
      how: taken || how === 'remembered' ? how : 'unknown',
    };
  });
};
