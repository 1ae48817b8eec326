import type { Output } from '@zhirong/contracts';
import { enterpriseTags } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useTagName } from '../enterprises/use-tag-name.ts';
import type { Campaign } from './campaign-page.tsx';
import { RemindDialog, type ToRemind } from './remind-dialog.tsx';

type Row = Output<'surveys.list-missing'>['rows'][number];
/** What `surveys.remind` takes in one go. */
const atMost = 500;

export function MissingTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation(['surveys', 'enterprises']);
  const tagName = useTagName();
  const { assignment } = useSession();
  const address = useAddress();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reminding, setReminding] = useState<ToRemind | null>(null);
  const query = {
    campaignId: campaign.id,
    ...address.page(),
    q: address.text('q'),
    region: address.text('region'),
    tag: address.choice('tag', enterpriseTags),
  };
  const list = useRead('surveys.list-missing', query, { keep: true });
  const isOpen = campaign.state === 'open';
  const total = list.data?.total ?? 0;
  const isFiltered = Boolean(query.q || query.tag);
  const here = query.region ?? assignment?.region.adcode;
  const columns = useMissingColumns(
    isOpen ? (row) => setReminding({ firms: [row.enterpriseId], name: row.name }) : null,
  );
  const own = assignment?.region.adcode;
  return (
    <div className="card">
      <ListTable<Row>
        name="campaign-missing"
        query={list}
        rowKey={(row) => row.enterpriseId}
        columns={columns}
        {...(isOpen
          ? { selection: { keys: chosen, onChange: (keys) => setChosen(keys.slice(0, atMost)) } }
          : {})}
        filters={
          <Filters
            of={[
              { kind: 'text', key: 'q', label: t('enterprise') },
              { kind: 'region', key: 'region', label: t('region'), ...(own ? { under: own } : {}) },
              {
                kind: 'choice',
                key: 'tag',
                label: t('tag'),
                choices: enterpriseTags.map((tag) => ({ value: tag, label: tagName(tag) })),
              },
            ]}
          >
            {isOpen && total > 0 && (
              <span className="line" style={{ marginLeft: 'auto' }}>
                {!isFiltered && here && (
                  <Button onClick={() => setReminding({ adcode: here, total })}>{t('remind.all')}</Button>
                )}
                <Button
                  type="primary"
                  disabled={chosen.length === 0}
                  onClick={() => setReminding({ firms: [...chosen] })}
                >
                  {chosen.length > 0 ? t('remind.chosen', { count: chosen.length }) : t('remind')}
                </Button>
              </span>
            )}
          </Filters>
        }
        exported={{ fileName: t('tab.missing') }}
        empty={
          isFiltered || query.region ? (
            <Empty title={t('missing.none-so')} what={t('missing.none-so.what')} />
          ) : (
            <Empty title={t('missing.empty')} what={t('missing.empty.what')} />
          )
        }
      />
      <RemindDialog
        campaign={campaign}
        whom={reminding}
        onClose={(isDone) => {
          setReminding(null);
          if (isDone) setChosen([]);
        }}
      />
    </div>
  );
}

function useMissingColumns(remind: ((row: Row) => void) | null): ListColumn<Row>[] {
  const { t } = useTranslation('surveys');
  const tagName = useTagName();
  const columns: ListColumn<Row>[] = [
    {
      key: 'name',
      title: t('enterprise'),
      render: (row) => <Go to={`/enterprises/${row.enterpriseId}`}>{row.name}</Go>,
      text: (row) => row.name,
    },
    { key: 'region', title: t('region'), render: (row) => row.region.name, text: (row) => row.region.name },
    {
      key: 'tags',
      title: t('tag'),
      render: (row) =>
        row.tags.length > 0 ? (
          <div style={{ maxWidth: 260 }}>{row.tags.map(tagName).join('、')}</div>
        ) : (
          <span className="quiet">—</span>
        ),
      text: (row) => row.tags.map(tagName).join('、'),
    },
    {
      key: 'draft',
      title: t('draft-saved'),
      render: (row) =>
        row.draftSavedAt ? (
          <DayText at={row.draftSavedAt} />
        ) : (
          <span className="quiet">{t('draft-none')}</span>
        ),
      text: (row) => (row.draftSavedAt ? momentInTable(row.draftSavedAt) : ''),
    },
    {
      key: 'reminded',
      title: t('reminded'),
      render: (row) =>
        row.remindedAt ? (
          <>
            <DayText at={row.remindedAt} />
            <span className="quiet small"> {t('reminded.times', { count: row.reminders })}</span>
          </>
        ) : (
          <span className="quiet">{t('reminded.never')}</span>
        ),
      text: (row) => (row.remindedAt ? momentInTable(row.remindedAt) : ''),
    },
    {
      key: 'account',
      title: t('account'),
      render: (row) =>
        row.reachable ? (
          t('account.yes')
        ) : (
          <span title={t('account.none.what')}>
            <StateTag tone="waiting">{t('account.none')}</StateTag>
          </span>
        ),
      text: (row) => t(row.reachable ? 'account.yes' : 'account.none'),
    },
  ];
  if (!remind) return columns;
  const step: ListColumn<Row> = {
    key: 'step',
    title: '',
    render: (row) =>
      row.reachable ? (
        <Button type="link" size="small" onClick={() => remind(row)}>
          {t('remind')}
        </Button>
      ) : null,
  };
  return [...columns, step];
}
