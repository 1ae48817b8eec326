import type { ParsedInput, ValuationConcern } from '@zhirong/contracts';
import { fenOf, isRefusal, type PlainDate, type Refusal, refuse, yearOf } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';
import type { NewsReader } from '../../platform/outbox.ts';
import { sql } from '../../platform/sql.ts';
import { findRights, letView, type RightView } from '../assets/index.ts';
import { tellNotices } from '../notices/index.ts';
import { type Aim, judgeConcerns, refuseConcerns } from './concerns.ts';
import { noticesOf, wrongField } from './file.ts';
import { type Gate, gateOf, refuseByGate } from './gate.ts';

export const subjectOf = (right: RightView) => ({
  rightId: right.id,
  kind: right.kind,
  number: right.number,
  title: right.title,
  state: right.state,
  burdens: [...right.burdens],
  termEndsOn: right.termEndsOn,
  monthsLeft: right.monthsLeft,
});

/** The group a price falls into: section of the IPC, class of a mark or design, `*` where there is none. */
export const fieldOf = (right: Pick<RightView, 'kind' | 'classes'>): string => {
  const [first] = right.classes;
  if (first === undefined) return '*';
  return right.kind === 'invention' || right.kind === 'utility-model' ? first.slice(0, 1) : first.slice(0, 2);
};

/** Rights that are seen and of one firm; the firm's own co-owned rights are its own. */
export const rightsOfOneFirm = async (
  tx: Tx,
  actor: Person,
  rightIds: readonly string[],
  on: PlainDate,
): Promise<{ rights: RightView[]; enterpriseId: string } | Refusal> => {
  const wanted = [...new Set(rightIds)];
  const rights = await findRights(tx, wanted, on);
  const missing = wanted.filter((id) => !rights.some((right) => right.id === id));
  if (missing.length > 0)
    return refuse('valuation.right-not-there', {
      fields: missing.map((id) => ({ path: `rightIds.${rightIds.indexOf(id)}`, code: 'not-there' })),
    });
  const first = rights[0];
  if (!first)
    return refuse('valuation.right-not-there', { fields: [{ path: 'rightIds', code: 'required' }] });
  if (actor.organisationKind === 'enterprise') return { rights, enterpriseId: actor.organisationId };
  const foreign = rights.filter(({ enterpriseId }) => enterpriseId !== first.enterpriseId);
  if (foreign.length === 0) return { rights, enterpriseId: first.enterpriseId };
  return refuse('valuation.rights-of-several-firms', {
    fields: foreign.map(({ id }) => ({ path: `rightIds.${rightIds.indexOf(id)}`, code: 'of-another-firm' })),
  });
};

const onlyFree = ['free-estimate'];

export const checkRights = bind('valuation.check-rights', async ({ tx, actor, today }, input) => {
  const ids = [...new Set(input.rightIds.split(',').map((id) => id.trim()))].filter((id) =>
    /^[0-9a-f-]{36}$/i.test(id),
  );
  if (ids.length === 0 || ids.length > 100)
    return refuse('input.invalid', { fields: [{ path: 'rightIds', code: 'required' }] });
  const rights = await findRights(tx, ids, (input.valuedOn ?? today) as PlainDate);
  const [first] = rights;
  const own = rights.filter(
    ({ enterpriseId }) => actor.organisationKind === 'enterprise' || enterpriseId === first?.enterpriseId,
  );
  const aim: Aim = { purpose: input.purpose, way: input.way, loanMonths: input.loanMonths ?? null };
  const bankId = actor.organisationKind === 'enterprise' ? (input.bankId ?? null) : actor.organisationId;
  return {
    subjects: own.map(subjectOf),
    missing: ids.filter((id) => !own.some((right) => right.id === id)),
    concerns: own.flatMap((right) => judgeConcerns(right, aim)),
    gate:
      input.purpose !== 'pledge-loan' || !first
        ? null
        : await gateOf(tx, {
            regionPath: first.regionPath,
            on: today,
            loanFen: input.loanAmount === undefined ? null : fenOf(input.loanAmount),
            bankId,
          }),
  };
});

type Opening = ParsedInput<'valuation.open-valuation'>;
type Parties = {
  readonly bank: { readonly id: string; readonly name: string } | null;
  readonly appraiser: { readonly id: string; readonly name: string } | null;
};

