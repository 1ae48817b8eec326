import { PassThrough } from 'node:stream';
import type { Output, SharingParty } from '@zhirong/contracts';
import {
  type Fen,
  formatYuan,
  type PlainDate,
  plainDate,
  addMonths,
  type Refusal,
  refuse,
  isRefusal,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { writeWorkbook, XLSX } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { plainPercent } from './shares.ts';
import { findFund } from './store.ts';

type Statement = Output<'compensation.read-statement'>;
type PartyRow = { key: string; kind: SharingParty; name: string };
type LineRow = {
  on: PlainDate;
  kind: 'loss' | 'recovery';
  claim: string;
  claimId: string | null;
  enterprise: string;
  percent: string;
  total: Fen;
  amount: Fen;
};

const partyKey = sql`p.kind || ':' || coalesce(p.organisation_id::text, p.contributor_id::text, p.name)`;

/** What one party bore and got back, by day of payment and of receipt. Row-level security decides which parties a reader has. */
const linesOf = (tx: Tx, fundId: string, key: string, before: PlainDate): Promise<LineRow[]> =>
  tx.all<LineRow>(sql`
    select * from (
      select y.paid_on as "on", 'loss' as kind, p.claim_number as claim, c.id as "claimId", p.enterprise, p.percent, p.whole_fen as total, p.amount_fen as amount
      from compensation.award_part p join compensation.payment y on y.award_id = p.award_id left join compensation.claim c on c.number = p.claim_number where p.fund_id = ${fundId} and ${partyKey} = ${key} and y.paid_on < ${before}
      union all
      select p.recovered_on, 'recovery', p.claim_number, c.id, p.enterprise, p.percent, p.whole_fen, p.amount_fen
      from compensation.receipt_part p left join compensation.claim c on c.number = p.claim_number where p.fund_id = ${fundId} and ${partyKey} = ${key} and p.recovered_on < ${before}) x
    order by x."on", x.claim, x.kind`);

const sumOf = (lines: readonly LineRow[], kind: LineRow['kind']): Fen =>
  lines.reduce((sum, line) => (line.kind === kind ? sum + line.amount : sum), 0n);

const makeStatement = async (
  tx: Tx,
  input: { fundId: string; month: string; party?: string | undefined },
): Promise<Statement | Refusal> => {
  const fund = await findFund(tx, input.fundId);
  if (!fund) return refuse('platform.not-found');
  const parties = await tx.all<PartyRow>(sql`
    select distinct on (key) key, kind, name from (select ${partyKey} as key, p.kind, p.name from compensation.filing_party p where p.fund_id = ${fund.id}) x order by key`);
  const party = parties.find(({ key }) => key === input.party) ?? parties[0];
  const first = plainDate(`${input.month}-01`);
  const lines = party ? await linesOf(tx, fund.id, party.key, addMonths(first, 1)) : [];
  const [earlier, rows] = [lines.filter((line) => line.on < first), lines.filter((line) => line.on >= first)];
  const opening = sumOf(earlier, 'loss') - sumOf(earlier, 'recovery');
  const [borne, returned] = [sumOf(rows, 'loss'), sumOf(rows, 'recovery')];
  return {
    fund: fund.name,
    month: input.month,
    parties,
    party: party ?? null,
    opening: formatYuan(opening),
    borne: formatYuan(borne),
    returned: formatYuan(returned),
    closing: formatYuan(opening + borne - returned),
    rows: rows.map((line) => ({
      ...line,
      percent: plainPercent(line.percent),
      total: formatYuan(line.total),
      amount: formatYuan(line.amount),
    })),
  };
};

export const readStatement = bind('compensation.read-statement', ({ tx }, input) => makeStatement(tx, input));

/** The same figures as the page, as a sheet to file. */
export const exportStatement = bind('compensation.export-statement', async ({ tx }, input) => {
  const made = await makeStatement(tx, input);
  if (isRefusal(made)) return made;
  const name = `${made.fund}${made.month}对账单${made.party ? `（${made.party.name}）` : ''}`;
  const body = new PassThrough();
  const plan = {
    name: '对账单',
    titleRows: [
      { text: name, look: 'title' as const },
      {
        text: `期初净承担 ${made.opening} 元，本月承担 ${made.borne} 元，本月收回 ${made.returned} 元，期末净承担 ${made.closing} 元`,
        look: 'note' as const,
      },
    ],
    columns: [
      { key: 'on', header: '日期', width: 12 },
      { key: 'kind', header: '事项', width: 12 },
      { key: 'claim', header: '申请编号', width: 18 },
      { key: 'enterprise', header: '企业', width: 32 },
      { key: 'total', header: '损失或回款净额（元）', width: 20 },
      { key: 'percent', header: '分担比例（%）', width: 14 },
      { key: 'amount', header: '本方金额（元）', width: 18 },
    ],
    rows: made.rows.map((row) => ({
      ...row,
      kind: row.kind === 'loss' ? '承担损失' : '追偿收回',
      claimId: '',
    })),
  };
  writeWorkbook(body, { sheets: [plan] }).catch((error: Error) => body.destroy(error));
  return { name: `${name}.xlsx`, mediaType: XLSX, body };
});
