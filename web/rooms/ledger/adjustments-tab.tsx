import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { type Book, useIsKeeper } from './book.ts';
import { linesInOneLine } from './lines-in-one-line.ts';

type Row = Output<'ledger.list-adjustments'>['rows'][number];
type Open = { what: 'approve' | 'return'; row: Row };
const tones: Record<Row['state'], Tone> = { waiting: 'waiting', approved: 'passed', returned: 'quiet' };

/** Entries by hand: one person asks, another answers. */
export function AdjustmentsTab({ book }: { book: Book }) {
  const { t } = useTranslation('ledger');
  const address = useAddress();
  const [open, setOpen] = useState<Open | null>(null);
  const list = useRead('ledger.list-adjustments', { bookId: book.id, ...address.page() }, { keep: true });
  return (
    <>
      <ListTable<Row>
        name="adjustments"
        query={list}
        rowKey={(row) => row.id}
        columns={useAdjustmentColumns(setOpen)}
        exported={{ fileName: `${book.name} ${t('adjustments')}` }}
        empty={<Empty title={t('adjustments.empty')} what={t('adjustments.empty.what')} />}
      />
      <Decide open={open} onClose={() => setOpen(null)} />
    </>
  );
}

function Decide({ open, onClose }: { open: Open | null; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const approve = useWrite('ledger.approve-adjustment');
  const giveBack = useWrite('ledger.return-adjustment');
  const approving = open?.what === 'approve';
  const close = (): void => {
    approve.clear();
    giveBack.clear();
    onClose();
  };
  const confirm = async (reason: string): Promise<void> => {
    if (!open) return;
    const adjustmentId = open.row.id;
    const done = approving
      ? await approve.run({ adjustmentId })
      : await giveBack.run({ adjustmentId, reason });
    if (done) close();
  };
  return (
    <ConfirmWithReason
      open={open !== null}
      title={t(approving ? 'approve' : 'return')}
      effect={
        open && (
          <>
            <p>{open.row.reason}</p>
            <p>{linesInOneLine(open.row.lines, t)}</p>
            <p className="quiet">{t(approving ? 'approve.what' : 'return.what')}</p>
          </>
        )
      }
      verb={t(approving ? 'approve' : 'return')}
      {...(approving ? {} : { reasonLabel: t('return.reason') })}
      running={approve.running || giveBack.running}
      refusal={approve.refusal ?? giveBack.refusal}
      onConfirm={(reason) => void confirm(reason)}
      onClose={close}
    />
  );
}

function useAdjustmentColumns(decide: (open: Open) => void): ListColumn<Row>[] {
  const { t } = useTranslation('ledger');
  const keeper = useIsKeeper();
  return [
    { key: 'reason', title: t('reason'), render: (row) => row.reason, text: (row) => row.reason },
    {
      key: 'state',
      title: t('state'),
      render: (row) =>
        row.entryId ? (
          <Go to={`/ledger/entries/${row.entryId}`}>{t(`adjustment.${row.state}`)}</Go>
        ) : (
          <StateTag tone={tones[row.state]}>{t(`adjustment.${row.state}`)}</StateTag>
        ),
      text: (row) => t(`adjustment.${row.state}`),
    },
    {
      key: 'lines',
      title: t('lines'),
      render: (row) => linesInOneLine(row.lines, t),
      text: (row) => linesInOneLine(row.lines, t),
    },
    {
      key: 'effective',
      title: t('effective-on'),
      render: (row) => <DayText day={row.effectiveOn} />,
      text: (row) => row.effectiveOn,
    },
    { key: 'by', title: t('proposed-by'), render: (row) => row.proposedBy, text: (row) => row.proposedBy },
    {
      key: 'decided',
      title: t('decided-by'),
      render: (row) => (row.decidedBy ? [row.decidedBy, row.decisionReason].filter(Boolean).join('：') : '—'),
      text: (row) => row.decidedBy ?? '',
    },
    {
      key: 'step',
      title: '',
      render: (row) =>
        row.state !== 'waiting' || !keeper ? (
          ''
        ) : row.mine ? (
          <span className="line">
            <Button size="small" onClick={() => decide({ what: 'return', row })}>
              {t('return')}
            </Button>
            <Button size="small" type="primary" onClick={() => decide({ what: 'approve', row })}>
              {t('approve')}
            </Button>
          </span>
        ) : (
          <span className="quiet">{t('own.proposal')}</span>
        ),
    },
  ];
}
