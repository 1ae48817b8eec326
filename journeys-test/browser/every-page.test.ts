import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Role, roles } from '@zhirong/contracts';
import { Visitor } from '../platform-under-test.ts';
import { findFaults, learn, type Vocabulary } from './page-faults.ts';
import { openStage, type Seat, type Stage, stand, until } from './stage.ts';

/** Every role opens every page it may open, in both languages, at a desk and on a phone. */
type Row = { path: string; roles: 'visitor' | 'everybody' | 'signed-in' | readonly Role[]; bare?: true };
let stage: Stage;
let map: readonly Row[];
let vocabulary: Vocabulary;
let tours: Map<Role, Tour>;

/** Kept out of this workspace's types: they are the browser's. */
const web = join(import.meta.dirname, '../../web');
const load = async <T>(path: string): Promise<T> => (await import(join(web, path))) as T;

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

beforeAll(async () => {
  stage = await openStage();
  map = (await load<{ map: readonly Row[] }>('map.tsx')).map;
  const rooms = [...readdirSync(join(web, 'words/zh')).map((file) => file.replace('.ts', '')), 'refusals'];
  const words = async (language: string, room: string) =>
    (
      await load<{ words: Record<string, string> }>(
        room === 'refusals' ? `../contracts/refusal-words/${language}.ts` : `words/${language}/${room}.ts`,
      )
    ).words;
  const chinese = new Set<string>();
  for (const room of rooms) {
    const [zh, en] = [await words('zh', room), await words('en', room)];
    for (const [key, word] of Object.entries(zh))
      if (word !== en[key] && /\p{Script=Han}/u.test(word) && !word.includes('{{')) chinese.add(word);
  }
  // The texts of a form are the form's own, whatever the language of the reader.
  const officer = await new Visitor(stage.platform.address).enter('province');
  const { rows: forms } = await officer.ask('surveys.list-forms');
  const definitions = await Promise.all(
    forms.map((form) => officer.ask('surveys.read-form', { formId: form.id })),
  );
  const logins = (stage.platform.accounts ?? []).map((account) => account.login);
  vocabulary = { rooms, chinese: [...chinese], content: [...logins, ...textsIn(definitions)] };
  tours = await planTours();
});
afterAll(() => stage?.stop());

/** A version of the first valuation that has one, for the roles that may read it. */
async function newestVersion(visitor: Visitor): Promise<string | undefined> {
  for (const { id } of (await visitor.ask('valuation.list-valuations')).rows) {
    const { versions } = await visitor.ask('valuation.read-valuation', { valuationId: id });
    if (versions[0]) return versions[0].id;
  }
  return undefined;
}

/** A result of the firm's own, or one that a firm of the officer's region shares. */
const aScore = async (visitor: Visitor, role: Role): Promise<string | undefined> =>
  role === 'ip-officer'
    ? (await visitor.ask('scoring.list-grades')).rows[0]?.resultId
    : (await visitor.ask('scoring.list-results')).rows[0]?.id;

/** A firm of the region; a finance officer knows those that have asked for something. */
const aFirm = async (visitor: Visitor, role: Role): Promise<string | undefined> =>
  role === 'finance-officer'
    ? (await visitor.ask('subsidies.list-items', { payee: 'firm' })).rows[0]?.applicantId
    : (await visitor.ask('enterprises.list-enterprises')).rows[0]?.id;

/** A book with what stands in it. */
async function inABook(visitor: Visitor): Promise<Record<string, string | undefined>> {
  const bookId = (await visitor.ask('ledger.list-books')).rows[0]?.id;
  if (bookId === undefined) return {};
  const accountId = (await visitor.ask('ledger.read-book', { bookId })).accounts[0]?.id;
  return {
    $bookId: bookId,
    $accountId: accountId,
    $entryId: (await visitor.ask('ledger.list-entries', { bookId })).rows[0]?.id,
    $statementId: accountId && (await visitor.ask('ledger.list-bank-statements', { accountId })).rows[0]?.id,
  };
}

