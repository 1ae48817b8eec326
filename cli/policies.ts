import { parseArgs } from 'node:util';
import {
  checkPolicies,
  policiesFolder,
  type PolicyReport,
  RuleError,
  uncoveredNumbers,
} from '@zhirong/policies';
import { UsageError } from './usage-error.ts';

const counts = (report: PolicyReport): string[] => [
  `${report.files} files · 文件`,
  `${report.places} places · 地区`,
  `${report.rules} rules · 规则`,
  `${report.instruments} instruments · 政策工具`,
  `${report.values} dated values · 数值，${report.verified} compared with the source · 已与原文核对`,
  `${report.lprRows} rows of LPR · LPR`,
  `${report.cases} cases · 案例：${report.cases - report.failed.length} passed · 通过，${report.failed.length} failed · 不通过`,
  `${report.withoutCase.length} rules or instruments without a case · 没有案例的规则或工具`,
  `${report.oneSided.length} numbers met from one side only · 只有一侧案例的数值`,
];

const findings = (report: PolicyReport): string[] => [
  ...report.failed.flatMap(({ file, line, name, problems }) =>
    problems.map((problem) => `${file}:${line}: ${name}: ${problem}`),
  ),
  ...report.withoutCase.map((id) => `without a case: ${id}`),
  ...report.oneSided.map((at) => `one side only: ${at}`),
];

/**
 * `policies check`: loads every policy, runs every case. 0 all sound, 1 a finding with file and line. `--uncovered` moves
 * every number by the least of its unit and names those that no case misses.
 */
export const policies = (words: string[]): number => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, folder: { type: 'string' }, uncovered: { type: 'boolean' } },
  });
  if (positionals.length !== 1 || positionals[0] !== 'check')
    throw new UsageError('policies takes one word: check.');
  try {
    const report = checkPolicies(values.folder ?? policiesFolder);
    if (values.json) console.log(JSON.stringify(report, null, 2));
    else for (const line of counts(report)) console.log(line);
    const found = findings(report);
    for (const line of found) console.error(line);
    const uncovered = values.uncovered ? uncoveredNumbers(values.folder ?? policiesFolder) : [];
    if (values.uncovered)
      console.log(
        `${uncovered.length} numbers that may change by a hair unseen · 改动一点点而没有案例发现的数值`,
      );
    for (const line of uncovered) console.error(`uncovered: ${line}`);
    return report.failed.length + uncovered.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    console.error(error.message);
    return 1;
  }
};
