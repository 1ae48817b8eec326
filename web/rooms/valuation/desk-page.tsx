import { useParams, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { momentInTable } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { AdviceStep } from './advice-step.tsx';
import { InputsStep } from './inputs-step.tsx';
import { useDesk } from './use-desk.ts';
import { useSeat } from './valuation-state.tsx';
import type { File } from './valuation-words.ts';
import { WizardSteps } from './wizard-steps.tsx';
import './valuation.css';

/** Second half of the wizard: method, inputs with their evidence, calculation. */
export function DeskPage() {
  const { t } = useTranslation('valuation');
  const { valuationId } = useParams({ strict: false }) as { valuationId: string };
  const file = useRead('valuation.read-valuation', { valuationId });
  if (!file.data)
    return (
      <Page title={t('desk')}>
        <Answer of={file} rows={8}>
          {() => null}
        </Answer>
      </Page>
    );
  const may = file.data.possible.some((one) => one.step === 'calculate' && one.mine);
  if (!may)
    return (
      <Page title={t('desk')} file={file.data.number}>
        <div className="card">
          <Empty title={t('desk.not-now')} what={t('desk.not-now.what')}>
            <LinkButton to={`/valuations/${valuationId}`}>{t('to-file')}</LinkButton>
          </Empty>
        </div>
      </Page>
    );
  return <Desk key={file.data.id} file={file.data} />;
}

function Desk({ file }: { file: File }) {
  const { t } = useTranslation('valuation');
  const seat = useSeat();
  const router = useRouter();
  const address = useAddress();
  const desk = useDesk(file);
  const step =
    desk.methods.length > 0
      ? (address.choice('step', ['inputs', 'calculate'] as const) ?? 'method')
      : 'method';
  const go = (next: string): void => address.set({ step: next === 'method' ? undefined : next }, 'push');
  const onDone = useCallback(
    (versionId: string) => router.history.push(`/valuations/versions/${versionId}`),
    [router],
  );
  const saved = desk.saving
    ? t('draft.saving')
    : desk.savedAt
      ? t('draft.saved', { time: momentInTable(desk.savedAt).slice(11) })
      : '';
  return (
    <Page
      title={file.subjects
        .map((right) => right.title)
        .slice(0, 2)
        .join('、')}
      subtitle={
        <>
          {[file.number, t(`way.${file.way}`), t('valued-on.short', { day: file.valuedOn })].join(' · ')}{' '}
          <span role="status">{saved}</span>
        </>
      }
      titleText={`${t('desk')} ${file.number}`}
      file={file.number}
      watermark={seat !== 'firm'}
      actions={<LinkButton to={`/valuations/${file.id}`}>{t('to-file')}</LinkButton>}
    >
      <WizardSteps
        at={step}
        open={desk.methods.length > 0 ? ['method', 'inputs', 'calculate'] : ['method']}
        onStep={go}
      />
      <div className="stack">
        <RefusalNotice refusal={desk.refusal} />
        {step === 'method' ? (
          <AdviceStep file={file} desk={desk} onNext={() => go('inputs')} />
        ) : (
          <InputsStep file={file} desk={desk} step={step} onStep={go} onDone={onDone} />
        )}
      </div>
    </Page>
  );
}
