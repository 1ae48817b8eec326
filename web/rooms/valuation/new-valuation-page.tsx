import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { ChooseRights, type PickedRight } from './choose-rights.tsx';
import { ChooseWay } from './choose-way.tsx';
import { useSeat } from './valuation-state.tsx';
import { WizardSteps } from './wizard-steps.tsx';
import './valuation.css';

/** First half of the wizard: which rights, and by which way; the file is opened at its end. */
export function NewValuationPage() {
  const { t } = useTranslation('valuation');
  const seat = useSeat();
  const address = useAddress();
  const router = useRouter();
  const [picked, setPicked] = useState<PickedRight[]>([]);
  const step = picked.length > 0 && address.text('step') === 'way' ? 'way' : 'rights';
  const go = (next: 'rights' | 'way'): void =>
    address.set({ step: next === 'rights' ? undefined : next }, 'push');
  return (
    <Page title={t(seat === 'firm' ? 'new.firm' : 'new.bank')} subtitle={t('new.what')}>
      <WizardSteps
        at={step}
        open={picked.length > 0 ? ['rights', 'way'] : ['rights']}
        onStep={(next) => go(next === 'way' ? 'way' : 'rights')}
      />
      {step === 'rights' ? (
        <ChooseRights
          picked={picked}
          onChange={setPicked}
          onNext={() => go('way')}
          start={address.text('right')}
        />
      ) : (
        <ChooseWay
          picked={picked}
          onBack={() => go('rights')}
          onOpened={(valuationId, calculates) =>
            router.history.push(calculates ? `/valuations/${valuationId}/work` : `/valuations/${valuationId}`)
          }
        />
      )}
    </Page>
  );
}
