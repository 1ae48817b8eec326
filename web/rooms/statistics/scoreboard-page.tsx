import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { wordOf } from '../../words/start-words.ts';
import { type Board, useBoardLinks, yi } from './board.ts';
import { Chosen, yearIn } from './chosen.tsx';
import { FigureDrawer } from './figure-drawer.tsx';
import { HistoryDrawer } from './history-drawer.tsx';
import { ScoreCards } from './score-cards.tsx';
import { ScoreMonths } from './score-months.tsx';
import { ScorePlaces } from './score-places.tsx';
import { ScoreTable } from './score-table.tsx';
import './statistics.css';
import { TargetsDialog } from './targets-dialog.tsx';

/** Annex 3 alive: figures, one comparison, one trend, one table. Year, region and day stand in the address. */
export function ScoreboardPage() {
  const { t } = useTranslation('statistics');
  const session = useSession();
  const { today } = session;
  const role = roleOf(session);
  const address = useAddress();
  const links = useBoardLinks();
  const [setting, setSetting] = useState(false);
  const year = yearIn(address.text('year'), today, 2100);
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
      <Chosen
        shown={board}
        year={year}
        today={today}
        pathTo={links.region}
        yearName={t('year')}
        nameOf={(one) => t('year.of', { year: one })}
        onYear={(next) => address.set({ year: next, on: undefined })}
      />
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

function Subtitle({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  return (
    <>
      {t('as-of', { day: dayInText(board.on) })} · {t('pace', { pace: board.pace })}
    </>
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
