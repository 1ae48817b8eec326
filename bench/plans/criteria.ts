import { compileColumns, type Columns, mustRead, publishedVocabulary } from '@zhirong/criteria';
import { plainDate } from '@zhirong/kernel';
import { evaluateExpressionSync, ZenEngine } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';
import { load, median, type Plan } from '../lab.ts';

const conditions = [
  { fact: 'loan.amount', 'more-than': '500万元' },
  { fact: 'loan.amount', 'at-most': '3000万元' },
  { fact: 'loan.pledged-amount', 'at-least': '100万元' },
  { fact: 'firm.revenue', 'less-than': '4亿元' },
  { fact: 'firm.assets', 'at-least': '50万元' },
  { fact: 'firm.tax-paid', 'at-least': '1万元' },
  { fact: 'loan.rate', 'at-most': '6%' },
  { fact: 'firm.rd-ratio', 'at-least': '3%' },
  { fact: 'firm.debt-ratio', 'less-than': '90%' },
  { fact: 'firm.employees', 'size-below': '1000人' },
  { fact: 'loan.months', 'at-most': '36个月' },
  { fact: 'loan.pledged-inventions', 'at-least': 1 },
  { fact: 'firm.patents-valid', 'at-least': 3 },
  { fact: 'loan.settled-on', 'on-or-after': '2019-01-01' },
  { fact: 'loan.settled-on', 'on-or-before': '2019-12-31' },
  { fact: 'firm.size', 'one-of': ['中型', '小型', '微型'] },
  { fact: 'firm.credit-standing', equals: '良好' },
  { fact: 'loan.settled', equals: '是' },
  { fact: 'loan.city-funded', equals: '否' },
  { fact: 'loan.pledged-kinds', 'includes-any': ['发明专利', '注册商标'] },
];
const ready = mustRead({ all: conditions }, publishedVocabulary);
const asked = { today: plainDate('2019-12-31') };

/** What each column holds: how many different values, and where they start. Most conditions hold for most rows. */
const shapes: Readonly<Record<string, readonly [kind: 'f' | 'i' | 'b', from: number, to: number]>> = {
  'loan.amount': ['f', 300_000_000, 2_000_000_000],
  'loan.pledged-amount': ['f', 90_000_000, 900_000_000],
  'firm.revenue': ['f', 0, 42_000_000_000],
  'firm.assets': ['f', 40_000_000, 900_000_000],
  'firm.tax-paid': ['f', 500_000, 90_000_000],
  'loan.rate': ['f', 300_000_000, 620_000_000],
  'firm.rd-ratio': ['f', 200_000_000, 2_000_000_000],
  'firm.debt-ratio': ['f', 1_000_000_000, 9_500_000_000],
  'firm.employees': ['f', 5, 1_050],
  'loan.months': ['f', 6, 39],
  'loan.pledged-inventions': ['f', 0, 12],
  'firm.patents-valid': ['f', 1, 60],
  'loan.settled-on': ['i', 17_880, 18_270],
  'firm.size': ['b', 0, 4],
  'firm.credit-standing': ['b', 0, 1.1],
  'loan.settled': ['b', 0.1, 2],
  'loan.city-funded': ['b', 0, 1.1],
  'loan.pledged-kinds': ['i', 1, 512],
};

/** Repeatable numbers between 0 and 1. */
const seeded = (seed: number) => (): number => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return seed / 4_294_967_296;
};

const makeColumns = (rows: number): Columns => {
  const next = seeded(7);
  const facts = Object.entries(shapes).map(([id, [kind, from, to]]) => {
    const values =
      kind === 'f' ? new Float64Array(rows) : kind === 'i' ? new Int32Array(rows) : new Uint8Array(rows);
    for (let row = 0; row < rows; row += 1) values[row] = Math.floor(from + next() * (to - from));
    return [id, { values }] as const;
  });
  return { rows, facts: Object.fromEntries(facts), lists: {} };
};

const values = (columns: Columns, id: string) => columns.facts[id]?.values as Float64Array;

