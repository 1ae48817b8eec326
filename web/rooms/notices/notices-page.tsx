import { Button, Pagination, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Empty } from '../../shared/empty.tsx';
import { NoticeLine } from '../../shared/notice-line.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';

export function NoticesPage() {
  const { t } = useTranslation('notices');
  const address = useAddress();
  const unread = address.choice('unread', ['yes']);
  const { page, size } = address.page();
  const list = useRead('notices.list-notices', { page, size, unread }, { keep: true });
  const mark = useWrite('notices.mark-read');
  return (
    <Page
      title={t('title')}
      subtitle={list.data && t('unread-count', { count: list.data.unread })}
      actions={
        <Button disabled={!list.data?.unread} loading={mark.running} onClick={() => void mark.run({})}>
          {t('mark-all-read')}
        </Button>
      }
    >
      <div className="card">
        <div className="filters">
          <Segmented
            value={unread ?? ''}
            options={[
              { value: '', label: t('all') },
              { value: 'yes', label: t('unread') },
            ]}
            onChange={(value) => address.set({ unread: value, page: undefined })}
          />
        </div>
        <RefusalNotice refusal={mark.refusal} />
        <Answer of={list}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <Empty title={t('none')} what={t('none.what')} />
            ) : (
              <>
                <ul>
                  {rows.map((row) => (
                    <NoticeLine key={row.id} notice={row} />
                  ))}
                </ul>
                {total > size && (
                  <div className="list-foot">
                    <Pagination
                      size="small"
                      current={page}
                      pageSize={size}
                      total={total}
                      showSizeChanger={false}
                      onChange={(next) => address.set({ page: String(next) }, 'push')}
                    />
                  </div>
                )}
              </>
            )
          }
        </Answer>
      </div>
    </Page>
  );
}
