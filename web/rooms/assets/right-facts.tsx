import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { LawLine } from './law-line.tsx';
import { dayWord } from './right-fields.tsx';
import { className, kindName, listed, type Right, timeLeft } from './right-words.ts';
import { useKeeper } from './room-tabs.tsx';

/** What is registered of a right, with its term and the rule it follows from. */
export function RightFacts({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  const keeper = useKeeper();
  const day = (text: string | null) => text && <DayText day={text} where="text" />;
  const { term } = right;
  const given: (readonly [string, React.ReactNode])[] = [
    [t('kind'), kindName(right.kind)],
    [t('number'), right.number && <span className="mono">{right.number}</span>],
    [
      t('owner'),
      <ul key="owners">
        {right.owners.map(({ name, uscc, share }) => (
          <li key={name}>
            {name}
            {right.owners.length > 1 && (right.sharesStated ? ` ${share}` : ` ${t('owner.share.none')}`)}
            {uscc && <div className="quiet small mono">{uscc}</div>}
          </li>
        ))}
      </ul>,
    ],
    [
      t('firm'),
      keeper === 'officer' ? (
        <Go to={`/enterprises/${right.enterprise.id}`}>{right.enterprise.name}</Go>
      ) : (
        right.enterprise.name
      ),
    ],
    [t('region'), right.region.name],
    ...(right.variant ? [[t('variant'), t(`variant.${right.variant}`)] as const] : []),
    [t('class'), right.classes.length > 0 ? listed(right.classes.map(className)) : null],
    [t('products'), right.products.length > 0 ? listed(right.products) : null],
    [
      t('publicationNumber'),
      right.publicationNumber && <span className="mono">{right.publicationNumber}</span>,
    ],
    [t('filedOn'), day(right.filedOn)],
    [t(dayWord(right.kind, 'grantedOn')), day(right.grantedOn)],
    [t('publishedOn'), day(right.publishedOn)],
    [t('createdOn'), day(right.createdOn)],
  ];
  return (
    <section className="card">
      <h2>{t('facts')}</h2>
      <FactList
        facts={given.filter(
          ([label, value]) =>
            value !== null || ['class', 'products'].some((key) => t(key as 'class') === label),
        )}
      />
      <p className="term">
        {t('term.ends')} {term.endsOn ? <b>{day(term.endsOn)}</b> : <b>{t(`term.${term.how}`)}</b>}
        {term.monthsLeft !== null && <span> {timeLeft(term.monthsLeft)}</span>}
        {term.missing.length > 0 && (
          <span className="warned">
            {' '}
            {t('term.needs', {
              days: listed(term.missing.map((one) => t(`field.${one}` as 'field.filedOn'))),
            })}
          </span>
        )}
        <br />
        {term.law && <LawLine law={term.law} />}
      </p>
    </section>
  );
}
