import type { FieldProblem } from '@zhirong/kernel';
import {
  type ColumnKey,
  kindMark,
  rowKinds,
  type RowKind,
  tableColumns,
  type TableCells,
} from './table-columns.ts';

export type TableRow = { readonly row: number; readonly cells: TableCells };
type Json = { [key: string]: unknown };
export type ReadTable = {
  readonly system: unknown;
  /** Path of a part in the system → the row it stands in. */
  readonly places: ReadonlyMap<string, number>;
  readonly problems: readonly FieldProblem[];
};

const kindOf = new Map(Object.entries(rowKinds).map(([kind, word]) => [word, kind as RowKind]));
const headerOf = new Map(tableColumns.map(({ key, header }) => [key, header]));
/** How a person is told where: 第 12 行「权重」. */
export const placeText = (row: number, column: ColumnKey | null): string =>
  column === null ? `第 ${row} 行` : `第 ${row} 行「${headerOf.get(column) ?? column}」`;

type Reading = {
  readonly row: number;
  readonly cells: TableCells;
  say(column: ColumnKey, code: string, facts?: FieldProblem['facts']): undefined;
};

const numberIn = (r: Reading, column: ColumnKey): number | undefined => {
  const given = r.cells[column];
  if (given === undefined) return undefined;
  const percent = given.endsWith('%');
  const value = Number(percent ? given.slice(0, -1) : given);
  if (given === '' || !Number.isFinite(value))
    return r.say(column, 'score.not-a-number', { given: given.slice(0, 40) });
  return percent ? Number((value / 100).toPrecision(12)) : value;
};
const yesIn = (r: Reading, column: ColumnKey): boolean | undefined => {
  const given = r.cells[column];
  if (given === undefined) return undefined;
  if (given === '是' || given === '否') return given === '是';
  return r.say(column, 'score.not-yes-or-no', { given: given.slice(0, 40) });
};
const clean = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
const titled = ({ cells }: Reading): Json | undefined =>
  cells.zh === undefined && cells.en === undefined
    ? undefined
    : clean({ zh: cells.zh, en: cells.en ?? cells.zh });
const origin = (r: Reading): Json =>
  clean({
    provenance: r.cells.provenance,
    source: r.cells.source,
    verified: yesIn(r, 'verified'),
    note:
      r.cells.noteZh === undefined ? undefined : { zh: r.cells.noteZh, en: r.cells.noteEn ?? r.cells.noteZh },
  });
const bounds = (r: Reading): Json => ({
  from: numberIn(r, 'from') ?? null,
  fromIncluded: yesIn(r, 'fromIncluded') ?? false,
  to: numberIn(r, 'to') ?? null,
  toIncluded: yesIn(r, 'toIncluded') ?? false,
});
const marks = (r: Reading): unknown => {
  const [least, most] = [numberIn(r, 'points'), numberIn(r, 'pointsMost')];
  return most === undefined ? least : { least, most };
};
const wordsIn = ({ cells }: Reading): ReadonlySet<string> =>
  new Set((cells.how ?? '').split(/\s+/).filter(Boolean));
const either = (words: ReadonlySet<string>, yes: string, no: string): boolean | undefined =>
  words.has(yes) ? true : words.has(no) ? false : undefined;

const pairs = (r: Reading, sign: RegExp, kind: string): [string, number][] =>
  (r.cells.how ?? '').split(/[;；]/).flatMap((part): [string, number][] => {
    if (part.trim() === '') return [];
    const found = sign.exec(part.trim());
    if (found) return [[found[1] ?? '', Number(found[2])]];
    r.say('how', 'score.not-understood', { given: part.trim().slice(0, 60), example: kind });
    return [];
  });

const testExample = '总分 >= 60；指标 rights >= 20；事实 employees <= 500；事实 dishonest 为 是';
const testIn = (r: Reading): unknown => {
  const how = (r.cells.how ?? '').trim();
  if (how.startsWith('{'))
    try {
      return JSON.parse(how) as unknown;
    } catch {
      return r.say('how', 'score.not-understood', { given: how.slice(0, 60), example: testExample });
    }
  const total = /^总分\s*(<=|>=|<|>|=)\s*(-?[\d.]+)$/.exec(how);
  if (total) return { kind: 'total', compare: total[1], value: Number(total[2]) };
  const one = /^(指标|事实)\s+(\S+)\s*(<=|>=|<|>|=)\s*(-?[\d.]+)$/.exec(how);
  if (one)
    return one[1] === '指标'
      ? { kind: 'node', node: one[2], compare: one[3], value: Number(one[4]) }
      : { kind: 'fact', fact: one[2], compare: one[3], value: Number(one[4]) };
  const is = /^事实\s+(\S+)\s+为\s+(.+)$/.exec(how);
  if (is)
    return {
      kind: 'fact-is',
      fact: is[1],
      oneOf: (is[2] ?? '')
        .split('|')
        .map((value) => (value.trim() === '是' ? true : value.trim() === '否' ? false : value.trim())),
    };
  return r.say('how', 'score.not-understood', { given: how.slice(0, 60), example: testExample });
};

