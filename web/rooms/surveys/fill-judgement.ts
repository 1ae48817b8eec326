import { type Form, fieldsOf, judgeAnswers } from '@zhirong/forms';
import { type FieldProblem, normaliseUscc } from '@zhirong/kernel';
import { saidInAll, type Typed } from './fill-answers.ts';

export type Judged = {
  /** Keep the reply from being handed in. */
  readonly errors: readonly FieldProblem[];
  /** Oddities; they never block. */
  readonly warnings: readonly FieldProblem[];
};

/**
 * The whole reply as the server will judge it, told before it is asked. `ownUscc`: a reply speaks for the firm it is
 * filled in for; another's code passes only where an officer accepted it.
 */
export function judgeReply(
  form: Form,
  typed: Typed,
  firm: { readonly ownUscc: string | null; readonly usccAccepted: boolean },
): Judged {
  const said = saidInAll(form, typed);
  const { errors, warnings } = judgeAnswers(form, said, {
    complete: true,
    usccOverride: firm.usccAccepted,
  });
  if (firm.ownUscc === null || firm.usccAccepted) return { errors, warnings };
  const own = firm.ownUscc;
  const foreign = fieldsOf(form).filter(({ kind, key }) => {
    const given = said[key];
    const isWrong = errors.some((error) => error.path === key);
    return kind === 'uscc' && typeof given === 'string' && !isWrong && normaliseUscc(given) !== own;
  });
  const strange = foreign.map(({ key }) => ({ path: key, code: 'surveys.uscc-not-own', facts: { own } }));
  return { errors: [...errors, ...strange], warnings };
}
