import type { PlainDate } from '@zhirong/kernel';
import type { ListText } from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { releaseOn } from '../library/index.ts';
import type { Words } from './screen-firm.ts';

/** The text a version was screened by, as it was called then. */
export type Law = {
  readonly place: string;
  readonly key: string;
  readonly title: Words;
  /** From which day it said what it said. */
  readonly from: PlainDate;
  /** Number of the paper it cites. */
  readonly number: string;
  /** Whether somebody had compared it with that paper. */
  readonly checked: boolean;
  /** Number of its release on the platform; null where it came with the platform. */
  readonly release: number | null;
};

/** Of the version `v`. */
export const lawColumns = sql`v.screened_on as "screenedOn", v.law`;
/** Null for versions made before lists had a text. */
export const showLaw = ({ screenedOn, law }: { screenedOn: PlainDate | null; law: Law | null }) =>
  screenedOn && law ? { screenedOn, ...law } : null;

export const lawOf = async (tx: Tx, { instrument, from }: ListText, day: PlainDate): Promise<Law> => {
  const { place, key, title, source, verified } = instrument;
  const release = await releaseOn(tx, { kind: 'instrument', place, key }, day);
  return { place, key, title: { ...title }, from, number: source.number, checked: verified, release };
};

/** Under which names the library keeps what was screened. */
export const subjectOf = (entryId: string): string => `lists.entry:${entryId}`;
export const seriesOf = (listId: string, enterpriseId: string): string =>
  `lists.list:${listId}:${enterpriseId}`;
