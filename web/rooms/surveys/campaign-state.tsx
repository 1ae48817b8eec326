import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { daysLeft } from './campaign-clock.ts';

type Campaign = { state: 'draft' | 'open' | 'closed'; dueOn: string };

/** Draft, open, past its day though not yet closed, closed. */
export function CampaignState({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('surveys');
  const { today } = useSession();
  if (campaign.state === 'draft') return <StateTag tone="quiet">{t('state.draft')}</StateTag>;
  if (campaign.state === 'closed') return <StateTag tone="passed">{t('state.closed')}</StateTag>;
  if (daysLeft(campaign.dueOn, today) < 0) return <StateTag tone="waiting">{t('state.past-due')}</StateTag>;
  return <StateTag tone="moving">{t('state.open')}</StateTag>;
}

/** The clock in words; 朱砂 under three days. */
export function ClockLine({ days }: { days: number }) {
  const { t } = useTranslation('surveys');
  const text =
    days < 0
      ? t('left.over', { count: -days })
      : days === 0
        ? t('left.today')
        : t('left.days', { count: days });
  return <div className={days < 3 ? 'small late' : 'small quiet'}>{text}</div>;
}
