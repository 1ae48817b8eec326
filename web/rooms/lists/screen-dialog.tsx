import { useRouter } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Button, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';

type Campaign = Output<'surveys.list-campaigns'>['rows'][number];

/** The bureau's own campaigns that have opened: what it may screen. Undefined while they are being read. */
export function useOwnCampaigns(): Campaign[] | undefined {
  const adcode = useSession().assignment?.region.adcode;
  return useRead('surveys.list-campaigns', {}).data?.rows.filter(
    (campaign) => campaign.region.adcode === adcode && campaign.state !== 'draft',
  );
}

/** Chooses one of the bureau's own campaigns and screens it (S0-04). */
export function ScreenDialog({ campaigns }: { campaigns: readonly Campaign[] }) {
  const { t } = useTranslation('lists');
  const { t: everywhere } = useTranslation();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const id = useId();
  const router = useRouter();
  const screen = useWrite('lists.screen');
  const campaignId = chosen ?? campaigns[0]?.id;
  const run = async (): Promise<void> => {
    if (!campaignId) return;
    const made = await screen.run({ campaignId });
    if (made) router.history.push(`/lists/versions/${made.versionId}`);
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('screen.verb')}
      </Button>
      <Modal
        open={open}
        title={t('screen.title')}
        onCancel={() => {
          setOpen(false);
          screen.clear();
        }}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{everywhere('cancel')}</Button>
            <Button type="primary" disabled={!campaignId} loading={screen.running} onClick={() => void run()}>
              {t('screen.verb')}
            </Button>
          </>
        }
      >
        <div className="stack">
          <div className="field">
            <label htmlFor={id}>{t('screen.campaign')}</label>
            <Select
              id={id}
              style={{ width: '100%' }}
              placeholder={t('screen.campaign.choose')}
              value={campaignId ?? null}
              options={campaigns.map((campaign) => ({ value: campaign.id, label: campaign.title }))}
              onChange={(next) => setChosen(next ?? undefined)}
            />
          </div>
          <p className="quiet">{t('screen.effect')}</p>
          <RefusalNotice refusal={screen.refusal} />
        </div>
      </Modal>
    </>
  );
}
