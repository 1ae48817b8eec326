import { daysBetween, type PlainDate } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';
import type { Answer, NeedHead } from './need-words.ts';

const stateTones = {
  open: 'moving',
  matched: 'passed',
  closed: 'quiet',
} as const satisfies Record<NeedHead['state'], Tone>;

export function NeedState({ state }: { state: NeedHead['state'] }) {
  const { t } = useTranslation('needs');
  return <StateTag tone={stateTones[state]}>{t(`state.${state}`)}</StateTag>;
}

export function KeyServiceTag() {
  const { t } = useTranslation('needs');
  return <StateTag tone="passed">{t('key-service')}</StateTag>;
}

/** How long until the first answer is due; in 朱砂 once two days or fewer are left. */
export function AnswerClock({
  need,
  waiting,
}: {
  need: Pick<NeedHead, 'answerDueOn' | 'state'>;
  /** The reader waits for an answer, or owes one. */
  waiting: boolean;
}) {
  const { t } = useTranslation('needs');
  const { today } = useSession();
  if (need.answerDueOn === null) return <span className="quiet">{t('due.none')}</span>;
  if (!waiting || need.state !== 'open') return <DayText day={need.answerDueOn} />;
  const days = daysBetween(today as PlainDate, need.answerDueOn as PlainDate);
  const text =
    days < 0 ? t('due.over', { count: -days }) : days === 0 ? t('due.today') : t('due.left', { count: days });
  return (
    <span className="nowrap">
      <DayText day={need.answerDueOn} />{' '}
      <span className={days <= 2 ? 'late small' : 'quiet small'}>{text}</span>
    </span>
  );
}

const kindTones = {
  interested: 'moving',
  asks: 'waiting',
  offers: 'passed',
  declines: 'quiet',
} as const satisfies Record<Answer['kind'], Tone>;

export function AnswerKind({ kind }: { kind: Answer['kind'] }) {
  const { t } = useTranslation('needs');
  return <StateTag tone={kindTones[kind]}>{t(`kind.${kind}`)}</StateTag>;
}

/** Only what is not plainly standing gets a second mark. */
export function AnswerState({ answer }: { answer: Answer }) {
  const { t } = useTranslation('needs');
  if (answer.state === 'open')
    return answer.current ? null : <StateTag tone="quiet">{t('answer-state.replaced')}</StateTag>;
  return (
    <StateTag tone={answer.state === 'accepted' ? 'passed' : 'quiet'}>
      {t(`answer-state.${answer.state}`)}
    </StateTag>
  );
}
