import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useUpload } from '../../shared/upload.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { Amount } from '../../shared/amount.tsx';
import { AssertBalance } from './assert-balance.tsx';
import { useIsKeeper } from './book.ts';

type Statement = Output<'ledger.read-statement'>;
type Row = Statement['rows'][number];
type Loaded = Output<'ledger.list-bank-statements'>['rows'][number];

/** One account: every movement with the balance after it, and what the bank says of it. */
export function AccountPage() {
  const { t } = useTranslation('ledger');
  const { accountId } = useParams({ strict: false }) as { accountId: string };
  const address = useAddress();
  const query = { accountId, ...address.page(50), from: address.text('from'), to: address.text('to') };
  const read = useRead('ledger.read-statement', query, { keep: true });
  const keeper = useIsKeeper();
  const [asserting, setAsserting] = useState(false);
  const statement = read.data;
  const name = statement?.account.name ?? t('account');
  return (
    <Page
      title={name}
      {...(statement ? { file: name } : {})}
      subtitle={statement && <Go to={`/ledger/books/${statement.bookId}`}>{t('book')}</Go>}
      actions={keeper && <Button onClick={() => setAsserting(true)}>{t('assert')}</Button>}
    >
      <div className="stack">
        <section className="card">
          <h2>{t('statement')}</h2>
          <ListTable<Row>
            name="statement"
            size={50}
            query={read}
            rowKey={(row) => `${row.entryId} ${row.side} ${row.balance}`}
            columns={useStatementColumns()}
            filters={
              <Filters
                of={[
                  { kind: 'day', key: 'from', label: t('from') },
                  { kind: 'day', key: 'to', label: t('to') },
                ]}
              >
                {statement && (
                  <span>
                    {t('opening')} <Amount value={statement.opening} unit /> · {t('closing')}{' '}
                    <Amount value={statement.closing} unit />
                  </span>
                )}
              </Filters>
            }
            exported={{ fileName: `${name} ${t('statement')}` }}
            empty={<Empty title={t('statement.empty')} what={t('statement.empty.what')} />}
          />
        </section>
        {statement?.account.kind === 'asset' && <BankStatements accountId={accountId} />}
      </div>
      <AssertBalance accountId={accountId} open={asserting} onClose={() => setAsserting(false)} />
    </Page>
  );
}

function useStatementColumns(): ListColumn<Row>[] {
  const { t } = useTranslation('ledger');
  const side = (row: Row, wanted: Row['side']): string => (row.side === wanted ? row.amount : '');
  return [
    {
      key: 'description',
      title: t('description'),
      render: (row) => <Go to={`/ledger/entries/${row.entryId}`}>{row.description}</Go>,
      text: (row) => row.description,
    },
    {
      key: 'on',
      title: t('effective-on'),
      render: (row) => <DayText day={row.effectiveOn} />,
      text: (row) => row.effectiveOn,
    },
    {
      key: 'reference',
      title: t('reference'),
      render: (row) => row.reference ?? '—',
      text: (row) => row.reference ?? '',
    },
    {
      key: 'debit',
      title: t('side.debit'),
      figure: true,
      render: (row) => (row.side === 'debit' ? <Amount value={row.amount} /> : ''),
      text: (row) => side(row, 'debit'),
    },
    {
      key: 'credit',
      title: t('side.credit'),
      figure: true,
      render: (row) => (row.side === 'credit' ? <Amount value={row.amount} /> : ''),
      text: (row) => side(row, 'credit'),
    },
    {
      key: 'balance',
      title: t('balance'),
      figure: true,
      render: (row) => <Amount value={row.balance} />,
      text: (row) => row.balance,
    },
  ];
}

function BankStatements({ accountId }: { accountId: string }) {
  const { t } = useTranslation('ledger');
  const keeper = useIsKeeper();
  const list = useRead('ledger.list-bank-statements', { accountId, page: 1, size: 20 }, { keep: true });
  return (
    <section className="card">
      <h2>{t('bank-statements')}</h2>
      {keeper && <LoadStatement accountId={accountId} />}
      <ListTable<Loaded>
        name="bank-statements"
        query={list}
        rowKey={(row) => row.id}
        empty={<Empty title={t('bank-statements.empty')} what={t('bank-statements.empty.what')} />}
        columns={[
          {
            key: 'file',
            title: t('file-name'),
            render: (row) => <Go to={`/ledger/bank-statements/${row.id}`}>{row.fileName}</Go>,
          },
          {
            key: 'period',
            title: t('period'),
            render: (row) => (
              <>
                <DayText day={row.from} /> — <DayText day={row.to} />
              </>
            ),
          },
          { key: 'lines', title: t('lines-count'), figure: true, render: (row) => row.lines },
          {
            key: 'matched',
            title: t('matched'),
            figure: true,
            render: (row) => `${row.matched} / ${row.lines}`,
          },
          { key: 'by', title: t('loaded-by'), render: (row) => row.loadedBy },
          { key: 'at', title: t('recorded-at'), render: (row) => <DayText at={row.loadedAt} /> },
        ]}
      />
    </section>
  );
}

function LoadStatement({ accountId }: { accountId: string }) {
  const { t } = useTranslation('ledger');
  const load = useUpload('ledger.load-bank-statement');
  const [told, setTold] = useState<string | null>(null);
  const chosen = useRef<HTMLInputElement>(null);
  const send = async (file: File): Promise<void> => {
    setTold(null);
    const done = await load.run({ accountId }, file);
    if (done) setTold(t('load.done', done));
  };
  return (
    <div className="stack">
      <div className="line">
        <input
          ref={chosen}
          type="file"
          accept=".csv,.xlsx"
          hidden
          aria-label={t('load')}
          onChange={(change) => {
            const file = change.target.files?.[0];
            change.target.value = '';
            if (file) void send(file);
          }}
        />
        <Button loading={load.running} onClick={() => chosen.current?.click()}>
          {load.running ? t('loading', { share: Math.round(load.share * 100) }) : t('load')}
        </Button>
        <span className="quiet">{t('bank-statements.empty.what')}</span>
      </div>
      {told && (
        <div className="refusal is-later" role="status">
          {told}
        </div>
      )}
      <RefusalNotice refusal={load.refusal} />
    </div>
  );
}
