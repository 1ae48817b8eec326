import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { AnswerClock } from './need-marks.tsx';
import { type Need, useRightsText, useSizeText } from './need-words.ts';

const sources = ['online', 'excel'] as const;

export function NeedFacts({ need, side }: { need: Need; side: 'firm' | 'bank' | 'officer' }) {
  const { t } = useTranslation('needs');
  const rightsText = useRightsText();
  const sizeText = useSizeText();
  const isMasked = need.phone?.includes('*') ?? false;
  const source = sources.find((one) => one === need.source);
  return (
    <section className="card">
      <h2>{t('about')}</h2>
      <FactList
        facts={[
          [t('amount'), <Figure key="amount" value={need.amount} money="wan" />],
          [t('term'), need.term],
          [t('max-cost'), need.maxCost],
          [t('purposes'), need.purposes.join('、')],
          [t('rights'), rightsText(need.rights)],
          [t('industry'), need.industry],
          [t('size'), sizeText(need.sizeClass)],
          [t('main-product'), need.mainProduct],
          [t('product-stage'), need.productStage],
          [t('banks-wished'), need.banksWished.join('、') || null],
          [t('region'), need.region.name],
          [
            t('contact'),
            <span key="contact">
              {[need.contact, need.phone].filter(Boolean).join(' ') || '—'}
              {isMasked && side !== 'firm' && (
                <span className="quiet small"> {t(`contact.masked.${side}`)}</span>
              )}
            </span>,
          ],
          [t('due'), <AnswerClock key="due" need={need} waiting={need.awaitsAnswer} />],
          [t('opened-at'), <DayText key="opened" at={need.openedAt} />],
          [t('source'), source ? t(`source.${source}`) : need.source],
          [t('consenting'), t(need.consenting ? 'consenting.yes' : 'consenting.no')],
        ]}
      />
    </section>
  );
}
