import type { Field } from '@zhirong/forms';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../shared/refusal-notice.tsx';
import { isSame } from './fill-answers.ts';
import { placeOfField, problemsAt, useFillFrame } from './fill-frame.ts';
import { ConsentFacts } from './form-field-consent.tsx';
import { FormFieldControl } from './form-field-control.tsx';
import { UsccRemedy } from './form-field-uscc.tsx';
import { asksSize } from './fill-size.ts';

const SizePanel = lazy(() => import('./fill-size-panel.tsx').then((file) => ({ default: file.SizePanel })));

/** One question of a form, drawn from its data: label, hint, control, and what is wrong or odd with the answer. */
export function FormField({ field, section }: { field: Field; section: string }) {
  const { t } = useTranslation('surveys-fill');
  const frame = useFillFrame();
  const { error, warnings } = problemsAt(frame, section, field.key);
  const place = placeOfField(field.key);
  const isGroup = ['single', 'multi', 'yes-no', 'consent', 'text-list'].includes(field.kind);
  const isFromFile =
    frame.suggested[field.key] !== undefined && isSame(frame.suggested[field.key], frame.answers[field.key]);
  const hint = [field.hint, isFromFile ? t('field.from-file') : undefined].filter(Boolean).join(' · ');
  const describedBy = [
    hint && `${place}-hint`,
    error && `${place}-error`,
    warnings.length > 0 && `${place}-odd`,
  ]
    .filter(Boolean)
    .join(' ');
  const label = (
    <>
      {field.label}
      {!field.required && <small>{t('field.optional')}</small>}
      {field.kind === 'multi' && !/可多选/.test(field.label) && <small>{t('field.several')}</small>}
    </>
  );
  const control = <FormFieldControl field={field} describedBy={describedBy} isWrong={Boolean(error)} />;
  const inner = (
    <>
      {hint && (
        <p className="fill-hint" id={`${place}-hint`}>
          {hint}
        </p>
      )}
      {field.kind === 'consent' && <ConsentFacts field={field} />}
      {control}
      {error && (
        <p className="fill-error" id={`${place}-error`}>
          {problemText(error)}
        </p>
      )}
      {field.kind === 'uscc' && <UsccRemedy field={field} problem={error} />}
      {warnings.length > 0 && (
        <div className="fill-odd" id={`${place}-odd`}>
          {warnings.map((problem) => (
            <p key={`${problem.code} ${problem.facts?.['rule'] ?? ''}`}>{problemText(problem)}</p>
          ))}
        </div>
      )}
      {asksSize(field) && <SizeQuestion field={field} />}
    </>
  );
  const className = `fill-field kind-${field.kind}${error ? ' is-wrong' : ''}`;
  if (isGroup)
    return (
      <fieldset
        className={className}
        id={place}
        aria-describedby={describedBy || undefined}
        onBlur={() => frame.leave(field.key)}
      >
        <legend>{label}</legend>
        {inner}
      </fieldset>
    );
  return (
    <div className={className} id={place} onBlur={() => frame.leave(field.key)}>
      <label htmlFor={`${place}-input`}>{label}</label>
      {inner}
    </div>
  );
}

function SizeQuestion({ field }: { field: Field }) {
  const { t } = useTranslation('surveys-fill');
  const [open, setOpen] = useState(false);
  return (
    <div className="fill-size">
      <button type="button" className="fill-link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('size.ask')}
      </button>
      {open && (
        <Suspense fallback={<p className="quiet small">{t('size.loading')}</p>}>
          <SizePanel field={field} />
        </Suspense>
      )}
    </div>
  );
}