/** A text of the law, by the words of its address. */
async function aText(visitor: Visitor): Promise<Record<string, string | undefined>> {
  const text = (await visitor.ask('library.list-texts', { topic: 'interest-subsidy' })).rows[0];
  return { $kind: text?.kind, $place: text?.place, $key: text?.key };
}

/** A page of the map with one tab or filter of it, and where this role finds it. */
type Stop = { page: string; address: string };

/** The pages of a role, with a real file where the path names one. */
async function stopsOf(login: string, role: Role): Promise<Stop[]> {
  const visitor = await new Visitor(stage.platform.address).enter(login);
  const allowed = map.filter(
    ({ roles: who }) =>
      who === 'signed-in' || who === 'everybody' || (who !== 'visitor' && who.includes(role)),
  );
  const isNamed = (key: string): boolean => allowed.some((row) => row.path.includes(key));
  const { assignment } = await visitor.ask('identity.read-session');
  const campaigns = isNamed('$campaignId') ? (await visitor.ask('surveys.list-campaigns')).rows : [];
  const campaignId = campaigns.find((row) => row.state === 'open')?.id;
  const first = async (read: Promise<{ rows: readonly { id: string }[] }>) => (await read).rows[0]?.id;
  const files: Record<string, string | undefined> = {
    $campaignId: campaignId,
    $formId: isNamed('$formId') ? await first(visitor.ask('surveys.list-forms')) : undefined,
    $replyId:
      isNamed('$replyId') && campaignId
        ? await first(visitor.ask('surveys.list-replies', { campaignId }))
        : undefined,
    $enterpriseId:
      assignment?.organisation.kind === 'enterprise'
        ? assignment.organisation.id
        : isNamed('$enterpriseId')
          ? await aFirm(visitor, role)
          : undefined,
    $needId: isNamed('$needId') ? await first(visitor.ask('needs.list-needs')) : undefined,
    $loanId: isNamed('$loanId') ? await first(visitor.ask('loans.list-loans')) : undefined,
    $rightId: isNamed('$rightId') ? await first(visitor.ask('assets.list-rights')) : undefined,
    $importId: isNamed('$importId') ? await first(visitor.ask('assets.list-imports')) : undefined,
    $valuationId: isNamed('$valuationId') ? await first(visitor.ask('valuation.list-valuations')) : undefined,
    $resultId: isNamed('$resultId') ? await newestVersion(visitor) : undefined,
    $systemId: isNamed('$systemId')
      ? (await visitor.ask('scoring.list-systems')).rows.find(({ subject }) => subject === 'firm')?.id
      : undefined,
    $scoreId: isNamed('$scoreId') ? await aScore(visitor, role) : undefined,
    $applicationId: isNamed('$applicationId')
      ? await first(visitor.ask('subsidies.list-applications'))
      : undefined,
    $itemId: isNamed('$itemId') ? await first(visitor.ask('subsidies.list-items')) : undefined,
    $programmeId: isNamed('$programmeId')
      ? await first(visitor.ask('subsidies.list-programmes', { region: assignment?.region.adcode }))
      : undefined,
    $paymentId: isNamed('$paymentId') ? await first(visitor.ask('subsidies.list-payments')) : undefined,
    $noticeId: isNamed('$noticeId') ? await first(visitor.ask('subsidies.list-notices')) : undefined,
    $caseId: isNamed('$caseId') ? await first(visitor.ask('subsidies.list-cases')) : undefined,
    $agreementId: isNamed('$agreementId')
      ? await first(visitor.ask('agreements.list-agreements'))
      : undefined,
    $insuranceId: isNamed('$insuranceId')
      ? await first(visitor.ask('agreements.list-insurances'))
      : undefined,
    $fundId: isNamed('$fundId') ? await first(visitor.ask('compensation.list-funds')) : undefined,
    $claimId: isNamed('$claimId') ? await first(visitor.ask('compensation.list-claims')) : undefined,
    ...(isNamed('$bookId') ? await inABook(visitor) : {}),
    $draftId: isNamed('$draftId') ? await first(visitor.ask('library.list-drafts')) : undefined,
    $consultationId: await first(visitor.ask('library.list-consultations')),
    ...(await aText(visitor)),
    $versionId: isNamed('/lists/versions/')
      ? (await visitor.ask('lists.list-lists')).rows[0]?.versions[0]?.id
      : isNamed('/lists/released/')
        ? (await visitor.ask('lists.list-released')).rows[0]?.versionId
        : undefined,
  };
  const tabs: Record<string, string[]> = {
    '/account': ['?tab=reading', '?tab=password'],
    '/rights': ['?kind=invention&state=in-force', '?q=nothing-such'],
    '/rights/$rightId': ['?on=2020-01-01'],
    '/rights/claims': ['?state=all'],
    '/valuations': ['?mine=yes', '?q=nothing-such'],
    '/valuations/tasks': ['?state=closed'],
    '/subsidies/programmes': ['?year=2018'],
    '/needs': role === 'ip-officer' ? ['?tab=banks'] : [],
    '/surveys/$campaignId': ['missing', 'replies', 'imports', 'hand-ups', 'targets', 'tasks', 'about'].map(
      (tab) => `?tab=${tab}`,
    ),
    '/surveys/$campaignId/fill': ['?step=financing', '?step=review'],
  };
  return allowed.flatMap(({ path }) => {
    const address = path.replace(/\$\w+/g, (key) => files[key] ?? key);
    // A firm that has no file of a kind yet has no page of it either.
    if (address.includes('$')) return [];
    return ['', ...(tabs[path] ?? [])].map((tab) => ({ page: path + tab, address: address + tab }));
  });
}

