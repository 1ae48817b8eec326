import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';

type Typed = { on: string; balance: string; source: string };
type Props = { accountId: string; open: boolean; onClose: () => void };

/** What the bank's paper says an account held at the end of a day. */
export function AssertBalance({ accountId, open, onClose }: Props) {
  const { t } = useTranslation('ledger');
  return (
    <Modal open={open} title={t('assert')} footer={null} destroyOnHidden onCancel={onClose}>
      <AssertForm accountId={accountId} onClose={onClose} />
    </Modal>
  );
}

function AssertForm({ accountId, onClose }: Omit<Props, 'open'>) {
  const { t } = useTranslation('ledger');
  const { t: everywhere } = useTranslation();
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const state = useWrite('ledger.assert-balance');
  const [told, setTold] = useState<string | null>(null);
  useFormRefusal(form, state.refusal);
  const labels = { on: t('on'), balance: t('assert.balance'), source: t('assert.source') };
  const needed = (label: string) => [{ required: true, whitespace: true, message: t('needed', { label }) }];
  const send = async (typed: Typed): Promise<void> => {
    const found = await state.run({ accountId, ...typed });
    if (found)
      setTold(found.holds ? t('assert.holds') : t('assert.differs', { difference: found.difference }));
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ on: today }}
      onFinish={(typed) => void send(typed)}
    >
      <p className="quiet">{t('assert.what')}</p>
      <Form.Item name="on" label={labels.on} rules={needed(labels.on)}>
        <DayInput />
      </Form.Item>
      <Form.Item name="balance" label={labels.balance} rules={needed(labels.balance)}>
        <Input inputMode="decimal" autoComplete="off" />
      </Form.Item>
      <Form.Item name="source" label={labels.source} rules={needed(labels.source)}>
        <Input maxLength={120} />
      </Form.Item>
      {told && (
        <div className="refusal is-later" role="status">
          {told}
        </div>
      )}
      <RefusalNotice refusal={state.refusal} labels={labels} />
      <div className="line" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={onClose}>{everywhere('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={state.running}>
          {t('assert')}
        </Button>
      </div>
    </Form>
  );
}
