import { formatYuan, parseWan, parseYuan } from '@zhirong/kernel';
import { Button, Form, Input, Radio } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { Go } from '../../shared/go.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { RangeText } from './range-text.tsx';
import { RuleLine } from './rule-line.tsx';
import type { File } from './valuation-words.ts';

type Typed = { opinion?: string; outcome: 'confirmed' | 'returned'; reason?: string };

/** The second officer's own view first, then how far it lies from the value, then the outcome. */
export function ReviewDialog({ file, onClose }: { file: File; onClose: () => void }) {
  const { t } = useTranslation('valuation');
  const { t: everywhere } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const typed = Form.useWatch([], form) as Typed | undefined;
  const write = useWrite('valuation.review');
  useFormRefusal(form, write.refusal);
  const agreed = file.proposals.find((one) => one.agreedAt);
  const version = file.versions.find((one) => one.id === agreed?.versionId) ?? file.versions[0];
  const value = agreed?.value ?? version?.value.mid ?? '';
  const [opinion, base] = [typed?.opinion ? parseWan(typed.opinion) : undefined, parseYuan(value)];
  const deviation =
    opinion !== undefined && opinion > 0n && base ? Number(((opinion - base) * 10_000n) / base) / 100 : null;
  const within = deviation !== null && Math.abs(deviation) <= Number(file.band.percent);
  const isOutside = deviation !== null && !within;
  useEffect(() => {
    if (isOutside) form.setFieldValue('outcome', 'returned');
  }, [form, isOutside]);
  if (!version) return null;
  const send = async (values: Typed): Promise<void> => {
    const fen = parseWan(values.opinion ?? '');
    const output = await write.run({
      valuationId: file.id,
      versionId: version.id,
      outcome: values.outcome,
      opinion: formatYuan(fen ?? 0n),
      reason: values.reason?.trim() ?? '',
      inputHash: version.inputHash,
    });
    if (output) onClose();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ outcome: 'confirmed' }}
      onFinish={(values) => void send(values)}
      style={{ paddingTop: 8 }}
    >
      <FactList
        facts={[
          [
            t('review.version'),
            <Go key="v" to={`/valuations/versions/${version.id}`}>
              V{version.ordinal}
            </Go>,
          ],
          [t('review.value'), <RangeText key="r" value={{ ...version.value, mid: value }} />],
          [t('review.made-by'), `${version.organisation} · ${version.madeBy}`],
        ]}
      />
      <div style={{ height: 12 }} />
      <Form.Item
        name="opinion"
        label={t('opinion')}
        extra={t('opinion.hint')}
        validateTrigger="onBlur"
        rules={[
          { required: true, message: t('needed', { label: t('opinion') }) },
          {
            validator: (_, text = '') =>
              text === '' || (parseWan(text) ?? 0n) > 0n
                ? Promise.resolve()
                : Promise.reject(new Error(t('amount-wrong'))),
          },
        ]}
      >
        <AmountInput unit="wan" />
      </Form.Item>
      <p className="line" aria-live="polite" style={{ marginBottom: 12 }}>
        {deviation === null ? (
          <span className="quiet">{t('band.what', { percent: file.band.percent })}</span>
        ) : (
          <>
            <StateTag tone={within ? 'passed' : 'due'}>{t(within ? 'band.within' : 'band.outside')}</StateTag>
            <span>
              {t('deviation.band', {
                deviation: `${deviation > 0 ? '+' : ''}${deviation.toFixed(2)}`,
                band: file.band.percent,
              })}
            </span>
          </>
        )}
      </p>
      <RuleLine rule={file.band.rule} />
      <div style={{ height: 12 }} />
      <Form.Item name="outcome" label={t('outcome')}>
        <Radio.Group
          className="radio-list"
          options={[
            { value: 'confirmed', label: t('outcome.confirmed'), disabled: deviation !== null && !within },
            { value: 'returned', label: t('outcome.returned') },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('needed', { label: t('reason') }) }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <div className="stack">
        <RefusalNotice
          refusal={write.refusal}
          labels={{ opinion: t('opinion'), outcome: t('outcome'), reason: t('reason') }}
        />
        <div className="line" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{everywhere('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={write.running}>
            {t(typed?.outcome === 'returned' ? 'do.return' : 'do.confirm')}
          </Button>
        </div>
      </div>
    </Form>
  );
}
