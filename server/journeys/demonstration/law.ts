import type { Person } from '../../platform/actor.ts';
import type { Cast } from './accounts.ts';
import { type Act, at } from './act.ts';

const law = { kind: 'instrument', place: '320300', key: 'demonstration-interest' } as const;
const FROM = '2019-11-01';

const person = (cast: Cast, login: string): Person => {
  const found = cast.people[login];
  if (!found) throw new Error(`nobody is called ${login}`);
  return found;
};

/** A change of the made-up interest subsidy, shown to everybody: a firm was answered, a bank still waits (S3-01). */
export const consultOnLaw = async (act: Act, cast: Cast): Promise<void> => {
  const city = person(cast, 'xuzhou');
  const said = { from: FROM, summary: '贴息比例由百分之五十提高到百分之六十（演示）' };
  const { draftId } = await act(city, 'library.open-draft', { ...law, ...said }, at('08-15', 560));
  const { table, revision } = await act(city, 'library.read-draft', { draftId }, at('08-15', 561));
  const values = table.values.flatMap((row) =>
    row.name === 'share' ? [row, { ...row, from: FROM, value: '60' }] : [row],
  );
  const saved = await act(
    city,
    'library.save-draft',
    { draftId, revision, ...said, pastReason: null, table: { ...table, values } },
    at('08-15', 600),
  );
  const { consultationId } = await act(
    city,
    'library.open-consultation',
    {
      draftId,
      revision: saved.revision,
      opensOn: '2019-08-16',
      closesOn: '2019-09-15',
      invitation:
        '为进一步降低企业以知识产权质押融资的成本，拟提高贴息比例。现公开征求意见，请企业、银行和有关单位登录后提出，逐条答复并公开。（演示）',
    },
    at('08-16', 540),
  );
  const say = (login: string, comment: string, minute: number, article?: string) =>
    act(
      person(cast, login),
      'library.comment',
      { consultationId, comment, ...(article && { article }) },
      at('08-17', minute),
    );
  const { commentId } = await say(
    'firm-ip',
    '比例提高后，每个企业年度不超过二十万元很快用完，建议一并提高。',
    570,
    '每个企业年度不超过',
  );
  await say('bank', '建议明确提前还款的，按实际天数贴息。', 640);
  await act(
    city,
    'library.answer-comment',
    { commentId, adopted: 'not-adopted', answer: '年度上限与预算相应，本次不变；执行一年后再评估。' },
    at('08-19', 600),
  );
};
