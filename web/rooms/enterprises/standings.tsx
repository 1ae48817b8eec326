import { standings } from '@zhirong/contracts/words';
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { FormDialog } from '../../shared/form-dialog.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { Enterprise } from './enterprise-page.tsx';
import { type Standing, StandingTag } from './standing-tag.tsx';

type Aspect = 'credit' | 'repayment';

/** Credit and ability to repay: what is said, by whom, of which day; the screening reads these (S0-04). */
export function Standings({ firm, mayRecord }: { firm: Enterprise; mayRecord: boolean }) {
  const { t } = useTranslation('enterprises');
  const [asking, setAsking] = useState<Aspect | null>(null);
  const aspects = [
    { aspect: 'credit', standing: firm.creditStanding, source: firm.creditSource, on: firm.creditOn },
    { aspect: 'repayment', standing: firm.repayment, source: firm.repaymentSource, on: null },
  ] as const;
  return (
    <section className="card">
      <h2>
        {t('standings')}
        <small>{t('standings.what')}</small>
      </h2>
      <div className="grid two">
        {aspects.map(({ aspect, standing, source, on }) => (
          <div key={aspect} className="stack">
            <div className="line apart">
              <h3>{t(aspect)}</h3>
              <StandingTag standing={standing} />
            </div>
            <FactList
              facts={[
                [t('standing.source'), source],
                ...(aspect === 'credit'
                  ? [[t('standing.on'), on && <DayText key="on" day={on} />] as const]
                  : []),
              ]}
            />
            {mayRecord && (
              <div>
                <Button size="small" onClick={() => setAsking(aspect)}>
                  {t(`record.${aspect}`)}
                </Button>
              </div>
            )}
          </div>
        ))}
      </div>
      {asking && <Record firm={firm} aspect={asking} onClose={() => setAsking(null)} />}
    </section>
  );
}

type Typed = { standing: Standing; source: string; on: string };
type RecordProps = { firm: Enterprise; aspect: Aspect; onClose: () => void };

function Record({ firm, aspect, onClose }: RecordProps) {
  const { t } = useTranslation('enterprises');
  const { today } = useSession();
  const [form] = Form.useForm<Typed>();
  const record = useWrite('enterprises.record-standing');
  useFormRefusal(form, record.refusal);
  const labels = { standing: t(aspect), source: t('standing.source'), on: t('standing.on') };
  const needed = (label: string) => [{ required: true, whitespace: true, message: t('needed', { label }) }];
  const send = async (typed: Typed): Promise<void> => {
    if (await record.run({ enterpriseId: firm.id, aspect, ...typed })) onClose();
  };
  return (
    <FormDialog<Typed>
      open
      title={t(`record.${aspect}`)}
      verb={t('standing.verb')}
      form={form}
      initialValues={{ on: today }}
      running={record.running}
      onClose={onClose}
      onSend={(typed) => void send(typed)}
    >
      <p className="quiet" style={{ marginBottom: 12 }}>
        {firm.name}
      </p>
      <Form.Item name="standing" label={labels.standing} rules={needed(labels.standing)}>
        <Radio.Group options={standings.map((value) => ({ value, label: t(`standing.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="source"
        label={labels.source}
        extra={t(`standing.source.${aspect}`)}
        rules={needed(labels.source)}
      >
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="on" label={labels.on} rules={needed(labels.on)}>
        <DayInput to={today} />
      </Form.Item>
      <RefusalNotice refusal={record.refusal} labels={labels} />
    </FormDialog>
  );
}
