import type { Output } from '@zhirong/contracts';
import { lossClaimStates } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { FundTabs } from './fund-tabs.tsx';
import { ClaimTag } from './state-tags.tsx';

type Claim = Output<'compensation.list-claims'>['rows'][number];

export function Claims({ fundId }: { fundId?: string }) {
  const { t } = useTranslation('compensation');
  const address = useAddress();
  const list = useRead(
    'compensation.list-claims',
    {
      ...address.page(),
      q: address.text('q'),
      state: address.choice('state', lossClaimStates),
      ...(fundId ? { fundId } : {}),
    },
    { keep: true },
  );
  const money = (key: 'loss' | 'recognised' | 'fromFund'): ListColumn<Claim> => ({
    key,
    title: t(key),
    figure: true,
    render: (claim) => (claim[key] === null ? '—' : <Figure value={claim[key]} money="yuan" />),
    text: (claim) => claim[key] ?? '',
  });
  const columns: ListColumn<Claim>[] = [
    {
      key: 'enterprise',
      title: t('enterprise'),
      render: (claim) => (
        <div>
          <Go to={`/compensation/claims/${claim.id}`}>{claim.enterprise}</Go>
          <div className="quiet small">
            {claim.number} · {claim.bank}
          </div>
        </div>
      ),
      text: (claim) => claim.enterprise,
    },
    money('loss'),
    money('recognised'),
    money('fromFund'),
    {
      key: 'state',
      title: t('state'),
      render: (claim) => <ClaimTag state={claim.state} />,
      text: (claim) => t(`claim.${claim.state}`),
    },
  ];
  return (
    <ListTable<Claim>
      name="compensation-claims"
      query={list}
      rowKey={(claim) => claim.id}
      columns={columns}
      filters={
        <Filters
          of={[
            { kind: 'text', key: 'q', label: t('search') },
            {
              kind: 'choice',
              key: 'state',
              label: t('state'),
              choices: lossClaimStates.map((value) => ({ value, label: t(`claim.${value}`) })),
            },
          ]}
        />
      }
      exported={{ fileName: t('claims') }}
      empty={<Empty title={t('claims.none')} what={t('claims.none.what')} />}
    />
  );
}

export function ClaimsPage() {
  const { t } = useTranslation('compensation');
  return (
    <Page title={t('claims')} subtitle={t('claims.what')}>
      <FundTabs />
      <div className="card">
        <Claims />
      </div>
    </Page>
  );
}
