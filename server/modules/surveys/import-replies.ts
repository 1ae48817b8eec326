import { dayOf, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import type { CommandContext } from '../../platform/context.ts';
import {
  ImportOutdated,
  type ImportPlatform,
  type ImportRun,
  makeImportJob,
  unpackRows,
} from '../../platform/import-run/index.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import { sql } from '../../platform/sql.ts';
import { recordFile } from '../files/index.ts';
import type { Region } from '../identity/index.ts';
import { acceptReplies, findReplyCampaign, type ReplyCampaign } from './accept-replies.ts';
import { whyClosed } from './campaign.ts';
import { type RepliesTask, repliesImports } from './import-store.ts';
import { knowRows } from './know-rows.ts';
import { markingOf } from './mark-import.ts';
import { type PlacedRow, type ReadFile, readImportFile } from './read-import-file.ts';
import { makeRegionFinder } from './row-regions.ts';

type Prepared = {
  readonly campaign: ReplyCampaign;
  readonly reach: string;
  readonly regions: readonly Region[];
};
type Read = ReadFile & Pick<Prepared, 'campaign' | 'reach'>;

/** Reads an uploaded list and writes all of its replies or none. */
export const makeRepliesImport = (platform: ImportPlatform): JobHandler =>
  makeImportJob<RepliesTask, Read>(platform, {
    table: repliesImports,
    refusals: { outdated: 'surveys.import-outdated', rowsWrong: 'surveys.import-rows-wrong' },
    read,
    marking: ({ path }, { campaign, header, problems }) =>
      markingOf({ path, form: campaign.form, header, cells: problems.cells }),
    write: acceptAll,
    recordFile,
  });

/** The campaign and all places of the day. The reach is the narrower of the officer's and the campaign's. */
const prepare = ({ look, task }: ImportRun<RepliesTask>): Promise<Prepared | Refusal> =>
  look(async (tx) => {
    const campaign = await findReplyCampaign(tx, task.campaignId);
    if (!campaign) return refuse('surveys.campaign-not-open');
    const day = dayOf(task.uploadedAt);
    const closed = whyClosed(campaign, day);
    if (closed) return closed;
    const regions = await tx.all<Region>(sql`
      select adcode, name, level, parent, path from identity.region_version where valid_from <= ${day} and (valid_to is null or valid_to > ${day})`);
    const reach = campaign.regionPath.startsWith(task.regionPath) ? campaign.regionPath : task.regionPath;
    return { campaign, reach, regions };
  });

const read = async (run: ImportRun<RepliesTask>): Promise<Read | Refusal> => {
  const prepared = await prepare(run);
  if (isRefusal(prepared)) return prepared;
  const { campaign, reach, regions } = prepared;
  const file = await readImportFile({
    path: run.path,
    form: campaign.form,
    reach,
    regions: makeRegionFinder(regions, reach),
    know: (asked) => run.look((tx) => knowRows(tx, { campaignId: campaign.id, reach }, asked)),
    progress: run.progress,
  });
  return isRefusal(file) ? file : { ...file, campaign, reach };
};

/** All batches in one transaction: the first that is refused undoes those before it. */
const acceptAll = async (
  context: CommandContext<Job>,
  task: RepliesTask,
  { campaign, reach, rows: batches }: Read,
) => {
  const by = {
    personId: task.uploadedBy,
    personName: task.uploadedByName,
    organisationId: task.organisationId,
    channel: 'excel' as const,
    // The day and moment it was handed in at, however long it waited for its turn.
    now: task.uploadedAt,
    today: dayOf(task.uploadedAt),
    newId: context.newId,
    reach,
  };
  const counts = { rows: 0, written: 0, unchanged: 0, firmsRecorded: 0 };
  for (const packed of batches) {
    const rows = unpackRows<PlacedRow>(packed).map(({ placed, regionText: _, ...row }) => ({
      ...row,
      adcode: placed.adcode,
      regionPath: placed.regionPath,
    }));
    const accepted = await acceptReplies(context.tx, campaign, rows, by);
    if (accepted.refused.length > 0) throw new ImportOutdated('firms or replies changed');
    for (const enterpriseId of accepted.consentEnded)
      context.tell('enterprises.consent-withdrawn', { enterpriseId });
    counts.rows += rows.length;
    counts.written += accepted.written.length;
    counts.unchanged += accepted.unchanged;
    counts.firmsRecorded += accepted.firmsRecorded;
  }
  return { rowsWritten: counts.written, memento: { campaignId: task.campaignId, ...counts } };
};