async function planTours(): Promise<Map<Role, Tour>> {
  const planned = new Map<Role, Tour>();
  const met = new Set<string>();
  for (const role of Object.keys(roles) as Role[]) {
    const account = stage.platform.accounts?.find((one) => one.role === role);
    if (!account) continue;
    const stops = await stopsOf(account.login, role);
    const around = stops.filter((stop) => !met.has(stop.page));
    const once = stops.filter((stop) => met.has(stop.page));
    for (const { page } of around) met.add(page);
    planned.set(role, { account, around, once });
  }
  return planned;
}

/** Goes there as a link does, and waits until the page stands. */
async function go(page: Page, path: string): Promise<void> {
  type Router = {
    history: { push(path: string): void };
    state: { status: string; resolvedLocation?: { href: string } };
  };
  await page.evaluate((to) => {
    (window as unknown as { __TSR_ROUTER__: Router }).__TSR_ROUTER__.history.push(to);
  }, path);
  await page.waitForFunction(
    (to) => {
      const { state } = (window as unknown as { __TSR_ROUTER__: Router }).__TSR_ROUTER__;
      return state.status === 'idle' && state.resolvedLocation?.href.startsWith(to);
    },
    path.split('?')[0] ?? path,
    { polling: 30 },
  );
  await stand(page);
}

const isEnglish = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.lang.startsWith('en'));

/** Presses the switch of the language, which stands on top at a desk as soon as the page is drawn for one. */
async function speak(page: Page, language: 'en' | 'zh'): Promise<void> {
  if ((await isEnglish(page)) === (language === 'en')) return;
  const name = language === 'en' ? 'English' : '中文';
  await page.waitForFunction(
    (text) => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === text);
      button?.click();
      return button !== undefined;
    },
    name,
    { polling: 30 },
  );
  await page.waitForFunction((lang) => document.documentElement.lang.startsWith(lang), language, {
    polling: 30,
  });
  await stand(page);
}

/** Whether a page stands without the frame of the platform, and so without the switch of the language. */
const isBare = ({ page }: Stop): boolean =>
  map.some((row) => row.bare && page.replace(/^visitor /, '').startsWith(row.path));

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

async function resize(page: Page, size: typeof desk): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForFunction((width) => window.innerWidth === width, size.width, { polling: 30 });
  await stand(page);
}

type Look = (stop: Stop) => Promise<void>;
type Finding = { where: string; [fault: string]: unknown };
/** Pages as they were looked at: `/loans en 390`. */
const seen = new Set<string>();

