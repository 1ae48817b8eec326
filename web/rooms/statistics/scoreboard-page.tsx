import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayInput } from '../../shared/day-input.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { wordOf } from '../../words/start-words.ts';
import { type Board, useBoardLinks, yi } from './board.ts';
import { FigureDrawer } from './figure-drawer.tsx';
import { HistoryDrawer } from './history-drawer.tsx';
import { ScoreCards } from './score-cards.tsx';
import { ScoreMonths } from './score-months.tsx';
import { ScorePlaces } from './score-places.tsx';
import { ScoreTable } from './score-table.tsx';
import './statistics.css';
import { TargetsDialog } from './targets-dialog.tsx';

const FIRST_YEAR = 2019;

/** Annex 3 alive: figures, one comparison, one trend, one table. Year, region and day stand in the address. */
export function ScoreboardPage() {
  const { t } = useTranslation('statistics');
  const session = useSession();
  const { today } = session;
  const role = roleOf(session);
  const address = useAddress();
  const [setting, setSetting] = useState(false);
  const year = yearIn(address.text('year'), today);
  const asked = { year, region: address.text('region'), on: address.text('on') };
  const query = useRead('statistics.read-scoreboard', asked, { keep: true, every: 120_000 });
  const board = query.data;
  return (
    <Page
      title={t('title.year', { year })}
      subtitle={board && <Subtitle board={board} />}
      actions={
        <>
          {board?.maySet && (
            <Button type="primary" onClick={() => setSetting(true)}>
              {t('targets.set')}
            </Button>
          )}
          <DownloadButton of="statistics.export-scoreboard" input={asked} />
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('print')}
          </Button>
          {board && role !== 'regulator' && board.rows.some((row) => row.kind === 'region') && (
            <LinkButton to={`/statistics/award?year=${year}&region=${board.region.adcode}`}>
              {t('award.open')}
            </LinkButton>
          )}
          <span className="wide-only">
            <LinkButton to={`/hall?year=${year}${asked.region ? `&region=${asked.region}` : ''}`}>
              {t('hall.open')}
            </LinkButton>
          </span>
        </>
      }
      watermark
    >
      <Chosen board={board} year={year} today={today} />
      <Answer of={query} rows={10}>
        {(shown) => (
          <div className="stack">
            <ScoreCards board={shown} />
            <div className="score-grid">
              <div className="stack">
                <ScorePlaces board={shown} />
                <ScoreMonths board={shown} />
              </div>
              <section className="card">
                <h2>
                  {t(`children.${shown.region.level}`)}
                  <small>{t('table.what')}</small>
                </h2>
                <ScoreTable board={shown} />
                <Notes board={shown} />
              </section>
            </div>
            <FigureDrawer board={shown} />
            <HistoryDrawer board={shown} />
            {setting && <TargetsDialog board={shown} onClose={() => setSetting(false)} />}
          </div>
        )}
      </Answer>
    </Page>
  );
}

const yearIn = (text: string | undefined, today: string): number => {
  const year = Number(text);
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : Number(today.slice(0, 4));
};

function Subtitle({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  return (
    <>
      {t('as-of', { day: dayInText(board.on) })} · {t('pace', { pace: board.pace })}
    </>
  );
}

/** Where one is in the tree, and the year and day shown. */
function Chosen({ board, year, today }: { board: Board | undefined; year: number; today: string }) {
  const { t } = useTranslation('statistics');
  const address = useAddress();
  const links = useBoardLinks();
  const thisYear = Number(today.slice(0, 4));
  const first = Math.min(FIRST_YEAR, year);
  const years = Array.from(
    { length: Math.max(thisYear, year) - first + 1 },
    (_, place) => first + place,
  ).toReversed();
  return (
    <div className="filters score-chosen">
      <nav className="line" aria-label={t('region-path')}>
        {board?.region.parents.map((parent) => (
          <span key={parent.adcode}>
            <Go to={links.region(parent.adcode)}>{parent.name}</Go> <span aria-hidden>/</span>
          </span>
        ))}
        <strong aria-current="location">{board?.region.name}</strong>
      </nav>
      <Select
        aria-label={t('year')}
        value={String(year)}
        popupMatchSelectWidth={false}
        options={years.map((one) => ({ value: String(one), label: t('year.of', { year: one }) }))}
        onChange={(next) => address.set({ year: next, on: undefined })}
      />
      <span className="line">
        {t('as-of.label')}
        <span style={{ width: 140 }}>
          <DayInput
            value={board?.on ?? address.text('on')}
            from={`${year}-01-01`}
            to={today < `${year}-12-31` ? today : `${year}-12-31`}
            onChange={(day) => address.set({ on: day })}
          />
        </span>
        {address.text('on') && (
          <Button type="link" size="small" onClick={() => address.set({ on: undefined })}>
            {t('as-of.today')}
          </Button>
        )}
      </span>
    </div>
  );
}

/** What a reader of the numbers must know. */
function Notes({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const notes = board.notes.map(({ kind, facts }) => ({
    kind,
    text: wordOf(
      `statistics:note.${kind}`,
      kind === 'sum-differs' ? { sum: yi(facts['sum'] ?? '0'), own: yi(facts['own'] ?? '0') } : facts,
      kind,
    ),
  }));
  return (
    <div className="score-notes quiet small">
      {notes.map(({ kind, text }) => (
        <p key={kind}>{text}</p>
      ))}
      <p>
        {t('guiding')}
        {board.source && t('source', { source: board.source })}
      </p>
    </div>
  );
}
