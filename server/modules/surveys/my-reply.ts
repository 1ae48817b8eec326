import { type Answer, type Answers, type Form, fieldsOf, otherKey, type Section } from '@zhirong/forms';
import type { Instant, PlainDate } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import type { SizeClass } from '../enterprises/index.ts';
import type { FirmStanding } from './accept-replies.ts';
import type { CampaignState } from './campaign.ts';
import type { Channel, ReplyState } from './reply.ts';
import { gateHeld } from './store.ts';

export type SignOff = { readonly by: string; readonly at: Instant };
export type DraftRow = {
  readonly answers: Answers;
  readonly revision: number;
  readonly ofVersion: number;
  readonly sections: Readonly<Record<string, SignOff>>;
  readonly savedAt: Instant;
  readonly savedBy: string;
};
type MineRow = {
  campaign: {
    id: string;
    number: string;
    title: string;
    state: CampaignState;
    adcode: string;
    regionPath: string;
    formId: string;
  };
  dueOn: PlainDate;
  enterpriseId: string;
  enterprise: string;
  uscc: string;
  adcode: string;
  regionPath: string;
  sizeClass: SizeClass | null;
  industry: string | null;
  contact: string | null;
  phone: string | null;
  tags: readonly string[];
  consentLives: boolean;
  replyId: string | null;
  state: ReplyState;
  version: number;
  channel: Channel;
  receiptNumber: string | null;
  /** A number for a reply that has none yet, drawn by whoever is going to hand in. */
  nextReceipt: string | null;
  handedInOn: PlainDate | null;
  handedInAt: Instant | null;
  lastAnswers: Answers | null;
  draftAnswers: Answers | null;
  revision: number | null;
  ofVersion: number | null;
  sections: Record<string, SignOff> | null;
  savedAt: Instant | null;
  savedBy: string | null;
  handedUp: boolean;
};
export type Mine = Omit<
  MineRow,
  'draftAnswers' | 'revision' | 'ofVersion' | 'sections' | 'savedAt' | 'savedBy'
> & { readonly firm: FirmStanding; readonly draft: DraftRow | null };

type Asked = { readonly campaignId: string; readonly enterpriseId: string };

// One is asked for by its values, so that its plan is kept: for a list the planner plans anew each time.
const askedFor = (asked: readonly Asked[]): Sql => {
  const [one] = asked;
  return asked.length === 1 && one
    ? sql`(values (${one.campaignId}::uuid, ${one.enterpriseId}::uuid)) as asked(campaign_id, enterprise_id)`
    : sql`unnest(${asked.map(({ campaignId }) => campaignId)}::uuid[], ${asked.map(({ enterpriseId }) => enterpriseId)}::uuid[]) as asked(campaign_id, enterprise_id)`;
};

const read = (
  tx: Tx,
  asked: readonly Asked[],
  gate: { readonly year: number } | undefined,
): Promise<MineRow[]> =>
  tx.all<MineRow>(sql`
    select jsonb_build_object('id', c.id, 'number', c.number, 'title', c.title, 'state', c.state, 'adcode', c.adcode, 'regionPath', c.region_path, 'formId', c.form_id) as campaign, c.due_on as "dueOn",
      e.id as "enterpriseId", e.name as enterprise, e.uscc, e.adcode, e.region_path as "regionPath", e.size_class as "sizeClass", e.industry, e.contact, e.phone, e.tags,
      exists (select from enterprises.consent k where k.enterprise_id = e.id and k.withdrawn_at is null) as "consentLives",
      r.id as "replyId", coalesce(r.state, 'draft') as state, coalesce(r.version, 0) as version, coalesce(r.channel, 'online') as channel, r.receipt_number as "receiptNumber", r.handed_in_on as "handedInOn", r.handed_in_at as "handedInAt",
      v.answers as "lastAnswers", d.answers as "draftAnswers", d.revision, d.of_version as "ofVersion", d.sections, d.saved_at as "savedAt", d.saved_by_name as "savedBy",
      exists (select from surveys.hand_up h where h.campaign_id = c.id and h.returned_at is null and starts_with(e.region_path, h.region_path)) as "handedUp",
      ${gate ? sql`${gateHeld(sql`asked.campaign_id::text`)} as gate, case when r.receipt_number is null then surveys.next_receipt(e.adcode, ${gate.year}) end` : sql`null`} as "nextReceipt"
    from ${askedFor(asked)}
      cross join lateral (select * from surveys.campaign where id = asked.campaign_id) c
      cross join lateral (select * from enterprises.enterprise where id = asked.enterprise_id) e
      left join lateral (select * from surveys.reply where campaign_id = asked.campaign_id and enterprise_id = asked.enterprise_id) r on true
      left join lateral (select * from surveys.draft where reply_id = r.id) d on true
      left join lateral (select * from surveys.reply_version where reply_id = r.id and version = r.version) v on true`);

