import { formatYuan, parseWan } from '@zhirong/kernel';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { FileButton } from '../../shared/file-button.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useUpload } from '../../shared/upload.ts';
import { useWrite } from '../../shared/use-write.ts';
import { type File, wan } from './valuation-words.ts';

const fields = [
  'reportNumber',
  'evidenceId',
  'low',
  'value',
  'high',
  'methods',
  'signers',
  'issuedOn',
  'validUntil',
  'versionId',
] as const;
type Typed = Partial<Record<Exclude<(typeof fields)[number], 'signers'>, string>> & { signers?: string[] };

/** The outside report: number, file, range, methods, two signers, and until when it may be used. */
export function AppraiserReport({ file, onClose }: { file: File; onClose: () => void }) {
  const { t } = useTranslation('valuation');
  const { t: everywhere } = useTranslation();
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const [name, setName] = useState<string | null>(null);
  const write = useWrite('valuation.register-report');
  const upload = useUpload('valuation.upload-evidence');
  useFormRefusal(form, write.refusal);
  const needed = (field: (typeof fields)[number]) => ({
    required: true,
    message: t('needed', { label: t(`ask.${field}`) }),
  });
  const amount = {
    validator: (_: unknown, text = '') =>
      text === '' || parseWan(text) !== undefined
        ? Promise.resolve()
        : Promise.reject(new Error(t('amount-wrong'))),
  };
  const yuan = (text = ''): string => formatYuan(parseWan(text) ?? 0n);
  const send = async (typed: Typed): Promise<void> => {
    const output = await write.run({
      valuationId: file.id,
      reportNumber: typed.reportNumber?.trim() ?? '',
      evidenceId: typed.evidenceId ?? '',
      low: yuan(typed.low),
      value: yuan(typed.value),
      high: yuan(typed.high),
      methods: typed.methods?.trim() ?? '',
      signers: typed.signers ?? [],
      issuedOn: typed.issuedOn ?? '',
      validUntil: typed.validUntil ?? '',
      ...(typed.versionId ? { versionId: typed.versionId } : {}),
    });
    if (output) onClose();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center' }}
      initialValues={{ issuedOn: today }}
      onFinish={(typed) => void send(typed)}
      style={{ paddingTop: 8 }}
    >
      <Form.Item name="reportNumber" label={t('ask.reportNumber')} rules={[needed('reportNumber')]}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="evidenceId"
        label={t('ask.evidenceId')}
        extra={name ?? t('report.file.hint')}
        rules={[{ required: true, message: t('report.file.needed') }]}
      >
        <FileButton
          accept="application/pdf"
          running={upload.running}
          onFile={(chosen) =>
            void upload.run({ valuationId: file.id }, chosen).then((out) => {
              if (!out) return;
              form.setFieldValue('evidenceId', out.evidenceId);
              void form.validateFields(['evidenceId']);
              setName(chosen.name);
            })
          }
        >
          {t('report.file.choose')}
        </FileButton>
      </Form.Item>
      <RefusalNotice refusal={upload.refusal} />
      <div className="grid three">
        {(['low', 'value', 'high'] as const).map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={t(`ask.report.${field}`)}
            validateTrigger="onBlur"
            rules={[needed(field), amount]}
          >
            <AmountInput unit="wan" />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="methods" label={t('ask.methods')} rules={[needed('methods')]}>
        <Input maxLength={200} placeholder={t('report.methods.example')} />
      </Form.Item>
      <Form.Item
        name="signers"
        label={t('ask.signers')}
        extra={t('report.signers.hint')}
        rules={[{ required: true, type: 'array', min: 2, message: t('report.signers.needed') }]}
      >
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          maxCount={6}
          tokenSeparators={['、', '，', ',', ' ']}
        />
      </Form.Item>
      <div className="grid two">
        <Form.Item name="issuedOn" label={t('ask.issuedOn')} rules={[needed('issuedOn')]}>
          <DayInput to={today} />
        </Form.Item>
        <Form.Item
          name="validUntil"
          label={t('ask.validUntil')}
          extra={t('report.validity.hint')}
          rules={[needed('validUntil')]}
        >
          <DayInput from={today} />
        </Form.Item>
      </div>
      {file.versions.length > 0 && (
        <Form.Item name="versionId" label={`${t('ask.report.versionId')}${t('optional')}`}>
          <Select
            allowClear
            options={file.versions.map((version) => ({
              value: version.id,
              label: `V${version.ordinal} · ${wan(version.value.mid)} ${t('unit.wan')}`,
            }))}
          />
        </Form.Item>
      )}
      <div className="stack">
        <RefusalNotice
          refusal={write.refusal}
          labels={Object.fromEntries(fields.map((field) => [field, t(`ask.${field}`)]))}
        />
        <div className="line" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{everywhere('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={write.running}>
            {t('do.register-report')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
