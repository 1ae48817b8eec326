import type { Output, ParsedInput } from '@zhirong/contracts';
import { type Fen, formatYuan, parseYuan, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Person } from '../../platform/actor.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { namedRights } from '../assets/index.ts';
import { recordLooks } from '../audit/index.ts';
import { upperBound } from '../identity/index.ts';
import { answerSteps, mayFollow, type Standing } from './answer.ts';
import { answered, awaitsAnswer, consenting } from './awaits-answer.ts';
import { subjectOf } from './name-rights.ts';
import { readAnswers } from './read-answers.ts';
import { pathOf } from './region-path.ts';

type Head = Output<'needs.list-needs'>['rows'][number];
type HeadRow = Omit<Head, 'region' | 'rights' | 'amount'> & {
  adcode: string;
  regionName: string;
  amountFen: Fen;
} & Head['rights'];

const isBank = (actor: Person): boolean => actor.role === 'bank-officer' || actor.role === 'bank-approver';

/** The living answer of the caller's bank; row-level security shows a bank its own answers only. */
const mine = (actor: Person): Sql => sql`
  left join lateral (select a.kind, a.state from needs.answer a
    where a.need_id = n.id and a.bank_id = ${isBank(actor) ? actor.organisationId : null}::uuid and a.superseded_at is null and a.state in ('open', 'accepted')) mine on true`;

/** Banks that stand by an answer: what the caller may see of them, so one for a bank. */
const answers = sql`(select count(*)::int from needs.answer a where a.need_id = n.id and a.superseded_at is null and a.state in ('open', 'accepted'))`;

const head = sql`
  n.id, n.number, n.enterprise_id as "enterpriseId", n.enterprise, n.adcode,
  (select v.name from identity.region_version v where v.adcode = n.adcode order by valid_from desc limit 1) as "regionName",
  n.industry, n.size_class as "sizeClass", n.amount_fen as "amountFen", n.term, n.max_cost as "maxCost", n.purposes, n.state, n.opened_at as "openedAt", n.key_service as "keyService",
  n.patents_valid_count as "patentsValid", n.trademarks_count as trademarks, n.software_copyrights_count as "softwareCopyrights", n.layout_designs_count as "layoutDesigns",
  ${answers} as answers, mine.kind as "myAnswer", ${consenting} as consenting, ${awaitsAnswer} as "awaitsAnswer", n.answer_due_on as "answerDueOn"`;

const headOf = <Row extends HeadRow>(row: Row) => {
  const {
    adcode,
    regionName,
    amountFen,
    patentsValid,
    trademarks,
    softwareCopyrights,
    layoutDesigns,
    ...rest
  } = row;
  return {
    ...rest,
    region: { adcode, name: regionName },
    amount: formatYuan(amountFen),
    rights: { patentsValid, trademarks, softwareCopyrights, layoutDesigns },
  };
};

const filterOf = (
  actor: Person,
  today: PlainDate,
  input: ParsedInput<'needs.list-needs'>,
  within: string,
): Sql => {
  const q = input.q ? `%${input.q.replace(/[\\%_]/g, '\\$&')}%` : null;
  // A bank asks whether it answered itself, an officer whether anyone did of those who may.
  const waiting = isBank(actor) ? sql`mine.kind is null` : awaitsAnswer;
  const done = isBank(actor) ? sql`mine.kind is not null` : answered;
  return sql`n.region_path >= ${within} and n.region_path < ${upperBound(within)}
    and (${q}::text is null or n.enterprise ilike ${q} or n.number ilike ${q} or n.main_product ilike ${q})
    and (${input.industry ?? null}::text is null or n.industry = ${input.industry ?? null})
    and (${input.term ?? null}::text is null or n.term = ${input.term ?? null})
    and (${input.state ?? null}::text is null or n.state = ${input.state ?? null})
    and (${input.amountFrom ?? null}::text is null or n.amount_fen >= ${parseYuan(input.amountFrom ?? '0') ?? null}::bigint)
    and (${input.amountTo ?? null}::text is null or n.amount_fen <= ${parseYuan(input.amountTo ?? '0') ?? null}::bigint)
    and (${input.keyService ?? null}::text is null or n.key_service)
    and (${input.consenting ?? null}::text is null or (${consenting}) = (${input.consenting ?? null} = 'yes'))
    and (${input.overdue ?? null}::text is null or (n.answer_due_on < ${today} and n.state = 'open' and ${waiting}))
    and (${input.answered ?? null}::text is null or case when ${input.answered ?? null} = 'yes' then ${done} else ${waiting} end)`;
};

const orders = {
  newest: sql`n.opened_at desc, n.id desc`,
  amount: sql`n.amount_fen desc, n.id desc`,
  due: sql`n.answer_due_on nulls last, n.opened_at, n.id`,
} as const;

export const listNeeds = bind('needs.list-needs', async ({ tx, actor, today }, input) => {
  const within = input.region ? await pathOf(tx, input.region) : '/';
  const where = filterOf(actor, today, input, within);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from needs.need n ${mine(actor)} where ${where}`,
  );
  const rows = await tx.all<HeadRow>(sql`
    select ${head} from needs.need n ${mine(actor)} where ${where}
    order by ${orders[input.sort]} limit ${input.size} offset ${(input.page - 1) * input.size}`);
  return { total, rows: rows.map(headOf) };
});

type FileRow = HeadRow & {
  mainProduct: string | null;
  productStage: string | null;
  banksWished: string[];
  contact: string | null;
  phone: string | null;
  source: string;
  regionPath: string;
  myState: Standing['state'] | null;
};

/** Each reading by a bank is a look the firm can see (S0-05). */
export const readNeed = bind('needs.read-need', async (context, input) => {
  const { tx, actor, now, today } = context;
  // Row-level security gives the whole contact to the firm and to a bank that has answered; an officer needs no more than the mask.
  const whole = actor.role === 'ip-officer' ? sql`false` : sql`c.need_id is not null`;
  const row = await tx.first<FileRow>(sql`
    select ${head}, n.main_product as "mainProduct", n.product_stage as "productStage", n.banks_wished as "banksWished",
      case when ${whole} then c.contact else n.contact_masked end as contact, case when ${whole} then c.phone else n.phone_masked end as phone,
      n.source, n.region_path as "regionPath", mine.state as "myState"
    from needs.need n ${mine(actor)} left join needs.contact c on c.need_id = n.id where n.id = ${input.needId}`);
  if (!row) return refuse('platform.not-found');
  const { regionPath, myState, ...file } = row;
  if (isBank(actor))
    await recordLooks(tx, actor, now, [
      {
        id: context.newId(),
        what: 'need',
        subjectId: file.id,
        subjectLabel: file.number,
        enterpriseId: file.enterpriseId,
        regionPath,
      },
    ]);
  const standing = file.myAnswer && myState ? { kind: file.myAnswer, state: myState } : undefined;
  return {
    ...headOf(file),
    answerList: await readAnswers(tx, file.id),
    namedRights: await namedRights(tx, subjectOf(file.id), today),
    mayName: file.state === 'open' && file.enterpriseId === actor.organisationId,
    mayAnswer:
      actor.role === 'bank-officer' &&
      file.state === 'open' &&
      (Object.keys(answerSteps.none) as (keyof typeof answerSteps.none)[]).some((kind) =>
        mayFollow(standing, kind),
      ),
  };
});
