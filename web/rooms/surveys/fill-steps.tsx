import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roleOf, useSession } from '../../shared/session.ts';
import { type Campaign, isMine, openFields } from './fill-answers.ts';
import type { DeskView, FillDesk } from './fill-desk.ts';
import { useFillFrame } from './fill-frame.ts';
import { FillProgress } from './fill-progress.tsx';
import { FillSaveLine } from './fill-save-line.tsx';
import { FillSection } from './fill-section.tsx';

type Props = {
  campaign: Campaign;
  desk: FillDesk;
  view: DeskView;
  step: string;
  isNarrow: boolean;
  goTo: (step: string) => void;
  toField: (key: string) => void;
  /** From now on every gap of the section is shown. */
  ask: (section: string) => void;
};

/** One section after the other on a phone; all of them beside their progress where there is room. */
export function FillSteps(props: Props) {
  const { isNarrow, step } = props;
  const { form, judged, asked } = useFillFrame();
  const role = roleOf(useSession());
  const body = useRef<HTMLDivElement>(null);
  const place = Math.max(
    0,
    form.sections.findIndex(({ key }) => key === step),
  );
  const section = form.sections[place];
  const first = useRef(true);

  useEffect(() => {
    const isFirst = first.current;
    first.current = false;
    if (isNarrow) {
      window.scrollTo({ top: 0 });
      if (!isFirst) body.current?.focus({ preventScroll: true });
    } else if (!isFirst || place > 0) {
      document.getElementById(`section-${step}`)?.scrollIntoView({ block: 'start' });
    }
  }, [step, isNarrow, place]);

  /** Saves and goes on; a section without gaps is signed off by that. Gaps are shown first, and then hold nobody up. */
  const finish = async (key: string): Promise<void> => {
    const at = form.sections.findIndex((one) => one.key === key);
    const here = form.sections[at];
    if (!here) return;
    const gaps = openFields(here, judged.errors);
    const mine = isMine(here, role);
    if (mine && gaps.length > 0 && !asked.has(key)) {
      props.ask(key);
      window.scrollTo({ top: 0 });
      return void props.desk.flush();
    }
    const isSaved = !mine || (gaps.length > 0 ? await props.desk.flush() : await props.desk.signOff(key));
    if (isSaved) props.goTo(form.sections[at + 1]?.key ?? 'review');
  };

  if (isNarrow && section)
    return (
      <div ref={body} tabIndex={-1} className="fill-narrow">
        <NarrowHead place={place} view={props.view} />
        <FillSection section={section} view={props.view} toField={props.toField} />
        <NarrowFoot {...props} place={place} finish={finish} />
      </div>
    );
  return (
    <div className="fill-wide">
      <div className="stack">
        {form.intro && <p className="quiet">{form.intro}</p>}
        {form.sections.map((one) => (
          <FillSection
            key={one.key}
            section={one}
            view={props.view}
            toField={props.toField}
            onSignOff={() => {
              props.ask(one.key);
              if (openFields(one, judged.errors).length === 0) void props.desk.signOff(one.key);
            }}
          />
        ))}
      </div>
      <FillProgress {...props} />
    </div>
  );
}

function NarrowHead({ place, view }: { place: number; view: DeskView }) {
  const { t } = useTranslation('surveys-fill');
  const { form, judged } = useFillFrame();
  const fields = form.sections.flatMap((section) => section.fields).filter((field) => field.required).length;
  const open = new Set(judged.errors.map((error) => error.path)).size;
  const share = fields === 0 ? 1 : Math.max(0, (fields - open) / fields);
  return (
    <header className="fill-head">
      <div className="pace" aria-hidden>
        <i style={{ width: `${Math.round(share * 100)}%` }} />
      </div>
      <div className="line apart">
        <span className="quiet small">{t('step.place', { place: place + 1, of: form.sections.length })}</span>
        <FillSaveLine view={view} />
      </div>
    </header>
  );
}

type FootProps = Props & { place: number; finish: (key: string) => Promise<void> };

function NarrowFoot({ place, finish, goTo, toField }: FootProps) {
  const [finishing, setFinishing] = useState(false);
  const { t } = useTranslation('surveys-fill');
  const { form, judged, asked } = useFillFrame();
  const role = roleOf(useSession());
  const section = form.sections[place];
  if (!section) return null;
  const gaps = openFields(section, judged.errors);
  const before = form.sections[place - 1];
  const isLast = place === form.sections.length - 1;
  const mine = isMine(section, role);
  // Not while a field is being saved: leaving it for this button saves, and the press must still count.
  const press = async (): Promise<void> => {
    setFinishing(true);
    await finish(section.key);
    setFinishing(false);
  };
  return (
    <footer className="fill-foot">
      {mine && gaps.length > 0 ? (
        <button type="button" className="fill-link" onClick={() => toField(gaps[0]?.key ?? '')}>
          {t('gaps', { count: gaps.length })}
        </button>
      ) : (
        <span className="quiet">{mine ? t('section.full') : t('section.theirs')}</span>
      )}
      <span className="line">
        {before && <Button onClick={() => goTo(before.key)}>{t('step.back')}</Button>}
        <Button type="primary" loading={finishing} onClick={() => void press()}>
          {t(
            isLast
              ? 'step.review'
              : mine && !(gaps.length > 0 && asked.has(section.key))
                ? 'step.next'
                : 'step.on',
          )}
        </Button>
      </span>
    </footer>
  );
}
