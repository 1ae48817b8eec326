import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { ConsultPanel } from './consult-panel.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { DraftSteps } from './draft-steps.tsx';
import { DryRunPanel } from './dry-run-panel.tsx';
import { TableEditor } from './table-editor.tsx';
import { DraftState } from './text-state.tsx';
import { pathOf } from './words-of.ts';
import { YamlEditor } from './yaml-editor.tsx';
import './library.css';

export type Draft = Output<'library.read-draft'>;
const tabs = ['table', 'yaml', 'differences', 'run', 'consult'] as const;

/** A draft: edited as a table or as text, compared, tried, shown to everybody, handed over, released. */
export function DraftPage() {
  const { t } = useTranslation('library');
  const { draftId } = useParams({ strict: false }) as { draftId: string };
  const draft = useRead('library.read-draft', { draftId });
  const address = useAddress();
  const data = draft.data;
  // Whoever writes begins at the table; whoever looks it through, at what it changes.
  const first = data === undefined || data.possible.includes('save') ? 'table' : 'differences';
  return (
    <Page
      title={data?.title ?? t('draft')}
      {...(data
        ? {
            subtitle: `${data.region.name} · ${t('draft.revision', { revision: data.revision })}`,
            file: data.title,
          }
        : {})}
      actions={
        data && (
          <>
            <DraftState state={data.state} />
            {!data.fresh && <LinkButton to={pathOf(data)}>{t('text.current')}</LinkButton>}
          </>
        )
      }
    >
      <Answer of={draft} rows={12}>
        {(found) => (
          <div className="stack">
            <DraftSteps draft={found} />
            <div className="card">
              <Tabs
                activeKey={address.choice('tab', tabs) ?? first}
                onChange={(tab) => address.set({ tab: tab === first ? undefined : tab })}
                items={[
                  {
                    key: 'table',
                    label: t('edit.tab.table'),
                    children: <TableEditor key={found.revision} draft={found} />,
                  },
                  {
                    key: 'yaml',
                    label: t('edit.tab.yaml'),
                    children: <YamlEditor key={found.revision} draft={found} />,
                  },
                  {
                    key: 'differences',
                    label: `${t('edit.tab.differences')} ${found.differences.length || ''}`,
                    children: <DifferencesTable of={found.differences} fresh={found.fresh} />,
                  },
                  { key: 'run', label: t('edit.tab.run'), children: <DryRunPanel draft={found} /> },
                  { key: 'consult', label: t('edit.tab.consult'), children: <ConsultPanel draft={found} /> },
                ]}
              />
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}
