import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownAmount } from '../../shared/amounts.ts';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { FundTabs } from './fund-tabs.tsx';
import { Filings } from './filings.tsx';
import { SendForm } from './send-form.tsx';

export function FilingsPage() {
  const { t } = useTranslation('compensation');
  const [filing, setFiling] = useState(false);
  const isBank = roleOf(useSession()) === 'bank-officer';
  return (
    <Page
      title={t('filings')}
      subtitle={t('filings.what')}
      actions={
        isBank && (
          <Button type="primary" onClick={() => setFiling(true)}>
            {t('file-loan')}
          </Button>
        )
      }
    >
      <FundTabs />
      <div className="card">
        <Filings />
      </div>
      {filing && <FileLoan onClose={() => setFiling(false)} />}
    </Page>
  );
}

type Typed = { loanId: string; fundId: string; tableKey: string; partners?: Record<string, string> };
function FileLoan({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('compensation');
  const write = useWrite('compensation.file-loan');
  const may = useRead('compensation.list-fileable', {});
  const funds = useRead('compensation.list-funds', { size: 200 });
  const [loanId, setLoanId] = useState<string>();
  const [fundId, setFundId] = useState<string>();
  const [tableKey, setTableKey] = useState<string>();
  const loan = may.data?.rows.find(({ id }) => id === loanId);
  const fund = funds.data?.rows.find(({ id }) => id === fundId);
  const table = fund?.rules?.tables.find(({ key }) => key === tableKey);
  const labels = { loanId: t('loan'), fundId: t('fund'), tableKey: t('share-table') };
  const required = [{ required: true, message: t('required') }];
  return (
    <SendForm<Typed>
      title={t('file-loan')}
      what={t('file-loan.what')}
      verb={t('file-loan')}
      labels={labels}
      write={write}
      onSend={(typed) =>
        write.run({
          loanId: typed.loanId,
          fundId: typed.fundId,
          tableKey: typed.tableKey,
          partners: Object.entries(typed.partners ?? {}).map(([place, organisationId]) => ({
            place: Number(place),
            organisationId,
          })),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="loanId" label={labels.loanId} rules={required}>
        <Select
          loading={may.isFetching}
          notFoundContent={t('file-loan.none')}
          onChange={setLoanId}
          options={(may.data?.rows ?? []).map((row) => ({
            value: row.id,
            label: `${row.enterprise} · ${row.number} · ${shownAmount(row.pledged, 'wan')}${t('wan')}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="fundId" label={labels.fundId} rules={required}>
        <Select
          onChange={setFundId}
          options={(funds.data?.rows ?? [])
            .filter(({ id }) => !loan || loan.fundIds.includes(id))
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="tableKey" label={labels.tableKey} rules={required}>
        <Select
          onChange={setTableKey}
          options={(fund?.rules?.tables ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        />
      </Form.Item>
      {table?.parties.map((party, place) =>
        party.kind === 'fund' || party.kind === 'bank' ? null : (
          <Form.Item
            // A party is its place in the table.
            key={place}
            name={['partners', String(place)]}
            label={`${t(`party.${party.kind}`)} ${party.percent}%`}
            rules={required}
          >
            <Select
              options={(may.data?.partners ?? [])
                .filter(({ kind }) => kind === party.kind)
                .map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        ),
      )}
    </SendForm>
  );
}
