import type { Field } from '@zhirong/forms';
import { checkUscc, type FieldProblem, normaliseUscc } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import { useFillFrame } from './fill-frame.ts';

/** The credit code checked as it is typed, and the way out: the digit it should end in, or the bureau's acceptance (S0-09). */
export function UsccRemedy({ field, problem }: { field: Field; problem: FieldProblem | undefined }) {
  const { t } = useTranslation('surveys-fill');
  const { answers, answer, usccAccepted } = useFillFrame();
  const code = normaliseUscc(String(answers[field.key] ?? ''));
  if (code === '') return null;
  const check = checkUscc(code);
  const ownCode = problem?.code === 'surveys.uscc-not-own' ? String(problem.facts?.['own'] ?? '') : '';
  if (ownCode)
    return (
      <p className="fill-remedy">
        {t('uscc.own', { code: ownCode })}{' '}
        <button type="button" className="fill-link" onClick={() => answer(field.key, ownCode)}>
          {t('uscc.take-own')}
        </button>
      </p>
    );
  if (check.ok) return <p className="fill-fine">{t('uscc.fine')}</p>;
  if (usccAccepted) return <p className="fill-fine">{t('uscc.accepted')}</p>;
  // While it is being typed the count inside the field says enough.
  if (check.problem === 'length' && !problem) return null;
  const expected = check.expected;
  return (
    <div className="fill-remedy">
      {check.problem === 'check-digit' && expected && (
        <p>
          {t('uscc.expected', { expected, given: code.at(-1) ?? '' })}{' '}
          <button
            type="button"
            className="fill-link"
            onClick={() => answer(field.key, code.slice(0, 17) + expected)}
          >
            {t('uscc.take-expected', { expected })}
          </button>
        </p>
      )}
      {check.problem === 'characters' && <p>{t('uscc.characters')}</p>}
      {check.problem === 'length' && <p>{t('uscc.length', { length: code.length })}</p>}
      {check.problem !== 'length' && <p>{t('uscc.bureau')}</p>}
    </div>
  );
}
