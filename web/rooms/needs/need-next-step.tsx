import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import { useRouter } from '@tanstack/react-router';
import { NextStep } from '../../shared/next-step.tsx';
import { useSession } from '../../shared/session.ts';
import { AnswerClock } from './need-marks.tsx';
import { isStanding, type Need, openOffers, openQuestions } from './need-words.ts';

type Side = 'firm' | 'bank' | 'officer';

/** Who has the ball on a need, and until when. */
export function NeedNextStep({ need, side }: { need: Need; side: Side }) {
  const { t } = useTranslation('needs');
  const { assignment } = useSession();
  const mine = assignment?.organisation.name ?? '';
  if (need.state === 'closed')
    return <NextStep who={t('next.nobody')} what={t('next.closed')} tone="waiting" />;
  if (need.state === 'matched') return <Matched need={need} />;
  if (!need.consenting)
    return (
      <NextStep who={side === 'firm' ? mine : t('next.firm')} what={t('next.no-consent')} tone="waiting" />
    );

  const clock = <AnswerClock need={need} waiting />;
  if (side === 'bank') {
    if (need.myAnswer === 'declines')
      return <NextStep who={t('next.nobody')} what={t('panel.done')} tone="waiting" />;
    if (need.myAnswer === 'offers')
      return <NextStep who={t('next.firm')} what={t('next.firm.decide')} tone="waiting" />;
    return need.myAnswer === null ? (
      <NextStep who={mine} what={t('next.bank.answer')} until={clock} tone="due" />
    ) : (
      <NextStep who={mine} what={t('next.bank.more')} />
    );
  }
  const [offers, questions] = [openOffers(need).length, openQuestions(need).length];
  const who = side === 'firm' ? mine : t('next.firm');
  const tone = side === 'firm' ? 'due' : 'waiting';
  if (offers > 0) return <NextStep who={who} what={t('next.firm.choose', { count: offers })} tone={tone} />;
  if (questions > 0) return <NextStep who={who} what={t('next.firm.reply')} tone={tone} />;
  return (
    <NextStep
      who={t('next.banks')}
      what={t('next.firm.wait')}
      {...(need.awaitsAnswer ? { until: clock } : {})}
      tone="waiting"
    />
  );
}

function Matched({ need }: { need: Need }) {
  const { t } = useTranslation('needs');
  const router = useRouter();
  const accepted = need.answerList.find((answer) => isStanding(answer) && answer.state === 'accepted');
  const loanId = accepted?.loanId;
  return (
    <NextStep who={accepted?.bank.name ?? t('next.nobody')} what={t('next.loan')} tone="waiting">
      {loanId && (
        <Button onClick={() => router.history.push(`/loans/${loanId}`)}>{t('next.loan.open')}</Button>
      )}
    </NextStep>
  );
}
