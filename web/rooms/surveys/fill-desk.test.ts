import { readFileSync } from 'node:fs';
import type { Input } from '@zhirong/contracts';
import { checkForm, type Form, judgeAnswers } from '@zhirong/forms';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { RefusalError } from '../../shared/refusal-error.ts';
import type { MyReply } from './fill-answers.ts';
import { FillDesk, type Kept } from './fill-desk.ts';

const form = ((): Form => {
  const path = new URL('../../../policies/regions/320000/forms/financing-needs-2019.yaml', import.meta.url);
  const checked = checkForm(parse(readFileSync(path, 'utf8')));
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.form;
})();

/** The rules of the wire in a few lines: one revision per save, an older one refused, one key written once. */
function openBook() {
  let revision = 0;
  let answers: Record<string, unknown> = {};
  const written = new Map<string, { revision: number }>();
  const book = {
    saves: [] as Input<'surveys.save-section'>[],
    /** The line goes dead before the server is reached, or after it has written. */
    fails: null as null | 'before' | 'after',
    savedBy: '李会计' as string | null,
    reply: (): MyReply => ({
      reply: null,
      answers: { ...answers },
      revision,
      savedAt: revision > 0 ? '2019-08-12T06:02:00Z' : null,
      savedBy: book.savedBy,
      sections: form.sections.map(({ key }) => ({ key, doneBy: null, doneAt: null })),
      versions: [],
      changedSinceHandIn: false,
      usccAccepted: false,
      mayHandIn: true,
    }),
    save: async (input: Input<'surveys.save-section'>, key: string) => {
      if (book.fails === 'before') throw new RefusalError({ code: 'web.unreachable', status: 0 });
      if (!written.has(key)) {
        if (input.revision !== revision)
          throw new RefusalError({ code: 'surveys.changed-in-another-window', status: 409 });
        const section = form.sections.find((one) => one.key === input.section)!;
        const judged = judgeAnswers(form, input.answers, { scope: input.section, complete: false });
        const unfit = judged.errors.filter(({ code }) => code === 'forms.not-an-integer');
        if (unfit.length > 0)
          throw new RefusalError({ code: 'surveys.answers-unsound', fields: unfit, status: 422 });
        const inSection = new Set(section.fields.flatMap((field) => [field.key, `${field.key}.other`]));
        const others = Object.entries(answers).filter(([one]) => !inSection.has(one));
        answers = { ...Object.fromEntries(others), ...input.answers, ...judged.clean };
        revision += 1;
        written.set(key, { revision });
        book.saves.push(input);
      }
      if (book.fails === 'after') throw new RefusalError({ code: 'web.unreachable', status: 0 });
      return {
        revision: written.get(key)!.revision,
        savedAt: '2019-08-12T06:02:00Z',
        errors: [],
        warnings: [],
      };
    },
  };
  return book;
}

const signed = (desk: FillDesk) => desk.view().reply.sections.find(({ key }) => key === 'financing')?.doneBy;

function sitDown(book: ReturnType<typeof openBook>, role: 'enterprise-finance' | 'enterprise-ip-manager') {
  const seat = { kept: null as Kept | null, keys: 0 };
  const open = () =>
    new FillDesk(
      { form, campaignId: 'c', role, by: '王经理', reply: book.reply(), kept: seat.kept },
      {
        save: book.save,
        read: async () => book.reply(),
        newKey: () => `${role} ${(seat.keys += 1)} ${Math.random()}`,
        keep: (kept) => {
          seat.kept = kept;
        },
        later: () => () => undefined,
      },
    );
  return { seat, open, desk: open() };
}

test('what is typed is saved by section, once, and then nothing is kept in the browser', async () => {
  const book = openBook();
  const { desk, seat } = sitDown(book, 'enterprise-finance');
  desk.answer('amountWan', '300.00');
  expect(seat.kept?.answers).toEqual({ amountWan: '300.00' });
  expect(desk.view().unsaved).toBe(true);
  expect(await desk.flush()).toBe(true);
  expect(await desk.flush()).toBe(true);
  expect(book.saves.map(({ section, answers }) => [section, answers])).toEqual([
    ['financing', { amountWan: '300' }],
  ]);
  expect(seat.kept).toBeNull();
  expect(desk.view()).toMatchObject({ unsaved: false, saving: false, refusal: null });
});

