import { execFile, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPrograms = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds a Chromium and a Chinese font, and installs Debian's packages of both where it may (root on Debian).
 *
 * @returns the absolute path of the browser
 * @throws Error with one sentence that says what to install
 */
export async function prepareBrowser(): Promise<{ chromium: string }> {
  let chromium = findChromium();
  let font = await hasChineseFont();
  if ((!chromium || !font) && (await mayInstall())) {
    await install([...(chromium ? [] : ['chromium']), ...(font ? [] : ['fontconfig', 'fonts-noto-cjk'])]);
    chromium = findChromium();
    font = await hasChineseFont();
  }
  if (!chromium) {
    throw new Error(
      'The browser tests need Chromium: install Debian’s package chromium, or set CHROMIUM to its path.',
    );
  }
  if (!font)
    throw new Error('The browser tests need a Chinese font: install Debian’s package fonts-noto-cjk.');
  return { chromium };
}

/** The path of the browser; `CHROMIUM`, when set, is the only one looked at. */
export function findChromium(): string | undefined {
  const asked = process.env['CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = (asked ? [asked] : names).flatMap((name) =>
    isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name)),
  );
  return [...candidates, ...(asked ? [] : macPrograms)].find(executable);
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Without one every Chinese character is an empty box and a picture proves nothing. */
async function hasChineseFont(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const fonts = await promisify(execFile)('fc-list', [':lang=zh']).catch(() => ({ stdout: '' }));
  return fonts.stdout.trim() !== '';
}

async function mayInstall(): Promise<boolean> {
  if (process.env['CHROMIUM'] || process.getuid?.() !== 0) return false;
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(system);
}

async function install(packages: string[]): Promise<void> {
  console.log(`Installing ${packages.join(', ')} with apt-get…`);
  await aptGet(['update', '-q'], 180_000);
  await aptGet(['install', '-q', '-y', '--no-install-recommends', ...packages], 600_000);
}

function aptGet(words: string[], timeout: number): Promise<void> {
  return new Promise((done, fail) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // Waits for another apt-get, and gives up on a mirror that does not answer.
    const options = [
      '-o',
      'DPkg::Lock::Timeout=120',
      '-o',
      'Acquire::http::Timeout=30',
      '-o',
      'Acquire::Retries=2',
    ];
    const child = spawn('apt-get', [...options, ...words], {
      env,
      timeout,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) done();
      else
        fail(new Error(`apt-get ${words.join(' ')} failed: install these packages by hand, then try again.`));
    });
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log((await prepareBrowser()).chromium);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
