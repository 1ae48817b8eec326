import { useTranslation } from 'react-i18next';

export const wizardSteps = ['rights', 'way', 'method', 'inputs', 'calculate', 'result'] as const;
export type WizardStep = (typeof wizardSteps)[number];

type Props = { at: WizardStep; open?: readonly WizardStep[]; onStep?: (step: WizardStep) => void };

/** Six steps from rights to result; those that may be opened are buttons. */
export function WizardSteps({ at, open = [], onStep }: Props) {
  const { t } = useTranslation('valuation');
  const here = wizardSteps.indexOf(at);
  return (
    <ol className="wizard-steps no-print" aria-label={t('steps')}>
      {wizardSteps.map((step, place) => {
        const inner = (
          <>
            <b aria-hidden>{place + 1}</b>
            {t(`step.${step}`)}
          </>
        );
        return (
          <li
            key={step}
            className={place < here ? 'done' : ''}
            {...(step === at ? { 'aria-current': 'step' as const } : {})}
          >
            {onStep && open.includes(step) && step !== at ? (
              <button type="button" onClick={() => onStep(step)}>
                {inner}
              </button>
            ) : (
              inner
            )}
          </li>
        );
      })}
    </ol>
  );
}
