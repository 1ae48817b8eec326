import type { Output } from '@zhirong/contracts';
import { type FieldProblem, isRefusal, type Instant, type PlainDate, refuse } from '@zhirong/kernel';
import { RuleError } from '@zhirong/policies';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql, type Sql } from '../../platform/sql.ts';
import { bookWith, releasedTexts } from './book.ts';
import { differencesOf } from './compare-texts.ts';
import { clausesOf, numbersOf } from './describe-text.ts';
import { isUnchanged, judgeText } from './draft.ts';
import { mayWrite } from './read-texts.ts';
import { openConsultation } from './release.ts';
import { heldDraft } from './save-draft.ts';
import { placesOf, regionOf } from './shown.ts';
import { findText, type TextRef } from './text.ts';

type Head = Output<'library.list-consultations'>['rows'][number];
type Row = TextRef & {
  id: string;
  title: string;
  summary: string;
  opensOn: PlainDate;
  closesOn: PlainDate;
  from: PlainDate;
  organisation: string;
  answers: number;
};
const columns = sql`c.id, c.kind, c.adcode as place, c.key, c.title, c.summary, c.opens_on as "opensOn", c.closes_on as "closesOn", c.from_on as "from", c.organisation,
  (select count(*)::int from library.answer a where a.consultation_id = c.id) as answers`;

const headsOf = async (tx: Tx, rows: readonly Row[], today: PlainDate): Promise<Head[]> => {
  const places = await placesOf(
    tx,
    rows.map(({ place }) => place),
  );
  return rows.map((row) => ({
    ...row,
    region: regionOf(places, row.place),
    open: row.opensOn <= today && row.closesOn >= today,
  }));
};

