import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../tools/prepare-browser.ts';

export type Screen = {
  page: Page;
  context: BrowserContext;
  /** What the pages complained of so far: console errors, uncaught errors, requests that broke off. */
  complaints: string[];
  /** Closes the pages. @throws Error listing the complaints, if there were any. */
  close(): Promise<void>;
};

export type ScreenOptions = {
  /** In CSS pixels; below 600 it is a phone with touch. */
  width?: number;
  height?: number;
  baseURL?: string;
  /** Complaints that the test provokes on purpose. */
  expected?: RegExp[];
};

/** One browser for a test file; every `open` is a visitor of its own, with nothing remembered. */
export type Browser = { open(options?: ScreenOptions): Promise<Screen>; close(): Promise<void> };

// Each visitor has a window of its own, and each window would draw the lists below its address bar, though nobody sees
// it: more work than the page itself. A second list replaces the driver's first, so what it wants off stands here too.
const unused = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${unused.join(',')}`,
];

/** @throws Error when there is no browser: a test that cannot look at the page has failed. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium found: `node tools/prepare-browser.ts` says what to install.');
  // Where the language of the system is unset, Chromium gives files with Chinese names another.
  const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  const browser = await chromium.launch({ executablePath, args: flags, env, timeout: 60_000 });
  return {
    open: (options) => open((settings) => browser.newContext(settings), options),
    close: () => browser.close(),
  };
}

type NewContext = (
  settings: Parameters<Awaited<ReturnType<typeof chromium.launch>>['newContext']>[0],
) => Promise<BrowserContext>;

async function open(newContext: NewContext, options: ScreenOptions = {}): Promise<Screen> {
  const { width = 1440, height = width < 600 ? 844 : 900, baseURL, expected = [] } = options;
  const context = await newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height },
    hasTouch: width < 600,
    isMobile: width < 600,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...(baseURL ? { baseURL } : {}),
  });
  context.setDefaultTimeout(30_000);
  const complaints = collectComplaints(context, expected);
  const page = await context.newPage();
  return {
    page,
    context,
    complaints,
    async close() {
      await context.close();
      if (complaints.length > 0) throw new Error(`The pages complained:\n${complaints.join('\n')}`);
    },
  };
}

function collectComplaints(context: BrowserContext, expected: RegExp[]): string[] {
  const complaints: string[] = [];
  const note = (complaint: string) => {
    if (!expected.some((pattern) => pattern.test(complaint))) complaints.push(complaint);
  };
  context.on('console', (message) => {
    const { url, lineNumber } = message.location();
    if (message.type() === 'error') note(`console: ${message.text()} (${url}:${lineNumber})`);
  });
  context.on('weberror', (error) => note(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page left while it still loads breaks off its requests; that is no fault.
    if (reason !== 'net::ERR_ABORTED') note(`request: ${request.method()} ${request.url()} ${reason}`);
  });
  return complaints;
}
