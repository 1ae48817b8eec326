import { readFileSync } from 'node:fs';
import { formatYi, parseYi } from '@zhirong/kernel';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkForm } from './check-form.ts';
import { type Form, fieldsOf, optionsOf } from './form.ts';

const read = (path: string): unknown =>
  parse(readFileSync(new URL(`../policies/regions/${path}`, import.meta.url), 'utf8'));

function load(path: string): Form {
  const checked = checkForm(read(path));
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.form;
}

/** A6.1 once more, written apart from the form so that a slip in either is noticed. */
const annex1: [label: string, kind: string, ...options: string[]][] = [
  ['企业名称', 'text'],
  ['企业性质', 'single', '中外合资企业', '国有企业', '民营企业', '其他'],
  ['信用代码', 'uscc'],
  ['企业规模', 'single', '大型', '中型', '小型', '微型'],
  ['联系人', 'text'],
  ['职务', 'text'],
  ['电话/手机', 'phone'],
  [
    '所属行业',
    'single',
    '电子信息',
    '新材料',
    '光机电一体化',
    '生物制药',
    '新能源与高效节能',
    '高技术服务业',
    '农林牧渔',
    '其它',
  ],
  ['主要产品/服务名称', 'text'],
  ['军民融合企业', 'yes-no', '是', '否'],
  ['文化企业', 'yes-no', '是', '否'],
  ['主要产品/服务阶段', 'single', '研制', '试生产', '小批量', '批量', '其他'],
  ['专利申请量', 'integer'],
  ['专利授权量', 'integer'],
  ['有效专利量', 'integer'],
  ['商标拥有数量', 'integer'],
  ['软件著作权数量', 'integer'],
  ['集成电路布图设计数量', 'integer'],
  ['拟融资额（万元）', 'decimal'],
  ['期望贷款期限', 'single', '3 个月以下', '3—6 个月', '6 个月—1 年', '1 年-2 年'],
  ['拟合作银行（可填写多个）', 'text-list'],
  ['能够接受的最高融资成本', 'single', '基准利率', '5%-6%', '6%-7%', '7%-8%', '8%-9%', '9%-10%', '10%以上'],
  [
    '融资目的（可多选）',
    'multi',
    '扩大经营规模',
    '补充周转资金',
    '归还到期贷款',
    '固定资产投资',
    '技改项目',
    '投资新项目',
    '创办新企业',
    '其他（请注明）',
  ],
  ['是否同意将上述信息提供给金融机构', 'consent', '愿意', '不愿意'],
  ['对知识产权质押融资的政策建议', 'long-text'],
];

test('附件1 holds the 25 fields of the paper, in order, with every option text', () => {
  const form = load('320000/forms/financing-needs-2019.yaml');
  expect(annex1).toHaveLength(25);
  expect(fieldsOf(form).map((field) => [field.label, field.kind, ...(optionsOf(field) ?? [])])).toEqual(
    annex1,
  );
});

test('附件1 has its four sections and owners, and masks what is personal', () => {
  const form = load('320000/forms/financing-needs-2019.yaml');
  expect(form.sections.map((section) => [section.title, section.owner, section.fields.length])).toEqual([
    ['一、企业基本情况', 'enterprise-ip-manager', 12],
    ['二、企业拥有知识产权情况（2019 年度）', 'enterprise-ip-manager', 6],
    ['三、融资需求', 'enterprise-finance', 6],
    ['四、对知识产权质押融资的政策建议', 'any', 1],
  ]);
  expect(form.place).toBe('320000');
  const personal = fieldsOf(form).filter((field) => field.personal);
  expect(personal.map((field) => field.key)).toEqual(['contact', 'phone']);
  expect(fieldsOf(form).find((field) => field.key === 'purposes')).toMatchObject({ other: '其他（请注明）' });
});

test('another place asks other questions with the same code', () => {
  const form = load('330800/forms/park-needs-2021.yaml');
  expect(form.place).toBe('330800');
  expect(fieldsOf(form)).toHaveLength(14);
  const chain = fieldsOf(form).find((field) => field.key === 'chain')!;
  expect(optionsOf(chain)!.slice(0, 6)).toEqual([
    '新材料',
    '新能源',
    '集成电路',
    '智能装备',
    '生命健康',
    '特种纸',
  ]);
});

test('附件3 sums to 81.1 亿, 10,000 firms, 100 fairs and 20.937 亿', () => {
  type Row = {
    adcode: string;
    name: string;
    targetYi: string;
    firms: number;
    fairs: number;
    openingYi: string;
  };
  const paper = read('320000/targets-2019.yaml') as { targets: Row[]; total: Omit<Row, 'adcode' | 'name'> };
  const codes = Array.from({ length: 13 }, (_, place) => String(320_100 + place * 100));
  expect(paper.targets.map((row) => row.adcode)).toEqual(codes);
  const yi = (column: 'targetYi' | 'openingYi') =>
    formatYi(paper.targets.reduce((sum, row) => sum + parseYi(row[column])!, 0n));
  const count = (column: 'firms' | 'fairs') => paper.targets.reduce((sum, row) => sum + row[column], 0);
  const sums = {
    targetYi: yi('targetYi'),
    firms: count('firms'),
    fairs: count('fairs'),
    openingYi: yi('openingYi'),
  };
  expect(sums).toEqual({ targetYi: '81.1', firms: 10_000, fairs: 100, openingYi: '20.937' });
  expect(paper.total).toEqual(sums);
});