const mineOf = (row: MineRow): Mine => {
  const { draftAnswers, revision, ofVersion, sections, savedAt, savedBy, ...rest } = row;
  const draft =
    draftAnswers === null || revision === null || ofVersion === null || savedAt === null
      ? null
      : {
          answers: draftAnswers,
          revision,
          ofVersion,
          sections: sections ?? {},
          savedAt,
          savedBy: savedBy ?? '',
        };
  const reply =
    row.replyId === null
      ? null
      : {
          id: row.replyId,
          state: row.state,
          version: row.version,
          channel: row.channel,
          receiptNumber: row.receiptNumber,
        };
  return {
    ...rest,
    draft,
    firm: {
      enterpriseId: row.enterpriseId,
      enterprise: row.enterprise,
      uscc: row.uscc,
      adcode: row.adcode,
      regionPath: row.regionPath,
      reply,
      answers: row.lastAnswers,
    },
  };
};

/**
 * Everything that answering a campaign needs, in one reading, for each of some firms; undefined where the caller's scope
 * does not show it. `gate`: they are going to hand in, so a hand-up of the region must wait for them, or they for it.
 */
export const loadMany = async (
  tx: Tx,
  asked: readonly Asked[],
  gate?: { readonly year: number },
): Promise<(Mine | undefined)[]> => {
  const found = new Map(
    (await read(tx, asked, gate)).map((row) => [`${row.campaign.id} ${row.enterpriseId}`, mineOf(row)]),
  );
  return asked.map(({ campaignId, enterpriseId }) => found.get(`${campaignId} ${enterpriseId}`));
};

export const loadMine = async (
  tx: Tx,
  campaignId: string,
  actor: Person,
  gate?: { readonly year: number },
): Promise<Mine | undefined> =>
  (await loadMany(tx, [{ campaignId, enterpriseId: actor.organisationId }], gate))[0];

/** The draft, unless a version that came another way overtook it. */
export const livingDraft = (mine: Mine): DraftRow | null =>
  mine.draft && mine.draft.ofVersion === mine.version ? mine.draft : null;

/** The number a window must have read: it moves with every saving, and with a version that overtook the draft. */
export const revisionOf = (mine: Mine): number =>
  (mine.draft?.revision ?? 0) + (mine.version - (mine.draft?.ofVersion ?? 0));

/** What the next saving starts from. */
export const answersNow = (mine: Mine): Answers => livingDraft(mine)?.answers ?? mine.lastAnswers ?? {};

const words: Readonly<Record<string, string>> = {
  large: '大型',
  medium: '中型',
  small: '小型',
  micro: '微型',
};

/** Nothing saved yet: what the platform knows of the firm, for the person to confirm. Nothing of it is stored. */
export const suggested = (form: Form, mine: Mine): Answers => {
  const known: Record<string, string | null> = {
    enterpriseName: mine.enterprise,
    uscc: mine.uscc,
    size: mine.sizeClass === null ? null : (words[mine.sizeClass] ?? null),
    industry: mine.industry,
    contact: mine.contact,
    phone: mine.phone,
  };
  const asked = fieldsOf(form).filter(
    (field) => field.kind !== 'single' || field.options.includes(known[field.key] ?? ''),
  );
  return Object.fromEntries(
    asked.flatMap((field) => (known[field.key] ? [[field.key, known[field.key] as string]] : [])),
  );
};

/** Keys a section writes, those of its fields' own words included. */
export const keysOf = (section: Section): Set<string> =>
  new Set(section.fields.flatMap((field) => [field.key, otherKey(field)]));

/** The answers with one section's place taken by what it now says. */
export const withSection = (answers: Answers, section: Section, said: Answers): Answers => {
  const keys = keysOf(section);
  const kept: Record<string, Answer> = Object.fromEntries(
    Object.entries(answers).filter(([key]) => !keys.has(key)),
  );
  return { ...kept, ...said };
};