/**
 * Notes what is wrong with the page as it stands. Only what stays is a fault: a page that has just been narrowed or
 * translated is drawn anew, and the words of a room are fetched when it is first read in a language.
 */
async function makeLook(page: Page, findings: Finding[], patience = 15_000): Promise<Look> {
  const known = await learn(page, vocabulary);
  return async (stop) => {
    const inEnglish = await isEnglish(page);
    const view = `${inEnglish ? 'en' : 'zh'} ${page.viewportSize()?.width}`;
    seen.add(`${stop.page} ${view}`);
    // Where much is wrong already, the rest is told soon.
    const deadline = performance.now() + (findings.length < 3 ? patience : 500);
    for (;;) {
      const { chinese, ...faults } = await findFaults(page, known);
      const found = Object.entries({ ...faults, chinese: inEnglish ? chinese : [] }).filter(
        ([, list]) => list.length > 0,
      );
      if (found.length === 0) return;
      if (performance.now() > deadline) {
        findings.push({ where: `${stop.address} ${view}`, ...Object.fromEntries(found) });
        return;
      }
      await pause(100);
    }
  };
}

/** Both languages at a desk and, on a phone, one of them in turn; begins where the page before has ended. */
async function lookAround(page: Page, stop: Stop, look: Look): Promise<void> {
  const atDesk = page.viewportSize()?.width === desk.width;
  await look(stop);
  if (!atDesk) {
    await resize(page, desk);
    await look(stop);
  }
  if (!isBare(stop)) {
    await speak(page, (await isEnglish(page)) ? 'zh' : 'en');
    await look(stop);
  }
  if (atDesk) {
    await resize(page, phone);
    await look(stop);
  }
}

/**
 * What the first role to open a page looks at in every view; what others see of it differs in rows and buttons, and
 * each looks in one view, its own: the two roles of a firm or a bank, who see the same, in opposite ones.
 */
type Tour = { account: { login: string; organisation: string }; around: Stop[]; once: Stop[] };

async function walk(seat: Seat, { around, once }: Tour, place: number): Promise<void> {
  const { page } = seat;
  const findings: Finding[] = [];
  const look = await makeLook(page, findings);
  for (const stop of around) {
    await go(page, stop.address);
    await lookAround(page, stop, look);
  }
  if (page.viewportSize()?.width !== desk.width) await resize(page, desk);
  await speak(page, place % 4 < 2 ? 'zh' : 'en');
  if (place % 2 === 1) await resize(page, phone);
  for (const stop of once) {
    await go(page, stop.address);
    await look(stop);
  }
  expect(findings).toEqual([]);
  expect(seat.complaints).toEqual([]);
}

test.concurrent.for(Object.keys(roles) as Role[])(
  '%s opens all its pages',
  { timeout: 480_000 },
  async (role) => {
    const tour = tours.get(role);
    expect(tour, 'an account of the demonstration').toBeDefined();
    if (!tour) return;
    const place = (Object.keys(roles) as Role[]).indexOf(role);
    const seat = await stage.visit();
    const { page } = seat;
    page.setDefaultTimeout(60_000);
    await seat.go('/sign-in');
    await until(() => page.locator('.demo-mark').first().innerText()).toBe('演示环境');
    await page
      .locator('.accounts section')
      .nth(place)
      .getByRole('button')
      .filter({ hasText: tour.account.organisation })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
    await stand(page);
    expect(tour.around.length + tour.once.length).toBeGreaterThan(2);
    await walk(seat, tour, place);
    await seat.context.close();
  },
);

test('a visitor opens the pages that need nobody signed in', async () => {
  const seat = await stage.visit();
  const { page } = seat;
  await seat.go('/library');
  const findings: Finding[] = [];
  const look = await makeLook(page, findings);
  const visitor = new Visitor(stage.platform.address);
  const files: Record<string, string | undefined> = {
    $noticeId: (await visitor.ask('subsidies.list-notices')).rows[0]?.id,
    $consultationId: (await visitor.ask('library.list-consultations')).rows[0]?.id,
    ...(await aText(visitor)),
  };
  for (const { path, roles: who } of map) {
    if (who !== 'visitor' && who !== 'everybody') continue;
    const address = path.replace(/\$\w+/g, (key) => files[key] ?? key);
    if (address.includes('$')) continue;
    await go(page, address);
    await lookAround(page, { page: `visitor ${path}`, address }, look);
  }
  expect(findings).toEqual([]);
  expect(seat.complaints).toEqual([]);
  await seat.context.close();
});

