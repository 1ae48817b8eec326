import { dayOf } from '@zhirong/kernel';
import type { TestPlatform } from '../../../testing/test-platform.ts';
import { sql } from '../../../platform/sql.ts';

const job = { kind: 'job', name: 'test' } as const;

export type Fact = {
  kind: 'loan' | 'reply' | 'fair';
  path: string;
  on: string;
  /** 分, of loans. */
  fen?: bigint;
  /** Another reply of the same firm. */
  firm?: string;
  draft?: boolean;
};

const codeOf = (path: string): string => path.split('/').at(-2) ?? '';
type Scene = {
  platform: TestPlatform;
  firm: Awaited<ReturnType<TestPlatform['makeEnterprise']>>;
  bank: Awaited<ReturnType<TestPlatform['makeOrganisation']>>;
  person: string;
};

const writeLoans = async ({ platform, firm, bank, person }: Scene, facts: readonly Fact[]): Promise<void> => {
  const rows = facts.map(({ path, on, fen }) => ({
    loan: platform.id(),
    proposal: platform.id(),
    row: platform.id(),
    path,
    code: codeOf(path),
    on,
    fen: String(fen),
  }));
  const now = platform.clock.now();
  await platform.database.transaction(job, async (tx) => {
    const given = JSON.stringify(rows);
    await tx.run(sql`insert into loans.loan (id, number, enterprise_id, enterprise, bank_id, bank, adcode, region_path, amount_fen, months_count, rate_percent, state, state_since, applied_at)
      select (r->>'loan')::uuid, r->>'loan', ${firm.id}, ${firm.name}, ${bank.id}, ${bank.name}, r->>'code', r->>'path', (r->>'fen')::bigint * 2, 12, '4.35', 'disbursed', ${now}, ${now} from jsonb_array_elements(${given}::jsonb) r`);
    await tx.run(sql`insert into loans.proposal (id, loan_id, enterprise_id, bank_id, region_path, amount_fen, pledged_fen, disbursed_on, proposed_by, proposed_by_name, proposed_at)
      select (r->>'proposal')::uuid, (r->>'loan')::uuid, ${firm.id}, ${bank.id}, r->>'path', (r->>'fen')::bigint * 2, (r->>'fen')::bigint, (r->>'on')::date, ${person}, '示例人员', ${now} from jsonb_array_elements(${given}::jsonb) r`);
    await tx.run(sql`insert into loans.disbursement (id, loan_id, proposal_id, enterprise_id, bank_id, region_path, amount_fen, pledged_fen, disbursed_on, proposed_by, approved_by, approved_by_name, approved_at)
      select (r->>'row')::uuid, (r->>'loan')::uuid, (r->>'proposal')::uuid, ${firm.id}, ${bank.id}, r->>'path', (r->>'fen')::bigint * 2, (r->>'fen')::bigint, (r->>'on')::date, ${person}, ${platform.id()}, '示例人员', ${now} from jsonb_array_elements(${given}::jsonb) r`);
  });
};

const writeReplies = async ({ platform }: Scene, facts: readonly Fact[]): Promise<void> => {
  const rows = facts.map((fact) => ({
    id: platform.id(),
    campaign: platform.id(),
    firm: fact.firm ?? platform.id(),
    path: fact.path,
    code: codeOf(fact.path),
    on: fact.on,
    state: fact.draft ? 'draft' : 'handed-in',
  }));
  await platform.database.transaction(job, (tx) =>
    tx.run(sql`insert into surveys.reply (id, campaign_id, enterprise_id, enterprise, uscc, adcode, region_path, state, version, receipt_number, channel, handed_in_on, handed_in_at)
      select (r->>'id')::uuid, (r->>'campaign')::uuid, (r->>'firm')::uuid, '示例企业', '91320300MA10048190', r->>'code', r->>'path', r->>'state', case r->>'state' when 'draft' then 0 else 1 end,
        case when r->>'state' <> 'draft' then r->>'id' end, 'online', case when r->>'state' <> 'draft' then (r->>'on')::date end, case when r->>'state' <> 'draft' then (r->>'on')::timestamptz end
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`),
  );
};

const writeFairs = async ({ platform, person }: Scene, facts: readonly Fact[]): Promise<void> => {
  const now = platform.clock.now();
  const rows = facts.map(({ path, on, draft }) => ({
    id: platform.id(),
    path,
    code: codeOf(path),
    on,
    state: draft ? 'planned' : 'held',
  }));
  await platform.database.transaction(job, (tx) =>
    tx.run(sql`insert into fairs.fair (id, title, kind, adcode, region_path, fair_on, state, firms_count, banks_count, needs_count, planned_by, planned_at, ended_by, ended_at)
      select (r->>'id')::uuid, '示例对接会', 'docking', r->>'code', r->>'path', (r->>'on')::date, r->>'state', case when r->>'state' = 'held' then 20 end, case when r->>'state' = 'held' then 5 end, case when r->>'state' = 'held' then 3 end,
        ${person}, ${now}, case when r->>'state' = 'held' then ${person}::uuid end, case when r->>'state' = 'held' then ${now}::timestamptz end from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`),
  );
};

/** Writes down what would have happened on many days, past the commands of the rooms below. */
export const openPast = async (platform: TestPlatform) => {
  const bank = await platform.makeOrganisation({ kind: 'bank', adcode: '320000' });
  const office = await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320000' });
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const scene: Scene = { platform, firm, bank, person: platform.id() };
  return {
    firm,
    office,
    write: async (facts: readonly Fact[]): Promise<void> => {
      await writeLoans(
        scene,
        facts.filter((fact) => fact.kind === 'loan'),
      );
      await writeReplies(
        scene,
        facts.filter((fact) => fact.kind === 'reply'),
      );
      await writeFairs(
        scene,
        facts.filter((fact) => fact.kind === 'fair'),
      );
    },
    /** Paths of a region's living children. */
    childrenOf: (adcode: string): Promise<{ adcode: string; path: string }[]> =>
      platform.database.transaction(job, (tx) =>
        tx.all(
          sql`select adcode, path from identity.region_version where parent = ${adcode} and valid_from <= ${dayOf(platform.clock.now())} and (valid_to is null or valid_to > ${dayOf(platform.clock.now())}) order by adcode`,
        ),
      ),
  };
};
