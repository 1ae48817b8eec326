import { useParams } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Page } from '../../shared/page.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';
import { type Notice, NoticeSheet } from './notice-sheet.tsx';
import { Objections } from './objections.tsx';

/** One public notice inside the platform: the sheet, objections, and a way to object while it hangs. */
export function NoticePage() {
  const { t } = useTranslation('subsidies');
  const { noticeId } = useParams({ strict: false }) as { noticeId: string };
  const [objecting, setObjecting] = useState(false);
  const read = useRead('subsidies.read-notice', { noticeId });
  const notice = read.data;
  return (
    <Page
      title={t('notice')}
      {...(notice ? { file: notice.number, subtitle: notice.programme } : {})}
      actions={
        notice && (
          <>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            {notice.mayObject && <Button onClick={() => setObjecting(true)}>{t('object')}</Button>}
          </>
        )
      }
    >
      <Answer of={read} rows={8}>
        {(found) => (
          <div className="stack">
            <NoticeSheet notice={found} />
            <div className="no-print">
              <Objections noticeId={found.id} />
            </div>
          </div>
        )}
      </Answer>
      {objecting && notice && <ObjectTo notice={notice} onClose={() => setObjecting(false)} />}
    </Page>
  );
}

function ObjectTo({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const { t } = useTranslation('subsidies');
  const write = useWrite('subsidies.object');
  const labels = { itemId: t('object.item'), text: t('object.text') };
  return (
    <SendForm<{ itemId?: string; text: string }>
      title={t('object')}
      what={t('object.what')}
      verb={t('object')}
      labels={labels}
      write={write}
      onSend={({ itemId, text }) => write.run({ noticeId: notice.id, text, ...(itemId ? { itemId } : {}) })}
      onClose={onClose}
    >
      <Form.Item name="itemId" label={labels.itemId}>
        <Select
          allowClear
          placeholder={t('object.all')}
          options={notice.rows.map((row) => ({ value: row.itemId, label: `${row.place}. ${row.payee}` }))}
        />
      </Form.Item>
      <Form.Item name="text" label={labels.text} rules={[{ required: true, message: t('required') }]}>
        <Input.TextArea rows={5} maxLength={1000} showCount />
      </Form.Item>
    </SendForm>
  );
}
