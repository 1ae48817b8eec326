import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browser, launchBrowser } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test('a visitor reads Chinese, lives in Shanghai, and fails the test only when the page complains', async () => {
  const quiet = await browser.open({ width: 390 });
  await quiet.page.setContent('<p>知识产权质押融资</p>');
  const seen = await quiet.page.evaluate(() => [
    navigator.language,
    Intl.DateTimeFormat().resolvedOptions().timeZone,
    String(innerWidth),
    document.body.innerText,
  ]);
  expect(seen).toEqual(['zh-CN', 'Asia/Shanghai', expect.any(String), '知识产权质押融资']);
  expect(quiet.page.viewportSize()?.width).toBe(390);
  await quiet.close();

  const loud = await browser.open({ expected: [/on purpose/] });
  await loud.page.setContent(
    `<script>console.error('on purpose'); console.error('broken'); setTimeout(() => { throw new Error('boom'); })</script>`,
  );
  await expect.poll(() => loud.complaints.length, { timeout: 30_000 }).toBe(2);
  await expect(loud.close()).rejects.toThrow(/broken[^]*boom/);
});

test('a Chinese character is drawn, not an empty box', async () => {
  const { page, close } = await browser.open();
  await page.setContent('<canvas width="64" height="64"></canvas>');
  // A private-use character has no glyph: what a missing font draws.
  const [one, other, missing] = await page.evaluate(() =>
    ['知', '融', '\ue123'].map((sign) => {
      const canvas = document.querySelector('canvas')!;
      const pen = canvas.getContext('2d')!;
      pen.clearRect(0, 0, 64, 64);
      pen.font = '48px sans-serif';
      pen.fillText(sign, 4, 52);
      return canvas.toDataURL();
    }),
  );
  expect(one).not.toBe(missing);
  expect(other).not.toBe(missing);
  expect(one).not.toBe(other);
  await close();
});
