import type { Field, FormProblemCode } from '@zhirong/forms';
import type { FieldProblem } from '@zhirong/kernel';

/** What an import finds wrong besides what a form can say. */
export const rowProblemCodes = [
  'surveys.cell-formula',
  'surveys.cell-outside-table',
  'surveys.row-duplicate',
  'surveys.row-name-twice',
  'surveys.row-name-differs',
  'surveys.row-name-known',
  'surveys.row-firm-elsewhere',
  'surveys.row-region-required',
  'surveys.row-region-unknown',
  'surveys.row-region-ambiguous',
  'surveys.row-region-outside',
  'surveys.row-region-too-high',
  'surveys.row-region-differs',
  'surveys.row-online-reply',
  'surveys.row-reply-locked',
  'surveys.row-more-errors',
] as const;
export type RowProblemCode = (typeof rowProblemCodes)[number];

type Facts = NonNullable<FieldProblem['facts']>;
type Say = (facts: Facts, field: Field | undefined) => string;

const unit = (field: Field | undefined): string => (field?.kind === 'decimal' ? field.unit : '');

/** The words that go back in the marked file: what is wrong, and what to do. */
const words: Readonly<Record<FormProblemCode | RowProblemCode, Say>> = {
  'forms.unknown-field': () => '表单中没有此项，请使用本次征集的模板',
  'forms.outside-section': () => '此项不属于本部分',
  'forms.not-asked': () => '按前面的选择，此项不需要填写；请清空，或改正前面的选择',
  'forms.required': () => '必填，请补充',
  'forms.must-be-text': () => '应填写文字',
  'forms.must-be-list': () => '应为一项或多项，多项用“、”隔开',
  'forms.unreadable-characters': () => '含有无法识别的字符，请删除后重新输入',
  'forms.too-long': (facts) => `不能超过 ${facts.limit} 个字，请删减`,
  'forms.too-many': (facts) => `最多填 ${facts.limit} 项，请删减`,
  'forms.not-an-option': (facts) => `“${facts.option}”不是可选项，请从下拉列表中选择`,
  'forms.chosen-twice': (facts) => `“${facts.option}”重复，请保留一个`,
  'forms.other-text-required': () => '选择了“其他”，请在此注明',
  'forms.not-an-integer': () => '应为整数，不带单位和文字',
  'forms.not-a-decimal': (_, field) => `应为数字${unit(field) && `，单位${unit(field)}`}，不带单位和文字`,
  'forms.too-many-decimals': (facts) => `最多 ${facts.limit} 位小数`,
  'forms.below-minimum': (facts, field) => `不能小于 ${facts.bound} ${unit(field)}`.trimEnd(),
  'forms.not-above': (facts, field) => `应大于 ${facts.bound} ${unit(field)}`.trimEnd(),
  'forms.above-maximum': (facts, field) =>
    `不能大于 ${facts.bound} ${unit(field)}，请核对单位`.replace(' ，', '，'),
  'forms.not-below': (facts, field) => `应小于 ${facts.bound} ${unit(field)}`.trimEnd(),
  'forms.phone-format': () => '不是手机或固定电话号码；固定电话请带区号，多个号码用“/”隔开',
  'forms.uscc-length': () => '应为 18 位统一社会信用代码，请对照营业执照',
  'forms.uscc-characters': () => '含有代码不使用的字符（I、O、S、V、Z 等），请对照营业执照',
  'forms.uscc-check-digit': (facts) =>
    `校验位不对，${facts.expected ? `按前 17 位应为 ${facts.expected}；` : ''}请对照营业执照，确认无误的请先在平台核准此代码`,
  'forms.uscc-inner-digit': () => '主体标识码校验位不对，请对照营业执照',
  'forms.rule-warns': (facts) => String(facts.message ?? ''),
  'forms.rule-refuses': (facts) => String(facts.message ?? ''),
  'surveys.cell-formula': () => '单元格是公式，请改填数值（复制后“选择性粘贴—数值”）',
  'surveys.cell-outside-table': () => '表头之外的列有内容，请移入对应的列或删除',
  'surveys.row-duplicate': (facts) => `与第 ${facts.row} 行的信用代码相同，同一企业只能有一行`,
  'surveys.row-name-twice': (facts) => `与第 ${facts.row} 行同名同地区而信用代码不同，请核对`,
  'surveys.row-name-differs': (facts) =>
    `该信用代码登记的企业是“${facts.name}”，请按登记名称填写，或改正信用代码`,
  'surveys.row-name-known': () => '本地区已有同名企业登记了另一个信用代码，请核对',
  'surveys.row-firm-elsewhere': () => '该企业登记在您管辖范围以外的地区，请由当地报送，或改正信用代码',
  'surveys.row-region-required': () => '平台还没有这家企业，请填写所在县（市、区）的名称或代码',
  'surveys.row-region-unknown': (facts) => `没有“${facts.region}”这个县区，请填写名称或六位代码`,
  'surveys.row-region-ambiguous': (facts) => `有几个地区都叫“${facts.region}”，请填写六位代码`,
  'surveys.row-region-outside': (facts) => `“${facts.region}”不在您的管辖范围`,
  'surveys.row-region-too-high': (facts) => `“${facts.region}”下辖县区，请填写到县（市、区）或园区`,
  'surveys.row-region-differs': (facts) => `该企业登记在${facts.name}，请改正或清空此格`,
  'surveys.row-online-reply': () => '该企业已在线填报，不能用表格覆盖；请删除此行，由企业自行修改',
  'surveys.row-reply-locked': () => '该企业的填报已向上报送并锁定，请删除此行',
  'surveys.row-more-errors': (facts) => `本行有 ${facts.count} 处错误；错误过多，请先改正前面的各行再上传`,
};

/** One sentence in Chinese. An unknown code is a bug of the caller and says so with the code itself. */
export const sayProblem = (problem: { code: string; facts?: Facts | undefined }, field?: Field): string =>
  (words[problem.code as keyof typeof words] as Say | undefined)?.(problem.facts ?? {}, field) ??
  problem.code;
