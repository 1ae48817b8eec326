import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { useRoleName } from '../../shared/role-name.ts';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { Campaign } from './campaign-page.tsx';
import { HandUpCard } from './hand-up-card.tsx';

type Row = Output<'surveys.list-hand-ups'>['rows'][number];

/** Handing in upwards: one's own step, who below has done it, and every receipt (S0-03). */
export function HandUpsTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('surveys');
  const { assignment } = useSession();
  const list = useRead('surveys.list-hand-ups', { campaignId: campaign.id });
  const progress = useRead('surveys.read-progress', { campaignId: campaign.id });
  const [returning, setReturning] = useState<Row | null>(null);
  const columns = useHandUpColumns(setReturning);
  const own = assignment?.region.adcode;
  const living = list.data?.rows.find((row) => row.region.adcode === own && row.returnedAt === null);
  const cameBack = list.data?.rows.find((row) => row.region.adcode === own && row.returnedAt !== null);
  const waitingFor = (progress.data?.rows ?? []).filter(
    (row) => row.handedUp === null && row.region.adcode !== progress.data?.region.adcode,
  );
  return (
    <div className="stack">
      {own !== campaign.region.adcode && (
        <Answer of={progress}>
          {(found) => (
            <HandUpCard
              campaign={campaign}
              progress={found}
              living={living ?? null}
              returned={cameBack ?? null}
            />
          )}
        </Answer>
      )}
      {progress.data && progress.data.rows.length > 0 && (
        <section className="card">
          <h2>
            {t('hand-ups.below')}
            <small>
              {t('hand-ups.below.count', {
                done: progress.data.rows.filter((row) => row.handedUp).length,
                of: progress.data.rows.filter((row) => row.region.adcode !== own).length,
              })}
            </small>
          </h2>
          {waitingFor.length > 0 ? (
            <p>
              {t('hand-ups.waiting-for', { regions: waitingFor.map((row) => row.region.name).join('、') })}
            </p>
          ) : (
            <p className="ahead">{t('hand-ups.all-in')}</p>
          )}
        </section>
      )}
      <section className="card">
        <h2>{t('hand-ups')}</h2>
        <ListTable<Row>
          name="campaign-hand-ups"
          query={list}
          size={200}
          rowKey={(row) => row.id}
          columns={columns}
          exported={{ fileName: t('hand-ups') }}
          empty={<Empty title={t('hand-ups.none')} what={t('hand-ups.none.what')} />}
        />
      </section>
      <Return campaign={campaign} row={returning} onClose={() => setReturning(null)} />
    </div>
  );
}

function useHandUpColumns(ask: (row: Row) => void): ListColumn<Row>[] {
  const { t } = useTranslation('surveys');
  const roleName = useRoleName();
  return [
    {
      key: 'region',
      title: t('region'),
      render: (row) => row.region.name,
      by: (row) => row.region.adcode,
      text: (row) => row.region.name,
    },
    {
      key: 'receipt',
      title: t('receipt'),
      render: (row) => <span className="nowrap">{row.receiptNumber}</span>,
      text: (row) => row.receiptNumber,
    },
    {
      key: 'replies',
      title: t('filled-firms'),
      figure: true,
      render: (row) => <Figure value={row.replies} />,
      by: (row) => row.replies,
      text: (row) => String(row.replies),
    },
    {
      key: 'at',
      title: t('hand-ups.at'),
      render: (row) => <DayText at={row.at} />,
      by: (row) => row.at,
      text: (row) => momentInTable(row.at),
    },
    {
      key: 'by',
      title: t('hand-ups.by'),
      render: (row) => <span title={roleName(row.role)}>{row.by}</span>,
      text: (row) => row.by,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) =>
        row.returnedAt ? (
          <>
            <StateTag tone="waiting">{t('hand-ups.returned')}</StateTag>
            <div className="small">{row.returnReason}</div>
            <div className="quiet small">{momentInTable(row.returnedAt)}</div>
          </>
        ) : (
          <StateTag tone="passed">{t('hand-ups.received')}</StateTag>
        ),
      text: (row) =>
        row.returnedAt ? `${t('hand-ups.returned')} ${row.returnReason}` : t('hand-ups.received'),
    },
    {
      key: 'note',
      title: t('note'),
      render: (row) => row.note ?? <span className="quiet">—</span>,
      text: (row) => row.note ?? '',
    },
    {
      key: 'step',
      title: '',
      render: (row) =>
        row.mayReturn ? (
          <Button type="link" size="small" onClick={() => ask(row)}>
            {t('return')}
          </Button>
        ) : null,
    },
  ];
}

function Return({ campaign, row, onClose }: { campaign: Campaign; row: Row | null; onClose: () => void }) {
  const { t } = useTranslation('surveys');
  const send = useWrite('surveys.return-hand-up');
  const close = (): void => {
    send.clear();
    onClose();
  };
  return (
    <ConfirmWithReason
      open={row !== null}
      title={t('return.title', { region: row?.region.name ?? '', receipt: row?.receiptNumber ?? '' })}
      effect={t('return.effect', { count: row?.replies ?? 0 })}
      verb={t('return')}
      reasonLabel={t('return.reason')}
      running={send.running}
      refusal={send.refusal}
      onClose={close}
      onConfirm={(reason) => {
        if (!row) return;
        const input = { campaignId: campaign.id, handUpId: row.id, reason };
        void send.run(input).then((answer) => answer && close());
      }}
    />
  );
}