const organisation = async (tx: Tx, id: string, kinds: readonly string[]) => {
  const found = await tx.first<{ id: string; name: string; kind: string }>(
    sql`select id, name, kind from identity.organisation where id = ${id}`,
  );
  return found && kinds.includes(found.kind) ? found : undefined;
};
const banks = ['bank', 'finance-company'];

/** A bank that keeps a list takes reports of those on it (S1-33); the newest word counts. */
const notRecognised = async (tx: Tx, bankId: string, appraiserId: string): Promise<boolean> => {
  const words = await tx.all<{ appraiserId: string; recognised: boolean }>(sql`
    select distinct on (appraiser_id) appraiser_id as "appraiserId", recognised from valuation.recognition where bank_id = ${bankId} order by appraiser_id, seq desc`);
  return words.length > 0 && !words.some((word) => word.appraiserId === appraiserId && word.recognised);
};

/** Who takes part, by the way; a bank's own file names itself. */
const partiesOf = async (tx: Tx, actor: Person, input: Opening): Promise<Parties | Refusal> => {
  const isFirm = actor.organisationKind === 'enterprise';
  if (isFirm ? input.way === 'bank-internal' : onlyFree.includes(input.way))
    return wrongField('way-not-yours', 'way');
  const bankId = isFirm ? input.bankId : actor.organisationId;
  if (!isFirm && input.bankId !== undefined && input.bankId !== actor.organisationId)
    return wrongField('party-missing', 'bankId');
  const free = input.way === 'free-estimate';
  const bank = free || bankId === undefined ? undefined : await organisation(tx, bankId, banks);
  if (input.way === 'agreed' && !bank) return wrongField('party-missing', 'bankId');
  if (!free && bankId !== undefined && !bank) return wrongField('party-missing', 'bankId');
  if (input.way !== 'outside-report') return { bank: bank ?? null, appraiser: null };
  const appraiser =
    input.appraiserId === undefined ? undefined : await organisation(tx, input.appraiserId, ['appraiser']);
  if (!appraiser) return wrongField('party-missing', 'appraiserId');
  if (bank && (await notRecognised(tx, bank.id, appraiser.id)))
    return wrongField('appraiser-not-recognised', 'appraiserId', {
      bank: bank.name,
      appraiser: appraiser.name,
    });
  return { bank: bank ?? null, appraiser };
};

/** The gate of S3-11, asked of every loan; it closes the two ways without an outside report. */
const judgeWay = (input: Opening, gate: Gate | null): Refusal | undefined => {
  if (input.purpose !== 'pledge-loan' || (input.way !== 'bank-internal' && input.way !== 'agreed'))
    return undefined;
  if (input.loanAmount === undefined || fenOf(input.loanAmount) === 0n)
    return wrongField('loan-missing', 'loanAmount');
  return gate ? refuseByGate(gate) : undefined;
};

