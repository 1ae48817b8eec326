import type { Form, Section } from '@zhirong/forms';
import { isAsked } from '@zhirong/forms';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shownAnswer, type Typed } from './fill-answers.ts';

type Props = {
  form: Form;
  answers: Typed;
  /** On the head of a section: edit link, who filled it in. */
  head?: (section: Section) => ReactNode;
  /** After an answer: what is missing or odd. */
  beside?: (key: string) => ReactNode;
};

/** A reply to be read, section by section, as the paper would lie on a desk. */
export function MyAnswers({ form, answers, head, beside }: Props) {
  return form.sections.map((section) => (
    <section key={section.key} className="card">
      <h2>
        {section.title}
        {head && <span className="line">{head(section)}</span>}
      </h2>
      <SectionAnswers section={section} answers={answers} {...(beside ? { beside } : {})} />
    </section>
  ));
}

export function SectionAnswers({
  section,
  answers,
  beside,
}: {
  section: Section;
  answers: Typed;
  beside?: (key: string) => ReactNode;
}) {
  const { t } = useTranslation('surveys-fill');
  return (
    <dl className="fill-read">
      {section.fields
        .filter((field) => isAsked(field, answers))
        .map((field) => {
          const shown = shownAnswer(field, answers);
          const isWide = field.kind === 'long-text' || (shown?.length ?? 0) > 40;
          return (
            <div key={field.key} className={isWide ? 'is-wide' : undefined}>
              <dt>{field.label}</dt>
              <dd>
                {shown ?? <span className="quiet">{t('answer.none')}</span>}
                {beside && <Fragment>{beside(field.key)}</Fragment>}
              </dd>
            </div>
          );
        })}
    </dl>
  );
}