const scoringIn = (r: Reading): Json | undefined => {
  const words = wordsIn(r);
  if (words.has('分档'))
    return clean({
      kind: 'bands',
      least: numberIn(r, 'from') ?? null,
      most: numberIn(r, 'to') ?? null,
      whole: either(words, '整数', '非整数'),
      percent: either(words, '百分比', '非百分比'),
      unit: r.cells.unit,
      bands: [],
    });
  if (words.has('选项')) return { kind: 'choices', options: [] };
  if (words.has('打分'))
    return clean({ kind: 'scale', most: numberIn(r, 'to'), step: numberIn(r, 'points') });
  return words.has('阶梯') ? { kind: 'ladder', counts: [], rungs: [] } : undefined;
};

const pick = <T>(words: ReadonlySet<string>, from: Readonly<Record<string, T>>): T | undefined =>
  Object.entries(from).find(([word]) => words.has(word))?.[1];

type Part = { readonly object: Json; readonly path: string };

/** Builds the system row by row and remembers in which row each part stands. */
class Builder {
  readonly places = new Map<string, number>();
  readonly problems: FieldProblem[] = [];
  readonly system: Json;
  private readonly nodes = new Map<string, Part>();
  private readonly facts = new Map<string, Part>();
  constructor(head: Reading) {
    const words = wordsIn(head);
    const kinds = [...words].flatMap((word) =>
      word.startsWith(kindMark) ? [word.slice(kindMark.length)] : [],
    );
    this.system = clean({
      id: head.cells.id,
      version: numberIn(head, 'points'),
      title: titled(head),
      ...origin(head),
      subject: pick(words, { 评企业: 'firm', 评权利: 'right' }),
      ...(kinds.length > 0 ? { kinds } : {}),
      full: numberIn(head, 'weight'),
      weighting: pick(words, { 按分值: 'points', 按比例: 'share' }),
      integersOnly: either(words, '整数分', '可有小数'),
      missing: pick(words, { 缺项重分配: 'renormalise', 缺项零分: 'zero', 缺项不出分: 'block' }),
      children: [],
      ...(words.has('有达标规则') ? { pass: { gates: [], marks: [], routes: [] } } : {}),
    });
    this.places.set('', head.row);
  }
  private push(r: Reading, holder: Part, list: string, object: Json): Part {
    const into = ((holder.object[list] as Json[] | undefined) ?? (holder.object[list] = [])) as Json[];
    const path = [holder.path, list, String(into.length)].filter((part) => part !== '').join('.');
    into.push(object);
    this.places.set(path, r.row);
    return { object, path };
  }
  private get root(): Part {
    return { object: this.system, path: '' };
  }
  private under(r: Reading, of: ReadonlyMap<string, Part>): Part | undefined {
    const found = of.get(r.cells.under ?? '');
    return found ?? r.say('under', 'score.under-unknown', { given: r.cells.under ?? '' });
  }
  private scoringOf(r: Reading, list: string): Part | undefined {
    const node = this.under(r, this.nodes);
    if (!node) return undefined;
    const scoring = node.object['scoring'] as Json | undefined;
    if (scoring && list in scoring) return { object: scoring, path: `${node.path}.scoring` };
    return r.say('under', 'score.under-other-kind', { given: r.cells.under ?? '' });
  }
  indicator(r: Reading): void {
    const words = wordsIn(r);
    // Read whole before its place is looked for: a row with two faults is told of both.
    const object = clean({
      ...origin(r),
      id: r.cells.id,
      title: titled(r),
      weight: numberIn(r, 'weight'),
      bonus: either(words, '加分项', '非加分项'),
      combine: pick(words, { 任选其一: 'choose-one', 相加: 'sum' }),
      scoring: scoringIn(r),
    });
    const holder = r.cells.under === undefined ? this.root : this.under(r, this.nodes);
    if (!holder) return;
    const part = this.push(r, holder, 'children', object);
    if (r.cells.id !== undefined && !this.nodes.has(r.cells.id)) this.nodes.set(r.cells.id, part);
  }
  partOfScoring(kind: 'band' | 'option' | 'count' | 'rung', r: Reading): void {
    const list = { band: 'bands', option: 'options', count: 'counts', rung: 'rungs' }[kind];
    const title = titled(r);
    const needs = (): Json[] =>
      pairs(r, /^(\S+?)\s*>=\s*(\d+)$/, 'classOne >= 1').map(([count, least]) => ({ count, least }));
    const objects: Record<typeof kind, () => Json> = {
      band: () => ({ ...bounds(r), points: marks(r), title }),
      option: () => ({ id: r.cells.id, title, points: marks(r) }),
      count: () => ({ id: r.cells.id, title, unit: r.cells.unit }),
      rung: () => ({ title, needs: needs(), points: marks(r) }),
    };
    const object = clean(objects[kind]());
    const holder = this.scoringOf(r, list);
    if (holder) this.push(r, holder, list, object);
  }
  fact(r: Reading): void {
    const words = wordsIn(r);
    const part = this.push(
      r,
      this.root,
      'facts',
      clean({
        id: r.cells.id,
        title: titled(r),
        kind: pick(words, { 数字: 'number', 是否: 'yes-no', 选项: 'choice' }),
        least: numberIn(r, 'from'),
        most: numberIn(r, 'to'),
        percent: either(words, '百分比', '非百分比'),
        unit: r.cells.unit,
      }),
    );
    if (r.cells.id !== undefined) this.facts.set(r.cells.id, part);
  }
  choice(r: Reading): void {
    const holder = this.under(r, this.facts);
    if (holder) this.push(r, holder, 'choices', clean({ id: r.cells.id, title: titled(r) }));
  }
  rule(kind: 'veto' | 'gate' | 'mark' | 'route', r: Reading): void {
    const object = clean({ ...origin(r), id: r.cells.id, title: titled(r), test: testIn(r) });
    if (kind === 'veto') {
      this.push(r, this.root, 'vetoes', { ...object, effect: r.cells.points });
      return;
    }
    this.system['pass'] ??= { gates: [], marks: [], routes: [] };
    this.push(r, { object: this.system['pass'] as Json, path: 'pass' }, `${kind}s`, object);
  }
  grade(r: Reading): void {
    this.push(r, this.root, 'grades', clean({ id: r.cells.id, title: titled(r), ...bounds(r) }));
  }
  scenario(r: Reading): void {
    const weights = Object.fromEntries(pairs(r, /^(\S+?)\s*=\s*([\d.]+)$/, 'technical = 0.5'));
    this.push(r, this.root, 'scenarios', clean({ ...origin(r), id: r.cells.id, title: titled(r), weights }));
  }
  coefficient(r: Reading): void {
    const [fact, node] = (r.cells.under ?? '').split(/\s+/);
    const whole = (this.system['coefficients'] ??= clean({ ...origin(r), fact, node, table: [] })) as Json;
    if (!this.places.has('coefficients')) this.places.set('coefficients', r.row);
    const table = whole['table'] as Json[];
    const found = table.findIndex(({ choice }) => choice === r.cells.id);
    const holder =
      found < 0
        ? this.push(r, { object: whole, path: 'coefficients' }, 'table', { choice: r.cells.id, bands: [] })
        : { object: table[found] as Json, path: `coefficients.table.${found}` };
    this.push(r, holder, 'bands', { ...bounds(r), factor: numberIn(r, 'points') });
  }
}

