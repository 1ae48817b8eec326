import { useParams } from '@tanstack/react-router';
import type { Form } from '@zhirong/forms';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { type Campaign, type MyReply, standingOf } from './fill-answers.ts';
import { FillClosed } from './fill-closed.tsx';
import { FillForm } from './fill-form.tsx';
import './fill.css';

export const useCampaignId = (): string =>
  (useParams({ strict: false }) as { campaignId: string }).campaignId;

/** Filling in a campaign's form, whatever the form asks. */
export function FillPage() {
  const { t } = useTranslation('surveys-fill');
  const campaignId = useCampaignId();
  const campaign = useRead('surveys.read-campaign', { campaignId });
  // A colleague may be filling in the other sections at this moment.
  const reply = useRead('surveys.read-my-reply', { campaignId }, { every: 30_000, fresh: 0 });
  // An older answer would be merged with the newer one as if somebody else had written it.
  const fresh = { ...reply, data: reply.isFetchedAfterMount ? reply.data : undefined };
  const title = campaign.data?.title ?? t('fill');
  return (
    <Page title={title} subtitle={campaign.data?.number} file={title}>
      <Answer of={campaign} rows={8}>
        {(found) => (
          <Answer of={fresh} rows={8}>
            {(mine) => <FillOrWhyNot campaign={found} reply={mine} />}
          </Answer>
        )}
      </Answer>
    </Page>
  );
}

function FillOrWhyNot({ campaign, reply }: { campaign: Campaign; reply: MyReply }) {
  const session = useSession();
  const firmId = session.assignment?.organisation.id ?? '';
  const firm = useRead('enterprises.read-enterprise', { enterpriseId: firmId });
  const standing = standingOf(campaign, reply.reply?.state ?? null, session.today);
  const form = campaign.definition as unknown as Form;
  if (standing !== 'open')
    return <FillClosed campaign={campaign} form={form} reply={reply} standing={standing} />;
  return (
    <Answer of={firm} rows={8}>
      {(file) => <FillForm key={campaign.id} campaign={campaign} form={form} reply={reply} firm={file} />}
    </Answer>
  );
}
