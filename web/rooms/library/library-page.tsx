import type { Output } from '@zhirong/contracts';
import { reaches, textStates, textTopics } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { type Filter, Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { OpenPage } from '../../shared/open-page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { LibraryTabs, useMayWrite } from './library-tabs.tsx';
import { Checked, TextState } from './text-state.tsx';
import { pathOf, useSay } from './words-of.ts';

type Text = Output<'library.list-texts'>['rows'][number];

/** Every text of the law, for everybody. */
export function LibraryPage() {
  const { t } = useTranslation('library');
  const address = useAddress();
  const mayWrite = useMayWrite();
  const topic = address.choice('topic', textTopics);
  const state = address.choice('state', textStates);
  const reach = address.choice('reach', reaches);
  const checked = address.choice('checked', ['yes', 'no']);
  const [q, region] = [address.text('q'), address.text('region')];
  const list = useRead(
    'library.list-texts',
    {
      ...address.page(),
      ...(q && { q }),
      ...(region && { region }),
      ...(region && reach && { reach }),
      ...(topic && { topic }),
      ...(state && { state }),
      ...(checked && { checked }),
    },
    { keep: true },
  );
  const choices = <const K extends string>(values: readonly K[], word: (value: K) => string) =>
    values.map((value) => ({ value, label: word(value) }));
  const filters: Filter[] = [
    { kind: 'text', key: 'q', label: t('search') },
    { kind: 'region', key: 'region', label: t('region') },
    ...(region
      ? [
          {
            kind: 'choice',
            key: 'reach',
            label: t('reach.holds'),
            choices: choices(reaches, (one) => t(`reach.${one}`)),
          } as const,
        ]
      : []),
    {
      kind: 'choice',
      key: 'topic',
      label: t('topic'),
      choices: choices(textTopics, (one) => t(`topic.${one}`)),
    },
    {
      kind: 'choice',
      key: 'state',
      label: t('state'),
      choices: choices(textStates, (one) => t(`state.${one}`)),
    },
    {
      kind: 'choice',
      key: 'checked',
      label: t('checked'),
      choices: choices(['yes', 'no'] as const, (one) => t(`checked.${one}`)),
    },
  ];
  return (
    <OpenPage
      title={t('title')}
      subtitle={t('title.what')}
      actions={mayWrite && <LinkButton to="/library/new">{t('new.verb')}</LinkButton>}
    >
      <LibraryTabs />
      <div className="card">
        <ListTable<Text>
          name="library"
          query={list}
          rowKey={(row) => `${row.kind} ${row.place} ${row.key}`}
          columns={useColumns()}
          filters={<Filters of={filters} />}
          exported={{ fileName: t('title') }}
          empty={<Empty title={t('list.none')} what={t('list.none.what')} />}
        />
      </div>
      {list.data && (
        <p className="quiet small" style={{ marginTop: 10 }}>
          {list.data.lastRelease ? (
            <>
              {t('last-release')}
              <DayText at={list.data.lastRelease} />
            </>
          ) : (
            t('last-release.none')
          )}
        </p>
      )}
    </OpenPage>
  );
}

function useColumns(): ListColumn<Text>[] {
  const { t } = useTranslation('library');
  const say = useSay();
  return [
    {
      key: 'title',
      title: t('text'),
      render: (row) => (
        <div className="law-title">
          <Go to={pathOf(row)}>{say(row.title)}</Go>
          {row.consultation && (
            <div className="small">
              <Go to={`/library/consultations/${row.consultation}`}>{t('in-consultation')}</Go>
            </div>
          )}
        </div>
      ),
      text: (row) => say(row.title),
    },
    { key: 'region', title: t('region'), render: (row) => row.region.name, text: (row) => row.region.name },
    {
      key: 'topic',
      title: t('topic'),
      render: (row) => <span className="nowrap">{t(`topic.${row.topic}`)}</span>,
      text: (row) => t(`topic.${row.topic}`),
    },
    {
      key: 'numbers',
      title: t('numbers'),
      render: (row) => (
        <ul className="law-figures">
          {row.figures.map((one) => (
            <li key={one.zh}>{say(one)}</li>
          ))}
        </ul>
      ),
      text: (row) => row.figures.map(say).join('；'),
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <TextState state={row.state} />,
      text: (row) => t(`state.${row.state}`),
    },
    {
      key: 'source',
      title: t('source'),
      render: (row) => (
        <div className="law-source small">
          {row.source.issuer} {row.source.number} {row.source.article}
        </div>
      ),
      text: (row) => `${row.source.issuer} ${row.source.number} ${row.source.article}`,
    },
    {
      key: 'checked',
      title: t('checked'),
      render: (row) => <Checked on={row.checkedOn} />,
      text: (row) => row.checkedOn ?? t('checked.no'),
    },
  ];
}
