import { assert, type Fen, parseWan } from '@zhirong/kernel';

/** From small to large. */
export const sizeClasses = ['微型', '小型', '中型', '大型'] as const;
export type SizeClass = (typeof sizeClasses)[number];

export const sizeIndicators = ['people', 'revenue', 'assets'] as const;
export type SizeIndicator = (typeof sizeIndicators)[number];

/** Lower bounds of 小型, 中型 and 大型, in this order; people as a count, money in 分. */
export type SizeBounds = readonly [small: bigint, medium: bigint, large: bigint];

export type SizeIndustry = {
  readonly key: string;
  readonly row: number;
  readonly name: string;
  /** False: the row was not yet compared with the published table, and the page must say so. */
  readonly checked: boolean;
  readonly bounds: Readonly<Partial<Record<SizeIndicator, SizeBounds>>>;
};

export type SizeTable = {
  readonly source: string;
  readonly industries: readonly SizeIndustry[];
  /** For an industry name of a survey form, the keys of the industries it may be. Our own mapping, not law. */
  readonly candidates: Readonly<Record<string, readonly string[]>>;
};

export type SizeHint =
  | {
      readonly size: SizeClass;
      /** The indicators that keep it from a higher class. */
      readonly decidedBy: readonly SizeIndicator[];
      readonly checked: boolean;
    }
  | { readonly missing: readonly SizeIndicator[] };

/**
 * The size class of B3.6 (工信部联企业〔2011〕300号). Every listed indicator must reach a class's bound; one below
 * the bound of 小型 makes it 微型. So the lowest class of any indicator decides. A bound counts as reached by the
 * number itself, unlike 以下 in other law (N2): do not share this comparison.
 */
export function sizeHint(
  industry: SizeIndustry,
  known: { readonly people?: number; readonly revenue?: Fen; readonly assets?: Fen },
): SizeHint {
  const listed = sizeIndicators.filter((indicator) => industry.bounds[indicator]);
  const missing = listed.filter((indicator) => known[indicator] === undefined);
  if (missing.length > 0) return { missing };
  const grades = listed.map((indicator) => {
    const reached = BigInt(known[indicator]!);
    return industry.bounds[indicator]!.filter((bound) => reached >= bound).length;
  });
  const lowest = Math.min(...grades);
  return {
    size: sizeClasses[lowest]!,
    decidedBy: lowest === 3 ? [] : listed.filter((_, place) => grades[place] === lowest),
    checked: industry.checked,
  };
}

export function sizeIndustry(table: SizeTable, key: string): SizeIndustry | undefined {
  return table.industries.find((industry) => industry.key === key);
}

/** The industries of the size table that an industry of a survey form may mean; none when it says nothing. */
export function candidateIndustries(table: SizeTable, surveyIndustry: string): SizeIndustry[] {
  if (!Object.hasOwn(table.candidates, surveyIndustry)) return [];
  return table.candidates[surveyIndustry]!.map((key) => sizeIndustry(table, key)!);
}

/** Reads policies/national/enterprise-size.yaml once parsed. Throws on anything unsound: it is our own file. */
export function readSizeTable(raw: unknown): SizeTable {
  const top = object(raw, 'size table');
  const industries = list(top.industries, 'industries').map(readIndustry);
  const keys = industries.map((industry) => industry.key);
  assert(new Set(keys).size === keys.length, 'size table: industry keys are unique');
  const candidates: Record<string, string[]> = {};
  for (const [name, listed] of Object.entries(
    object(object(top.mapping, 'mapping').candidates, 'candidates'),
  )) {
    candidates[name] = list(listed, name).map((key) => {
      assert(typeof key === 'string' && keys.includes(key), `size table: ${name} maps to a known industry`);
      return key;
    });
  }
  assert(typeof top.source === 'string', 'size table: source');
  return { source: top.source, industries, candidates };
}

function readIndustry(raw: unknown): SizeIndustry {
  const { key, row, name, checked, people, revenueWan, assetsWan, ...rest } = object(raw, 'industry');
  assert(typeof key === 'string' && typeof name === 'string', 'size table: key and name');
  assert(typeof row === 'number' && typeof checked === 'boolean', `size table: row and checked of ${key}`);
  assert(Object.keys(rest).length === 0, `size table: unknown keys in ${key}`);
  const bounds: Partial<Record<SizeIndicator, SizeBounds>> = {};
  if (people !== undefined) bounds.people = readBounds(people, key, (bound) => BigInt(bound as number));
  const money = (bound: unknown) => (typeof bound === 'string' ? parseWan(bound) : undefined);
  if (revenueWan !== undefined) bounds.revenue = readBounds(revenueWan, key, money);
  if (assetsWan !== undefined) bounds.assets = readBounds(assetsWan, key, money);
  assert(Object.keys(bounds).length > 0, `size table: ${key} has bounds`);
  return { key, row, name, checked, bounds };
}

function readBounds(raw: unknown, key: string, read: (bound: unknown) => bigint | undefined): SizeBounds {
  const given = object(raw, key);
  const [small, medium, large] = [read(given.small), read(given.medium), read(given.large)];
  assert(
    small !== undefined && medium !== undefined && large !== undefined,
    `size table: three bounds in ${key}`,
  );
  assert(0n < small && small < medium && medium < large, `size table: bounds of ${key} rise`);
  return [small, medium, large];
}

function object(raw: unknown, name: string): Record<string, unknown> {
  assert(typeof raw === 'object' && raw !== null && !Array.isArray(raw), `size table: ${name} is a map`);
  return raw as Record<string, unknown>;
}

function list(raw: unknown, name: string): unknown[] {
  assert(Array.isArray(raw), `size table: ${name} is a list`);
  return raw;
}
