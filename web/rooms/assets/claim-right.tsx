import { rightKinds } from '@zhirong/contracts/words';
import { Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { NumberField } from './number-field.tsx';
import { type Kind, kindName } from './right-words.ts';

type Typed = { kind: Kind; number: string; class?: number; note: string };

/** A firm says that a right somebody else registered is its own, too; names that differ go to an officer. */
export function ClaimRight({
  kind,
  number,
  primary = false,
}: {
  kind?: Kind;
  number?: string;
  primary?: boolean;
}) {
  const { t } = useTranslation('assets');
  const [open, setOpen] = useState(false);
  const claim = useWrite('assets.claim-right');
  const [form] = Form.useForm<Typed>();
  useFormRefusal(form, claim.refusal);
  const typedKind = Form.useWatch('kind', form);
  const close = (): void => {
    setOpen(false);
    claim.clear();
  };
  const send = async (typed: Typed): Promise<void> => {
    const done = await claim.run({
      kind: typed.kind,
      number: typed.number.trim(),
      note: typed.note.trim(),
      ...(typed.kind === 'trademark' && typed.class ? { class: typed.class } : {}),
    });
    if (done) close();
  };
  const needed = (label: string) => ({ required: true, message: t('needed', { label }) });
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {t('claim.verb')}
      </Button>
      <Modal
        open={open}
        title={t('claim.title')}
        onCancel={close}
        destroyOnHidden
        footer={
          <>
            <Button onClick={close}>{t('cancel')}</Button>
            <Button type="primary" loading={claim.running} onClick={() => form.submit()}>
              {t('claim.send')}
            </Button>
          </>
        }
      >
        <p className="quiet" style={{ marginBottom: 12 }}>
          {t('claim.what')}
        </p>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ kind, number: number ?? '' }}
          onFinish={(typed) => void send(typed)}
        >
          <Form.Item name="number" label={t('number')} rules={[needed(t('number'))]}>
            <NumberField
              kind={typedKind}
              onKind={(next) => form.setFieldsValue({ kind: next })}
              example={null}
            />
          </Form.Item>
          <Form.Item name="kind" label={t('kind')} rules={[needed(t('kind'))]}>
            <Select options={rightKinds.map((value) => ({ value, label: kindName(value) }))} />
          </Form.Item>
          {typedKind === 'trademark' && (
            <Form.Item name="class" label={t('class.nice')} rules={[needed(t('class.nice'))]}>
              <InputNumber min={1} max={45} precision={0} style={{ width: '100%' }} />
            </Form.Item>
          )}
          <Form.Item
            name="note"
            label={t('claim.note')}
            extra={t('claim.note.hint')}
            rules={[{ ...needed(t('claim.note')), whitespace: true }]}
          >
            <Input.TextArea rows={3} maxLength={200} showCount />
          </Form.Item>
        </Form>
        <RefusalNotice
          refusal={claim.refusal}
          labels={{ number: t('number'), class: t('class.nice'), note: t('claim.note') }}
        />
      </Modal>
    </>
  );
}
