import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { UsccInput, usccProblem } from './uscc-input.tsx';

type Typed = { uscc: string; reason: string };

/** S0-09: a code that fails its check is accepted by an officer who has seen the licence; then the firm can register. */
export function AcceptUscc() {
  const { t } = useTranslation('enterprises');
  const { t: common } = useTranslation();
  const [open, setOpen] = useState(false);
  const [accepted, setAccepted] = useState<string | null>(null);
  const [form] = Form.useForm<Typed>();
  const accept = useWrite('enterprises.override-uscc');
  useFormRefusal(form, accept.refusal);
  const labels = { uscc: t('register.uscc'), reason: t('override.reason') };
  const close = (): void => {
    accept.clear();
    setAccepted(null);
    setOpen(false);
  };
  const send = async (typed: Typed): Promise<void> => {
    if (await accept.run(typed)) setAccepted(typed.uscc);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('override')}</Button>
      <Modal
        open={open}
        title={t('override')}
        okText={t('override.verb')}
        cancelText={common('cancel')}
        confirmLoading={accept.running}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
        {...(accepted ? { footer: <Button onClick={close}>{t('close')}</Button> } : {})}
      >
        {accepted ? (
          <p role="status">{t('override.done', { uscc: accepted })}</p>
        ) : (
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            preserve={false}
            onFinish={(typed) => void send(typed)}
          >
            <p className="quiet" style={{ marginBottom: 12 }}>
              {t('override.what')}
            </p>
            <Form.Item
              name="uscc"
              label={labels.uscc}
              extra={t('register.uscc.hint')}
              validateTrigger="onBlur"
              rules={[{ validator: (_, code = '') => needsAcceptance(code, t) }]}
            >
              <UsccInput />
            </Form.Item>
            <Form.Item
              name="reason"
              label={labels.reason}
              extra={t('override.reason.hint')}
              rules={[{ required: true, whitespace: true, message: t('needed', { label: labels.reason }) }]}
            >
              <Input.TextArea rows={3} maxLength={200} showCount />
            </Form.Item>
            <RefusalNotice refusal={accept.refusal} labels={labels} />
          </Form>
        )}
      </Modal>
    </>
  );
}

type Words = ReturnType<typeof useTranslation<'enterprises'>>['t'];

/** Only a wrong check digit can be accepted; a wrong length or character is a slip of the pen. */
function needsAcceptance(code: string, t: Words): Promise<void> {
  const problem = usccProblem(code);
  if (problem === 'uscc.check-digit') return Promise.resolve();
  const text = problem ? t(problem, { length: code.length }) : t('override.not-needed');
  return Promise.reject(new Error(text));
}
