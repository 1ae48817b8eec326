import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { Amount } from '../../shared/amount.tsx';
import { useIsKeeper } from './book.ts';

type Found = Output<'ledger.read-reconciliation'>;

/** A bank's file against the book: what only one of them knows. */
export function ReconciliationPage() {
  const { t } = useTranslation('ledger');
  const { statementId } = useParams({ strict: false }) as { statementId: string };
  const read = useRead('ledger.read-reconciliation', { statementId });
  const match = useWrite('ledger.match-bank-statement');
  const keeper = useIsKeeper();
  return (
    <Page
      title={t('reconciliation')}
      subtitle={read.data?.fileName}
      {...(read.data ? { file: read.data.fileName } : {})}
      actions={
        keeper && (
          <Button loading={match.running} onClick={() => void match.run({ statementId })}>
            {t('match-again')}
          </Button>
        )
      }
    >
      <div className="stack">
        <RefusalNotice refusal={match.refusal} />
        <Answer of={read} rows={8}>
          {(found) => (
            <>
              <Summary found={found} />
              <OnlyAtBank found={found} />
              <OnlyInBook found={found} />
            </>
          )}
        </Answer>
      </div>
    </Page>
  );
}

function Summary({ found }: { found: Found }) {
  const { t } = useTranslation('ledger');
  return (
    <section className="card">
      <FactList
        facts={[
          [
            t('account'),
            <Go key="account" to={`/ledger/accounts/${found.accountId}`}>
              {found.account}
            </Go>,
          ],
          [
            t('period'),
            <span key="period">
              <DayText day={found.from} /> — <DayText day={found.to} />
            </span>,
          ],
          [t('matched'), `${found.matched} / ${found.lines}`],
          [t('bank-sum'), <Amount key="bank" value={found.bankSum} unit />],
          [t('book-sum'), <Amount key="book" value={found.bookSum} unit />],
          [t('loaded-by'), found.loadedBy],
        ]}
      />
    </section>
  );
}

function Shown({ shown, total }: { shown: number; total: number }) {
  const { t } = useTranslation('ledger');
  return shown < total ? <p className="quiet">{t('shown-of', { shown, total })}</p> : null;
}

function OnlyAtBank({ found }: { found: Found }) {
  const { t } = useTranslation('ledger');
  return (
    <section className="card">
      <h2>
        {t('only-at-bank')} <small>{found.onlyAtBankTotal}</small>
      </h2>
      <Table<Found['onlyAtBank'][number]>
        size="small"
        rowKey="lineNo"
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('only.none') }}
        dataSource={found.onlyAtBank}
        columns={[
          { title: t('on'), render: (_, row) => <DayText day={row.on} /> },
          { title: t('amount'), align: 'right', render: (_, row) => <Amount value={row.amount} /> },
          { title: t('reference'), render: (_, row) => row.reference ?? '—' },
          { title: t('words-of-bank'), render: (_, row) => row.words ?? '—' },
          { title: t('line-no'), dataIndex: 'lineNo' },
        ]}
      />
      <Shown shown={found.onlyAtBank.length} total={found.onlyAtBankTotal} />
    </section>
  );
}

function OnlyInBook({ found }: { found: Found }) {
  const { t } = useTranslation('ledger');
  return (
    <section className="card">
      <h2>
        {t('only-in-book')} <small>{found.onlyInBookTotal}</small>
      </h2>
      <Table<Found['onlyInBook'][number]>
        size="small"
        rowKey="entryId"
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('only.none') }}
        dataSource={found.onlyInBook}
        columns={[
          { title: t('on'), render: (_, row) => <DayText day={row.on} /> },
          { title: t('amount'), align: 'right', render: (_, row) => <Amount value={row.amount} /> },
          {
            title: t('description'),
            render: (_, row) => <Go to={`/ledger/entries/${row.entryId}`}>{row.description}</Go>,
          },
          { title: t('reference'), render: (_, row) => row.reference ?? '—' },
        ]}
      />
      <Shown shown={found.onlyInBook.length} total={found.onlyInBookTotal} />
    </section>
  );
}
