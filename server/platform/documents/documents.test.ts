import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { isRefusal } from '@zhirong/kernel';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { breakLines } from './break-lines.ts';
import { drawChart } from './chart-shapes.ts';
import { cleanText } from './clean-text.ts';
import type { Block, DocumentFormat, DocumentPlan } from './document-plan.ts';
import { sayDay, sayDecimal, sayNumber, sayOrdinal, sayPercent, sayWanOf } from './office-forms.ts';
import { qrModules } from './qr-code.ts';
import { renderDocument } from './render-document.ts';
import { unpackOwn } from './seal-package.ts';
import { samplePlan } from './testing/sample-plan.ts';

const render = async (plan: DocumentPlan, format: DocumentFormat): Promise<Buffer> => {
  const made = await renderDocument(plan, format);
  if (isRefusal(made)) throw new Error(made.code);
  expect(made.hash).toBe(createHash('sha256').update(made.bytes).digest('hex'));
  return made.bytes;
};

/** Objects of a file of ours, by number; streams unpacked. */
const objectsOf = (pdf: Buffer): Map<number, { head: string; stream: Buffer | undefined }> => {
  const text = pdf.toString('latin1');
  const found = new Map<number, { head: string; stream: Buffer | undefined }>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = match.index + match[0].length;
    const streamAt = text.indexOf('stream\n', from);
    const endAt = text.indexOf('\nendobj', from);
    const length = /\/Length (\d+)/.exec(text.slice(from, Math.min(endAt, from + 2000)))?.[1];
    if (streamAt < 0 || streamAt > endAt || length === undefined) {
      found.set(Number(match[1]), { head: text.slice(from, endAt), stream: undefined });
      continue;
    }
    const head = text.slice(from, streamAt);
    const raw = pdf.subarray(streamAt + 7, streamAt + 7 + Number(length));
    found.set(Number(match[1]), { head, stream: head.includes('/FlateDecode') ? inflateSync(raw) : raw });
  }
  return found;
};

/** Texts of the pages, read as a reader reads them: glyphs of each font by its own ToUnicode table. */
const pdfPages = (pdf: Buffer): string[] => {
  const objects = objectsOf(pdf);
  const tableOf = (fontObject: number): Map<number, string> => {
    const table = new Map<number, string>();
    const reference = /\/ToUnicode (\d+) 0 R/.exec(objects.get(fontObject)?.head ?? '')?.[1];
    const map = objects.get(Number(reference))?.stream?.toString('latin1') ?? '';
    for (const [, start, list] of map.matchAll(/<([0-9a-fA-F]+)> <[0-9a-fA-F]+> \[([^\]]*)\]/g)) {
      let code = Number.parseInt(start as string, 16);
      for (const [, hex] of (list as string).matchAll(/<([0-9a-fA-F ]*)>/g)) {
        table.set(
          code,
          Buffer.from((hex as string).replaceAll(' ', ''), 'hex')
            .swap16()
            .toString('utf16le'),
        );
        code += 1;
      }
    }
    return table;
  };
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  return pages.map(({ head }) => {
    const whole = (name: string): string => {
      const reference = new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1];
      return reference === undefined ? head : (objects.get(Number(reference))?.head ?? '');
    };
    const fonts = new Map(
      [...whole('Resources').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, at]) => [
        name as string,
        tableOf(Number(at)),
      ]),
    );
    const content =
      objects.get(Number(/\/Contents (\d+) 0 R/.exec(head)?.[1]))?.stream?.toString('latin1') ?? '';
    let text = '';
    let table: Map<number, string> | undefined;
    for (const [, font, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font !== undefined) table = fonts.get(font);
      for (const [, hex] of (array ?? '').matchAll(/<([0-9a-fA-F]*)>/g))
        for (let at = 0; at < (hex as string).length; at += 4)
          text += table?.get(Number.parseInt((hex as string).slice(at, at + 4), 16)) ?? '\u0000';
      if (array !== undefined) text += '\n';
    }
    return text;
  });
};
const bare = (text: string): string => text.replace(/\s/g, '');
const wordText = (docx: Buffer): string =>
  unpackOwn(docx)
    .filter(({ name }) => /^word\/(document|header\d|footer\d|footnotes)\.xml$/.test(name))
    .map(({ content }) => content.toString('utf8').replace(/<[^>]+>/g, ''))
    .join('')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

