import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import type { Campaign } from './campaign-page.tsx';
import { ReplyState } from './reply-state.tsx';

type Row = Output<'surveys.list-replies'>['rows'][number];
const replyStates = ['draft', 'handed-in', 'locked'] as const;
const consents = ['yes', 'no'] as const;

export function RepliesTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('surveys');
  const { assignment } = useSession();
  const address = useAddress();
  const filter = {
    campaignId: campaign.id,
    q: address.text('q'),
    region: address.text('region'),
    consent: address.choice('consent', consents),
    on: address.text('on'),
    state: address.choice('state', replyStates),
  };
  const list = useRead('surveys.list-replies', { ...filter, ...address.page() }, { keep: true });
  const columns = useReplyColumns();
  const own = assignment?.region.adcode;
  const isFiltered = ['q', 'region', 'consent', 'on', 'state'].some((key) => address.text(key));
  return (
    <div className="card">
      <ListTable<Row>
        name="campaign-replies"
        query={list}
        rowKey={(row) => row.id}
        columns={columns}
        filters={
          <Filters
            of={[
              { kind: 'text', key: 'q', label: t('replies.search') },
              { kind: 'region', key: 'region', label: t('region'), ...(own ? { under: own } : {}) },
              {
                kind: 'choice',
                key: 'consent',
                label: t('consent'),
                choices: consents.map((value) => ({ value, label: t(`consent.${value}`) })),
              },
              {
                kind: 'choice',
                key: 'state',
                label: t('state'),
                choices: replyStates.map((value) => ({ value, label: t(`reply.state.${value}`) })),
              },
              { kind: 'day', key: 'on', label: t('handed-in-on') },
            ]}
          />
        }
        exported={<DownloadButton of="surveys.export-replies" input={filter} size="small" />}
        empty={
          isFiltered ? (
            <Empty title={t('replies.none-so')} what={t('missing.none-so.what')} />
          ) : (
            <Empty title={t('replies.empty')} what={t('replies.empty.what')} />
          )
        }
      />
    </div>
  );
}

function useReplyColumns(): ListColumn<Row>[] {
  const { t } = useTranslation('surveys');
  return [
    {
      key: 'enterprise',
      title: t('enterprise'),
      render: (row) => (
        <>
          <Go to={`/surveys/replies/${row.id}`}>{row.enterprise}</Go>
          <div className="quiet small">{row.receiptNumber ?? t('reply.no-receipt')}</div>
        </>
      ),
      text: (row) => row.enterprise,
    },
    { key: 'region', title: t('region'), render: (row) => row.region.name, text: (row) => row.region.name },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <ReplyState state={row.state} />,
      text: (row) => t(`reply.state.${row.state}`),
    },
    {
      key: 'amount',
      title: t('amount-wan'),
      figure: true,
      render: (row) => <Figure value={row.amountWan} />,
      text: (row) => row.amountWan ?? '',
    },
    {
      key: 'consent',
      title: t('consent'),
      render: (row) => (row.consent ? t('consent.yes') : <span className="quiet">{t('consent.no')}</span>),
      text: (row) => t(row.consent ? 'consent.yes' : 'consent.no'),
    },
    {
      key: 'at',
      title: t('handed-in-on'),
      render: (row) => <DayText at={row.handedInAt} />,
      text: (row) => (row.handedInAt ? momentInTable(row.handedInAt) : ''),
    },
    {
      key: 'channel',
      title: t('channel'),
      render: (row) => t(`channel.${row.channel}`),
      text: (row) => t(`channel.${row.channel}`),
    },
    {
      key: 'version',
      title: t('version'),
      figure: true,
      render: (row) => (row.version > 0 ? row.version : '—'),
      text: (row) => String(row.version),
    },
  ];
}
