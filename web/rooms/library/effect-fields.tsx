import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../shared/day-input.tsx';
import { Field, type Problems } from './field.tsx';

export type Effect = { from: string; summary: string; pastReason: string };

type Props = {
  value: Effect;
  today: string;
  problems: Problems;
  disabled: boolean;
  onChange: (next: Effect) => void;
};

/** What changes and why, from which day; a day that is past wants a reason of its own. */
export function EffectFields({ value, today, problems, disabled, onChange }: Props) {
  const { t } = useTranslation('library');
  const isPast = value.from < today || value.pastReason !== '';
  return (
    <div className="grid two">
      <Field label={t('draft.summary')} hint={t('draft.summary.hint')} problem={problems('summary')}>
        <Input.TextArea
          rows={2}
          maxLength={1000}
          disabled={disabled}
          value={value.summary}
          onChange={(change) => onChange({ ...value, summary: change.target.value })}
        />
      </Field>
      <Field label={t('draft.from')} hint={t('draft.from.hint')} problem={problems('from')}>
        {disabled ? (
          <Input disabled value={value.from} />
        ) : (
          <DayInput value={value.from} onChange={(from) => onChange({ ...value, from: from ?? '' })} />
        )}
      </Field>
      {isPast && (
        <Field label={t('draft.past')} hint={t('draft.past.hint')} problem={problems('pastReason')}>
          <Input.TextArea
            rows={2}
            maxLength={1000}
            disabled={disabled}
            value={value.pastReason}
            onChange={(change) => onChange({ ...value, pastReason: change.target.value })}
          />
        </Field>
      )}
    </div>
  );
}