export const consultationsWhere = async (
  tx: Tx,
  where: Sql,
  page: { size: number; first: number },
  today: PlainDate,
): Promise<{ rows: Head[]; total: number }> => {
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from library.consultation c where ${where}`,
  );
  const rows = await tx.all<Row>(
    sql`select ${columns} from library.consultation c where ${where} order by c.closes_on desc, c.id limit ${page.size} offset ${page.first}`,
  );
  return { rows: await headsOf(tx, rows, today), total };
};

export const listConsultations = bind('library.list-consultations', async ({ tx, today }, input) => {
  const where =
    input.open === undefined
      ? sql`true`
      : input.open === 'yes'
        ? sql`c.opens_on <= ${today} and c.closes_on >= ${today}`
        : sql`not (c.opens_on <= ${today} and c.closes_on >= ${today})`;
  return consultationsWhere(tx, where, { size: input.size, first: (input.page - 1) * input.size }, today);
});

/** From today on, in order, and over before the text is to stand: comments that come later would change nothing. */
const daysWrong = (
  { opensOn, closesOn }: { opensOn: string; closesOn: string },
  from: PlainDate,
  today: PlainDate,
): FieldProblem | undefined => {
  if (closesOn >= from) return { path: 'closesOn', code: 'library.consultation-too-long', facts: { from } };
  if (opensOn < today || closesOn < opensOn)
    return {
      path: opensOn < today ? 'opensOn' : 'closesOn',
      code: 'library.consultation-days',
      facts: { today },
    };
  return undefined;
};

/** The draft as it is now, shown to everybody with an invitation; the text that was shown stays. */
export const consult = bind('library.open-consultation', async (context, input) => {
  const { tx, actor, now, today } = context;
  const draft = await heldDraft(context, input.draftId, input.revision);
  if (isRefusal(draft)) return draft;
  const wrong = daysWrong(input, draft.from, today);
  if (wrong) return refuse('library.consultation-days', { fields: [wrong] });
  const judged = await judgeText(tx, draft);
  if (isRefusal(judged)) return judged;
  if (isUnchanged(draft)) return refuse('library.nothing-changed');
  const open = await openConsultation(tx, draft.id, today);
  if (open) return refuse('library.consultation-open', { facts: { closesOn: open.closesOn } });
  const consultationId = context.newId();
  await tx.run(sql`
    insert into library.consultation (id, draft_id, kind, adcode, region_path, key, title, text, base_text, from_on, summary, invitation, opens_on, closes_on, opened_by, opened_by_name, organisation, opened_at)
    values (${consultationId}, ${draft.id}, ${draft.kind}, ${draft.place}, ${draft.regionPath}, ${draft.key}, ${draft.title}, ${draft.text}, ${draft.baseText}, ${draft.from}, ${draft.summary}, ${input.invitation}, ${input.opensOn}, ${input.closesOn},
      ${actor.personId}, ${actor.personName}, ${actor.organisationName}, ${now})`);
  context.remember(`library.consultation:${consultationId}`, {
    draft: draft.id,
    opensOn: input.opensOn,
    closesOn: input.closesOn,
  });
  return { consultationId };
});

type Shown = Row & {
  invitation: string;
  text: string;
  baseText: string | null;
  draftId: string;
  regionPath: string;
};

/** What a text says, read under the law of today; null where it cannot be read any more, since its rules moved on. */
const sayText = async (tx: Tx, row: Shown, day: PlainDate) => {
  try {
    const { kind, place, key, text, from } = row;
    const found = findText(bookWith([...(await releasedTexts(tx)), { kind, place, key, text, from }]), row);
    return found
      ? { numbers: numbersOf(found), clauses: clausesOf(found, day > from ? day : from) }
      : { numbers: [], clauses: [] };
  } catch (error) {
    if (error instanceof RuleError) return { numbers: [], clauses: [] };
    throw error;
  }
};

type CommentRow = {
  id: string;
  organisation: string | null;
  organisationKind: string;
  article: string | null;
  comment: string;
  at: Instant;
  mine: boolean;
  adopted: 'adopted' | 'in-part' | 'not-adopted' | null;
  answer: string | null;
  answeredAt: Instant | null;
};

/** Row-level security gives each their own, and the officers of the place all; everybody has those that were answered. */
const commentsOf = async (
  tx: Tx,
  consultationId: string,
  organisationId: string | null,
): Promise<Output<'library.read-consultation'>['comments']> => {
  const own =
    organisationId === null
      ? []
      : await tx.all<CommentRow>(sql`
    select c.id, c.organisation, c.organisation_kind as "organisationKind", c.article, c.comment, c.at, c.organisation_id = ${organisationId} as mine,
      a.adopted, a.answer, a.answered_at as "answeredAt"
    from library.comment c left join library.answer a on a.comment_id = c.id where c.consultation_id = ${consultationId} order by c.at, c.id limit 500`);
  const seen = new Set(own.map(({ id }) => id));
  const answered = await tx.all<CommentRow>(sql`
    select comment_id as id, null as organisation, organisation_kind as "organisationKind", article, comment, at, false as mine, adopted, answer, answered_at as "answeredAt"
    from library.answer where consultation_id = ${consultationId} order by at, comment_id limit 500`);
  return [...own, ...answered.filter(({ id }) => !seen.has(id))]
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map(({ adopted, answer, answeredAt, ...row }) => ({
      ...row,
      answer: adopted && answer !== null && answeredAt !== null ? { adopted, answer, at: answeredAt } : null,
    }));
};

export const readConsultation = bind('library.read-consultation', async ({ tx, actor, today }, input) => {
  const row = await tx.first<Shown>(sql`
    select ${columns}, c.invitation, c.text, c.base_text as "baseText", c.draft_id as "draftId", c.region_path as "regionPath" from library.consultation c where c.id = ${input.consultationId}`);
  if (!row) return refuse('platform.not-found');
  const [head] = await headsOf(tx, [row], today);
  if (!head) return refuse('platform.not-found');
  const officer = mayWrite(actor, row.regionPath);
  const comments = await commentsOf(tx, row.id, actor.kind === 'person' ? actor.organisationId : null);
  const released = await tx.first<{ number: number }>(
    sql`select number from library.release where draft_id = ${row.draftId}`,
  );
  const { text, baseText, draftId, regionPath: _, invitation } = row;
  return {
    ...withoutText(head),
    invitation,
    yaml: text,
    ...(await sayText(tx, row, today)),
    differences: differencesOf(baseText, text),
    comments,
    waiting: officer ? comments.filter(({ answer }) => answer === null).length : 0,
    mayComment: actor.kind === 'person' && head.open,
    mayAnswer: officer,
    draftId: officer ? draftId : null,
    fresh: baseText === null,
    releasedAs: released?.number ?? null,
  };
});

const withoutText = ({
  id,
  kind,
  place,
  key,
  region,
  title,
  summary,
  opensOn,
  closesOn,
  from,
  organisation,
  open,
  answers,
}: Head): Head => ({
  id,
  kind,
  place,
  key,
  region,
  title,
  summary,
  opensOn,
  closesOn,
  from,
  organisation,
  open,
  answers,
});