const sample = samplePlan({ warning: '本报告所依据的版本已被取代' });
let written: Record<DocumentFormat, Buffer>;
beforeAll(async () => {
  written = { pdf: await render(sample, 'pdf'), docx: await render(sample, 'docx') };
}, 60_000);

const textsOf = (block: Block): string[] => {
  switch (block.kind) {
    case 'paragraph':
      return [block.text, ...(block.footnotes ?? [])];
    case 'heading':
      return [block.text];
    case 'items':
      return [...block.items];
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value ?? '—']);
    case 'table':
      return [
        block.caption ?? '',
        block.unit ?? '',
        ...block.columns.map(({ header }) => header),
        ...[...block.rows, block.total ?? []].flat().map((cell) => cell ?? '—'),
      ];
    case 'chart':
      return [
        block.caption,
        ...(block.look === 'bars' ? block.bars.flatMap(({ label, said }) => [label, said]) : []),
        ...(block.look === 'tornado'
          ? block.swings.flatMap((one) => [one.label, one.lowSaid, one.highSaid])
          : []),
        ...(block.look === 'histogram' ? block.marks.map(({ said }) => said) : []),
      ];
    case 'verification':
      return [
        block.caption,
        block.verification.code,
        block.verification.address,
        ...block.verification.lines,
      ];
    case 'page-break':
      return [];
  }
};

