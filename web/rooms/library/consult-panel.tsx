import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { Go } from '../../shared/go.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { usePlatformMoment } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import { ConsultationState } from './consultation-state.tsx';
import type { Draft } from './draft-page.tsx';

type Typed = { opensOn: string; closesOn: string; invitation: string };

/** Shows the draft to everybody, and lists when that was done before. */
export function ConsultPanel({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library');
  const [form] = Form.useForm<Typed>();
  const write = useWrite('library.open-consultation');
  const today = usePlatformMoment()(Date.now()).slice(0, 10);
  useFormRefusal(form, write.refusal);
  const open = draft.consultations.some((one) => one.closesOn >= today);
  const needed = (label: string) => [{ required: true, message: t('needed', { label }) }];
  return (
    <div className="stack">
      <p className="quiet">{t('consult.what')}</p>
      {draft.consultations.length === 0 ? (
        <p>{t('consult.none')}</p>
      ) : (
        <ul className="rows">
          {draft.consultations.map((one) => (
            <li key={one.id}>
              <div className="line apart" style={{ padding: '6px 0' }}>
                <Go to={`/library/consultations/${one.id}`}>
                  {t('consultation.days', { opens: one.opensOn, closes: one.closesOn })}
                </Go>
                <span className="line">
                  {one.answers > 0 && (
                    <span className="quiet small">{t('consultation.answers', { count: one.answers })}</span>
                  )}
                  <ConsultationState of={one} />
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      {draft.possible.includes('consult') && !open && (
        <Form<Typed>
          form={form}
          layout="vertical"
          requiredMark={false}
          style={{ maxWidth: 560 }}
          initialValues={{ opensOn: today }}
          onFinish={(typed) => void write.run({ draftId: draft.id, revision: draft.revision, ...typed })}
        >
          <div className="grid two">
            <Form.Item name="opensOn" label={t('consult.opens')} rules={needed(t('consult.opens'))}>
              <DayInput from={today} />
            </Form.Item>
            <Form.Item name="closesOn" label={t('consult.closes')} rules={needed(t('consult.closes'))}>
              <DayInput from={today} />
            </Form.Item>
          </div>
          <Form.Item
            name="invitation"
            label={t('consult.invitation')}
            rules={needed(t('consult.invitation'))}
          >
            <Input.TextArea rows={4} maxLength={2000} />
          </Form.Item>
          <div className="stack">
            <RefusalNotice
              refusal={write.refusal}
              labels={{ opensOn: t('consult.opens'), closesOn: t('consult.closes') }}
            />
            <div>
              <Button type="primary" htmlType="submit" loading={write.running}>
                {t('consult.verb')}
              </Button>
            </div>
          </div>
        </Form>
      )}
    </div>
  );
}
