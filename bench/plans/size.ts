import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildWeb } from '@zhirong/tools/build-web.ts';
import { firstPageScripts } from '@zhirong/tools/first-page-size.ts';
import { load, type Plan } from '../lab.ts';

const root = join(import.meta.dirname, '..', '..');

/** Seconds from the command to a ready platform, then an orderly end. */
const startOnce = async (dataDir: string, port: number): Promise<number> => {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', '--max-old-space-size=512', join(root, 'tools', 'start.ts')],
    {
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: '' },
      stdio: 'ignore',
    },
  );
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    for (;;) {
      const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return (performance.now() - start) / 1000;
      if (child.exitCode !== null) throw new Error(`start ended with ${child.exitCode}`);
      if (performance.now() - start > 180_000) throw new Error('not ready within three minutes');
      await pause(50);
    }
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

/** What a first visit fetches, and how long the two commands make a person wait. */
export const plan: Plan = {
  name: 'size',
  run: async () => {
    await buildWeb();
    const kilobytes = firstPageScripts().reduce((sum, script) => sum + script.bytes, 0) / 1024;
    const dataDir = await mkdtemp(join(tmpdir(), 'zhirong-start-'));
    try {
      const port = 20_000 + (process.pid % 20_000);
      const first = await startOnce(dataDir, port);
      const later = await startOnce(dataDir, port);
      return [
        {
          plan: 'size',
          figure: 'script of the first page, gzipped',
          value: kilobytes,
          unit: 'KB',
          budget: '≤ 250',
          holds: kilobytes <= 250,
        },
        {
          plan: 'size',
          figure: 'first start until ready',
          value: first,
          unit: 's',
          budget: '< 60',
          holds: first < 60,
          note: `load ${load()}`,
        },
        {
          plan: 'size',
          figure: 'later start until ready',
          value: later,
          unit: 's',
          budget: '< 5',
          holds: later < 5,
        },
      ];
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
