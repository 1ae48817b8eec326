import { useTranslation } from 'react-i18next';
import { dayInText } from '../../shared/day-text.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { daysLeft } from './campaign-clock.ts';
import type { Campaign } from './campaign-page.tsx';
import { receiverOf } from './hand-up-card.tsx';

/** What the reader's office has to do now: remind, hand up, close; or that nothing is left to do. */
export function CampaignNextStep({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('surveys');
  const { assignment, today } = useSession();
  const isRunning = campaign.state !== 'draft';
  const input = { campaignId: campaign.id };
  const progress = useRead('surveys.read-progress', input, { enabled: isRunning });
  const handUps = useRead('surveys.list-hand-ups', input, { enabled: isRunning });
  const mine = assignment?.region.adcode;
  const who = assignment?.organisation.name ?? '';
  const isOrganiser = mine === campaign.region.adcode;
  const law = campaign.source;
  const link = (tab: string): string => `/surveys/${campaign.id}?tab=${tab}`;

  if (campaign.state === 'draft')
    return (
      <NextStep
        who={campaign.organiser}
        what={t('next.open')}
        until={t('next.opens-on', { day: dayInText(campaign.opensOn) })}
        law={law}
        tone={campaign.mayEdit ? 'mine' : 'waiting'}
      />
    );
  if (campaign.state === 'closed' && isOrganiser)
    return (
      <NextStep who={who} what={t('next.screen')} law={law}>
        <LinkButton to="/lists" primary>
          {t('next.screen.verb')}
        </LinkButton>
      </NextStep>
    );
  if (!progress.data || !handUps.data) return null;

  const left = daysLeft(campaign.dueOn, today);
  const until =
    left < 0
      ? t('next.over', { day: dayInText(campaign.dueOn), count: -left })
      : t('next.until', { day: dayInText(campaign.dueOn), count: left });
  const tone = left < 3 ? 'due' : 'mine';
  const isHandedUp = handUps.data.rows.some((row) => row.region.adcode === mine && row.returnedAt === null);
  if (isHandedUp && !isOrganiser)
    return (
      <NextStep
        who={receiverOf(campaign, progress.data)}
        what={t('next.handed-up')}
        law={law}
        tone="waiting"
      />
    );
  if (campaign.state === 'open' && left >= 0 && progress.data.missing > 0)
    return (
      <NextStep
        who={who}
        what={t('next.remind', { count: progress.data.missing })}
        until={until}
        law={law}
        tone={tone}
      >
        <LinkButton to={link('missing')} primary>
          {t('next.see-missing')}
        </LinkButton>
      </NextStep>
    );
  if (isOrganiser) {
    return (
      <NextStep
        who={who}
        what={t('next.close')}
        until={until}
        law={law}
        tone={left < 0 ? 'due' : 'waiting'}
      />
    );
  }
  return (
    <NextStep who={who} what={t('next.hand-up')} until={until} law={law} tone={tone}>
      <LinkButton to={link('hand-ups')} primary>
        {t('hand-up')}
      </LinkButton>
    </NextStep>
  );
}
