import type { Output, RightState } from '@zhirong/contracts';
import { formatYuan, type PlainDate, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { ReadContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { recordLooks } from '../audit/index.ts';
import { mayRecord } from './change-right.ts';
import { courseOf, stepOn } from './course.ts';
import { duesOf, protectedUntil, standingOf, surchargeOn } from './dues.ts';
import { isViewer, withinReach } from './filter-rights.ts';
import { outweighs } from './judge-fact.ts';
import { kindLaw, lawOf, newestOn, rightsLaw } from './law.ts';
import { headColumns, headOf, type HeadRow } from './right-head.ts';
import { basicsFrom, type Fact, livingFacts, type Owner, type RightCore } from './right.ts';
import { judgePledge, standingBurdens } from './standing-burdens.ts';
import { type LoadedRight, loadRight } from './store.ts';
import { monthsLeft, termOf } from './term.ts';

type Page = Output<'assets.read-right'>;
type FactShown = Page['facts'][number];
type Claims = Page['claims'];
type Viewers = Page['viewers'];

/** Plain fields only; owners are shown as owners, and what a correction changed by the names of the fields. */
const detailsShown = (details: Readonly<Record<string, unknown>>): FactShown['details'] =>
  Object.fromEntries(
    Object.entries(details).flatMap(([key, value]): [string, string | number][] => {
      if (typeof value === 'string' || typeof value === 'number') return [[key, value]];
      return key === 'now' && typeof value === 'object' && value !== null
        ? [['changed', Object.keys(value).join(',')]]
        : [];
    }),
  );

/** Facts as pages show them, newest day first. */
export const showFacts = (facts: readonly Fact[], actor: Person, mayChange: boolean): FactShown[] => {
  const living = new Set(livingFacts(facts));
  const withdrawals = new Map(
    facts.filter(({ kind }) => kind === 'withdrawn').map((fact) => [fact.answers, fact]),
  );
  const answered = new Set([...living].map(({ answers }) => answers));
  const source = actor.organisationKind === 'enterprise' ? 'firm' : 'officer';
  const own = ['registered', 'withdrawn', 'removed'];
  return facts
    .map((fact): FactShown => {
      const { owners } = fact.details;
      const withdrawal = withdrawals.get(fact.id);
      return {
        id: fact.id,
        kind: fact.kind,
        on: fact.on,
        // The first fact is the right itself, which stands above.
        details: fact.kind === 'registered' ? {} : detailsShown(fact.details),
        owners: Array.isArray(owners)
          ? (owners as Owner[]).map(({ name, uscc, share }) => ({ name, uscc, share }))
          : null,
        source: { from: fact.source, document: fact.document, reference: fact.reference },
        recordedAt: fact.recordedAt,
        // Who typed it in is the firm's own affair.
        recordedBy: isViewer(actor) ? '' : fact.recordedBy,
        answers: fact.answers,
        withdrawn: withdrawal
          ? {
              by: withdrawal.id,
              at: withdrawal.recordedAt,
              reason: String(withdrawal.details['reason'] ?? ''),
            }
          : null,
        mayWithdraw:
          mayChange &&
          living.has(fact) &&
          !own.includes(fact.kind) &&
          !answered.has(fact.id) &&
          outweighs(source, fact),
      };
    })
    .toReversed()
    .toSorted((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0));
};

const feesOf = (core: RightCore, facts: readonly Fact[], on: PlainDate): Page['fees'] => {
  const law = rightsLaw();
  const { rows } = duesOf(core, facts);
  const table = newestOn(
    law.fees.tables.filter(({ kind }) => kind === core.kind),
    on,
  );
  const rule = table ?? (core.kind === 'trademark' ? newestOn(law.renewal.fees, on) : undefined);
  return {
    law: rule ? lawOf(rule) : null,
    rows: rows.map((due) => {
      const surcharge = due.settled ? null : surchargeOn(due, on);
      return {
        year: due.year,
        dueOn: due.dueOn,
        graceEndsOn: due.graceEndsOn,
        amount: due.amountFen === null ? null : formatYuan(due.amountFen),
        surcharge: surcharge === null ? null : formatYuan(surcharge),
        standing: standingOf(due, on),
      };
    }),
  };
};

const termShown = (core: RightCore, facts: readonly Fact[], on: PlainDate): Page['term'] => {
  const term = termOf(core);
  const endsOn = protectedUntil(core, facts);
  const renewal = rightsLaw().renewal;
  const law =
    core.kind === 'trademark'
      ? lawOf({ source: renewal.years_source, checked_on: renewal.years_checked_on })
      : term.rule
        ? lawOf(term.rule)
        : null;
  return {
    endsOn,
    how: core.kind === 'trademark' && endsOn !== null && term.how === 'missing' ? 'computed' : term.how,
    missing: endsOn === null ? [...term.missing] : [],
    monthsLeft: endsOn === null ? null : monthsLeft(endsOn, on),
    law,
  };
};

const claimsOf = (tx: Tx, rightId: string): Promise<Claims> =>
  tx.all<Claims[number]>(sql`
    select id, enterprise, state, coalesce(decision_reason, note) as note from assets.claim where right_id = ${rightId} order by made_at, id`);
const viewersOf = (tx: Tx, rightId: string, today: PlainDate): Promise<Viewers> =>
  tx.all<Viewers[number]>(sql`
    select organisation, reason, granted_at as since, until_on as until from assets.viewer
    where right_id = ${rightId} and ended_at is null and (until_on is null or until_on >= ${today}) order by granted_at, id`);

const kindsOfKeyData: Readonly<Record<keyof Page['keyData'], readonly string[]>> = {
  ownership: [
    'registered',
    'granted',
    'corrected',
    'transferred',
    'state-stated',
    'restored',
    'abandoned',
    'renewed',
  ],
  licences: ['licence-granted', 'licence-ended'],
  transfers: ['transferred'],
  pledges: ['pledge-registered', 'pledge-cancelled'],
};

/** Everything that follows from a right and its facts on a day; pure but for who asks. */
const pageOf = (actor: Person, row: HeadRow, right: LoadedRight, on: PlainDate) => {
  const basics = basicsFrom(right.facts);
  const core: RightCore = { kind: right.kind, basics };
  const course = courseOf(core, right.facts);
  const step = stepOn(course, on);
  const standing = standingBurdens(right.facts, on);
  const record = mayRecord(actor, right);
  const facts = showFacts(right.facts, actor, record);
  const living = facts.filter(({ withdrawn, kind }) => withdrawn === null && kind !== 'withdrawn');
  const keyOf = (part: keyof Page['keyData']): FactShown[] =>
    living.filter(({ kind }) => kindsOfKeyData[part].includes(kind));
  const legality = newestOn(kindLaw(right.kind).legality, on);
  const state: RightState = step.state;
  return {
    ...headOf({ ...row, state, burdens: standing.map(({ burden }) => burden) }),
    on,
    publicationNumber: basics.publicationNumber,
    variant: basics.variant,
    publishedOn: basics.publishedOn,
    createdOn: basics.createdOn,
    products: [...basics.products],
    feeReductionPercent: basics.feeReductionPercent,
    sharesStated: basics.sharesStated,
    legality: legality ? { state: legality.state, law: lawOf(legality) } : null,
    term: termShown(core, right.facts, on),
    stateBasis: step.basis,
    stateSince: step.from === '0001-01-01' ? null : step.from,
    nextStates: course
      .filter(({ from }) => from > on)
      .map(({ from, state: next }) => ({ from, state: next })),
    fees: feesOf(core, right.facts, on),
    keyData: {
      ownership: keyOf('ownership'),
      licences: keyOf('licences'),
      transfers: keyOf('transfers'),
      pledges: keyOf('pledges'),
    },
    standingBurdens: standing.map(({ burden, factId, since, until, who }) => ({
      burden,
      factId,
      since,
      until,
      who,
    })),
    mayPledge: judgePledge(core, { state, burdens: standing, ownerConfirmed: row.ownerConfirmed, on }),
    facts,
    may: {
      record,
      correct: record,
      remove:
        record &&
        right.facts.every((fact) =>
          outweighs(actor.organisationKind === 'enterprise' ? 'firm' : 'officer', fact),
        ),
    },
  };
};

const lookAt = (context: ReadContext<Person>, row: HeadRow, regionPath: string): Promise<void> =>
  recordLooks(context.tx, context.actor, context.now, [
    {
      id: context.newId(),
      what: 'right',
      subjectId: row.id,
      subjectLabel: `${row.title} ${row.number ?? ''}`.trim(),
      enterpriseId: row.enterpriseId,
      regionPath,
    },
  ]);

/** One page a right: what it is, how it stands on a day, the four kinds of key data, and everything ever said of it (S3-06). */
export const readRight = bind('assets.read-right', async (context, input) => {
  const { tx, actor, today } = context;
  const row = await tx.first<HeadRow>(sql`
    select ${headColumns(today)} from assets.right r where r.id = ${input.rightId} and r.removed_at is null and ${withinReach(actor, today)}`);
  const right = row && (await loadRight(tx, row.id));
  if (!row || !right) return refuse('platform.not-found');
  const page = pageOf(actor, row, right, (input.on ?? today) as PlainDate);
  if (isViewer(actor)) {
    // Every look of another party is written down, and the firm can read who looked (S0-05).
    await lookAt(context, row, right.regionPath);
    return { ...page, claims: [], viewers: [] };
  }
  return { ...page, claims: await claimsOf(tx, row.id), viewers: await viewersOf(tx, row.id, today) };
});
