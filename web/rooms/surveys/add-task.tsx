import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { FormDialog } from '../../shared/form-dialog.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { clashOf } from './campaign-clock.ts';
import type { Campaign } from './campaign-page.tsx';
import { useClashText } from './use-clash-text.ts';

type Typed = {
  title: string;
  adcode: string;
  dueOn: string;
  parentId?: string;
  owner?: string;
  source?: string;
};
type Props = { campaign: Campaign; open: boolean; onClose: () => void };

/** A task for one's own place or one below; a clash with the deadline above is told before it is saved. */
export function AddTask({ campaign, open, onClose }: Props) {
  const { t } = useTranslation('surveys');
  const { assignment } = useSession();
  const [form] = Form.useForm<Typed>();
  const add = useWrite('surveys.add-task');
  useFormRefusal(form, add.refusal);
  const own = assignment?.region;
  const below = useRead('identity.list-regions', own && own.level !== 'nation' ? { under: own.adcode } : {}, {
    fresh: 3_600_000,
    enabled: open,
  });
  const labels = {
    title: t('task'),
    adcode: t('region'),
    dueOn: t('due-on'),
    parentId: t('task.parent'),
    owner: t('task.owner'),
    source: t('source'),
  };
  const needed = (label: string) => [{ required: true, whitespace: true, message: t('needed', { label }) }];
  const close = (): void => {
    add.clear();
    onClose();
  };
  const send = async ({ title, adcode, dueOn, parentId, owner, source }: Typed): Promise<void> => {
    const input = {
      campaignId: campaign.id,
      title,
      adcode,
      dueOn,
      ...(parentId ? { parentId } : {}),
      ...(owner?.trim() ? { owner } : {}),
      ...(source?.trim() ? { source } : {}),
    };
    if (await add.run(input)) close();
  };
  const places = [...(own ? [own] : []), ...(below.data?.rows ?? [])];
  return (
    <FormDialog<Typed>
      open={open}
      title={t('task.add')}
      verb={t('task.add')}
      form={form}
      initialValues={own ? { adcode: own.adcode } : {}}
      running={add.running}
      onClose={close}
      onSend={(typed) => void send(typed)}
    >
      <Form.Item name="title" label={labels.title} rules={needed(labels.title)}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="adcode" label={labels.adcode} rules={needed(labels.adcode)}>
        <Select
          loading={below.isFetching}
          showSearch={{ optionFilterProp: 'label' }}
          options={places.map(({ adcode, name }) => ({ value: adcode, label: name }))}
        />
      </Form.Item>
      <Form.Item name="dueOn" label={labels.dueOn} rules={needed(labels.dueOn)}>
        <DayInput />
      </Form.Item>
      <Form.Item name="parentId" label={labels.parentId} extra={t('task.parent.hint')}>
        <Select
          allowClear
          options={campaign.tasks.map((task) => ({
            value: task.id,
            label: `${task.title} · ${task.region.name} · ${task.dueOn}`,
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['dueOn', 'parentId']}>
        {() => <ClashNotice campaign={campaign} typed={form.getFieldsValue()} />}
      </Form.Item>
      <Form.Item name="owner" label={labels.owner} extra={t('task.owner.hint')}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="source" label={labels.source}>
        <Input maxLength={120} placeholder={t('source.hint')} />
      </Form.Item>
      <RefusalNotice refusal={add.refusal} labels={labels} />
    </FormDialog>
  );
}

function ClashNotice({ campaign, typed }: { campaign: Campaign; typed: Partial<Typed> }) {
  const { t } = useTranslation('surveys');
  const clashText = useClashText();
  const parent = campaign.tasks.find((task) => task.id === typed.parentId);
  const clash = typed.dueOn ? clashOf(typed.dueOn, parent?.dueOn) : null;
  if (!clash || !typed.dueOn) return null;
  return (
    <div className="refusal is-later" role="status" style={{ marginBottom: 16 }}>
      <strong>{clashText(typed.dueOn, clash)}</strong>
      <div className="small">{t('clash.what')}</div>
    </div>
  );
}
