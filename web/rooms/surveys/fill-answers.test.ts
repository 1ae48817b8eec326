import { readFileSync } from 'node:fs';
import { checkForm, type Form } from '@zhirong/forms';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  isBlank,
  isMine,
  isSame,
  mergeAnswers,
  openFields,
  saidIn,
  saidInAll,
  shownAnswer,
  standingOf,
} from './fill-answers.ts';
import { judgeReply } from './fill-judgement.ts';

const load = (path: string): Form => {
  const checked = checkForm(
    parse(readFileSync(new URL(`../../../policies/regions/${path}`, import.meta.url), 'utf8')),
  );
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.form;
};
const annex1 = load('320000/forms/financing-needs-2019.yaml');
const parks = load('330800/forms/park-needs-2021.yaml');
const sectionOf = (form: Form, key: string) => form.sections.find((section) => section.key === key)!;
const nobody = { ownUscc: null, usccAccepted: false };

const keys = ['a', 'b', 'c'] as const;
const anAnswer = fc.option(fc.oneof(fc.constantFrom('x', 'y', ' x '), fc.constant(['x', 'y']), fc.nat(3)), {
  nil: undefined,
});
const answers = fc.record({ a: anAnswer, b: anAnswer, c: anAnswer });

test('a merge loses nobody’s change: what one side alone changed stands, what both changed is asked about', () => {
  fc.assert(
    fc.property(answers, answers, answers, (base, mine, theirs) => {
      const merged = mergeAnswers(keys, base, mine, theirs);
      for (const key of keys) {
        const iChanged = !isSame(base[key], mine[key]);
        const theyChanged = !isSame(base[key], theirs[key]);
        const isAsked = merged.collided.includes(key);
        expect(isAsked).toBe(iChanged && theyChanged && !isSame(mine[key], theirs[key]));
        if (iChanged) expect(isSame(merged.answers[key], mine[key])).toBe(true);
        else expect(isSame(merged.answers[key], theirs[key])).toBe(true);
      }
    }),
  );
});

test('a merge against oneself asks nothing and changes nothing', () => {
  fc.assert(
    fc.property(answers, answers, (base, mine) => {
      expect(mergeAnswers(keys, base, mine, mine)).toEqual({ answers: mine, taken: [], collided: [] });
    }),
  );
});

test('the same merge finds a collision where there is one', () => {
  expect(mergeAnswers(['a'], { a: 'x' }, { a: 'y' }, { a: 'z' }).collided).toEqual(['a']);
});

test('blanks are alike, and an amount is said in its one written form', () => {
  expect(isSame(undefined, ' ')).toBe(true);
  expect(isSame([], ['', ' '])).toBe(true);
  expect(isSame(0, undefined)).toBe(false);
  expect(isBlank(0)).toBe(false);
  const financing = sectionOf(annex1, 'financing');
  expect(saidIn(annex1, financing, { amountWan: '300.00' }).answers).toEqual({ amountWan: '300' });
  // The server keeps a wrong answer as typed, but turns a section away for what is no answer at all.
  const wrong = saidIn(annex1, financing, { amountWan: '3oo' });
  expect(wrong.sendable).toEqual({ amountWan: '3oo' });
  const unfit = saidIn(annex1, sectionOf(annex1, 'rights'), { patentsApplied: '12a', patentsGranted: 3 });
  expect(unfit.answers).toEqual({ patentsApplied: '12a', patentsGranted: 3 });
  expect(unfit.sendable).toEqual({ patentsGranted: 3 });
  const lengthy = saidIn(annex1, sectionOf(annex1, 'basics'), { contact: '长'.repeat(51) });
  expect(lengthy.sendable).toEqual({});
});

