import { rightKinds, zFactGiven } from '@zhirong/contracts';
import { z } from 'zod';
import { parse } from 'csv-parse/sync';
import type { GivenFact } from './judge-fact.ts';

/** A feed's word on one right: its own id of the fact, how often it corrected it, and the fact. */
export type FeedLine = {
  readonly line: number;
  readonly id: string;
  readonly version: number;
  readonly kind: (typeof rightKinds)[number];
  readonly number: string;
  readonly class: number | undefined;
  /** The feed takes the fact back. */
  readonly withdrawn: boolean;
  /** The feed's id of the fact that this one closes. */
  readonly endsId: string | undefined;
  readonly fact: GivenFact;
};
export type FeedProblem = { readonly line: number; readonly code: string; readonly message: string };

/** A file of a feed is taken whole or not at all, in one transaction: both are bounded. */
export const feedLinesMost = 50_000;
export const feedBytesMost = 64 * 1024 * 1024;
const problemsMost = 200;

const nobody = '00000000-0000-4000-8000-000000000000';
const zLine = z.strictObject({
  id: z.string().min(1).max(80),
  version: z.int().min(1).max(1_000_000),
  kind: z.enum(rightKinds),
  number: z.string().min(1).max(60),
  class: z.int().min(1).max(45).optional(),
  withdrawn: z.boolean().default(false),
  endsId: z.string().min(1).max(80).optional(),
  fact: z.record(z.string(), z.unknown()),
});

const readLine = (raw: unknown, line: number): FeedLine | FeedProblem => {
  const parsed = zLine.safeParse(raw);
  const wrong = (error: z.ZodError, prefix = ''): FeedProblem => {
    const issue = error.issues[0];
    return {
      line,
      code: 'line-unsound',
      message: `${prefix}${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 200),
    };
  };
  if (!parsed.success) return wrong(parsed.error);
  const { fact, ...head } = parsed.data;
  // Which fact it closes is known by the feed's id; the place is held until that is looked up.
  const given = zFactGiven.safeParse(head.endsId === undefined ? fact : { ...fact, ends: nobody });
  if (!given.success) return wrong(given.error, 'fact.');
  return { ...head, line, class: head.class, endsId: head.endsId, fact: given.data as unknown as GivenFact };
};

const jsonLines = (text: string): { line: number; raw: unknown }[] =>
  text.split('\n').flatMap((written, index) => {
    if (written.trim() === '') return [];
    let raw: unknown;
    try {
      raw = JSON.parse(written);
    } catch {
      raw = null;
    }
    return [{ line: index + 1, raw }];
  });

const heads = ['id', 'version', 'kind', 'number', 'class', 'withdrawn', 'endsId'] as const;
const wholeNumbers: readonly string[] = ['version', 'class', 'year', 'throughYear'];

/** Columns beside the head's are fields of the fact; `fact` names its kind, `document` and `reference` its source. */
const csvLines = (text: string): { line: number; raw: unknown }[] => {
  const records = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Record<
    string,
    string
  >[];
  return records.map((record, index) => {
    const given = Object.fromEntries(
      Object.entries(record).flatMap(([key, value]): [string, unknown][] =>
        value === ''
          ? []
          : [[key, wholeNumbers.includes(key) && /^\d+$/.test(value) ? Number(value) : value]],
      ),
    );
    const { fact, document, reference, owners, withdrawn, ...rest } = given;
    const head = Object.fromEntries(heads.flatMap((key) => (key in rest ? [[key, rest[key]]] : [])));
    const fields = Object.fromEntries(
      Object.entries(rest).filter(([key]) => !(heads as readonly string[]).includes(key)),
    );
    return {
      line: index + 2,
      raw: {
        ...head,
        ...(withdrawn === undefined ? {} : { withdrawn: withdrawn === 'yes' }),
        fact: {
          kind: fact,
          ...fields,
          ...(typeof owners === 'string'
            ? {
                owners: owners.split(';').map((one) => {
                  const [name, share] = one.split('|');
                  return { name: name ?? '', ...(share ? { share } : {}) };
                }),
              }
            : {}),
          source: { document, ...(reference === undefined ? {} : { reference }) },
        },
      },
    };
  });
};

/** All lines of a file, or what is wrong with it: a feed that breaks its own form is not taken in part. */
export const readFeedLines = (
  bytes: Buffer,
  name: string,
): { lines: FeedLine[] } | { problems: FeedProblem[] } => {
  let raws: { line: number; raw: unknown }[];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    raws = /\.csv$/i.test(name) ? csvLines(text) : jsonLines(text);
  } catch (error) {
    return {
      problems: [
        {
          line: 0,
          code: 'file-unreadable',
          message: error instanceof Error ? error.message.slice(0, 200) : '',
        },
      ],
    };
  }
  if (raws.length === 0) return { problems: [{ line: 0, code: 'file-empty', message: '' }] };
  if (raws.length > feedLinesMost)
    return { problems: [{ line: 0, code: 'too-many-lines', message: `at most ${feedLinesMost}` }] };
  const read = raws.map(({ line, raw }) => readLine(raw, line));
  const problems = read.filter((one): one is FeedProblem => 'code' in one);
  return problems.length > 0 ? { problems: problems.slice(0, problemsMost) } : { lines: read as FeedLine[] };
};
