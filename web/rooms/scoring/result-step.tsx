import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Result } from './result-page.tsx';

/** Who is to do what next with a result. */
export function ResultStep({ result, isOfficer }: { result: Result; isOfficer: boolean }) {
  const { t } = useTranslation('scoring');
  if (isOfficer) {
    const open = result.nodes.filter(
      ({ evidence, finding, counted }) => counted && evidence.length > 0 && !finding,
    ).length;
    return (
      <NextStep
        who={t('step.you')}
        what={open > 0 ? t('step.judge', { count: open }) : t('step.judged')}
        law={t('step.judge.what')}
        tone={open > 0 ? 'mine' : 'waiting'}
      />
    );
  }
  return <FirmStep result={result} />;
}

function FirmStep({ result }: { result: Result }) {
  const { t } = useTranslation('scoring');
  const share = useWrite('scoring.share-result');
  const end = useWrite('scoring.end-sharing');
  const [asking, setAsking] = useState<'officers' | 'banks' | 'end' | null>(null);
  if (result.newer)
    return (
      <NextStep who={t('step.you')} what={t('step.newer', { number: result.newer.number })} tone="waiting">
        <LinkButton to={`/scoring/results/${result.newer.id}`} primary>
          {t('step.newer.verb')}
        </LinkButton>
      </NextStep>
    );
  const audience = result.shared?.audience;
  const next = audience === undefined ? 'officers' : audience === 'officers' ? 'banks' : null;
  const write = asking === 'end' ? end : share;
  const confirm = async (): Promise<void> => {
    const done =
      asking === 'end'
        ? await end.run({ resultId: result.id })
        : asking && (await share.run({ resultId: result.id, audience: asking }));
    if (done) setAsking(null);
  };
  return (
    <>
      <NextStep
        who={t('step.you')}
        what={t(next ? `step.${next}` : 'step.shown')}
        law={
          audience === 'banks' && !result.consenting ? (
            <NoConsent />
          ) : (
            t(next ? `step.${next}.what` : 'step.shown.what')
          )
        }
        tone={next ? 'mine' : 'waiting'}
      >
        <LinkButton
          to={`/scoring/systems/${result.system.id}/assess${result.right ? `?right=${result.right.id}` : ''}`}
        >
          {t('assess.again')}
        </LinkButton>
        {audience && <Button onClick={() => setAsking('end')}>{t('end.verb')}</Button>}
        {next && (
          <Button type="primary" onClick={() => setAsking(next)}>
            {t(`share.${next}.verb`)}
          </Button>
        )}
      </NextStep>
      <ConfirmWithReason
        open={asking !== null}
        title={asking === 'end' ? t('end.title') : t(`share.${asking ?? 'officers'}.verb`)}
        effect={asking === 'end' ? t('end.effect') : t(`share.${asking ?? 'officers'}.effect`)}
        verb={asking === 'end' ? t('end.verb') : t(`share.${asking ?? 'officers'}.verb`)}
        running={write.running}
        refusal={write.refusal}
        onConfirm={() => void confirm()}
        onClose={() => {
          setAsking(null);
          write.clear();
        }}
      />
      {asking === null && <RefusalNotice refusal={write.refusal} />}
    </>
  );
}

function NoConsent() {
  const { t } = useTranslation('scoring');
  return (
    <span className="warned">
      {t('no-consent')} <Go to="/needs">{t('no-consent.verb')}</Go>
    </span>
  );
}
