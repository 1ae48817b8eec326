import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { FormDialog } from '../../shared/form-dialog.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Campaign } from './campaign-page.tsx';

/** What the organiser may do with the campaign itself: open it, change it, close it. */
export function CampaignSteps({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('surveys');
  const [asking, setAsking] = useState<'open' | 'close' | 'change' | null>(null);
  if (!campaign.mayEdit || campaign.state === 'closed') return null;
  const done = (): void => setAsking(null);
  return (
    <>
      <Button onClick={() => setAsking('change')}>{t('change')}</Button>
      {campaign.state === 'draft' ? (
        <Button type="primary" onClick={() => setAsking('open')}>
          {t('open')}
        </Button>
      ) : (
        <Button onClick={() => setAsking('close')}>{t('close')}</Button>
      )}
      <OpenCampaign campaign={campaign} open={asking === 'open'} onDone={done} />
      <CloseCampaign campaign={campaign} open={asking === 'close'} onDone={done} />
      <ChangeCampaign campaign={campaign} open={asking === 'change'} onDone={done} />
    </>
  );
}

type Props = { campaign: Campaign; open: boolean; onDone: () => void };

function OpenCampaign({ campaign, open, onDone }: Props) {
  const { t } = useTranslation('surveys');
  const start = useWrite('surveys.open-campaign');
  const close = (): void => {
    start.clear();
    onDone();
  };
  return (
    <ConfirmWithReason
      open={open}
      title={t('open.title', { title: campaign.title })}
      effect={t('open.effect', { region: campaign.region.name, day: dayInText(campaign.dueOn) })}
      verb={t('open')}
      running={start.running}
      refusal={start.refusal}
      onClose={close}
      onConfirm={() => void start.run({ campaignId: campaign.id }).then((answer) => answer && close())}
    />
  );
}

function CloseCampaign({ campaign, open, onDone }: Props) {
  const { t } = useTranslation('surveys');
  const end = useWrite('surveys.close-campaign');
  const close = (): void => {
    end.clear();
    onDone();
  };
  return (
    <ConfirmWithReason
      open={open}
      title={t('close.title', { title: campaign.title })}
      effect={t('close.effect')}
      verb={t('close')}
      running={end.running}
      refusal={end.refusal}
      onClose={close}
      onConfirm={() => void end.run({ campaignId: campaign.id }).then((answer) => answer && close())}
    />
  );
}

type Typed = { title: string; dueOn: string; note?: string };

function ChangeCampaign({ campaign, open, onDone }: Props) {
  const { t } = useTranslation('surveys');
  const [form] = Form.useForm<Typed>();
  const change = useWrite('surveys.change-campaign');
  useFormRefusal(form, change.refusal);
  const labels = { title: t('title'), dueOn: t('due-on'), note: t('note') };
  const close = (): void => {
    change.clear();
    onDone();
  };
  const send = async ({ title, dueOn, note }: Typed): Promise<void> => {
    const input = { campaignId: campaign.id, title, dueOn, ...(note?.trim() ? { note } : {}) };
    if (await change.run(input)) close();
  };
  return (
    <FormDialog<Typed>
      open={open}
      title={t('change.title')}
      verb={t('change.verb')}
      form={form}
      initialValues={{
        title: campaign.title,
        dueOn: campaign.dueOn,
        ...(campaign.note ? { note: campaign.note } : {}),
      }}
      running={change.running}
      onClose={close}
      onSend={(typed) => void send(typed)}
    >
      <Form.Item
        name="title"
        label={labels.title}
        rules={[{ required: true, whitespace: true, message: t('needed', { label: labels.title }) }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="dueOn"
        label={labels.dueOn}
        extra={t('change.due.hint')}
        rules={[{ required: true, message: t('needed', { label: labels.dueOn }) }]}
      >
        <DayInput from={campaign.opensOn} />
      </Form.Item>
      <Form.Item name="note" label={labels.note} style={{ marginBottom: 32 }}>
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Form.Item>
      <RefusalNotice refusal={change.refusal} labels={labels} />
    </FormDialog>
  );
}
