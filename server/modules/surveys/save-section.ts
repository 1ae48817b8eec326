import { type Answer, type Answers, type Form, judgeAnswers, type Section } from '@zhirong/forms';
import {
  checkUscc,
  type FieldProblem,
  type Instant,
  isRefusal,
  normaliseUscc,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { whyClosed } from './campaign.ts';
import { letPass } from './let-pass.ts';
import { formOf } from './form-book.ts';
import {
  answersNow,
  keysOf,
  livingDraft,
  loadMine,
  type Mine,
  revisionOf,
  type SignOff,
  withSection,
} from './my-reply.ts';
import { usccKeyOf } from './reply.ts';

/** Not half an answer but none at all: a page of ours cannot send these. */
const shapeCodes = new Set([
  'forms.unknown-field',
  'forms.outside-section',
  'forms.must-be-text',
  'forms.must-be-list',
  'forms.unreadable-characters',
  'forms.too-long',
  'forms.too-many',
]);
const RAW_CHARACTERS_MAX = 500;

const isShapeFault = (problem: FieldProblem, given: Readonly<Record<string, unknown>>): boolean => {
  if (shapeCodes.has(problem.code)) return true;
  const answer = Object.hasOwn(given, problem.path) ? given[problem.path] : undefined;
  if (problem.code === 'forms.not-an-integer') return typeof answer !== 'number';
  return JSON.stringify(answer ?? null).length > RAW_CHARACTERS_MAX;
};

type Said = { said: Answers; errors: readonly FieldProblem[]; warnings: readonly FieldProblem[] };

/** What one section says. Answers not yet right are kept as typed, so that nobody types them again. */
export const judgeSection = (
  form: Form,
  section: Section,
  given: Readonly<Record<string, unknown>>,
  options: { done: boolean; usccOverride: boolean },
): Said | Refusal => {
  const judged = judgeAnswers(form, given, {
    scope: section.key,
    complete: options.done,
    usccOverride: options.usccOverride,
  });
  const faults = judged.errors.filter((problem) => isShapeFault(problem, given));
  if (faults.length > 0) return refuse('surveys.answers-unsound', { fields: faults });
  const keys = keysOf(section);
  const unfinished = new Set(judged.errors.map((problem) => problem.path));
  const asTyped = Object.entries(given).filter(
    ([key, answer]) => keys.has(key) && unfinished.has(key) && answer !== null && answer !== '',
  ) as [string, Answer][];
  return {
    said: { ...Object.fromEntries(asTyped), ...judged.clean },
    errors: judged.errors,
    warnings: judged.warnings,
  };
};

/** Whose section it is (S0-40): that of the other role is left alone. */
const findSection = (form: Form, key: string, actor: Person): Section | Refusal => {
  const section = form.sections.find((one) => one.key === key);
  if (!section) return refuse('surveys.unknown-section', { fields: [{ path: 'section', code: 'unknown' }] });
  return section.owner === 'any' || section.owner === actor.role
    ? section
    : refuse('surveys.section-of-another', { facts: { section: section.title } });
};

const whyNot = (mine: Mine, today: Parameters<typeof whyClosed>[1]): Refusal | undefined =>
  whyClosed({ state: mine.campaign.state, dueOn: mine.dueOn }, today) ??
  (mine.state === 'locked' || mine.handedUp ? refuse('surveys.reply-locked') : undefined);

const signOffs = (
  mine: Mine,
  section: Section,
  said: Answers,
  done: boolean,
  by: SignOff,
): Record<string, SignOff> => {
  const { [section.key]: before, ...others } = livingDraft(mine)?.sections ?? {};
  if (done) return { ...others, [section.key]: by };
  // A signature stands for what was signed: it falls with the first change.
  const old = answersNow(mine);
  const same = [...keysOf(section)].every((key) => JSON.stringify(old[key]) === JSON.stringify(said[key]));
  return before && same ? { ...others, [section.key]: before } : others;
};

export const saveSection = bind('surveys.save-section', async (context, input) => {
  const { tx, actor, now, today } = context;
  const mine = await loadMine(tx, input.campaignId, actor);
  if (!mine) return refuse('platform.not-found');
  const refused = whyNot(mine, today);
  if (refused) return refused;
  const form = await formOf(tx, mine.campaign.formId);
  const section = findSection(form, input.section, actor);
  if (isRefusal(section)) return section;
  if (input.revision !== revisionOf(mine)) return changed(mine);
  const judged = judgeSection(form, section, input.answers, {
    done: input.done === true,
    usccOverride: await isLetPass(tx, mine, form, input.answers),
  });
  if (isRefusal(judged)) return judged;
  const done = input.done === true && judged.errors.length === 0;
  const sections = signOffs(mine, section, judged.said, done, { by: actor.personName, at: now });
  const revision = input.revision + 1;
  const written = await writeDraft(tx, mine, {
    answers: withSection(answersNow(mine), section, judged.said),
    revision,
    sections,
    actor,
    now,
    newId: context.newId(),
  });
  if (!written) return changed(mine);
  context.remember(`surveys.reply:${written}`, {
    campaignId: input.campaignId,
    section: section.key,
    revision,
    done,
  });
  return { revision, savedAt: now, errors: [...judged.errors], warnings: [...judged.warnings] };
});

/** Asked for only where the code would be refused. */
const isLetPass = async (
  tx: Tx,
  mine: Mine,
  form: Form,
  answers: Readonly<Record<string, unknown>>,
): Promise<boolean> => {
  const key = usccKeyOf(form);
  const given = key === undefined ? undefined : answers[key];
  if (typeof given !== 'string' || checkUscc(normaliseUscc(given)).ok) return false;
  return (await letPass(tx, mine.firm.regionPath, given)).length > 0;
};

const changed = (mine: Mine): Refusal =>
  refuse('surveys.changed-in-another-window', { facts: { revision: revisionOf(mine) } });

type NewDraft = {
  answers: Answers;
  revision: number;
  sections: Record<string, SignOff>;
  actor: Person;
  now: Instant;
  newId: string;
};

/** The reply's id, or undefined when another window was quicker. */
const writeDraft = async (tx: Tx, mine: Mine, d: NewDraft): Promise<string | undefined> => {
  const { firm, campaign, draft } = mine;
  const replyId = mine.replyId ?? d.newId;
  if (mine.replyId === null) {
    const made = await tx.run(sql`
      insert into surveys.reply (id, campaign_id, enterprise_id, enterprise, uscc, adcode, region_path, state, version, channel, draft_saved_at)
      values (${replyId}, ${campaign.id}, ${firm.enterpriseId}, ${firm.enterprise}, ${firm.uscc}, ${firm.adcode}, ${firm.regionPath}, 'draft', 0, 'online', ${d.now}) on conflict (campaign_id, enterprise_id) do nothing`);
    if (made === 0) return undefined;
  } else if (mine.version === 0)
    await tx.run(
      sql`update surveys.reply set draft_saved_at = ${d.now} where id = ${replyId} and version = 0`,
    );
  const [answers, sections] = [JSON.stringify(d.answers), JSON.stringify(d.sections)];
  const written = draft
    ? await tx.run(sql`
        update surveys.draft set answers = ${answers}::jsonb, revision = ${d.revision}, of_version = ${mine.version}, sections = ${sections}::jsonb, saved_by = ${d.actor.personId}, saved_by_name = ${d.actor.personName}, saved_at = ${d.now}
        where reply_id = ${replyId} and revision = ${draft.revision} and of_version = ${draft.ofVersion}`)
    : await tx.run(sql`
        insert into surveys.draft (reply_id, enterprise_id, region_path, answers, revision, of_version, sections, saved_by, saved_by_name, saved_at)
        values (${replyId}, ${firm.enterpriseId}, ${firm.regionPath}, ${answers}::jsonb, ${d.revision}, ${mine.version}, ${sections}::jsonb, ${d.actor.personId}, ${d.actor.personName}, ${d.now}) on conflict (reply_id) do nothing`);
  return written === 1 ? replyId : undefined;
};
