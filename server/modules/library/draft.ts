import { createHash } from 'node:crypto';
import type { DraftState } from '@zhirong/contracts';
import { type FieldProblem, type Instant, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { type DatedState, type DatedValue, type PolicyBook } from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { bookWith, releasedTexts } from './book.ts';
import { differencesOf } from './compare-texts.ts';
import { wordFault } from './faults.ts';
import type { CaseRow } from './text-cases.ts';
import { findText, type Text, type TextRef } from './text.ts';

export type Draft = TextRef & {
  readonly id: string;
  readonly regionPath: string;
  readonly title: string;
  readonly text: string;
  readonly cases: readonly CaseRow[];
  readonly baseText: string | null;
  readonly from: PlainDate;
  readonly summary: string;
  readonly pastReason: string | null;
  readonly state: DraftState;
  readonly revision: number;
  readonly draftedBy: string;
  readonly draftedByName: string;
  readonly draftedAt: Instant;
  readonly editedBy: string;
  readonly editedByName: string;
  readonly editedAt: Instant;
  readonly handedOverBy: string | null;
  readonly handedOverByName: string | null;
  readonly handedOverAt: Instant | null;
  readonly returnedReason: string | null;
};
const columns = sql`d.id, d.kind, d.adcode as place, d.key, d.region_path as "regionPath", d.title, d.text, d.cases, d.base_text as "baseText", d.from_on as "from", d.summary, d.past_reason as "pastReason", d.state, d.revision,
  d.drafted_by as "draftedBy", d.drafted_by_name as "draftedByName", d.drafted_at as "draftedAt", d.edited_by as "editedBy", d.edited_by_name as "editedByName", d.edited_at as "editedAt",
  d.handed_over_by as "handedOverBy", d.handed_over_by_name as "handedOverByName", d.handed_over_at as "handedOverAt", d.returned_reason as "returnedReason"`;

/** Held where it may still be written in; a draft that is over is read and not held. */
export const findDraft = async (tx: Tx, id: string, hold = false): Promise<Draft | undefined> => {
  const held = hold
    ? await tx.first<Draft>(sql`select ${columns} from library.draft d where d.id = ${id} for update`)
    : undefined;
  return held ?? tx.first<Draft>(sql`select ${columns} from library.draft d where d.id = ${id}`);
};
export const draftsWhere = (
  tx: Tx,
  where: ReturnType<typeof sql>,
  page: { size: number; first: number },
): Promise<Draft[]> =>
  tx.all<Draft>(
    sql`select ${columns} from library.draft d where ${where} order by d.edited_at desc, d.id limit ${page.size} offset ${page.first}`,
  );

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The law as it would stand with the draft released. */
export const bookUnder = async (
  tx: Tx,
  draft: Pick<Draft, keyof TextRef | 'text' | 'from'>,
): Promise<PolicyBook> => {
  const { kind, place, key, text, from } = draft;
  return bookWith([...(await releasedTexts(tx)), { kind, place, key, text, from }]);
};

export const unsound = (fields: readonly FieldProblem[]): Refusal =>
  refuse('library.text-unsound', { fields: fields.slice(0, 60), facts: { faults: fields.length } });

/** The book under a draft, or where its text is wrong. `cellOf` finds the cell of the table a path came from. */
export const judgeText = async (
  tx: Tx,
  draft: Pick<Draft, keyof TextRef | 'text' | 'from'>,
  cellOf?: (path: string) => string | undefined,
): Promise<{ book: PolicyBook; text: Text } | Refusal> => {
  try {
    const book = await bookUnder(tx, draft);
    const text = findText(book, draft);
    return text ? { book, text } : unsound([{ path: '', code: 'library.not-yaml' }]);
  } catch (error) {
    return unsound([wordFault(error, cellOf)]);
  }
};

type Dated = { readonly from: PlainDate };
const before = <T extends Dated>(list: readonly T[], day: PlainDate): T[] =>
  list.filter(({ from }) => from < day);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
type Course = { readonly path: string; readonly days: readonly (DatedValue | DatedState)[] };

const coursesOf = (text: Text): Course[] => {
  if (text.kind === 'lpr')
    return [
      {
        path: 'rows',
        days: text.lpr.rows.map(({ from, said }) => ({
          from,
          value: said,
          source: text.lpr.source,
          verified: true,
        })),
      },
    ];
  if (text.kind === 'rule')
    return [
      { path: 'values', days: text.rule.values },
      { path: 'states', days: text.rule.states },
    ];
  return [
    ...[...text.instrument.parameters.values()].map(({ name, values }) => ({
      path: `parameters.${name}`,
      days: values,
    })),
    { path: 'states', days: text.instrument.states },
  ];
};
const shortOf = (day: DatedValue | DatedState) =>
  'state' in day ? [day.from, day.state] : [day.from, day.value];

/**
 * A text stands from its day on and answers for no day before, so what it says of those must be what was said: otherwise
 * people would read a number that nobody was ever paid by. Undefined where nothing before that day differs.
 */
export const pastChanged = (old: Text | undefined, now: Text, from: PlainDate): FieldProblem | undefined => {
  if (!old) return undefined;
  const was = new Map(coursesOf(old).map(({ path, days }) => [path, days]));
  for (const { path, days } of coursesOf(now)) {
    const earlier = was.get(path);
    if (!earlier) continue;
    const [a, b] = [before(earlier, from).map(shortOf), before(days, from).map(shortOf)];
    if (same(a, b)) continue;
    const at = a.findIndex((one, place) => !same(one, b[place]));
    const day = String((a[at < 0 ? a.length - 1 : at] ?? b[a.length] ?? b.at(-1))?.[0] ?? from);
    return { path: 'from', code: 'library.past-changed', facts: { day, from } };
  }
  return undefined;
};

/** A past day of effect without a reason, or a past number changed behind its back. */
export const judgePast = (
  draft: Pick<Draft, 'from' | 'pastReason'>,
  old: Text | undefined,
  now: Text,
  today: PlainDate,
): Refusal | undefined => {
  const fields = [
    ...(draft.from < today && draft.pastReason === null
      ? [{ path: 'pastReason', code: 'library.past-reason-needed', facts: { from: draft.from, today } }]
      : []),
    ...[pastChanged(old, now, draft.from)].flatMap((one) => one ?? []),
  ];
  return fields.length > 0 ? refuse('library.past-changed', { fields }) : undefined;
};

export const isUnchanged = (draft: Pick<Draft, 'baseText' | 'text'>): boolean =>
  draft.baseText !== null && differencesOf(draft.baseText, draft.text).length === 0;
