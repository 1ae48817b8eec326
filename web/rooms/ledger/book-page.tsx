import { useParams } from '@tanstack/react-router';
import { Button, Table, Tabs, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useNarrow } from '../../shared/use-media.ts';
import { useRead } from '../../shared/use-read.ts';
import { AdjustmentsTab } from './adjustments-tab.tsx';
import { Amount } from '../../shared/amount.tsx';
import { AssertionsTab } from './assertions-tab.tsx';
import { type Book, useIsKeeper } from './book.ts';
import { EntriesTab } from './entries-tab.tsx';
import { ProposeAdjustment } from './propose-adjustment.tsx';
import { ReservationsTab } from './reservations-tab.tsx';

type Account = Book['accounts'][number];
const tabs = ['entries', 'reservations', 'adjustments', 'assertions'] as const;

/** One book: its accounts with what is held and free, and everything that made them so. */
export function BookPage() {
  const { t } = useTranslation('ledger');
  const { bookId } = useParams({ strict: false }) as { bookId: string };
  const address = useAddress();
  const asOf = address.text('asOf');
  const read = useRead('ledger.read-book', { bookId, ...(asOf ? { asOf } : {}) }, { keep: true });
  const keeper = useIsKeeper();
  const [proposing, setProposing] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const book = read.data;
  return (
    <Page
      title={book?.name ?? t('book')}
      {...(book ? { file: book.name } : {})}
      subtitle={book && [t(`kind.${book.kind}`), book.region.name, book.operator].join(' · ')}
      actions={keeper && book && <Button onClick={() => setProposing(true)}>{t('propose')}</Button>}
    >
      <div className="stack">
        {told && (
          <div className="refusal is-later" role="status">
            {told}
          </div>
        )}
        <Answer of={read} rows={8}>
          {(found) => (
            <>
              <Accounts book={found} />
              <BookTabs book={found} />
            </>
          )}
        </Answer>
      </div>
      {book && (
        <ProposeAdjustment
          open={proposing}
          book={book}
          onClose={() => setProposing(false)}
          onProposed={() => {
            setProposing(false);
            setTold(t('propose.done'));
            address.set({ tab: 'adjustments' });
          }}
        />
      )}
    </Page>
  );
}

function Accounts({ book }: { book: Book }) {
  const { t } = useTranslation('ledger');
  const address = useAddress();
  const narrow = useNarrow();
  const even = book.debits === book.credits;
  // A phone shows what a book is opened for, name and balance, and no column beyond its edge.
  const briefly: TableColumnsType<Account> = [
    {
      title: t('account'),
      render: (_, row) => (
        <>
          <Go to={`/ledger/accounts/${row.id}`}>{row.name}</Go>
          <div className="quiet small">
            {t(`account-kind.${row.kind}`)} · {t(`side.${row.normal}`)}
          </div>
        </>
      ),
    },
    {
      title: t('balance'),
      align: 'right',
      render: (_, row) => (
        <>
          <Amount value={row.balance} to={`/ledger/accounts/${row.id}`} />
          {row.held !== '0.00' && (
            <div className="quiet small">
              {t('held')} <Amount value={row.held} />
            </div>
          )}
        </>
      ),
    },
  ];
  return (
    <section className="card">
      <div className="line apart">
        <h2>
          {t('accounts')} <small className="quiet">{t('in-yuan')}</small>
        </h2>
        <div className="line">
          <StateTag tone={even ? 'passed' : 'due'}>{t(even ? 'balanced' : 'not-balanced')}</StateTag>
          <span className="quiet">{t('as-of')}</span>
          <div style={{ width: 150 }}>
            <DayInput
              value={address.text('asOf')}
              placeholder={t('as-of')}
              allowClear
              onChange={(day) => address.set({ asOf: day })}
            />
          </div>
        </div>
      </div>
      <Table<Account>
        size="small"
        rowKey="id"
        pagination={false}
        {...(narrow ? {} : { scroll: { x: 'max-content' } })}
        dataSource={book.accounts}
        columns={
          narrow
            ? briefly
            : [
                {
                  title: t('account'),
                  render: (_, row) => <Go to={`/ledger/accounts/${row.id}`}>{row.name}</Go>,
                },
                { title: t('account-kind'), render: (_, row) => t(`account-kind.${row.kind}`) },
                { title: t('normal'), render: (_, row) => t(`side.${row.normal}`) },
                {
                  title: t('balance'),
                  align: 'right',
                  render: (_, row) => <Amount value={row.balance} to={`/ledger/accounts/${row.id}`} />,
                },
                { title: t('held'), align: 'right', render: (_, row) => <Amount value={row.held} /> },
                {
                  title: t('available'),
                  align: 'right',
                  render: (_, row) => <Amount value={row.available} />,
                },
              ]
        }
        footer={() => (
          <span className="quiet">
            {t('debits')} <Amount value={book.debits} /> · {t('credits')} <Amount value={book.credits} />
          </span>
        )}
      />
    </section>
  );
}

function BookTabs({ book }: { book: Book }) {
  const { t } = useTranslation('ledger');
  const address = useAddress();
  const count = {
    entries: book.entries,
    reservations: book.openReservations,
    adjustments: book.waitingAdjustments,
  };
  const shown = {
    entries: <EntriesTab book={book} />,
    reservations: <ReservationsTab book={book} />,
    adjustments: <AdjustmentsTab book={book} />,
    assertions: <AssertionsTab book={book} />,
  };
  return (
    <section className="card">
      <Tabs
        activeKey={address.choice('tab', tabs) ?? 'entries'}
        onChange={(tab) => address.set({ tab, page: undefined })}
        destroyOnHidden
        items={tabs.map((tab) => ({
          key: tab,
          label: tab === 'assertions' ? t(tab) : `${t(tab)} ${count[tab]}`,
          children: shown[tab],
        }))}
      />
    </section>
  );
}
