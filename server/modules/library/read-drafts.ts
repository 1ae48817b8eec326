import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DraftStep } from '@zhirong/contracts';
import { type Instant, isRefusal, type PlainDate, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind, type Binding } from '../../platform/bind.ts';
import { openOnce, writeWorkbook, XLSX } from '../../platform/spreadsheet/index.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { differencesOf } from './compare-texts.ts';
import { consultationsWhere } from './consultations.ts';
import { decisionsSince } from './decisions.ts';
import { type Draft, draftsWhere, findDraft, judgeText } from './draft.ts';
import { lastRunOf } from './dry-run.ts';
import { showCase } from './own-cases.ts';
import { isOvertaken, isOwnHand, whyNotReleased } from './release.ts';
import { placesOf, type Place, regionOf } from './shown.ts';
import { rowsOfTable, tableColumns } from './table-sheet.ts';
import { topicOf } from './text.ts';
import { readCaseRows } from './text-cases.ts';
import { tableOfText } from './text-table.ts';

type Released = { draftId: string; name: string; at: Instant };
const releasedOf = async (tx: Tx, drafts: readonly Draft[]): Promise<Map<string, Released>> => {
  const rows = await tx.all<Released>(sql`
    select draft_id as "draftId", released_by_name as name, released_at as at from library.release where draft_id = any(${drafts.map(({ id }) => id)}::uuid[])`);
  return new Map(rows.map((row) => [row.draftId, row]));
};

const headOfDraft = (
  draft: Draft,
  actor: Person,
  places: ReadonlyMap<string, Place>,
  released: ReadonlyMap<string, Released>,
) => {
  const out = released.get(draft.id);
  return {
    id: draft.id,
    kind: draft.kind,
    place: draft.place,
    key: draft.key,
    region: regionOf(places, draft.place),
    title: draft.title,
    state: draft.state,
    summary: draft.summary,
    from: draft.from,
    revision: draft.revision,
    fresh: draft.baseText === null,
    drafted: { name: draft.draftedByName, at: draft.draftedAt },
    edited: { name: draft.editedByName, at: draft.editedAt },
    handedOver:
      draft.handedOverByName !== null && draft.handedOverAt !== null && draft.state !== 'draft'
        ? { name: draft.handedOverByName, at: draft.handedOverAt }
        : null,
    released: out ? { name: out.name, at: out.at } : null,
    mayRelease: draft.state === 'handed-over' && !isOwnHand(draft, actor.personId),
  };
};

export const listDrafts = bind('library.list-drafts', async ({ tx, actor }, input) => {
  const like = `%${(input.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const where = sql`(${input.state ?? null}::text is null or d.state = ${input.state ?? null}) and (d.title ilike ${like} or d.key ilike ${like} or d.summary ilike ${like})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from library.draft d where ${where}`,
  );
  const drafts = await draftsWhere(tx, where, { size: input.size, first: (input.page - 1) * input.size });
  const places = await placesOf(
    tx,
    drafts.map(({ place }) => place),
  );
  const released = await releasedOf(tx, drafts);
  return { total, rows: drafts.map((draft) => headOfDraft(draft, actor, places, released)) };
});

const stepsOf = (draft: Draft, hindered: boolean): DraftStep[] => {
  if (draft.state === 'draft') return ['save', 'dry-run', 'consult', 'hand-over', 'withdraw'];
  if (draft.state !== 'handed-over') return [];
  return ['dry-run', 'return', 'withdraw', ...(hindered ? [] : ['release' as const])];
};

const touchedBy = (tx: Tx, draft: Draft, today: PlainDate): Promise<number> | number =>
  draft.from < today ? decisionsSince(tx, draft, draft.from) : 0;

export const readDraft = bind('library.read-draft', async ({ tx, actor, today }, input) => {
  const draft = await findDraft(tx, input.draftId);
  if (!draft) return refuse('platform.not-found');
  const places = await placesOf(tx, [draft.place]);
  const refused = await whyNotReleased(tx, draft, actor.personId, today);
  const judged = await judgeText(tx, draft);
  // What was saved could be read; only a table of rates or a rule that others build on may have changed since.
  if (isRefusal(judged)) return judged;
  const living = draft.state === 'draft' || draft.state === 'handed-over';
  return {
    ...headOfDraft(draft, actor, places, await releasedOf(tx, [draft])),
    pastReason: draft.pastReason,
    returnedReason: draft.returnedReason,
    yaml: draft.text,
    table: tableOfText(draft, draft.text, draft.cases),
    topic: topicOf(judged.text),
    cases: readCaseRows(draft, draft.cases).cases.map((one) => showCase(one, judged.book, draft.place)),
    differences: differencesOf(draft.baseText, draft.text),
    overtaken: living && (await isOvertaken(tx, draft)),
    decisionsTouched: await touchedBy(tx, draft, today),
    consultations: (
      await consultationsWhere(tx, sql`c.draft_id = ${draft.id}`, { size: 20, first: 0 }, today)
    ).rows,
    lastRun: (await lastRunOf(tx, draft.id)) ?? null,
    possible: stepsOf(draft, refused !== undefined),
    hindrance: draft.state === 'handed-over' ? (refused?.code ?? null) : null,
  };
});

/** Written once more by `library.import-draft`: what comes back unchanged changes nothing. */
export const exportDraft = (dataDir: string): Binding =>
  bind('library.export-draft', async ({ tx }, input) => {
    const draft = await findDraft(tx, input.draftId);
    if (!draft) return refuse('platform.not-found');
    const folder = join(dataDir, 'incoming');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `export-${randomUUID()}`);
    await writeWorkbook(path, {
      sheets: [
        {
          name: '政策',
          titleRows: [
            { text: `${draft.title}（${draft.place}/${draft.key}，第 ${draft.revision} 稿）`, look: 'title' },
            {
              text: '“文件”一行是名称、出处和核对日期；“状态”写 draft、consultation、in-force 或 repealed；“数值”每行一个起始日，值留空表示文件未规定；“条件”按代号 1、1.1 排列，2 起是“结构”中引用的条件；“结构”每行一项，名目写在“事实项”之前的代号列；“案例”后跟它的“已知”和“预期”。改好后在草案页导入。',
              look: 'note',
              lines: 3,
            },
          ],
          columns: tableColumns,
          rows: rowsOfTable(tableOfText(draft, draft.text, draft.cases)),
          frozenColumns: 2,
        },
      ],
    });
    return { name: `${draft.place}-${draft.key}.xlsx`, mediaType: XLSX, body: await openOnce(path) };
  });
