import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useNarrow } from '../../shared/use-media.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { Amount } from '../../shared/amount.tsx';
import { commandTitle } from '../audit/command-title.ts';
import { useIsKeeper } from './book.ts';

type Entry = Output<'ledger.read-entry'>;
type Line = Entry['lines'][number];

/** One entry: its lines, who made it by which command, and whether it still is what was sealed. */
export function EntryPage() {
  const { t } = useTranslation('ledger');
  const { entryId } = useParams({ strict: false }) as { entryId: string };
  const read = useRead('ledger.read-entry', { entryId });
  const keeper = useIsKeeper();
  const [reversing, setReversing] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const entry = read.data;
  const mayReverse = keeper && entry && !entry.reversedBy && !entry.reversesId;
  return (
    <Page
      title={entry?.description ?? t('entry')}
      {...(entry ? { file: entry.description } : {})}
      subtitle={entry && <DayText day={entry.effectiveOn} where="text" />}
      actions={mayReverse && <Button onClick={() => setReversing(true)}>{t('propose-reversal')}</Button>}
    >
      <div className="stack">
        {told && (
          <div className="refusal is-later" role="status">
            {told}
          </div>
        )}
        <Answer of={read} rows={8}>
          {(found) => <Content entry={found} />}
        </Answer>
      </div>
      {entry && (
        <ProposeReversal
          entry={entry}
          open={reversing}
          onClose={() => setReversing(false)}
          onDone={() => {
            setReversing(false);
            setTold(t('propose.done'));
          }}
        />
      )}
    </Page>
  );
}

function Content({ entry }: { entry: Entry }) {
  const { t } = useTranslation('ledger');
  const narrow = useNarrow();
  const { assignment } = useSession();
  const isAuditor = assignment?.role === 'auditor';
  const other = (id: string | null) => id && <Go to={`/ledger/entries/${id}`}>{t('see-all')}</Go>;
  return (
    <>
      <section className="card">
        <h2>
          {t('lines')} <small>{t('in-yuan')}</small>
        </h2>
        <Table<Line>
          size="small"
          rowKey={(line) => `${line.accountId} ${line.side} ${line.amount}`}
          pagination={false}
          {...(narrow ? {} : { scroll: { x: 'max-content' } })}
          dataSource={entry.lines}
          columns={[
            {
              title: t('account'),
              render: (_, line) => (
                <>
                  <Go to={`/ledger/accounts/${line.accountId}`}>{line.account}</Go>
                  {narrow && <div className="quiet small">{t(`side.${line.side}`)}</div>}
                </>
              ),
            },
            ...(narrow
              ? [
                  {
                    title: t('amount'),
                    align: 'right' as const,
                    render: (_: unknown, line: Line) => <Amount value={line.amount} />,
                  },
                ]
              : (['debit', 'credit'] as const).map((side) => ({
                  title: t(`side.${side}`),
                  align: 'right' as const,
                  render: (_: unknown, line: Line) =>
                    line.side === side ? <Amount value={line.amount} /> : '',
                }))),
          ]}
        />
      </section>
      <section className="card">
        <FactList
          facts={[
            [
              t('book'),
              <Go key="book" to={`/ledger/books/${entry.bookId}`}>
                {entry.book}
              </Go>,
            ],
            [t('amount'), <Amount key="amount" value={entry.amount} />],
            [t('effective-on'), <DayText key="day" day={entry.effectiveOn} />],
            [t('recorded-at'), <DayText key="at" at={entry.recordedAt} />],
            [t('by'), entry.recordedBy ?? t('by.queue')],
            [t('reference'), entry.reference],
            [t('reverses'), other(entry.reversesId)],
            [t('reversed-by'), other(entry.reversedBy)],
            [
              t('key'),
              <span key="key" className="mono">
                {entry.key}
              </span>,
            ],
            [
              t('command'),
              isAuditor ? (
                <Go key="command" to={`/audit/commands?command=${entry.command.name}`}>
                  {commandTitle(entry.command.name)}
                </Go>
              ) : (
                commandTitle(entry.command.name)
              ),
            ],
            [
              t('digest'),
              <span key="digest" className="stack" style={{ justifyItems: 'start' }}>
                <StateTag tone={entry.digestHolds ? 'passed' : 'due'}>
                  {t(entry.digestHolds ? 'digest.holds' : 'digest.broken')}
                </StateTag>
                <span className="mono quiet" style={{ overflowWrap: 'anywhere' }}>
                  {entry.digest}
                </span>
              </span>,
            ],
          ]}
        />
      </section>
    </>
  );
}

type ReversalProps = { entry: Entry; open: boolean; onClose: () => void; onDone: () => void };

function ProposeReversal({ entry, open, onClose, onDone }: ReversalProps) {
  const { t } = useTranslation('ledger');
  const { today } = useSession();
  const propose = useWrite('ledger.propose-reversal');
  const effectiveOn = today > entry.effectiveOn ? today : entry.effectiveOn;
  const confirm = async (reason: string): Promise<void> => {
    if (await propose.run({ entryId: entry.id, effectiveOn, reason })) onDone();
  };
  return (
    <ConfirmWithReason
      open={open}
      title={t('propose-reversal')}
      effect={t('propose-reversal.what')}
      verb={t('propose-reversal')}
      reasonLabel={t('propose-reversal.reason')}
      running={propose.running}
      refusal={propose.refusal}
      onConfirm={(reason) => void confirm(reason)}
      onClose={() => {
        propose.clear();
        onClose();
      }}
    />
  );
}
