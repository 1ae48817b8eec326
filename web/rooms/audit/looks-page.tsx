import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useRoleName } from '../../shared/role-name.ts';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { wordOf } from '../../words/start-words.ts';

type Row = Output<'audit.list-looks'>['rows'][number];

/** Who looked at which firm's data (S0-05): all for the auditor, its own for a firm. */
export function LooksPage() {
  const { t } = useTranslation('audit');
  const roleName = useRoleName();
  const address = useAddress();
  const isAuditor = roleOf(useSession()) === 'auditor';
  const query = { ...address.page(), from: address.text('from'), to: address.text('to') };
  const list = useRead('audit.list-looks', query, { keep: true });
  const seen = (row: Row): string => wordOf(`audit:looks.what.${row.what}`, {}, row.what);
  const columns: ListColumn<Row>[] = [
    {
      key: 'organisation',
      title: t('organisation'),
      render: (row) => row.organisation,
      text: (row) => row.organisation,
    },
    {
      key: 'at',
      title: t('at'),
      render: (row) => <DayText at={row.at} />,
      text: (row) => momentInTable(row.at),
    },
    { key: 'role', title: t('role'), render: (row) => roleName(row.role), text: (row) => roleName(row.role) },
    { key: 'what', title: t('looks.seen'), render: seen, text: seen },
    { key: 'subject', title: t('subject'), render: (row) => row.subject, text: (row) => row.subject },
  ];
  return (
    <Page
      title={t('looks')}
      subtitle={t(isAuditor ? 'looks.what.auditor' : 'looks.what.firm')}
      watermark={isAuditor}
    >
      <div className="card">
        <ListTable<Row>
          name="looks"
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          filters={
            <Filters
              of={[
                { kind: 'day', key: 'from', label: t('from') },
                { kind: 'day', key: 'to', label: t('to') },
              ]}
            />
          }
          exported={{ fileName: t('looks') }}
          empty={<Empty title={t('looks.empty')} what={t('looks.empty.what')} />}
        />
      </div>
    </Page>
  );
}
