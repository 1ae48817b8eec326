import type { Input } from '@zhirong/contracts';
import { fairKinds } from '@zhirong/contracts/words';
import { Button, Form, Input as TextInput, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { FairList } from './fairs-page.tsx';

type Typed = Input<'fairs.plan-fair'>;
type Props = {
  open: boolean;
  window: FairList['window'];
  onClose: () => void;
  onPlanned: (isOutside: boolean) => void;
};

export function PlanFair({ open, window, onClose, onPlanned }: Props) {
  const { t } = useTranslation('fairs');
  return (
    <Modal open={open} title={t('plan')} footer={null} width={560} destroyOnHidden onCancel={onClose}>
      <PlanForm window={window} onClose={onClose} onPlanned={onPlanned} />
    </Modal>
  );
}

function PlanForm({ window, onClose, onPlanned }: Omit<Props, 'open'>) {
  const { t } = useTranslation('fairs');
  const { t: everywhere } = useTranslation();
  const region = useSession().assignment?.region;
  const [form] = Form.useForm<Typed>();
  const plan = useWrite('fairs.plan-fair');
  useFormRefusal(form, plan.refusal);
  const labels = { title: t('title'), kind: t('kind'), adcode: t('adcode'), on: t('on'), place: t('place') };
  const needed = (label: string) => ({ required: true, whitespace: true, message: t('needed', { label }) });
  const send = async ({ place, ...typed }: Typed): Promise<void> => {
    const planned = await plan.run({ ...typed, ...(place?.trim() ? { place } : {}) });
    if (planned) onPlanned(planned.outsideWindow);
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center' }}
      initialValues={{ kind: 'docking', adcode: region?.adcode }}
      onFinish={(typed) => void send(typed)}
      style={{ paddingTop: 8 }}
    >
      <Form.Item name="title" label={labels.title} extra={t('title.hint')} rules={[needed(labels.title)]}>
        <TextInput maxLength={80} />
      </Form.Item>
      <Form.Item name="kind" label={labels.kind}>
        <Radio.Group options={fairKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="adcode" label={labels.adcode} rules={[needed(labels.adcode)]}>
        <RegionPicker {...(region ? { under: region.adcode, valueName: region.name } : {})} />
      </Form.Item>
      <Form.Item
        name="on"
        label={labels.on}
        extra={window && t('window', { first: dayInText(window.first), last: dayInText(window.last) })}
        rules={[needed(labels.on)]}
      >
        <DayInput />
      </Form.Item>
      <Form.Item
        name="place"
        label={
          <>
            {labels.place} <small className="quiet">&nbsp;{t('may-be-empty')}</small>
          </>
        }
      >
        <TextInput maxLength={80} />
      </Form.Item>
      <div className="stack">
        <RefusalNotice refusal={plan.refusal} labels={labels} />
        <div className="line" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{everywhere('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={plan.running}>
            {t('plan')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
