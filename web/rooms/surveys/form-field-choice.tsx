import CheckOutlined from '@ant-design/icons/es/icons/CheckOutlined';
import type { Field } from '@zhirong/forms';
import { useTranslation } from 'react-i18next';
import { placeOfField, useFillFrame } from './fill-frame.ts';

/** Options as large targets under a thumb; native inputs beneath, so that arrow keys and blanks do what they do elsewhere. */
export function FormFieldChoice({ field, options }: { field: Field; options: readonly string[] }) {
  const { t } = useTranslation('surveys-fill');
  const { answers, answer } = useFillFrame();
  const given = answers[field.key];
  const isMulti = field.kind === 'multi';
  const chosen: readonly unknown[] = Array.isArray(given) ? given : [given];
  const toggle = (option: string): void => {
    if (!isMulti) return answer(field.key, option);
    const next = options.filter((one) => (one === option ? !chosen.includes(one) : chosen.includes(one)));
    answer(field.key, next);
  };
  const isLong = options.some((option) => option.length > 12);
  return (
    <div className={isLong ? 'fill-options is-long' : 'fill-options'}>
      {options.map((option) => {
        const isOn = chosen.includes(option);
        return (
          <label key={option} className={isOn ? 'on' : undefined}>
            <input
              type={isMulti ? 'checkbox' : 'radio'}
              name={placeOfField(field.key)}
              checked={isOn}
              onChange={() => toggle(option)}
            />
            <span>{option}</span>
            {isOn && <CheckOutlined aria-hidden />}
          </label>
        );
      })}
      {!isMulti && !field.required && options.includes(String(given)) && (
        <button type="button" className="fill-link" onClick={() => answer(field.key, '')}>
          {t('field.clear')}
        </button>
      )}
    </div>
  );
}
