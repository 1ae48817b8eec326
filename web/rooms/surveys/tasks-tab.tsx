import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { AddTask } from './add-task.tsx';
import { daysLeft } from './campaign-clock.ts';
import type { Campaign } from './campaign-page.tsx';
import { useClashText } from './use-clash-text.ts';

export type Task = Output<'surveys.read-campaign'>['tasks'][number];

/** Who has to do what by when; a deadline that leaves the one above no time is said in words (N5, S0-36). */
export function TasksTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('surveys');
  const [adding, setAdding] = useState(false);
  const finish = useWrite('surveys.finish-task');
  const columns = useTaskColumns(campaign, (task) => void finish.run({ taskId: task.id }), finish.running);
  const add =
    campaign.state === 'closed' ? null : (
      <Button type="primary" onClick={() => setAdding(true)}>
        {t('task.add')}
      </Button>
    );
  return (
    <section className="card">
      <h2>
        {t('tasks')} {add}
      </h2>
      <div className="stack">
        <RefusalNotice refusal={finish.refusal} />
        <ListTable<Task>
          name="campaign-tasks"
          query={{ data: { rows: campaign.tasks }, error: null, isFetching: false, refetch: () => undefined }}
          size={200}
          rowKey={(task) => task.id}
          columns={columns}
          exported={{ fileName: t('tasks') }}
          empty={<Empty title={t('tasks.none')} what={t('tasks.none.what')} />}
        />
      </div>
      <AddTask campaign={campaign} open={adding} onClose={() => setAdding(false)} />
    </section>
  );
}

function useTaskColumns(
  campaign: Campaign,
  finish: (task: Task) => void,
  running: boolean,
): ListColumn<Task>[] {
  const { t } = useTranslation('surveys');
  const { today, assignment } = useSession();
  const clashText = useClashText();
  const parentOf = (task: Task): Task | undefined => campaign.tasks.find((one) => one.id === task.parentId);
  // The server refuses a task above the officer's own place; a code says enough to leave out the button there.
  const own = assignment?.region.adcode.replace(/(00){1,2}$/, '') ?? '';
  const isMine = (task: Task): boolean => task.region.adcode.startsWith(own);
  return [
    {
      key: 'title',
      title: t('task'),
      render: (task) => (
        <>
          {task.title}
          {task.clash && <div className="small odd">{clashText(task.dueOn, task.clash)}</div>}
        </>
      ),
      text: (task) => task.title,
    },
    {
      key: 'region',
      title: t('region'),
      render: (task) => task.region.name,
      by: (task) => task.region.adcode,
      text: (task) => task.region.name,
    },
    {
      key: 'owner',
      title: t('task.owner'),
      render: (task) => task.owner ?? <span className="quiet">{t('task.owner.none')}</span>,
      text: (task) => task.owner ?? '',
    },
    {
      key: 'due',
      title: t('due-on'),
      render: (task) => <DayText day={task.dueOn} />,
      by: (task) => task.dueOn,
      text: (task) => task.dueOn,
    },
    {
      key: 'state',
      title: t('state'),
      render: (task) => <TaskState task={task} left={daysLeft(task.dueOn, today)} />,
      by: (task) => task.state,
      text: (task) => t(task.state === 'done' ? 'task.done' : 'task.open'),
    },
    {
      key: 'parent',
      title: t('task.parent'),
      render: (task) => (
        <div style={{ maxWidth: 200 }}>{parentOf(task)?.title ?? <span className="quiet">—</span>}</div>
      ),
      text: (task) => parentOf(task)?.title ?? '',
    },
    {
      key: 'source',
      title: t('source'),
      render: (task) => task.source ?? <span className="quiet">—</span>,
      text: (task) => task.source ?? '',
    },
    {
      key: 'step',
      title: '',
      render: (task) =>
        task.state === 'open' && isMine(task) ? (
          <Button type="link" size="small" disabled={running} onClick={() => finish(task)}>
            {t('task.finish')}
          </Button>
        ) : null,
    },
  ];
}

function TaskState({ task, left }: { task: Task; left: number }) {
  const { t } = useTranslation('surveys');
  if (task.state === 'done') return <StateTag tone="passed">{t('task.done')}</StateTag>;
  const text =
    left < 0
      ? t('left.over', { count: -left })
      : left === 0
        ? t('left.today')
        : t('left.days', { count: left });
  return <StateTag tone={left < 3 ? 'due' : 'moving'}>{text}</StateTag>;
}
