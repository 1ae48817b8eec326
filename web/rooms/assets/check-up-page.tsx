import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { CheckUpCharts } from './check-up-charts.tsx';
import { Findings } from './findings.tsx';
import { type CheckUp, listed } from './right-words.ts';
import { RoomTabs, useKeeper } from './room-tabs.tsx';

/** A firm's rights looked through (S2-06): what is wrong, what to do, what it will cost; prints on A4. */
export function CheckUpPage() {
  const { t } = useTranslation('assets');
  const { enterpriseId } = useParams({ strict: false }) as { enterpriseId: string };
  const keeper = useKeeper();
  const read = useRead('assets.read-check-up', { enterpriseId });
  const found = read.data;
  return (
    <Page
      title={keeper === 'firm' || !found ? t('check-up') : t('check-up.of', { firm: found.enterprise.name })}
      {...(found
        ? {
            subtitle: t('check-up.on', { day: dayInText(found.on) }),
            file: keeper === 'firm' ? t('check-up') : found.enterprise.name,
          }
        : {})}
      watermark={keeper !== 'firm'}
      actions={
        found && found.total > 0 && <Button onClick={() => window.print()}>{t('check-up.print')}</Button>
      }
    >
      <RoomTabs />
      <Answer of={read} rows={10}>
        {(checkUp) => <Report checkUp={checkUp} />}
      </Answer>
    </Page>
  );
}

function Report({ checkUp }: { checkUp: CheckUp }) {
  const { t } = useTranslation('assets');
  const { platformName } = useSession();
  const { enterprise, feesNext12Months: fees } = checkUp;
  const list = `/rights?enterpriseId=${enterprise.id}`;
  const figures = [
    {
      key: 'total',
      value: checkUp.total,
      to: list,
      note: listed(checkUp.states.map(({ state, count }) => `${t(`state.${state}`)} ${count}`)),
    },
    { key: 'in-force', value: checkUp.inForce, to: undefined, note: t('check-up.in-force.what') },
    {
      key: 'pledgeable',
      value: checkUp.pledgeable,
      to: undefined,
      note: t('check-up.pledgeable.what', { all: checkUp.total }),
    },
  ] as const;
  return (
    <div className="stack check-up">
      <p className="only-print">
        {enterprise.name} · {t('check-up.on', { day: dayInText(checkUp.on) })} · {platformName}
      </p>
      <div className="grid four">
        {figures.map(({ key, value, to, note }) => (
          <section key={key} className="card">
            <div className="quiet">{t(`check-up.${key}`)}</div>
            <Figure value={value} unit={t('unit.rights')} to={to} big />
            <p className="quiet small">{note}</p>
          </section>
        ))}
        <section className="card">
          <div className="quiet">{t('check-up.fees')}</div>
          <Figure value={fees.sum} money="yuan" to={`/rights/fees?enterpriseId=${enterprise.id}`} big />
          <p className="quiet small">{t('check-up.fees.what', { count: fees.count })}</p>
        </section>
      </div>
      <Findings findings={checkUp.findings} enterpriseId={enterprise.id} />
      {checkUp.total > 0 && <CheckUpCharts checkUp={checkUp} />}
      <p className="quiet small">{t('check-up.note')}</p>
    </div>
  );
}
