import type { Output } from '@zhirong/contracts';
import { checkForm, type Form, fieldsOf } from '@zhirong/forms';
import { isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { regionNames } from '../identity/index.ts';

type FormRow = {
  id: string;
  key: string;
  version: number;
  title: string;
  state: 'draft' | 'published';
  adcode: string;
  definition: Form;
};

const findForm = (tx: Tx, id: string): Promise<FormRow | undefined> =>
  tx.first<FormRow>(
    sql`select id, key, version, title, state, adcode, definition from surveys.form where id = ${id}`,
  );

const isOwn = (row: FormRow, actor: Person): boolean => row.adcode === actor.adcode;

/** A form as an official wrote it, or every fault of it by its path. */
const soundForm = (form: unknown): Form | Refusal => {
  const checked = checkForm(form);
  if ('form' in checked) return checked.form;
  return refuse('surveys.form-unsound', {
    fields: checked.problems.slice(0, 50).map(({ path, code, facts }) => ({
      path: path === '' ? 'form' : `form.${path}`,
      code: 'unsound',
      facts: { ...facts, fault: code },
    })),
  });
};

/** A park asks in the name of the county or city it lies in: a form's place is a code of GB/T 2260. */
const placeOf = (actor: Person): string => actor.adcode.slice(0, 6);

export const listForms = bind('surveys.list-forms', async ({ tx }) => {
  type Row = Omit<Output<'surveys.list-forms'>['rows'][number], 'region'> & { adcode: string };
  const rows = await tx.all<Row>(sql`
    select id, key, version, title, state, adcode, field_count as fields, source from surveys.form order by state, adcode, key, version desc`);
  const names = await regionNames(
    tx,
    rows.map((row) => row.adcode),
  );
  return {
    rows: rows.map(({ adcode, ...row }) => ({
      ...row,
      region: { adcode, name: names.get(adcode) ?? adcode },
    })),
  };
});

export const readForm = bind('surveys.read-form', async ({ tx, actor }, input) => {
  const row = await findForm(tx, input.formId);
  if (!row) return refuse('platform.not-found');
  const names = await regionNames(tx, [row.adcode]);
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    state: row.state,
    region: { adcode: row.adcode, name: names.get(row.adcode) ?? row.adcode },
    form: row.definition,
    mayEdit: row.state === 'draft' && isOwn(row, actor),
  };
});

/** A copy of a published form, or one of one's own: another place asks other questions without a line of code. */
export const draftForm = bind('surveys.draft-form', async (context, input) => {
  const { tx, actor, now } = context;
  const copied = input.copyOf === undefined ? undefined : await findForm(tx, input.copyOf);
  if (input.copyOf !== undefined && !copied) return refuse('platform.not-found');
  const given = input.form ?? copied?.definition;
  if (given === undefined)
    return refuse('surveys.form-unsound', { fields: [{ path: 'form', code: 'required' }] });
  const checked = soundForm(given);
  if (isRefusal(checked)) return checked;
  // Two drafts begun in the same moment must not both be version 2.
  await tx.run(
    sql`select pg_advisory_xact_lock(hashtextextended(${`surveys.form:${actor.adcode}:${checked.key}`}, 9))`,
  );
  const { version } = await tx.one<{ version: number }>(sql`
    select coalesce(max(version), 0) + 1 as version from surveys.form where adcode = ${actor.adcode} and key = ${checked.key}`);
  const form: Form = { ...checked, version, place: placeOf(actor) };
  const id = context.newId();
  await tx.run(sql`
    insert into surveys.form (id, key, version, adcode, region_path, title, source, state, field_count, definition, drafted_by, drafted_at, changed_at)
    values (${id}, ${form.key}, ${version}, ${actor.adcode}, ${actor.regionPath}, ${form.title}, ${form.source}, 'draft', ${fieldsOf(form).length}, ${JSON.stringify(form)}::jsonb, ${actor.personId}, ${now}, ${now})`);
  context.remember(`surveys.form:${id}`, { key: form.key, version });
  return { formId: id };
});

/** A draft of one's own region, or why it cannot be worked on. */
const ownDraft = async (tx: Tx, id: string, actor: Person): Promise<FormRow | Refusal> => {
  const row = await findForm(tx, id);
  if (!row || !isOwn(row, actor)) return refuse('platform.not-found');
  return row.state === 'published' ? refuse('surveys.form-published') : row;
};

export const changeForm = bind('surveys.change-form', async (context, input) => {
  const { tx, actor, now } = context;
  const row = await ownDraft(tx, input.formId, actor);
  if (isRefusal(row)) return row;
  const form = soundForm(input.form);
  if (isRefusal(form)) return form;
  // Key and version say which form this is; who wants another one drafts another one.
  const moved = (['key', 'version'] as const).filter((part) => form[part] !== row[part]);
  if (moved.length > 0)
    return refuse('surveys.form-unsound', {
      fields: moved.map((part) => ({ path: `form.${part}`, code: 'fixed', facts: { value: row[part] } })),
    });
  const kept: Form = { ...form, place: placeOf(actor) };
  await tx.run(sql`
    update surveys.form set title = ${kept.title}, source = ${kept.source}, field_count = ${fieldsOf(kept).length}, definition = ${JSON.stringify(kept)}::jsonb, changed_at = ${now} where id = ${row.id} and state = 'draft'`);
  context.remember(`surveys.form:${row.id}`, { key: row.key, version: row.version });
  return { done: true as const };
});

/** From here on nobody changes it: a change is a new version. */
export const publishForm = bind('surveys.publish-form', async (context, input) => {
  const { tx, actor, now } = context;
  const row = await ownDraft(tx, input.formId, actor);
  if (isRefusal(row)) return row;
  const form = soundForm(row.definition);
  if (isRefusal(form)) return form;
  const written = await tx.run(
    sql`update surveys.form set state = 'published', published_at = ${now}, changed_at = ${now} where id = ${row.id} and state = 'draft'`,
  );
  if (written === 0) return refuse('surveys.form-published');
  context.remember(`surveys.form:${row.id}`, { key: row.key, version: row.version, published: true });
  return { done: true as const };
});
