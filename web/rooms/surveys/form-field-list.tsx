import { defaultLimits, type Field } from '@zhirong/forms';
import { Button, Input } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOfField, useFillFrame } from './fill-frame.ts';

/** Several texts, one line each; Enter opens the next line, an emptied line goes when it is left. */
export function FormFieldList({
  field,
  describedBy,
}: {
  field: Field & { kind: 'text-list' };
  describedBy: string;
}) {
  const { t } = useTranslation('surveys-fill');
  const { answers, answer } = useFillFrame();
  const place = useRef<HTMLDivElement>(null);
  const given = answers[field.key];
  const items: readonly string[] = Array.isArray(given) && given.length > 0 ? given.map(String) : [''];
  const limit = field.maxItems ?? defaultLimits.listItems;
  const put = (next: readonly string[]): void => answer(field.key, next);
  const focusLine = (line: number): void => {
    requestAnimationFrame(() => place.current?.querySelectorAll('input')[line]?.focus());
  };
  const open = (): void => {
    if (items.length >= limit || items.at(-1)?.trim() === '') return focusLine(items.length - 1);
    put([...items, '']);
    focusLine(items.length);
  };
  return (
    <div className="fill-list" ref={place}>
      {items.map((item, line) => (
        // Lines have no identity but their place.
        <div key={line}>
          <Input
            id={line === 0 ? `${placeOfField(field.key)}-input` : undefined}
            aria-label={t('list.line', { field: field.label, line: line + 1 })}
            aria-describedby={describedBy || undefined}
            value={item}
            autoComplete="off"
            maxLength={field.maxLength ?? defaultLimits.listItem}
            onChange={(change) => put(items.map((one, at) => (at === line ? change.target.value : one)))}
            onPressEnter={(press) => {
              press.preventDefault();
              open();
            }}
          />
          {(items.length > 1 || item !== '') && (
            <Button
              type="text"
              aria-label={t('list.remove', { line: line + 1 })}
              onClick={() => put(items.filter((_, at) => at !== line))}
            >
              {t('list.remove-verb')}
            </Button>
          )}
        </div>
      ))}
      {items.length < limit && items.at(-1)?.trim() !== '' && (
        <button type="button" className="fill-link" onClick={open}>
          {t('list.add')}
        </button>
      )}
    </div>
  );
}
