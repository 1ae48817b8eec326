import type { Output } from '@zhirong/contracts';
import { subsidyPaymentStates } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { SubsidiesTabs } from './subsidies-tabs.tsx';
import { PaymentTag } from './tags.tsx';
import { Vouchers } from './vouchers.tsx';

type Row = Output<'subsidies.list-payments'>['rows'][number];

/** Lists of payment: proposed by one, approved by another, settled by the bank. */
export function PaymentsPage() {
  const { t } = useTranslation('subsidies');
  const address = useAddress();
  const list = useRead(
    'subsidies.list-payments',
    {
      ...address.page(),
      state: address.choice('state', subsidyPaymentStates),
      programmeId: address.text('programme'),
    },
    { keep: true, every: 60_000 },
  );
  const columns: ListColumn<Row>[] = [
    {
      key: 'number',
      title: t('number'),
      render: (row) => (
        <div>
          <Go to={`/subsidies/payments/${row.id}`}>{row.number}</Go>
          <div className="quiet small">{row.programme}</div>
        </div>
      ),
      text: (row) => row.number,
    },
    {
      key: 'lines',
      title: t('lines.title'),
      figure: true,
      render: (row) => <Figure value={row.lines} unit={t('unit.lines')} />,
      text: (row) => String(row.lines),
    },
    {
      key: 'amount',
      title: t('amount'),
      figure: true,
      render: (row) => <Figure value={row.amount} money="yuan" />,
      text: (row) => row.amount,
    },
    {
      key: 'paid',
      title: t('paid'),
      figure: true,
      render: (row) => <Figure value={row.paid} money="yuan" />,
      text: (row) => row.paid,
    },
    {
      key: 'people',
      title: t('people'),
      render: (row) => (
        <div className="small">
          {row.proposedBy} <DayText at={row.proposedAt} />
          {row.approvedBy && (
            <div>
              {row.approvedBy} <DayText at={row.approvedAt} />
            </div>
          )}
        </div>
      ),
      text: (row) => [row.proposedBy, row.approvedBy].filter(Boolean).join(' / '),
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <PaymentTag state={row.state} />,
      text: (row) => t(`payment.${row.state}`),
    },
  ];
  return (
    <Page title={t('tab.payments')}>
      <SubsidiesTabs />
      <div className="stack subsidy-law">
        <Vouchers waitingOnly />
      </div>
      <div className="card">
        <ListTable<Row>
          name="subsidy-payments"
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          filters={
            <Filters
              of={[
                {
                  kind: 'choice',
                  key: 'state',
                  label: t('state'),
                  choices: subsidyPaymentStates.map((value) => ({ value, label: t(`payment.${value}`) })),
                },
              ]}
            />
          }
          exported={{ fileName: t('tab.payments') }}
          empty={<Empty title={t('payments.none')} what={t('payments.none.what')} />}
        />
      </div>
    </Page>
  );
}
