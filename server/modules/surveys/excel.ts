import type { Binding } from '../../platform/bind.ts';
import { bind } from '../../platform/bind.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { resumeImports } from '../../platform/import-run/index.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import type { Log } from '../../platform/log.ts';
import { XLSX } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { refuse } from '@zhirong/kernel';
import type { FileStore } from '../files/index.ts';
import type { Region } from '../identity/index.ts';
import { findReplyCampaign } from './accept-replies.ts';
import { exportReplies } from './export-replies.ts';
import { makeRepliesImport } from './import-replies.ts';
import { repliesImports } from './import-store.ts';
import { listImports, readImport, readImportErrors } from './read-imports.ts';
import { makeRegionFinder } from './row-regions.ts';
import { writeTemplate } from './template.ts';
import { cancel, uploadReplies } from './upload-replies.ts';

/** The campaign's form as a sheet to fill in, with the officer's own counties to choose from. */
const readTemplate = bind('surveys.read-template', async ({ tx, actor, today }, input) => {
  const campaign = await findReplyCampaign(tx, input.campaignId);
  if (!campaign) return refuse('platform.not-found');
  const regions = await tx.all<Region>(sql`
    select adcode, name, level, parent, path from identity.region_version where valid_from <= ${today} and (valid_to is null or valid_to > ${today})`);
  const reach = campaign.regionPath.startsWith(actor.regionPath) ? campaign.regionPath : actor.regionPath;
  const finder = makeRegionFinder(regions, reach);
  const body = await writeTemplate({
    form: campaign.form,
    regions: finder.choices,
    ownRegion: finder.own?.name ?? null,
  });
  return { name: `${campaign.form.title}.xlsx`, mediaType: XLSX, body };
});

export type SurveysExcel = {
  readonly bindings: readonly Binding[];
  readonly jobs: Readonly<Record<string, JobHandler>>;
  /** To be called once the queue runs: takes up imports that a server left behind when it ended without warning. */
  resume(): Promise<number>;
};

/** Replies by the sheet: template, import and export (S0-01, A6.1). */
export const makeSurveysExcel = (platform: {
  files: FileStore;
  database: Database;
  clock: Clock;
  log: Log;
  dataDir: string;
}): SurveysExcel => ({
  bindings: [
    readTemplate,
    uploadReplies(platform.files),
    readImport,
    listImports,
    readImportErrors(platform.files),
    cancel,
    exportReplies(platform.dataDir),
  ],
  jobs: { [repliesImports.task]: makeRepliesImport(platform) },
  resume: () => resumeImports(platform, repliesImports),
});