const take = (builder: Builder, kind: RowKind, r: Reading): void => {
  switch (kind) {
    case 'system':
      return void r.say('kind', 'score.head-twice');
    case 'indicator':
      return builder.indicator(r);
    case 'band':
    case 'option':
    case 'count':
    case 'rung':
      return builder.partOfScoring(kind, r);
    case 'veto':
    case 'gate':
    case 'mark':
    case 'route':
      return builder.rule(kind, r);
    default:
      return builder[kind](r);
  }
};

/** The system that the rows describe, with every cell that could not be read. Undefined when no row says which system it is. */
export const readSystemTable = (rows: readonly TableRow[]): ReadTable | undefined => {
  const problems: FieldProblem[] = [];
  const reading = ({ row, cells }: TableRow): Reading => ({
    row,
    cells,
    say: (column, code, facts) => {
      problems.push({ path: placeText(row, column), code, ...(facts && { facts }) });
      return undefined;
    },
  });
  const at = rows.findIndex(({ cells }) => cells.kind === rowKinds.system);
  const head = rows[at];
  if (!head) return undefined;
  const builder = new Builder(reading(head));
  for (const [place, row] of rows.entries()) {
    if (place === at) continue;
    const kind = kindOf.get((row.cells.kind ?? '') as (typeof rowKinds)[RowKind]);
    if (kind) take(builder, kind, reading(row));
    else reading(row).say('kind', 'score.kind-unknown', { given: (row.cells.kind ?? '').slice(0, 40) });
  }
  return { system: builder.system, places: builder.places, problems };
};

/** A fault of the system (`children.0.children.2.weight`) as a person finds it in the table. */
export const placeInTable = (path: string, places: ReadonlyMap<string, number>): string => {
  const parts = path.split('.');
  for (let length = parts.length; length >= 0; length -= 1) {
    const row = places.get(parts.slice(0, length).join('.'));
    if (row === undefined) continue;
    const rest = parts
      .slice(length)
      .findLast((part) => tableColumns.some(({ paths }) => (paths as readonly string[]).includes(part)));
    const column =
      tableColumns.find(({ paths }) => (paths as readonly string[]).includes(rest ?? ''))?.key ?? null;
    return placeText(row, column);
  }
  return path;
};