test('two windows that change different fields both come through', async () => {
  const book = openBook();
  const one = sitDown(book, 'enterprise-finance').desk;
  const other = sitDown(book, 'enterprise-finance').desk;
  one.answer('amountWan', '300');
  await one.flush();
  other.answer('term', '3—6 个月');
  expect(await other.flush()).toBe(true);
  expect(book.reply().answers).toEqual({ amountWan: '300', term: '3—6 个月' });
  expect(other.view().taken?.keys).toEqual(['amountWan']);
});

test('two windows that change the same field: nothing is overwritten until somebody chooses', async () => {
  for (const choice of ['mine', 'theirs'] as const) {
    const book = openBook();
    const one = sitDown(book, 'enterprise-finance').desk;
    const other = sitDown(book, 'enterprise-finance').desk;
    one.answer('amountWan', '300');
    await one.flush();
    other.answer('amountWan', '500');
    other.answer('term', '3—6 个月');
    expect(await other.flush()).toBe(false);
    expect(other.view().clash?.keys).toEqual(['amountWan']);
    expect(other.view().answers['amountWan']).toBe('500');
    expect(book.reply().answers).toEqual({ amountWan: '300' });
    other.choose({});
    expect(other.view().clash).not.toBeNull();
    other.choose({ amountWan: choice });
    expect(await other.flush()).toBe(true);
    expect(book.reply().answers).toEqual({ amountWan: choice === 'mine' ? '500' : '300', term: '3—6 个月' });
  }
});

test('a colleague’s section comes in beside what is being typed', async () => {
  const book = openBook();
  const finance = sitDown(book, 'enterprise-finance').desk;
  const manager = sitDown(book, 'enterprise-ip-manager').desk;
  finance.answer('amountWan', '300');
  await finance.flush();
  manager.answer('contact', '王某');
  expect(await manager.flush()).toBe(true);
  expect(manager.view().answers).toMatchObject({ amountWan: '300', contact: '王某' });
  expect(manager.view().taken).toEqual({ keys: ['amountWan'], by: '李会计' });
});

test('an unanswered save is sent again under its own key before anything newer, and is no clash with oneself', async () => {
  for (const fails of ['before', 'after'] as const) {
    const book = openBook();
    const { desk, seat } = sitDown(book, 'enterprise-finance');
    desk.answer('amountWan', '300');
    book.fails = fails;
    expect(await desk.flush()).toBe(false);
    expect(desk.view()).toMatchObject({ unsaved: true, refusal: { code: 'web.unreachable' } });
    expect(seat.kept).not.toBeNull();
    desk.answer('amountWan', '500');
    book.fails = null;
    expect(await desk.flush()).toBe(true);
    expect(book.saves.map(({ answers }) => answers['amountWan'])).toEqual(['300', '500']);
    expect(desk.view()).toMatchObject({ clash: null, refusal: null, unsaved: false });
  }
});

test('a page loaded anew finds what was typed and not saved', async () => {
  const book = openBook();
  const { desk, seat, open } = sitDown(book, 'enterprise-finance');
  book.fails = 'before';
  desk.answer('amountWan', '3oo');
  desk.answer('term', '3—6 个月');
  await desk.flush();
  book.fails = null;
  const again = open();
  expect(again.view()).toMatchObject({ resumed: true, answers: { amountWan: '3oo', term: '3—6 个月' } });
  expect(await again.flush()).toBe(true);
  expect(book.reply().answers).toEqual({ amountWan: '3oo', term: '3—6 个月' });
  expect(seat.kept).toBeNull();
});

