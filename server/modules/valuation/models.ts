import type { Output } from '@zhirong/contracts';
import type { PlainDate } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { wrongField } from './file.ts';
import { shippedModels } from './law.ts';

type Model = Output<'valuation.list-models'>['rows'][number];
type OwnModel = Omit<Model, 'standing' | 'owner' | 'until' | 'from' | 'note'> & {
  bank: string;
  from: PlainDate;
  note: string | null;
};

const ownModels = (tx: Tx): Promise<OwnModel[]> =>
  tx.all<OwnModel>(sql`
    select id, key, version, title, bank, kinds, methods, parameters, from_on as "from", source, note from valuation.model order by bank, key, version`);

/** Platform models and the bank's own, each version with the day until which it holds. */
const allModels = async (tx: Tx): Promise<Model[]> => {
  const rows: Omit<Model, 'until'>[] = [
    ...shippedModels().map(({ note, ...model }) => ({ ...model, note: note ?? null, owner: null })),
    ...(await ownModels(tx)).map(({ bank, ...model }) => ({
      ...model,
      owner: bank,
      standing: 'local' as const,
    })),
  ];
  return rows.map((row) => {
    const next = rows.find(
      (other) => other.owner === row.owner && other.key === row.key && other.version === row.version + 1,
    );
    return { ...row, until: next?.from ?? null };
  });
};

export const listModels = bind('valuation.list-models', async ({ tx }) => ({ rows: await allModels(tx) }));

/** A version that holds on a day. */
export const findModel = async (tx: Tx, id: string, day: PlainDate): Promise<Model | undefined> =>
  (await allModels(tx)).find(
    (model) => model.id === id && model.from <= day && (model.until === null || day < model.until),
  );
export const modelTitle = async (tx: Tx, id: string): Promise<string> =>
  (await allModels(tx)).find((model) => model.id === id)?.title ?? id;

/** Versions in whose place a later one of the same model holds on that day, each with the newest that does. */
export const replacedModels = async (
  tx: Tx,
  today: PlainDate,
): Promise<{ id: string; next: string; title: string }[]> => {
  const models = await allModels(tx);
  return models.flatMap(({ id, owner, key, version, until }) => {
    if (until === null || until > today) return [];
    const newest = models
      .filter((one) => one.owner === owner && one.key === key && one.version > version && one.from <= today)
      .toSorted((a, b) => b.version - a.version)[0];
    return newest ? [{ id, next: newest.id, title: newest.title }] : [];
  });
};

export const publishModel = bind('valuation.publish-model', async (context, input) => {
  const { tx, actor, now, today } = context;
  const sum = input.methods.reduce((total, { weight }) => total + Math.round(Number(weight) * 1e6), 0);
  if (sum !== 1_000_000)
    return wrongField('weights-wrong', 'methods', { sum: String(sum / 1e6), wanted: '1' });
  if (input.from < today) return wrongField('day-in-the-past', 'from', { today });
  const { version } = await tx.one<{ version: number }>(
    sql`select coalesce(max(version), 0) + 1 as version from valuation.model where bank_id = ${actor.organisationId} and key = ${input.key}`,
  );
  const modelId = `${input.key}@${version}:${actor.organisationId.slice(-12)}`;
  await tx.run(sql`
    insert into valuation.model (id, key, version, bank_id, bank, region_path, title, kinds, methods, parameters, from_on, source, note, published_by, published_at)
    values (${modelId}, ${input.key}, ${version}, ${actor.organisationId}, ${actor.organisationName}, ${actor.regionPath}, ${input.title}, ${input.kinds}, ${JSON.stringify(input.methods)}::jsonb, ${JSON.stringify(input.parameters)}::jsonb, ${input.from}, ${input.source}, ${input.note ?? null}, ${actor.personId}, ${now})`);
  context.tell('valuation.model-published', { modelId });
  context.remember(`valuation.model:${modelId}`, { from: input.from });
  return { modelId, version };
});
