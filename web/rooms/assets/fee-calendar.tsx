import { Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Figure } from '../../shared/figure.tsx';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';
import { useNarrow } from '../../shared/use-media.ts';
import { LawLine } from './law-line.tsx';
import type { FeeRow, Right } from './right-words.ts';

const tones: Readonly<Record<FeeRow['standing'], Tone>> = {
  paid: 'passed',
  'taken-as-paid': 'passed',
  upcoming: 'quiet',
  due: 'waiting',
  'in-grace': 'due',
  missed: 'quiet',
};

/** Due day, grace and surcharge of every year, those in question first in sight. */
export function FeeCalendar({
  right,
  onPay,
}: {
  right: Right;
  onPay: ((year: number | null) => void) | null;
}) {
  const { t } = useTranslation('assets');
  const [all, setAll] = useState(false);
  const isNarrow = useNarrow();
  const { rows, law } = right.fees;
  if (rows.length === 0) return null;
  const first = rows.findIndex(({ standing }) => !['paid', 'taken-as-paid'].includes(standing));
  const from = first === -1 ? Math.max(0, rows.length - 3) : Math.max(0, first - 2);
  const shown = all ? rows : rows.slice(from, from + (isNarrow ? 4 : 6));
  const yearOf = (row: FeeRow): string =>
    row.year === null ? t('fee.renewal') : t('fee.year', { year: row.year });
  const mayPay = (row: FeeRow): boolean => onPay !== null && ['due', 'in-grace'].includes(row.standing);
  const surcharge = (row: FeeRow) =>
    row.surcharge === null || row.surcharge === '0.00' ? null : <Figure value={row.surcharge} money="yuan" />;
  const state = (row: FeeRow) => (
    <span className="line">
      <span title={t(`standing.${row.standing}.what`)}>
        <StateTag tone={tones[row.standing]}>{t(`standing.${row.standing}`)}</StateTag>
      </span>
      {mayPay(row) && (
        <Button size="small" className="no-print" onClick={() => onPay?.(row.year)}>
          {t(row.year === null ? 'pay.renewal' : 'pay')}
        </Button>
      )}
    </span>
  );
  return (
    <section className="card" id="fees">
      <h2>
        {t(right.kind === 'trademark' ? 'calendar.renewal' : 'calendar')}
        {right.feeReductionPercent !== '0' && <small>{t(`reduction.${right.feeReductionPercent}`)}</small>}
      </h2>
      {isNarrow ? (
        <ul className="dues">
          {shown.map((row) => (
            <li key={row.dueOn}>
              <div className="line apart">
                <b>{yearOf(row)}</b>
                {state(row)}
              </div>
              <div className="small">
                <DayText day={row.dueOn} /> · <Figure value={row.amount} money="yuan" />
                {surcharge(row) && (
                  <span className="late">
                    {' · '}
                    {t('fee.surcharge')} {surcharge(row)}
                  </span>
                )}
              </div>
              {['due', 'in-grace'].includes(row.standing) && (
                <div className="quiet small">
                  {t('fee.grace')} <DayText day={row.graceEndsOn} />
                </div>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <Table<FeeRow>
          size="small"
          dataSource={shown}
          rowKey={(row) => row.dueOn}
          pagination={false}
          columns={[
            { key: 'year', title: t('fee.for'), render: (_, row) => yearOf(row) },
            { key: 'due', title: t('fee.due'), render: (_, row) => <DayText day={row.dueOn} /> },
            { key: 'grace', title: t('fee.grace'), render: (_, row) => <DayText day={row.graceEndsOn} /> },
            {
              key: 'amount',
              title: t('fee.amount'),
              align: 'right',
              render: (_, row) => <Figure value={row.amount} money="yuan" />,
            },
            {
              key: 'surcharge',
              title: t('fee.surcharge.today'),
              align: 'right',
              render: (_, row) => surcharge(row) ?? <span className="quiet">—</span>,
            },
            { key: 'standing', title: t('state'), render: (_, row) => state(row) },
          ]}
        />
      )}
      <div className="line apart calendar-foot">
        {law ? <LawLine law={law} /> : <span className="quiet small">{t('calendar.no-law')}</span>}
        {rows.length > shown.length || all ? (
          <Button type="link" size="small" className="no-print" onClick={() => setAll(!all)}>
            {all ? t('calendar.fewer') : t('calendar.all', { count: rows.length })}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
