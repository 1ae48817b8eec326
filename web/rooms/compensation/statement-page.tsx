import { groupThousands } from '@zhirong/kernel';
import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Amount } from '../../shared/amount.tsx';
import { Answer } from '../../shared/answer.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { usePlatformMoment } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';

type Statement = Output<'compensation.read-statement'>;

/** What one party bore and got back in a month. */
export function StatementPage() {
  const { t } = useTranslation('compensation');
  const { fundId } = useParams({ strict: false }) as { fundId: string };
  const address = useAddress();
  const now = usePlatformMoment()(Date.now());
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(address.text('month') ?? '')
    ? (address.text('month') as string)
    : now.slice(0, 7);
  const party = address.text('party');
  const input = { fundId, month, ...(party ? { party } : {}) };
  const read = useRead('compensation.read-statement', input, { keep: true });
  return (
    <Page
      title={t('statement')}
      subtitle={read.data ? `${read.data.fund} · ${month}` : undefined}
      watermark
      actions={<DownloadButton of="compensation.export-statement" input={input} />}
    >
      <div className="stack">
        <div className="filters">
          <DatePicker
            picker="month"
            allowClear={false}
            aria-label={t('month')}
            value={dayjs(`${month}-01`)}
            onChange={(day) => address.set({ month: day?.format('YYYY-MM') })}
          />
          <Select
            style={{ minWidth: 240 }}
            aria-label={t('party')}
            value={read.data?.party?.key ?? null}
            options={(read.data?.parties ?? []).map(({ key, kind, name }) => ({
              value: key,
              label: `${t(`party.${kind}`)} · ${name}`,
            }))}
            onChange={(key) => address.set({ party: key ?? undefined })}
          />
        </div>
        <Answer of={read} rows={8}>
          {(found) => <Lines statement={found} />}
        </Answer>
      </div>
    </Page>
  );
}

function Lines({ statement }: { statement: Statement }) {
  const { t } = useTranslation('compensation');
  if (!statement.party) return <Empty title={t('statement.none')} what={t('statement.none.what')} />;
  const sums = [
    ['opening', statement.opening],
    ['borne', statement.borne],
    ['returned', statement.returned],
    ['closing', statement.closing],
  ] as const;
  return (
    <div className="stack">
      <div className="grid four">
        {sums.map(([key, value]) => (
          <section className="card" key={key}>
            <span className="quiet">{t(`statement.${key}`)}</span>
            <div>
              <Figure big value={value} money="yuan" />
            </div>
          </section>
        ))}
      </div>
      <section className="card">
        {statement.rows.length === 0 ? (
          <Empty title={t('statement.quiet')} />
        ) : (
          <ul className="rows">
            {statement.rows.map((row, place) => (
              // Two lines of a claim may fall on one day.
              <li key={place} className="line apart">
                <span>
                  {row.claimId ? (
                    <Go to={`/compensation/claims/${row.claimId}`}>{row.enterprise}</Go>
                  ) : (
                    row.enterprise
                  )}
                  <div className="quiet small">
                    {row.on} · {t(`line.${row.kind}`)} · {row.claim} · {groupThousands(row.total)} ×{' '}
                    {row.percent}%
                  </div>
                </span>
                <Amount value={row.amount} unit />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
