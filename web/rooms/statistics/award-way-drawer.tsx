import { measures } from '@zhirong/contracts/words';
import { groupThousands } from '@zhirong/kernel';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useAwardLinks } from './award-links.ts';
import type { Shares } from './award-page.tsx';
import { Yuan } from './award-table.tsx';
import { type Measure, yi } from './board.ts';

type Row = Shares['rows'][number];
type Weights = NonNullable<Shares['weights']>;

/** 为何是这个数: from target and actual to the 分, one line each, with the way to what stands behind. */
export function AwardWayDrawer({ shares }: { shares: Shares }) {
  const { t } = useTranslation('statistics');
  const address = useAddress();
  const row = shares.rows.find(({ region }) => region.adcode === address.text('way'));
  const { weights } = shares;
  return (
    <Drawer
      open={row !== undefined && weights !== null}
      title={row ? t('award.way.title', { name: row.region.name }) : ''}
      size="min(560px, 100vw)"
      destroyOnHidden
      onClose={() => address.set({ way: undefined }, 'push')}
    >
      {row && weights && <Steps shares={shares} row={row} weights={weights} />}
    </Drawer>
  );
}

function Steps({ shares, row, weights }: { shares: Shares; row: Row; weights: Weights }) {
  const { t } = useTranslation('statistics');
  return (
    <div className="stack">
      <ul className="score-entries">
        {measures.map((measure) => (
          <Part key={measure} shares={shares} row={row} weights={weights} measure={measure} />
        ))}
        <li>
          <div>
            {t('award.column.points')}
            <p className="quiet small">{t('award.way.points')}</p>
          </div>
          <strong>{row.points}</strong>
        </li>
        {row.share !== null && (
          <li>
            <div>
              {t('award.column.share')}
              <p className="quiet small">
                {row.points} ÷ {shares.total.points}
              </p>
            </div>
            <strong>{row.share}%</strong>
          </li>
        )}
        {row.amount !== null && shares.amount !== null && (
          <li>
            <div>
              {t('award.column.amount')}
              <p className="quiet small">
                {t('award.way.amount', { amount: groupThousands(shares.amount), share: row.share ?? '' })}
              </p>
            </div>
            <strong>
              <Yuan amount={row.amount} />
            </strong>
          </li>
        )}
      </ul>
      <p className="quiet small">{t('award.how')}</p>
    </div>
  );
}

function Part(props: { shares: Shares; row: Row; weights: Weights; measure: Measure }) {
  const { shares, row, weights, measure } = props;
  const { t } = useTranslation('statistics');
  const links = useAwardLinks(shares);
  const { target, actual, completion, points } = row[measure];
  const shown = (value: string): string =>
    measure === 'pledge-amount'
      ? `${yi(value)} ${t('unit.yi-plain')}`
      : `${groupThousands(value)} ${t(measure === 'fairs' ? 'unit.fairs' : 'unit.firms')}`;
  return (
    <li>
      <div>
        {t(`measure.${measure}`)}
        <p className="quiet small">
          <Go to={links.figure(measure, row.region.adcode)}>
            {t('award.way.actual', { value: shown(actual) })}
          </Go>
          {' · '}
          <Go to={links.history(row.region.adcode)}>
            {target === null ? t('no-target') : t('award.way.target', { value: shown(target) })}
          </Go>
        </p>
        {completion !== null && (
          <p className="quiet small">
            {t(Number(completion) > Number(weights.most) ? 'award.way.capped' : 'award.way.counted', {
              completion,
              most: weights.most,
              weight: weights[measure],
            })}
          </p>
        )}
      </div>
      <strong>{points}</strong>
    </li>
  );
}
