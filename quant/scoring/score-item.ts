import { finite, InvalidInput, nonNegative, requireThat, wholeWithin, within } from '../invalid-input.ts';
import { fullOf, leastOf, mostOf } from './check-node.ts';
import type { Points, Scoring } from './indicator-system.ts';
import { holds, snap } from './interval.ts';

/** A number (bands, scale), an option's id (choices) or several counts by name (ladder). */
export type Answer = number | string | Readonly<Record<string, number>>;

/** Marks as a range: where people pick within a band and nobody has yet, the two ends differ. */
export type Range = { readonly least: number; readonly most: number };

export type ItemScore = Range & {
  /** The most that the item can give, in its own points. */
  readonly full: number;
  /** Which band, option or rung; the mark itself on a scale. */
  readonly place: number;
};

const placeOf = (scoring: Scoring, answer: Answer, path: string): number => {
  switch (scoring.kind) {
    case 'bands': {
      requireThat(typeof answer === 'number', path, 'wrong-type', { wanted: 'number' });
      finite(answer, path);
      if (scoring.whole) requireThat(Number.isInteger(answer), path, 'wrong-type', { wanted: 'integer' });
      const least = scoring.least ?? Number.NEGATIVE_INFINITY;
      const most = scoring.most ?? Number.POSITIVE_INFINITY;
      const value = snap(answer);
      requireThat(value >= least && value <= most, path, 'out-of-range', { least, most, value });
      return scoring.bands.findIndex((band) => holds(band, value));
    }
    case 'choices': {
      const index = scoring.options.findIndex((option) => option.id === answer);
      const choices = scoring.options.map((option) => option.id).join(', ');
      requireThat(index >= 0, path, 'unknown-choice', { choices });
      return index;
    }
    case 'scale': {
      requireThat(typeof answer === 'number', path, 'wrong-type', { wanted: 'number' });
      const mark = within(answer, 0, scoring.most, path);
      const steps = snap(mark / scoring.step);
      requireThat(Number.isInteger(steps), path, 'out-of-range', { step: scoring.step });
      return mark;
    }
    case 'ladder': {
      requireThat(typeof answer === 'object' && answer !== null, path, 'wrong-type', { wanted: 'object' });
      const known = new Set(scoring.counts.map((count) => count.id));
      for (const [name, count] of Object.entries(answer)) {
        if (!known.has(name)) throw new InvalidInput(`${path}.${name}`, 'unknown-field');
        wholeWithin(nonNegative(count, `${path}.${name}`), 0, 1e9, `${path}.${name}`);
      }
      return scoring.rungs.findIndex((rung) =>
        rung.needs.every((need) => (answer[need.count] ?? 0) >= need.least),
      );
    }
  }
};

const marksAt = (scoring: Scoring, place: number): Points => {
  switch (scoring.kind) {
    case 'bands':
      return scoring.bands[place]?.points ?? 0;
    case 'choices':
      return scoring.options[place]?.points ?? 0;
    case 'ladder':
      return scoring.rungs[place]?.points ?? 0;
    case 'scale':
      return place;
  }
};

/**
 * The marks of one answer. `picked` is the mark a person chose within the band, and has to lie in it (a whole number
 * where the system knows integers only). Errors: InvalidInput at `path` (the answer) or `pickPath`.
 */
export const scoreItem = (given: {
  readonly scoring: Scoring;
  readonly answer: Answer;
  readonly path: string;
  readonly picked?: number | undefined;
  readonly pickPath: string;
  readonly integersOnly: boolean;
  /** A place to take instead of the answer's own. */
  readonly supposed?: number | undefined;
}): ItemScore => {
  const { scoring, picked } = given;
  const place = given.supposed ?? placeOf(scoring, given.answer, given.path);
  const marks = marksAt(scoring, place);
  const range = { least: leastOf(marks), most: mostOf(marks) };
  if (picked === undefined) return { ...range, full: fullOf(scoring), place };
  if (given.integersOnly)
    requireThat(Number.isInteger(picked), given.pickPath, 'wrong-type', { wanted: 'integer' });
  within(picked, range.least, range.most, given.pickPath);
  return { least: picked, most: picked, full: fullOf(scoring), place };
};

/** The marks at a place, as a range. */
export const rangeAt = (scoring: Scoring, place: number): Range => {
  const marks = marksAt(scoring, place);
  return { least: leastOf(marks), most: mostOf(marks) };
};
