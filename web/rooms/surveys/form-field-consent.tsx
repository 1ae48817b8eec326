import { type Field, fieldsOf } from '@zhirong/forms';
import { useTranslation } from 'react-i18next';
import { useFillFrame } from './fill-frame.ts';

/** N11: before anybody agrees they read to whom, which answers, for how long, how to withdraw, and that a no does no harm. */
export function ConsentFacts({ field }: { field: Field & { kind: 'consent' } }) {
  const { t } = useTranslation('surveys-fill');
  const { form } = useFillFrame();
  const shared = fieldsOf(form).filter((one) => one.kind !== 'consent');
  return (
    <div className="fill-consent">
      <p>{field.explanation}</p>
      <dl className="facts">
        <dt>{t('consent.whom')}</dt>
        <dd>{t('consent.whom.what')}</dd>
        <dt>{t('consent.which')}</dt>
        <dd>
          <details>
            <summary>{t('consent.which.what', { count: shared.length })}</summary>
            <p className="small">{shared.map((one) => one.label).join('、')}</p>
          </details>
        </dd>
        <dt>{t('consent.long')}</dt>
        <dd>{t('consent.long.what')}</dd>
        <dt>{t('consent.withdraw')}</dt>
        <dd>{t('consent.withdraw.what')}</dd>
        <dt>{t('consent.no')}</dt>
        <dd>{t('consent.no.what')}</dd>
      </dl>
    </div>
  );
}
