import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { methods } from '@zhirong/quant';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableTrace } from './calc.ts';
import { findJsonFault } from './json-fault.ts';

type Outcome = { code: number | null; out: string; err: string };

const calc = (words: string[], input?: string | Buffer): Promise<Outcome> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'calc', ...words]);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    // The command may stop reading what is too long before all is written.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('close', (code) => done({ code, out, err }));
  });

const loss = {
  loss: '10000.01',
  parties: [
    { name: 'a', share: 0.45 },
    { name: 'b', share: 0.45 },
    { name: 'c', share: 0.1 },
  ],
};

test('lists every method, in words and as JSON with schema, example and what it comes to', async () => {
  const listed = await calc(['--list']);
  expect([listed.code, listed.err]).toEqual([0, '']);
  expect(listed.out.trim().split('\n').length).toBe(methods.length);
  const { code, out } = await calc(['--list', '--json']);
  expect(code).toBe(0);
  const all = JSON.parse(out) as Record<string, any>[];
  expect(all.map(({ name }) => name)).toEqual(methods.map(({ name }) => name));
  const sharing = all.find(({ name }) => name === 'loss-sharing');
  expect(sharing).toMatchObject({
    group: 'risk',
    title: { zh: '损失分担' },
    input: { type: 'object', additionalProperties: false },
    output: { value: '10000.01' },
  });
  expect(sharing?.['input'].required).toContain('loss');
  for (const each of all) expect(each['output'].trace.length, each['name']).toBeGreaterThan(0);
});

test('calculates from the standard input, from --input and the example alike', async () => {
  const answers = await Promise.all([
    calc(['loss-sharing'], `\uFEFF${JSON.stringify(loss)}`),
    calc(['loss-sharing', '--input', JSON.stringify(loss)]),
    calc(['loss-sharing', '--example']),
  ]);
  for (const { code, out, err } of answers) {
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out).parties.map(({ amount }: { amount: string }) => amount)).toEqual([
      '4500.01',
      '4500.00',
      '1000.00',
    ]);
  }
});

test('a wrong input names each field, what is wrong and the remedy, in words and as JSON', async () => {
  const { code, out, err } = await calc(
    ['loss-sharing'],
    '{"parties":[{"name":"a","share":"all"}],"lost":1}',
  );
  expect(code).toBe(1);
  const answer = JSON.parse(out) as {
    code: string;
    fields: { path: string; code: string; message: object }[];
  };
  expect(answer.code).toBe('input.invalid');
  expect(answer.fields.map((field) => [field.path, field.code])).toEqual([
    ['loss', 'required'],
    ['parties.0.share', 'wrong-type'],
    ['lost', 'unknown-field'],
  ]);
  for (const field of answer.fields)
    expect(field).toMatchObject({ message: { zh: /./, en: /./ }, remedy: { zh: /./, en: /./ } });
  expect(err.trim().split('\n')).toEqual([
    expect.stringMatching(/^loss：必填项缺失；.* · loss is missing; /),
    expect.stringMatching(/^parties\.0\.share：.* number/),
    expect.stringMatching(/^lost：/),
  ]);
  const refused = await calc(['loss-sharing'], '{"loss":"1","parties":[{"name":"a","share":0.3}]}');
  expect([refused.code, JSON.parse(refused.out).fields[0].code]).toEqual([1, 'sum-wrong']);
});

test('what is not JSON, not UTF-8 or too long is refused', async () => {
  const [broken, empty, gbk, long] = await Promise.all([
    calc(['loss-sharing'], '{"loss":\n  "1",, }'),
    calc(['loss-sharing'], ''),
    calc(['loss-sharing'], Buffer.from([0x7b, 0x22, 0xcb, 0xf0, 0xca, 0xa7, 0x22, 0x7d])),
    calc(['loss-sharing'], `"${'a'.repeat(5_000_000)}"`),
  ]);
  expect([broken.code, JSON.parse(broken.out)]).toMatchObject([
    1,
    { code: 'input.malformed', facts: { line: 2, column: 7 } },
  ]);
  expect(broken.err).toMatch(/第 2 行第 7 列.*line 2, column 7/);
  expect([empty.code, JSON.parse(empty.out).facts]).toEqual([1, { line: 1, column: 1 }]);
  expect([gbk.code, JSON.parse(gbk.out).code]).toEqual([1, 'input.not-utf-8']);
  expect([long.code, JSON.parse(long.out).code]).toEqual([1, 'input.too-large']);
});

test('words that are not known: one sentence, exit code 2, the nearest names', async () => {
  const cases = [
    ['los-sharing'],
    [],
    ['--list', 'x'],
    ['loss-sharing', '--fast'],
    ['loss-sharing', 'x'],
    ['__proto__'],
    ['WACC'],
    ['等额本息'],
  ];
  const outcomes = await Promise.all(cases.map((words) => calc(words)));
  outcomes.forEach(({ code, out, err }, place) =>
    expect([code, out, err.trim().split('\n').length], cases[place]?.join(' ')).toEqual([2, '', 1]),
  );
  expect(outcomes[0]?.err).toContain('loss-sharing');
  expect(outcomes[6]?.err).toMatch(/nearest: weighted-average-cost-of-capital/);
  expect(outcomes[7]?.err).toMatch(/nearest: equal-instalment/);
});

test('the readable way to a value stands in columns, Chinese characters taking two', async () => {
  expect(
    readableTrace([
      { zh: '值', en: 'value', value: 0.1 + 0.2, unit: '元' },
      { zh: '分成率', en: 'share', value: '12', formula: 'a / b' },
    ]),
  ).toBe('值      0.3 元  value\n分成率      12  share  a / b');
  const { code, out } = await calc(['loss-sharing', '--example', '--readable']);
  expect(code).toBe(0);
  expect(out).toMatch(/^待分担损失\s+10000\.01 元 {2}Loss to share/m);
});

test('the place of a fault is found exactly where JSON.parse finds one', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', '\\', '1', ' ', '\n'),
      (text, at, put) => {
        const place = at % (text.length + 1);
        const altered = text.slice(0, place) + put + text.slice(place + 1);
        const isJson = (() => {
          try {
            JSON.parse(altered);
            return true;
          } catch {
            return false;
          }
        })();
        expect(findJsonFault(altered) === undefined).toBe(isJson);
      },
    ),
    { numRuns: 3000 },
  );
  expect(findJsonFault('[1,\r\n 2,\r\n 03]')).toEqual({ line: 3, column: 2 });
  expect(findJsonFault('{"损失": tru}')).toEqual({ line: 1, column: 8 });
  expect(findJsonFault('{"a":1')).toEqual({ line: 1, column: 7 });
  expect(findJsonFault(`"${'\\"'.repeat(1_000_000)}`)).toEqual({ line: 1, column: 1 });
});
