import type { RightKind } from '@zhirong/contracts';
import { type FieldProblem, isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { type Tx, violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { insertClaim } from './claim-store.ts';
import { derive } from './derive.ts';
import { ownersWrong } from './judge-fact.ts';
import { kindLaw } from './law.ts';
import { isOwner } from './owner-match.ts';
import type { Basics } from './right.ts';
import { classSchemeOf, readClass, readNumber, uniqueKeys } from './right-number.ts';
import { type GivenOwner, shareOut } from './shares.ts';
import { insertFacts, insertRights, type NewFact } from './store.ts';
import { newFactOf, type Telling } from './write-facts.ts';

export type Firm = {
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly adcode: string;
  readonly regionPath: string;
};

/** Fields of the contract that say what a right is. */
export type GivenRight = {
  readonly title: string;
  readonly classes: readonly string[];
  readonly products: readonly string[];
  readonly publicationNumber?: string | undefined;
  readonly variant?: Basics['variant'] | undefined;
  readonly filedOn?: string | undefined;
  readonly grantedOn?: string | undefined;
  readonly publishedOn?: string | undefined;
  readonly createdOn?: string | undefined;
  readonly endsOn?: string | undefined;
  readonly feeReductionPercent: '0' | '70' | '85';
};

const pastDays = ['filedOn', 'grantedOn', 'publishedOn', 'createdOn'] as const;

/** What does not hold together, field by field; pure. */
const problemsOf = (
  kind: RightKind,
  given: GivenRight,
  filedYear: number | undefined,
  today: PlainDate,
): FieldProblem[] => {
  const problems: FieldProblem[] = [];
  const say = (path: string, code: string, facts?: FieldProblem['facts']): void =>
    void problems.push({ path, code, ...(facts ? { facts } : {}) });
  const law = kindLaw(kind);
  for (const field of pastDays) if ((given[field] ?? '') > today) say(field, 'day-in-the-future');
  if (given.filedOn !== undefined && filedYear !== undefined && !given.filedOn.startsWith(String(filedYear)))
    say('filedOn', 'year-not-of-number', { year: filedYear });
  if (given.filedOn !== undefined && given.grantedOn !== undefined && given.grantedOn < given.filedOn)
    say('grantedOn', 'before-filing', { earliest: given.filedOn });
  if (given.endsOn !== undefined && given.grantedOn !== undefined && given.endsOn < given.grantedOn)
    say('endsOn', 'before-its-beginning');
  if (law.number === 'patent' && given.filedOn === undefined) say('filedOn', 'required');
  if (law.number === 'trademark' && given.classes.length === 0) say('classes', 'required');
  if (given.variant && !law.variants?.includes(given.variant)) say('variant', 'not-of-this-kind');
  const scheme = classSchemeOf(kind);
  given.classes.forEach((text, place) => {
    if (readClass(kind, text) === undefined) say(`classes.${place}`, `class-${scheme}`);
  });
  return problems;
};

/** What is kept of the given fields: classes in one spelling, unknown days as null. Call it on sound input. */
export const basicsOf = (
  kind: RightKind,
  given: GivenRight,
  sharing: Pick<Basics, 'owners' | 'sharesStated'>,
): Basics => {
  const dayOrNull = (text: string | undefined): PlainDate | null => (text ?? null) as PlainDate | null;
  return {
    title: given.title,
    variant: given.variant ?? null,
    publicationNumber: given.publicationNumber?.replace(/\s/g, '').toUpperCase() ?? null,
    classes: [...new Set(given.classes.flatMap((text) => readClass(kind, text) ?? []))],
    products: [...new Set(given.products)],
    filedOn: dayOrNull(given.filedOn),
    grantedOn: dayOrNull(given.grantedOn),
    publishedOn: dayOrNull(given.publishedOn),
    createdOn: dayOrNull(given.createdOn),
    endsOn: dayOrNull(given.endsOn),
    feeReductionPercent: given.feeReductionPercent,
    ...sharing,
  };
};

export type JudgedRight = {
  readonly number: string | null;
  readonly keys: string[];
  readonly basics: Basics;
};

/** Everything a table need not be asked for; pure. `lenient`: from a list, which leaves check characters out. */
export const judgeRight = (
  kind: RightKind,
  given: GivenRight & { readonly number?: string | undefined; readonly owners: readonly GivenOwner[] },
  today: PlainDate,
  lenient = false,
): JudgedRight | Refusal => {
  const number = readNumber(kind, given.number, lenient);
  if (!number.ok)
    return refuse('assets.number-wrong', {
      fields: [
        {
          path: 'number',
          code: number.problem,
          ...(number.expected ? { facts: { expected: number.expected } } : {}),
        },
      ],
    });
  const problems = problemsOf(kind, given, number.filedYear, today);
  if (problems.length > 0)
    return problems.every(({ code }) => code === 'day-in-the-future')
      ? refuse('assets.day-in-the-future', { fields: problems })
      : refuse('assets.right-unsound', { fields: problems });
  const sharing = shareOut(given.owners);
  if (!sharing.ok) return ownersWrong(sharing, 'owners');
  const basics = basicsOf(kind, given, { owners: sharing.owners, sharesStated: sharing.stated });
  return { number: number.normal, keys: uniqueKeys(kind, number.normal, basics.classes), basics };
};

/** The firm a caller acts for: a firm for itself, an officer for one in reach. */
export const firmFor = async (
  tx: Tx,
  actor: Person,
  enterpriseId: string | undefined,
): Promise<Firm | Refusal> => {
  const own = actor.organisationKind === 'enterprise';
  const id = own ? actor.organisationId : enterpriseId;
  if (own && enterpriseId !== undefined && enterpriseId !== id) return refuse('platform.not-found');
  if (id === undefined)
    return refuse('assets.enterprise-required', { fields: [{ path: 'enterpriseId', code: 'required' }] });
  return (
    (await tx.first<Firm>(
      sql`select id, name, uscc, adcode, region_path as "regionPath" from enterprises.enterprise where id = ${id}`,
    )) ?? refuse('platform.not-found')
  );
};

export const tellingOf = (context: CommandContext<Person>): Telling => ({
  source: context.actor.organisationKind === 'enterprise' ? 'firm' : 'officer',
  personId: context.actor.personId,
  name: context.actor.personName,
  organisationId: context.actor.organisationId,
  now: context.now,
  today: context.today,
  newId: context.newId,
});

export const rightKnown = (fields = [{ path: 'number', code: 'taken' }]): Refusal =>
  refuse('assets.right-known', { fields });

/** What is said of a right when it enters the register. */
const firstFacts = (
  at: { id: string; regionPath: string },
  judged: JudgedRight,
  given: {
    source: { document: string; reference?: string | undefined };
    feesPaidToYear?: number | undefined;
    today: PlainDate;
  },
  by: Telling,
): NewFact[] => {
  const { source, feesPaidToYear, today } = given;
  const said = { on: today, document: source.document, reference: source.reference ?? null, answers: null };
  const details = judged.basics as unknown as Record<string, unknown>;
  const facts = [newFactOf(at, { kind: 'registered', details, ...said }, by)];
  if (feesPaidToYear !== undefined)
    facts.push(newFactOf(at, { kind: 'fees-stated', details: { throughYear: feesPaidToYear }, ...said }, by));
  return facts;
};

/** A right enters the register; whether it is the firm's is found by name or code, or waits for an officer. */
export const registerRight = bind('assets.register-right', async (context, input) => {
  const { tx, actor, now, today } = context;
  const firm = await firmFor(tx, actor, input.enterpriseId);
  if (isRefusal(firm)) return firm;
  const judged = judgeRight(input.kind, input, today);
  if (isRefusal(judged)) return judged;
  const by = tellingOf(context);
  const rightId = context.newId();
  const at = { id: rightId, regionPath: firm.regionPath };
  const facts = firstFacts(at, judged, { ...input, today }, by);
  const basis = by.source === 'officer' ? 'officer' : isOwner(firm, judged.basics.owners);
  const ownerNames = judged.basics.owners.map(({ name }) => name);
  const confirmedOwners = basis === 'officer' ? ownerNames : null;
  const derived = derive({ kind: input.kind, facts, firm, confirmedOwners }, today);
  try {
    await insertRights(tx, [
      {
        ...at,
        kind: input.kind,
        number: judged.number,
        keys: judged.keys,
        enterpriseId: firm.id,
        enterprise: firm.name,
        uscc: firm.uscc,
        adcode: firm.adcode,
        derived,
        now,
      },
    ]);
    await insertFacts(tx, facts);
    await insertClaim(tx, {
      id: context.newId(),
      firm,
      kind: input.kind,
      number: judged.number,
      key: judged.keys[0] ?? null,
      right: { id: rightId, title: input.title, owners: ownerNames },
      basis: basis ?? null,
      note: null,
      personId: actor.personId,
      personName: actor.personName,
      now,
    });
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'right_key_once' || constraint === 'claim_once') return rightKnown();
    throw error;
  }
  context.remember(`assets.right:${rightId}`, {
    kind: input.kind,
    number: judged.number,
    enterpriseId: firm.id,
    claim: basis ?? 'waiting',
  });
  return { rightId, number: judged.number, claim: basis ? ('confirmed' as const) : ('waiting' as const) };
});
