import { type Form, isAsked } from '@zhirong/forms';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Typed } from './fill-answers.ts';
import './fill.css';
import { type FillFrame, FillFrameProvider } from './fill-frame.ts';
import { judgeReply } from './fill-judgement.ts';
import { FormField } from './form-field.tsx';

const nothing: ReadonlySet<string> = new Set();

/** The form as firms see it: the same controls, to be tried out; nothing is kept. */
export function FormPreview({ form }: { form: Form }) {
  const { t } = useTranslation(['surveys', 'surveys-fill']);
  const [answers, setAnswers] = useState<Typed>({});
  const [seen, setSeen] = useState<ReadonlySet<string>>(nothing);
  const frame: FillFrame = {
    form,
    answers,
    answer: (key, value) => setAnswers((now) => ({ ...now, [key]: value })),
    judged: judgeReply(form, answers, { ownUscc: null, usccAccepted: false }),
    seen,
    leave: (key) => setSeen((now) => new Set([...now, key])),
    asked: nothing,
    suggested: {},
    usccAccepted: false,
    organiser: '',
  };
  return (
    <FillFrameProvider value={frame}>
      <div className="stack">
        <p className="quiet">{t('preview.what')}</p>
        {form.intro && <p>{form.intro}</p>}
        {form.sections.map((section) => (
          <section className="card" key={section.key}>
            <h2>
              {section.title}
              <small>{t(`owner.${section.owner}`)}</small>
            </h2>
            {section.note && <p className="fill-owner">{section.note}</p>}
            <div className="fill-fields">
              {section.fields
                .filter((field) => isAsked(field, answers))
                .map((field) => (
                  <FormField key={field.key} field={field} section={section.key} />
                ))}
            </div>
          </section>
        ))}
      </div>
    </FillFrameProvider>
  );
}
