import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkForm, type Form, fieldsOf } from '@zhirong/forms';
import { assert, type Instant } from '@zhirong/kernel';
import { parse } from 'yaml';
import type { Tx } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';
import { sql } from '../../platform/sql.ts';

const regions = join(import.meta.dirname, '..', '..', '..', 'policies', 'regions');

/** Every form of `policies/regions/<adcode>/forms/`, with the place that asks it. A form that is not sound is a bug. */
const shippedForms = (): { adcode: string; form: Form }[] =>
  readdirSync(regions).flatMap((adcode) => {
    const folder = join(regions, adcode, 'forms');
    let names: string[] = [];
    try {
      names = readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .toSorted();
    } catch {
      return [];
    }
    return names.map((name) => {
      const checked = checkForm(parse(readFileSync(join(folder, name), 'utf8')));
      assert(
        'form' in checked,
        `${adcode}/forms/${name}: ${'problems' in checked ? JSON.stringify(checked.problems) : ''}`,
      );
      return { adcode, form: checked.form };
    });
  });

/** Puts the forms that come with the platform in the book, once per place, key and version. Returns how many are new. */
export const loadShippedForms = (tx: Tx, now: Instant): Promise<number> => {
  const rows = shippedForms().map(({ adcode, form }) => ({
    id: freshId(now),
    adcode,
    key: form.key,
    version: form.version,
    title: form.title,
    source: form.source,
    field_count: fieldsOf(form).length,
    definition: form,
  }));
  return tx.run(sql`
    insert into surveys.form (id, key, version, adcode, region_path, title, source, state, field_count, definition, drafted_at, changed_at, published_at)
    select f.id, f.key, f.version, f.adcode, (select path from identity.region_version v where v.adcode = f.adcode order by valid_from desc limit 1), f.title, f.source, 'published', f.field_count, f.definition, ${now}, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(id uuid, key text, version int, adcode text, title text, source text, field_count int, definition jsonb)
    on conflict (adcode, key, version) do nothing`);
};

// A published form never changes, so one reading serves every request; ids are chance, so databases cannot mix them up.
const published = new Map<string, Form>();

/** The form of a campaign. */
export const formOf = async (tx: Tx, formId: string): Promise<Form> => {
  const known = published.get(formId);
  if (known) return known;
  const { definition, state } = await tx.one<{ definition: Form; state: string }>(
    sql`select definition, state from surveys.form where id = ${formId}`,
  );
  if (state === 'published') {
    if (published.size > 500) published.clear();
    published.set(formId, definition);
  }
  return definition;
};
