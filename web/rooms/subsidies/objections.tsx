import type { Output } from '@zhirong/contracts';
import { objectionOutcomes } from '@zhirong/contracts/words';
import { Button, Form, Input, Pagination, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';

type Objection = Output<'subsidies.list-objections'>['rows'][number];

/** Objections one may see: one's own, or those an officer decides on. Who objected is told to nobody. */
export function Objections({ noticeId }: { noticeId?: string }) {
  const { t } = useTranslation('subsidies');
  const [page, setPage] = useState(1);
  const [deciding, setDeciding] = useState<Objection>();
  const read = useRead(
    'subsidies.list-objections',
    { page, size: 10, ...(noticeId ? { noticeId } : { open: 'yes' as const }) },
    { keep: true },
  );
  return (
    <section className="card">
      <h2>{t(noticeId ? 'objections' : 'objections.waiting')}</h2>
      <Answer of={read} rows={2}>
        {({ rows, total }) =>
          total === 0 ? (
            <p className="quiet">{t('objections.none')}</p>
          ) : (
            <>
              <ul className="rows subsidy-steps">
                {rows.map((row) => (
                  <li key={row.id}>
                    <div className="line apart">
                      <span className="quiet small">
                        <Go to={`/subsidies/notices/${row.noticeId}`}>{row.notice}</Go> ·{' '}
                        <DayText at={row.at} />
                        {row.payee && ` · ${row.payee}`}
                      </span>
                      {row.outcome ? (
                        <StateTag tone={row.outcome === 'upheld' ? 'passed' : 'quiet'}>
                          {t(`outcome.${row.outcome}`)}
                        </StateTag>
                      ) : row.mine ? (
                        <Button size="small" type="primary" onClick={() => setDeciding(row)}>
                          {t('decide-objection')}
                        </Button>
                      ) : (
                        <StateTag tone="waiting">{t('objection.waits')}</StateTag>
                      )}
                    </div>
                    <p>{row.text}</p>
                    {row.answer && (
                      <p className="small">
                        {t('answer')} {row.answer} <span className="quiet">{row.decidedBy}</span>
                      </p>
                    )}
                  </li>
                ))}
              </ul>
              {total > 10 && <Pagination current={page} total={total} pageSize={10} onChange={setPage} />}
            </>
          )
        }
      </Answer>
      {deciding && <DecideObjection objection={deciding} onClose={() => setDeciding(undefined)} />}
    </section>
  );
}

type Typed = { outcome: (typeof objectionOutcomes)[number]; answer: string };
function DecideObjection({ objection, onClose }: { objection: Objection; onClose: () => void }) {
  const { t } = useTranslation('subsidies');
  const write = useWrite('subsidies.decide-objection');
  const labels = { outcome: t('outcome'), answer: t('answer.field') };
  return (
    <SendForm<Typed>
      title={t('decide-objection')}
      what={
        <>
          {objection.text}
          <br />
          {t('decide-objection.what')}
        </>
      }
      verb={t('decide-objection')}
      labels={labels}
      write={write}
      initial={{ outcome: 'rejected' }}
      onSend={(typed) => write.run({ objectionId: objection.id, ...typed })}
      onClose={onClose}
    >
      <Form.Item name="outcome" label={labels.outcome}>
        <Radio.Group options={objectionOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
      </Form.Item>
      <Form.Item name="answer" label={labels.answer} rules={[{ required: true, message: t('required') }]}>
        <Input.TextArea rows={4} maxLength={500} showCount />
      </Form.Item>
    </SendForm>
  );
}
