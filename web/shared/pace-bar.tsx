import { useTranslation } from 'react-i18next';

type Props = {
  /** Percent of the target done, such as '25.82'; null without a target. */
  done: string | null;
  /** Percent of the calendar gone; the tick. */
  pace?: string | null;
  width?: number | string;
};

/** How far a target is, against the calendar: pine when ahead of the tick. */
export function PaceBar({ done, pace = null, width }: Props) {
  const { t } = useTranslation();
  const share = Number(done ?? 0);
  const tick = pace === null ? null : Number(pace);
  const isAhead = done !== null && tick !== null && share >= tick;
  const label =
    done === null
      ? t('pace.none')
      : pace === null
        ? t('pace.done', { done })
        : t('pace.both', { done, pace });
  return (
    <div
      className={isAhead ? 'pace is-ahead' : 'pace'}
      style={{ width }}
      role="img"
      aria-label={label}
      title={label}
    >
      <i style={{ width: `${Math.min(100, Math.max(0, share))}%` }} />
      {tick !== null && <u style={{ left: `${Math.min(100, tick)}%` }} />}
    </div>
  );
}
