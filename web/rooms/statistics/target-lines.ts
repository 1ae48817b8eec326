import type { Input } from '@zhirong/contracts';
import { type Fen, formatYi, parseYi } from '@zhirong/kernel';
import { type Board, columnOf, type Measure, yi } from './board.ts';

/** What is typed for one region; '' is a target nobody sets. */
export type TargetLine = { adcode: string; name: string; amountYi: string; firms: string; fairs: string };
export type TargetField = 'amountYi' | 'firms' | 'fairs';

export const linesOf = (board: Board): TargetLine[] =>
  board.rows
    .filter((row) => row.kind === 'region')
    .toSorted((a, b) => (a.region.adcode < b.region.adcode ? -1 : 1))
    .map(({ region, amount, firms, fairs }) => ({
      adcode: region.adcode,
      name: region.name,
      amountYi: amount.target === null ? '' : yi(amount.target).replaceAll(',', ''),
      firms: firms.target ?? '',
      fairs: fairs.target ?? '',
    }));

/** What the region itself is to reach, in the units of the lines; for a province without one, the goal it hopes to surpass. */
export const ownTarget = (
  board: Pick<Board, 'sums' | 'goal'>,
  measure: Measure,
): { target: string; isGoal: boolean } | null => {
  const target = board.sums.find((one) => one.measure === measure)?.ofParent ?? null;
  if (columnOf[measure] !== 'amount') return target === null ? null : { target, isGoal: false };
  const fen = target ?? board.goal?.amount;
  return fen === undefined ? null : { target: yi(fen).replaceAll(',', ''), isGoal: target === null };
};

/** Full-width digits and grouping commas are mended, nothing is rounded. */
export const mended = (text: string): string =>
  text
    .replace(/[０-９．，]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[,\s]/g, '')
    .replace('。', '.');

export const isWrong = (field: TargetField, text: string): boolean =>
  text !== '' && !(field === 'amountYi' ? /^\d{1,6}(\.\d{1,4})?$/ : /^\d{1,6}$/).test(text);

/** The sum of what is typed soundly, in 亿元 or as a count. */
export const sumOf = (lines: readonly TargetLine[], field: TargetField): string => {
  const sound = lines.map((line) => line[field]).filter((text) => text !== '' && !isWrong(field, text));
  if (field === 'amountYi')
    return formatYi(
      sound.reduce((sum: Fen, text) => sum + (parseYi(text.replace(/^0+(?=\d)/, '')) ?? 0n), 0n),
    );
  return String(sound.reduce((sum, text) => sum + Number(text), 0));
};

type Targets = Input<'statistics.set-targets'>['targets'];

/** Only what differs from what stood there; an emptied field takes the target back. */
export const changesOf = (before: readonly TargetLine[], after: readonly TargetLine[]): Targets =>
  after.flatMap((line, place) => {
    const was = before[place];
    const changed = (field: TargetField): boolean => line[field] !== was?.[field];
    if (!(['amountYi', 'firms', 'fairs'] as const).some(changed)) return [];
    return [
      {
        adcode: line.adcode,
        ...(changed('amountYi') ? { amountYi: line.amountYi === '' ? null : line.amountYi } : {}),
        ...(changed('firms') ? { firms: line.firms === '' ? null : Number(line.firms) } : {}),
        ...(changed('fairs') ? { fairs: line.fairs === '' ? null : Number(line.fairs) } : {}),
      },
    ];
  });
