import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { roleOf, useSession } from '../../shared/session.ts';
import { type Campaign, isMine, isUnanswered, openFields } from './fill-answers.ts';
import { DaysLeft } from './fill-days-left.tsx';
import type { DeskView, FillDesk } from './fill-desk.ts';
import { useFillFrame } from './fill-frame.ts';
import { FillSaveLine } from './fill-save-line.tsx';
import { SectionState } from './fill-section.tsx';

type Props = {
  campaign: Campaign;
  desk: FillDesk;
  view: DeskView;
  step: string;
  goTo: (step: string) => void;
};

/** Beside a wide form: how far each section is and whose it is, when it was saved, and the way on. */
export function FillProgress({ campaign, desk, view, step, goTo }: Props) {
  const { t } = useTranslation('surveys-fill');
  const { form, judged, answers } = useFillFrame();
  const role = roleOf(useSession());
  const open = new Set(judged.errors.map((error) => error.path)).size;
  return (
    <aside className="fill-side">
      <div className="card">
        <h2>{t('progress')}</h2>
        <ul className="rows">
          {form.sections.map((section) => (
            <li key={section.key}>
              <a
                href={`#section-${section.key}`}
                aria-current={step === section.key ? 'step' : undefined}
                onClick={(click) => {
                  click.preventDefault();
                  goTo(section.key);
                }}
              >
                <span>
                  {section.title}
                  <br />
                  <small className="quiet">{t(`owner.${section.owner}`)}</small>
                </span>
                <SectionState
                  gaps={openFields(section, judged.errors).length}
                  mine={isMine(section, role)}
                  isEmpty={isUnanswered(section, answers)}
                />
              </a>
            </li>
          ))}
        </ul>
        <div className="stack fill-side-foot">
          <div className="line apart">
            <FillSaveLine view={view} />
            <DaysLeft dueOn={campaign.dueOn} />
          </div>
          {view.refusal && (
            <Button block loading={view.saving} onClick={() => void desk.flush()}>
              {t('note.again')}
            </Button>
          )}
          <Button type="primary" block onClick={() => goTo('review')}>
            {t('step.review')}
          </Button>
          {open > 0 && <p className="quiet small">{t('progress.open', { count: open })}</p>}
        </div>
      </div>
    </aside>
  );
}
