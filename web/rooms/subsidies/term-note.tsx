import type { SubsidyTerm } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';

type Props = {
  topics: readonly SubsidyTerm[];
  /** The region that pays. */
  region: string;
  /** The day whose rule counted; today unless said. */
  on?: string;
  /** Its rule stands there unfolded: on a sheet that is hung up or printed. */
  unfolded?: boolean;
};

/** How long each step may take, by which rule, and whether anybody compared it with its text. */
export function TermNote({ topics, region, on, unfolded }: Props) {
  const { t } = useTranslation('subsidies');
  const read = useRead('subsidies.list-terms', { region, ...(on ? { on } : {}) }, { fresh: 600_000 });
  const terms = (read.data?.rows ?? []).filter(({ topic }) => topics.includes(topic));
  if (terms.length === 0) return null;
  const daysOf = (term: (typeof terms)[number]): string =>
    t(term.unit === '工作日' ? 'term.days' : 'term.calendar-days', {
      what: t(`term.${term.topic}`),
      count: term.count,
    });
  return (
    <div className="small subsidy-term">
      {terms.map((term) => (
        <div key={term.topic} className="line">
          <Go to={`/library/rule/${term.place.adcode}/${term.topic}`}>{daysOf(term)}</Go>
          {!term.verified && <StateTag tone="waiting">{t('unverified')}</StateTag>}
        </div>
      ))}
      <details open={unfolded === true}>
        <summary className="quiet">{t('terms')}</summary>
        <ul className="subsidy-list">
          {terms.map((term) => (
            <li key={term.topic}>
              {t(`term.${term.topic}`)}：{term.rule}
            </li>
          ))}
        </ul>
        {terms.some(({ verified }) => !verified) && <p className="quiet">{t('terms.convention')}</p>}
      </details>
    </div>
  );
}