describe('a plan becomes a file', () => {
  test('every text of the plan is in both, page heads and numbers too; nothing is that was not said', async () => {
    const plan = sample;
    const pages = pdfPages(written.pdf);
    const [pdf, word] = [bare(pages.join('')), bare(wordText(written.docx))];
    const cover = plan.cover as NonNullable<DocumentPlan['cover']>;
    const said = [
      cover.title,
      cover.number,
      cover.subtitle ?? '',
      cover.issuer,
      cover.day,
      ...plan.blocks.flatMap(textsOf),
    ];
    for (const text of said) {
      expect(word, text).toContain(bare(text));
      expect(pdf, text).toContain(bare(text));
    }
    for (const [place, page] of pages.entries()) {
      expect(page).toContain('本报告所依据的版本已被取代');
      expect(bare(page)).toContain(`第${place + 1}页共${pages.length}页`);
      expect(page.includes('编号：HY2019-000012')).toBe(true);
    }
    expect(pdf).not.toContain('\u0000');
    expect(pdf).not.toContain('没有写过的话');
  });

  test('the same plan gives the same bytes, one other word gives others', async () => {
    for (const format of ['pdf', 'docx'] as const)
      expect(written[format].equals(await render(sample, format)), format).toBe(true);
    const other = await render({ ...sample, title: '另一个标题' }, 'docx');
    expect(written.docx.equals(other)).toBe(false);
    expect(written.pdf.toString('latin1')).toContain('D:20191121');
    const core = unpackOwn(written.docx).find(({ name }) => name === 'docProps/core.xml');
    expect(core?.content.toString()).toContain('>2019-11-21T');
  });

  test('a long table goes over pages with its head on each, a row is whole on one', async () => {
    const table: Block = {
      kind: 'table',
      columns: [
        { header: '表头一', width: 1 },
        { header: '表头二', width: 1, align: 'right' },
      ],
      rows: Array.from({ length: 400 }, (_, i) => [`甲${i}起\n乙${i}止`, '1,234.56']),
    };
    const { cover: _, ...plan } = samplePlan({ blocks: [table] });
    const pages = pdfPages(await render(plan, 'pdf'));
    expect(pages.length).toBeGreaterThan(10);
    for (const page of pages) expect(page.includes('表头一')).toBe(true);
    for (let i = 0; i < 400; i += 1) {
      const where = pages.filter((page) => page.includes(`甲${i}起`));
      expect(where).toHaveLength(1);
      expect(where[0]).toContain(`乙${i}止`);
    }
    const xml =
      unpackOwn(await render(plan, 'docx'))
        .find(({ name }) => name === 'word/document.xml')
        ?.content.toString() ?? '';
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(401);
  });

  test('ten thousand characters, in a paragraph and in one cell; missing values; a head that is too long', async () => {
    const long = Array.from({ length: 1250 }, (_, i) => `第${String(i).padStart(4, '0')}句话。`).join('');
    const blocks: Block[] = [
      { kind: 'paragraph', text: long, footnotes: [long.slice(0, 3000), ''] },
      {
        kind: 'table',
        columns: [
          { header: long, width: 1 },
          { header: '', width: 0.02 },
        ],
        rows: [[long, null], [], ['', '没有第三列', '多出来']],
      },
      { kind: 'table', columns: [{ header: '空表', width: 1 }], rows: [] },
      { kind: 'facts', facts: [] },
      { kind: 'paragraph', text: '' },
      { kind: 'chart', look: 'bars', caption: '空图', unit: '', bars: [] },
      {
        kind: 'chart',
        look: 'histogram',
        caption: '一柱',
        unit: '',
        bins: [{ from: 5, to: 5, count: 0, said: '5' }],
        marks: [],
      },
      {
        kind: 'chart',
        look: 'tornado',
        caption: '不动',
        unit: '',
        base: 0,
        baseSaid: '0',
        swings: [{ label: '零', low: 0, high: 0, lowSaid: '0', highSaid: '0' }],
      },
    ];
    const started = process.hrtime.bigint();
    const pdf = bare(pdfPages(await render(samplePlan({ blocks }), 'pdf')).join(''));
    const word = bare(wordText(await render(samplePlan({ blocks }), 'docx')));
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(45);
    for (const text of [word, pdf]) {
      expect(text.split('第0777句话。').length - 1).toBeGreaterThanOrEqual(2);
      expect(text).toContain('第1249句话。');
      expect(text).toContain('—');
    }
  });

  test('hostile text loses what is not seen and keeps what is', async () => {
    const text =
      '金额\u202E00.1\u202C元\u0000\u0008<w:t>&amp;\u2028下一行\uD800尾\uFFFE零\u200B宽\u{E0041}\u0301\u0301\u0301\u0301\u0301\u0301';
    expect(cleanText(text)).toBe('金额00.1元<w:t>&amp;\n下一行\uFFFD尾\uFFFD零宽\u0301\u0301\u0301\u0301');
    const blocks: Block[] = [
      { kind: 'paragraph', text: `${text}维吾尔ئۇيغۇر与₁ₜ` },
      { kind: 'table', columns: [{ header: text, width: 1 }], rows: [[text]] },
    ];
    const [pdf, word] = [
      pdfPages(await render(samplePlan({ blocks }), 'pdf')).join(''),
      wordText(await render(samplePlan({ blocks }), 'docx')),
    ];
    for (const read of [pdf, word]) {
      expect(bare(read)).toContain('金额00.1元<w:t>&amp;下一行');
      expect(read.replaceAll('\n', '').replaceAll('\t', '')).not.toMatch(
        /\p{Cc}|[\u202A-\u202E\u200B\u{E0041}]/u,
      );
    }
    // What the font has not is said, not dropped in silence.
    expect(bare(pdf)).toContain('〓');
    expect(bare(pdf)).toContain('U+0626');
    expect(bare(pdf)).toContain('与1t');
    expect(word).toContain('ئۇيغۇر');
  });

  test('the server keeps nothing of a document, and refuses when too many wait', async () => {
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 2; i += 1) await render(sample, 'pdf');
    expect(process.memoryUsage().rss - before).toBeLessThan(80e6);
    const short = samplePlan({ blocks: [] });
    const all = await Promise.all(Array.from({ length: 5 }, () => renderDocument(short, 'docx')));
    expect(all.map((one) => (isRefusal(one) ? one.code : 'written'))).toEqual([
      'written',
      'written',
      'written',
      'platform.overloaded',
      'platform.overloaded',
    ]);
  });

  test.runIf(hasPoppler())('another reader finds the same texts', () => {
    const read = execFileSync('pdftotext', ['-', '-'], { input: written.pdf }).toString();
    expect(bare(read)).toContain(bare('评估价值为 1,234.56 万元。'));
    expect(bare(read)).toContain('ZR-7K2M-9QXD-4TAB');
  });
});

