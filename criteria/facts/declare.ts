import type { Choice, Fact, FactType, Subject, Unit } from '../vocabulary.ts';

type More = Pick<Fact, 'signed' | 'fixed' | 'sizeStandard'>;
const fact = (
  type: FactType,
  id: string,
  zh: string,
  en: string,
  source: string,
  more: Partial<Fact> = {},
): Fact => ({
  id,
  subject: id.slice(0, id.indexOf('.')) as Subject,
  type,
  zh,
  en,
  source,
  ...more,
});

type Declare = (id: string, zh: string, en: string, source: string, more?: More) => Fact;
const of =
  (type: FactType): Declare =>
  (id, zh, en, source, more) =>
    fact(type, id, zh, en, source, more);

export const money = of('money');
export const region = of('region');
export const day = of('day');
export const yesNo = of('yes-no');
export const text = of('text');
/** Told in percent; `times` below for multiples. */
export const percent: Declare = (id, zh, en, source, more) =>
  fact('rate', id, zh, en, source, { ...more, unit: '%' });
export const times: Declare = (id, zh, en, source, more) =>
  fact('rate', id, zh, en, source, { ...more, unit: '倍' });
export const count = (unit: Unit, id: string, zh: string, en: string, source: string, more: More = {}) =>
  fact('count', id, zh, en, source, { ...more, unit });

/** `value 中文 English words`, one a line. */
const readChoices = (lines: string): Choice[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [value, zh, ...en] = line.trim().split(' ');
      return { value: value ?? '', zh: zh ?? '', en: en.join(' ') };
    });
const choosing =
  (type: 'choice' | 'choices') =>
  (id: string, zh: string, en: string, source: string, lines: string, more: More = {}): Fact =>
    fact(type, id, zh, en, source, { ...more, choices: readChoices(lines) });
export const choice = choosing('choice');
export const choices = choosing('choices');

export const rightKinds = `
  invention 发明专利 invention patent
  utility-model 实用新型专利 utility model
  design 外观设计专利 design patent
  trademark 注册商标 trademark
  copyright 著作权 copyright
  software 软件著作权 software copyright
  layout-design 集成电路布图设计 layout design
  geographical-indication 地理标志 geographical indication
  data-ip 数据知识产权 data IP
  trade-secret 商业秘密 trade secret
  plant-variety 植物新品种权 plant variety
  licence-income 许可收益权 licence income`;

export const insuranceLines = `
  patent-enforcement 专利执行保险 patent enforcement
  patent-liability 侵犯专利权责任保险 patent infringement liability
  fair-legal-costs 境外展会专利纠纷法律费用保险 legal costs at fairs abroad
  overseas-liability 知识产权海外侵权责任保险 infringement liability abroad
  loan-guarantee 质押融资保证保险 loan guarantee insurance
  infringement-liability 侵权责任险 infringement liability
  ip-enforcement 知识产权执行保险 IP enforcement
  comprehensive 知识产权综合保险 comprehensive cover
  trade 知识产权交易保险 IP trade
  infringement-loss 被侵权损失保险 loss by infringement
  filing-costs 申请费用补偿保险 filing costs
  commercialisation 成果转化保险 commercialisation
  trade-secret-cover 商业秘密保险 trade secret cover`;
