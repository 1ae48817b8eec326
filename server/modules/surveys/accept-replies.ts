import { consentTextVersion } from '@zhirong/contracts';
import type { Answers, Form } from '@zhirong/forms';
import { assert, type FieldProblem, type Instant, type PlainDate } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { insertEnterprises, type Statement, takeStatements } from '../enterprises/index.ts';
import { addOrganisations } from '../identity/index.ts';
import { type NewNeed, openFirstNeeds, openNeeds } from '../needs/index.ts';
import type { CampaignState } from './campaign.ts';
import { formOf } from './form-book.ts';
import { type Channel, changedFields, factsOf, type ReplyFacts, type ReplyState } from './reply.ts';
import { holdGate, type ReplyRow, writeReplies } from './store.ts';

export type ReplyCampaign = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: CampaignState;
  readonly dueOn: PlainDate;
  readonly adcode: string;
  readonly regionPath: string;
  readonly formId: string;
  readonly form: Form;
};

/** A campaign as far as the caller's scope shows it, with its form. */
export const findReplyCampaign = async (tx: Tx, campaignId: string): Promise<ReplyCampaign | undefined> => {
  const row = await tx.first<Omit<ReplyCampaign, 'form'>>(sql`
    select id, number, title, state, due_on as "dueOn", adcode, region_path as "regionPath", form_id as "formId" from surveys.campaign where id = ${campaignId}`);
  return row && { ...row, form: await formOf(tx, row.formId) };
};

export type FirmStanding = {
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly uscc: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly reply: {
    readonly id: string;
    readonly state: ReplyState;
    readonly version: number;
    readonly channel: Channel;
    readonly receiptNumber: string | null;
  } | null;
  /** Of the last version. */
  readonly answers: Answers | null;
};

/** Firms by code, with their replies in the campaign. Rows of the replies are locked when `lock` is set, in one order. */
export const findFirms = async (
  tx: Tx,
  campaignId: string,
  usccs: readonly string[],
  lock = false,
): Promise<Map<string, FirmStanding>> => {
  // Firm by firm through the key: a plan kept from when the table was small would go through all replies each time.
  if (lock)
    await tx.run(sql`
      select from (select id from enterprises.enterprise where uscc = any(${[...usccs]}) order by id) e
        cross join lateral (select from surveys.reply r where r.campaign_id = ${campaignId} and r.enterprise_id = e.id for update) r`);
  const rows = await tx.all<FirmStanding>(sql`
    select e.id as "enterpriseId", e.name as enterprise, e.uscc, e.adcode, e.region_path as "regionPath", v.answers,
      case when r.id is not null then jsonb_build_object('id', r.id, 'state', r.state, 'version', r.version, 'channel', r.channel, 'receiptNumber', r.receipt_number) end as reply
    from enterprises.enterprise e
      left join surveys.reply r on r.campaign_id = ${campaignId} and r.enterprise_id = e.id
      left join surveys.reply_version v on v.reply_id = r.id and v.version = r.version
    where e.uscc = any(${[...usccs]})`);
  return new Map(rows.map((row) => [row.uscc, row]));
};

/** Who hands in, and when. */
export type Accepting = {
  readonly personId: string;
  readonly personName: string;
  readonly organisationId: string;
  readonly channel: Channel;
  readonly now: Instant;
  readonly today: PlainDate;
  newId(): string;
};

/** Answers judged whole, and whose they are. */
export type SoundReply = {
  readonly firm: FirmStanding;
  readonly answers: Answers;
  readonly facts: ReplyFacts;
  readonly changed: readonly string[];
};

/** Undefined when the answers are those of the last version: then there is nothing to hand in. */
export const compareWithLast = (form: Form, firm: FirmStanding, answers: Answers): SoundReply | undefined => {
  const changed = changedFields(form, firm.answers ?? {}, answers);
  const handedIn = (firm.reply?.version ?? 0) > 0;
  return handedIn && changed.length === 0
    ? undefined
    : { firm, answers, facts: factsOf(form, answers), changed };
};

export type WrittenReply = {
  readonly enterpriseId: string;
  readonly replyId: string;
  readonly receiptNumber: string;
  readonly version: number;
};

/** The row of a reply's next version. */
export const rowOf = (
  campaign: ReplyCampaign,
  { firm, answers, facts, changed }: SoundReply,
  by: Accepting,
): ReplyRow => ({
  reply_id: firm.reply?.id ?? by.newId(),
  campaign_id: campaign.id,
  enterprise_id: firm.enterpriseId,
  enterprise: firm.enterprise,
  uscc: firm.uscc,
  adcode: firm.adcode,
  region_path: firm.regionPath,
  version: (firm.reply?.version ?? 0) + 1,
  receipt_number: firm.reply?.receiptNumber ?? null,
  consent: facts.consent,
  amount_fen: facts.amountFen?.toString() ?? null,
  answers,
  changed,
});