const insertFile = async (
  context: CommandContext,
  input: Opening,
  of: { rights: RightView[]; enterpriseId: string } & Parties & { gate: Gate | null },
) => {
  const { tx, actor, now, today } = context;
  const first = of.rights[0] as RightView;
  const isFirm = actor.organisationKind === 'enterprise';
  const own = isFirm
    ? { name: actor.organisationName, adcode: actor.adcode, regionPath: actor.regionPath }
    : {
        name: first.enterprise,
        adcode: first.regionPath.split('/').filter(Boolean).at(-1) ?? '',
        regionPath: first.regionPath,
      };
  const id = context.newId();
  const state = input.way === 'outside-report' ? 'commissioned' : 'working';
  const { number } = await tx.one<{ number: string }>(
    sql`select ${`PG${yearOf(today)}-`} || lpad(nextval('valuation.file_number')::text, 6, '0') as number`,
  );
  const accepted: ValuationConcern[] = [...new Set(input.accepted)];
  const loanFen = input.loanAmount === undefined ? null : fenOf(input.loanAmount);
  const file = { id, number, enterprise: own.name };
  const { workerIds } = await tx.one<{ workerIds: string[] }>(sql`
    insert into valuation.file (id, number, way, purpose, scenario, enterprise_id, enterprise, adcode, region_path, bank_id, bank, appraiser_id, appraiser, opened_for_id, opened_for, opened_by, opened_by_name, opened_at, need_id, loan_id, loan_fen, loan_months, gate, accepted, accepted_reason, right_ids, valued_on, state, state_since)
    values (${id}, ${number}, ${input.way}, ${input.purpose}, ${input.scenario ?? null}, ${of.enterpriseId}, ${own.name}, ${own.adcode}, ${own.regionPath}, ${of.bank?.id ?? null}, ${of.bank?.name ?? null}, ${of.appraiser?.id ?? null}, ${of.appraiser?.name ?? null},
      ${actor.organisationId}, ${actor.organisationName}, ${actor.personId}, ${actor.personName}, ${now}, ${input.needId ?? null}, ${input.loanId ?? null}, ${loanFen}, ${input.loanMonths ?? null}, ${of.gate === null ? null : JSON.stringify(of.gate)}::jsonb,
      ${accepted}, ${input.acceptedReason ?? null}, ${of.rights.map((right) => right.id)}, ${input.valuedOn}, ${state}, ${now})
    returning worker_ids as "workerIds"`);
  const subjects = of.rights.map((right, place) => ({
    place,
    id: right.id,
    kind: right.kind,
    number: right.number,
    title: right.title,
    field: fieldOf(right),
    count: right.factCount,
  }));
  await tx.run(sql`
    insert into valuation.subject (file_id, place, right_id, enterprise_id, region_path, way, worker_ids, kind, number, title, field, fact_count)
    select ${id}, s.place, s.id, ${of.enterpriseId}, ${own.regionPath}, ${input.way}, ${workerIds}, s.kind, s.number, s.title, s.field, s.count
    from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as s(place int, id uuid, kind text, number text, title text, field text, count int)`);
  const told = [
    of.bank?.id,
    of.appraiser?.id,
    input.way === 'bank-internal' ? undefined : of.enterpriseId,
  ].flatMap((to) => (to === undefined || to === actor.organisationId ? [] : [{ organisationId: to }]));
  await tellNotices(tx, noticesOf(context, file, 'open', told));
  // Whom the firm itself asked may look at the rights; the queue lets them in, because only it and the firm may.
  if (isFirm && !onlyFree.includes(input.way)) context.tell('valuation.opened', { valuationId: id });
  context.remember(`valuation.file:${id}`, {
    way: input.way,
    purpose: input.purpose,
    rights: of.rights.length,
    gate: of.gate?.verdict ?? null,
  });
  return { valuationId: id, number, state } as const;
};

export const openValuation = bind('valuation.open-valuation', async (context, input) => {
  const { tx, actor, today } = context;
  if (input.valuedOn > today) return wrongField('day-in-the-future', 'valuedOn', { today });
  const parties = await partiesOf(tx, actor, input);
  if (isRefusal(parties)) return parties;
  const found = await rightsOfOneFirm(tx, actor, input.rightIds, today);
  if (isRefusal(found)) return found;
  const gate =
    input.purpose === 'pledge-loan'
      ? await gateOf(tx, {
          regionPath: found.rights[0]?.regionPath ?? '/',
          on: today,
          loanFen: input.loanAmount === undefined ? null : fenOf(input.loanAmount),
          bankId: parties.bank?.id ?? null,
        })
      : null;
  const aim: Aim = { purpose: input.purpose, way: input.way, loanMonths: input.loanMonths ?? null };
  const refused =
    judgeWay(input, gate) ??
    refuseConcerns(
      input.rightIds,
      found.rights.flatMap((right) => judgeConcerns(right, aim)),
      { accepted: input.accepted, reason: input.acceptedReason },
    );
  if (refused) return refused;
  return { ...(await insertFile(context, input, { ...found, ...parties, gate })), gate };
});

/** Bank and appraiser of a file that the firm opened see its rights while the file is open. */
export const letPartiesIn: NewsReader = async ({ tx, now }, news) => {
  const valuationId = String(news.payload['valuationId']);
  const file = await tx.first<{ rightIds: string[]; ids: string[] }>(sql`
    select right_ids as "rightIds", array_remove(array[bank_id, appraiser_id], null) as ids from valuation.file where id = ${valuationId}`);
  for (const organisationId of file?.ids ?? [])
    for (const rightId of file?.rightIds ?? [])
      await letView(tx, {
        id: freshId(now),
        rightId,
        organisationId,
        until: null,
        reason: 'valuation',
        subject: `valuation.file:${valuationId}`,
        now,
      });
};
