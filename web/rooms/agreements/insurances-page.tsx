import type { Output } from '@zhirong/contracts';
import {
  enterpriseRoles,
  insuranceLines,
  insuranceRecorders,
  insuranceStates,
} from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { RoomTabs } from '../assets/room-tabs.tsx';
import { FundTabs } from '../compensation/fund-tabs.tsx';
import { AgreementTag } from './agreement-tag.tsx';
import { RecordInsurance } from './record-insurance.tsx';

type Insurance = Output<'agreements.list-insurances'>['rows'][number];

/** Policies the reader may see, and what they come to: firms and rights each counted once (S0-24). */
export function InsurancesPage() {
  const { t } = useTranslation('agreements');
  const address = useAddress();
  const role: string = roleOf(useSession()) ?? '';
  const records = (insuranceRecorders as readonly string[]).includes(role);
  const isFirm = (enterpriseRoles as readonly string[]).includes(role);
  const [recording, setRecording] = useState(false);
  const [adcode, loanId] = [address.text('adcode'), address.text('loanId')];
  const list = useRead(
    'agreements.list-insurances',
    {
      ...address.page(),
      q: address.text('q'),
      line: address.choice('line', insuranceLines),
      state: address.choice('state', insuranceStates),
      ...(adcode ? { adcode } : {}),
      ...(loanId ? { loanId } : {}),
    },
    { keep: true },
  );
  const sums = list.data?.sums;
  const columns: ListColumn<Insurance>[] = [
    {
      key: 'enterprise',
      title: t('insured'),
      render: (one) => (
        <div>
          <Go to={`/insurances/${one.id}`}>{one.enterprise}</Go>
          <div className="quiet small">
            {one.policyNumber} · {one.insurer}
          </div>
        </div>
      ),
      text: (one) => one.enterprise,
    },
    {
      key: 'line',
      title: t('line'),
      render: (one) => t(`line.${one.line}`),
      text: (one) => t(`line.${one.line}`),
    },
    {
      key: 'cover',
      title: t('cover'),
      figure: true,
      render: (one) => <Figure value={one.cover} money="yuan" />,
      text: (one) => one.cover,
    },
    {
      key: 'premium',
      title: t('premium'),
      figure: true,
      render: (one) => <Figure value={one.premium} money="yuan" />,
      text: (one) => one.premium,
    },
    {
      key: 'until',
      title: t('until'),
      render: (one) => <span className="nowrap">{one.until}</span>,
      text: (one) => one.until,
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
      title={t('insurances')}
      subtitle={t('insurances.what')}
      actions={
        records && (
          <Button type="primary" onClick={() => setRecording(true)}>
            {t('record')}
          </Button>
        )
      }
    >
      {isFirm ? <RoomTabs /> : <FundTabs />}
      <div className="card">
        {sums && sums.enterprises > 0 && (
          <div className="line" style={{ flexWrap: 'wrap', gap: 24, marginBottom: 12 }}>
            <span>
              {t('sum.enterprises')} <Figure value={sums.enterprises} unit={t('households')} />
            </span>
            <span>
              {t('sum.rights')} <Figure value={sums.rights} unit={t('items')} />
            </span>
            <span>
              {t('cover')} <Figure value={sums.cover} money="wan" />
            </span>
            <span>
              {t('premium')} <Figure value={sums.premium} money="wan" />
            </span>
          </div>
        )}
        <ListTable<Insurance>
          name="insurances"
          query={list}
          rowKey={(one) => one.id}
          columns={columns}
          filters={
            <Filters
              of={[
                { kind: 'text', key: 'q', label: t('search-insurance') },
                {
                  kind: 'choice',
                  key: 'line',
                  label: t('line'),
                  choices: insuranceLines.map((value) => ({ value, label: t(`line.${value}`) })),
                },
                {
                  kind: 'choice',
                  key: 'state',
                  label: t('state'),
                  choices: insuranceStates.map((value) => ({ value, label: t(`state.${value}`) })),
                },
                // All of a firm's policies are of its own place.
                ...(isFirm ? [] : [{ kind: 'region', key: 'adcode', label: t('firm-region') } as const]),
              ]}
            />
          }
          exported={{ fileName: t('insurances') }}
          empty={<Empty title={t('insurances.none')} what={t('insurances.none.what')} />}
        />
      </div>
      {recording && <RecordInsurance onClose={() => setRecording(false)} />}
    </Page>
  );
}
