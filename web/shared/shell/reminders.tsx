import BellOutlined from '@ant-design/icons/es/icons/BellOutlined';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../answer.tsx';
import { Empty } from '../empty.tsx';
import { Go } from '../go.tsx';
import { NoticeLine } from '../notice-line.tsx';
import { useRead } from '../use-read.ts';
import { useWrite } from '../use-write.ts';

/** The bell: how many are unread, and the latest of them. */
export function Reminders() {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  const latest = useRead('notices.list-notices', { page: 1, size: 8 }, { every: 60_000 });
  const mark = useWrite('notices.mark-read');
  const unread = latest.data?.unread ?? 0;
  const list = (
    <div className="reminders">
      <div className="line apart">
        <strong>{t('reminders')}</strong>
        <Button
          type="link"
          size="small"
          disabled={unread === 0}
          loading={mark.running}
          onClick={() => void mark.run({})}
        >
          {t('mark-all-read')}
        </Button>
      </div>
      <Answer of={latest}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('no-reminders')} />
          ) : (
            <ul>
              {rows.map((row) => (
                <NoticeLine key={row.id} notice={row} onGone={() => setOpen(false)} />
              ))}
            </ul>
          )
        }
      </Answer>
      <div style={{ paddingTop: 8 }}>
        <Go to="/notices" onClick={() => setOpen(false)}>
          {t('all-reminders')}
        </Go>
      </div>
    </div>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen}>
      <button
        type="button"
        className="top-button"
        aria-label={t('reminders-unread', { count: unread })}
        aria-expanded={open}
      >
        <BellOutlined aria-hidden />
        <span className="unseen-narrow">{t('reminders')}</span>
        {unread > 0 && <span className="count">{unread > 99 ? '99+' : unread}</span>}
      </button>
    </Popover>
  );
}
