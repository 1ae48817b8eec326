import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Figure } from '../../shared/figure.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { wordOf } from '../../words/start-words.ts';
import { listed, useSaid } from './said.ts';

export type Fact = Output<'subsidies.ask'>['facts'][number];
/** A fact of an element is asked as one of the whole is. */
export type PlainFact = Pick<Fact, 'id' | 'zh' | 'en' | 'type' | 'unit' | 'choices'>;
export type FactValue = string | boolean | readonly string[];
export type Given = Readonly<Record<string, FactValue | readonly Readonly<Record<string, FactValue>>[]>>;

/** The unit in the language of the reader; one without a word stands as the law writes it. */
export const unitWord = (unit: string): string => wordOf(`subsidies:fact-unit.${unit}`, {}, unit);

/** The value of one fact as an office writes it. */
export function FactText({ fact, value }: { fact: PlainFact; value: FactValue | null | undefined }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const choice = (one: string): string => {
    const found = fact.choices.find((known) => known.value === one);
    return found ? said(found) : one;
  };
  if (value === null || value === undefined || value === '') return <span className="quiet">—</span>;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value !== 'string') return listed(value.map(choice));
  if (fact.type === 'money') return <Figure value={value} money="yuan" />;
  if (fact.type === 'day') return <DayText day={value} />;
  if (fact.type === 'list') return t('elements', { count: Number(value) });
  if (fact.choices.length > 0) return choice(value);
  if (fact.unit) return <Figure value={value} unit={unitWord(fact.unit)} />;
  return value;
}

/** Whence it is known: what the platform knows by itself is marked so. */
export function Origin({ origin }: { origin: Fact['origin'] }) {
  const { t } = useTranslation('subsidies');
  return (
    <StateTag tone={origin === 'given' ? 'moving' : origin === 'none' ? 'waiting' : 'passed'}>
      {t(`origin.${origin}`)}
    </StateTag>
  );
}
