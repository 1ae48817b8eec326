import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { StateTag } from '../../shared/state-tag.tsx';

type Paper = Pick<Output<'agreements.read-agreement'>, 'from' | 'until' | 'state' | 'reminder'>;

/** From when to when a paper holds, and how long before its end it is brought up, with the rule that says so. */
export function TermOfPaper({ paper }: { paper: Paper }) {
  const { t } = useTranslation('agreements');
  const { reminder } = paper;
  const ends = paper.until !== null && (paper.state === 'in-force' || paper.state === 'to-come');
  return (
    <>
      <span className="nowrap">
        {paper.from} — {paper.until ?? t('until.open')}
      </span>
      {ends && reminder && (
        <div className="line small">
          <Go to={`/library/rule/${reminder.place}/expiry-reminder`}>
            {t('reminder', { count: reminder.days })}
          </Go>
          {!reminder.verified && <StateTag tone="waiting">{t('reminder.convention')}</StateTag>}
        </div>
      )}
    </>
  );
}