test('what is not asked is not said, and comes back with the choice that asks for it', () => {
  const needs = sectionOf(parks, 'needs');
  const typed = { needsFinancing: '是', amountWan: '80', models: ['银行+保险'] };
  expect(saidIn(parks, needs, typed).answers).toEqual(typed);
  expect(saidIn(parks, needs, { ...typed, needsFinancing: '否' }).answers).toEqual({ needsFinancing: '否' });
  const company = sectionOf(parks, 'company');
  const other = { chain: '其他（请注明）', 'chain.other': '光伏' };
  expect(saidIn(parks, company, other).answers).toEqual(other);
  expect(saidIn(parks, company, { ...other, chain: '新能源' }).answers).toEqual({ chain: '新能源' });
});

test('progress of a section counts each field once and reaches nothing when all is said', () => {
  const financing = sectionOf(annex1, 'financing');
  const count = (typed: Record<string, unknown>) =>
    openFields(financing, judgeReply(annex1, typed, nobody).errors).length;
  const full = {
    amountWan: '500',
    term: '6 个月—1 年',
    maxCost: '5%-6%',
    purposes: ['其他（请注明）'],
    'purposes.other': '研发',
    consent: '愿意',
  };
  expect(count({})).toBe(5);
  expect(count({ ...full, 'purposes.other': '' })).toBe(1);
  expect(count({ ...full, amountWan: '0' })).toBe(1);
  expect(count(full)).toBe(0);
});

test('another firm’s code is an error unless an officer accepted it; the firm’s own is none', () => {
  const own = '91320300MA1TEST00C';
  const uscc = (typed: string, usccAccepted = false) =>
    judgeReply(annex1, { uscc: typed }, { ownUscc: own, usccAccepted })
      .errors.filter(({ path }) => path === 'uscc')
      .map(({ code }) => code);
  const sound = '91350100M000100Y43';
  expect(uscc(sound)).toEqual(['surveys.uscc-not-own']);
  expect(
    judgeReply(annex1, { uscc: sound }, { ownUscc: sound, usccAccepted: false }).errors.filter(
      ({ path }) => path === 'uscc',
    ),
  ).toEqual([]);
  expect(uscc('91350100M000100Y44')).toEqual(['forms.uscc-check-digit']);
  expect(uscc('91350100M000100Y44', true)).toEqual([]);
});

test('a section belongs to its owner, or to both', () => {
  expect(isMine(sectionOf(annex1, 'financing'), 'enterprise-finance')).toBe(true);
  expect(isMine(sectionOf(annex1, 'financing'), 'enterprise-ip-manager')).toBe(false);
  expect(isMine(sectionOf(annex1, 'advice'), 'enterprise-ip-manager')).toBe(true);
});

test('the due day itself still counts; a lock stands before everything else', () => {
  const campaign = { state: 'open', dueOn: '2019-08-31' } as const;
  expect(standingOf(campaign, null, '2019-08-31')).toBe('open');
  expect(standingOf(campaign, null, '2019-09-01')).toBe('past-due');
  expect(standingOf({ ...campaign, state: 'draft' }, null, '2019-08-10')).toBe('not-yet');
  expect(standingOf({ ...campaign, state: 'closed' }, 'handed-in', '2019-08-10')).toBe('closed');
  expect(standingOf(campaign, 'locked', '2019-08-10')).toBe('locked');
});

test('an answer is read as a line, with the words for 其他 and its unit', () => {
  const purposes = sectionOf(annex1, 'financing').fields.find(({ key }) => key === 'purposes')!;
  const amount = sectionOf(annex1, 'financing').fields.find(({ key }) => key === 'amountWan')!;
  expect(shownAnswer(purposes, { purposes: ['技改项目', '其他（请注明）'], 'purposes.other': '研发' })).toBe(
    '技改项目、其他（请注明）：研发',
  );
  expect(shownAnswer(amount, { amountWan: '300' })).toBe('300 万元');
  expect(shownAnswer(amount, { amountWan: '12505.25' })).toBe('12,505.25 万元');
  expect(shownAnswer(amount, {})).toBeNull();
  expect(saidInAll(annex1, { contact: ' 李某 ' })).toEqual({ contact: '李某' });
});
