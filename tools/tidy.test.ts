import { expect, test } from 'vitest';
import { tidy } from './tidy.ts';

const rules = (file: string, text: string) =>
  tidy([{ file, text }])
    .map((finding) => finding.rule)
    .filter((rule) => rule !== 'dead');

test.each([
  ['server/modules/needs/need.ts', "import { x } from '../surveys/index.ts';", 'stairs'],
  ['server/modules/needs/need.ts', "import { x } from '../lists/index.ts';", 'stairs'],
  ['server/modules/surveys/reply.ts', "import { x } from '../needs/store.ts';", 'stairs'],
  ['server/platform/http.ts', "import { x } from '../modules/identity/index.ts';", 'stairs'],
  ['web/rooms/needs/board.tsx', "import { x } from '../../../server/main.ts';", 'stairs'],
  ['kernel/money.ts', "import { readFileSync } from 'node:fs';", 'stairs'],
  ['kernel/money.ts', "import { z } from '@zhirong/contracts';", 'stairs'],
  ['server/modules/loans/loan.ts', 'const at = new Date();', 'clock'],
  ['server/modules/loans/loan.ts', 'type Loan = { amountFen: number };', 'money'],
  ['server/modules/loans/loan.ts', "await database.pool.query('select 1');", 'database'],
  ['server/modules/loans/index.ts', "export * from './loan.ts';", 'door'],
  ['server/migrations/0099-x/up.sql', 'create view loans.open as select 1;', 'views'],
  ['server/modules/loans/loan-utils.ts', '', 'names'],
  ['server/modules/loans/loan.test.ts', "test.skip('x', () => {});", 'focus'],
])('%s: %s breaks «%s»', (file, text, rule) => {
  expect(rules(file, text)).toContain(rule);
});

test.each([
  ['server/modules/surveys/reply.ts', "import { openNeed } from '../needs/index.ts';"],
  ['server/journeys/accept-offer.ts', "import { openLoan } from '../modules/loans/index.ts';"],
  ['forms/form.ts', "import { refuse } from '@zhirong/kernel';"],
  ['server/migrations/0099-x/up.sql', 'create view loans.open with (security_invoker = true) as select 1;'],
  ['server/platform/clock.ts', 'Date.now()'],
])('%s: %s is fine', (file, text) => {
  expect(rules(file, text)).toEqual([]);
});
