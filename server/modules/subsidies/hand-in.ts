import { publishedVocabulary } from '@zhirong/criteria';
import { type Fen, formatYuan, isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import type { CeilingAnswer, PolicyBook, WhatCanIGet } from '@zhirong/policies';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { answersFor, type Asked, loadSubject } from './ask.ts';
import { loadForWriting } from './draft-application.ts';
import { type KeptFacts, provedByPaper, writeFacts } from './facts.ts';
import { type Item, payeeOf, subjectKeyOf, wrong } from './item.ts';
import { bookOf, termOf, workingDaysAfter } from './policy.ts';
import { bearingProgramme } from './shares.ts';
import { askedFacts } from './show-law.ts';
import {
  type Application,
  type Bearing,
  blockOf,
  insertHandIn,
  itemsWhere,
  moveItems,
  nextNumber,
  programmesFor,
  refuseBlocked,
} from './store.ts';

const keep = (asked: Asked): KeptFacts => ({
  values: writeFacts(asked.known.facts),
  origins: asked.known.origins,
  names: asked.known.names,
});

/** Why an answer carries no award; undefined where it does. `path` is where the page shows it. */
export const judgeAnswer = (answer: CeilingAnswer, path: string): Refusal | undefined => {
  const { title, kind } = answer.instrument;
  const told = { title: title.zh };
  if (kind === 'gate' || kind === 'loss-compensation') return wrong('not-payable', path, told);
  if (answer.state !== 'in-force') return wrong('not-in-force', path, told);
  if (answer.answer === 'excluded')
    return wrong('excluded', path, { ...told, because: answer.excludedBy[0]?.zh ?? '' });
  if (answer.answer === 'unknown')
    return wrong('facts-missing', path, { ...told, count: answer.missing.length });
  const unmet = answer.conditions.find(({ holds }) => holds !== true)?.zh;
  if (answer.answer !== 'met' || answer.ceiling === 0n)
    return wrong('not-eligible', path, { ...told, because: unmet ?? answer.trace.at(-1)?.zh ?? '' });
  return undefined;
};

/** What the applicant states and the answer rests on goes with a paper that proves it; the first of such facts. */
const judgeProof = async (
  { tx }: CommandContext,
  application: Application,
  o: { book: PolicyBook; answer: CeilingAnswer; asked: Asked },
): Promise<Refusal | undefined> => {
  const { book, answer, asked } = o;
  const stated = [...askedFacts([answer.instrument], [answer], book)].find(
    (id) => provedByPaper.has(id) && asked.known.origins[id] === 'given',
  );
  if (stated === undefined) return undefined;
  const proved = await tx.first(
    sql`select from subsidies.evidence where application_id = ${application.id} limit 1`,
  );
  return proved
    ? undefined
    : wrong('evidence-missing', 'evidence', {
        title: answer.instrument.title.zh,
        fact: publishedVocabulary.facts.get(stated)?.zh ?? stated,
      });
};

/** Told now and not at the award, when it would be too late for whoever asks. */
const refusedFor = {
  'shares-differ': 'programme-shares-differ',
  'no-budget': 'programme-without-budget',
} as const;

type Wanted = { instrumentId: string; answer: CeilingAnswer; amountFen: Fen; programme: Bearing };
/** What of the chosen instruments this subject may have, all together; the first that it may not have is refused. */
const judgeSubject = (
  found: WhatCanIGet,
  asked: Asked,
  o: { instruments: readonly string[]; programmes: readonly Bearing[]; day: PlainDate },
): Wanted[] | Refusal => {
  const wanted: Wanted[] = [];
  for (const [place, id] of o.instruments.entries()) {
    const path = `instruments.${place}`;
    const answer = found.answers.find(({ instrument }) => instrument.id === id);
    if (!answer) return wrong('instrument-unknown', path);
    const refused = judgeAnswer(answer, path);
    if (refused) return refused;
    const leftOut = found.best.leftOut.find((one) => one.answer.instrument.id === id);
    if (leftOut)
      return wrong('not-together', path, {
        title: answer.instrument.title.zh,
        because: leftOut.because.zh,
      });
    const amountFen = found.best.chosen.find((one) => one.answer.instrument.id === id)?.amount ?? 0n;
    if (amountFen === 0n)
      return wrong('not-eligible', path, {
        title: answer.instrument.title.zh,
        because: found.best.explained.at(0)?.zh ?? '',
      });
    const title = answer.instrument.title.zh;
    const { regionPath } = asked;
    const bearing = bearingProgramme(answer.instrument, o.programmes, { day: o.day, regionPath });
    if (!bearing) return wrong('no-programme', path, { title });
    const { programme, hindrance } = bearing;
    if (hindrance) {
      const told = { title, programme: programme.name, stated: hindrance.stated };
      return wrong(refusedFor[hindrance.kind], path, told);
    }
    wanted.push({ instrumentId: id, answer, amountFen, programme });
  }
  return wanted;
};

type NewItem = Omit<
  Item,
  'programme' | 'region' | 'awardId' | 'awardFen' | 'reservationId' | 'since' | 'state'
> & {
  subjectKey: string;
};

const insertItems = ({ tx, now }: CommandContext, items: readonly NewItem[]): Promise<number> =>
  tx.run(sql`
    insert into subsidies.item (id, application_id, applicant_id, applicant, payee, firm_id, firm, adcode, region_path, payer_path, programme_id, year, instrument_id, title_zh, title_en, receipt, place, subject_no, subject_key, project,
      loan_id, loan_number, ceiling_fen, facts, handed_in_on, state, state_since, due_on)
    select (s->>'id')::uuid, (s->>'applicationId')::uuid, (s->>'applicantId')::uuid, s->>'applicant', s->>'payee', (s->>'firmId')::uuid, s->>'firm', s->>'adcode', s->>'regionPath', s->>'payerPath', (s->>'programmeId')::uuid, (s->>'year')::int,
      s->>'instrumentId', s->>'titleZh', s->>'titleEn', s->>'receipt', (s->>'place')::int, (s->>'subjectNo')::int, s->>'subjectKey', s->>'project', (s->>'loanId')::uuid, s->>'loanNumber', (s->>'ceilingFen')::bigint, s->'facts',
      (s->>'handedInOn')::date, 'handed-in', ${now}, (s->>'dueOn')::date
    from jsonb_array_elements(${JSON.stringify(items, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))}::jsonb) s
    on conflict do nothing`);

type Given = { application: Application; book: PolicyBook; receipt: string };
const makeItems = async (context: CommandContext, g: Given): Promise<NewItem[] | Refusal> => {
  const { tx, actor, today } = context;
  const { application, book, receipt } = g;
  const { instruments, subjects } = application.content;
  const payee = payeeOf(actor.organisationKind);
  const programmes = await programmesFor(tx, instruments, today);
  const items: NewItem[] = [];
  for (const [subjectNo, subject] of subjects.entries()) {
    const loaded = await loadSubject(context, subject, { path: `subjects.${subjectNo}.`, day: today });
    if (isRefusal(loaded)) return loaded as Refusal;
    const asked = loaded as Asked;
    const found = await answersFor(tx, book, asked, { day: today, payee, only: instruments });
    const wanted = judgeSubject(found, asked, { instruments, programmes, day: today });
    if (isRefusal(wanted)) return wanted as Refusal;
    for (const { instrumentId, answer, amountFen, programme } of wanted as Wanted[]) {
      const unproved = await judgeProof(context, application, { book, answer, asked });
      if (unproved) return unproved;
      items.push({
        id: context.newId(),
        applicationId: application.id,
        applicantId: actor.organisationId,
        applicant: actor.organisationName,
        payee,
        firmId: asked.firmId,
        firm: asked.firmName,
        adcode: asked.adcode,
        regionPath: asked.regionPath,
        payerPath: programme.payerPath,
        programmeId: programme.id,
        year: programme.year,
        instrumentId,
        titleZh: answer.instrument.title.zh,
        titleEn: answer.instrument.title.en,
        receipt,
        place: items.length + 1,
        subjectNo,
        subjectKey: subjectKeyOf({ loanId: subject.loanId, project: subject.project, year: programme.year }),
        project: subject.project ?? null,
        loanId: asked.loan?.id ?? null,
        loanNumber: asked.loan?.number ?? null,
        ceilingFen: amountFen,
        facts: keep(asked),
        handedInOn: today,
        dueOn: reviewDue(book, programme.payerPath, today),
      });
    }
  }
  return items;
};

const reviewDue = (book: PolicyBook, payerPath: string, today: PlainDate): PlainDate | null => {
  const term = termOf(book, 'subsidy-review', payerPath, today);
  const due = term && workingDaysAfter(book, today, term.count);
  return due === undefined || isRefusal(due) ? null : (due as PlainDate);
};

const recordHandIn = async (
  { tx, actor, now, newId }: CommandContext,
  application: Application,
): Promise<void> => {
  await tx.run(sql`
    insert into subsidies.hand_in (id, application_id, applicant_id, version, content, account_number, handed_in_by, handed_in_at)
    select ${newId()}, ${application.id}, ${application.applicantId}, 1 + count(*)::int, ${JSON.stringify(application.content)}::jsonb, ${application.accountNumber}, ${actor.personId}, ${now} from subsidies.hand_in where application_id = ${application.id}`);
};

const first = async (context: CommandContext, application: Application, book: PolicyBook) => {
  const { tx, now, today } = context;
  const receipt = await nextNumber(tx, 'BT', today);
  const made = await makeItems(context, { application, book, receipt });
  if (isRefusal(made)) return made as Refusal;
  const items = made as NewItem[];
  const payers = [...new Set(items.map(({ payerPath }) => payerPath))];
  const handed = await tx.run(sql`
    update subsidies.application set state = 'handed-in', state_since = ${now}, receipt = ${receipt}, handed_in_on = ${today}, payer_paths = ${payers}
    where id = ${application.id} and state = 'draft' and revision = ${application.revision}`);
  if (handed === 0) return refuse('subsidies.changed-meanwhile');
  if ((await insertItems(context, items)) !== items.length) return refuse('subsidies.asked-already');
  const written = await itemsWhere(tx, sql`i.application_id = ${application.id}`);
  await insertHandIn(context, written);
  return { receipt, items: written };
};

/** What was given back, over what is now said; the law stays that of the day of the first hand-in. */
const again = async (context: CommandContext, application: Application, book: PolicyBook) => {
  const { tx, actor, today } = context;
  const items = await itemsWhere(tx, sql`i.application_id = ${application.id} and i.state = 'returned'`);
  const payee = payeeOf(actor.organisationKind);
  for (const item of items) {
    const subject = application.content.subjects[item.subjectNo];
    if (!subject) return refuse('subsidies.only-facts-may-change');
    const at = { path: `subjects.${item.subjectNo}.`, day: item.handedInOn };
    const asked = await loadSubject(context, subject, at);
    if (isRefusal(asked)) return asked as Refusal;
    const found = await answersFor(tx, book, asked as Asked, {
      day: item.handedInOn,
      payee,
      only: [item.instrumentId],
    });
    const answer = found.answers[0];
    const path = `instruments.${application.content.instruments.indexOf(item.instrumentId)}`;
    const refused = answer ? judgeAnswer(answer, path) : wrong('instrument-unknown', path);
    if (refused || !answer) return refused as Refusal;
    const unproved = await judgeProof(context, application, { book, answer, asked: asked as Asked });
    if (unproved) return unproved;
    const moved = await moveItems(context, 'complete', [{ item }], reviewDue(book, item.payerPath, today));
    if (moved) return moved;
    await tx.run(sql`
      update subsidies.item set facts = ${JSON.stringify(keep(asked))}::jsonb, ceiling_fen = ${answer.ceiling} where id = ${item.id} and state = 'handed-in'`);
  }
  return { receipt: application.receipt ?? '', items };
};

/** One application for every instrument chosen, one receipt (S2-02); whatever may not be had is refused by name. */
export const handIn = bind('subsidies.hand-in', async (context, input) => {
  const { tx, actor, today } = context;
  const loaded = await loadForWriting(context, input.applicationId);
  if (isRefusal(loaded)) return loaded as Refusal;
  const application = loaded as Application;
  if (application.revision !== input.revision) return refuse('subsidies.changed-meanwhile');
  if (application.accountNumber === null) return wrong('account-missing', 'account');
  const block = await blockOf(tx, actor.organisationId, today);
  if (block) return refuseBlocked(block);
  const book = await bookOf(tx);
  const done =
    application.state === 'draft'
      ? await first(context, application, book)
      : await again(context, application, book);
  if (isRefusal(done)) return done as Refusal;
  const { receipt, items } = done as { receipt: string; items: readonly Item[] };
  await recordHandIn(context, application);
  const ceilingFen = items.reduce((sum, item) => sum + item.ceilingFen, 0n);
  context.remember(`subsidies.application:${application.id}`, {
    receipt,
    items: items.length,
    ceiling: formatYuan(ceilingFen),
  });
  context.tell('subsidies.handed-in', { applicationId: application.id });
  return { receipt, items: items.length, ceiling: formatYuan(ceilingFen) };
});
