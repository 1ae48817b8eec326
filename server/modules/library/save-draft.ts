import { rm } from 'node:fs/promises';
import { isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { readBook } from './book.ts';
import { type Draft, findDraft, judgePast, judgeText, unsound } from './draft.ts';
import { placeInSheet, tableOfSheet } from './table-sheet.ts';
import { findText, titleOf } from './text.ts';
import { type CaseRow, readCaseRows } from './text-cases.ts';
import { applyTable, type TextTable } from './text-table.ts';

/** A draft one may still write in, at the revision one has read. */
export const heldDraft = async (
  context: CommandContext,
  draftId: string,
  revision: number | undefined,
): Promise<Draft | Refusal> => {
  const draft = await findDraft(context.tx, draftId, true);
  if (!draft) return refuse('platform.not-found');
  if (draft.state !== 'draft') return refuse('library.draft-over', { facts: { state: draft.state } });
  if (revision !== undefined && draft.revision !== revision)
    return refuse('library.changed-in-another-window', { facts: { revision: draft.revision } });
  return draft;
};

type Said = {
  readonly cases?: readonly CaseRow[];
  readonly from: PlainDate;
  readonly summary: string;
  readonly pastReason: string | null;
};

const write = async (
  context: CommandContext,
  draft: Draft,
  said: Said & { readonly text: string; readonly title: string },
): Promise<{ revision: number }> => {
  const { tx, actor, now } = context;
  const revision = draft.revision + 1;
  await tx.run(sql`
    update library.draft set text = ${said.text}, cases = ${JSON.stringify(said.cases ?? draft.cases)}::jsonb, title = ${said.title}, from_on = ${said.from}, summary = ${said.summary}, past_reason = ${said.pastReason}, revision = ${revision},
      edited_by = ${actor.personId}, edited_by_name = ${actor.personName}, edited_at = ${now} where id = ${draft.id}`);
  context.remember(`library.draft:${draft.id}`, { revision, from: said.from });
  return { revision };
};

/** Judged whole before anything is kept: what is saved can be read, and says nothing new of days before its own. */
const take = async (
  context: CommandContext,
  draft: Draft,
  said: Said & { readonly text: string },
  cellOf?: (path: string) => string | undefined,
): Promise<{ revision: number } | Refusal> => {
  const { kind, place, key } = draft;
  const judged = await judgeText(context.tx, { kind, place, key, text: said.text, from: said.from }, cellOf);
  if (isRefusal(judged)) return judged;
  const past = judgePast(said, findText(await readBook(context.tx), draft), judged.text, context.today);
  return past ?? write(context, draft, { ...said, title: titleOf(judged.text).zh });
};

const takeTable = async (
  context: CommandContext,
  draft: Draft,
  said: Said & { readonly table: TextTable },
  place: (path: string) => string = (path) => path,
): Promise<{ revision: number } | Refusal> => {
  const applied = applyTable(draft, draft.text, said.table);
  const placed = (refusal: Refusal): Refusal => ({
    ...refusal,
    ...(refusal.fields && { fields: refusal.fields.map((one) => ({ ...one, path: place(one.path) })) }),
  });
  const { cases } = said.table;
  const problems = [...applied.problems, ...readCaseRows(draft, cases).problems];
  if (problems.length > 0) return placed(unsound(problems));
  const { from, summary, pastReason } = said;
  const taken = await take(
    context,
    draft,
    { from, summary, pastReason, cases, text: applied.yaml },
    applied.cellOf,
  );
  return isRefusal(taken) && taken.code === 'library.text-unsound' ? placed(taken) : taken;
};

export const saveDraft = bind('library.save-draft', async (context, input) => {
  const draft = await heldDraft(context, input.draftId, input.revision);
  if (isRefusal(draft)) return draft;
  const said: Said = { from: input.from as PlainDate, summary: input.summary, pastReason: input.pastReason };
  if (input.table) return takeTable(context, draft, { ...said, table: input.table });
  return take(context, draft, { ...said, text: input.yaml ?? draft.text });
});

/** The same from a sheet: cells are named by row and heading. */
export const importDraft = bind('library.import-draft', async (context, { draftId, file }) => {
  try {
    const draft = await heldDraft(context, draftId, undefined);
    if (isRefusal(draft)) return draft;
    const sheet = await tableOfSheet(file);
    if (isRefusal(sheet)) return sheet;
    const { from, summary, pastReason } = draft;
    return await takeTable(context, draft, { from, summary, pastReason, table: sheet.table }, (path) =>
      path.startsWith('line.') ? path : placeInSheet(path, sheet.rows),
    );
  } finally {
    await rm(file.path, { force: true });
  }
});
