import type { Output } from '@zhirong/contracts';
import { type Answers, judgeAnswers } from '@zhirong/forms';
import { type Instant, type PlainDate, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { recordLooks } from '../audit/index.ts';
import { maskName } from '../enterprises/index.ts';
import { regionNames } from '../identity/index.ts';
import { formOf } from './form-book.ts';
import { readVersions } from './read-my-reply.ts';
import { type Channel, maskAnswers, replyHead, type ReplyHeadRow, wanOf } from './reply.ts';
import { repliesWhere } from './reply-filter.ts';

type ListRow = Omit<Output<'surveys.list-replies'>['rows'][number], 'region' | 'amountWan'> & {
  adcode: string;
  amountFen: bigint | null;
};

export const listReplies = bind('surveys.list-replies', async ({ tx }, input) => {
  if (!(await tx.first(sql`select from surveys.campaign where id = ${input.campaignId}`)))
    return refuse('platform.not-found');
  const where = await repliesWhere(tx, input);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from surveys.reply r where ${where}`,
  );
  const rows = await tx.all<ListRow>(sql`
    select r.id, r.receipt_number as "receiptNumber", r.enterprise, r.enterprise_id as "enterpriseId", r.adcode, r.state, r.channel, r.version, r.handed_in_at as "handedInAt", r.amount_fen as "amountFen", r.consent
    from surveys.reply r where ${where} order by r.handed_in_at desc nulls last, r.id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const names = await regionNames(
    tx,
    rows.map((row) => row.adcode),
  );
  return {
    total,
    rows: rows.map(({ adcode, amountFen, ...row }) => ({
      ...row,
      region: { adcode, name: names.get(adcode) ?? adcode },
      amountWan: wanOf(amountFen),
    })),
  };
});

type ReplyRow = ReplyHeadRow & {
  enterpriseId: string;
  enterprise: string;
  adcode: string;
  regionPath: string;
  campaignId: string;
  campaignTitle: string;
  dueOn: PlainDate;
  formId: string;
};
type VersionAnswers = { answers: Answers; at: Instant; by: string; channel: Channel };

const findReply = (tx: Tx, id: string) =>
  tx.first<ReplyRow>(sql`
    select r.id, r.receipt_number as "receiptNumber", r.state, r.version, r.channel, r.handed_in_on as "handedInOn", r.handed_in_at as "handedInAt", r.enterprise_id as "enterpriseId", r.enterprise, r.adcode, r.region_path as "regionPath",
      c.id as "campaignId", c.title as "campaignTitle", c.due_on as "dueOn", c.form_id as "formId"
    from surveys.reply r join surveys.campaign c on c.id = r.campaign_id where r.id = ${id}`);

/** An officer's look is written down, and he reads people's names and telephones masked; the firm reads its own whole. */
export const readReply = bind('surveys.read-reply', async (context, input) => {
  const { tx, actor, now } = context;
  const reply = await findReply(tx, input.replyId);
  const version = input.version ?? reply?.version ?? 0;
  const said =
    reply &&
    (await tx.first<VersionAnswers>(
      sql`select answers from surveys.reply_version where reply_id = ${reply.id} and version = ${version}`,
    ));
  if (!reply || !said) return refuse('platform.not-found');
  const own = isOwn(actor, reply);
  const form = await formOf(tx, reply.formId);
  const versions = await readVersions(tx, reply.id);
  if (!own)
    await recordLooks(tx, actor, now, [
      {
        id: context.newId(),
        what: 'reply',
        subjectId: reply.id,
        subjectLabel: `${reply.campaignTitle} ${reply.receiptNumber}`,
        enterpriseId: reply.enterpriseId,
        regionPath: reply.regionPath,
      },
    ]);
  const names = await regionNames(tx, [reply.adcode]);
  return {
    reply: replyHead(reply, reply.dueOn),
    campaign: { id: reply.campaignId, title: reply.campaignTitle },
    enterprise: { id: reply.enterpriseId, name: reply.enterprise },
    region: { adcode: reply.adcode, name: names.get(reply.adcode) ?? reply.adcode },
    definition: { ...form },
    answers: { ...(own ? said.answers : maskAnswers(form, said.answers)) },
    version,
    versions: own ? versions : versions.map((one) => ({ ...one, by: maskName(one.by) ?? '' })),
    warnings: [...judgeAnswers(form, said.answers, { complete: true, usccOverride: true }).warnings],
  };
});

const isOwn = (actor: Person, reply: { readonly enterpriseId: string }): boolean =>
  actor.organisationId === reply.enterpriseId;
