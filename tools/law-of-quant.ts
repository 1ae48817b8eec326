/** The numbers of law that `@zhirong/quant` ships with, taken from policies/: the library reads no files, and the law stands once. */
import { parse } from 'yaml';

type Source = { issuer: string; number: string; article: string };
type Stated = { from: string; source: Source; checked_on?: string };
type Kinds = {
  kinds: {
    key: string;
    terms: (Stated & { variant?: string; years: number; runs_from: string; ends: string })[];
  }[];
};
type Fees = {
  due: { grace_months: number };
  surcharge: string[];
  surcharge_source: Source;
  surcharge_checked_on?: string;
  tables: (Stated & { kind: string; bands: { years: [number, number]; yuan: string }[] })[];
};
type Renewal = {
  years: number;
  years_source: Source;
  years_checked_on?: string;
  windows: { from: string }[];
};
type Tolerance = {
  source: Source;
  verified: boolean;
  parameters: { points: { values: { from: string; value: string }[] } };
};

const named = ({ number, article }: Source): string => `${number} ${article}`;

/** What the library calls them: kind of the register, and its variant where the term depends on it. */
const kinds: readonly { readonly name: string; readonly key: string; readonly variant?: string }[] = [
  { name: 'invention', key: 'invention' },
  { name: 'utility-model', key: 'utility-model' },
  { name: 'design', key: 'design' },
  { name: 'layout-design', key: 'ic-layout' },
  { name: 'software-copyright', key: 'software-copyright', variant: 'legal-entity' },
  { name: 'plant-variety', key: 'plant-variety', variant: 'other' },
  { name: 'plant-variety-woody', key: 'plant-variety', variant: 'woody' },
];
const countsFrom: Readonly<Record<string, string>> = {
  filing: 'filing',
  'use-or-filing': 'filing',
  publication: 'publication',
  grant: 'grant',
};

/** Each row holds until the next one of its kind begins. */
const followed = <T extends { kind: string; from: string }>(rows: readonly T[]): (T & { until?: string })[] =>
  rows.map((row) => {
    const next = rows
      .filter(({ kind, from }) => kind === row.kind && from > row.from)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))[0];
    return next ? { ...row, until: next.from } : row;
  });

const termsOf = (law: Kinds, renewal: Renewal) => {
  const ofKind = kinds.flatMap(({ name, key, variant }) =>
    (law.kinds.find((kind) => kind.key === key)?.terms ?? [])
      .filter((term) => term.variant === variant && countsFrom[term.runs_from] !== undefined)
      .map((term) => ({
        kind: name,
        from: term.from,
        years: term.years,
        countsFrom: countsFrom[term.runs_from],
        ...(term.ends === 'year-end' ? { toYearEnd: true } : {}),
        source: named(term.source),
        verified: term.checked_on !== undefined,
      })),
  );
  const trademark = {
    kind: 'trademark',
    from: renewal.windows[0]?.from ?? '',
    years: renewal.years,
    countsFrom: 'registration',
    renewable: true,
    source: named(renewal.years_source),
    verified: renewal.years_checked_on !== undefined,
  };
  return followed([...ofKind, trademark]);
};

const feesOf = (law: Fees) => ({
  graceMonths: law.due.grace_months,
  surcharge: {
    // Shares of the full fee, by months begun after the last day to pay.
    byMonth: law.surcharge.map((percent) => Number(percent) / 100),
    source: named(law.surcharge_source),
    verified: law.surcharge_checked_on !== undefined,
  },
  tables: followed(
    law.tables.map((table) => ({
      kind: table.kind,
      from: table.from,
      source: named(table.source),
      verified: table.checked_on !== undefined,
      steps: table.bands.map(({ years: [from, to], yuan }) => ({ from, to, yuan: Number(yuan) })),
    })),
  ),
});

const tolerancesOf = (law: Tolerance) =>
  law.parameters.points.values.map(({ from, value }) => ({
    from,
    tolerance: Number(value) / 100,
    source: law.source.number,
    verified: law.verified,
  }));

/** The text of `quant/generated/law.ts`; `read` gives a file of the repository. */
export const lawOfQuant = (read: (path: string) => string): string => {
  const law = <T>(file: string): T => parse(read(`policies/national/${file}`)) as T;
  const made = {
    terms: termsOf(law('ip-rights/kinds.yaml'), law('ip-rights/trademark-renewal.yaml')),
    fees: feesOf(law('ip-rights/patent-fees.yaml')),
    nplTolerances: tolerancesOf(law('instruments/npl-tolerance.yaml')),
  };
  return `// Made by \`npm run generate\` from policies/national: change the law there.\nexport const law = ${JSON.stringify(made, null, 2)} as const;\n`;
};
