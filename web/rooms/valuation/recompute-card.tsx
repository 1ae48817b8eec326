import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '@zhirong/contracts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { Version } from './valuation-words.ts';

/** The version calculated anew from its stored inputs, and whether every bit is the same. */
export function RecomputeCard({ version }: { version: Version }) {
  const { t } = useTranslation('valuation');
  const [answer, setAnswer] = useState<Output<'valuation.recompute'> | null>(null);
  const write = useWrite('valuation.recompute', { refresh: false });
  const run = useRead(
    'valuation.read-run',
    { runId: answer?.runId ?? '' },
    { enabled: Boolean(answer?.runId) && answer?.same === null, every: 1500 },
  );
  const same = answer?.same ?? (run.data?.state === 'done' ? run.data.same : null);
  const waiting =
    answer !== null && same === null && run.data?.state !== 'refused' && run.data?.state !== 'cancelled';
  return (
    <section className="card">
      <h2>{t('recompute.title')}</h2>
      <p className="quiet small">{t('recompute.what')}</p>
      <dl className="facts small">
        <dt>{t('hash.input')}</dt>
        <dd className="mono hash">{version.inputHash}</dd>
        <dt>{t('hash.result')}</dt>
        <dd className="mono hash">{version.resultHash}</dd>
        <dt>{t('quant-version')}</dt>
        <dd>{version.quantVersion}</dd>
      </dl>
      <div className="stack" style={{ marginTop: 10 }} aria-live="polite">
        {same !== null && (
          <div>
            <StateTag tone={same ? 'passed' : 'due'}>
              {t(same ? 'recompute.same' : 'recompute.differs')}
            </StateTag>
            {answer && answer.quantVersion.then !== answer.quantVersion.now && (
              <p className="quiet small">{t('recompute.versions', answer.quantVersion)}</p>
            )}
          </div>
        )}
        {answer && answer.differences.length > 0 && (
          <div className="sheet">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('recompute.path')}</th>
                  <th scope="col">{t('recompute.was')}</th>
                  <th scope="col">{t('recompute.is')}</th>
                </tr>
              </thead>
              <tbody>
                {answer.differences.map((one) => (
                  <tr key={one.path}>
                    <th scope="row" className="mono">
                      {one.path}
                    </th>
                    <td>{one.was}</td>
                    <td>{one.is}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {waiting && <p className="quiet">{t('recompute.running')}</p>}
        <div>
          <Button
            loading={write.running || waiting}
            onClick={() => void write.run({ versionId: version.id }).then((out) => out && setAnswer(out))}
          >
            {t('recompute.verb')}
          </Button>
        </div>
        <RefusalNotice refusal={write.refusal ?? run.error} />
      </div>
    </section>
  );
}
