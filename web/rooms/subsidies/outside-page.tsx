import type { Output } from '@zhirong/contracts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../../shared/amount-input.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { SendForm } from '../compensation/send-form.tsx';
import { AnyFirmPicker } from './any-firm-picker.tsx';
import { SubsidiesTabs, useIsPayer } from './subsidies-tabs.tsx';

type Row = Output<'subsidies.list-outside-awards'>['rows'][number];

/** Awards made elsewhere: without them the same project is paid twice. */
export function OutsidePage() {
  const { t } = useTranslation('subsidies');
  const address = useAddress();
  const isPayer = useIsPayer();
  const [recording, setRecording] = useState(false);
  const list = useRead(
    'subsidies.list-outside-awards',
    { ...address.page(), q: address.text('q') },
    { keep: true },
  );
  const columns: ListColumn<Row>[] = [
    {
      key: 'enterprise',
      title: t('firm'),
      render: (row) => (
        <div>
          {row.enterprise}
          <div className="quiet small">{row.project}</div>
        </div>
      ),
      text: (row) => row.enterprise,
    },
    { key: 'title', title: t('outside.title'), render: (row) => row.title, text: (row) => row.title },
    {
      key: 'amount',
      title: t('amount'),
      figure: true,
      render: (row) => <Figure value={row.amount} money="yuan" />,
      text: (row) => row.amount,
    },
    { key: 'on', title: t('day'), render: (row) => <DayText day={row.on} />, text: (row) => row.on },
    {
      key: 'purse',
      title: t('purse.title'),
      render: (row) => row.purse ?? '—',
      text: (row) => row.purse ?? '',
    },
    { key: 'source', title: t('source'), render: (row) => row.source, text: (row) => row.source },
  ];
  return (
    <Page
      title={t('tab.outside')}
      subtitle={t('outside.what')}
      actions={
        isPayer && (
          <Button type="primary" onClick={() => setRecording(true)}>
            {t('outside.record')}
          </Button>
        )
      }
    >
      <SubsidiesTabs />
      <div className="card">
        <ListTable<Row>
          name="subsidy-outside"
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          filters={<Filters of={[{ kind: 'text', key: 'q', label: t('search.outside') }]} />}
          exported={{ fileName: t('tab.outside') }}
          empty={<Empty title={t('outside.none')} what={t('outside.none.what')} />}
        />
      </div>
      {recording && <Record onClose={() => setRecording(false)} />}
    </Page>
  );
}

type Typed = {
  enterpriseId: string;
  title: string;
  purse?: string;
  project?: string;
  amount: string;
  on: string;
  source: string;
};
function Record({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('subsidies');
  const { today } = useSession();
  const write = useWrite('subsidies.record-outside-award');
  const labels = {
    enterpriseId: t('firm'),
    title: t('outside.title'),
    purse: t('purse.title'),
    project: t('project'),
    amount: t('amount'),
    on: t('day'),
    source: t('source'),
  };
  const required = [{ required: true, message: t('required') }];
  return (
    <SendForm<Typed>
      title={t('outside.record')}
      what={t('outside.record.what')}
      verb={t('outside.record')}
      labels={labels}
      write={write}
      onSend={({ purse, project, ...rest }) =>
        write.run({ ...rest, ...(purse ? { purse } : {}), ...(project ? { project } : {}) })
      }
      onClose={onClose}
    >
      <Form.Item name="enterpriseId" label={labels.enterpriseId} rules={required}>
        <AnyFirmPicker />
      </Form.Item>
      <Form.Item name="title" label={labels.title} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="amount" label={labels.amount} rules={required}>
        <AmountInput unit="yuan" />
      </Form.Item>
      <Form.Item name="on" label={labels.on} rules={required}>
        <DayInput to={today} />
      </Form.Item>
      <Form.Item name="project" label={labels.project} extra={t('project.hint')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="purse" label={labels.purse} extra={t('purse.hint')}>
        <Input maxLength={40} placeholder="city-ip-fund" />
      </Form.Item>
      <Form.Item name="source" label={labels.source} rules={required} extra={t('source.hint')}>
        <Input maxLength={120} />
      </Form.Item>
    </SendForm>
  );
}
