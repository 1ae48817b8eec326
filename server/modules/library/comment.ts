import { type PlainDate, type Instant, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { mayWrite } from './read-texts.ts';

const COMMENTS_MOST = 20;

/** S3-01: whoever is signed in says what they think of a draft, in the name of their organisation. */
export const comment = bind('library.comment', async (context, input) => {
  const { tx, actor, now, today } = context;
  const consultation = await tx.first<{ opensOn: PlainDate; closesOn: PlainDate; regionPath: string }>(
    sql`select opens_on as "opensOn", closes_on as "closesOn", region_path as "regionPath" from library.consultation where id = ${input.consultationId}`,
  );
  if (!consultation) return refuse('platform.not-found');
  const { opensOn, closesOn, regionPath } = consultation;
  if (today < opensOn || today > closesOn)
    return refuse('library.consultation-closed', { facts: { opensOn, closesOn } });
  const { count } = await tx.one<{ count: number }>(
    sql`select count(*)::int as count from library.comment where consultation_id = ${input.consultationId} and organisation_id = ${actor.organisationId}`,
  );
  if (count >= COMMENTS_MOST) return refuse('library.too-many-comments', { facts: { most: COMMENTS_MOST } });
  const commentId = context.newId();
  await tx.run(sql`
    insert into library.comment (id, consultation_id, region_path, organisation_id, organisation, organisation_kind, person_id, article, comment, at)
    values (${commentId}, ${input.consultationId}, ${regionPath}, ${actor.organisationId}, ${actor.organisationName}, ${actor.organisationKind}, ${actor.personId}, ${input.article ?? null}, ${input.comment}, ${now})`);
  context.remember(`library.consultation:${input.consultationId}`, { comment: commentId });
  return { commentId };
});

type Asked = {
  consultationId: string;
  regionPath: string;
  organisationId: string;
  organisationKind: string;
  article: string | null;
  comment: string;
  at: Instant;
};

/** Adopted, in part, or not and why; the words go to everybody, without the name of who made the comment. */
export const answerComment = bind('library.answer-comment', async (context, input) => {
  const { tx, actor, now } = context;
  const asked = await tx.first<Asked>(sql`
    select consultation_id as "consultationId", region_path as "regionPath", organisation_id as "organisationId", organisation_kind as "organisationKind", article, comment, at from library.comment where id = ${input.commentId}`);
  if (!asked) return refuse('platform.not-found');
  if (!mayWrite(actor, asked.regionPath)) return refuse('identity.outside-your-region');
  try {
    await tx.run(sql`
      insert into library.answer (comment_id, consultation_id, region_path, organisation_kind, article, comment, at, adopted, answer, answered_by, answered_by_name, answered_at)
      select id, consultation_id, region_path, organisation_kind, article, comment, at, ${input.adopted}, ${input.answer}, ${actor.personId}, ${actor.personName}, ${now} from library.comment where id = ${input.commentId}`);
  } catch (error) {
    if (violatedConstraint(error) === 'answer_pkey') return refuse('library.comment-answered');
    throw error;
  }
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: asked.organisationId,
      cause: `library.comment:${input.commentId}:answered`,
      kind: 'law-comment-answered',
      facts: {},
      link: `/library/consultations/${asked.consultationId}`,
      now,
    },
  ]);
  context.remember(`library.comment:${input.commentId}`, { adopted: input.adopted });
  return { done: true as const };
});
