import { groupThousands } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import { Timeline } from '../../shared/timeline.tsx';
import { wordOf } from '../../words/start-words.ts';
import type { Item } from './item-page.tsx';

const money = ['amount', 'ceiling'];

/** Every step with its person and what was said, the newest first. */
export function ItemHistory({ item }: { item: Item }) {
  const { t } = useTranslation('subsidies');
  return (
    <section className="card">
      <h2>{t('history')}</h2>
      <Timeline
        moments={item.steps.toReversed().map((step, place) => ({
          key: String(place),
          at: step.at,
          title: wordOf(`subsidies:step.${step.step}`, {}, step.step),
          note: [
            step.person,
            step.organisation,
            ...Object.entries(step.facts).map(
              ([key, value]) =>
                `${wordOf(`subsidies:fact.${key}`, {}, key)} ${money.includes(key) ? `${groupThousands(value)} ${t('everywhere:unit.yuan' as never)}` : value}`,
            ),
          ].join(' · '),
        }))}
      />
    </section>
  );
}
