import type { FundFigure } from '@zhirong/contracts/words';
import { Drawer, Pagination } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Amount } from '../../shared/amount.tsx';
import { Answer } from '../../shared/answer.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Go } from '../../shared/go.tsx';
import { useRead } from '../../shared/use-read.ts';

/** Every entry a figure is the sum of. */
export function FigureDrawer(props: { fundId: string; figure: FundFigure; onClose: () => void }) {
  const { fundId, figure, onClose } = props;
  const { t } = useTranslation('compensation');
  const [page, setPage] = useState(1);
  const read = useRead('compensation.read-figure', { fundId, figure, page, size: 20 }, { keep: true });
  return (
    <Drawer open title={t(`figure.${figure}`)} size={560} onClose={onClose}>
      <Answer of={read}>
        {(found) =>
          found.total === 0 ? (
            <Empty title={t('figure.none')} />
          ) : (
            <div className="stack">
              <div>
                {t('sum')} <Amount value={found.sum} unit /> · {t('count', { count: found.total })}
              </div>
              <ul className="rows">
                {found.rows.map((row) => (
                  <li key={row.id} className="line apart">
                    <span>
                      {row.claimId ? (
                        <Go to={`/compensation/claims/${row.claimId}`}>{row.what}</Go>
                      ) : (
                        row.what
                      )}
                      <div className="quiet small">
                        {row.on}
                        {row.reference && ` · ${row.reference}`}
                        {row.entryId && (
                          <>
                            {' · '}
                            <Go to={`/ledger/entries/${row.entryId}`}>{t('entry')}</Go>
                          </>
                        )}
                      </div>
                    </span>
                    <Amount value={row.amount} unit />
                  </li>
                ))}
              </ul>
              {found.total > 20 && (
                <Pagination current={page} total={found.total} pageSize={20} onChange={setPage} />
              )}
            </div>
          )
        }
      </Answer>
    </Drawer>
  );
}
