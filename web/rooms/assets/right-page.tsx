import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import './assets.css';
import { RightGrades } from '../scoring/right-grades.tsx';
import { CorrectRight } from './correct-right.tsx';
import { FactHistory } from './fact-history.tsx';
import { FeeCalendar } from './fee-calendar.tsx';
import { KeyFacts } from './key-facts.tsx';
import { BurdenCard, PledgeCard } from './pledge-card.tsx';
import { RecordFact, type ToRecord } from './record-fact.tsx';
import { ownersInOneLine } from './right-columns.tsx';
import { RightFacts } from './right-facts.tsx';
import { BurdenTags, RightStateTag } from './right-marks.tsx';
import { RightNextStep } from './right-next-step.tsx';
import { RightViewers } from './right-viewers.tsx';
import { RemoveRight } from './remove-right.tsx';
import { kindName, type Right, timeLeft } from './right-words.ts';
import { useKeeper } from './room-tabs.tsx';

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '');

/** One page a right (S3-06): how it stands on a day, the four kinds of key data, fees, and everything ever said of it. */
export function RightPage() {
  const { t } = useTranslation('assets');
  const { rightId } = useParams({ strict: false }) as { rightId: string };
  const keeper = useKeeper();
  const address = useAddress();
  const on = address.text('on');
  const read = useRead('assets.read-right', { rightId, ...(isDay(on) ? { on } : {}) }, { keep: true });
  const right = read.data;
  return (
    <Page
      title={right?.title ?? t('right')}
      {...(right ? { file: right.number ?? right.title, subtitle: <Subtitle right={right} /> } : {})}
      watermark={keeper !== 'firm'}
      actions={
        right && (
          <>
            <RightStateTag state={right.state} />
            <BurdenTags burdens={right.burdens} />
          </>
        )
      }
    >
      <Answer of={read} rows={10}>
        {(found) => <Content key={found.id} right={found} />}
      </Answer>
    </Page>
  );
}

function Subtitle({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  const { monthsLeft } = right.term;
  return (
    <>
      {[
        right.number ?? t('number.none'),
        kindName(right.kind),
        ownersInOneLine(right.owners),
        ...(monthsLeft === null ? [] : [timeLeft(monthsLeft)]),
      ].join(' · ')}
    </>
  );
}

function Content({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  const [recording, setRecording] = useState<ToRecord | null>(null);
  const [correcting, setCorrecting] = useState(false);
  const { today } = useSession();
  const { may } = right;
  const pay = (year: number | null): void =>
    setRecording(year === null ? { kind: 'renewed' } : { kind: 'fee-paid', year });
  return (
    <div className="stack">
      {right.on === today && (
        <RightNextStep right={right} onRecord={setRecording} onCorrect={() => setCorrecting(true)} />
      )}
      <div className="line apart no-print">
        <AsOf right={right} />
        <div className="line">
          {may.correct && <Button onClick={() => setCorrecting(true)}>{t('correct')}</Button>}
          {may.record && <Button onClick={() => setRecording({})}>{t('record')}</Button>}
          {may.remove && <RemoveRight right={right} />}
        </div>
      </div>
      <div className="grid side">
        <div className="stack">
          <KeyFacts right={right} />
          <FeeCalendar right={right} onPay={may.record ? pay : null} />
          <FactHistory right={right} />
        </div>
        <div className="stack">
          <PledgeCard right={right} />
          <BurdenCard right={right} />
          <RightGrades rightId={right.id} />
          <RightFacts right={right} />
          <Ahead right={right} />
          {(may.record || right.viewers.length > 0) && <RightViewers right={right} />}
        </div>
      </div>
      {may.record && <RecordFact right={right} preset={recording} onClose={() => setRecording(null)} />}
      {may.correct && <CorrectRight right={right} open={correcting} onClose={() => setCorrecting(false)} />}
    </div>
  );
}

/** State, burdens and fees as of any day; said plainly when it is not today. */
function AsOf({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  const { today } = useSession();
  const address = useAddress();
  return (
    <div className="line as-of">
      <span className="quiet">{t('as-of')}</span>
      <div style={{ width: 150 }}>
        <DayInput
          value={right.on}
          placeholder={t('as-of')}
          allowClear={false}
          onChange={(day) => address.set({ on: day === today ? undefined : day })}
        />
      </div>
      {right.on !== today && (
        <>
          <span className="warned">{t('as-of.not-today', { day: dayInText(right.on) })}</span>
          <Button type="link" size="small" onClick={() => address.set({ on: undefined })}>
            {t('as-of.today')}
          </Button>
        </>
      )}
    </div>
  );
}

/** What changes by itself if nothing is recorded. */
function Ahead({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  if (right.nextStates.length === 0) return null;
  return (
    <section className="card">
      <h2>
        {t('ahead')} <small>{t('ahead.what')}</small>
      </h2>
      <ul className="ahead-list">
        {right.nextStates.slice(0, 4).map(({ from, state }) => (
          <li key={from}>
            <span>{from}</span> <RightStateTag state={state} />
          </li>
        ))}
      </ul>
    </section>
  );
}
