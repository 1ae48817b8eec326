import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useRightColumns } from './right-columns.tsx';
import { useRightFilter, useRightFilters, useRightSort } from './right-filters.ts';
import { kindName, type RightHead } from './right-words.ts';
import { RoomTabs, useKeeper } from './room-tabs.tsx';

/** The register (S3-04): a firm's own, an officer's region, what others were let see. */
export function RightsPage() {
  const { t } = useTranslation('assets');
  const keeper = useKeeper();
  return (
    <Page
      title={t('rights')}
      subtitle={t(keeper ? `rights.what.${keeper}` : 'rights.what.reader')}
      watermark={keeper !== 'firm'}
      actions={
        keeper && (
          <>
            <LinkButton to="/rights/imports">{t('import.verb')}</LinkButton>
            <LinkButton to="/rights/new" primary>
              {t('register')}
            </LinkButton>
          </>
        )
      }
    >
      <RoomTabs />
      <Register />
    </Page>
  );
}

function Register() {
  const { t } = useTranslation('assets');
  const keeper = useKeeper();
  const isOwn = keeper === 'firm';
  const address = useAddress();
  const filter = useRightFilter();
  const sort = useRightSort();
  const list = useRead('assets.list-rights', { ...address.page(), ...filter, sort }, { keep: true });
  const columns = useRightColumns(isOwn);
  const filters = useRightFilters(isOwn);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <div className="card rights">
      <KindTabs kinds={list.data?.kinds ?? []} here={filter.kind} />
      <ListTable<RightHead>
        name={isOwn ? 'rights-own' : 'rights'}
        query={list}
        rowKey={(row) => row.id}
        columns={columns}
        filters={isFiltered || list.data?.total !== 0 ? <Filters of={filters} /> : undefined}
        exported={
          keeper ? (
            <DownloadButton of="assets.export-rights" input={filter} size="small">
              {t('export')}
            </DownloadButton>
          ) : (
            { fileName: t('rights') }
          )
        }
        empty={isFiltered ? <NothingFound /> : <NothingYet />}
      />
    </div>
  );
}

type KindCount = { kind: RightHead['kind']; count: number };

/** Counts of the same filter without the kind; one press narrows the list to a kind. */
function KindTabs({ kinds, here }: { kinds: readonly KindCount[]; here: string | undefined }) {
  const { t } = useTranslation('assets');
  const address = useAddress();
  const all = kinds.reduce((sum, one) => sum + one.count, 0);
  if (kinds.length === 0 || (kinds.length === 1 && here === undefined)) return null;
  const chips = [
    { key: undefined, name: t('kind.all'), count: all },
    ...kinds.map(({ kind, count }) => ({ key: kind, name: kindName(kind), count })),
  ];
  return (
    <fieldset className="kind-chips" aria-label={t('kind')}>
      {chips.map(({ key, name, count }) => (
        <button
          key={key ?? 'all'}
          type="button"
          aria-pressed={key === here}
          onClick={() => address.set({ kind: key, page: undefined })}
        >
          {name} <b>{count}</b>
        </button>
      ))}
    </fieldset>
  );
}

function NothingFound() {
  const { t } = useTranslation('assets');
  const address = useAddress();
  const none = Object.fromEntries(Object.keys(address.search).map((key) => [key, undefined]));
  return (
    <Empty title={t('none.found')} what={t('none.found.what')}>
      <Button onClick={() => address.set(none)}>{t('none.found.verb')}</Button>
    </Empty>
  );
}

/** Says how rights come in, the fastest way first. */
function NothingYet() {
  const { t } = useTranslation('assets');
  const keeper = useKeeper();
  if (!keeper) return <Empty title={t('none.reader')} what={t('none.reader.what')} />;
  return (
    <Empty title={t('none')} what={t(keeper === 'firm' ? 'none.what.firm' : 'none.what.officer')}>
      <LinkButton to="/rights/imports" primary>
        {t('import.verb')}
      </LinkButton>
      <LinkButton to="/rights/new">{t('register')}</LinkButton>
      {keeper === 'firm' && <LinkButton to="/rights/claims">{t('claim.verb')}</LinkButton>}
    </Empty>
  );
}
