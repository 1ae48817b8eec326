import type { Output } from '@zhirong/contracts';
import { type Facts } from '@zhirong/criteria';
import { formatYuan, isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { type Combination, type PolicyBook, whatCanIGet } from '@zhirong/policies';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { regionNames, requireRegion } from '../identity/index.ts';
import { earlierOf, standingAwards } from './earlier.ts';
import { type Given, readGiven } from './facts.ts';
import {
  findFirm,
  findLoans,
  type FirmRow,
  gatherFacts,
  joinFacts,
  type Known,
  type LoanRow,
  loansOf,
} from './gather-facts.ts';
import { payeeOf, wrong } from './item.ts';
import { bookOf } from './policy.ts';
import { bearingProgramme } from './shares.ts';
import { askedFacts, instrumentsOf, showCeiling, showFacts } from './show-law.ts';
import { blockOf, programmesFor, type Subject } from './store.ts';

/** One subject with everything known of it; `regionPath` is where its law is looked for. */
export type Asked = {
  readonly firm: FirmRow | undefined;
  readonly loan: LoanRow | undefined;
  readonly known: Known;
  readonly regionPath: string;
  readonly firmId: string;
  readonly firmName: string;
  readonly adcode: string;
  readonly project: string | undefined;
};

/** Who is asked about: the firm itself, the firm an officer names, or whoever borrowed. */
export const loadSubject = async (
  { tx, actor }: { tx: Tx; actor: Person },
  s: Subject & { enterpriseId?: string | undefined },
  at: { path: string; day: PlainDate },
): Promise<Asked | Refusal> => {
  const [loan] = s.loanId === undefined ? [] : await findLoans(tx, [s.loanId]);
  if (s.loanId !== undefined && !loan) return wrong('loan-not-there', `${at.path}loanId`);
  const own = actor.organisationKind === 'enterprise' ? actor.organisationId : s.enterpriseId;
  const firm = own === undefined ? undefined : await findFirm(tx, own);
  if (s.enterpriseId !== undefined && !firm) return refuse('platform.not-found');
  if (loan && firm && loan.firmId !== firm.id) return wrong('loan-not-there', `${at.path}loanId`);
  const given = readGiven(s.given, `${at.path}given`);
  if (isRefusal(given)) return given as Refusal;
  const payee = payeeOf(actor.organisationKind);
  const place =
    s.region === undefined || firm || loan ? undefined : await requireRegion(tx, s.region, at.day);
  if (isRefusal(place)) return place;
  const bank =
    payee === 'bank' ? { id: actor.organisationId, path: place?.path ?? actor.regionPath } : undefined;
  const known = await gatherFacts(tx, { firm, loan, bank }, at.day);
  return {
    firm,
    loan,
    known: joinFacts(known, given as Facts),
    regionPath: firm?.regionPath ?? loan?.regionPath ?? place?.path ?? actor.regionPath,
    firmId: firm?.id ?? loan?.firmId ?? actor.organisationId,
    firmName: firm?.name ?? loan?.firm ?? actor.organisationName,
    adcode: firm?.adcode ?? loan?.adcode ?? place?.adcode ?? actor.adcode,
    project: s.project ?? loan?.number,
  };
};

/** The law's answers for a subject, with the awards that stand. */
export const answersFor = async (
  tx: Tx,
  book: PolicyBook,
  asked: Asked,
  o: { day: PlainDate; payee: ReturnType<typeof payeeOf>; only?: readonly string[]; applicantId?: string },
) => {
  const awards = await standingAwards(tx, { firmIds: [asked.firmId] });
  const instruments =
    o.only === undefined
      ? book.instruments
      : new Map([...book.instruments].filter(([id]) => o.only?.includes(id)));
  const { loan, project } = asked;
  return whatCanIGet(
    asked.regionPath,
    asked.known.facts,
    o.day,
    {
      payee: o.payee,
      earlierAwards: earlierOf(awards),
      about: {
        firm: asked.firmId,
        ...(loan ? { loan: loan.id } : {}),
        ...(project === undefined ? {} : { project }),
      },
    },
    { ...book, instruments },
  );
};

type Combined = Output<'subsidies.ask'>['best'];
const showCombination = ({ total, chosen, leftOut, explained }: Combination): Combined => ({
  total: formatYuan(total),
  chosen: chosen.map(({ answer, amount }) => ({
    instrument: answer.instrument.id,
    title: { ...answer.instrument.title },
    amount: formatYuan(amount),
  })),
  leftOut: leftOut.map(({ answer, because }) => ({
    instrument: answer.instrument.id,
    title: { ...answer.instrument.title },
    zh: because.zh,
    en: because.en,
  })),
  explained: explained.map(({ zh, en }) => ({ zh, en })),
});

/** Answers and facts of one subject as a page shows them. */
export const showAnswers = async (
  tx: Tx,
  book: PolicyBook,
  asked: Asked,
  o: { day: PlainDate; payee: ReturnType<typeof payeeOf>; only?: readonly string[] },
) => {
  const found = await answersFor(tx, book, asked, o);
  const ids = found.answers.map(({ instrument }) => instrument.id);
  const programmes = await programmesFor(tx, ids, o.day);
  const names = await regionNames(
    tx,
    found.answers.map(({ instrument }) => instrument.place),
  );
  const answers = found.answers.map((answer) => {
    const { regionPath } = asked;
    const bearing = bearingProgramme(answer.instrument, programmes, { day: o.day, regionPath });
    if (!bearing) return showCeiling(answer, { names, programme: null });
    const { id, name, closesOn } = bearing.programme;
    return showCeiling(answer, {
      names,
      programme: { id, name, closesOn, hindrance: bearing.hindrance ?? null },
    });
  });
  const inQuestion = instrumentsOf(book, asked.regionPath, o.payee).filter(({ id }) => ids.includes(id));
  const missing = new Set(found.answers.flatMap((answer) => answer.missing));
  const { known } = asked;
  const rights = known.facts['firm.rights'] as readonly Facts[] | undefined;
  const facts = showFacts(
    askedFacts(inQuestion, found.answers, book),
    asked.known,
    missing,
    rights ? { 'loan.rights': { elements: rights, names: known.names['firm.rights'] ?? [] } } : {},
  );
  return {
    answers,
    facts,
    best: showCombination(found.best),
    bestWithDrafts: showCombination(found.bestWithDrafts),
  };
};

const parseGiven = (text: string | undefined): Given | Refusal => {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Given;
  } catch {
    // Told below: no JSON is no facts.
  }
  return wrong('fact-not-readable', 'given', { fact: 'given' });
};

