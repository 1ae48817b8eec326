import type { ReactNode } from 'react';
import { problemText } from '../../shared/refusal-notice.tsx';
import type { RefusalError } from '../../shared/refusal-error.ts';

/** The sentence for one place of what was sent, if something is wrong there. */
export type Problems = (path: string) => string | undefined;

export const problemsIn =
  (refusal: RefusalError | null): Problems =>
  (path) => {
    const found = refusal?.fields.find(
      (problem) => problem.path === path || problem.path === `table.${path}`,
    );
    return found && problemText(found);
  };

type Props = { label: string; hint?: string; problem: string | undefined; children: ReactNode };

export function Field({ label, hint, problem, children }: Props) {
  return (
    // What is wrong stands beside the label and not in it: the box keeps its name while it is mended.
    <div style={{ display: 'grid', gap: 2, alignContent: 'start' }}>
      <label style={{ display: 'grid', gap: 2 }}>
        <span className="quiet small">{label}</span>
        {children}
      </label>
      {problem ? (
        <span className="late small" role="alert">
          {problem}
        </span>
      ) : (
        hint && <span className="quiet small">{hint}</span>
      )}
    </div>
  );
}
