import { useTranslation } from 'react-i18next';

const fields = [
  'kind',
  'number',
  'title',
  'classes',
  'publicationNumber',
  'variant',
  'filedOn',
  'grantedOn',
  'publishedOn',
  'createdOn',
  'endsOn',
  'products',
  'owners',
  'feesPaidToYear',
  'enterpriseId',
  'reason',
] as const;
const details = [
  'on',
  'ends',
  'until',
  'state',
  'year',
  'amount',
  'throughYear',
  'licence',
  'licensee',
  'filingNumber',
  'terms',
  'pledgeeConsent',
  'contract',
  'pledgee',
  'registrationNumber',
  'debt',
  'by',
  'caseNumber',
  'outcome',
  'about',
  'court',
  'kind',
] as const;

/** Names of fields for a refusal's list; those of rows in a list (`owners.1.share`) among them. */
export function useRightLabels(): Record<string, string> {
  const { t } = useTranslation('assets');
  const labels: Record<string, string> = {
    'source.document': t('source.document'),
    'fact.source.document': t('source.document'),
    'fact.owners': t('owners'),
  };
  for (const field of fields) labels[field] = t(`field.${field}`);
  for (const detail of details)
    labels[`fact.${detail}`] = t(detail === 'kind' ? 'record.kind' : `detail.${detail}`);
  for (let place = 0; place < 20; place += 1) {
    const owner = t('owner.nth', { number: place + 1 });
    for (const base of ['owners', 'fact.owners']) {
      labels[`${base}.${place}.name`] = `${owner} ${t('owner.name')}`;
      labels[`${base}.${place}.uscc`] = `${owner} ${t('owner.uscc')}`;
      labels[`${base}.${place}.share`] = `${owner} ${t('owner.share')}`;
    }
    labels[`classes.${place}`] = t('field.classes');
  }
  return labels;
}
