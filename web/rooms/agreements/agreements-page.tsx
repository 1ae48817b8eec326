import type { Output } from '@zhirong/contracts';
import { agreementKeepers, agreementKinds, agreementStates } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { FundTabs } from '../compensation/fund-tabs.tsx';
import { AgreementTag } from './agreement-tag.tsx';
import { RegisterAgreement } from './register-agreement.tsx';

type Agreement = Output<'agreements.list-agreements'>['rows'][number];

/** Agreements the reader may see, with their parties and shares. */
export function AgreementsPage() {
  const { t } = useTranslation('agreements');
  const address = useAddress();
  const keeps = (agreementKeepers as readonly string[]).includes(roleOf(useSession()) ?? '');
  const [registering, setRegistering] = useState(false);
  const fundId = address.text('fundId');
  const loanId = address.text('loanId');
  const list = useRead(
    'agreements.list-agreements',
    {
      ...address.page(),
      q: address.text('q'),
      kind: address.choice('kind', agreementKinds),
      state: address.choice('state', agreementStates),
      ...(fundId ? { fundId } : {}),
      ...(loanId ? { loanId } : {}),
    },
    { keep: true },
  );
  const partiesOf = (one: Agreement): string =>
    one.parties.map(({ name, percent }) => (percent ? `${name} ${percent}%` : name)).join('；');
  const columns: ListColumn<Agreement>[] = [
    {
      key: 'name',
      title: t('agreement'),
      render: (one) => (
        <div>
          <Go to={`/agreements/${one.id}`}>{one.name}</Go>
          <div className="quiet small">
            {one.number} · {one.region.name}
          </div>
        </div>
      ),
      text: (one) => one.name,
    },
    {
      key: 'kind',
      title: t('kind'),
      render: (one) => t(`kind.${one.kind}`),
      text: (one) => t(`kind.${one.kind}`),
    },
    {
      key: 'parties',
      title: t('parties'),
      render: (one) =>
        one.parties.map((party) => (
          <div key={party.name}>{party.percent ? `${party.name} ${party.percent}%` : party.name}</div>
        )),
      text: partiesOf,
    },
    {
      key: 'until',
      title: t('until'),
      render: (one) => <span className="nowrap">{one.until ?? t('until.open')}</span>,
      text: (one) => one.until ?? '',
    },
    {
      key: 'state',
      title: t('state'),
      render: (one) => <AgreementTag state={one.state} />,
      text: (one) => t(`state.${one.state}`),
    },
  ];
  return (
    <Page
      title={t('agreements')}
      subtitle={t('agreements.what')}
      actions={
        keeps && (
          <Button type="primary" onClick={() => setRegistering(true)}>
            {t('register')}
          </Button>
        )
      }
    >
      <FundTabs />
      <div className="card">
        <ListTable<Agreement>
          name="agreements"
          query={list}
          rowKey={(one) => one.id}
          columns={columns}
          filters={
            <Filters
              of={[
                { kind: 'text', key: 'q', label: t('search') },
                {
                  kind: 'choice',
                  key: 'kind',
                  label: t('kind'),
                  choices: agreementKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
                },
                {
                  kind: 'choice',
                  key: 'state',
                  label: t('state'),
                  choices: agreementStates.map((value) => ({ value, label: t(`state.${value}`) })),
                },
              ]}
            />
          }
          exported={{ fileName: t('agreements') }}
          empty={<Empty title={t('agreements.none')} what={t('agreements.none.what')} />}
        />
      </div>
      {registering && <RegisterAgreement onClose={() => setRegistering(false)} />}
    </Page>
  );
}
