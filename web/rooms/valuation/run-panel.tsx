import { groupThousands } from '@zhirong/kernel';
import { Button, Progress } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../shared/link-button.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { RefusalError } from '../../shared/refusal-error.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';

type Props = { runId: string; onDone: (versionId: string) => void };

/** A long calculation: how far it is, and a way to stop it; the page may be left. */
export function RunPanel({ runId, onDone }: Props) {
  const { t } = useTranslation('valuation');
  const run = useRead('valuation.read-run', { runId }, { every: 1000, fresh: 0 });
  const cancel = useWrite('valuation.cancel-run');
  const versionId = run.data?.state === 'done' ? run.data.versionId : null;
  useEffect(() => {
    if (versionId) onDone(versionId);
  }, [versionId, onDone]);
  if (run.error && !run.data) return <RefusalNotice refusal={run.error} />;
  // Between asking and the first answer the page says what it waits for.
  if (!run.data)
    return (
      <section className="card" role="status" aria-live="polite">
        <h2>{t('run.waiting')}</h2>
        <Progress percent={0} status="active" />
        <p className="quiet small">{t('run.goes-on')}</p>
      </section>
    );
  const { state, done, draws, refusal } = run.data;
  const isOver = state !== 'waiting' && state !== 'running';
  return (
    <section className="card" role="status" aria-live="polite">
      <h2>{t(`run.${state}`)}</h2>
      {!isOver && (
        <>
          <Progress
            percent={draws > 0 ? Math.min(99, Math.floor((done * 100) / draws)) : 0}
            status="active"
          />
          <p className="quiet small">
            {t('run.count', {
              done: groupThousands(String(done)),
              draws: groupThousands(String(draws)),
              left: groupThousands(String(Math.max(0, draws - done))),
            })}
          </p>
          <p className="quiet small">{t('run.goes-on')}</p>
          <Button loading={cancel.running} onClick={() => void cancel.run({ runId })}>
            {t('run.cancel')}
          </Button>
          <RefusalNotice refusal={cancel.refusal} />
        </>
      )}
      {refusal && (
        <RefusalNotice
          refusal={
            new RefusalError({
              code: refusal.code,
              status: 422,
              ...(refusal.path ? { fields: [{ path: refusal.path, code: 'custom' }] } : {}),
            })
          }
        />
      )}
      {versionId && <LinkButton to={`/valuations/versions/${versionId}`}>{t('run.open')}</LinkButton>}
    </section>
  );
}
