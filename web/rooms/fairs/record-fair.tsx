import { Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Fair } from './fairs-page.tsx';

type Typed = { firms: string; banks: string; needsTalked: string; note?: string };
type Props = { fair: Fair | null; onClose: () => void };

export function RecordFair({ fair, onClose }: Props) {
  const { t } = useTranslation('fairs');
  return (
    <Modal
      open={fair !== null}
      title={fair && `${t('record.title')} · ${fair.title}`}
      footer={null}
      width={520}
      destroyOnHidden
      onCancel={onClose}
    >
      {fair && <RecordForm fair={fair} onClose={onClose} />}
    </Modal>
  );
}

function RecordForm({ fair, onClose }: { fair: Fair; onClose: () => void }) {
  const { t } = useTranslation('fairs');
  const { t: everywhere } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const record = useWrite('fairs.record-fair');
  useFormRefusal(form, record.refusal);
  const counts = [
    ['firms', t('unit.firms')],
    ['banks', t('unit.firms')],
    ['needsTalked', t('unit.needs')],
  ] as const;
  const labels = { firms: t('firms'), banks: t('banks'), needsTalked: t('needsTalked'), note: t('note') };
  const send = async (typed: Typed): Promise<void> => {
    const note = typed.note?.trim();
    const input = {
      fairId: fair.id,
      firms: Number(typed.firms),
      banks: Number(typed.banks),
      needsTalked: Number(typed.needsTalked),
      ...(note ? { note } : {}),
    };
    if (await record.run(input)) onClose();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center' }}
      onFinish={(typed) => void send(typed)}
    >
      <p className="quiet" style={{ marginBottom: 12 }}>
        {t('record.what')}
      </p>
      {counts.map(([name, unit]) => (
        <Form.Item
          key={name}
          name={name}
          label={labels[name]}
          validateTrigger="onBlur"
          rules={[{ required: true, pattern: /^(0|[1-9]\d{0,4})$/, message: t('whole') }]}
        >
          <Input inputMode="numeric" autoComplete="off" suffix={<span className="quiet">{unit}</span>} />
        </Form.Item>
      ))}
      <Form.Item
        name="note"
        label={
          <>
            {labels.note} <small className="quiet">&nbsp;{t('may-be-empty')}</small>
          </>
        }
        extra={t('note.hint')}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <div className="stack">
        <RefusalNotice refusal={record.refusal} labels={labels} />
        <div className="line" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{everywhere('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={record.running}>
            {t('record')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
