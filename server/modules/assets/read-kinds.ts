import type { RightKind } from '@zhirong/contracts';
import { formatYuan } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { type KindLaw, lawOf, newestOn, rightsLaw } from './law.ts';
import { classSchemeOf, numberExamples, numberKey, readNumber } from './right-number.ts';

type AskedDay = 'filedOn' | 'grantedOn' | 'publishedOn' | 'createdOn' | 'endsOn';

/** Days a form asks for, those first that the term needs. */
const daysOf = (kind: RightKind, law: KindLaw): AskedDay[] => {
  if (law.number === 'patent') return ['filedOn', 'grantedOn'];
  if (law.number === 'trademark') return ['grantedOn', 'filedOn'];
  if (kind === 'ic-layout') return ['filedOn', 'publishedOn', 'createdOn', 'grantedOn'];
  if (kind === 'copyright' || kind === 'software-copyright')
    return ['createdOn', 'publishedOn', 'grantedOn', 'endsOn'];
  if (kind === 'trade-secret') return ['createdOn'];
  return kind === 'licence-income' ? ['grantedOn', 'endsOn'] : ['grantedOn', 'filedOn', 'endsOn'];
};

/** S2-11: which kinds there are, what the law says of each on this day, and what a form should ask. */
export const listKinds = bind('assets.list-kinds', async ({ today }) => {
  const law = rightsLaw();
  return {
    rows: [...law.kinds.values()].map((kind) => {
      const legality = newestOn(kind.legality, today);
      const table = newestOn(
        law.fees.tables.filter((fees) => fees.kind === kind.key),
        today,
      );
      return {
        kind: kind.key,
        name: kind.name,
        registry: kind.registry,
        legality: legality ? { state: legality.state, law: lawOf(legality) } : null,
        variants: kind.variants ?? [],
        terms: kind.terms.map((term) => ({
          from: term.from,
          variant: term.variant ?? null,
          years: term.years,
          runsFrom: term.runs_from,
          law: lawOf(term),
        })),
        numberExample: numberExamples[kind.number] ?? null,
        numberRequired: kind.number !== 'none',
        days: daysOf(kind.key, kind),
        classScheme: classSchemeOf(kind.key),
        fees: (table?.bands ?? []).map(({ years, yuan }) => ({
          fromYear: years[0],
          toYear: years[1],
          amount: formatYuan(yuan),
          from: table?.from ?? today,
          law: lawOf(table ?? { source: { issuer: '', number: '', article: '' } }),
        })),
      };
    }),
  };
});

export const checkNumber = bind('assets.check-number', async ({ tx }, input) => {
  const number = readNumber(input.kind, input.number);
  if (!number.ok)
    return {
      sound: false,
      normal: null,
      problem: number.problem,
      expected: number.expected ?? null,
      rightId: null,
    };
  const found =
    number.normal === null
      ? undefined
      : await tx.first<{ id: string }>(sql`
          select id from assets.right where kind = ${input.kind} and number_key = ${numberKey(number.normal)} and removed_at is null limit 1`);
  return { sound: true, normal: number.normal, problem: null, expected: null, rightId: found?.id ?? null };
});
