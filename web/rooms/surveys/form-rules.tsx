import { fieldsOf, type Form, type Rule } from '@zhirong/forms';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';

type Props = { form: Pick<Form, 'sections' | 'rules'>; onRemove?: (place: number) => void };

/** What the form checks across fields, in words; a warning never blocks, a refusal does. */
export function FormRules({ form, onRemove }: Props) {
  const { t } = useTranslation('surveys-forms');
  const labels = new Map(fieldsOf(form as Form).map((field) => [field.key, field.label]));
  const label = (key: string): string => labels.get(key) ?? key;
  const said = (rule: Rule): string => {
    switch (rule.kind) {
      case 'warn-greater':
      case 'refuse-greater':
        return t('rule.greater', { field: label(rule.field), than: label(rule.than) });
      case 'warn-above':
        return t('rule.above', { field: label(rule.field), above: rule.above });
      case 'warn-all-zero':
        return t('rule.all-zero', { fields: rule.fields.map(label).join('、') });
      case 'refuse-none':
        return t('rule.none', { fields: rule.fields.map(label).join('、') });
    }
  };
  const rules = form.rules ?? [];
  return (
    <section className="card">
      <h2>{t('rules')}</h2>
      {rules.length === 0 ? (
        <p className="quiet">{t('rules.none')}</p>
      ) : (
        <ul>
          {rules.map((rule, place) => (
            <li key={`${place} ${rule.kind}`} className="notice">
              <span className="line apart">
                <StateTag tone={rule.kind.startsWith('warn') ? 'waiting' : 'due'}>
                  {t(rule.kind.startsWith('warn') ? 'rule.warns' : 'rule.refuses')}
                </StateTag>
                {onRemove && (
                  <Button type="link" size="small" onClick={() => onRemove(place)}>
                    {t('remove')}
                  </Button>
                )}
              </span>
              <span>{said(rule)}</span>
              <span className="quiet small">{rule.message}</span>
            </li>
          ))}
        </ul>
      )}
      {onRemove && <p className="quiet small">{t('rules.more')}</p>}
    </section>
  );
}
