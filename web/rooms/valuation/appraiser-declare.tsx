import { conflictKinds } from '@zhirong/contracts/words';
import { Button, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { File } from './valuation-words.ts';

type Conflict = (typeof conflictKinds)[number];

/** What ties the appraiser to the parties; without a clear word there is no commission and no report. */
export function AppraiserDeclare({ file, onClose }: { file: File; onClose: () => void }) {
  const { t } = useTranslation('valuation');
  const { t: everywhere } = useTranslation();
  const [form] = Form.useForm<{ kinds?: Conflict[]; note?: string }>();
  const kinds = Form.useWatch('kinds', form) ?? [];
  const write = useWrite('valuation.declare');
  useFormRefusal(form, write.refusal);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(typed) =>
        void write
          .run({
            valuationId: file.id,
            kinds: typed.kinds ?? [],
            ...(typed.note?.trim() ? { note: typed.note.trim() } : {}),
          })
          .then((out) => out && onClose())
      }
      style={{ paddingTop: 8 }}
    >
      <p style={{ marginBottom: 12 }}>
        {t('declare.what', { firm: file.enterprise.name, bank: file.bank?.name ?? t('bank.nobody') })}
      </p>
      <Form.Item
        name="kinds"
        label={t('declare.kinds')}
        rules={[{ required: true, type: 'array', min: 1, message: t('declare.needed') }]}
      >
        <Checkbox.Group
          className="radio-list"
          options={conflictKinds.map((kind) => ({
            value: kind,
            label: t(`conflict.${kind}`),
            disabled: kind === 'none' ? kinds.some((one) => one !== 'none') : kinds.includes('none'),
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={`${t('ask.note')}${t('optional')}`}>
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
      {kinds.length > 0 && !kinds.includes('none') && (
        <p className="warned" style={{ marginBottom: 12 }}>
          {t('declare.conflict')}
        </p>
      )}
      <div className="stack">
        <RefusalNotice refusal={write.refusal} labels={{ kinds: t('declare.kinds'), note: t('ask.note') }} />
        <div className="line" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{everywhere('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={write.running}>
            {t('do.declare')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
