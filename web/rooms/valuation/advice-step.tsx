import { evidenceAnswers, evidenceQuestions } from '@zhirong/contracts/words';
import { Button, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/use-read.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import type { Desk } from './use-desk.ts';
import { startInput } from './method-fields.ts';
import { type File, methodName, percentOf } from './valuation-words.ts';

const tones = { first: 'passed', second: 'moving', possible: 'quiet', 'not-possible': 'waiting' } as const;

/** What evidence there is, and which methods it speaks for, with what is missing. */
export function AdviceStep({ file, desk, onNext }: { file: File; desk: Desk; onNext: () => void }) {
  const { t } = useTranslation('valuation');
  const chosen = desk.methods.map((one) => one.method);
  const toggle = (advice: File['advice'][number]): void => {
    if (chosen.includes(advice.method))
      return desk.setMethods(desk.methods.filter((one) => one.method !== advice.method));
    const input = advice.filled.reduce<Record<string, unknown>>(
      (all, { field, value }) => ({ ...all, [field]: value }),
      startInput(advice.method),
    );
    desk.setMethods([
      ...desk.methods,
      { method: advice.method, weight: desk.methods.length === 0 ? '1' : '0', input, evidence: [] },
    ]);
  };
  return (
    <div className="grid side">
      <section className="card">
        <h2>
          {t('advice')} <small>{t('advice.what')}</small>
        </h2>
        <ul className="advice">
          {file.advice.map((advice) => {
            const on = chosen.includes(advice.method);
            return (
              <li key={advice.method}>
                <StateTag tone={tones[advice.fit]}>{t(`fit.${advice.fit}`)}</StateTag>
                <div>
                  <strong>{methodName(advice.method)}</strong>
                  {advice.reasons.length > 0 && (
                    <p>{advice.reasons.map((reason) => t(`because.${reason}`)).join('；')}</p>
                  )}
                  {advice.missing.length > 0 && (
                    <p className="quiet small">
                      {t('advice.missing')}
                      {advice.missing.map((question) => t(`short.${question}`)).join('、')}
                    </p>
                  )}
                </div>
                <Button
                  size="small"
                  type={on ? 'primary' : 'default'}
                  aria-pressed={on}
                  disabled={!on && chosen.length >= 6}
                  onClick={() => toggle(advice)}
                >
                  {t(on ? 'advice.drop' : 'advice.take')}
                </Button>
              </li>
            );
          })}
        </ul>
        <div className="line apart" style={{ marginTop: 14 }}>
          <span className="quiet" aria-live="polite">
            {t('advice.count', { count: chosen.length })}
          </span>
          <Button type="primary" disabled={chosen.length === 0} onClick={onNext}>
            {t('next.inputs')}
          </Button>
        </div>
      </section>
      <div className="stack">
        <section className="card">
          <h2>
            {t('questions')} <small>{t('questions.what')}</small>
          </h2>
          <ul className="questions">
            {evidenceQuestions.map((question) => (
              <li key={question}>
                <span id={`q-${question}`}>{t(`question.${question}`)}</span>
                <Radio.Group
                  size="small"
                  aria-labelledby={`q-${question}`}
                  optionType="button"
                  value={desk.answers[question] ?? 'unknown'}
                  options={evidenceAnswers.map((answer) => ({ value: answer, label: t(`answer.${answer}`) }))}
                  onChange={(change) => desk.setAnswers({ ...desk.answers, [question]: change.target.value })}
                />
              </li>
            ))}
          </ul>
        </section>
        <ModelCard desk={desk} />
      </div>
    </div>
  );
}

/** A published model brings methods, weights and usual parameters at once. */
function ModelCard({ desk }: { desk: Desk }) {
  const { t } = useTranslation('valuation');
  const models = useRead('valuation.list-models', {});
  const rows = models.data?.rows ?? [];
  const take = (id: string | undefined): void => {
    const model = rows.find((one) => one.id === id);
    desk.setModelId(id);
    if (!model) return;
    desk.setMethods(
      model.methods.map(({ method, weight }) => {
        const kept = desk.methods.find((one) => one.method === method);
        const given = Object.entries(model.parameters)
          .filter(([path]) => path.startsWith(`${method}.`))
          .reduce<Record<string, unknown>>(
            (all, [path, value]) => ({ ...all, [path.slice(method.length + 1)]: value }),
            {},
          );
        return {
          method,
          weight,
          input: { ...startInput(method), ...given, ...kept?.input },
          evidence: kept?.evidence ?? [],
        };
      }),
    );
  };
  if (rows.length === 0) return null;
  const model = rows.find((one) => one.id === desk.modelId);
  return (
    <section className="card">
      <h2>
        {t('model')} <small>{t('model.what')}</small>
      </h2>
      <Select
        style={{ width: '100%' }}
        allowClear
        aria-label={t('model')}
        placeholder={t('model.none')}
        value={desk.modelId ?? null}
        options={rows.map((one) => ({ value: one.id, label: `${one.title} · V${one.version}` }))}
        onChange={(id: string | null | undefined) => take(id ?? undefined)}
      />
      {model && (
        <p className="quiet small" style={{ marginTop: 6 }}>
          {t(`standing.${model.standing}`)} · {model.source} ·{' '}
          {model.methods.map((one) => `${methodName(one.method)} ${percentOf(one.weight)}`).join('、')}
        </p>
      )}
    </section>
  );
}
