import { isAsked, type Section } from '@zhirong/forms';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { momentInTable } from '../../shared/day-text.tsx';
import { problemText } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { isMine, isUnanswered, openFields } from './fill-answers.ts';
import type { DeskView } from './fill-desk.ts';
import { useFillFrame } from './fill-frame.ts';
import { FormField } from './form-field.tsx';
import { SectionAnswers } from './my-answers.tsx';

type Props = {
  section: Section;
  view: DeskView;
  toField: (key: string) => void;
  /** Where there is no button that goes on to the next section. */
  onSignOff?: () => void;
};

/** A section to be filled in by whoever owns it; everybody else reads it, with who filled it in and when (S0-40). */
export function FillSection({ section, view, toField, onSignOff }: Props) {
  const { t } = useTranslation('surveys-fill');
  const { answers, judged, asked } = useFillFrame();
  const mine = isMine(section, roleOf(useSession()));
  const gaps = openFields(section, judged.errors);
  const signed = view.reply.sections.find(({ key }) => key === section.key);
  const isEmpty = isUnanswered(section, answers);
  return (
    <section className="card fill-section" id={`section-${section.key}`}>
      <h2>
        {section.title}
        <SectionState gaps={gaps.length} mine={mine} isEmpty={isEmpty} />
      </h2>
      <p className="fill-owner">
        {t(`owner.${section.owner}`)}
        {signed?.doneBy && signed.doneAt && (
          <>
            {' · '}
            {t('section.signed', { by: signed.doneBy, at: momentInTable(signed.doneAt) })}
          </>
        )}
        {section.note && <> · {section.note}</>}
      </p>
      {mine && asked.has(section.key) && gaps.length > 0 && (
        <ProblemList section={section} toField={toField} />
      )}
      {mine ? (
        <div className="fill-fields">
          {section.fields
            .filter((field) => isAsked(field, answers))
            .map((field) => (
              <FormField key={field.key} field={field} section={section.key} />
            ))}
        </div>
      ) : isEmpty ? (
        <p className="fill-none">{t('section.theirs-empty')}</p>
      ) : (
        <SectionAnswers section={section} answers={answers} />
      )}
      {mine && onSignOff && !(signed?.doneBy && gaps.length === 0 && !view.unsaved) && (
        <div className="fill-sign">
          <Button onClick={onSignOff}>{t('section.sign-off')}</Button>
        </div>
      )}
    </section>
  );
}

export function SectionState({ gaps, mine, isEmpty }: { gaps: number; mine: boolean; isEmpty: boolean }) {
  const { t } = useTranslation('surveys-fill');
  if (gaps === 0 && isEmpty) return <StateTag tone="quiet">{t('field.optional')}</StateTag>;
  if (gaps === 0) return <StateTag tone="passed">{t('section.full')}</StateTag>;
  return <StateTag tone={mine ? 'moving' : 'waiting'}>{t('gaps', { count: gaps })}</StateTag>;
}

function ProblemList({ section, toField }: { section: Section; toField: (key: string) => void }) {
  const { t } = useTranslation('surveys-fill');
  const { judged } = useFillFrame();
  const fields = openFields(section, judged.errors);
  return (
    <div className="refusal" role="alert">
      <strong>{t('problems', { count: fields.length })}</strong>
      <ul>
        {fields.map((field) => {
          const problem = judged.errors.find(({ path }) => path === field.key);
          return (
            <li key={field.key}>
              <button type="button" className="fill-link" onClick={() => toField(field.key)}>
                {t('problem', { field: field.label, what: problem ? problemText(problem) : '' })}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
