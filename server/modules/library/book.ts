import type { PlainDate } from '@zhirong/kernel';
import {
  overlayBook,
  policiesFolder,
  type PolicyBook,
  publishedPolicies,
  type RuleBook,
  type TextKind,
  textIn,
  type WrittenText,
} from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

type Release = { kind: TextKind; place: string; key: string; text: string; from: PlainDate };

/** Every text released on the platform, in the order of release. */
export const releasedTexts = (tx: Tx): Promise<Release[]> =>
  tx.all<Release>(
    sql`select kind, adcode as place, key, text, from_on as "from" from library.release order by number`,
  );

const shippedText = textIn(policiesFolder);

/** The shipped folder with these texts over it. Throws a `RuleError` where one is unsound. */
export const bookWith = (texts: readonly WrittenText[]): PolicyBook =>
  texts.length === 0 ? publishedPolicies() : overlayBook(publishedPolicies(), texts, shippedText);

// By the last release, which no other database shares. More than one only where a process serves several databases.
const books = new Map<string, PolicyBook>();
const KEPT_MAX = 4;

/**
 * The law as it stands here: what is shipped, and over it everything released on the platform. It answers for every day:
 * texts released for a later day stand in it beside those they will replace. One short statement; parsing happens once a release.
 */
export const readBook = async (tx: Tx): Promise<PolicyBook> => {
  const last = await tx.first<{ id: string }>(
    sql`select id from library.release order by number desc limit 1`,
  );
  if (!last) return publishedPolicies();
  const known = books.get(last.id);
  if (known) return known;
  const book = bookWith(await releasedTexts(tx));
  const oldest = books.size >= KEPT_MAX ? books.keys().next().value : undefined;
  if (oldest !== undefined) books.delete(oldest);
  books.set(last.id, book);
  return book;
};

/** The number of the release that stands on a day for a text; null where the shipped file does. */
export const releaseOn = async (
  tx: Tx,
  ref: { readonly kind: TextKind; readonly place: string; readonly key: string },
  day: PlainDate,
): Promise<number | null> => {
  const found = await tx.first<{ number: number }>(sql`
    select number from library.release where kind = ${ref.kind} and adcode = ${ref.place} and key = ${ref.key} and from_on <= ${day} order by number desc limit 1`);
  return found?.number ?? null;
};

/** The rules of `readBook`, for `findRule`. */
export const readRules = async (tx: Tx): Promise<RuleBook> => (await readBook(tx)).rules;
