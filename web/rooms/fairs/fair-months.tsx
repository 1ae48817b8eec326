import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../shared/preferences.ts';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';
import type { Fair, FairList } from './fairs-page.tsx';
import './fairs.css';

type Props = {
  list: FairList;
  today: string;
  onRecord: (fair: Fair) => void;
  onCancel: (fair: Fair) => void;
};

/** Fairs under their months; the months of the window carry a mark. */
export function FairMonths({ list, today, onRecord, onCancel }: Props) {
  const { t } = useTranslation('fairs');
  const months = Map.groupBy(list.rows, (fair) => fair.on.slice(0, 7));
  const inWindow = (month: string): boolean =>
    list.window !== null && month >= list.window.first.slice(0, 7) && month <= list.window.last.slice(0, 7);
  return (
    <div>
      {[...months].map(([month, fairs]) => (
        <section key={month} className={inWindow(month) ? 'fair-month is-window' : 'fair-month'}>
          <h2>
            {t('month', { month: Number(month.slice(5)) })}
            <small>{t('month.count', { count: fairs.length })}</small>
          </h2>
          <ul>
            {fairs.map((fair) => (
              <OneFair key={fair.id} fair={fair} today={today} onRecord={onRecord} onCancel={onCancel} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function OneFair({ fair, today, onRecord, onCancel }: Omit<Props, 'list'> & { fair: Fair }) {
  const { t } = useTranslation('fairs');
  const { language } = usePreferences();
  const isOver = fair.on <= today;
  const weekday = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${fair.on}T00:00:00Z`));
  return (
    <li className={`fair is-${fair.state}`}>
      <time dateTime={fair.on}>
        {Number(fair.on.slice(8))}
        <small>{weekday}</small>
      </time>
      <div>
        <div className="line">
          <h3>{fair.title}</h3>
          <FairState fair={fair} today={today} />
          {fair.outsideWindow && <span className="tag">{t('window.outside')}</span>}
        </div>
        <p>
          {[t(`kind.${fair.kind}`), fair.region.name, fair.place, fair.mine ? null : t('of-above')]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {fair.state === 'held' && (
          <p>
            {[
              t('outcome', { firms: fair.firms ?? 0, banks: fair.banks ?? 0, needs: fair.needsTalked ?? 0 }),
              fair.note,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
        {fair.reason && <p>{t('reason.of', { reason: fair.reason })}</p>}
      </div>
      {fair.state === 'planned' && fair.mine && (
        <div className="line no-print">
          <Button size="small" type="text" onClick={() => onCancel(fair)}>
            {t('cancel')}
          </Button>
          {isOver && (
            <Button size="small" onClick={() => onRecord(fair)}>
              {t('record')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

const tones: Record<Fair['state'], Tone> = { planned: 'waiting', held: 'passed', cancelled: 'quiet' };

function FairState({ fair, today }: { fair: Fair; today: string }) {
  const { t } = useTranslation('fairs');
  const isLate = fair.state === 'planned' && fair.on < today;
  return (
    <StateTag tone={isLate && fair.mine ? 'due' : tones[fair.state]}>
      {t(isLate ? 'state.late' : `state.${fair.state}`)}
    </StateTag>
  );
}
