import { yearOf } from '@zhirong/kernel';
import { isSameFirm } from './caps.ts';
import type { RuleSource } from './dated.ts';
import type { Exclusion, Instrument, Said } from './instrument.ts';
import type { EarlierAward, Reckoning } from './reckoning.ts';
import { sayMoney } from './exact.ts';

/** Why an instrument may not be had beside what was awarded, or beside another one. */
export type Excluded = Said & {
  /** Id of the requirement or article. */
  readonly cites: string;
  readonly source: RuleSource;
  /** The instrument in the way. */
  readonly by: string;
  readonly award?: EarlierAward;
};

const isTarget = (rule: Exclusion, instrument: string, purse: string | undefined): boolean =>
  rule.instrument === undefined
    ? purse !== undefined && rule.purse === purse
    : rule.instrument === instrument;

/** Undefined where a key that decides is not known. */
const isSame = (by: Reckoning, rule: Exclusion, award: EarlierAward): boolean | undefined => {
  const about = by.asked.about ?? {};
  switch (rule.same) {
    case 'project':
    case 'loan': {
      if (!isSameFirm(by, award)) return false;
      const [own, other] = [about[rule.same], award[rule.same]];
      return own === undefined || other === undefined ? undefined : own === other;
    }
    case 'firm':
      return isSameFirm(by, award);
    case 'firm-year':
      return isSameFirm(by, award) && yearOf(award.on) === yearOf(by.asked.day);
  }
};

/** Each award that stands in the way. Keys that are not given are told as missing: silence is no proof of difference. */
export const excludedBy = (by: Reckoning): readonly Excluded[] => {
  const { instrument, asked } = by;
  return (asked.earlierAwards ?? []).flatMap((award): Excluded[] => {
    if (instrument.togetherWith.includes(award.instrument)) return [];
    const reasons = instrument.notWith
      .filter((rule) => isTarget(rule, award.instrument, award.purse))
      .flatMap((rule): Excluded[] => {
        const same = isSame(by, rule, award);
        if (same === undefined) by.missing.add(`about.${rule.same}`);
        if (!same) return [];
        const { cites, source } = rule;
        const said = sayMoney(award.amount);
        const zh = `${rule.zh}（${award.on} 已获${said.zh}）`;
        const en = `${rule.en} (${said.en} on ${award.on})`;
        return [{ zh, en, cites, source: source ?? instrument.source, by: award.instrument, award }];
      });
    const again = instrument.firstTimeOnly === 'award' && award.instrument === instrument.id;
    if (!again || !isSameFirm(by, award)) return reasons;
    const zh = `只资助一次，${award.on} 已获`;
    const en = `given once only; awarded on ${award.on}`;
    return [
      ...reasons,
      { zh, en, cites: instrument.cites[0] as string, source: instrument.source, by: instrument.id, award },
    ];
  });
};

/** Why two may not be had for the same project at once; undefined where they may. Either may forbid it. */
export const conflictOf = (a: Instrument, b: Instrument): Excluded | undefined => {
  if (a.togetherWith.includes(b.id) || b.togetherWith.includes(a.id)) return undefined;
  const found = [
    ...a.notWith.filter((rule) => isTarget(rule, b.id, b.purse)).map((rule) => ({ rule, of: a, by: b })),
    ...b.notWith.filter((rule) => isTarget(rule, a.id, a.purse)).map((rule) => ({ rule, of: b, by: a })),
  ][0];
  if (!found) return undefined;
  const { zh, en, cites, source } = found.rule;
  return { zh, en, cites, source: source ?? found.of.source, by: found.by.id };
};
