import { requireThat, within } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { classOf } from './class-shares.ts';

/**
 * Patent scope: how many different 4-digit IPC subclasses a patent is in; with the largest scope of its cohort also as a
 * share of that. Source: Lerner 1994; OECD STI 2013/03.
 * @throws InvalidInput naming `classes` or `cohortMaximum`
 */
export const patentScope = (input: {
  readonly classes: readonly string[];
  readonly cohortMaximum?: number | undefined;
}): {
  readonly value: number;
  readonly subclasses: readonly string[];
  readonly normalised?: number;
  readonly trace: Trace;
} => {
  requireThat(input.classes.length > 0, 'classes', 'empty');
  requireThat(input.classes.length <= 10_000, 'classes', 'too-large', { most: 10_000 });
  const subclasses = [
    ...new Set(input.classes.map((code, index) => classOf(code, 'subclass', `classes.${index}`))),
  ];
  const value = subclasses.length;
  const line = { zh: '技术覆盖范围', en: 'Patent scope', formula: 'distinct 4-digit IPC', value };
  if (input.cohortMaximum === undefined) return { value, subclasses, trace: [line] };
  requireThat(within(input.cohortMaximum, 0, 1e6, 'cohortMaximum') >= value, 'cohortMaximum', 'too-small', {
    least: value,
  });
  const normalised = value / input.cohortMaximum;
  return {
    value,
    subclasses,
    normalised,
    trace: [line, { zh: '归一化覆盖范围', en: 'Scope, normalised', formula: 'scope/max', value: normalised }],
  };
};
