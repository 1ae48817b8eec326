import type { Output } from '@zhirong/contracts';
import { currentLanguage, wordOf } from '../../words/start-words.ts';

export type RightHead = Output<'assets.list-rights'>['rows'][number];
export type Right = Output<'assets.read-right'>;
export type Fact = Right['facts'][number];
export type FeeRow = Right['fees']['rows'][number];
export type Law = NonNullable<Right['fees']['law']>;
export type Kind = RightHead['kind'];
export type KindLaw = Output<'assets.list-kinds'>['rows'][number];
export type Claim = Output<'assets.list-claims'>['rows'][number];
export type ImportHead = Output<'assets.list-imports'>['rows'][number];
export type Import = Output<'assets.read-import'>;
export type CheckUp = Output<'assets.read-check-up'>;
export type Finding = CheckUp['findings'][number];

/** Pages whose kind is known at run time only ask for the room `assets` first. */
export const kindName = (kind: string): string => wordOf(`assets:kind.${kind}`, {}, kind);

/** A class with its scheme where the number alone would not say it: `trademark:17` becomes 「第 17 类商标」. */
export const className = (key: string): string => {
  const [scheme, code] = key.split(':') as [string, string | undefined];
  return code === undefined ? key : wordOf(`assets:class.of.${scheme}`, { code }, code);
};

export const patentKinds: readonly Kind[] = ['invention', 'utility-model', 'design'];
export const isPatent = (kind: Kind): boolean => patentKinds.includes(kind);
export const endedStates: readonly Right['state'][] = [
  'lapsed',
  'expired',
  'invalidated',
  'abandoned',
  'refused',
];

/** Several things in one line, as the language writes them. */
export const listed = (items: readonly string[]): string =>
  items.join(currentLanguage() === 'zh' ? '、' : ', ');

/** 「还剩 13 年 8 个月」, without what is nought. */
export const timeLeft = (monthsLeft: number): string => {
  const [years, months] = [Math.floor(monthsLeft / 12), monthsLeft % 12];
  const form = years === 0 ? 'months' : months === 0 ? 'years' : 'both';
  return wordOf(`assets:left.${form}`, { years, months }, '');
};
