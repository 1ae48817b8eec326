import { readFileSync } from 'node:fs';
import { guardXlsx, readBatches, type SheetRow, writeWorkbook } from './index.ts';

/**
 * Run as a process of its own, `node measure-spreadsheet.ts guard|read|write <path>`, it prints what happened with the
 * seconds and the peak memory in MB: peaks can only be told apart by process.
 */
type Measured = {
  outcome: string;
  rows: number;
  seconds: number;
  peakMegabytes: number;
  startMegabytes: number;
};

const columns = Array.from({ length: 25 }, (_, index) => ({
  key: `c${index}`,
  header: `第${index + 1}列`,
  textFormat: index < 12,
}));

function* manyRows(): Generator<SheetRow, void, undefined> {
  for (let row = 0; row < 20_000; row += 1) {
    yield columns.map((_, column) => {
      if (column === 0) return `示例科技发展第${row}有限公司`;
      if (column === 2) return `91320300MA${String(row).padStart(8, '0')}`;
      if (column >= 12 && column < 18) return (row * column) % 97;
      if (column === 24) return `建议完善风险补偿机制，降低融资成本，加快审批。之${row}`;
      return column % 3 === 0 ? '民营企业' : `值${row}-${column}`;
    });
  }
}

async function run(mode: string, path: string): Promise<{ outcome: string; rows: number }> {
  if (mode === 'write') {
    const { rows } = await writeWorkbook(path, { sheets: [{ name: '采集表', columns, rows: manyRows() }] });
    return { outcome: 'ok', rows };
  }
  if (mode === 'guard') {
    const guarded = await guardXlsx(path);
    return { outcome: guarded.ok ? 'ok' : guarded.reason, rows: 0 };
  }
  const read = await readBatches(path, { isHeader: (row) => row.cells[0] === columns[0]?.header }, () => {});
  return read.ok ? { outcome: 'ok', rows: read.rows } : { outcome: read.reason, rows: 0 };
}

const [mode = 'read', path = ''] = process.argv.slice(2);
const startMegabytes = Math.round(process.memoryUsage.rss() / 1_048_576);
const since = performance.now();
const { outcome, rows } = await run(mode, path);
const seconds = Math.round(performance.now() - since) / 1000;
// Not resourceUsage().maxRSS: that one counts the parent's memory from before the exec.
const peakKilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
const peakMegabytes = Math.round(peakKilobytes / 1024);
process.stdout.write(
  `${JSON.stringify({ outcome, rows, seconds, peakMegabytes, startMegabytes } satisfies Measured)}\n`,
);
