import type { TextTopic } from '@zhirong/contracts';
import { isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { listKey, type PolicyBook, RuleError } from '@zhirong/policies';
import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { covers, requireRegion } from '../identity/index.ts';
import { readBook } from './book.ts';
import { type Blank, blankText, openSource } from './blank-text.ts';
import { hashOf, judgeText } from './draft.ts';
import { casesOfText } from './own-cases.ts';
import { findText, isLpr, type TextRef, titleOf, writtenText } from './text.ts';

/** No number of another place is law here: every value is left open, from the day of the draft. */
const emptyValues = (
  document: Document,
  from: PlainDate,
  unitOf: (rule: string) => string | undefined,
): void => {
  const open = document.createNode([{ from, value: null }], { flow: true });
  const parameters = document.get('parameters');
  if (isMap(parameters))
    for (const { value } of parameters.items)
      if (isMap(value)) {
        const rule = value.get('rule');
        if (typeof rule === 'string') {
          value.delete('rule');
          value.set('unit', unitOf(rule) ?? '万元');
        }
        value.set('values', open.clone());
      }
  if (document.has('values')) document.set('values', open.clone());
};

/** What names instruments of the place it is copied from leads nowhere here. */
const dropTies = (document: Document): void => {
  for (const key of ['together_with', 'only_in', 'text', 'checked_on', 'note']) document.delete(key);
  const exclusions = document.get('not_with');
  if (isSeq(exclusions)) {
    exclusions.items = exclusions.items.filter((one) => isMap(one) && !one.has('instrument'));
    for (const one of exclusions.items) if (isMap(one)) one.delete('source');
    if (exclusions.items.length === 0) document.delete('not_with');
  }
  const caps = document.get('caps');
  if (isSeq(caps)) for (const one of caps.items) if (isMap(one)) one.delete('with');
};

const copiedText = (source: string, { title, from, issuer }: Blank, of: string, book: PolicyBook): string => {
  const document = parseDocument(source);
  document.commentBefore = null;
  dropTies(document);
  document.set('title', title);
  document.set('verified', false);
  document.set('source', document.createNode({ issuer, ...openSource }, { flow: true }));
  document.set('note', `参照 ${of} 的结构起草，数值均待填写。`);
  document.set('state', document.createNode([{ from, state: 'draft' }], { flow: true }));
  emptyValues(document, from, (rule) => book.rules.get(rule)?.unit);
  return document.toString({ lineWidth: 0 });
};

type Input = TextRef & {
  readonly from: string;
  readonly copyOf?: { readonly place: string; readonly key: string } | undefined;
  readonly title?: string | undefined;
  readonly topic?: TextTopic | undefined;
};

/** The text of a list under a name by which nobody would look for it. */
const isOtherList = (book: PolicyBook, { copyOf, topic, key }: Input): boolean => {
  const kind = copyOf ? book.instruments.get(`${copyOf.place}/${copyOf.key}`)?.kind : topic;
  return kind === 'list' && key !== listKey;
};

const beginning = async (
  context: CommandContext,
  book: PolicyBook,
  input: Input,
): Promise<{ text: string; title: string; base: string | null } | Refusal> => {
  const standing = findText(book, input);
  const written = standing && (await writtenText(context.tx, book, input));
  if (standing && written) {
    if (input.copyOf)
      return refuse('library.name-taken', { fields: [{ path: 'key', code: 'library.name-taken' }] });
    return { text: written.text, title: titleOf(standing).zh, base: written.text };
  }
  if (input.kind === 'lpr') return refuse('library.nothing-to-copy');
  if (isOtherList(book, input))
    return refuse('library.list-name', { fields: [{ path: 'key', code: 'library.list-name' }] });
  const fresh: Blank = {
    topic: input.topic ?? 'share-of-base',
    kind: input.kind,
    place: input.place,
    key: input.key,
    title: input.title ?? input.key,
    from: input.from as PlainDate,
    issuer: context.actor.organisationName,
  };
  if (!input.copyOf) return { text: blankText(fresh), title: fresh.title, base: null };
  const from: TextRef = { kind: input.kind, ...input.copyOf };
  const source = await writtenText(context.tx, book, from);
  if (!source)
    return refuse('library.nothing-to-copy', {
      fields: [{ path: 'copyOf', code: 'library.nothing-to-copy' }],
    });
  return {
    text: copiedText(source.text, fresh, `${from.place}/${from.key}`, book),
    title: fresh.title,
    base: null,
  };
};

/** A draft of a text that stands, or of a new one: from nothing, or from the structure of another place's. */
export const openDraft = bind('library.open-draft', async (context, input) => {
  const { tx, actor, now, today } = context;
  const region = await requireRegion(tx, input.place, today);
  if (isRefusal(region)) return { ...region, fields: [{ path: 'place', code: 'adcode' }] };
  if (!covers(actor.regionPath, region.path))
    return refuse('identity.outside-your-region', {
      fields: [{ path: 'place', code: 'outside-your-region' }],
    });
  if (input.kind === 'lpr' && !isLpr(input)) return refuse('platform.not-found');
  const book = await readBook(tx);
  const begun = await beginning(context, book, input);
  if (isRefusal(begun)) return begun;
  const draftId = context.newId();
  const { kind, place, key } = input;
  const judged = await judgeText(tx, { kind, place, key, text: begun.text, from: input.from as PlainDate });
  // A copy of a sound text with its numbers left open reads, whatever its kind; otherwise this file is wrong.
  if (isRefusal(judged)) throw new RuleError(`${place}/${key}`, 1, JSON.stringify(judged.fields));
  try {
    await tx.run(sql`
      insert into library.draft (id, kind, adcode, region_path, key, title, text, cases, base_text, base_hash, from_on, summary, past_reason, state, revision, drafted_by, drafted_by_name, drafted_at, edited_by, edited_by_name, edited_at)
      values (${draftId}, ${kind}, ${place}, ${region.path}, ${key}, ${begun.title}, ${begun.text}, ${JSON.stringify(begun.base === null ? [] : await casesOfText(tx, input))}::jsonb, ${begun.base}, ${begun.base === null ? null : hashOf(begun.base)}, ${input.from}, ${input.summary}, null, 'draft', 1,
        ${actor.personId}, ${actor.personName}, ${now}, ${actor.personId}, ${actor.personName}, ${now})`);
  } catch (error) {
    if (violatedConstraint(error) === 'draft_living') return refuse('library.draft-open');
    throw error;
  }
  context.remember(`library.draft:${draftId}`, { kind, place, key, fresh: begun.base === null });
  return { draftId };
});
