import type { Output } from '@zhirong/contracts';
import { enterpriseTags, standings } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { AcceptUscc } from './accept-uscc.tsx';
import { StandingTag } from './standing-tag.tsx';
import { useTagName } from './use-tag-name.ts';

type Row = Output<'enterprises.list-enterprises'>['rows'][number];

/** Firms of the officer's part of the tree. */
export function EnterprisesPage() {
  const { t } = useTranslation('enterprises');
  const { assignment } = useSession();
  const tagName = useTagName();
  const address = useAddress();
  const query = {
    ...address.page(),
    q: address.text('q'),
    region: address.text('region'),
    tag: address.choice('tag', enterpriseTags),
    standing: address.choice('standing', standings),
  };
  const list = useRead('enterprises.list-enterprises', query, { keep: true });
  const columns = useEnterpriseColumns();
  const own = assignment?.region;
  const isFiltered = Boolean(query.q || query.region || query.tag || query.standing);
  return (
    <Page
      title={t('enterprises')}
      subtitle={own?.name}
      watermark
      actions={
        <>
          <LinkButton to="/rights">{t('rights')}</LinkButton>
          <LinkButton to="/scoring">{t('to-scores')}</LinkButton>
          <AcceptUscc />
          <LinkButton to="/enterprises/new" primary>
            {t('record')}
          </LinkButton>
        </>
      }
    >
      <div className="card">
        <ListTable<Row>
          name="enterprises"
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          filters={
            <Filters
              of={[
                { kind: 'text', key: 'q', label: t('search') },
                {
                  kind: 'region',
                  key: 'region',
                  label: t('register.region'),
                  ...(own && own.level !== 'nation' ? { under: own.adcode } : {}),
                },
                {
                  kind: 'choice',
                  key: 'tag',
                  label: t('tags'),
                  choices: enterpriseTags.map((tag) => ({ value: tag, label: tagName(tag) })),
                },
                {
                  kind: 'choice',
                  key: 'standing',
                  label: t('credit'),
                  choices: standings.map((value) => ({ value, label: t(`standing.${value}`) })),
                },
              ]}
            />
          }
          exported={{ fileName: t('enterprises') }}
          empty={
            isFiltered ? (
              <Empty title={t('enterprises.none-so')} what={t('enterprises.none-so.what')} />
            ) : (
              <Empty title={t('enterprises.none')} what={t('enterprises.none.what')}>
                <LinkButton to="/enterprises/new">{t('record')}</LinkButton>
              </Empty>
            )
          }
        />
      </div>
    </Page>
  );
}

function useEnterpriseColumns(): ListColumn<Row>[] {
  const { t } = useTranslation('enterprises');
  const tagName = useTagName();
  return [
    {
      key: 'name',
      title: t('register.name'),
      render: (row) => (
        <>
          <Go to={`/enterprises/${row.id}`}>{row.name}</Go>
          <div className="quiet small mono">{row.uscc}</div>
        </>
      ),
      text: (row) => row.name,
    },
    {
      key: 'uscc',
      title: t('register.uscc'),
      hidden: true,
      render: (row) => <span className="mono">{row.uscc}</span>,
      text: (row) => row.uscc,
    },
    {
      key: 'region',
      title: t('register.region'),
      render: (row) => row.region.name,
      text: (row) => row.region.name,
    },
    {
      key: 'size',
      title: t('size'),
      render: (row) => (row.sizeClass ? t(`size.${row.sizeClass}`) : <span className="quiet">—</span>),
      text: (row) => (row.sizeClass ? t(`size.${row.sizeClass}`) : ''),
    },
    {
      key: 'industry',
      title: t('industry'),
      render: (row) => row.industry ?? <span className="quiet">—</span>,
      text: (row) => row.industry ?? '',
    },
    {
      key: 'tags',
      title: t('tags'),
      render: (row) =>
        row.tags.length > 0 ? (
          <div style={{ maxWidth: 260 }}>{row.tags.map(tagName).join('、')}</div>
        ) : (
          <span className="quiet">—</span>
        ),
      text: (row) => row.tags.map(tagName).join('、'),
    },
    {
      key: 'credit',
      title: t('credit'),
      render: (row) => <StandingTag standing={row.creditStanding} />,
      text: (row) => t(`standing.${row.creditStanding}`),
    },
    {
      key: 'consent',
      title: t('consent'),
      render: (row) =>
        row.consent ? t('consent.given') : <span className="quiet">{t('consent.not-given')}</span>,
      text: (row) => t(row.consent ? 'consent.given' : 'consent.not-given'),
    },
  ];
}