function hasPoppler(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('pieces', () => {
  test('days, amounts, percents and ordinals as the office writes them', () => {
    expect(sayDay('2026-11-21')).toBe('2026年11月21日');
    expect(sayDay('不详')).toBe('不详');
    expect(sayDecimal('-1234567.80')).toBe('-1,234,567.80');
    expect(sayNumber(-0.001, 2)).toBe('0.00');
    expect(sayNumber(Number.NaN, 2)).toBeNull();
    expect(sayPercent(0.155)).toBe('15.5%');
    expect(sayPercent(1)).toBe('100%');
    expect(sayWanOf('1234567.89')).toBe('123.46');
    expect(sayWanOf('-49.99')).toBe('0.00');
    expect(sayWanOf('999999999999999.99')).toBe('100,000,000,000.00');
    expect([1, 10, 12, 20, 35].map(sayOrdinal)).toEqual(['一', '十', '十二', '二十', '三十五']);
  });

  test('lines: no letter is lost, none is too wide, none begins with what must not', () => {
    const letters = fc.array(
      fc.constantFrom('中', '文', '，', '。', '（', '）', '“', '”', 'a', 'bc', '1', ',', ' ', '%'),
      { maxLength: 80 },
    );
    const widthOf = (text: string): number => [...text].length;
    fc.assert(
      fc.property(
        letters,
        fc.integer({ min: 6, max: 20 }),
        fc.integer({ min: 0, max: 2 }),
        (parts, width, indent) => {
          const text = parts.join('');
          const lines = breakLines(text, widthOf, width, indent);
          expect(bare(lines.map((line) => line.text).join(''))).toBe(bare(text));
          for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
        },
      ),
      // A clinging sign after a clinging sign: what was carried along once made the next line too wide.
      { examples: [[['中', '%', 'bc', '”', '%', 'bc'], 6, 0]] },
    );
    const stops = breakLines('一二三四五六，七八九十。', widthOf, 6).map(({ text }) => text);
    expect(stops).toEqual(['一二三四五', '六，七八九', '十。']);
  });

  test('bars stay within the chart', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 8 }), (base, ends) => {
        const { shapes, height } = drawChart(
          {
            kind: 'chart',
            look: 'tornado',
            caption: '',
            unit: '',
            base,
            baseSaid: '',
            swings: ends.map(([low, high]) => ({ label: '', low, high, lowSaid: '', highSaid: '' })),
          },
          450,
        );
        for (const shape of shapes)
          if (shape.is === 'box') {
            expect(shape.x).toBeGreaterThanOrEqual(0);
            expect(shape.x + shape.w).toBeLessThanOrEqual(450.001);
            expect(shape.y + shape.h).toBeLessThanOrEqual(height);
          }
      }),
    );
  });

  test('a QR code has its three eyes', () => {
    const modules = qrModules('https://zhirong.example.cn/verify/ZR-7K2M-9QXD-4TAB');
    const eye = (row: number, column: number) =>
      Array.from({ length: 7 }, (_, i) => modules[row]?.[column + i]);
    for (const [row, column] of [
      [0, 0],
      [0, modules.length - 7],
      [modules.length - 7, 0],
    ] as const)
      expect(eye(row, column)).toEqual(Array(7).fill(true));
    expect(eye(1, 0)).toEqual([true, false, false, false, false, false, true]);
  });
});
