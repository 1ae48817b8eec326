import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '../../shared/refusal-error.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { AssumptionsBox } from './assumptions-box.tsx';
import { isDecimal, shiftPoint } from './decimal-text.ts';
import { missingFields } from './method-fields.ts';
import { MethodInput } from './method-input.tsx';
import { RunPanel } from './run-panel.tsx';
import { type Desk, isShare, sendable } from './use-desk.ts';
import { standingRefusal } from './standing-refusal.ts';
import {
  concernText,
  type Concern,
  fieldName,
  type File,
  type Given,
  inputName,
  methodName,
  percentOf,
} from './valuation-words.ts';

const mild = ['fee-due-soon', 'co-owners-consent', 'kind-explored', 'kind-pilot', 'exclusively-licensed'];

type Props = {
  file: File;
  desk: Desk;
  step: 'inputs' | 'calculate';
  onStep: (step: string) => void;
  onDone: (versionId: string) => void;
};

/** Inputs and evidence, then assumptions and the calculation; what the server says stands at its field. */
export function InputsStep({ file, desk, step, onStep, onDone }: Props) {
  const { t } = useTranslation('valuation');
  const calculate = useWrite('valuation.calculate');
  const start = useWrite('valuation.start-run');
  const methods = useRead('valuation.list-methods', {}, { fresh: 600_000 });
  const [checked, setChecked] = useState(false);
  const [accepted, setAccepted] = useState<string[]>([]);
  const [acceptedReason, setAcceptedReason] = useState('');
  const [disagreement, setDisagreement] = useState('');
  const open = file.runs.find(
    (run) => run.kind === 'calculate' && (run.state === 'waiting' || run.state === 'running'),
  );
  const [runId, setRunId] = useState<string | null>(open?.id ?? null);
  const [sent, setSent] = useState<readonly Given[]>([]);
  const refusal = standingRefusal(calculate.refusal ?? start.refusal, sent, desk.methods);
  const problemsOf = (place: number): FieldProblem[] =>
    (refusal?.fields ?? []).flatMap((problem) => {
      const inside = problem.path.match(/^methods\.(\d+)\.(?:input\.)?(.+)$/);
      return inside && Number(inside[1]) === place ? [{ ...problem, path: inside[2] as string }] : [];
    });
  const missing = desk.methods.map((given) => missingFields(given.method, given.input));
  const lacks = missing.some((list) => list.length > 0);
  const sum = desk.methods.reduce(
    (total, { weight }) => total + (isDecimal(weight) ? Number(shiftPoint(weight, 6)) : 0),
    0,
  );
  const single = desk.methods.length === 1;
  const unweighted = !single && (sum !== 1_000_000 || desk.methods.some(({ weight }) => !isShare(weight)));
  const asked = file.concerns.filter(
    (concern) =>
      concern.weight === 'caution' &&
      !mild.includes(concern.code) &&
      !file.accepted?.codes.includes(concern.code),
  );
  const draws = desk.methods.reduce(
    (most, { method, input }) =>
      method === 'monte-carlo-dcf' ? most + Number(input['draws'] ?? 10_000) : most,
    0,
  );
  const isLong =
    methods.data !== undefined && draws > methods.data.drawsAtOnce && draws <= methods.data.drawsMost;

  const send = async (): Promise<void> => {
    setChecked(true);
    if (lacks || unweighted) return onStep('inputs');
    setSent(desk.methods);
    calculate.clear();
    start.clear();
    const input = {
      valuationId: file.id,
      methods: desk.methods.map((given) => sendable(single ? { ...given, weight: '1' } : given)),
      assumptions: desk.assumptions.filter((text) => text.trim()),
      ...(desk.modelId ? { modelId: desk.modelId } : {}),
      ...(disagreement.trim() ? { disagreementReason: disagreement.trim() } : {}),
      accepted,
      ...(acceptedReason.trim() ? { acceptedReason: acceptedReason.trim() } : {}),
    };
    if (isLong) {
      const output = await start.run(input as never);
      if (output) setRunId(output.runId);
      return;
    }
    const output = await calculate.run(input as never);
    if (output) onDone(output.versionId);
  };
  const labels = Object.fromEntries(
    (refusal?.fields ?? []).map(({ path }) => [path, labelOf(path, desk.methods, file)]),
  );
  if (runId) return <RunPanel runId={runId} onDone={onDone} />;
  return (
    <>
      <div style={step === 'inputs' ? undefined : { display: 'none' }}>
        <section className="card">
          <h2>
            {t('inputs.title')} <small>{t('inputs.hint')}</small>
          </h2>
          <div className="stack">
            {desk.methods.map((given, place) => (
              <MethodInput
                key={given.method}
                file={file}
                given={given}
                place={place}
                single={single}
                missing={checked ? (missing[place] ?? []) : []}
                problems={problemsOf(place)}
                onChange={(next) =>
                  desk.setMethods(desk.methods.map((one, at) => (at === place ? next : one)))
                }
                onRemove={() => {
                  desk.setMethods(desk.methods.filter((_, at) => at !== place));
                  if (single) onStep('method');
                }}
              />
            ))}
          </div>
          {!single && (
            <p className={unweighted ? 'warned' : 'quiet'} role={checked && unweighted ? 'alert' : 'status'}>
              {t(sum === 1_000_000 ? 'weights.right' : 'weights.wrong', {
                sum: percentOf(String(sum / 1e6)),
              })}
            </p>
          )}
        </section>
      </div>
      <div style={step === 'calculate' ? undefined : { display: 'none' }}>
        <div className="grid two">
          <AssumptionsBox assumptions={desk.assumptions} onChange={desk.setAssumptions} />
          <section className="card">
            <h2>{t('before')}</h2>
            <ul className="rows">
              {desk.methods.map((given, place) => (
                <li key={given.method}>
                  <p className="line apart" style={{ padding: '6px 0' }}>
                    <span>{methodName(given.method)}</span>
                    <span className={(missing[place]?.length ?? 0) > 0 ? 'warned' : 'quiet'}>
                      {(missing[place]?.length ?? 0) > 0
                        ? t('before.missing', { fields: (missing[place] ?? []).map(fieldName).join('、') })
                        : t('before.ready', {
                            weight: percentOf(single ? '1' : given.weight),
                            count: given.evidence.filter((one) => one.source.trim()).length,
                          })}
                    </span>
                  </p>
                </li>
              ))}
            </ul>
            {isLong && <p className="quiet small">{t('before.long')}</p>}
            {(asked.length > 0 || refusal?.code === 'valuation.cash-flow-negative') && (
              <div className="stack" style={{ marginTop: 8, gap: 6 }}>
                <strong>{t('accept')}</strong>
                <Checkbox.Group
                  className="radio-list"
                  value={accepted}
                  options={[
                    ...new Map(
                      asked.map((concern: Concern) => [concern.code as string, concernText(concern)]),
                    ),
                    ...(refusal?.code === 'valuation.cash-flow-negative' ||
                    accepted.includes('cash-flow-negative')
                      ? [['cash-flow-negative', t('concern.cash-flow-negative')] as [string, string]]
                      : []),
                  ].map(([value, label]) => ({ value, label }))}
                  onChange={(codes) => setAccepted(codes.map(String))}
                />
                <Input.TextArea
                  aria-label={t('accept.reason')}
                  placeholder={t('accept.reason')}
                  rows={2}
                  maxLength={500}
                  value={acceptedReason}
                  onChange={(change) => setAcceptedReason(change.target.value)}
                />
              </div>
            )}
            {(refusal?.code === 'valuation.methods-disagree' || disagreement) && (
              <div className="stack" style={{ marginTop: 8, gap: 6 }}>
                <strong>{t('disagreement')}</strong>
                <Input.TextArea
                  aria-label={t('disagreement')}
                  placeholder={t('disagreement.hint')}
                  rows={2}
                  maxLength={500}
                  value={disagreement}
                  onChange={(change) => setDisagreement(change.target.value)}
                />
              </div>
            )}
          </section>
        </div>
      </div>
      <RefusalNotice refusal={refusal} labels={labels}>
        {step === 'calculate' && refusal?.fields.some(({ path }) => path.startsWith('methods.')) && (
          <p>
            <Button size="small" onClick={() => onStep('inputs')}>
              {t('to-fields')}
            </Button>
          </p>
        )}
      </RefusalNotice>
      <div className="line apart">
        <Button onClick={() => onStep(step === 'inputs' ? 'method' : 'inputs')}>
          {t(step === 'inputs' ? 'back.method' : 'back.inputs')}
        </Button>
        {step === 'inputs' ? (
          <Button
            type="primary"
            onClick={() => {
              setChecked(true);
              if (!lacks && !unweighted) onStep('calculate');
            }}
          >
            {t('next.calculate')}
          </Button>
        ) : (
          <Button type="primary" loading={calculate.running || start.running} onClick={() => void send()}>
            {t(isLong ? 'calculate.long' : 'calculate')}
          </Button>
        )}
      </div>
    </>
  );
}

function labelOf(path: string, methods: readonly Given[], file: File): string {
  const inside = path.match(/^methods\.(\d+)(?:\.(?:input\.)?(.+))?$/);
  if (inside) {
    const given = methods[Number(inside[1])];
    const method = methodName(given?.method ?? '');
    return inside[2] ? `${method} · ${inputName(inside[2], given?.input ?? {})}` : method;
  }
  const right = path.match(/^rightIds\.(\d+)$/);
  return right ? (file.subjects[Number(right[1])]?.title ?? path) : fieldName(path);
}
