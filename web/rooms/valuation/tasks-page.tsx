import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { wordOf } from '../../words/start-words.ts';
import { ValuationTabs } from './valuation-tabs.tsx';

type Row = Output<'valuation.list-tasks'>['rows'][number];

/** Values that want another look because a fact changed; each is valued anew, or closed with a reason. */
export function TasksPage() {
  const { t } = useTranslation(['valuation', 'assets']);
  const address = useAddress();
  const state = address.choice('state', ['closed'] as const) ?? 'open';
  const list = useRead('valuation.list-tasks', { ...address.page(), state }, { keep: true });
  const [closing, setClosing] = useState<Row | null>(null);
  const write = useWrite('valuation.close-task');
  const why = (row: Row): string =>
    row.factKind
      ? wordOf(`assets:fact.${row.factKind}`, {}, row.factKind)
      : wordOf(`valuation:revaluation.${row.reason}`, {}, row.reason);
  return (
    <Page title={t('tab.tasks')} subtitle={t('tasks.what')} watermark>
      <ValuationTabs />
      <div className="card">
        <ListTable<Row>
          name="valuation-tasks"
          query={list}
          rowKey={(row) => row.id}
          filters={
            <Filters
              of={[
                {
                  kind: 'choice',
                  key: 'state',
                  label: t('task.open'),
                  choices: [{ value: 'closed', label: t('task.closed') }],
                },
              ]}
            />
          }
          columns={[
            {
              key: 'number',
              title: t('number'),
              render: (row) => <Go to={`/valuations/${row.valuationId}`}>{row.number}</Go>,
              text: (row) => row.number,
            },
            {
              key: 'enterprise',
              title: t('enterprise'),
              render: (row) => row.enterprise,
              text: (row) => row.enterprise,
            },
            { key: 'reason', title: t('task.why'), render: (row) => why(row), text: why },
            {
              key: 'right',
              title: t('subject'),
              render: (row) =>
                row.rightId && row.rightTitle ? <Go to={`/rights/${row.rightId}`}>{row.rightTitle}</Go> : '—',
              text: (row) => row.rightTitle ?? '',
            },
            { key: 'at', title: t('since'), render: (row) => <DayText at={row.at} />, text: (row) => row.at },
            ...(state === 'closed'
              ? [
                  {
                    key: 'because',
                    title: t('task.because'),
                    render: (row: Row) =>
                      wordOf(`valuation:closed.${row.closedBecause}`, {}, row.closedBecause ?? '—'),
                    text: (row: Row) => row.closedBecause ?? '',
                  },
                ]
              : []),
            {
              key: 'do',
              title: '',
              render: (row) =>
                row.mayClose && (
                  <Button size="small" onClick={() => setClosing(row)}>
                    {t('task.close')}
                  </Button>
                ),
            },
          ]}
          exported={{ fileName: t('tab.tasks') }}
          empty={
            <Empty
              title={t(state === 'open' ? 'tasks.none' : 'tasks.none.closed')}
              what={t('tasks.none.what')}
            />
          }
        />
      </div>
      <ConfirmWithReason
        open={closing !== null}
        title={t('task.close')}
        effect={t('task.close.effect', { number: closing?.number ?? '' })}
        verb={t('task.close')}
        reasonLabel={t('reason')}
        maxLength={300}
        running={write.running}
        refusal={write.refusal}
        onClose={() => setClosing(null)}
        onConfirm={(reason) =>
          void write.run({ taskId: closing?.id ?? '', reason }).then((out) => out && setClosing(null))
        }
      />
    </Page>
  );
}
