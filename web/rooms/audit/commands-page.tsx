import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalError } from '../../shared/refusal-error.ts';
import { refusalText } from '../../shared/refusal-notice.tsx';
import { useRoleName } from '../../shared/role-name.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { commandChoices, commandTitle } from './command-title.ts';
import { Proof } from './proof.tsx';

type Row = Output<'audit.list-commands'>['rows'][number];
const outcomes = ['done', 'refused'] as const;

export function CommandsPage() {
  const { t } = useTranslation('audit');
  const address = useAddress();
  const [proving, setProving] = useState<string | null>(null);
  const query = {
    ...address.page(50),
    command: address.text('command'),
    outcome: address.choice('outcome', outcomes),
    from: address.text('from'),
    to: address.text('to'),
    subject: address.text('subject'),
  };
  const list = useRead('audit.list-commands', query, { keep: true });
  const columns = useCommandColumns(setProving);
  return (
    <Page title={t('commands')} subtitle={t('commands.what')} watermark>
      <div className="card">
        <ListTable<Row>
          name="commands"
          size={50}
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          filters={
            <Filters
              of={[
                { kind: 'choice', key: 'command', label: t('filter.command'), choices: commandChoices() },
                {
                  kind: 'choice',
                  key: 'outcome',
                  label: t('outcome'),
                  choices: outcomes.map((value) => ({ value, label: t(`outcome.${value}`) })),
                },
                { kind: 'text', key: 'subject', label: t('filter.subject') },
                { kind: 'day', key: 'from', label: t('from') },
                { kind: 'day', key: 'to', label: t('to') },
              ]}
            />
          }
          exported={{ fileName: t('commands') }}
          empty={<Empty title={t('commands.empty')} what={t('commands.empty.what')} />}
        />
      </div>
      <Proof commandId={proving} onClose={() => setProving(null)} />
    </Page>
  );
}

function useCommandColumns(prove: (id: string) => void): ListColumn<Row>[] {
  const { t } = useTranslation('audit');
  const roleName = useRoleName();
  const why = (row: Row): string =>
    row.refusal
      ? refusalText(new RefusalError({ code: row.refusal, status: 0 })).replace(/[。.].*$/s, '')
      : '';
  return [
    {
      key: 'at',
      title: t('at'),
      render: (row) => <DayText at={row.at} />,
      text: (row) => momentInTable(row.at),
    },
    {
      key: 'command',
      title: t('command'),
      render: (row) => commandTitle(row.command),
      text: (row) => commandTitle(row.command),
    },
    {
      key: 'outcome',
      title: t('outcome'),
      render: (row) => (
        <StateTag tone={row.outcome === 'done' ? 'passed' : 'waiting'}>
          {t(`outcome.${row.outcome}`)}
        </StateTag>
      ),
      text: (row) => t(`outcome.${row.outcome}`),
    },
    {
      key: 'why',
      title: t('why'),
      render: why,
      text: (row) => row.refusal ?? '',
    },
    {
      key: 'person',
      title: t('person'),
      render: (row) => row.person ?? '—',
      text: (row) => row.person ?? '',
    },
    {
      key: 'organisation',
      title: t('organisation'),
      render: (row) => row.organisation ?? '—',
      text: (row) => row.organisation ?? '',
    },
    {
      key: 'role',
      title: t('role'),
      hidden: true,
      render: (row) => (row.role ? roleName(row.role) : '—'),
      text: (row) => (row.role ? roleName(row.role) : ''),
    },
    {
      key: 'subject',
      title: t('subject'),
      hidden: true,
      render: (row) => <span className="mono">{row.subject ?? '—'}</span>,
      text: (row) => row.subject ?? '',
    },
    {
      key: 'sealed',
      title: t('sealed-as'),
      figure: true,
      render: (row) =>
        row.sealedAs === null ? (
          <span className="quiet">{t('not-sealed')}</span>
        ) : (
          <Button type="link" size="small" title={t('prove')} onClick={() => prove(row.id)}>
            {row.sealedAs}
          </Button>
        ),
      text: (row) => (row.sealedAs === null ? '' : String(row.sealedAs)),
    },
  ];
}
