import type { ImportField } from '@zhirong/contracts';
import type { RowProblem } from './judge-import-row.ts';

/** What stands in the marked file and in the list of problems; each says what to do. */
const sentences: Readonly<Record<string, string>> = {
  required: '请填写',
  'column-missing': '文件里没有这一列，请补上，或在“对应列名”时指定',
  'too-long': '内容过长，请精简到 300 字以内',
  'kind-unknown': '认不出权利类型，请写明发明、实用新型、外观设计、商标、软件著作权等',
  'day-unreadable': '日期不正确，请写成 2019-08-31 这样',
  'day-in-the-future': '日期不能晚于今天，请核对',
  'state-unknown': '认不出法律状态，请写明有效、审中、失效、期限届满等',
  'year-unreadable': '年度应为 1 至 30 的整数',
  'firm-unknown': '本地区没有这家企业，请先登记企业，或核对权利人名称、统一社会信用代码',
  'number-length': '号码位数不对，请对照证书核对',
  'number-characters': '号码含有不应有的字符，请对照证书核对',
  'number-year': '号码中的年份不对，请对照证书核对',
  'number-kind': '号码中的类型位不对，请对照证书核对',
  'number-check-digit': '校验位不对，按前面的数字应为 {{expected}}，请对照证书核对',
  'number-of-another-kind': '号码属于另一种权利，请核对号码与权利类型',
  'number-form': '号码格式不对，请对照证书核对',
  'year-not-of-number': '申请日与号码中的年份 {{year}} 不符，请核对',
  'before-filing': '不能早于申请日 {{earliest}}',
  'before-its-beginning': '不能早于起始日',
  'class-ipc': 'IPC 分类号不正确，如 C08L63/00',
  'class-locarno': '洛迦诺分类号不正确，如 14-02',
  'class-nice': '商标类别应为 1 至 45',
  'owner-twice': '权利人重复，请去掉一个',
  duplicate: '与第 {{row}} 行重复，请保留一行',
  'right-of-another': '该号码已登记在其他企业名下；如为本企业权利，请改用“认领”',
  more: '本行另有 {{count}} 处错误',
};

export const sayRowProblem = ({ code, facts }: Pick<RowProblem, 'code' | 'facts'>): string =>
  (sentences[code] ?? '内容不正确，请核对').replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(facts?.[name] ?? ''),
  );

/** What a field is called where no column of the file stands for it. */
export const fieldTitles: Readonly<Record<ImportField, string>> = {
  number: '号码',
  publicationNumber: '公开（公告）号',
  kind: '种类',
  title: '名称',
  owners: '权利人',
  ownerUscc: '统一社会信用代码',
  classes: '分类号',
  filedOn: '申请日',
  publishedOn: '首次发表或公开日',
  grantedOn: '授权或登记日',
  createdOn: '完成日',
  endsOn: '届满日',
  state: '法律状态',
  feesPaidToYear: '年费缴至',
  products: '产品',
};
