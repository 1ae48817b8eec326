import type { Output } from '@zhirong/contracts';
import { parsePlainDate, daysBetween } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useSaid } from './said.ts';
import { TermNote } from './term-note.tsx';
import './subsidies.css';

export type Notice = Output<'subsidies.read-notice'>;

/** Open with the days that are left, or over. */
export function NoticeTag({ notice }: { notice: Pick<Notice, 'open' | 'closesOn'> }) {
  const { t } = useTranslation('subsidies');
  const { today } = useSession();
  const [now, end] = [parsePlainDate(today), parsePlainDate(notice.closesOn)];
  if (!notice.open) return <StateTag tone="quiet">{t('notice.closed')}</StateTag>;
  const left = now && end ? daysBetween(now, end) : 0;
  return (
    <StateTag tone="moving">{left === 0 ? t('notice.today') : t('notice.left', { count: left })}</StateTag>
  );
}

/** The sheet as it hangs: head, lines, sum, term and its rule. Nobody's name, account or reason is on it. */
export function NoticeSheet({ notice }: { notice: Notice }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  return (
    <section className="card">
      <h2>
        {t('notice.title', { programme: notice.programme })} <NoticeTag notice={notice} />
      </h2>
      <FactList
        facts={[
          [t('number'), notice.number],
          [t('notice.organ'), notice.region.name],
          [
            t('notice.term'),
            <span key="t">
              <DayText day={notice.opensOn} where="text" /> — <DayText day={notice.closesOn} where="text" />{' '}
              <span className="quiet">{t('notice.days', { count: notice.workingDays })}</span>
            </span>,
          ],
          [
            t('notice.rule'),
            <TermNote
              key="r"
              topics={['subsidy-notice']}
              region={notice.region.adcode}
              on={notice.opensOn}
              unfolded
            />,
          ],
        ]}
      />
      <div style={{ overflowX: 'auto', marginTop: 12 }}>
        <table className="subsidy-sheet narrow">
          <thead>
            <tr>
              <th scope="col">{t('place')}</th>
              <th scope="col">{t('payee.name')}</th>
              <th scope="col">{t('instrument')}</th>
              <th scope="col">{t('source')}</th>
              <th scope="col" className="right">
                {t('award')}
              </th>
            </tr>
          </thead>
          <tbody>
            {notice.rows.map((row) => (
              <tr key={row.itemId}>
                <td>{row.place}</td>
                <td>
                  {row.payee}
                  {row.firm !== row.payee && <div className="quiet small">{row.firm}</div>}
                </td>
                <td>{said(row.title)}</td>
                <td className="small quiet">{row.source}</td>
                <td className="right">
                  <Figure value={row.amount} money="yuan" />
                </td>
              </tr>
            ))}
            <tr>
              <td />
              <td>
                <strong>{t('sum')}</strong>
              </td>
              <td>{t('items.number', { count: notice.items })}</td>
              <td />
              <td className="right">
                <strong>
                  <Figure value={notice.amount} money="yuan" />
                </strong>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className="quiet small" style={{ marginTop: 10 }}>
        {t('notice.how')}
      </p>
    </section>
  );
}
