import { type PolicyCase, sayMoney } from '@zhirong/policies';
import {
  answerWords,
  type FigureName,
  type Figures,
  missingWords,
  statedWords,
  valueWords,
  withinWords,
} from './case-answers.ts';
import type { Words } from './text.ts';

const labels: Readonly<Record<FigureName, Words>> = {
  answer: { zh: '', en: '' },
  ceiling: { zh: '上限', en: 'ceiling' },
  'would-be': { zh: '满足条件时', en: 'if met' },
  value: { zh: '值', en: 'value' },
  stated: { zh: '', en: '' },
  within: { zh: '', en: '' },
  total: { zh: '合计', en: 'in all' },
  chosen: { zh: '可同时享受', en: 'together' },
  missing: { zh: '缺少', en: 'missing' },
  deadline: { zh: '期限', en: 'by' },
};
type Part = readonly [FigureName, Words | undefined];

const inOneLine = (parts: readonly Part[]): Words => {
  const said = (language: 'zh' | 'en'): string =>
    parts
      .flatMap(([name, words]) => (words ? [`${labels[name][language]} ${words[language]}`.trim()] : []))
      .join(language === 'zh' ? '，' : ', ');
  return { zh: said('zh'), en: said('en') };
};

/** What a book answered to a case, in one line; what would be is left out where it is what is. */
export const sayFigures = (figures: Figures): Words =>
  inOneLine(
    (Object.entries(figures) as [FigureName, Words][]).filter(
      ([name, words]) => !(name === 'would-be' && words.zh === figures.ceiling?.zh),
    ),
  );

const named = new Map(Object.values(answerWords).map((words) => [words.zh, words]));
const money = (fen: bigint | undefined): Words | undefined => (fen === undefined ? undefined : sayMoney(fen));

/** What a case expects, in one line: its figures, not the words its trace must hold. */
export const sayExpected = ({
  answer,
  ceiling,
  would_be: wouldBe,
  total,
  stated,
  value,
  within,
  missing,
}: PolicyCase['expect']): Words =>
  inOneLine([
    ['answer', answer === undefined ? undefined : named.get(answer)],
    ['ceiling', money(ceiling)],
    ['would-be', money(wouldBe)],
    ['total', money(total)],
    ['stated', stated === undefined ? undefined : statedWords(stated)],
    ['value', value === undefined ? undefined : valueWords(value)],
    ['within', within === undefined ? undefined : withinWords(within)],
    ['missing', missing === undefined ? undefined : missingWords(missing)],
  ]);
