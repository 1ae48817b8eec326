import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { type Board, useBoardLinks } from './board.ts';

/** Who set a region's targets, when, to what, on which paper. */
export function HistoryDrawer({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const address = useAddress();
  const { closed } = useBoardLinks();
  const adcode = address.text('history');
  const name =
    board.rows.find((row) => row.region.adcode === adcode)?.region.name ??
    (adcode === board.region.adcode ? board.region.name : '');
  return (
    <Drawer
      open={adcode !== undefined}
      title={t('history.title', { name })}
      size="min(480px, 100vw)"
      destroyOnHidden
      onClose={() => address.set(closed, 'push')}
    >
      {adcode && <History adcode={adcode} year={board.year} />}
    </Drawer>
  );
}

function History({ adcode, year }: { adcode: string; year: number }) {
  const { t } = useTranslation('statistics');
  const history = useRead('statistics.read-target-history', { adcode, year });
  return (
    <Answer of={history}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty title={t('history.none')} what={t('history.none.what')} />
        ) : (
          <ul className="score-entries">
            {rows.map((row, place) => (
              <li key={`${row.measure} ${row.at} ${String(place)}`}>
                <div>
                  {t(`measure.${row.measure}`)}
                  <p className="quiet small">
                    {row.by === null ? t('history.shipped') : row.by}
                    {row.at && (
                      <>
                        {' · '}
                        <DayText at={row.at} />
                      </>
                    )}
                    {row.source && ` · ${row.source}`}
                  </p>
                </div>
                {row.value === null ? (
                  <span className="quiet">{t('history.taken-back')}</span>
                ) : (
                  <Figure
                    value={row.value}
                    {...(row.measure === 'pledge-amount'
                      ? { money: 'yi' as const }
                      : { unit: t(row.measure === 'fairs' ? 'unit.fairs' : 'unit.firms') })}
                  />
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  );
}
