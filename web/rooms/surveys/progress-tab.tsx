import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { Chart } from '../../shared/chart.tsx';
import { DayText, dayInText } from '../../shared/day-text.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { PaceBar } from '../../shared/pace-bar.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { aheadBy, everyDay, shareOf } from './campaign-clock.ts';
import type { Campaign } from './campaign-page.tsx';
import { useTagName } from '../enterprises/use-tag-name.ts';
import { ProgressRegions } from './progress-regions.tsx';
import { RegionPath } from './region-path.tsx';

export type Progress = Output<'surveys.read-progress'>;

export function ProgressTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('surveys');
  const address = useAddress();
  const region = address.text('region');
  const progress = useRead(
    'surveys.read-progress',
    { campaignId: campaign.id, region },
    { keep: true, every: campaign.state === 'open' ? 60_000 : false },
  );
  /** Another tab of this campaign, in the region shown. */
  const link = (tab: string, more: Record<string, string> = {}, at = region): string =>
    `/surveys/${campaign.id}?${new URLSearchParams({ tab, ...(at ? { region: at } : {}), ...more })}`;
  return (
    <Answer of={progress} rows={10}>
      {(found) => (
        <div className="stack">
          {(found.region.parents.length > 0 || region) && (
            <RegionPath region={found.region} parents={found.region.parents} />
          )}
          <Figures progress={found} campaign={campaign} link={link} />
          {found.rows.length > 0 && <ProgressRegions progress={found} query={progress} link={link} />}
          <div className="grid two">
            <section className="card">
              <h2>
                {t('by-day')}
                <small>{t('by-day.what')}</small>
              </h2>
              <ByDay days={found.days} />
            </section>
            <section className="card">
              <h2>
                {t('groups')}
                <small>{t('groups.what')}</small>
              </h2>
              <Groups campaign={campaign} groups={found.groups} link={link} />
            </section>
          </div>
        </div>
      )}
    </Answer>
  );
}

type Link = (tab: string, more?: Record<string, string>, at?: string) => string;

function Figures({ progress, campaign, link }: { progress: Progress; campaign: Campaign; link: Link }) {
  const { t } = useTranslation('surveys');
  const { filled, target, missing, consenting, paceShare, daysLeft } = progress;
  const done = shareOf(filled, target);
  const ahead = aheadBy(done, paceShare);
  const pace =
    ahead === null || done === null
      ? t('pace.no-target')
      : ahead >= 0
        ? t('pace.ahead', { done, points: ahead })
        : t('pace.behind', { done, points: -ahead });
  return (
    <div className="grid four">
      <section className="card">
        <span className="quiet">{t('filled')}</span>
        <div>
          <Figure
            big
            value={filled}
            {...(target === null ? { unit: t('unit.firms') } : {})}
            to={link('replies')}
          />
          {target !== null && (
            <span className="quiet">
              {' / '}
              <Figure value={target} unit={t('unit.firms')} to={link('targets')} />
            </span>
          )}
        </div>
        <PaceBar done={done} pace={paceShare} />
        <span className={ahead !== null && ahead >= 0 ? 'small ahead' : 'small quiet'}>{pace}</span>
      </section>
      <section className="card">
        <span className="quiet">{t('missing')}</span>
        <div>
          <Figure big value={missing} unit={t('unit.firms')} to={link('missing')} />
        </div>
        <span className="small quiet">{t('missing.of-known', { total: filled + missing })}</span>
      </section>
      <section className="card">
        <span className="quiet">{t('consenting')}</span>
        <div>
          <Figure big value={consenting} unit={t('unit.firms')} to={link('replies', { consent: 'yes' })} />
        </div>
        <span className="small quiet">
          {filled > 0
            ? t('consenting.share', { share: shareOf(consenting, filled) ?? '0' })
            : t('consenting.later')}
        </span>
      </section>
      <section className="card">
        <span className="quiet">{t('left')}</span>
        <div>
          {daysLeft >= 0 ? (
            <Figure big value={daysLeft} unit={t('unit.days')} />
          ) : (
            <span className="figure big">
              <strong>{t('left.ended')}</strong>
            </span>
          )}
        </div>
        <span className={daysLeft < 3 && campaign.state === 'open' ? 'small late' : 'small quiet'}>
          {t('left.due', { day: dayInText(campaign.dueOn), pace: shareOf(Number(paceShare), 100) ?? '0' })}
        </span>
      </section>
    </div>
  );
}

function ByDay({ days }: { days: Progress['days'] }) {
  const { t } = useTranslation('surveys');
  const all = everyDay(days);
  const last = all.at(-1);
  if (!last) return <p className="quiet">{t('by-day.none')}</p>;
  return (
    <>
      <Chart
        title={t('by-day')}
        labels={all.map((day) => day.on.slice(5))}
        series={[{ name: t('filled'), kind: 'bar', values: all.map((day) => day.filled) }]}
        unit={t('unit.firms')}
        height={220}
      />
      <p className="quiet small">
        {t('by-day.last')} <DayText day={last.on} /> <Figure value={last.filled} unit={t('unit.firms')} />
      </p>
    </>
  );
}

function Groups({ campaign, groups, link }: { campaign: Campaign; groups: Progress['groups']; link: Link }) {
  const { t } = useTranslation('surveys');
  const tagName = useTagName();
  const focus = new Set(campaign.groups.filter((group) => group.focus).map((group) => group.tag));
  if (groups.length === 0) return <p className="quiet">{t('groups.none')}</p>;
  return (
    <ul className="rows">
      {groups.map(({ tag, firms, filled }) => (
        <li key={tag}>
          <Go to={link('missing', { tag })}>
            <span>
              {tagName(tag)}
              {focus.has(tag) && <span className="quiet small"> {t('audience.focus')}</span>}
            </span>
            <span className="line nowrap">
              <PaceBar done={shareOf(filled, firms)} width={96} />
              <span className="right" style={{ minWidth: 112 }}>
                <Figure value={filled} />
                <span className="quiet">
                  {' / '}
                  <Figure value={firms} unit={t('unit.firms')} />
                </span>
              </span>
            </span>
          </Go>
        </li>
      ))}
    </ul>
  );
}
