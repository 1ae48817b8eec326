import { formatYuan, parseWan } from '@zhirong/kernel';
import { priceRoutes } from '@zhirong/contracts/words';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useSettled } from '../../shared/use-settled.ts';
import { useWrite } from '../../shared/use-write.ts';

type Typed = {
  rightIds: string[];
  route: (typeof priceRoutes)[number];
  price: string;
  on: string;
  document: string;
  reference?: string;
};

/** A price that was really paid, with the paper it stands in. */
export function RecordPrice({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('valuation');
  return (
    <Modal open={open} title={t('price.record')} footer={null} destroyOnHidden onCancel={onClose}>
      {open && <PriceForm onClose={onClose} />}
    </Modal>
  );
}

function PriceForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('valuation');
  const { t: everywhere } = useTranslation();
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim());
  const rights = useRead(
    'assets.list-rights',
    { page: 1, size: 20, sort: 'newest', ...(asked ? { q: asked } : {}) },
    { keep: true },
  );
  const write = useWrite('valuation.record-price');
  useFormRefusal(form, write.refusal);
  const needed = (label: string) => ({ required: true, message: t('needed', { label }) });
  const send = async (values: Typed): Promise<void> => {
    const output = await write.run({
      rightIds: values.rightIds,
      route: values.route,
      price: formatYuan(parseWan(values.price) ?? 0n),
      on: values.on,
      source: {
        document: values.document.trim(),
        ...(values.reference?.trim() ? { reference: values.reference.trim() } : {}),
      },
    });
    if (output) onClose();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void send(values)}
      style={{ paddingTop: 8 }}
    >
      <Form.Item name="rightIds" label={t('subject')} rules={[needed(t('subject'))]}>
        <Select
          mode="multiple"
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder={t('pick.search')}
          notFoundContent={t('price.no-right')}
          options={(rights.data?.rows ?? []).map((row) => ({
            value: row.id,
            label: `${row.title} · ${row.number ?? ''} · ${row.enterprise.name}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="route" label={t('route')} rules={[needed(t('route'))]}>
        <Select options={priceRoutes.map((route) => ({ value: route, label: t(`route.${route}`) }))} />
      </Form.Item>
      <Form.Item
        name="price"
        label={t('price')}
        validateTrigger="onBlur"
        rules={[
          needed(t('price')),
          {
            validator: (_, text = '') =>
              text === '' || (parseWan(text) ?? 0n) > 0n
                ? Promise.resolve()
                : Promise.reject(new Error(t('price.wrong'))),
          },
        ]}
      >
        <AmountInput unit="wan" />
      </Form.Item>
      <Form.Item name="on" label={t('price.on')} extra={t('price.on.hint')} rules={[needed(t('price.on'))]}>
        <DayInput to={today} />
      </Form.Item>
      <Form.Item
        name="document"
        label={t('price.document')}
        rules={[{ ...needed(t('price.document')), whitespace: true }]}
      >
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="reference" label={`${t('price.reference')}${t('optional')}`}>
        <Input maxLength={120} />
      </Form.Item>
      <div className="stack">
        <RefusalNotice
          refusal={write.refusal}
          labels={{
            price: t('price'),
            on: t('price.on'),
            'source.document': t('price.document'),
            rightIds: t('subject'),
            'rightIds.0': t('subject'),
          }}
        />
        <div className="line" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{everywhere('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={write.running}>
            {t('price.record')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