/** A form that asks for no amount, or a firm that needs none, opens no need. */
export const needOf = (
  campaign: ReplyCampaign,
  { firm, facts }: SoundReply,
  { replyId, version }: WrittenReply,
  by: Pick<Accepting, 'now' | 'today' | 'newId'>,
): NewNeed | undefined => {
  if (facts.amountFen === null) return undefined;
  const { industry, sizeClass, contact, phone } = facts.profile;
  return {
    id: by.newId(),
    enterpriseId: firm.enterpriseId,
    enterprise: firm.enterprise,
    uscc: firm.uscc,
    adcode: firm.adcode,
    regionPath: firm.regionPath,
    campaignId: campaign.id,
    replyId,
    replyVersion: version,
    amountFen: facts.amountFen,
    ...facts.need,
    industry,
    sizeClass,
    contact,
    phone,
    source: campaign.title,
    now: by.now,
    today: by.today,
  };
};

/** What a reply says of its firm. */
export const statementOf = ({ firm, facts }: SoundReply, by: Accepting): Statement => ({
  enterpriseId: firm.enterpriseId,
  regionPath: firm.regionPath,
  ...facts.profile,
  consent: facts.consentAsked ? facts.consent : null,
  newConsentId: by.newId(),
});

/**
 * Writes new versions and all that follows from them: profile, consent, need. A handful of statements however many replies.
 * A reply that changed, was locked or whose region was handed up since it was read is left out of the answer: the caller
 * must read again or roll back. `consentEnded`: firms whose consent this ended, to be told to the rooms above.
 */
const writeSoundReplies = async (
  tx: Tx,
  campaign: ReplyCampaign,
  replies: readonly SoundReply[],
  by: Accepting,
): Promise<{ written: WrittenReply[]; consentEnded: string[] }> => {
  const rows = replies.map((reply) => rowOf(campaign, reply, by));
  const written = await writeReplies(tx, rows, by);
  const done = new Map(written.map((row) => [row.enterpriseId, row]));
  const accepted = replies.filter((reply) => done.has(reply.firm.enterpriseId));
  const needs = accepted.flatMap(
    (reply) => needOf(campaign, reply, done.get(reply.firm.enterpriseId) as WrittenReply, by) ?? [],
  );
  const statements = takeStatements(
    tx,
    accepted.map((reply) => statementOf(reply, by)),
    { personId: by.personId, textVersion: consentTextVersion, now: by.now },
  );
  // Neither waits for the other: both follow from the version alone.
  const [consentEnded] = await Promise.all([
    statements,
    openFirstNeeds(
      tx,
      needs.filter((need) => need.replyVersion === 1),
    ),
  ]);
  const later = needs.filter((need) => need.replyVersion > 1);
  if (later.length > 0) await openNeeds(tx, later);
  return { written, consentEnded };
};

/** A row of a sheet, judged whole. A firm that nobody knows is recorded under this name at this place. */
export type IncomingReply = {
  readonly row: number;
  readonly uscc: string;
  readonly name: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly answers: Answers;
};
export type RowRefusal = {
  readonly row: number;
  readonly code: string;
  readonly facts?: FieldProblem['facts'];
};
export type Acceptance = {
  readonly written: readonly (WrittenReply & { readonly row: number })[];
  /** Rows that say what the last version said already. */
  readonly unchanged: number;
  readonly firmsRecorded: number;
  /** When any row is refused nothing has been written, except where the code is `platform.changed-meanwhile`: then roll back. */
  readonly refused: readonly RowRefusal[];
  readonly consentEnded: readonly string[];
};

const CHUNK = 1000;
const chunksOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, n) => all.slice(n * CHUNK, (n + 1) * CHUNK));

/**
 * All or nothing: replies that an officer enters for firms below `reach`. Judge each row whole before
 * (`judgeWhole`, or `judgeAnswers` with `complete`); what is looked at here is what only the tables know.
 */
