import { finite, InvalidInput, requireThat, within } from '../invalid-input.ts';
import type { Comparison, Fact, IndicatorSystem, Rule, RuleTest, Words } from './indicator-system.ts';
import { holds, snap } from './interval.ts';
import type { Range } from './score-item.ts';

export type FactValue = number | boolean | string;
export type Facts = Readonly<Record<string, FactValue>>;
/** `unknown`: a fact or an answer is missing, or the marks may still fall on either side. */
export type Holds = 'yes' | 'no' | 'unknown';

export type RuleResult = {
  readonly id: string;
  readonly title: Words;
  readonly part: 'gate' | 'mark' | 'route';
  readonly holds: Holds;
  /** What was found, and what the rule wants, as text. */
  readonly found: string;
  readonly wanted: string;
  readonly source: string;
  readonly verified: boolean;
};

/** What rules look at. */
export type Seen = {
  readonly facts: Facts;
  readonly total: Range | null;
  readonly nodePoints: (id: string) => Range | null;
};

export const compareNumbers = (value: number, compare: Comparison, wanted: number): boolean => {
  const left = snap(value);
  const right = snap(wanted);
  if (compare === '<') return left < right;
  if (compare === '<=') return left <= right;
  if (compare === '>') return left > right;
  if (compare === '>=') return left >= right;
  return left === right;
};

const compareRange = (range: Range | null, compare: Comparison, wanted: number): Holds => {
  if (range === null) return 'unknown';
  const atLeast = compareNumbers(range.least, compare, wanted);
  const atMost = compareNumbers(range.most, compare, wanted);
  if (compare === '=' && range.least < wanted && wanted < range.most) return 'unknown';
  if (atLeast === atMost) return atLeast ? 'yes' : 'no';
  return 'unknown';
};

const factKindFits = (fact: Fact, value: FactValue, path: string): void => {
  if (fact.kind === 'yes-no') {
    requireThat(typeof value === 'boolean', path, 'wrong-type', { wanted: 'boolean' });
  } else if (fact.kind === 'choice') {
    const choices = (fact.choices ?? []).map(({ id }) => id);
    requireThat(choices.includes(String(value)), path, 'unknown-choice', { choices: choices.join(', ') });
  } else {
    requireThat(typeof value === 'number', path, 'wrong-type', { wanted: 'number' });
    const least = fact.least ?? Number.NEGATIVE_INFINITY;
    const most = fact.most ?? Number.POSITIVE_INFINITY;
    within(finite(value, path), least, most, path);
  }
};

/** Refuses facts the system does not know, and values of the wrong kind. Errors: InvalidInput at `facts.<id>`. */
export const checkFacts = (system: IndicatorSystem, facts: Facts): void => {
  const known = new Map((system.facts ?? []).map((fact) => [fact.id, fact]));
  for (const [id, value] of Object.entries(facts)) {
    const fact = known.get(id);
    if (!fact) throw new InvalidInput(`facts.${id}`, 'unknown-field');
    factKindFits(fact, value, `facts.${id}`);
  }
};

/** A ratio as it was compared, without what the division of decimals leaves behind. */
const factText = (value: FactValue): string => `${typeof value === 'number' ? snap(value) : value}`;

const rangeText = (range: Range | null): string => {
  if (range === null) return '—';
  return range.least === range.most ? `${snap(range.least)}` : `${snap(range.least)}–${snap(range.most)}`;
};

type Judged = { readonly holds: Holds; readonly found: string; readonly wanted: string };

