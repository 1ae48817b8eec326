import type { Scoring, Words } from './indicator-system.ts';
import { type Interval, snap, wayInto } from './interval.ts';
import type { Answer, Range } from './score-item.ts';

const shown = (value: number, percent: boolean): string =>
  percent ? `${snap(value * 100)}%` : `${snap(value)}`;

export const rangeWords = (range: Range): string =>
  range.least === range.most ? `${snap(range.least)}` : `${snap(range.least)}–${snap(range.most)}`;

/** `≥ 3%, < 5%`: every bound with its own sign, so that nobody has to guess whether it belongs. */
export const intervalText = (interval: Interval, percent = false): string => {
  const { from, to } = interval;
  if (from !== null && from === to) return `= ${shown(from, percent)}`;
  const parts = [
    ...(from === null ? [] : [`${interval.fromIncluded ? '≥' : '>'} ${shown(from, percent)}`]),
    ...(to === null ? [] : [`${interval.toIncluded ? '≤' : '<'} ${shown(to, percent)}`]),
  ];
  return parts.join(', ');
};

export const answerWords = (scoring: Scoring, answer: Answer): Words => {
  switch (scoring.kind) {
    case 'bands': {
      const text = `${shown(Number(answer), scoring.percent ?? false)}${scoring.unit ?? ''}`;
      return { zh: text, en: text };
    }
    case 'choices':
      return scoring.options.find((option) => option.id === answer)?.title ?? { zh: '—', en: '—' };
    case 'scale':
      return { zh: `${answer}/${scoring.most}`, en: `${answer}/${scoring.most}` };
    case 'ladder': {
      const counts = typeof answer === 'object' ? answer : {};
      const told = (language: 'zh' | 'en'): string =>
        scoring.counts
          .map(({ id, title }) => `${title[language]} ${counts[id] ?? 0}`)
          .join(language === 'zh' ? '，' : ', ');
      return { zh: told('zh'), en: told('en') };
    }
  }
};

/** The band, option or rung at a place. */
export const placeWords = (scoring: Scoring, place: number): Words => {
  const nothing = { zh: '—', en: '—' };
  switch (scoring.kind) {
    case 'bands': {
      const band = scoring.bands[place];
      if (!band) return nothing;
      const text = intervalText(band, scoring.percent);
      return band.title ?? { zh: text, en: text };
    }
    case 'choices':
      return scoring.options[place]?.title ?? nothing;
    case 'ladder':
      return scoring.rungs[place]?.title ?? nothing;
    case 'scale':
      return { zh: `${snap(place)} 分`, en: `mark ${snap(place)}` };
  }
};

/** What an answer would have to become: a number on one side of a bound, an option, or counts. */
export type Need =
  | { readonly kind: 'number'; readonly compare: '>=' | '>' | '<=' | '<'; readonly value: number }
  | { readonly kind: 'option'; readonly option: string }
  | {
      readonly kind: 'counts';
      readonly counts: readonly { readonly count: string; readonly least: number; readonly have: number }[];
    };

/** How the answer gets to a place; null when it is there already. */
export const needFor = (scoring: Scoring, answer: Answer, place: number): Need | null => {
  switch (scoring.kind) {
    case 'bands': {
      const band = scoring.bands[place];
      const way = band ? wayInto(band, snap(Number(answer))) : null;
      if (!way) return null;
      if (scoring.whole && way.compare === '>')
        return { kind: 'number', compare: '>=', value: way.value + 1 };
      if (scoring.whole && way.compare === '<')
        return { kind: 'number', compare: '<=', value: way.value - 1 };
      return { kind: 'number', ...way };
    }
    case 'choices': {
      const option = scoring.options[place];
      return option ? { kind: 'option', option: option.id } : null;
    }
    case 'scale':
      return { kind: 'number', compare: '>=', value: snap(place) };
    case 'ladder': {
      const have = typeof answer === 'object' ? answer : {};
      const counts = (scoring.rungs[place]?.needs ?? [])
        .map(({ count, least }) => ({ count, least, have: have[count] ?? 0 }))
        .filter(({ least, have: held }) => held < least);
      return { kind: 'counts', counts };
    }
  }
};

export const needWords = (scoring: Scoring, need: Need, place: number): Words => {
  if (need.kind === 'number') {
    const sign = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' }[need.compare];
    const percent = scoring.kind === 'bands' && (scoring.percent ?? false);
    const unit = scoring.kind === 'bands' ? (scoring.unit ?? '') : '';
    const text = `${sign} ${shown(need.value, percent)}${unit}`;
    return { zh: text, en: text };
  }
  if (need.kind === 'option' || scoring.kind !== 'ladder') return placeWords(scoring, place);
  const told = (language: 'zh' | 'en'): string =>
    need.counts
      .map(
        ({ count, least }) =>
          `${scoring.counts.find(({ id }) => id === count)?.title[language] ?? count} ≥ ${least}`,
      )
      .join(language === 'zh' ? '，' : ', ');
  return { zh: told('zh'), en: told('en') };
};