export const acceptReplies = async (
  tx: Tx,
  campaign: ReplyCampaign,
  rows: readonly IncomingReply[],
  by: Accepting & { readonly reach: string },
): Promise<Acceptance> => {
  await holdGate(tx, campaign.id, 'shared');
  const refused: RowRefusal[] = [];
  const sound: (SoundReply & { row: number; recorded: boolean })[] = [];
  let unchanged = 0;
  const living = await tx.all<{ regionPath: string }>(
    sql`select region_path as "regionPath" from surveys.hand_up where campaign_id = ${campaign.id} and returned_at is null`,
  );
  const seen = new Map<string, number>();
  for (const chunk of chunksOf(rows)) {
    const firms = await findFirms(
      tx,
      campaign.id,
      chunk.map((row) => row.uscc),
      true,
    );
    const named = await knownNames(
      tx,
      chunk.filter((row) => !firms.has(row.uscc)),
    );
    for (const row of chunk) {
      const known = firms.get(row.uscc);
      const firm = known ?? {
        enterpriseId: by.newId(),
        enterprise: row.name,
        uscc: row.uscc,
        adcode: row.adcode,
        regionPath: row.regionPath,
        reply: null,
        answers: null,
      };
      const why = whyNotRow(row, firm, {
        seen: seen.get(row.uscc),
        named: !known && named.has(`${row.name}\n${row.adcode}`),
        reach: by.reach,
        campaign,
        handedUp: living.map((h) => h.regionPath),
      });
      if (why) {
        refused.push(why);
        continue;
      }
      seen.set(row.uscc, row.row);
      const reply = compareWithLast(campaign.form, firm, row.answers);
      if (reply)
        sound.push({
          ...reply,
          firm: { ...firm, answers: null },
          row: row.row,
          recorded: known === undefined,
        });
      else unchanged += 1;
    }
  }
  if (refused.length > 0) return { written: [], unchanged, firmsRecorded: 0, refused, consentEnded: [] };
  return { ...(await writeRows(tx, campaign, sound, by)), unchanged };
};

const writeRows = async (
  tx: Tx,
  campaign: ReplyCampaign,
  sound: readonly (SoundReply & { row: number; recorded: boolean })[],
  by: Accepting,
): Promise<Omit<Acceptance, 'unchanged'>> => {
  const written: (WrittenReply & { row: number })[] = [];
  const refused: RowRefusal[] = [];
  const consentEnded: string[] = [];
  let firmsRecorded = 0;
  for (const chunk of chunksOf(sound)) {
    const fresh = chunk
      .filter((reply) => reply.recorded)
      .map(({ firm }) => ({
        id: firm.enterpriseId,
        name: firm.enterprise,
        uscc: firm.uscc,
        adcode: firm.adcode,
        regionPath: firm.regionPath,
        tags: [],
        now: by.now,
      }));
    await addOrganisations(
      tx,
      'enterprise',
      fresh.map(({ id, name, adcode, regionPath }) => ({ id, name, adcode, regionPath })),
      by.now,
    );
    firmsRecorded += await insertEnterprises(tx, fresh);
    const done = await writeSoundReplies(tx, campaign, chunk, by);
    const rowOf = new Map(chunk.map((reply) => [reply.firm.enterpriseId, reply.row]));
    for (const one of done.written) written.push({ ...one, row: rowOf.get(one.enterpriseId) as number });
    const firmsWritten = new Set(done.written.map((one) => one.enterpriseId));
    for (const { firm, row } of chunk)
      if (!firmsWritten.has(firm.enterpriseId)) refused.push({ row, code: 'platform.changed-meanwhile' });
    consentEnded.push(...done.consentEnded);
  }
  assert(refused.length > 0 || written.length === sound.length, 'every sound row is written or refused');
  return { written, refused, firmsRecorded, consentEnded };
};

/** Names that another firm of the same place bears already. */
const knownNames = async (tx: Tx, rows: readonly IncomingReply[]): Promise<Set<string>> => {
  if (rows.length === 0) return new Set();
  const found = await tx.all<{ name: string; adcode: string }>(sql`
    select o.name, o.adcode from identity.organisation o join jsonb_to_recordset(${JSON.stringify(rows.map(({ name, adcode }) => ({ name, adcode })))}::jsonb) as g(name text, adcode text) on g.name = o.name and g.adcode = o.adcode
    where o.kind = 'enterprise'`);
  return new Set(found.map((row) => `${row.name}\n${row.adcode}`));
};

type RowSide = {
  readonly seen: number | undefined;
  readonly named: boolean;
  readonly reach: string;
  readonly campaign: ReplyCampaign;
  readonly handedUp: readonly string[];
};

const whyNotRow = (row: IncomingReply, firm: FirmStanding, side: RowSide): RowRefusal | undefined => {
  if (side.seen !== undefined)
    return { row: row.row, code: 'surveys.row-duplicate', facts: { row: side.seen } };
  if (!firm.regionPath.startsWith(side.reach) || !firm.regionPath.startsWith(side.campaign.regionPath))
    return { row: row.row, code: 'surveys.row-firm-elsewhere' };
  if (side.named) return { row: row.row, code: 'surveys.row-name-known' };
  // What a firm has begun or said itself, online, paper does not overwrite.
  if (firm.reply?.channel === 'online') return { row: row.row, code: 'surveys.row-online-reply' };
  if (firm.reply?.state === 'locked' || side.handedUp.some((path) => firm.regionPath.startsWith(path)))
    return { row: row.row, code: 'surveys.row-reply-locked' };
  return undefined;
};
