import { useParams } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { DistributionChart } from './distribution-chart.tsx';
import { FlowTable } from './flow-table.tsx';
import { InputsShown } from './inputs-shown.tsx';
import { MethodComparison } from './method-comparison.tsx';
import { PledgeCard } from './pledge-card.tsx';
import { RecomputeCard } from './recompute-card.tsx';
import { SensitivityGrid } from './sensitivity-grid.tsx';
import { TornadoChart } from './tornado-chart.tsx';
import { useSeat } from './valuation-state.tsx';
import {
  kindName,
  type MethodResult,
  methodName,
  ofLanguage,
  percentOf,
  shown,
  type Version,
  wan,
} from './valuation-words.ts';
import { TraceLines, WhyNumber } from './why-number.tsx';
import './valuation.css';

/** One saved result: range, methods, distribution, drivers, flows, sensitivity, pledge value, and its proof. */
export function ValuationVersionPage() {
  const { t } = useTranslation(['valuation', 'assets']);
  const { resultId } = useParams({ strict: false }) as { resultId: string };
  const version = useRead('valuation.read-version', { versionId: resultId }, { fresh: 300_000 });
  if (!version.data)
    return (
      <Page title={t('version')}>
        <Answer of={version} rows={8}>
          {() => null}
        </Answer>
      </Page>
    );
  return <Shown version={version.data} />;
}

function Shown({ version }: { version: Version }) {
  const { t } = useTranslation(['valuation', 'assets']);
  const seat = useSeat();
  const address = useAddress();
  const result = version.results.find((one) => one.method === address.text('method')) ?? version.results[0];
  return (
    <Page
      title={t('version.title', { number: version.number, ordinal: version.ordinal })}
      subtitle={
        <>
          {version.organisation} · {version.madeBy} · <DayText at={version.madeAt} />{' '}
          {version.concluded && <StateTag tone="passed">{t('concluded')}</StateTag>}
        </>
      }
      titleText={`${version.number} V${version.ordinal}`}
      file={`${version.number} V${version.ordinal}`}
      watermark={seat !== 'firm'}
      actions={
        <>
          <DownloadButton of="valuation.download-report" input={{ versionId: version.id, format: 'pdf' }}>
            {t('report.pdf')}
          </DownloadButton>
          <DownloadButton of="valuation.download-report" input={{ versionId: version.id, format: 'docx' }}>
            {t('report.docx')}
          </DownloadButton>
          <Button onClick={() => window.print()}>{t('print')}</Button>
          <LinkButton to={`/valuations/${version.valuationId}`}>{t('to-file')}</LinkButton>
        </>
      }
    >
      <div className="stack">
        <TopCard version={version} />
        {version.results.length > 0 && <MethodComparison version={version} />}
        {version.results.length > 1 && (
          <div className="no-print">
            <Segmented
              value={result?.method ?? ''}
              options={version.results.map((one) => ({ value: one.method, label: methodName(one.method) }))}
              onChange={(method) => address.set({ method: String(method) })}
            />
          </div>
        )}
        {result && <OneMethod result={result} />}
        <div className="grid side">
          <div className="stack">
            {version.input && <InputsShown {...version.input} />}
            {version.report && <ReportCard report={version.report} />}
          </div>
          <div className="stack">
            {version.pledge && <PledgeCard pledge={version.pledge} />}
            {version.kind === 'calculated' && <RecomputeCard version={version} />}
          </div>
        </div>
      </div>
    </Page>
  );
}

