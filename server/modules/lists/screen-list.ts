import { type Refusal, refuse } from '@zhirong/kernel';
import type { Facts } from '@zhirong/criteria';
import { type AskedOn, askedOn, type Instrument, listTextOn } from '@zhirong/policies';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { regionNames } from '../identity/index.ts';
import { keepDecisions, readBook } from '../library/index.ts';
import { factsOfFirm, type Known, type Rights } from './firm-facts.ts';
import { lawOf, seriesOf, subjectOf } from './law.ts';
import { outcomeOf, screenFirm } from './screen-firm.ts';
import { holdList, insertEntries, insertVersion, type NewEntry } from './store.ts';

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

type FirmRow = Omit<Known, 'registered' | 'need' | 'rights'> & {
  id: string;
  adcode: string;
  regionPath: string;
};

const newest = (aspect: 'credit' | 'repayment') => sql`
  (select jsonb_build_object('standing', s.standing, 'source', s.source, 'on', s.stated_on) from enterprises.standing s
   where s.enterprise_id = e.id and s.aspect = ${aspect} order by s.recorded_at desc, s.id desc limit 1)`;

const loadFirms = async (tx: Tx, ids: readonly string[]): Promise<Map<string, FirmRow>> => {
  const rows = await tx.all<FirmRow>(sql`
    select e.id, e.adcode, e.region_path as "regionPath", e.tags, e.registered_on as "registeredOn", e.size_class as "sizeClass", e.industry, ${newest('credit')} as credit, ${newest('repayment')} as repayment
    from enterprises.enterprise e where e.id = any(${[...ids]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
};

const knownOf = (
  candidate: Candidate,
  firm: FirmRow | undefined,
  names: ReadonlyMap<string, string>,
): Known => ({
  registered: firm ? { regionPath: firm.regionPath, place: names.get(firm.adcode) ?? firm.adcode } : null,
  registeredOn: firm?.registeredOn ?? null,
  sizeClass: firm?.sizeClass ?? null,
  industry: firm?.industry ?? null,
  credit: firm?.credit ?? null,
  repayment: firm?.repayment ?? null,
  tags: firm?.tags ?? [],
  need: candidate,
  rights: candidate.rights,
});

type Judged = NewEntry & { readonly facts: Facts };
const judgeAll = async (
  context: CommandContext,
  candidates: readonly Candidate[],
  instrument: Instrument,
  asked: AskedOn,
): Promise<Judged[]> => {
  const { tx, actor } = context;
  const firms = await loadFirms(
    tx,
    candidates.map((candidate) => candidate.enterpriseId),
  );
  const names = await regionNames(tx, [actor.adcode, ...[...firms.values()].map((firm) => firm.adcode)]);
  const place = { path: actor.regionPath, place: names.get(actor.adcode) ?? actor.adcode };
  return candidates.map((candidate) => {
    const { enterpriseId, enterprise, adcode, regionPath, needId } = candidate;
    const found = factsOfFirm(knownOf(candidate, firms.get(enterpriseId), names), place);
    const verdicts = screenFirm(instrument, found, asked);
    return {
      id: context.newId(),
      enterpriseId,
      enterprise,
      adcode,
      regionPath,
      needId,
      verdicts,
      facts: found.facts,
    };
  });
};

/** What was screened, for changes of the text to be tried on. */
const keepScreening = (
  { tx, actor, now, today, newId }: CommandContext,
  of: { listId: string; title: string; version: number },
  instrument: string,
  entries: readonly Judged[],
): Promise<void> =>
  keepDecisions(
    tx,
    entries.map((entry) => ({
      id: newId(),
      instrument,
      regionPath: entry.regionPath,
      on: today,
      subject: subjectOf(entry.id),
      title: `${of.title} 第${of.version}版 ${entry.enterprise}`,
      facts: entry.facts,
      ceiling: 0n,
      amount: 0n,
      at: now,
      list: { regionPath: actor.regionPath, series: seriesOf(of.listId, entry.enterpriseId) },
    })),
  );

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
  const book = await readBook(tx);
  const text = listTextOn(actor.regionPath, today, book.instruments);
  if (!text) return refuse('lists.no-criteria');
  const list = await holdList(tx, {
    id: context.newId(),
    title: input.title,
    adcode: actor.adcode,
    regionPath: actor.regionPath,
    campaignId: campaign.id,
    campaign: campaign.title,
    now,
  });
  const entries = await judgeAll(context, candidates, text.instrument, askedOn(today, {}, book));
  const included = entries.filter((entry) => outcomeOf(entry.verdicts).included).length;

  const law = await lawOf(tx, text, today);
  const version = {
    id: context.newId(),
    listId: list.id,
    regionPath: actor.regionPath,
    version: list.lastVersion + 1,
  };
  await insertVersion(tx, {
    ...version,
    personId: actor.personId,
    person: actor.personName,
    now,
    today,
    law,
  });
  await insertEntries(tx, version.id, entries);
  await keepScreening(context, { ...version, title: list.title }, text.instrument.id, entries);
  context.remember(`lists.version:${version.id}`, {
    version: version.version,
    candidates: entries.length,
    included,
    law: `${law.place}/${law.key}`,
    release: law.release,
  });
  return { versionId: version.id, version: version.version, candidates: entries.length, included };
};