test('every page of the tours was seen in both languages at a desk, and on a phone', () => {
  const missing = [...tours.values()]
    .flatMap(({ around, once }) => [...around, ...once])
    .flatMap((stop) => {
      const { page } = stop;
      const views = isBare(stop) ? [] : ['zh 1440', 'en 1440'];
      const onPhone = ['zh 390', 'en 390'].some((view) => seen.has(`${page} ${view}`));
      return [
        ...views.filter((view) => !seen.has(`${page} ${view}`)).map((view) => `${page} ${view}`),
        ...(onPhone ? [] : [`${page} 390`]),
      ];
    });
  expect(missing).toEqual([]);
});

test('a fault of each kind is found where there is one, and the page without it is sound', async () => {
  const seat = await stage.seat('auditor');
  const { page } = seat;
  await seat.go('/notices');
  const stop = { page: 'spoiled', address: 'spoiled' };
  const findings: Finding[] = [];
  const look = await makeLook(page, findings, 0);
  const faultsWith = async (html: string, title?: string): Promise<string[]> => {
    const before = await page.title();
    await page.evaluate(
      ([inner, tab]) => {
        const spoiled = document.createElement('div');
        spoiled.id = 'spoiled';
        spoiled.innerHTML = inner ?? '';
        document.body.append(spoiled);
        if (tab !== undefined) document.title = tab;
      },
      [html, title] as const,
    );
    await look(stop);
    await page.evaluate((tab) => {
      document.querySelector('#spoiled')?.remove();
      document.title = tab;
    }, before);
    return findings.splice(0).flatMap(({ where: _, ...faults }) => Object.keys(faults));
  };
  const word = vocabulary.chinese.find((one) => /^\p{Script=Han}{4}$/u.test(one)) ?? '';
  const board = '<div style="width: 600px; height: 9px"></div>';
  await until(() => faultsWith('<p>完好</p>')).toEqual([]);
  expect(await faultsWith('<div style="width: 3000px; height: 9px"></div>')).toEqual(['wide']);
  expect(await faultsWith(board)).toEqual([]);
  expect(await faultsWith('<p>loans:no-such-word</p>')).toEqual(['unworded']);
  expect(await faultsWith('<p>no-such.word</p>')).toEqual(['unworded']);
  expect(await faultsWith('<p>共 NaN 件</p>')).toEqual(['unworded']);
  expect(await faultsWith('<button type="button"></button>')).toEqual(['nameless']);
  expect(await faultsWith('<p style="color: #aaa; background: #fff">浅色</p>')).toEqual(['pale']);
  expect(await faultsWith('', '')).toEqual(['untitled']);
  expect(await faultsWith('<style>h1 { display: none !important }</style>')).toEqual(['untitled']);
  expect(await faultsWith(`<h2>${word}</h2>`)).toEqual([]);
  await speak(page, 'en');
  await until(() => faultsWith('<p>Sound</p>')).toEqual([]);
  expect(await faultsWith(`<h2>${word}</h2>`)).toEqual(['chinese']);
  await resize(page, phone);
  await until(() => faultsWith('<p>Sound</p>')).toEqual([]);
  expect(await faultsWith(board)).toEqual(['wide']);
  expect(seat.complaints).toEqual([]);
  await page.evaluate(() => console.error('on purpose'));
  await page.evaluate(() => setTimeout(() => Promise.reject(new Error('nobody catches it'))));
  await page.evaluate(() => fetch('/api/no-such-address'));
  await until(() => seat.complaints.length).toBe(3);
  seat.complaints.length = 0;
  await seat.context.close();
});
