import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { useSaid } from './said.ts';
import { ItemTag } from './tags.tsx';

type Row = Output<'subsidies.read-application'>['rows'][number];

/** What was asked for under one receipt, each with its state, its money and its clock. */
export function ItemRows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  if (rows.length === 0) return <Empty title={t('items.none')} />;
  return (
    <ul className="rows subsidy-steps">
      {rows.map((row) => (
        <li key={row.id} className="line apart">
          <span>
            <Go to={`/subsidies/items/${row.id}`}>{said(row.title)}</Go>
            <div className="quiet small">
              {row.receipt}-{row.place}
              {(row.loanNumber ?? row.project) && ` · ${row.loanNumber ?? row.project}`}
              {row.firm !== row.applicant && ` · ${row.firm}`}
              {row.dueOn && (
                <>
                  {' · '}
                  {t('due-on')} <DayText day={row.dueOn} />
                </>
              )}
            </div>
          </span>
          <span className="right">
            <ItemTag state={row.state} />
            <div>
              {row.award === null ? (
                <>
                  <span className="quiet small">{t('at-most')} </span>
                  <Figure value={row.ceiling} money="yuan" />
                </>
              ) : (
                <Figure value={row.award} money="yuan" />
              )}
            </div>
          </span>
        </li>
      ))}
    </ul>
  );
}
