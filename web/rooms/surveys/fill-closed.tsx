import type { Form } from '@zhirong/forms';
import { useTranslation } from 'react-i18next';
import { dayInText, DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { isBlank, type Campaign, type MyReply, type Standing } from './fill-answers.ts';
import { MyAnswers } from './my-answers.tsx';

type Props = { campaign: Campaign; form: Form; reply: MyReply; standing: Exclude<Standing, 'open'> };

/** Why nothing can be filled in now, what became of what was written, and what to do. */
export function FillClosed({ campaign, form, reply, standing }: Props) {
  const { t } = useTranslation('surveys-fill');
  const receipt = reply.reply?.receiptNumber ?? null;
  const hasAnswers = Object.values(reply.answers).some((answer) => !isBlank(answer));
  const facts = {
    dueOn: dayInText(campaign.dueOn),
    opensOn: dayInText(campaign.opensOn),
    organiser: campaign.organiser,
    receipt: receipt ?? '',
  };
  const outcome = receipt ? 'kept' : hasAnswers ? 'draft' : 'none';
  return (
    <div className="stack">
      <section className={standing === 'not-yet' ? 'next-step is-waiting' : 'next-step is-due'}>
        <div>
          <strong>{t(`closed.${standing}`, facts)}</strong>
          {standing !== 'not-yet' && <p>{t(`closed.outcome.${outcome}`, facts)}</p>}
          <p>{t(`closed.${standing}.what`, facts)}</p>
        </div>
        <div className="line">
          {receipt && (
            <LinkButton primary to={`/surveys/${campaign.id}/receipt`}>
              {t('see-receipt')}
            </LinkButton>
          )}
          <Go to="/surveys">{t('to-campaigns')}</Go>
        </div>
      </section>
      <section className="card">
        <h2>
          {t('campaign')}
          <StateTag tone="quiet">{t(`standing.${standing}`)}</StateTag>
        </h2>
        <FactList
          facts={[
            [t('organiser'), campaign.organiser],
            [t('opens-on'), <DayText key="opens" day={campaign.opensOn} />],
            [t('due-on'), <DayText key="due" day={campaign.dueOn} />],
            ...(campaign.source ? [[t('source'), campaign.source] as const] : []),
            ...(campaign.note ? [[t('note'), campaign.note] as const] : []),
          ]}
        />
      </section>
      {hasAnswers && <MyAnswers form={form} answers={reply.answers} />}
    </div>
  );
}