test('what the server would turn the whole section away for waits in the browser, and the rest is saved', async () => {
  const book = openBook();
  const { desk, seat, open } = sitDown(book, 'enterprise-ip-manager');
  desk.answer('patentsApplied', '12a');
  desk.answer('patentsGranted', 3);
  expect(await desk.flush()).toBe(true);
  expect(book.reply().answers).toEqual({ patentsGranted: 3 });
  expect(seat.kept?.answers['patentsApplied']).toBe('12a');
  expect(open().view().answers['patentsApplied']).toBe('12a');
  desk.answer('patentsApplied', 12);
  await desk.flush();
  expect(book.reply().answers).toEqual({ patentsApplied: 12, patentsGranted: 3 });
  expect(seat.kept).toBeNull();
});

test('an emptied answer is emptied on the server, and a hidden one is not sent', async () => {
  const book = openBook();
  const { desk } = sitDown(book, 'enterprise-finance');
  desk.answer('purposes', ['其他（请注明）']);
  desk.answer('purposes.other', '研发');
  await desk.flush();
  expect(book.reply().answers).toEqual({ purposes: ['其他（请注明）'], 'purposes.other': '研发' });
  desk.answer('purposes', ['技改项目']);
  await desk.flush();
  expect(book.reply().answers).toEqual({ purposes: ['技改项目'] });
  desk.answer('purposes', []);
  await desk.flush();
  expect(book.reply().answers).toEqual({});
});

test('what the firm’s file suggests is saved with the first answer of its section, or when the reply is settled', async () => {
  const book = openBook();
  const { desk } = sitDown(book, 'enterprise-ip-manager');
  desk.suggest({ enterpriseName: '示例精密机械有限公司', amountWan: '1' });
  expect(desk.view().answers).toEqual({ enterpriseName: '示例精密机械有限公司' });
  expect(await desk.flush()).toBe(true);
  expect(book.saves).toEqual([]);
  expect(await desk.settle()).toBe(true);
  expect(book.reply().answers).toEqual({ enterpriseName: '示例精密机械有限公司' });
});

test('a section somebody has begun is not filled from the firm’s file', async () => {
  const book = openBook();
  const { desk, open } = sitDown(book, 'enterprise-ip-manager');
  desk.answer('position', '经理');
  await desk.flush();
  const later = open();
  later.suggest({ enterpriseName: '示例精密机械有限公司' });
  expect(later.view().answers).toEqual({ position: '经理' });
});

test('signing off saves the section with its mark; the mark falls with the first change', async () => {
  const book = openBook();
  const { desk } = sitDown(book, 'enterprise-finance');
  desk.answer('amountWan', '300');
  expect(await desk.signOff('financing')).toBe(true);
  expect(await desk.signOff('financing')).toBe(true);
  expect(book.saves.map(({ done }) => done)).toEqual([true, true]);
  expect(signed(desk)).toBe('王经理');
  desk.answer('amountWan', '301');
  await desk.flush();
  expect(book.saves.at(-1)?.done).toBeUndefined();
  expect(signed(desk)).toBeNull();
});

test('a server that keeps refusing its own newest revision ends the attempt instead of asking for ever', async () => {
  const book = openBook();
  const { desk } = sitDown(book, 'enterprise-finance');
  const save = book.save;
  book.save = async () => {
    throw new RefusalError({ code: 'surveys.changed-in-another-window', status: 409 });
  };
  const stubborn = new FillDesk(
    { form, campaignId: 'c', role: 'enterprise-finance', by: '李会计', reply: book.reply(), kept: null },
    {
      save: book.save,
      read: async () => book.reply(),
      newKey: () => 'k',
      keep: () => undefined,
      later: () => () => undefined,
    },
  );
  stubborn.answer('amountWan', '300');
  expect(await stubborn.flush()).toBe(false);
  expect(stubborn.view().refusal?.code).toBe('surveys.changed-in-another-window');
  book.save = save;
  desk.answer('amountWan', '300');
  expect(await desk.flush()).toBe(true);
});
