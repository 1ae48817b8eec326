import { z } from 'zod';
import { zAdcode, zCount, zDay, zId, zInstant, zObject, zRegionRef, zText } from './fields.ts';
import { partFields } from './library-parts.ts';
import { adoptions, textStates, payees, textKinds, textTopics } from './library-words.ts';

export const zWords = zObject({ zh: z.string(), en: z.string() });
export const zSource = zObject({ issuer: z.string(), number: z.string(), article: z.string() });
export const zKey = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'text-name' })
  .max(60, { error: 'too-long' });
/** Which text: its kind, the place it is made for (`100000` is the nation) and its name there. */
export const zTextRef = zObject({ kind: z.enum(textKinds), place: zAdcode, key: zKey });

/** A row of the library. */
export const zTextHead = zObject({
  ...zTextRef.shape,
  region: zRegionRef,
  title: zWords,
  topic: z.enum(textTopics),
  payee: z.enum(payees).nullable(),
  /** On the day of asking. */
  state: z.enum(textStates),
  /** The first day it states anything for. */
  from: zDay.nullable(),
  source: zSource,
  /** Compared with the issuer's text on that day; null while nobody has: 未核实. */
  checkedOn: zDay.nullable(),
  /** The numbers of today in one line, such as 「贷款额超过 500万元」. */
  figures: z.array(zWords),
  releases: zCount,
  consultation: zId.nullable(),
});

export const zDatedValue = zObject({
  from: zDay,
  /** Null: from that day nothing is stated. */
  value: z.string().nullable(),
  source: zSource,
  checked: z.boolean(),
  note: z.string().nullable(),
});
export const zNumber = zObject({
  /** Empty for the one number of a rule. */
  name: z.string(),
  title: zWords,
  unit: z.string().nullable(),
  /** The rule of its own the number stands in, as `place/key`. */
  rule: z.string().nullable(),
  /** 不低于, 超过…: how the number of a rule bounds, and whether the number itself belongs to it (N1). */
  bound: zObject({ words: zWords, boundary: zWords.nullable() }).nullable(),
  values: z.array(zDatedValue),
});
/** What the text says besides its numbers, line by line. */
export const zClause = zObject({
  part: z.enum(['amount', 'condition', 'limit', 'cap', 'share', 'exclusion', 'document', 'clock', 'other']),
  words: zWords,
  /** 「超过」不含本数: of each word in it at whose boundary the conventions part (N1, N2). */
  boundaries: z.array(zWords),
});
export const zDifference = zObject({
  path: z.string(),
  words: zWords,
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export const zCaseRun = zObject({
  name: z.string(),
  on: zDay,
  place: z.string(),
  expected: zWords,
  came: zWords,
  passed: z.boolean(),
  /** How the amount came about, and what is not met. */
  trace: z.array(zWords),
});
export const zReleaseShown = zObject({
  number: z.int(),
  at: zInstant,
  from: zDay,
  summary: z.string(),
  pastReason: z.string().nullable(),
  /** Names are for the officers of the place. */
  draftedBy: z.string().nullable(),
  releasedBy: z.string().nullable(),
  organisation: z.string(),
  /** Nothing of that name stood before: all of it is new, and no difference is listed. */
  fresh: z.boolean(),
  differences: z.array(zDifference),
});

const zCell = (max: number) => z.string().trim().max(max, { error: 'too-long' });
/** One dated value as a line of the table; all text, an empty cell says nothing. */
export const zValueRow = zObject({
  name: zCell(60),
  title: zCell(200),
  titleEn: zCell(200),
  unit: zCell(20),
  from: zCell(10),
  value: zCell(200),
  issuer: zCell(200),
  number: zCell(300),
  article: zCell(300),
  checked: z.enum(['', 'yes', 'no']),
  note: zCell(1000),
});
export const zConditionRow = zObject({
  path: zCell(40),
  joiner: zCell(20),
  fact: zCell(100),
  comparison: zCell(40),
  value: zCell(500),
  unit: zCell(20),
  note: zCell(500),
});
export const zStateRow = zObject({ from: zCell(10), state: zCell(20) });
const zPartCell = zCell(500);
/** One line of what an instrument says besides numbers and conditions; which cells a part has is in `partSpecs`. */
export const zPartRow = zObject({
  part: zCell(30),
  ...(Object.fromEntries(partFields.map((field) => [field, zPartCell])) as Record<
    (typeof partFields)[number],
    typeof zPartCell
  >),
});
/** A case as officials write it: what is given and what is expected, line by line. */
export const zCaseRow = zObject({
  name: zCell(200),
  on: zCell(10),
  lines: z
    .array(zObject({ part: zCell(20), what: zCell(100), value: zCell(2000) }))
    .max(60, { error: 'too-long' }),
});
/** A text as officials edit it. */
export const zTextTable = zObject({
  title: zCell(200),
  titleEn: zCell(200),
  issuer: zCell(200),
  number: zCell(300),
  article: zCell(300),
  verified: z.boolean(),
  checkedOn: zCell(10),
  note: zCell(2000),
  words: zCell(5000),
  /** Of the table of loan prime rates: the day until which nothing newer is published. */
  knownUntil: zCell(10),
  /** How the number of a rule bounds; empty where it does not. */
  bound: zCell(40),
  states: z.array(zStateRow).max(40),
  values: z.array(zValueRow).max(600),
  conditions: z.array(zConditionRow).max(300),
  parts: z.array(zPartRow).max(200),
  cases: z.array(zCaseRow).max(100),
});

export const zConsultationHead = zObject({
  id: zId,
  ...zTextRef.shape,
  region: zRegionRef,
  title: z.string(),
  summary: z.string(),
  opensOn: zDay,
  closesOn: zDay,
  from: zDay,
  organisation: z.string(),
  open: z.boolean(),
  answers: zCount,
});
export const zComment = zObject({
  id: zId,
  /** Of others only the officers of the place see who it was. */
  organisation: z.string().nullable(),
  organisationKind: z.string(),
  article: z.string().nullable(),
  comment: z.string(),
  at: zInstant,
  mine: z.boolean(),
  answer: zObject({ adopted: z.enum(adoptions), answer: z.string(), at: zInstant }).nullable(),
});
export const zSummary = zText(1000);
