import type { Output } from '@zhirong/contracts';
import { draftStates } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { LibraryTabs } from './library-tabs.tsx';
import { DraftState } from './text-state.tsx';

type Draft = Output<'library.list-drafts'>['rows'][number];

/** The desk: what is being drafted, what waits for a second person, what was released. */
export function DraftsPage() {
  const { t } = useTranslation('library');
  const address = useAddress();
  const state = address.choice('state', draftStates);
  const q = address.text('q');
  const list = useRead(
    'library.list-drafts',
    { ...address.page(), ...(state && { state }), ...(q && { q }) },
    { keep: true },
  );
  return (
    <Page
      title={t('tab.drafts')}
      subtitle={t('drafts.what')}
      actions={
        <LinkButton to="/library/new" primary>
          {t('new.verb')}
        </LinkButton>
      }
    >
      <LibraryTabs />
      <div className="card">
        <ListTable<Draft>
          name="law-drafts"
          query={list}
          rowKey={(row) => row.id}
          columns={useColumns()}
          filters={
            <Filters
              of={[
                { kind: 'text', key: 'q', label: t('drafts.search') },
                {
                  kind: 'choice',
                  key: 'state',
                  label: t('state'),
                  choices: draftStates.map((value) => ({ value, label: t(`draft-state.${value}`) })),
                },
              ]}
            />
          }
          exported={{ fileName: t('tab.drafts') }}
          empty={
            <Empty title={t('drafts.none')} what={t('drafts.none.what')}>
              <LinkButton to="/library">{t('title')}</LinkButton>
            </Empty>
          }
        />
      </div>
    </Page>
  );
}

function useColumns(): ListColumn<Draft>[] {
  const { t } = useTranslation('library');
  return [
    {
      key: 'title',
      title: t('text'),
      render: (row) => (
        <>
          <Go to={`/library/drafts/${row.id}`}>{row.title}</Go>{' '}
          {row.fresh && <StateTag tone="quiet">{t('draft.fresh')}</StateTag>}
        </>
      ),
      text: (row) => row.title,
    },
    { key: 'region', title: t('region'), render: (row) => row.region.name, text: (row) => row.region.name },
    {
      key: 'summary',
      title: t('draft.summary'),
      render: (row) => <div className="law-source">{row.summary}</div>,
      text: (row) => row.summary,
    },
    {
      key: 'from',
      title: t('draft.from'),
      render: (row) => <DayText day={row.from} />,
      text: (row) => row.from,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => (
        <span className="line">
          <DraftState state={row.state} />
          {row.mayRelease && <StateTag tone="due">{t('draft.mine-to-release')}</StateTag>}
        </span>
      ),
      text: (row) => t(`draft-state.${row.state}`),
    },
    { key: 'by', title: t('draft.by'), render: (row) => row.drafted.name, text: (row) => row.drafted.name },
    {
      key: 'edited',
      title: t('draft.edited'),
      render: (row) => <DayText at={row.edited.at} />,
      text: (row) => row.edited.at.slice(0, 10),
    },
  ];
}
