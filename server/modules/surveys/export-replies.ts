import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answers, type Form } from '@zhirong/forms';
import { addMillis, type Instant, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind, type Binding } from '../../platform/bind.ts';
import type { ReadContext } from '../../platform/context.ts';
import {
  type Cell,
  drawRows,
  openOnce,
  type SheetColumn,
  type SheetRow,
  writeWorkbook,
  XLSX,
} from '../../platform/spreadsheet/index.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { type Look, recordLooks } from '../audit/index.ts';
import { covers, findRegion } from '../identity/index.ts';
import { findReplyCampaign } from './accept-replies.ts';
import { maskAnswers } from './reply.ts';
import { cellOfAnswer } from './reply-cells.ts';
import { columnsOf } from './reply-columns.ts';
import { repliesWhere } from './reply-filter.ts';
import { sheetColumnsOf } from './template.ts';

type Row = {
  id: string;
  enterpriseId: string;
  regionPath: string;
  regionName: string;
  receiptNumber: string | null;
  version: number;
  channel: 'online' | 'excel';
  state: 'draft' | 'handed-in' | 'locked';
  handedInAt: Instant | null;
  answers: Answers | null;
};

const stateWords = { draft: '填写中', 'handed-in': '已提交', locked: '已锁定' } as const;

/** `2019-08-20 09:30`, in China. */
const shownMoment = (at: Instant): string =>
  addMillis(at, 8 * 3_600_000)
    .slice(0, 16)
    .replace('T', ' ');

const leading: SheetColumn[] = [
  { key: '#receipt', header: '回执号', width: 24, textFormat: true },
  { key: '#region', header: '县区', width: 14 },
];
const trailing: SheetColumn[] = [
  { key: '#state', header: '状态', width: 10 },
  { key: '#at', header: '提交时间', width: 18 },
  { key: '#version', header: '版本', width: 8 },
];

const replyColumns = (form: Form) =>
  columnsOf(form).filter((column) => column.holds !== 'region' && !column.key.startsWith('#'));

const cellsOf = (form: Form, row: Row, masked: boolean): SheetRow => {
  const cells: Record<string, Cell> = {
    '#receipt': row.receiptNumber,
    '#region': row.regionName,
    '#state': stateWords[row.state],
    '#at': row.handedInAt === null ? null : shownMoment(row.handedInAt),
    '#version': row.version === 0 ? null : row.version,
  };
  const all = row.answers ?? {};
  const answers = masked ? maskAnswers(form, all) : all;
  for (const column of replyColumns(form)) {
    const answer = answers[column.key];
    cells[column.key] =
      column.holds === 'field'
        ? cellOfAnswer(column.field, answer)
        : typeof answer === 'string'
          ? answer
          : null;
  }
  return cells;
};

/**
 * The rows of the list under the same filter and scope. Names and telephone numbers are masked, except for a county's or
 * park's own officer, who collected them. Every firm can see that its answers were taken out (S0-05).
 */
const writeReplies = async (
  context: ReadContext<Person>,
  { form, title }: { readonly form: Form; readonly title: string },
  query: Sql,
  path: string,
): Promise<void> => {
  const { tx, actor, today, now } = context;
  const seat = await findRegion(tx, actor.adcode, today);
  const collects = seat?.level === 'county' || seat?.level === 'park';
  const lookAt = (row: Row): Look => ({
    id: context.newId(),
    what: 'reply-export',
    subjectId: row.id,
    subjectLabel: `${title} ${row.receiptNumber ?? ''}`,
    enterpriseId: row.enterpriseId,
    regionPath: row.regionPath,
  });
  async function* rows(): AsyncGenerator<SheetRow, void, undefined> {
    for await (const batch of drawRows<Row>(tx, query)) {
      await recordLooks(tx, actor, now, batch.filter((row) => row.answers !== null).map(lookAt));
      for (const row of batch)
        yield cellsOf(form, row, !(collects && covers(actor.regionPath, row.regionPath)));
    }
  }
  const titled = { titleRows: [{ text: form.title, look: 'title' as const }], frozenColumns: 1 };
  const columns = [
    ...leading,
    ...sheetColumnsOf(replyColumns(form)).map(({ options: _, ...column }) => column),
    ...trailing,
  ];
  await writeWorkbook(path, { sheets: [{ name: '答卷', ...titled, columns, rows: rows() }] });
};

export const exportReplies = (dataDir: string): Binding =>
  bind('surveys.export-replies', async (context, input) => {
    const { tx, today } = context;
    const campaign = await findReplyCampaign(tx, input.campaignId);
    if (!campaign) return refuse('platform.not-found');
    const query = sql`
      select r.id, r.enterprise_id as "enterpriseId", r.region_path as "regionPath", r.receipt_number as "receiptNumber", r.version, r.channel, r.state, r.handed_in_at as "handedInAt", v.answers,
        (select n.name from identity.region_version n where n.adcode = r.adcode order by valid_from desc limit 1) as "regionName"
      from surveys.reply r left join surveys.reply_version v on v.reply_id = r.id and v.version = r.version
      where ${await repliesWhere(tx, input)} order by r.region_path, r.enterprise, r.id`;
    const folder = join(dataDir, 'incoming');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `export-${randomUUID()}`);
    await writeReplies(context, campaign, query, path);
    return { name: `${campaign.title}-答卷-${today}.xlsx`, mediaType: XLSX, body: await openOnce(path) };
  });
