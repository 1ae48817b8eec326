import { type Fen, formatYuan, isRefusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { type Asked, loadSubject, showAnswers } from './ask.ts';
import { hasReturned } from './draft-application.ts';
import { accountShown, evidenceOf, showItem } from './read-items.ts';
import { bookOf } from './policy.ts';
import { type Application, applicationColumns, findApplication, itemsWhere, type Subject } from './store.ts';

type Sums = {
  items: number;
  returned: number;
  askedFen: Fen;
  awardedFen: Fen;
  paidFen: Fen;
};
const sums = sql`(select count(*)::int from subsidies.item i where i.application_id = a.id) as items, (select count(*)::int from subsidies.item i where i.application_id = a.id and i.state = 'returned') as returned,
  coalesce((select sum(i.ceiling_fen) from subsidies.item i where i.application_id = a.id and i.state not in ('declined', 'withdrawn')), 0)::bigint as "askedFen",
  coalesce((select sum(w.amount_fen) from subsidies.award w join subsidies.item i on i.id = w.item_id where i.application_id = a.id and not exists (select from subsidies.award_end e where e.award_id = w.id)), 0)::bigint as "awardedFen",
  coalesce((select sum(o.amount_fen) from subsidies.payout o join subsidies.item i on i.id = o.item_id where i.application_id = a.id), 0)::bigint as "paidFen"`;

const show = (application: Application & Sums) => ({
  id: application.id,
  receipt: application.receipt,
  applicantId: application.applicantId,
  applicant: application.applicant,
  payee: application.payee,
  state: application.state,
  since: application.since,
  handedInOn: application.handedInOn,
  items: application.items,
  returned: application.returned,
  asked: formatYuan(application.askedFen),
  awarded: formatYuan(application.awardedFen),
  paid: formatYuan(application.paidFen),
});

export const listApplications = bind('subsidies.list-applications', async ({ tx }, input) => {
  const { q = null, state = null, payee = null } = input;
  const where = sql`(${q}::text is null or position(lower(${q}) in lower(a.applicant || ' ' || coalesce(a.receipt, ''))) > 0) and (${state}::text is null or a.state = ${state}) and (${payee}::text is null or a.payee = ${payee})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from subsidies.application a where ${where}`,
  );
  const rows = await tx.all<Application & Sums>(
    sql`select ${applicationColumns}, ${sums} from subsidies.application a where ${where} order by a.state_since desc, a.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return { rows: rows.map(show), total };
});

/** Answers of this many subjects are worked out for a page; the rest are judged when it is handed in. */
const answeredMax = 20;

export const readApplication = bind('subsidies.read-application', async (context, input) => {
  const { tx, actor, today } = context;
  const application = await findApplication(tx, input.applicationId);
  if (!application) return refuse('platform.not-found');
  const counted = await tx.one<Sums>(
    sql`select ${sums} from subsidies.application a where a.id = ${application.id}`,
  );
  const own = application.applicantId === actor.organisationId;
  const mine =
    own &&
    (application.state === 'draft' ||
      (application.state === 'handed-in' && (await hasReturned(context, application.id))));
  const book = await bookOf(tx);
  const day = application.handedInOn ?? today;
  const items = await itemsWhere(tx, sql`i.application_id = ${application.id}`);
  const subjects = [];
  for (const [place, subject] of application.content.subjects.entries()) {
    const item = items.find(({ subjectNo }) => subjectNo === place);
    const shown =
      mine && place < answeredMax ? await answered(context, subject, { book, day, application }) : undefined;
    subjects.push({
      loanId: subject.loanId ?? null,
      loanNumber: item?.loanNumber ?? shown?.asked.loan?.number ?? null,
      firm: item?.firm ?? shown?.asked.firmName ?? application.applicant,
      project: subject.project ?? null,
      facts: shown?.facts ?? [],
      answers: shown?.answers ?? [],
    });
  }
  return {
    ...show({ ...application, ...counted }),
    revision: application.revision,
    instruments: [...application.content.instruments],
    subjects,
    account: accountShown(application, own),
    evidence: await evidenceOf(tx, application.id),
    rows: items.map(showItem),
    mine,
  };
});

const answered = async (
  context: Parameters<typeof loadSubject>[0],
  subject: Subject,
  o: {
    book: Awaited<ReturnType<typeof bookOf>>;
    day: Parameters<typeof loadSubject>[2]['day'];
    application: Application;
  },
) => {
  const asked = await loadSubject(context, subject, { path: '', day: o.day });
  if (isRefusal(asked)) return undefined;
  const shown = await showAnswers(context.tx, o.book, asked as Asked, {
    day: o.day,
    payee: o.application.payee,
    only: o.application.content.instruments,
  });
  return { asked: asked as Asked, ...shown };
};
