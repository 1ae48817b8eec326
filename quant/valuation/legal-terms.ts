import { addMonths, type PlainDate, plainDate } from '@zhirong/kernel';
import type { Provenance } from './royalty-bands.ts';

export const rightKinds = [
  'invention',
  'utility-model',
  'design',
  'trademark',
  'layout-design',
  'software-copyright',
  'plant-variety',
  'plant-variety-woody',
] as const;
export type RightKind = (typeof rightKinds)[number];

/** For how long the law protects a kind of right whose term began within the period (`until` no longer in it). */
export type LegalTerm = {
  readonly kind: RightKind;
  readonly from: PlainDate;
  readonly until?: PlainDate;
  readonly years: number;
  readonly countsFrom: 'filing' | 'registration' | 'publication' | 'grant';
  /** The term runs on to the last day of its last calendar year. */
  readonly toYearEnd?: true;
  readonly renewable?: true;
  readonly source: string;
  readonly provenance: Provenance;
  /** Read in the official text by us. */
  readonly verified: boolean;
};

const day = plainDate;
const known = { provenance: 'official', verified: false } as const;

/** Dated: a change of law is a new row. None was checked against the official text; 20, 10 and 15 are seen in copies. */
export const legalTerms: readonly LegalTerm[] = [
  {
    kind: 'invention',
    from: day('1993-01-01'),
    years: 20,
    countsFrom: 'filing',
    source: '专利法第四十二条',
    ...known,
  },
  {
    kind: 'utility-model',
    from: day('1993-01-01'),
    years: 10,
    countsFrom: 'filing',
    source: '专利法第四十二条',
    ...known,
  },
  {
    kind: 'design',
    from: day('1993-01-01'),
    until: day('2021-06-01'),
    years: 10,
    countsFrom: 'filing',
    source: '专利法(2008)第四十二条',
    ...known,
  },
  {
    kind: 'design',
    from: day('2021-06-01'),
    years: 15,
    countsFrom: 'filing',
    source: '专利法(2020)第四十二条',
    ...known,
  },
  {
    kind: 'trademark',
    from: day('1983-03-01'),
    years: 10,
    countsFrom: 'registration',
    renewable: true,
    source: '商标法第三十九条、第四十条',
    ...known,
  },
  {
    kind: 'layout-design',
    from: day('2001-10-01'),
    years: 10,
    countsFrom: 'filing',
    source: '集成电路布图设计保护条例第十二条',
    ...known,
  },
  {
    kind: 'software-copyright',
    from: day('1991-10-01'),
    years: 50,
    countsFrom: 'publication',
    toYearEnd: true,
    source: '计算机软件保护条例第十四条(法人)',
    ...known,
  },
  {
    kind: 'plant-variety',
    from: day('1997-10-01'),
    until: day('2025-06-01'),
    years: 15,
    countsFrom: 'grant',
    source: '植物新品种保护条例(1997)第三十四条',
    ...known,
  },
  {
    kind: 'plant-variety',
    from: day('2025-06-01'),
    years: 20,
    countsFrom: 'grant',
    source: '植物新品种保护条例(2025修订)',
    ...known,
  },
  {
    kind: 'plant-variety-woody',
    from: day('1997-10-01'),
    until: day('2025-06-01'),
    years: 20,
    countsFrom: 'grant',
    source: '植物新品种保护条例(1997)第三十四条',
    ...known,
  },
  {
    kind: 'plant-variety-woody',
    from: day('2025-06-01'),
    years: 25,
    countsFrom: 'grant',
    source: '植物新品种保护条例(2025修订)',
    ...known,
  },
];

/** The term for a right whose term began that day; undefined for a day before the table. */
export const legalTermOf = (kind: RightKind, beganOn: PlainDate): LegalTerm | undefined =>
  legalTerms.find(
    (term) =>
      term.kind === kind && term.from <= beganOn && (term.until === undefined || beganOn < term.until),
  );

/** The first day on which the right is no longer protected. */
export const legalEndOf = (term: LegalTerm, beganOn: PlainDate): PlainDate => {
  const end = addMonths(beganOn, term.years * 12);
  return term.toYearEnd ? plainDate(`${String(Number(end.slice(0, 4)) + 1).padStart(4, '0')}-01-01`) : end;
};