/** The range as three figures; the middle opens how it came about. */
function TopCard({ version }: { version: Version }) {
  const { t } = useTranslation(['valuation', 'assets']);
  const [only] = version.results;
  const trace = version.reconciliation?.trace ?? only?.trace;
  const big = (yuan: string) => (
    <>
      <strong>{wan(yuan)}</strong> <em>{t('unit.wan')}</em>
    </>
  );
  return (
    <section className="card">
      <div className="result-top">
        <div className="big">
          <small>{t('range.mid')}</small>
          {trace ? (
            <WhyNumber
              title={t('range.mid')}
              trace={trace}
              source={version.results.length === 1 ? (only?.source ?? null) : null}
            >
              {big(version.value.mid)}
            </WhyNumber>
          ) : (
            big(version.value.mid)
          )}
        </div>
        <div>
          <small>{t('range.low-high')}</small>
          <strong>
            {wan(version.value.low)} — {wan(version.value.high)}
          </strong>{' '}
          <em>{t('unit.wan')}</em>
        </div>
        {version.pledgeValue && (
          <div>
            <small>{t('pledge.value')}</small>
            {version.pledge ? (
              <WhyNumber title={t('pledge.value')} trace={version.pledge.trace}>
                <strong>{wan(version.pledgeValue)}</strong> <em>{t('unit.wan')}</em>
              </WhyNumber>
            ) : (
              <strong>{wan(version.pledgeValue)}</strong>
            )}
          </div>
        )}
        <div>
          <small>{t('subject')}</small>
          {version.rights.map((right) => (
            <div key={right.rightId}>
              {right.title}{' '}
              <span className="quiet">
                {kindName(right.kind)} {right.number}
              </span>
            </div>
          ))}
        </div>
        {version.model && (
          <div>
            <small>{t('model')}</small>
            {version.model.title}
          </div>
        )}
      </div>
    </section>
  );
}

function OneMethod({ result }: { result: MethodResult }) {
  const { t } = useTranslation('valuation');
  const hasRight = result.sensitivity !== null || result.greeks !== null;
  return (
    <>
      <section className="card">
        <h2>
          <span>
            {methodName(result.method)} · {t(`approach.${result.approach}`)}
          </span>
          <small>
            {t('why.source', { source: result.source })} ·{' '}
            {t('deviation.of', { deviation: percentOf(result.deviation) })}
          </small>
        </h2>
        <p>
          <WhyNumber title={methodName(result.method)} source={result.source} trace={result.trace}>
            <strong>{shown(result.value)}</strong> {t('unit.wan')}
          </WhyNumber>{' '}
          <span className="quiet">
            {shown(result.low)} — {shown(result.high)} · {t(`range-from.${result.rangeFrom}`)}
          </span>
        </p>
        <div className="only-print">
          <TraceLines trace={result.trace} />
        </div>
      </section>
      {(result.distribution || result.tornado.length > 0 || hasRight) && (
        <div className="grid two">
          {result.distribution && (
            <section className="card">
              <h2>{t('distribution')}</h2>
              <DistributionChart of={result.distribution} />
            </section>
          )}
          {result.tornado.length > 0 && (
            <section className="card">
              <h2>{t('tornado')}</h2>
              <TornadoChart of={result} value={Number(result.value)} />
            </section>
          )}
          {result.sensitivity && (
            <section className="card">
              <h2>
                {t('grid')} <small>{t('unit.wan')}</small>
              </h2>
              <SensitivityGrid of={result.sensitivity} />
            </section>
          )}
          {result.greeks && (
            <section className="card">
              <h2>{t('greeks')}</h2>
              <FactList
                facts={Object.entries(result.greeks).map(([key, value]) => [
                  t(`greek.${key as 'delta'}`),
                  shown(value, 4),
                ])}
              />
            </section>
          )}
        </div>
      )}
      {result.cashFlows.length > 0 && (
        <section className="card">
          <h2>
            {t('flows')} <small>{t('unit.wan')}</small>
          </h2>
          <FlowTable flows={result.cashFlows} />
        </section>
      )}
      <p className="unseen">{ofLanguage(result.title)}</p>
    </>
  );
}

export function ReportCard({ report }: { report: NonNullable<Version['report']> }) {
  const { t } = useTranslation('valuation');
  return (
    <section className="card">
      <h2>{t('report')}</h2>
      <FactList
        facts={[
          [t('report.number'), report.number],
          [t('appraiser'), report.appraiser.name],
          [t('report.signers'), report.signers.join('、')],
          [t('report.methods'), report.methods],
          [t('report.issued'), <DayText key="i" day={report.issuedOn} />],
          [t('report.until'), <DayText key="u" day={report.validUntil} />],
          [
            t('report.hash'),
            <span key="h" className="mono hash">
              {report.fileHash}
            </span>,
          ],
        ]}
      />
      <p style={{ marginTop: 8 }}>
        <DownloadButton of="valuation.read-evidence" input={{ evidenceId: report.evidenceId }} size="small">
          {t('report.open')}
        </DownloadButton>
      </p>
    </section>
  );
}
