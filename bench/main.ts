/** `npm run bench [-- --only NAME] [--full] [--json]`: every budget of speed and size, measured in one run. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { load, openLab, type Plan, type Result } from './lab.ts';
import { plan as criteria } from './plans/criteria.ts';
import { plan as handIn } from './plans/hand-in.ts';
import { plan as importing } from './plans/import.ts';
import { plan as ledger } from './plans/ledger.ts';
import { plan as progress } from './plans/progress.ts';
import { plan as quant } from './plans/quant.ts';
import { plan as register } from './plans/register.ts';
import { plan as size } from './plans/size.ts';

const plans: readonly Plan[] = [handIn, progress, importing, size, register, ledger, criteria, quant];
const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

const asTable = (results: readonly Result[]): string => {
  const shown = results.map((r) => [
    r.holds ? '✓' : '✗',
    r.plan,
    r.figure,
    `${r.value >= 100 ? r.value.toFixed(0) : r.value.toFixed(2)} ${r.unit}`,
    r.budget,
    r.note ?? '',
  ]);
  const widths = [0, 1, 2, 3, 4, 5].map((column) =>
    Math.max(...shown.map((row) => (row[column] as string).length)),
  );
  return shown
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const only = argument('--only');
const json = process.argv.includes('--json');
const chosen = plans.filter((plan) => only === undefined || plan.name === only);
if (chosen.length === 0) {
  console.error(`no plan ${only}; there are ${plans.map((plan) => plan.name).join(', ')}`);
  process.exit(2);
}
const before = load();
const results: Result[] = [];
for (const plan of chosen) {
  if (!json) console.log(`… ${plan.name}`);
  const lab = await openLab(process.argv.includes('--full'));
  try {
    results.push(...(await plan.run(lab)));
  } finally {
    await lab.close();
  }
}
const report = {
  machine: { cores: cpus().length, node: process.version, loadBefore: before, loadAfter: load() },
  results,
};
writeFileSync(
  join(import.meta.dirname, 'results', 'latest.local.json'),
  `${JSON.stringify(report, null, 2)}\n`,
);
console.log(
  json
    ? JSON.stringify(report, null, 2)
    : `${asTable(results)}\n\n${report.machine.cores} cores, Node ${report.machine.node}, load before ${before}, after ${report.machine.loadAfter}`,
);
process.exitCode = results.every((result) => result.holds) ? 0 : 1;
