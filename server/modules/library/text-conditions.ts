import { type Criterion, fromTable } from '@zhirong/criteria';
import { type FieldProblem, isRefusal } from '@zhirong/kernel';

export type ConditionRow = {
  path: string;
  joiner: string;
  fact: string;
  comparison: string;
  value: string;
  unit: string;
  note: string;
};
/** `1` of `1.2.1`: the whole it belongs to. */
export const rootOf = ({ path }: ConditionRow): string => path.split('.')[0] ?? '';

/** `all.0.where.any.1.fact` → the row `1.1.1.2`, as the table of conditions numbers its lines; `root` is 1, or that of a part. */
export const conditionCell = (
  steps: readonly string[],
  rows: readonly ConditionRow[],
  root = '1',
): string | undefined => {
  let at = root;
  let field = 'fact';
  for (const [place, step] of steps.entries()) {
    if (/^\d+$/.test(step)) at = `${at}.${Number(step) + 1}`;
    else if (step === 'not' || step === 'where') at = `${at}.1`;
    else if (step === 'note') field = 'note';
    else if (place === steps.length - 1 && !['all', 'any', 'fact', 'count', 'sum', 'of'].includes(step))
      field = 'value';
  }
  const row = rows.findIndex((one) => one.path === at);
  return row < 0 ? 'conditions' : `conditions.${row}.${field}`;
};

type Conditions = {
  /** `1` is who qualifies; the others belong to the parts that name them. */
  readonly of: ReadonlyMap<string, Criterion>;
  readonly problems: readonly FieldProblem[];
};

const lineFaults = [
  'unknown-choice',
  'said-twice',
  'required',
  'unknown-field',
  'out-of-range',
  'out-of-order',
];
const lineFault = (code: string): string => {
  if (lineFaults.includes(code)) return `condition-${code}`;
  if (/says nothing/.test(code)) return 'condition-no-comparison';
  return /do not go together/.test(code) ? 'condition-words-apart' : 'condition-wrong';
};

export const readConditions = (rows: readonly ConditionRow[]): Conditions => {
  const of = new Map<string, Criterion>();
  const problems: FieldProblem[] = [];
  const roots = new Set(rows.map(({ path }) => path.split('.')[0] ?? ''));
  for (const root of roots) {
    const own = [...rows.entries()].filter(([, { path }]) => path.split('.')[0] === root);
    const criterion = fromTable(own.map(([, row]) => row));
    if (!isRefusal(criterion)) of.set(root, criterion);
    else
      for (const { path, code } of criterion.fields ?? []) {
        const [at = '', field = ''] = path.split('.');
        const row = /^\d+$/.test(at) ? own[Number(at)]?.[0] : undefined;
        const cell =
          row === undefined ? conditionCell(path.split('.'), rows, root) : `conditions.${row}.${field}`;
        problems.push({ path: cell ?? 'conditions', code: `library.${lineFault(code)}` });
      }
  }
  return { of, problems };
};
