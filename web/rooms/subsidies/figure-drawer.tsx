import type { SubsidyFigure } from '@zhirong/contracts/words';
import { Drawer, Pagination } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { useRead } from '../../shared/use-read.ts';

export type Behind = { programmeId: string; figure: SubsidyFigure; instrument?: string | undefined };

/** Every entry a figure is the sum of. */
export function FigureDrawer({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  const { t } = useTranslation('subsidies');
  const [page, setPage] = useState(1);
  const { programmeId, figure, instrument } = behind;
  const read = useRead(
    'subsidies.read-figure',
    { programmeId, figure, page, size: 20, ...(instrument ? { instrument } : {}) },
    { keep: true },
  );
  return (
    <Drawer open title={t(`figure.${figure}`)} size={560} onClose={onClose}>
      <Answer of={read}>
        {(found) =>
          found.total === 0 ? (
            <Empty title={t('figure.none')} />
          ) : (
            <div className="stack">
              <div>
                {t('sum')} <Figure value={found.sum} money="yuan" /> · {t('count', { count: found.total })}
              </div>
              <ul className="rows subsidy-steps">
                {found.rows.map((row, place) => (
                  // One award may stand in two lines of a day, one per budget.
                  <li key={place} className="line apart">
                    <span>
                      {row.itemId ? (
                        <Go to={`/subsidies/items/${row.itemId}`}>{row.payee ?? row.title}</Go>
                      ) : row.caseId ? (
                        <Go to={`/subsidies/cases/${row.caseId}`}>{row.payee ?? row.title}</Go>
                      ) : (
                        row.title
                      )}
                      <div className="quiet small">
                        {[row.on, row.payee ? row.title : null, row.reference].filter(Boolean).join(' · ')}
                        {row.entryId && (
                          <>
                            {' · '}
                            <Go to={`/ledger/entries/${row.entryId}`}>{t('entry')}</Go>
                          </>
                        )}
                      </div>
                    </span>
                    <Figure value={row.amount} money="yuan" />
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