/** What somebody would write who knew the twenty conditions and the columns and nothing else. */
const byHand = (columns: Columns): Uint8Array => {
  const amount = values(columns, 'loan.amount');
  const pledged = values(columns, 'loan.pledged-amount');
  const revenue = values(columns, 'firm.revenue');
  const assets = values(columns, 'firm.assets');
  const tax = values(columns, 'firm.tax-paid');
  const rate = values(columns, 'loan.rate');
  const research = values(columns, 'firm.rd-ratio');
  const debt = values(columns, 'firm.debt-ratio');
  const employees = values(columns, 'firm.employees');
  const months = values(columns, 'loan.months');
  const inventions = values(columns, 'loan.pledged-inventions');
  const patents = values(columns, 'firm.patents-valid');
  const settledOn = columns.facts['loan.settled-on']?.values as Int32Array;
  const size = columns.facts['firm.size']?.values as Uint8Array;
  const credit = columns.facts['firm.credit-standing']?.values as Uint8Array;
  const settled = columns.facts['loan.settled']?.values as Uint8Array;
  const funded = columns.facts['loan.city-funded']?.values as Uint8Array;
  const kinds = columns.facts['loan.pledged-kinds']?.values as Int32Array;
  const answers = new Uint8Array(columns.rows);
  for (let i = 0; i < answers.length; i += 1) {
    answers[i] =
      amount[i]! > 500_000_000 &&
      amount[i]! <= 3_000_000_000 &&
      pledged[i]! >= 100_000_000 &&
      revenue[i]! < 40_000_000_000 &&
      assets[i]! >= 50_000_000 &&
      tax[i]! >= 1_000_000 &&
      rate[i]! <= 600_000_000 &&
      research[i]! >= 300_000_000 &&
      debt[i]! < 9_000_000_000 &&
      employees[i]! < 1000 &&
      months[i]! <= 36 &&
      inventions[i]! >= 1 &&
      patents[i]! >= 3 &&
      settledOn[i]! >= 17_897 &&
      settledOn[i]! <= 18_261 &&
      size[i]! >= 1 &&
      credit[i] === 0 &&
      settled[i] === 1 &&
      funded[i] === 0 &&
      (kinds[i]! & 0b1001) !== 0
        ? 1
        : 0;
  }
  return answers;
};

/** The same conditions in the words of a peer: field, comparison, bound. */
const plainConditions: readonly (readonly [string, '>' | '>=' | '<' | '<=' | '==' | '!=', number])[] = [
  ['loan.amount', '>', 500_000_000],
  ['loan.amount', '<=', 3_000_000_000],
  ['loan.pledged-amount', '>=', 100_000_000],
  ['firm.revenue', '<', 40_000_000_000],
  ['firm.assets', '>=', 50_000_000],
  ['firm.tax-paid', '>=', 1_000_000],
  ['loan.rate', '<=', 600_000_000],
  ['firm.rd-ratio', '>=', 300_000_000],
  ['firm.debt-ratio', '<', 9_000_000_000],
  ['firm.employees', '<', 1000],
  ['loan.months', '<=', 36],
  ['loan.pledged-inventions', '>=', 1],
  ['firm.patents-valid', '>=', 3],
  ['loan.settled-on', '>=', 17_897],
  ['loan.settled-on', '<=', 18_261],
  ['firm.size', '>=', 1],
  ['firm.credit-standing', '==', 0],
  ['loan.settled', '==', 1],
  ['loan.city-funded', '==', 0],
  // Peers have no bit sets: whether one of the kinds is pledged comes to them worked out.
  ['has-kind', '==', 1],
];
const peerName = (id: string): string => id.replaceAll(/[.-]/g, '_');

const rowsOf = (columns: Columns, count: number): Record<string, number>[] =>
  Array.from({ length: count }, (_, row) => ({
    ...Object.fromEntries(
      Object.entries(columns.facts).map(([id, column]) => [peerName(id), column.values[row] as number]),
    ),
    has_kind: ((columns.facts['loan.pledged-kinds']?.values[row] ?? 0) & 0b1001) === 0 ? 0 : 1,
  }));

const operators = {
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '==': 'equal',
  '!=': 'notEqual',
} as const;

type Ask = (row: Record<string, number>) => Promise<boolean>;
const jsonRulesEngine = (): Ask => {
  const all = plainConditions.map(([id, sign, value]) => ({
    fact: peerName(id),
    operator: operators[sign],
    value,
  }));
  const engine = new Engine([{ conditions: { all }, event: { type: 'holds' } }]);
  return async (row) => (await engine.run(row)).events.length > 0;
};

