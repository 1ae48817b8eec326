import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { AboutTab } from './about-tab.tsx';
import { CampaignNextStep } from './campaign-next-step.tsx';
import { CampaignState } from './campaign-state.tsx';
import { CampaignSteps } from './campaign-steps.tsx';
import { HandUpsTab } from './hand-ups-tab.tsx';
import { ImportsTab } from './imports-tab.tsx';
import { MissingTab } from './missing-tab.tsx';
import { ProgressTab } from './progress-tab.tsx';
import { RepliesTab } from './replies-tab.tsx';
import { TargetsTab } from './targets-tab.tsx';
import { TasksTab } from './tasks-tab.tsx';

import './surveys.css';

export type Campaign = Output<'surveys.read-campaign'>;

const tabs = {
  progress: ProgressTab,
  missing: MissingTab,
  replies: RepliesTab,
  imports: ImportsTab,
  'hand-ups': HandUpsTab,
  targets: TargetsTab,
  tasks: TasksTab,
  about: AboutTab,
} as const;
type Tab = keyof typeof tabs;
const allTabs = Object.keys(tabs) as Tab[];
/** Before it opens there is nothing to follow yet. */
const draftTabs = ['about', 'targets', 'tasks'] as const satisfies readonly Tab[];

export function CampaignPage() {
  const { t } = useTranslation('surveys');
  const { campaignId } = useParams({ strict: false }) as { campaignId: string };
  const campaign = useRead('surveys.read-campaign', { campaignId });
  const read = campaign.data;
  const subtitle = read && [read.number, read.organiser, daysOf(read)].join(' · ');
  return (
    <Page
      title={read?.title ?? t('campaign')}
      {...(read ? { file: read.number, subtitle } : {})}
      actions={
        read && (
          <>
            <CampaignState campaign={read} />
            <CampaignSteps campaign={read} />
          </>
        )
      }
    >
      <Answer of={campaign} rows={8}>
        {(found) => (
          <div className="stack">
            <CampaignNextStep campaign={found} />
            <CampaignTabs campaign={found} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

const daysOf = (campaign: Campaign): string => `${dayInText(campaign.opensOn)}—${dayInText(campaign.dueOn)}`;

function CampaignTabs({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('surveys');
  const address = useAddress();
  const offered: readonly Tab[] = campaign.state === 'draft' ? draftTabs : allTabs;
  const here = address.choice('tab', offered) ?? offered[0] ?? 'about';
  const Shown = tabs[here];
  /** Each tab has filters of its own; only the region goes along. */
  const open = (tab: string): void => {
    const others = Object.keys(address.search).filter((key) => key !== 'region');
    address.set({ ...Object.fromEntries(others.map((key) => [key, undefined])), tab }, 'push');
  };
  return (
    <div style={{ minWidth: 0 }}>
      <Tabs
        className="no-print"
        activeKey={here}
        onChange={open}
        items={offered.map((key) => ({ key, label: t(`tab.${key}`) }))}
      />
      <Shown campaign={campaign} />
    </div>
  );
}
