import type { Binding } from '../../platform/bind.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import type { Mailer } from '../../platform/mail.ts';
import { changeForm, draftForm, listForms, publishForm, readForm } from './draft-form.ts';
import { handInReply } from './hand-in-reply.ts';
import { handUp, listHandUps, returnHandUp } from './hand-up.ts';
import { mailTask, makeMailReminder } from './mail-reminder.ts';
import { changeCampaign, closeCampaign, openCampaign, planCampaign } from './plan-campaign.ts';
import { listCampaigns, readCampaign } from './read-campaigns.ts';
import { readMyReply } from './read-my-reply.ts';
import { readProgress } from './read-progress.ts';
import { listReplies, readReply } from './read-replies.ts';
import { listMissing, makeRemind } from './remind.ts';
import { saveSection } from './save-section.ts';
import { addTask, finishTask, setTargets } from './set-targets.ts';

export type Surveys = {
  readonly bindings: readonly Binding[];
  readonly jobs: Readonly<Record<string, JobHandler>>;
};

/** The room without its spreadsheets. Without a mailer, reminders stay within the platform. */
export const makeSurveys = (platform: {
  database: Database;
  clock: Clock;
  mailer: Mailer | undefined;
}): Surveys => {
  const { database, clock, mailer } = platform;
  return {
    bindings: [
      listForms,
      readForm,
      draftForm,
      changeForm,
      publishForm,
      listCampaigns,
      readCampaign,
      planCampaign,
      changeCampaign,
      setTargets,
      addTask,
      finishTask,
      openCampaign,
      closeCampaign,
      readMyReply,
      saveSection,
      handInReply,
      readReply,
      listReplies,
      readProgress,
      listMissing,
      makeRemind(mailer !== undefined),
      handUp,
      returnHandUp,
      listHandUps,
    ],
    jobs: mailer ? { [mailTask]: makeMailReminder({ database, clock, mailer }) } : {},
  };
};

export { makeSurveysExcel, type SurveysExcel } from './excel.ts';
export { targetOf } from './campaign.ts';
export { loadShippedForms } from './form-book.ts';
export { currentTargets } from './store-plans.ts';
