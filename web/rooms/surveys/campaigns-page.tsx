import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { PaceBar } from '../../shared/pace-bar.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { daysLeft, paceOf, shareOf } from './campaign-clock.ts';
import { CampaignState, ClockLine } from './campaign-state.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { CampaignsAndFairs } from '../fairs/campaigns-and-fairs.tsx';

type Row = Output<'surveys.list-campaigns'>['rows'][number];
export const campaignStates = ['draft', 'open', 'closed'] as const;

/** Campaigns of an officer's line: those from above, one's own, those below. */
export function OfficerCampaigns() {
  const { t } = useTranslation('surveys');
  const address = useAddress();
  const list = useRead(
    'surveys.list-campaigns',
    { state: address.choice('state', campaignStates) },
    { keep: true },
  );
  const columns = useCampaignColumns();
  const actions = (
    <>
      <LinkButton to="/surveys/forms">{t('forms')}</LinkButton>
      <LinkButton to="/surveys/new" primary>
        {t('plan')}
      </LinkButton>
    </>
  );
  return (
    <Page title={t('campaigns')} subtitle={t('campaigns.what')} actions={actions}>
      <CampaignsAndFairs />
      <div className="card">
        <ListTable<Row>
          name="campaigns"
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          filters={
            <Filters
              of={[
                {
                  kind: 'choice',
                  key: 'state',
                  label: t('state'),
                  choices: campaignStates.map((value) => ({ value, label: t(`state.${value}`) })),
                },
              ]}
            />
          }
          exported={{ fileName: t('campaigns') }}
          empty={
            address.text('state') ? (
              <Empty title={t('campaigns.none-so')} what={t('campaigns.none-so.what')}>
                <Button onClick={() => address.set({ state: undefined })}>{t('show-all')}</Button>
              </Empty>
            ) : (
              <Empty title={t('campaigns.empty')} what={t('campaigns.empty.what')}>
                <LinkButton to="/surveys/new">{t('plan')}</LinkButton>
              </Empty>
            )
          }
        />
      </div>
    </Page>
  );
}

function useCampaignColumns(): ListColumn<Row>[] {
  const { t } = useTranslation('surveys');
  const { today } = useSession();
  return [
    {
      key: 'title',
      title: t('title'),
      render: (row) => (
        <>
          <Go to={`/surveys/${row.id}`}>{row.title}</Go>
          <div className="quiet small">{row.number}</div>
        </>
      ),
      by: (row) => row.title,
      text: (row) => row.title,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <CampaignState campaign={row} />,
      by: (row) => row.state,
      text: (row) => t(`state.${row.state}`),
    },
    {
      key: 'filled',
      title: t('filled-of-target'),
      width: 230,
      render: (row) => <FilledOf row={row} today={today} />,
      by: (row) => row.filled,
      text: (row) => `${row.filled}${row.target === null ? '' : ` / ${row.target}`}`,
    },
    {
      key: 'due',
      title: t('due-on'),
      render: (row) => (
        <>
          <DayText day={row.dueOn} />
          {row.state === 'open' && <ClockLine days={daysLeft(row.dueOn, today)} />}
        </>
      ),
      by: (row) => row.dueOn,
      text: (row) => row.dueOn,
    },
    {
      key: 'region',
      title: t('region'),
      render: (row) => row.region.name,
      by: (row) => row.region.adcode,
      text: (row) => row.region.name,
    },
    {
      key: 'organiser',
      title: t('organiser'),
      render: (row) => row.organiser,
      text: (row) => row.organiser,
    },
    {
      key: 'form',
      title: t('form'),
      hidden: true,
      render: (row) => <Go to={`/surveys/forms/${row.form.id}`}>{row.form.title}</Go>,
      text: (row) => row.form.title,
    },
    {
      key: 'source',
      title: t('source'),
      hidden: true,
      render: (row) => row.source ?? '—',
      text: (row) => row.source ?? '',
    },
  ];
}

function FilledOf({ row, today }: { row: Row; today: string }) {
  const { t } = useTranslation('surveys');
  if (row.state === 'draft') return <span className="quiet">{t('not-open-yet')}</span>;
  return (
    <div>
      <Figure value={row.filled} unit={t('unit.firms')} to={`/surveys/${row.id}?tab=replies`} />
      {row.target !== null && (
        <span className="quiet">
          {' / '}
          <Figure value={row.target} unit={t('unit.firms')} />
        </span>
      )}
      <PaceBar done={shareOf(row.filled, row.target)} pace={paceOf(row.opensOn, row.dueOn, today)} />
    </div>
  );
}
