import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';

type Row = Output<'needs.read-response-times'>['rows'][number];
const counts = ['interested', 'asks', 'offers', 'declines', 'accepted'] as const;

/** How the banks answer, side by side (S0-08, C12). */
export function ResponseTimes() {
  const { t } = useTranslation('needs');
  const { assignment } = useSession();
  const region = useAddress().text('region');
  const under = assignment?.region.adcode;
  const read = useRead('needs.read-response-times', region ? { region } : {}, { keep: true });
  const figure = (
    key: 'answered' | 'onTime' | 'late' | (typeof counts)[number],
    title: string,
  ): ListColumn<Row> => ({
    key,
    title,
    figure: true,
    render: (row) => <Figure value={row[key]} />,
    by: (row) => row[key],
    text: (row) => String(row[key]),
  });
  const columns: ListColumn<Row>[] = [
    {
      key: 'bank',
      title: t('banks.bank'),
      render: (row) => row.bank.name,
      by: (row) => row.bank.name,
      text: (row) => row.bank.name,
    },
    figure('answered', t('banks.answered')),
    figure('onTime', t('banks.on-time')),
    {
      ...figure('late', t('banks.late')),
      render: (row) => (
        <span className={row.late > 0 ? 'late' : undefined}>
          <Figure value={row.late} />
        </span>
      ),
    },
    {
      key: 'median',
      title: t('banks.median'),
      figure: true,
      render: (row) => <Figure value={row.medianHours} unit={t('banks.median.unit')} />,
      by: (row) => row.medianHours ?? 0,
      text: (row) => String(row.medianHours ?? ''),
    },
    ...counts.map((key) => figure(key, t(`banks.${key}`))),
  ];
  const behind = (more: string): string => `/needs?${region ? `region=${region}&` : ''}${more}`;
  return (
    <div className="stack">
      <Filters of={[{ kind: 'region', key: 'region', label: t('region'), ...(under ? { under } : {}) }]} />
      <Answer of={read} rows={6}>
        {(found) => (
          <>
            <div className="grid three">
              {(
                [
                  ['banks.needs', found.needs, behind('consenting=yes')],
                  [
                    'banks.unanswered',
                    found.unanswered,
                    behind('state=open&answered=no&consenting=yes&order=due'),
                  ],
                  [
                    'banks.overdue',
                    found.overdue,
                    behind('state=open&answered=no&consenting=yes&overdue=yes&order=due'),
                  ],
                ] as const
              ).map(([key, value, to]) => (
                <section className="card" key={key}>
                  <span className="quiet">{t(key)}</span>
                  <div>
                    <Figure big value={value} unit={t('unit.needs')} to={to} />
                  </div>
                </section>
              ))}
            </div>
            <div className="card">
              <ListTable<Row>
                name="needs-banks"
                query={{ ...read, data: found }}
                rowKey={(row) => row.bank.id}
                columns={columns}
                exported={{ fileName: t('tab.banks') }}
                empty={<Empty title={t('banks.none')} what={t('banks.none.what')} />}
              />
              <p className="quiet small" style={{ marginTop: 8 }}>
                {t('banks.law')}
              </p>
            </div>
          </>
        )}
      </Answer>
    </div>
  );
}