/** Every instrument of a region and above, what it would bring, and what it still asks (S2-02). */
export const ask = bind('subsidies.ask', async (context, input) => {
  const { tx, actor, today } = context;
  const officer = actor.role === 'ip-officer' || actor.role === 'finance-officer';
  if (officer && input.enterpriseId === undefined) return wrong('firm-needed', 'enterpriseId');
  if (!officer && input.enterpriseId !== undefined && input.enterpriseId !== actor.organisationId)
    return refuse('platform.not-found');
  const given = parseGiven(input.given);
  if (isRefusal(given)) return given as Refusal;
  const day = (input.on ?? today) as PlainDate;
  const asked = await loadSubject(
    context,
    {
      given: given as Given,
      ...(input.loanId === undefined ? {} : { loanId: input.loanId }),
      ...(input.project === undefined ? {} : { project: input.project }),
      region: input.region,
      enterpriseId: input.enterpriseId,
    },
    { path: '', day },
  );
  if (isRefusal(asked)) return asked as Refusal;
  const subject = asked as Asked;
  const payee = officer ? 'firm' : payeeOf(actor.organisationKind);
  const shown = await showAnswers(tx, await bookOf(tx), subject, { day, payee });
  const loans = await loansOf(tx, payee === 'firm' ? subject.firmId : null);
  const block = await blockOf(tx, officer ? subject.firmId : actor.organisationId, today);
  return {
    payee,
    on: day,
    firm: subject.firm ? { id: subject.firm.id, name: subject.firm.name } : null,
    ...shown,
    loans: loans.map((loan) => ({
      id: loan.id,
      number: loan.number,
      firm: loan.firm,
      bank: loan.bank,
      amount: formatYuan(loan.disbursedFen ?? loan.amountFen),
      state: loan.state,
    })),
    blocked: block ? { caseId: block.caseId, number: block.number, until: block.until } : null,
  };
});
