import { groupAmounts } from '@zhirong/kernel';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../words/start-words.ts';
import { asRefusal, type FieldProblem, isUnsure, type RefusalError } from './refusal-error.ts';

/** The sentence for a refusal: what is wrong and what to do. */
export const refusalText = (refusal: RefusalError): string =>
  wordOf(
    `refusals:${refusal.code}`,
    groupAmounts(refusal.facts),
    wordOf('refusals:web.unworded', {}, refusal.code),
  );

/** The sentence for one field. */
export const problemText = (problem: FieldProblem): string =>
  wordOf(
    `refusals:field.${problem.code}`,
    groupAmounts(problem.facts ?? {}),
    wordOf('refusals:field.custom', {}, ''),
  );

/** For antd's `form.setFields(fieldErrors(refusal))`: each field's errors at the field. `a.0.b` becomes a path. */
export function fieldErrors(refusal: RefusalError | null): { name: (string | number)[]; errors: string[] }[] {
  const byPath = Map.groupBy(refusal?.fields ?? [], (problem) => problem.path);
  return [...byPath].map(([path, problems]) => ({
    name: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors: problems.map(problemText),
  }));
}

type Props = {
  refusal: unknown;
  /** Names of fields for the list on top; without one the field's own path is shown. */
  labels?: Readonly<Record<string, string>>;
  onAgain?: (() => void) | undefined;
  children?: ReactNode;
};

/** What happened, why (field by field), what to do, and the request number to quote. Draws nothing for null. */
export function RefusalNotice({ refusal, labels = {}, onAgain, children }: Props) {
  // Without waiting for words: nothing is shown until something is refused, and by then they are there.
  const { t } = useTranslation('refusals', { useSuspense: false });
  if (!refusal) return null;
  const no = asRefusal(refusal);
  const said = refusalText(no);
  // Where the whole sentence is about its one field, it is said once.
  const problems = no.fields.filter((problem) => problemText(problem) !== said);
  return (
    <div className={isUnsure(no) ? 'refusal is-later' : 'refusal'} role="alert">
      <strong>{said}</strong>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.code}`}>
              {t('field.line', {
                field: labels[problem.path] ?? problem.path,
                problem: problemText(problem),
              })}
            </li>
          ))}
        </ul>
      )}
      {children}
      {(no.requestId || onAgain) && (
        <div className="foot">
          {onAgain && (
            <Button size="small" onClick={onAgain}>
              {t('web.again')}
            </Button>
          )}
          {no.requestId && <span>{t('web.request', { id: no.requestId })}</span>}
        </div>
      )}
    </div>
  );
}
