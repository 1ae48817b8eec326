import type { ParsedInput } from '@zhirong/contracts';
import { parseYuan, type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { wrong } from './fund.ts';
import { judgeWhole, weightOf } from './shares.ts';
import { deviationsOf } from './terms.ts';
import { findFund, findRules } from './store.ts';

type Draft = ParsedInput<'compensation.propose-rules'>;
const caps = ['loanCap', 'firmYearCap', 'yearCap'] as const;

/** Whether rules are rules at all: shares that bear the whole, a term that runs forwards, approvers who differ where they must. */
export const judgeRules = (draft: Draft, contributorIds: readonly string[]): Refusal | undefined => {
  const keys = draft.tables.map(({ key }) => key);
  const twice = keys.findIndex((key, place) => keys.indexOf(key) !== place);
  if (twice >= 0) return wrong('table-twice', `tables.${twice}.key`);
  for (const [place, { parties }] of draft.tables.entries()) {
    const path = `tables.${place}.parties`;
    const refused = judgeWhole(
      parties.map(({ percent }) => percent),
      path,
    );
    if (refused) return refused;
    if (
      !parties.some(({ kind }) => kind === 'fund') ||
      parties.filter(({ kind }) => kind === 'bank').length > 1
    )
      return wrong('table-without-fund', path);
    const stranger = parties.findIndex(
      ({ kind, contributorId }) =>
        contributorId !== undefined && (kind !== 'fund' || !contributorIds.includes(contributorId)),
    );
    if (stranger >= 0) return wrong('contributor-unknown', `${path}.${stranger}.contributorId`);
  }
  const papers = draft.papers.map(({ zh }) => zh);
  const paperTwice = papers.findIndex((name, place) => papers.indexOf(name) !== place);
  if (paperTwice >= 0) return wrong('paper-twice', `papers.${paperTwice}.zh`);
  for (const cap of caps)
    if (draft[cap] !== undefined && (parseYuan(draft[cap]) ?? 0n) <= 0n)
      return wrong('amount-must-be-positive', cap);
  if (weightOf(draft.leverageMax) === 0n) return wrong('amount-must-be-positive', 'leverageMax');
  if (draft.endsOn !== undefined && draft.endsOn < draft.effectiveOn)
    return wrong('term-backwards', 'endsOn');
  if (draft.separateOrganisations && draft.firstApprover === draft.secondApprover)
    return wrong('approvers-same-organisation', 'secondApprover');
  return undefined;
};

/** A dated version of a fund's rules with its source; it holds once another officer has released it. */
export const proposeRules = bind('compensation.propose-rules', async (context, input) => {
  const { tx, actor, now, command } = context;
  const fund = await findFund(tx, input.fundId);
  if (!fund) return refuse('platform.not-found');
  const known = await tx.all<{ id: string }>(
    sql`select id from compensation.contributor where fund_id = ${fund.id}`,
  );
  const refused = judgeRules(
    input,
    known.map(({ id }) => id),
  );
  if (refused) return refused;
  const deviations = deviationsOf(fund.terms, {
    tables: input.tables.map(({ name, parties }) => ({
      name,
      parties: parties.map(({ kind, percent }) => ({ kind, percent })),
    })),
    firmCapFen: input.firmYearCap === undefined ? null : (parseYuan(input.firmYearCap) ?? null),
    papers: input.papers,
  });
  const [first] = deviations;
  if (first && input.deviation === undefined)
    return wrong('deviation-unstated', 'deviation', { published: first.published });
  const fen = (text: string | undefined) => (text === undefined ? null : (parseYuan(text) ?? null));
  const rulesId = context.newId();
  // The decimals of a multiple beyond two are cut: the fund then takes a little less, never more.
  const leverage = weightOf(input.leverageMax) / 100n;
  await tx.run(sql`
    insert into compensation.rules (id, fund_id, region_path, operator_id, version_no, effective_on, ends_on, leverage_hundredths, leverage_base, loan_cap_fen, firm_year_cap_fen, year_cap_fen, overdue_days_count, stop_at_percent,
      first_role, second_role, separate_organisations, tables, papers, deviation, source, proposed_by, proposed_by_name, proposed_at, command_id)
    select ${rulesId}, ${fund.id}, ${fund.regionPath}, ${fund.operatorId}, coalesce(max(version_no), 0) + 1, ${input.effectiveOn}, ${input.endsOn ?? null}, ${leverage}, ${input.leverageBase},
      ${fen(input.loanCap)}::bigint, ${fen(input.firmYearCap)}::bigint, ${fen(input.yearCap)}::bigint, ${input.overdueDays}, ${input.stopAtPercent ?? null}::numeric,
      ${input.firstApprover}, ${input.secondApprover}, ${input.separateOrganisations}, ${JSON.stringify(input.tables)}::jsonb, ${JSON.stringify(input.papers)}::jsonb, ${deviations.length > 0 ? (input.deviation ?? null) : null}, ${JSON.stringify(input.source)}::jsonb, ${actor.personId}, ${actor.personName}, ${now}, ${command.id}
    from compensation.rules where fund_id = ${fund.id}`);
  context.remember(`compensation.rules:${rulesId}`, { fund: fund.id, effectiveOn: input.effectiveOn });
  return { rulesId };
});

export const releaseRules = bind('compensation.release-rules', async (context, input) => {
  const { tx, actor, now } = context;
  const rules = await findRules(tx, input.rulesId);
  const fund = rules && (await findFund(tx, rules.fundId));
  if (!rules || !fund) return refuse('platform.not-found');
  if (rules.releasedAt !== null) return refuse('compensation.released-already');
  if (rules.proposedBy === actor.personId) return refuse('compensation.same-person');
  const written = await tx.run(sql`
    insert into compensation.rules_release (rules_id, fund_id, region_path, operator_id, proposed_by, released_by, released_by_name, released_at)
    values (${rules.id}, ${fund.id}, ${fund.regionPath}, ${fund.operatorId}, ${rules.proposedBy}, ${actor.personId}, ${actor.personName}, ${now}) on conflict do nothing`);
  if (written === 0) return refuse('compensation.released-already');
  context.remember(`compensation.rules:${rules.id}`, { released: true });
  return { done: true as const };
});
