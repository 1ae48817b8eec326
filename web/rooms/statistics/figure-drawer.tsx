import { measures } from '@zhirong/contracts/words';
import { Drawer, Pagination } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText, dayInText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { type Board, type Measure, useBoardLinks } from './board.ts';

/** 为何是这个数: the entries behind a figure, from the address, so that the answer can be sent as a link. */
export function FigureDrawer({ board }: { board: Board }) {
  const { t } = useTranslation('statistics');
  const address = useAddress();
  const { closed } = useBoardLinks();
  const measure = address.choice('figure', measures);
  const of = address.text('of');
  return (
    <Drawer
      open={measure !== undefined && of !== undefined}
      title={measure ? t('figure.title', { measure: t(`measure.${measure}`) }) : ''}
      size="min(560px, 100vw)"
      destroyOnHidden
      onClose={() => address.set(closed, 'push')}
    >
      {measure && of && <Entries board={board} measure={measure} of={of} />}
    </Drawer>
  );
}

function Entries({ board, measure, of }: { board: Board; measure: Measure; of: string }) {
  const { t } = useTranslation('statistics');
  const address = useAddress();
  const ownLevel = address.choice('own', ['yes']);
  const { page, size } = address.page(20);
  const figure = useRead(
    'statistics.read-figure',
    { measure, year: board.year, on: board.on, region: of, ownLevel, page, size },
    { keep: true },
  );
  return (
    <Answer of={figure}>
      {({ region, total, entries, count, on }) => (
        <div className="stack">
          <p>
            {ownLevel ? t('own-level', { name: region.name }) : region.name} ·{' '}
            {t('as-of', { day: dayInText(on) })}
            <br />
            <Figure
              big
              value={total}
              {...(measure === 'pledge-amount'
                ? { money: 'yi' as const }
                : { unit: t(measure === 'fairs' ? 'unit.fairs' : 'unit.firms') })}
            />
          </p>
          <p className="quiet small">{t(`definition.${measure}`)}</p>
          {count === 0 ? (
            <Empty title={t('figure.none')} what={t(`figure.none.${measure}`)} />
          ) : (
            <ul className="score-entries">
              {entries.map((entry) => (
                <Entry
                  key={`${entry.kind} ${entry.id}`}
                  entry={entry}
                  isAmount={measure === 'pledge-amount'}
                />
              ))}
            </ul>
          )}
          {count > size && (
            <div className="list-foot">
              <Pagination
                size="small"
                current={page}
                pageSize={size}
                total={count}
                showSizeChanger={false}
                onChange={(next) => address.set({ page: String(next) }, 'push')}
              />
            </div>
          )}
        </div>
      )}
    </Answer>
  );
}

type One = {
  kind: 'opening' | 'loan' | 'reply' | 'fair';
  label: string;
  region: { name: string };
  on: string | null;
  value: string;
  counted: boolean;
  link: string | null;
  source: string | null;
};

function Entry({ entry, isAmount }: { entry: One; isAmount: boolean }) {
  const { t } = useTranslation('statistics');
  const [from, to] = entry.label.split('/');
  const label =
    entry.kind === 'opening' ? t('entry.opening', { from: from ?? '', to: to ?? '' }) : entry.label;
  return (
    <li className={entry.counted ? undefined : 'is-out'}>
      <div>
        <span className="quiet small">{t(`entry.kind.${entry.kind}`)} · </span>
        {entry.link ? <Go to={entry.link}>{label}</Go> : label}
        <p className="quiet small">
          {entry.region.name}
          {entry.kind !== 'opening' && entry.on && (
            <>
              {' · '}
              <DayText day={entry.on} />
            </>
          )}
          {entry.source && ` · ${entry.source}`}
        </p>
        {!entry.counted && <StateTag tone="quiet">{t('entry.not-counted')}</StateTag>}
      </div>
      {isAmount && <Figure value={entry.value} money="wan" />}
    </li>
  );
}
