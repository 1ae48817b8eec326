/** What is wrong with a criterion against its vocabulary. An error refuses the load; a warning is shown. */
export type ProblemCode =
  | 'unknown-fact'
  | 'unknown-list'
  | 'wrong-type'
  | 'wrong-element'
  | 'not-size-standard'
  | 'malformed-value'
  | 'unit-mismatch'
  | 'unknown-choice'
  | 'too-large'
  | 'empty-list'
  | 'said-twice'
  | 'number-out-of-range'
  | 'never-true'
  | 'always-true'
  | 'too-many-ways';

export type Problem = {
  /** Dotted, such as `all.0.more-than`; empty for the whole. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** The word, id or value it is about. */
  readonly about: string;
  readonly zh: string;
  readonly en: string;
};

const texts: Readonly<Record<ProblemCode, { readonly zh: string; readonly en: string }>> = {
  'unknown-fact': { zh: '没有这项事实：…', en: 'no such fact: …' },
  'unknown-list': { zh: '没有这个清单：…', en: 'no such list: …' },
  'wrong-type': { zh: '这项事实不能这样比较：…', en: 'this fact cannot be compared so: …' },
  'wrong-element': { zh: '清单的每一项没有这项事实：…', en: 'the elements of the list have no such fact: …' },
  'not-size-standard': {
    zh: '划型标准的说法只用于从业人员、营业收入、资产总额：…',
    en: 'words of the size standard are for its own measures: …',
  },
  'malformed-value': { zh: '读不懂这个值：…', en: 'cannot read this value: …' },
  'unit-mismatch': { zh: '单位不符：…', en: 'the unit does not fit: …' },
  'unknown-choice': { zh: '没有这个选项：…', en: 'no such choice: …' },
  'too-large': { zh: '数值过大：…', en: 'too large: …' },
  'empty-list': { zh: '这里什么也没有列出', en: 'nothing is listed here' },
  'said-twice': { zh: '重复：…', en: 'said twice: …' },
  'number-out-of-range': { zh: '应在1与条件数之间：…', en: 'between 1 and the number of conditions: …' },
  'never-true': { zh: '永远不可能满足', en: 'can never hold' },
  'always-true': { zh: '永远满足，等于没有条件', en: 'always holds, so it says nothing' },
  'too-many-ways': { zh: '组合过多，未检查自相矛盾', en: 'too many combinations to look for contradictions' },
};

export const problem = (
  path: string,
  code: ProblemCode,
  about = '',
  severity: Problem['severity'] = 'error',
): Problem => ({
  path,
  code,
  severity,
  about,
  zh: texts[code].zh.replace('…', about),
  en: texts[code].en.replace('…', about),
});
