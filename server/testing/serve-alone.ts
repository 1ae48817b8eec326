import { serve } from '../main.ts';
import { silentLog } from '../platform/log.ts';
import { instantFromMillis } from '@zhirong/kernel';

// The platform as `zhirong serve` runs it, on a day on which the campaign of the test is open.
const offset = Date.parse('2019-08-20T01:00:00Z') - Date.now();
const served = await serve({
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  dataDir: process.env['DATA_DIR'] ?? '',
  host: '127.0.0.1',
  port: 0,
  mode: 'production',
  onProgress: () => undefined,
  log: silentLog,
  clock: { now: () => instantFromMillis(Date.now() + offset) },
});
console.log(`listening ${served.address}`);
process.once('SIGTERM', () => void served.close().then(() => process.exit(0)));
