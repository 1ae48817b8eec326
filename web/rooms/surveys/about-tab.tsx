import type { Form } from '@zhirong/forms';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { useTagName } from '../enterprises/use-tag-name.ts';
import type { Campaign } from './campaign-page.tsx';
import { FormPreview } from './form-preview.tsx';

export function AboutTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation(['surveys', 'enterprises']);
  const tagName = useTagName();
  const groupsOf = (focus: boolean): string =>
    campaign.groups
      .filter((group) => group.focus === focus)
      .map((group) => tagName(group.tag))
      .join('、');
  return (
    <div className="grid side">
      <FormPreview form={campaign.definition as unknown as Form} />
      <section className="card">
        <h2>{t('tab.about')}</h2>
        <FactList
          facts={[
            [t('number'), campaign.number],
            [t('organiser'), campaign.organiser],
            [t('region'), campaign.region.name],
            [t('opens-on'), <DayText key="opens" day={campaign.opensOn} where="text" />],
            [t('due-on'), <DayText key="due" day={campaign.dueOn} where="text" />],
            [
              t('audience.focus'),
              groupsOf(true) || (campaign.groups.length === 0 ? t('audience.all') : null),
            ],
            [t('audience.secondary'), groupsOf(false) || null],
            [t('source'), campaign.source],
            [
              t('form'),
              <Go key="form" to={`/surveys/forms/${campaign.form.id}`}>
                {t('form.version', { title: campaign.form.title, version: campaign.form.version })}
              </Go>,
            ],
            [t('note'), campaign.note && <span style={{ whiteSpace: 'pre-line' }}>{campaign.note}</span>],
          ]}
        />
      </section>
    </div>
  );
}
