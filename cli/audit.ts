import { once } from 'node:events';
import { resolve, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Finding, findingKinds } from '@zhirong/server/platform/log-findings.ts';
import { readExport, readLogItems } from '@zhirong/server/platform/log-items.ts';
import { type Report, verifyLog } from '@zhirong/server/platform/verify-log.ts';
import { openDatabaseAddress } from './database-address.ts';
import type { Environment } from './environment.ts';
import { UsageError } from './usage-error.ts';

const placeOf = ({ index, to, commandId }: Finding): string => {
  const entries =
    index === null ? 'unsealed' : to === null ? `entry ${index}` : `entries ${index} to ${to - 1}`;
  return commandId === null ? entries : `${entries}, command ${commandId}`;
};

const describe = (finding: Finding): string =>
  `  ${finding.kind}  ${placeOf(finding)}: ${findingKinds[finding.kind]}${finding.detail ? ` (${finding.detail})` : ''}`;

const copyLine = (report: Report): string =>
  report.outside === null
    ? 'not compared with a copy outside the database: a log rewritten or rolled back as a whole would not be seen'
    : `compared with ${report.outside} checkpoints outside the database`;

const print = (report: Report, seconds: number): void => {
  const { commands, leaves, checkpoints, waiting, size, root, findings, findingCount } = report;
  console.log(
    `${commands} commands, ${leaves} sealed, ${waiting} waiting, ${checkpoints} checkpoints recomputed in ${seconds.toFixed(1)} s`,
  );
  console.log(copyLine(report));
  console.log(size === 0 ? 'nothing is sealed yet' : `newest checkpoint: size ${size}, root ${root}`);
  console.log(
    findingCount === 0
      ? 'No finding: the log is whole. 日志完整，未发现改动。'
      : `${findingCount} findings 发现 ${findingCount} 处异常:`,
  );
  for (const finding of findings) console.log(describe(finding));
  if (findingCount > findings.length) console.log(`  … and ${findingCount - findings.length} more`);
};

/** Exit code 0 for a whole log, 1 for a finding. */
const verify = async (words: string[], environment: Environment): Promise<number> => {
  const { values } = parseArgs({
    args: words,
    options: {
      checkpoints: { type: 'string' },
      from: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const named = values.checkpoints ?? join(environment.dataDir, 'audit', 'checkpoints.ndjson');
  const checkpointFile = named === 'none' ? null : resolve(named);
  const start = performance.now();
  let report: Report;
  if (values.from !== undefined) {
    report = await verifyLog({ log: { items: readExport(resolve(values.from)) }, checkpointFile });
  } else {
    const database = await openDatabaseAddress(environment);
    try {
      report = await verifyLog({ log: { databaseUrl: database.url }, checkpointFile });
    } finally {
      await database.close();
    }
  }
  if (values.json) console.log(JSON.stringify(report));
  else print(report, (performance.now() - start) / 1000);
  return report.findingCount === 0 ? 0 : 1;
};

/** The whole log to standard output, one JSON object a line, for verification elsewhere. */
const exportLog = async (words: string[], environment: Environment): Promise<number> => {
  parseArgs({ args: words, options: {} });
  const database = await openDatabaseAddress(environment);
  try {
    for await (const items of readLogItems(database.url)) {
      const text = items.map((item) => `${JSON.stringify(item)}\n`).join('');
      if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
    }
  } finally {
    await database.close();
  }
  return 0;
};

export const audit = ([word, ...words]: string[], environment: Environment): Promise<number> => {
  if (word === 'verify') return verify(words, environment);
  if (word === 'export') return exportLog(words, environment);
  throw new UsageError(`audit knows 'verify' and 'export', not '${word ?? ''}'; --help tells all.`);
};