const zenEngine = (): Ask => {
  const value = plainConditions.map(([id, sign, bound]) => `${peerName(id)} ${sign} ${bound}`).join(' and ');
  const nodes = [
    { id: 'in', name: 'in', type: 'inputNode', content: {} },
    {
      id: 'rule',
      name: 'rule',
      type: 'expressionNode',
      content: { expressions: [{ id: 'e', key: 'holds', value }] },
    },
    { id: 'out', name: 'out', type: 'outputNode', content: {} },
  ];
  const edges = [
    { id: '1', sourceId: 'in', targetId: 'rule', type: 'edge' },
    { id: '2', sourceId: 'rule', targetId: 'out', type: 'edge' },
  ];
  const decision = new ZenEngine().createDecision({
    contentType: 'application/vnd.gorules.decision',
    nodes,
    edges,
  });
  return async (row) => ((await decision.evaluate(row)).result as { holds: boolean }).holds;
};

/** The expression alone, without the engine around it: the fastest way in of the same package. */
const zenExpression = (): Ask => {
  const text = plainConditions.map(([id, sign, bound]) => `${peerName(id)} ${sign} ${bound}`).join(' and ');
  return async (row) => evaluateExpressionSync(text, row) as boolean;
};

/** Seconds of processor time, of all threads: the machine may be busy with others. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Rows a CPU second, after a warm-up, and how many held: a fast wrong answer is none. */
const paceOfPeer = async (ask: Ask, rows: readonly Record<string, number>[]) => {
  for (const row of rows.slice(0, 500)) await ask(row);
  const start = cpuSeconds();
  let held = 0;
  for (let from = 0; from < rows.length; from += 50)
    held += (await Promise.all(rows.slice(from, from + 50).map(ask))).filter(Boolean).length;
  return { pace: rows.length / (cpuSeconds() - start), held };
};

const sumOf = (answers: Uint8Array, count = answers.length): number =>
  answers.subarray(0, count).reduce((sum, one) => sum + Number(one === 1), 0);

/** Twenty conditions: written by hand, compiled by us, and asked of two engines, in one run over the same rows. */
export const plan: Plan = {
  name: 'criteria',
  run: async (lab) => {
    const columns = makeColumns(lab.full ? 4_000_000 : 1_000_000);
    const compiled = compileColumns(ready);
    const time = (run: () => Uint8Array): number => {
      const start = cpuSeconds();
      run();
      return columns.rows / (cpuSeconds() - start);
    };
    const [ours, hand]: [number[], number[]] = [[], []];
    for (let round = 0; round < 15; round += 1) {
      hand.push(time(() => byHand(columns)));
      ours.push(time(() => compiled(columns, asked)));
    }
    const same = Buffer.from(byHand(columns)).equals(Buffer.from(compiled(columns, asked)));
    // The first rounds warm both up alike.
    const [oursPace, handPace] = [median(ours.slice(5)), median(hand.slice(5))];
    const count = 3_000;
    const rows = rowsOf(columns, count);
    const expected = sumOf(byHand(columns), count);
    const masked: Columns = {
      ...columns,
      facts: Object.fromEntries(
        Object.entries(columns.facts).map(([id, { values: all }]) => [
          id,
          { values: all, known: new Uint8Array(columns.rows).fill(1) },
        ]),
      ),
    };
    const unknowns = median(Array.from({ length: 10 }, () => time(() => compiled(masked, asked))).slice(4));
    const results = [
      {
        plan: 'criteria',
        figure: '20 conditions over columns against a function by hand',
        value: oursPace / handPace,
        unit: '×',
        budget: '≥ 0.5',
        holds: same && oursPace / handPace >= 0.5,
        note: `${(oursPace / 1e6).toFixed(1)}M and ${(handPace / 1e6).toFixed(1)}M rows a CPU second, ${sumOf(byHand(columns))} of ${columns.rows} hold, ${(unknowns / 1e6).toFixed(1)}M with every fact masked; load ${load()}`,
      },
    ];
    for (const [name, ask] of [
      ['json-rules-engine', jsonRulesEngine()],
      ['zen-engine', zenEngine()],
      ['zen-engine, bare expression', zenExpression()],
    ] as const) {
      const { pace, held } = await paceOfPeer(ask, rows);
      results.push({
        plan: 'criteria',
        figure: `the same against ${name}`,
        value: oursPace / pace,
        unit: '×',
        budget: '≥ 1000',
        holds: held === expected && oursPace / pace >= 1000,
        note: `${pace.toFixed(0)} rows a CPU second over ${count} rows, ${held} of ${expected} found`,
      });
    }
    return results;
  },
};
