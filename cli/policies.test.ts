import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Outcome = { code: number | null; out: string; err: string };

const policies = (...words: string[]): Promise<Outcome> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'policies', ...words]);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('close', (code) => done({ code, out, err }));
  });

test('check counts what is there; every case passes', async () => {
  const { code, out, err } = await policies('check');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^\d+ files · 文件\n/);
  expect(out).toMatch(/\n0 rules or instruments without a case/);
  const { instruments, failed, oneSided } = JSON.parse((await policies('check', '--json')).out) as {
    instruments: number;
    failed: unknown[];
    oneSided: unknown[];
  };
  expect(instruments).toBeGreaterThan(40);
  expect([failed, oneSided]).toEqual([[], []]);
  const moved = await policies('check', '--uncovered');
  expect([moved.code, moved.err]).toEqual([0, '']);
  expect(moved.out).toContain('\n0 numbers that may change by a hair unseen');
});

test('a broken file and a failed case end with 1 and name file and line; unknown words with 2', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'policies-'));
  const shapes = join(import.meta.dirname, '../policies/rules/testing/shapes');
  const file = join(folder, 'regions/990000/instruments/guarantee-fee.yaml');
  try {
    cpSync(shapes, folder, { recursive: true });
    const text = readFileSync(file, 'utf8');
    expect((await policies('check', '--folder', folder)).code).toBe(0);
    // The control of `--uncovered`: without its cases the numbers of a text are named.
    const cases = join(folder, 'cases/990000/guarantee-fee.yaml');
    const kept = readFileSync(cases);
    rmSync(cases);
    const blind = await policies('check', '--uncovered', '--folder', folder);
    expect([blind.code, blind.err]).toEqual([1, expect.stringMatching(/uncovered: .*guarantee-fee\.yaml/)]);
    writeFileSync(cases, kept);
    writeFileSync(file, text.replace('value: "1.2"', 'value: "1.3"'));
    const failed = await policies('check', '--folder', folder);
    expect([failed.code, failed.out]).toEqual([1, expect.stringContaining('2 failed')]);
    expect(failed.err).toMatch(
      /^policies\/cases\/990000\/guarantee-fee\.yaml:4: .*ceiling: expected 12万元, got 13万元\n/,
    );
    writeFileSync(file, text.replace('payee: firm', 'payee: nobody'));
    const broken = await policies('check', '--folder', folder);
    expect([broken.code, broken.out]).toEqual([1, '']);
    expect(broken.err).toMatch(/^policies\/regions\/990000\/instruments\/guarantee-fee\.yaml:6: payee: /);
  } finally {
    rmSync(folder, { recursive: true });
  }
  for (const words of [[], ['try'], ['check', 'all'], ['check', '--fast']])
    expect((await policies(...words)).code, words.join(' ')).toBe(2);
  expect((await policies('check', '--folder', join(tmpdir(), 'nowhere-at-all'))).code).toBe(3);
});
