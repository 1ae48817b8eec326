import { useBlocker } from '@tanstack/react-router';
import type { Form } from '@zhirong/forms';
import { useEffect, useMemo, useState } from 'react';
import { remember, remembered } from '../../shared/preferences.ts';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useNarrow } from '../../shared/use-media.ts';
import {
  type Campaign,
  fieldOfKey,
  heldBy,
  isBlank,
  isMine,
  type MyReply,
  openFields,
} from './fill-answers.ts';
import { FillClash } from './fill-clash.tsx';
import type { FillDesk } from './fill-desk.ts';
import { type FillFrame, FillFrameProvider, focusField } from './fill-frame.ts';
import { judgeReply } from './fill-judgement.ts';
import { FillLeave } from './fill-leave.tsx';
import { FillNotes } from './fill-notes.tsx';
import { type Firm, prefillOf } from './fill-prefill.ts';
import { FillReview } from './fill-review.tsx';
import { FillSteps } from './fill-steps.tsx';
import { useDesk } from './fill-use-desk.ts';

type Props = { campaign: Campaign; form: Form; reply: MyReply; firm: Firm };

/** The open form: what is on the desk, where the person stands in it, and what lies over it. */
export function FillForm({ campaign, form, reply, firm }: Props) {
  const suggested = useMemo(() => prefillOf(form, firm), [form, firm]);
  const [desk, view] = useDesk(form, campaign.id, reply, suggested);
  const role = roleOf(useSession());
  const isNarrow = useNarrow();
  const [seen, setSeen] = useState<ReadonlySet<string>>(() => new Set(Object.keys(heldBy(reply))));
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<string | null>(null);
  const { usccAccepted } = view.reply;
  const held = heldBy(view.reply);
  const judged = useMemo(
    () => judgeReply(form, view.answers, { ownUscc: firm.uscc, usccAccepted }),
    [form, view.answers, firm.uscc, usccAccepted],
  );
  const { step, goTo } = useStep(form, campaign.id, (key) => {
    const section = form.sections.find((one) => one.key === key);
    return Boolean(section && isMine(section, role) && openFields(section, judged.errors).length > 0);
  });
  const guard = useLeaveGuard(desk, view.unsaved || view.saving);

  // The field may stand in a section that is only now being drawn.
  useEffect(() => {
    if (wanted === null) return;
    focusField(wanted);
    setWanted(null);
  }, [wanted, step]);

  const frame: FillFrame = {
    form,
    answers: view.answers,
    answer: (key, value) => desk.answer(key, value),
    judged,
    seen,
    leave: (key) => {
      if (!seen.has(key)) setSeen(new Set([...seen, key]));
      // Leaving a field saves what was typed there.
      if (view.unsaved) void desk.flush();
    },
    asked,
    suggested: Object.fromEntries(Object.entries(suggested).filter(([key]) => isBlank(held[key]))),
    usccAccepted,
    organiser: campaign.organiser,
  };
  const toField = (key: string): void => {
    const field = fieldOfKey(form, key);
    const section = form.sections.find((one) => one.fields.some((candidate) => candidate === field));
    if (!section || !field) return;
    setAsked(new Set([...asked, section.key]));
    if (step !== section.key) goTo(section.key);
    setWanted(field.key);
  };
  return (
    <FillFrameProvider value={frame}>
      <FillNotes campaign={campaign} desk={desk} view={view} form={form} />
      {step === 'review' ? (
        <FillReview campaign={campaign} desk={desk} view={view} toField={toField} goTo={goTo} />
      ) : (
        <FillSteps
          campaign={campaign}
          desk={desk}
          view={view}
          step={step}
          isNarrow={isNarrow}
          goTo={goTo}
          toField={toField}
          ask={(key) => setAsked(new Set([...asked, key]))}
        />
      )}
      {view.clash && <FillClash form={form} desk={desk} clash={view.clash} answers={view.answers} />}
      <FillLeave guard={guard} refusal={view.refusal} />
    </FillFrameProvider>
  );
}

/** Which section is open stands in the address; without one, where the person was last, or the first with a gap. */
function useStep(form: Form, campaignId: string, hasGap: (section: string) => boolean) {
  const address = useAddress();
  const place = `zhirong.fill-place.${campaignId}`;
  const steps = [...form.sections.map(({ key }) => key), 'review'];
  const [first] = useState(() => {
    const last = remembered(place);
    if (typeof last === 'string' && steps.includes(last) && last !== 'review') return last;
    return steps.find(hasGap) ?? steps[0] ?? 'review';
  });
  const step = address.choice('step', steps) ?? first;
  const goTo = (next: string): void => {
    remember(place, next);
    address.set({ step: next }, 'push');
    if (next === 'review') window.scrollTo({ top: 0 });
  };
  return { step, goTo };
}

export type LeaveGuard = ReturnType<typeof useLeaveGuard>;

/** Leaving saves first; only where that fails is the person asked. Closing the tab asks by the browser's own words. */
function useLeaveGuard(desk: FillDesk, isUnsaved: boolean) {
  return useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      // Over a dead line nobody is held up: what is not saved stays in the browser, and that is said.
      const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2500));
      return !(await Promise.race([desk.flush(), late]));
    },
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  });
}
