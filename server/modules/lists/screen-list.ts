import { type Refusal, refuse } from '@zhirong/kernel';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { regionNames } from '../identity/index.ts';
import { readRules } from '../library/index.ts';
import { ipBasisLineOf } from './policy.ts';
import { type FirmFacts, outcomeOf, type Rights, screenFirm, type StatedStanding } from './screen-firm.ts';
import { holdList, insertEntries, insertVersion } from './store.ts';

/** A firm with its need in the campaign; the room looks up the rest of its facts itself. */
export type Candidate = {
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly needId: string;
  readonly state: 'open' | 'matched' | 'closed';
  readonly amountFen: bigint;
  readonly term: string;
  readonly purposes: readonly string[];
  readonly rights: Rights;
};

type FirmRow = {
  id: string;
  adcode: string;
  regionPath: string;
  tags: string[];
  credit: StatedStanding;
  repayment: StatedStanding;
};

const newest = (aspect: 'credit' | 'repayment') => sql`
  (select jsonb_build_object('standing', s.standing, 'source', s.source, 'on', s.stated_on) from enterprises.standing s
   where s.enterprise_id = e.id and s.aspect = ${aspect} order by s.recorded_at desc, s.id desc limit 1)`;

const loadFirms = async (tx: Tx, ids: readonly string[]): Promise<Map<string, FirmRow>> => {
  const rows = await tx.all<FirmRow>(sql`
    select e.id, e.adcode, e.region_path as "regionPath", e.tags, ${newest('credit')} as credit, ${newest('repayment')} as repayment
    from enterprises.enterprise e where e.id = any(${[...ids]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
};

const factsOf = (
  candidate: Candidate,
  firm: FirmRow | undefined,
  names: ReadonlyMap<string, string>,
): FirmFacts => ({
  registered: firm ? { regionPath: firm.regionPath, place: names.get(firm.adcode) ?? firm.adcode } : null,
  credit: firm?.credit ?? null,
  repayment: firm?.repayment ?? null,
  tags: firm?.tags ?? [],
  need: candidate,
  rights: candidate.rights,
});

/**
 * A new draft version of the list of a campaign in the caller's region (S0-04). The candidates are every firm
 * that stated a need there; who is left out keeps its reasons beside who is taken in.
 */
export const screenList = async (
  context: CommandContext,
  input: { campaign: { id: string; title: string }; title: string; candidates: readonly Candidate[] },
): Promise<Refusal | { versionId: string; version: number; candidates: number; included: number }> => {
  const { tx, actor, now, today } = context;
  const { campaign, candidates } = input;
  if (candidates.length === 0) return refuse('lists.nothing-to-screen');
  const list = await holdList(tx, {
    id: context.newId(),
    title: input.title,
    adcode: actor.adcode,
    regionPath: actor.regionPath,
    campaignId: campaign.id,
    campaign: campaign.title,
    now,
  });
  const firms = await loadFirms(
    tx,
    candidates.map((candidate) => candidate.enterpriseId),
  );
  const names = await regionNames(tx, [actor.adcode, ...[...firms.values()].map((firm) => firm.adcode)]);
  const rule = {
    listPath: actor.regionPath,
    listPlace: names.get(actor.adcode) ?? actor.adcode,
    ipBasis: ipBasisLineOf(actor.regionPath, today, await readRules(tx)),
  };

  const entries = candidates.map((candidate) => ({
    id: context.newId(),
    enterpriseId: candidate.enterpriseId,
    enterprise: candidate.enterprise,
    adcode: candidate.adcode,
    regionPath: candidate.regionPath,
    needId: candidate.needId,
    verdicts: screenFirm(factsOf(candidate, firms.get(candidate.enterpriseId), names), rule),
  }));
  const included = entries.filter((entry) => outcomeOf(entry.verdicts).included).length;

  const version = {
    id: context.newId(),
    listId: list.id,
    regionPath: actor.regionPath,
    version: list.lastVersion + 1,
  };
  await insertVersion(tx, { ...version, personId: actor.personId, person: actor.personName, now });
  await insertEntries(tx, version.id, entries);
  context.remember(`lists.version:${version.id}`, {
    version: version.version,
    candidates: entries.length,
    included,
    line: rule.ipBasis ? { ...rule.ipBasis } : null,
  });
  return { versionId: version.id, version: version.version, candidates: entries.length, included };
};
