import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useNeedColumns } from './need-columns.tsx';
import { useNeedFilters, useNeedQuery } from './need-filters.ts';
import type { NeedHead } from './need-words.ts';
import { ResponseTimes } from './response-times.tsx';

const tabs = ['needs', 'banks'] as const;

/** S0-08: which needs have no answer, and how each bank keeps the clock. */
export function OfficerNeeds() {
  const { t } = useTranslation('needs');
  const address = useAddress();
  const here = address.choice('tab', tabs) ?? 'needs';
  return (
    <div>
      <Tabs
        className="no-print"
        activeKey={here}
        onChange={(tab) =>
          address.set(
            {
              ...Object.fromEntries(Object.keys(address.search).map((key) => [key, undefined])),
              tab,
              region: address.text('region'),
            },
            'push',
          )
        }
        items={tabs.map((key) => ({ key, label: t(`tab.${key}`) }))}
      />
      {here === 'needs' ? <NeedList /> : <ResponseTimes />}
    </div>
  );
}

function NeedList() {
  const { t } = useTranslation('needs');
  const filters = useNeedFilters(false);
  const list = useRead('needs.list-needs', useNeedQuery(), { keep: true });
  const columns = useNeedColumns(false);
  return (
    <div className="card">
      <ListTable<NeedHead>
        name="needs-officer"
        query={list}
        rowKey={(row) => row.id}
        columns={[
          ...columns.who,
          ...columns.what,
          ...columns.clock,
          {
            key: 'answers',
            title: t('answers'),
            figure: true,
            render: (row) => <Figure value={row.answers} to={`/needs/${row.id}`} />,
            text: (row) => String(row.answers),
          },
          {
            key: 'consenting',
            title: t('consenting'),
            render: (row) => t(row.consenting ? 'consenting.yes' : 'consenting.no'),
            text: (row) => t(row.consenting ? 'consenting.yes' : 'consenting.no'),
          },
        ]}
        filters={<Filters of={filters} />}
        exported={{ fileName: t('title.officer') }}
        empty={<Empty title={t('none.officer')} what={t('none.officer.what')} />}
      />
    </div>
  );
}
