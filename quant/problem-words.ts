import type { FieldProblem } from '@zhirong/kernel';
import type { ProblemCode } from './invalid-input.ts';

type Both = { readonly zh: string; readonly en: string };

/** What is wrong and what to do about it. `{fact}` is filled in; a part in `[[…]]` is left out when its fact is absent. */
export type ProblemWords = { readonly what: Both; readonly remedy: Both };

export const problemWords: Readonly<Record<ProblemCode, ProblemWords>> = {
  'wrong-type': {
    what: { zh: '类型或格式不对', en: 'has the wrong type or form' },
    remedy: {
      zh: '请按方法的输入说明填写[[，此处需要：{wanted}]]',
      en: "write it as the method's schema says[[; wanted here: {wanted}]]",
    },
  },
  required: {
    what: { zh: '必填项缺失', en: 'is missing' },
    remedy: { zh: '请补充该项[[（{wanted}）]]', en: 'add this field[[ ({wanted})]]' },
  },
  'unknown-field': {
    what: { zh: '没有这个字段', en: 'is not a field of this method' },
    remedy: {
      zh: '请核对字段名的拼写，或删除该字段',
      en: 'check the spelling of the name, or leave the field out',
    },
  },
  'not-finite': {
    what: { zh: '不是有限的数', en: 'is not a finite number' },
    remedy: {
      zh: '请填写一个有限的数，并检查产生它的计算（如除以零）',
      en: 'give a finite number; look for a division by zero where it comes from',
    },
  },
  'not-positive': {
    what: { zh: '必须大于零', en: 'must be above zero' },
    remedy: {
      zh: '请填写大于零的数[[（现为 {value}）]][[；也可选用：{choices}]]',
      en: 'give a number above zero[[ (now {value})]][[; or choose one of: {choices}]]',
    },
  },
  negative: {
    what: { zh: '不能为负', en: 'must not be negative' },
    remedy: {
      zh: '请填写零或正数[[（现为 {value}）]]',
      en: 'give zero or a positive number[[ (now {value})]]',
    },
  },
  'too-small': {
    what: { zh: '太小或太少', en: 'is too small, or has too few entries' },
    remedy: {
      zh: '请增大或补足[[，下限为 {least}]]',
      en: 'raise it or add to it[[; the lower bound is {least}]]',
    },
  },
  'too-large': {
    what: { zh: '太大或太多', en: 'is too large, or has too many entries' },
    remedy: {
      zh: '请减小或分批计算[[，上限为 {most}]]',
      en: 'lower it, or calculate in parts[[; the upper bound is {most}]]',
    },
  },
  'out-of-range': {
    what: { zh: '超出允许范围', en: 'is out of range' },
    remedy: {
      zh: '请填写范围内的值[[：{least} 至 {most}]][[（现为 {value}）]]；比率用小数，如 15% 写作 0.15',
      en: 'give a value within the range[[: {least} to {most}]][[ (now {value})]]; rates are fractions, 15% is 0.15',
    },
  },
  empty: {
    what: { zh: '不能为空', en: 'must not be empty' },
    remedy: { zh: '请至少填写一项', en: 'give at least one entry' },
  },
  'lengths-differ': {
    what: { zh: '与相关列表的长度不一致', en: 'has another length than the list it goes with' },
    remedy: {
      zh: '请使各列表长度相同[[（应为 {wanted}，现为 {length}）]]',
      en: 'make the lists equally long[[ (wanted {wanted}, now {length})]]',
    },
  },
  'sum-wrong': {
    what: { zh: '合计不正确', en: 'does not add up' },
    remedy: {
      zh: '请调整各项，使合计等于要求的值[[（应为 {wanted}）]][[（现为 {sum}）]]',
      en: 'change the entries until they add up to what is wanted[[ ({wanted})]][[; now {sum}]]',
    },
  },
  'out-of-order': {
    what: { zh: '顺序不对', en: 'is out of order' },
    remedy: {
      zh: '请按先后或大小顺序填写，并核对日期与上下限',
      en: 'put the entries in order; check days and bounds against each other',
    },
  },
  'not-positive-definite': {
    what: { zh: '相关矩阵不是正定矩阵', en: 'is not a positive definite matrix' },
    remedy: {
      zh: '请核对各相关系数：矩阵须对称、对角线为 1，且各系数互不矛盾',
      en: 'check the correlations: symmetric, ones on the diagonal, and not contradicting each other',
    },
  },
  'no-solution': {
    what: { zh: '按此输入无解', en: 'has no solution' },
    remedy: {
      zh: '请核对数值与符号（如现金流须有正有负），或给出另一个初值',
      en: 'check amounts and signs (cash flows need both), or give another starting guess',
    },
  },
  'unknown-choice': {
    what: { zh: '不是可选项', en: 'is not one of the choices' },
    remedy: { zh: '请从可选项中选择[[：{choices}]]', en: 'choose one of the choices[[: {choices}]]' },
  },
  inconsistent: {
    what: { zh: '与其他输入矛盾', en: 'contradicts another part of the input' },
    remedy: {
      zh: '请核对相关字段后修改其中之一[[（参见：{with}）]]',
      en: 'check the fields that belong together and change one of them[[ (see: {with})]]',
    },
  },
};

const fill = (template: string, facts: FieldProblem['facts'] = {}): string => {
  const known = (part: string): boolean =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => Object.hasOwn(facts, name as string));
  return template
    .replaceAll(/\[\[(.*?)\]\]/g, (_, part: string) => (known(part) ? part : ''))
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
};

/** The sentence of one problem in both languages. A code that is not of this library is said as `wrong-type`. */
export const sayProblem = ({ code, facts }: FieldProblem): ProblemWords => {
  const words = problemWords[(Object.hasOwn(problemWords, code) ? code : 'wrong-type') as ProblemCode];
  const both = ({ zh, en }: Both): Both => ({ zh: fill(zh, facts), en: fill(en, facts) });
  return { what: both(words.what), remedy: both(words.remedy) };
};
