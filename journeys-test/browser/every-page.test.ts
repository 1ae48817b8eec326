import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Role, roles } from '@zhirong/contracts';
import { Visitor } from '../platform-under-test.ts';
import { findFaults, type Vocabulary } from './page-faults.ts';
import { openStage, type Seat, type Stage, stand } from './stage.ts';

/** Every role opens every page it may open, in both languages, at a desk and on a phone. */
type Row = { path: string; roles: 'visitor' | 'signed-in' | readonly Role[]; bare?: true };
let stage: Stage;
let map: readonly Row[];
let vocabulary: Vocabulary;

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
}, 120_000);
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

/** The addresses of a role's pages, with a real file where the path names one. */
async function pathsOf(login: string, role: Role): Promise<string[]> {
  const visitor = await new Visitor(stage.platform.address).enter(login);
  const allowed = map.filter(
    (row) => row.roles === 'signed-in' || (row.roles !== 'visitor' && row.roles.includes(role)),
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
    const address = path.replace(/\$\w+/, (key) => files[key] ?? key);
    // A firm that has no file of a kind yet has no page of it either.
    if (address.includes('$')) return [];
    return ['', ...(tabs[path] ?? [])].map((tab) => address + tab);
  });
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

async function speak(page: Page, language: 'English' | '中文'): Promise<boolean> {
  const button = page.getByRole('button', { name: language, exact: true });
  if ((await button.count()) === 0) return false;
  await button.first().click();
  await page
    .getByRole('button', { name: language === 'English' ? '中文' : 'English', exact: true })
    .first()
    .waitFor();
  await stand(page);
  return true;
}

/**
 * Only what stays is a fault: a page that has just been narrowed or translated is drawn anew, and the words of a
 * room are fetched when it is first read in a language.
 */
async function lastingFaults(page: Page, isEnglish: boolean): Promise<[string, string[]][]> {
  const deadline = performance.now() + 8_000;
  for (;;) {
    const { chinese, ...faults } = await findFaults(page, vocabulary);
    const found = Object.entries({ ...faults, chinese: isEnglish ? chinese : [] }).filter(
      ([, list]) => list.length > 0,
    );
    if (found.length === 0 || performance.now() > deadline) return found;
    await pause(100);
  }
}

type Finding = { where: string; [fault: string]: unknown };

/** Both languages at a desk; on a phone one of them in turn, so that neighbours see both. */
async function look(seat: Seat, path: string, turn: number): Promise<Finding[]> {
  const { page } = seat;
  const findings: Finding[] = [];
  let isEnglish = turn % 2 === 1;
  const note = async (width: number): Promise<void> => {
    const found = await lastingFaults(page, isEnglish);
    if (found.length > 0)
      findings.push({ where: `${path} ${isEnglish ? 'en' : 'zh'} ${width}`, ...Object.fromEntries(found) });
  };
  await go(page, path);
  await note(1440);
  if (await speak(page, isEnglish ? '中文' : 'English')) {
    isEnglish = !isEnglish;
    await note(1440);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForFunction(() => window.innerWidth === 390);
  await stand(page);
  await note(390);
  await page.setViewportSize({ width: 1440, height: 900 });
  // The switch stands on top again; a page without one leaves the language as it was.
  await page.waitForFunction(() => window.innerWidth === 1440);
  return findings;
}

test.concurrent.for(Object.keys(roles) as Role[])(
  '%s opens all its pages',
  { timeout: 480_000 },
  async (role) => {
    const account = stage.platform.accounts?.find((one) => one.role === role);
    expect(account, 'an account of the demonstration').toBeDefined();
    if (!account) return;
    const seat = await stage.visit();
    const { page } = seat;
    await seat.go('/sign-in');
    expect(await page.locator('.demo-mark').first().innerText()).toBe('演示环境');
    await page
      .locator('.accounts section')
      .nth((Object.keys(roles) as Role[]).indexOf(role))
      .getByRole('button')
      .filter({ hasText: account.organisation })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
    await stand(page);
    const findings: Finding[] = [];
    let turn = 0;
    for (const path of await pathsOf(account.login, role)) {
      const isEnglish = await page.evaluate(() => document.documentElement.lang.startsWith('en'));
      findings.push(...(await look(seat, path, isEnglish ? 1 : 0)));
      turn += 1;
    }
    expect(turn).toBeGreaterThan(2);
    expect(findings).toEqual([]);
    expect(seat.complaints).toEqual([]);
    await seat.context.close();
  },
);
