import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useRead } from '../../shared/use-read.ts';
import { ScreenDialog, useOwnCampaigns } from './screen-dialog.tsx';
import { type Version, VersionState } from './version-words.tsx';

type List = Output<'lists.list-lists'>['rows'][number];

export function ListsPage() {
  const { t } = useTranslation('lists');
  const lists = useRead('lists.list-lists', {});
  const own = useOwnCampaigns();
  return (
    <Page
      title={t('title')}
      subtitle={t('what.officer')}
      actions={
        <>
          <Go to="/needs">{t('to-needs')}</Go>
          {own && own.length > 0 && <ScreenDialog campaigns={own} />}
        </>
      }
      watermark
    >
      <Answer of={lists} rows={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="card">
              <Empty title={t('none')} what={t(own?.length === 0 ? 'none.what.elsewhere' : 'none.what')} />
            </div>
          ) : (
            <div className="stack">
              {rows.map((list) => (
                <OneList key={list.id} list={list} />
              ))}
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

function OneList({ list }: { list: List }) {
  const { t } = useTranslation('lists');
  const firms = (key: 'candidates' | 'included' | 'consenting', more: string): ListColumn<Version> => ({
    key,
    title: t(key),
    figure: true,
    render: (version) => (
      <Figure value={version[key]} unit={t('unit.firms')} to={`/lists/versions/${version.id}${more}`} />
    ),
    text: (version) => String(version[key]),
  });
  const columns: ListColumn<Version>[] = [
    {
      key: 'version',
      title: t('version.column'),
      render: (version) => (
        <span className="line">
          <Go to={`/lists/versions/${version.id}`}>{t('version', { version: version.version })}</Go>
          <VersionState state={version.state} />
        </span>
      ),
      text: (version) => t('version', { version: version.version }),
    },
    firms('candidates', ''),
    firms('included', '?included=yes'),
    firms('consenting', '?included=yes&consenting=yes'),
    {
      key: 'made',
      title: t('made'),
      render: (version) => (
        <span>
          {version.madeBy} <DayText at={version.madeAt} />
        </span>
      ),
      text: (version) => `${version.madeBy} ${version.madeAt.slice(0, 10)}`,
    },
    {
      key: 'released',
      title: t('released'),
      render: (version) =>
        version.releasedAt ? (
          <span>
            {version.releasedBy} <DayText at={version.releasedAt} />
          </span>
        ) : (
          <span className="quiet">—</span>
        ),
      text: (version) => version.releasedAt?.slice(0, 10) ?? '',
    },
    {
      key: 'looks',
      title: t('looks'),
      figure: true,
      render: (version) =>
        version.state === 'released' ? (
          <Figure value={version.looks} unit={t('unit.looks')} />
        ) : (
          <Figure value={null} />
        ),
      text: (version) => String(version.looks),
    },
  ];
  return (
    <section className="card">
      <h2>
        {list.title}
        {list.campaign && (
          <small>
            {t('campaign')} <Go to={`/surveys/${list.campaign.id}`}>{list.campaign.title}</Go>
          </small>
        )}
      </h2>
      <ListTable<Version>
        name="lists"
        query={{ data: { rows: list.versions }, error: null, isFetching: false, refetch: () => undefined }}
        rowKey={(version) => version.id}
        columns={columns}
        empty={<Empty title={t('none')} />}
      />
    </section>
  );
}
