import { asksOtherText, defaultLimits, type Field, optionsOf, otherKey } from '@zhirong/forms';
import { formatYuan, groupThousands, normaliseUscc, parseWan } from '@zhirong/kernel';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { mendAmount } from '../../shared/amount-input.tsx';
import { placeOfField, useFillFrame } from './fill-frame.ts';
import { FormFieldChoice } from './form-field-choice.tsx';
import { FormFieldList } from './form-field-list.tsx';

type Props = { field: Field; describedBy: string; isWrong: boolean };

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The control of a field by its kind. Habits of typing are mended; nothing typed is ever thrown away. */
export function FormFieldControl({ field, describedBy, isWrong }: Props) {
  const { t } = useTranslation('surveys-fill');
  const { answers, answer } = useFillFrame();
  const value = textOf(answers[field.key]);
  const id = `${placeOfField(field.key)}-input`;
  const common = {
    id,
    value,
    autoComplete: 'off',
    'aria-describedby': describedBy || undefined,
    'aria-invalid': isWrong || undefined,
    'aria-required': field.required,
    ...(isWrong ? { status: 'error' as const } : {}),
  };
  const put = (text: string): void => answer(field.key, text);
  switch (field.kind) {
    case 'single':
    case 'multi':
    case 'yes-no':
    case 'consent':
      return (
        <>
          <FormFieldChoice field={field} options={optionsOf(field) ?? []} />
          {asksOtherText(field, answers) && (
            <div className="fill-other">
              <label htmlFor={`${id}-other`}>{t('field.other-text')}</label>
              <Input
                id={`${id}-other`}
                autoComplete="off"
                maxLength={defaultLimits.otherText}
                value={textOf(answers[otherKey(field)])}
                onChange={(change) => answer(otherKey(field), change.target.value)}
              />
            </div>
          )}
        </>
      );
    case 'text-list':
      return <FormFieldList field={field} describedBy={describedBy} />;
    case 'integer':
      return (
        <Input
          {...common}
          inputMode="numeric"
          onChange={(change) => {
            const text = mendAmount(change.target.value);
            // A whole number is a number on the wire; anything else stays as typed, to be told what is wrong.
            answer(field.key, /^\d{1,15}$/.test(text) ? Number(text) : text);
          }}
        />
      );
    case 'decimal':
      return <Decimal field={field} common={common} put={put} />;
    case 'uscc':
      return (
        <Input
          {...common}
          maxLength={30}
          autoCapitalize="characters"
          spellCheck={false}
          suffix={<span className="quiet small">{`${value.length}/18`}</span>}
          onChange={(change) => put(normaliseUscc(change.target.value).replace(/[\s-]/g, ''))}
        />
      );
    case 'phone':
      return <Input {...common} type="tel" maxLength={60} onChange={(change) => put(change.target.value)} />;
    case 'long-text': {
      const limit = field.maxLength ?? defaultLimits.longText;
      return (
        <Input.TextArea
          {...common}
          autoSize={{ minRows: 3, maxRows: 12 }}
          showCount={{ formatter: ({ count }) => `${count}/${limit}` }}
          onChange={(change) => put(change.target.value)}
        />
      );
    }
    case 'text':
      return <Input {...common} onChange={(change) => put(change.target.value)} />;
  }
}

type Common = { id: string; value: string };

/** Unit inside the field; for 万元 the exact 元 beneath, where a slip of a digit shows. */
function Decimal({
  field,
  common,
  put,
}: {
  field: Field & { kind: 'decimal' };
  common: Common;
  put: (text: string) => void;
}) {
  const { t } = useTranslation();
  const fen = field.unit === '万元' && common.value !== '' ? parseWan(common.value) : undefined;
  return (
    <>
      <Input
        {...common}
        inputMode="decimal"
        suffix={<span className="quiet">{field.unit}</span>}
        onChange={(change) => put(mendAmount(change.target.value))}
      />
      {fen !== undefined && (
        <div className="amount-exact" aria-live="polite">
          {`= ${groupThousands(formatYuan(fen).replace(/\.00$/, ''))} ${t('unit.yuan')}`}
        </div>
      )}
    </>
  );
}
