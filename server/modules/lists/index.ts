import { exportVersion } from './export-version.ts';
import { judgeEntry } from './judge-entry.ts';
import { listLists, readVersion } from './read-lists.ts';
import { listReleased, readReleased } from './read-released.ts';

/** `lists.screen` and `lists.release-version` are bound by the journeys that bring needs and lists together. */
export const listsBindings = [listLists, readVersion, judgeEntry, exportVersion, listReleased, readReleased];
export { type ReleasedList, releaseVersion } from './release-version.ts';
export { type Candidate, screenList } from './screen-list.ts';
