import { addMonths, type PlainDate, plainDate } from '@zhirong/kernel';
import { law } from '../generated/law.ts';
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

type Stated = Omit<LegalTerm, 'provenance' | 'from' | 'until'> & {
  readonly from: string;
  readonly until?: string;
};
const stated: readonly Stated[] = law.terms;

/** Dated: a change of law is a new row. From policies/national/ip-rights, where each row says whether it was compared. */
export const legalTerms: readonly LegalTerm[] = stated.map(({ from, until, ...term }) => ({
  ...term,
  from: plainDate(from),
  ...(until === undefined ? {} : { until: plainDate(until) }),
  provenance: 'official',
}));

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
