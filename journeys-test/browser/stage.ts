import { randomUUID } from 'node:crypto';
import { contracts } from '@zhirong/contracts';
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { type Browser, launchBrowser, type Screen, type ScreenOptions } from '../browser.ts';
import { openPlatform } from '../platform-under-test.ts';

export type Seat = Screen & {
  /** Opens a page of the platform by its path and waits until it stands. */
  go(path: string): Promise<void>;
  /** The text of what lies in the middle of the page. */
  main: Locator;
};
export type Stage = {
  platform: Awaited<ReturnType<typeof openPlatform>>;
  browser: Browser;
  /** A visitor's screen, nobody signed in. */
  visit(options?: ScreenOptions): Promise<Seat>;
  /** A screen of its own with this person of the demonstration signed in. */
  seat(login: string, options?: ScreenOptions): Promise<Seat>;
  /** Closes every screen; what the pages complained of fails here. */
  clear(): Promise<void>;
  stop(): Promise<void>;
};

/** The platform with its demonstration, and one browser beside it: what a test file of the pages stands on. */
export async function openStage(): Promise<Stage> {
  const [platform, browser] = await Promise.all([openPlatform(), launchBrowser()]);
  const open: Screen[] = [];
  const visit = async (options: ScreenOptions = {}): Promise<Seat> => {
    const screen = await browser.open({ baseURL: platform.address, ...options });
    open.push(screen);
    return {
      ...screen,
      main: screen.page.locator('main'),
      go: async (path) => {
        await screen.page.goto(path);
        await stand(screen.page);
      },
    };
  };
  const clear = async (): Promise<void> => {
    const results = await Promise.allSettled(open.splice(0).map((screen) => screen.close()));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  };
  return {
    platform,
    browser,
    visit,
    seat: async (login, options) => {
      const seat = await visit(options);
      await enter(seat, platform.address, login);
      return seat;
    },
    clear,
    stop: async () => {
      try {
        await clear();
      } finally {
        await browser.close();
        await platform.stop();
      }
    },
  };
}

/** Signs the whole context in, as a click on the sign-in page does. */
export async function enter(screen: Screen, address: string, login: string): Promise<void> {
  const { path } = contracts['identity.enter-demonstration'];
  const answer = await screen.context.request.post(`${address}${path}`, {
    data: { login },
    headers: { 'idempotency-key': randomUUID(), origin: address },
  });
  if (!answer.ok()) throw new Error(`${login} could not enter: ${answer.status()} ${await answer.text()}`);
}

/** Waits until the page has its heading or says why not, and nothing is being read any more. */
export async function stand(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('h1, [role=alert], .empty') !== null &&
      document.querySelector('[aria-busy=true], .ant-skeleton, .ant-spin-spinning') === null,
    undefined,
    { polling: 50, timeout: 30_000 },
  );
}

/** Asks again until the answer fits: `await until(() => main.innerText()).toContain('…')`. */
export const until = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 30_000, interval: 50 });

/** Gives a file as a person does: a field that still sends the one before takes none. */
export async function giveFile(
  field: Locator,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await until(() => field.isEnabled()).toBe(true);
  await field.setInputFiles(file);
}
