import { type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { readBook } from './book.ts';
import { type Draft, findDraft } from './draft.ts';
import { judgeWhole } from './hand-over.ts';
import { writtenText } from './text.ts';

// One at a time: numbers come in the order of the commits, or a reader would keep a book that lacks one.
const RELEASE_LOCK = 7_302_117;

/** Another text took the place of the one the draft began from. */
export const isOvertaken = async (tx: Tx, draft: Draft): Promise<boolean> =>
  ((await writtenText(tx, await readBook(tx), draft))?.text ?? null) !== draft.baseText;

/** Whoever wrote, changed or handed over a text does not release it. */
export const isOwnHand = (draft: Draft, personId: string): boolean =>
  [draft.draftedBy, draft.editedBy, draft.handedOverBy].includes(personId);

export const openConsultation = (
  tx: Tx,
  draftId: string,
  today: PlainDate,
): Promise<{ closesOn: PlainDate } | undefined> =>
  tx.first<{ closesOn: PlainDate }>(
    sql`select closes_on as "closesOn" from library.consultation where draft_id = ${draftId} and closes_on >= ${today} order by closes_on desc limit 1`,
  );

/** What stands between a handed-over draft and its release by this person; pure reading. */
export const whyNotReleased = async (
  tx: Tx,
  draft: Draft,
  personId: string,
  today: PlainDate,
): Promise<Refusal | undefined> => {
  if (draft.state !== 'handed-over') return refuse('library.not-handed-over');
  if (isOwnHand(draft, personId))
    return refuse('library.same-person', { facts: { drafted: draft.draftedByName } });
  const open = await openConsultation(tx, draft.id, today);
  if (open) return refuse('library.consultation-open', { facts: { closesOn: open.closesOn } });
  return (await isOvertaken(tx, draft)) ? refuse('library.overtaken') : undefined;
};

/** The draft becomes law from its day on, for everybody who asks, in the next statement. */
export const release = bind('library.release', async (context, input) => {
  const { tx, actor, now, today } = context;
  await tx.run(sql`select pg_advisory_xact_lock(${RELEASE_LOCK})`);
  const draft = await findDraft(tx, input.draftId, true);
  if (!draft) return refuse('platform.not-found');
  if (draft.state === 'handed-over' && draft.revision !== input.revision)
    return refuse('library.changed-in-another-window', { facts: { revision: draft.revision } });
  const refused =
    (await whyNotReleased(tx, draft, actor.personId, today)) ?? (await judgeWhole(context, draft));
  if (refused) return refused.code === 'library.nothing-changed' ? refuse('library.overtaken') : refused;
  const { number } = await tx.one<{ number: number }>(
    sql`select coalesce(max(number), 0) + 1 as number from library.release`,
  );
  await tx.run(sql`
    insert into library.release (id, number, draft_id, kind, adcode, region_path, key, title, text, cases, base_text, from_on, summary, past_reason, drafted_by, drafted_by_name, edited_by, handed_over_by, released_by, released_by_name, released_by_organisation, released_at)
    values (${context.newId()}, ${number}, ${draft.id}, ${draft.kind}, ${draft.place}, ${draft.regionPath}, ${draft.key}, ${draft.title}, ${draft.text}, ${JSON.stringify(draft.cases)}::jsonb, ${draft.baseText}, ${draft.from}, ${draft.summary}, ${draft.pastReason},
      ${draft.draftedBy}, ${draft.draftedByName}, ${draft.editedBy}, ${draft.handedOverBy}, ${actor.personId}, ${actor.personName}, ${actor.organisationName}, ${now})`);
  await tx.run(sql`update library.draft set state = 'released' where id = ${draft.id}`);
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: actor.organisationId,
      cause: `library.draft:${draft.id}:released`,
      kind: 'law-released',
      facts: { title: draft.title, from: draft.from },
      link: `/library/${draft.kind}/${draft.place}/${draft.key}`,
      now,
    },
  ]);
  context.remember(`library.release:${number}`, {
    draft: draft.id,
    kind: draft.kind,
    place: draft.place,
    key: draft.key,
    from: draft.from,
  });
  context.tell('library.released', {
    number,
    kind: draft.kind,
    place: draft.place,
    key: draft.key,
    regionPath: draft.regionPath,
  });
  return { number };
});
