import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Chart } from '../../shared/chart.tsx';
import { Figure } from '../../shared/figure.tsx';
import { useRead } from '../../shared/use-read.ts';
import { FeeBars } from './fee-bars.tsx';
import { type CheckUp, className, kindName } from './right-words.ts';

/** Fees to come, terms left, kinds, and how much hangs on one class or one product. */
export function CheckUpCharts({ checkUp }: { checkUp: CheckUp }) {
  const { t } = useTranslation('assets');
  const fees = useRead('assets.list-fees', {
    page: 1,
    size: 200,
    months: 12,
    enterpriseId: checkUp.enterprise.id,
  });
  const { termLeft } = checkUp;
  const band = ({ fromYears, toYears }: CheckUp['termLeft'][number]): string =>
    toYears === null
      ? t('band.from', { from: fromYears })
      : t('band.between', { from: fromYears, to: toYears });
  return (
    <>
      <div className="grid two">
        <section className="card">
          <h2>
            {t('chart.fees')}{' '}
            <small>
              <Figure value={checkUp.feesNext12Months.sum} money="yuan" />
            </small>
          </h2>
          <Answer of={fees} rows={5}>
            {({ rows, total }) =>
              rows.length === 0 ? (
                <p className="quiet">{t('fees.none')}</p>
              ) : (
                <>
                  <FeeBars rows={rows} months={12} />
                  {total > rows.length && (
                    <p className="quiet small">{t('chart.fees.first', { count: rows.length })}</p>
                  )}
                </>
              )
            }
          </Answer>
        </section>
        <section className="card">
          <h2>
            {t('chart.term')} <small>{t('chart.term.what')}</small>
          </h2>
          <Chart
            title={t('chart.term')}
            labels={termLeft.map(band)}
            series={[
              { name: t('check-up.in-force'), kind: 'bar', values: termLeft.map(({ count }) => count) },
            ]}
            unit={t('unit.rights')}
            height={200}
          />
        </section>
      </div>
      <div className="grid three even">
        <section className="card">
          <h2>{t('chart.kinds')}</h2>
          <Shares
            rows={checkUp.kinds.map(({ kind, count, inForce }) => ({
              name: kindName(kind),
              count,
              note: t('chart.kinds.in-force', { count: inForce }),
              share: (count * 100) / Math.max(1, checkUp.total),
            }))}
          />
        </section>
        <Concentration
          title={t('chart.classes')}
          none={t('chart.classes.none')}
          rows={checkUp.classes.map((one) => ({ ...one, name: className(one.class) }))}
        />
        <Concentration
          title={t('chart.products')}
          none={t('chart.products.none')}
          rows={checkUp.products.map((one) => ({ ...one, name: one.product }))}
        />
      </div>
    </>
  );
}

type Basket = { name: string; count: number; sharePercent: string };

function Concentration({ title, none, rows }: { title: string; none: string; rows: readonly Basket[] }) {
  const { t } = useTranslation('assets');
  return (
    <section className="card">
      <h2>
        {title} <small>{t('chart.concentration.what')}</small>
      </h2>
      {rows.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <Shares
          rows={rows.slice(0, 6).map(({ name, count, sharePercent }) => ({
            name,
            count,
            note: `${sharePercent}%`,
            share: Number(sharePercent),
          }))}
        />
      )}
    </section>
  );
}

type Share = { name: string; count: number; note: string; share: number };

/** Bars of a few lines of text, longest first as given. */
function Shares({ rows }: { rows: readonly Share[] }) {
  const { t } = useTranslation('assets');
  return (
    <ul className="shares">
      {rows.map(({ name, count, note, share }) => (
        <li key={name}>
          <span>{name}</span>
          <i aria-hidden>
            <u style={{ width: `${Math.min(100, share)}%` }} />
          </i>
          <span className="right nowrap">
            <Figure value={count} unit={t('unit.rights')} /> <small className="quiet">{note}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
