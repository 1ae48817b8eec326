import type { FieldProblem } from '@zhirong/kernel';
import { RuleError } from '@zhirong/policies';

type Worded = Pick<FieldProblem, 'code' | 'facts'>;

const known: readonly (readonly [RegExp, (found: RegExpExecArray) => Worded])[] = [
  [/days out of order/, () => ({ code: 'library.days-out-of-order' })],
  [/a day such as/, () => ({ code: 'library.not-a-day' })],
  [/a unit of policies\/units\.yaml/, () => ({ code: 'library.unknown-unit' })],
  [/no rule with a unit (\S+)/, ([, id = '']) => ({ code: 'library.no-such-rule', facts: { id } })],
  [/: not (\S+)$/, ([, unit = '']) => ({ code: 'library.value-not-in-unit', facts: { unit } })],
  [/no instrument (\S+)/, ([, id = '']) => ({ code: 'library.no-such-instrument', facts: { id } })],
  [/does not share the cap/, () => ({ code: 'library.cap-not-shared' })],
  [
    /parameters\.(\S+): used nowhere/,
    ([, name = '']) => ({ code: 'library.number-unused', facts: { name } }),
  ],
  [/no parameter (\S+)/, ([, name = '']) => ({ code: 'library.no-such-number', facts: { name } })],
  [
    /do not sum to (\S+) on (\S+)/,
    ([, whole = '', day = '']) =>
      whole.startsWith('$')
        ? { code: 'library.sum-not-fund', facts: { day } }
        : { code: 'library.sum-wrong', facts: { whole, day } },
  ],
  [/verified: true goes with/, () => ({ code: 'library.checked-without-day' })],
  [
    /(unknown-fact|unknown-list|wrong-element) "([^"]*)"/,
    ([, , about = '']) => ({ code: 'library.unknown-fact', facts: { about } }),
  ],
  [/no such (?:fact|list): (\S+)/, ([, about = '']) => ({ code: 'library.unknown-fact', facts: { about } })],
  [
    /a list lacks the criterion (\S+)/,
    ([, about = '']) => ({ code: 'library.list-lacks', facts: { about } }),
  ],
  [/noted by no criterion of a list/, () => ({ code: 'library.list-criterion' })],
  [/no list of the platform is called/, () => ({ code: 'library.list-name' })],
  [/does not belong to a list/, () => ({ code: 'library.part-not-of-kind' })],
  [/never-true/, () => ({ code: 'library.never-true' })],
  [
    /: (wrong-type|not-size-standard|malformed-value|unit-mismatch|unknown-choice|too-large|empty-list|said-twice|number-out-of-range) "?([^"]*)"?/,
    ([, code = '', about = '']) => ({
      code: `library.condition-${code}`,
      facts: { about: about.replace(/ on \d{4}-\d\d-\d\d$/, '').slice(0, 80) },
    }),
  ],
  [
    /: (\$[a-z0-9-]+) is no (money|rate|count)/,
    ([, name = '', type = '']) => ({ code: `library.number-no-${type}`, facts: { name } }),
  ],
  [
    /: (\S+) is a [a-z-]+, not a (money|rate|count|day)/,
    ([, about = '', type = '']) => ({ code: `library.fact-no-${type}`, facts: { about } }),
  ],
  [/: not a (money|count)$/, ([, type = '']) => ({ code: `library.measure-no-${type}` })],
  [/rest: a party that does not pay/, () => ({ code: 'library.rest-pays' })],
  [/parties: nobody pays/, () => ({ code: 'library.nobody-pays' })],
  [/rate: either points, or a share/, () => ({ code: 'library.rate-twofold' })],
  [/the instrument names no programme/, () => ({ code: 'library.programme-missing' })],
  [/a number stands in parameters/, () => ({ code: 'library.number-in-condition' })],
  [/no parameter may stand here/, () => ({ code: 'library.number-not-here' })],
  [/a parameter such as/, () => ({ code: 'library.not-a-number-name' })],
  [/a fact such as/, () => ({ code: 'library.not-a-fact-name' })],
  [/a name such as/, () => ({ code: 'library.not-a-name' })],
  [/an instrument such as/, () => ({ code: 'library.not-an-instrument-name' })],
  [/match pattern/, () => ({ code: 'library.not-a-name' })],
];

const wordOf = ({ reason, path }: RuleError): Worded => {
  if (/(^|\.)source(\.|$)/.test(path)) return { code: 'library.source-missing' };
  for (const [pattern, word] of known) {
    const found = pattern.exec(reason);
    if (found) return word(found);
  }
  if (path === '') return { code: 'library.not-yaml' };
  return { code: 'library.shape', facts: { at: path, reason: reason.slice(0, 160) } };
};

/** A text that may not stand, told at its place: `place` finds the cell; without one the line of the text is named. */
export const wordFault = (error: unknown, place?: (path: string) => string | undefined): FieldProblem => {
  if (!(error instanceof RuleError)) throw error;
  const { code, facts } = wordOf(error);
  const { file, line } = error;
  return {
    path: place?.(error.path) ?? `line.${line}`,
    code,
    facts: { ...facts, line, file },
  };
};
