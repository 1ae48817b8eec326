import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../platform/clock.ts';
import { openDatabase } from '../../../platform/database.ts';
import { makeFileStore } from '../../files/index.ts';
import { makeRepliesImport } from '../import-replies.ts';

/**
 * Run as a process of its own, `node measure-import.ts <database url> <data folder> <import id>`, it does one waiting import
 * and prints the seconds and the peak memory in MB: a peak can only be told apart by process, and so can a kill.
 */
const [url = '', dataDir = '', importId = ''] = process.argv.slice(2);
const database = openDatabase({ url, connections: 4, onError: () => undefined });
const since = performance.now();
await makeRepliesImport({
  database,
  clock: systemClock,
  files: makeFileStore(join(dataDir, 'files')),
  dataDir,
})({ importId }, new AbortController().signal);
const seconds = Math.round(performance.now() - since) / 1000;
await database.close();
// Not resourceUsage().maxRSS: that one counts the parent's memory from before the exec.
const peakKilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
// Of this process alone: on a busy machine the seconds say more of the others.
const { user, system } = process.cpuUsage();
const cpuSeconds = Math.round((user + system) / 1000) / 1000;
process.stdout.write(
  `${JSON.stringify({ seconds, cpuSeconds, peakMegabytes: Math.round(peakKilobytes / 1024) })}\n`,
);