export const judgeTest = (test: RuleTest, seen: Seen): Judged => {
  switch (test.kind) {
    case 'total':
    case 'node': {
      const range = test.kind === 'total' ? seen.total : seen.nodePoints(test.node);
      const wanted = `${test.compare} ${test.value}`;
      return { holds: compareRange(range, test.compare, test.value), found: rangeText(range), wanted };
    }
    case 'fact': {
      const value = seen.facts[test.fact];
      const wanted = `${test.compare} ${test.value}`;
      if (typeof value !== 'number') return { holds: 'unknown', found: '—', wanted };
      return {
        holds: compareNumbers(value, test.compare, test.value) ? 'yes' : 'no',
        found: factText(value),
        wanted,
      };
    }
    case 'fact-is': {
      const value = seen.facts[test.fact];
      const wanted = test.oneOf.join(' | ');
      if (value === undefined || typeof value === 'number') return { holds: 'unknown', found: '—', wanted };
      return { holds: test.oneOf.includes(value) ? 'yes' : 'no', found: factText(value), wanted };
    }
    case 'fact-by-band': {
      const by = seen.facts[test.by];
      const band = typeof by === 'number' ? test.bands.find((one) => holds(one, snap(by))) : undefined;
      const value = seen.facts[test.fact];
      const wanted = band ? `${band.compare} ${band.value}` : '—';
      if (!band || typeof value !== 'number')
        return { holds: 'unknown', found: value === undefined ? '—' : factText(value), wanted };
      return {
        holds: compareNumbers(value, band.compare, band.value) ? 'yes' : 'no',
        found: factText(value),
        wanted,
      };
    }
  }
};

const judgeRule = (
  rule: Rule,
  part: RuleResult['part'],
  system: IndicatorSystem,
  seen: Seen,
): RuleResult => ({
  id: rule.id,
  title: rule.title,
  part,
  ...judgeTest(rule.test, seen),
  source: rule.source ?? system.source,
  verified: rule.verified ?? system.verified,
});

export const allHold = (list: readonly Holds[]): Holds => {
  if (list.includes('no')) return 'no';
  return list.includes('unknown') ? 'unknown' : 'yes';
};
export const anyHolds = (list: readonly Holds[]): Holds => {
  if (list.includes('yes')) return 'yes';
  return list.includes('unknown') ? 'unknown' : 'no';
};

export type PassResult = {
  readonly verdict: 'pass' | 'fail' | 'undecided';
  /** By marks or by a direct route; null unless passed. */
  readonly by: 'marks' | 'route' | null;
  readonly rules: readonly RuleResult[];
};

const verdicts = { yes: 'pass', no: 'fail', unknown: 'undecided' } as const;

/** Gates and (marks or a route), with no veto. `unvetoed` says whether the vetoes are known not to be hit. */
export const judgePass = (system: IndicatorSystem, seen: Seen, unvetoed: Holds): PassResult | null => {
  const { pass } = system;
  if (!pass) return null;
  const judge = (list: readonly Rule[], part: RuleResult['part']) =>
    list.map((rule) => judgeRule(rule, part, system, seen));
  const gates = judge(pass.gates, 'gate');
  const marks = judge(pass.marks, 'mark');
  const routes = judge(pass.routes, 'route');
  const byMarks = allHold(marks.map((rule) => rule.holds));
  const byRoute = anyHolds(routes.map((rule) => rule.holds));
  const whole = allHold([unvetoed, ...gates.map((rule) => rule.holds), anyHolds([byMarks, byRoute])]);
  const by = byMarks === 'yes' ? 'marks' : 'route';
  return {
    verdict: verdicts[whole],
    by: whole === 'yes' ? by : null,
    rules: [...gates, ...marks, ...routes],
  };
};

const factsOf = (test: RuleTest): readonly string[] => {
  if (test.kind === 'fact' || test.kind === 'fact-is') return [test.fact];
  return test.kind === 'fact-by-band' ? [test.fact, test.by] : [];
};

/** Facts that some rule, veto or coefficient looks at and nobody gave. */
export const missingFacts = (system: IndicatorSystem, facts: Facts): readonly Fact[] => {
  const { pass } = system;
  const tests = [...(pass ? [...pass.gates, ...pass.marks, ...pass.routes] : []), ...(system.vetoes ?? [])];
  const wanted = new Set(tests.flatMap(({ test }) => factsOf(test)));
  if (system.coefficients) wanted.add(system.coefficients.fact);
  return (system.facts ?? []).filter(({ id }) => wanted.has(id) && facts[id] === undefined);
};
