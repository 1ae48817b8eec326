import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../shared/refusal-notice.tsx';
import type { FieldProblem } from '../../shared/refusal-error.ts';
import { wordOf } from '../../words/start-words.ts';
import { FieldControl } from './field-control.tsx';
import { FieldEvidenceLine } from './field-evidence.tsx';
import { askedFields, type Field, readAt } from './method-fields.ts';
import { NumberBox } from './number-box.tsx';
import { isShare } from './use-desk.ts';
import { fieldName, type File, type Given, inputName, methodName } from './valuation-words.ts';

type Props = {
  file: File;
  given: Given;
  place: number;
  single: boolean;
  /** Fields that nobody has filled in. */
  missing: readonly string[];
  /** The server's word about this method's input, by path within it. */
  problems: readonly FieldProblem[];
  onChange: (given: Given) => void;
  onRemove: () => void;
};

const lineOf = (problem: FieldProblem, field: Field, input: Given['input']): string =>
  problem.path === field.name
    ? problemText(problem)
    : `${inputName(problem.path, input)}：${problemText(problem)}`;

/** One method: its weight, its inputs each with its evidence, errors at the field. */
export function MethodInput({ file, given, place, single, missing, problems, onChange, onRemove }: Props) {
  const { t } = useTranslation('valuation');
  const [more, setMore] = useState(false);
  const asked = askedFields(given.method, given.input);
  const advice = file.advice.find((one) => one.method === given.method);
  const of = (field: Field): FieldProblem[] => {
    const names = [field.name, ...(field.options ?? []).map((one) => one.name)];
    return problems.filter(({ path }) => names.some((name) => path === name || path.startsWith(`${name}.`)));
  };
  const hidden = asked.filter((field) => field.more);
  const isOpen = more || hidden.some((field) => of(field).length > 0);
  const shown = asked.filter((field) => !field.more || isOpen);
  const stray = problems.filter(
    ({ path }) =>
      path !== 'weight' && !asked.some((field) => of(field).some((problem) => problem.path === path)),
  );
  const weightSaid = problems.find(({ path }) => path === 'weight');
  const noShare = !single && !isShare(given.weight);
  return (
    <section className="method-block" aria-label={methodName(given.method)}>
      <header>
        <h3>
          {methodName(given.method)}{' '}
          <span className="quiet small">{wordOf(`valuation:method.${given.method}.what`, {}, '')}</span>
        </h3>
        <div className="line">
          {!single && (
            <label className="line">
              <span className="quiet">{t('weight')}</span>
              <span className="weight-field">
                <NumberBox
                  kind="percent"
                  size="small"
                  label={`${methodName(given.method)} ${t('weight')}`}
                  value={given.weight}
                  wrong={noShare || Boolean(weightSaid)}
                  onChange={(weight) => onChange({ ...given, weight: weight ?? '0' })}
                />
              </span>
            </label>
          )}
          <Button size="small" onClick={onRemove}>
            {t('method.remove')}
          </Button>
        </div>
      </header>
      {noShare ? (
        <p className="late small" role="alert">
          {t('weight.wrong')}
        </p>
      ) : (
        weightSaid && <p className="late small">{problemText(weightSaid)}</p>
      )}
      <div className="field-grid">
        {shown.map((field) => {
          const id = `m${place}-${field.name.replaceAll('.', '-')}`;
          const wrong = of(field);
          // Of several ways to say it, the evidence is of the one that was given.
          const evidenced =
            (field.options ?? []).find((one) => readAt(given.input, one.name) !== undefined)?.name ??
            field.name;
          const lacks = missing.includes(field.name);
          const filled = advice?.filled.find((one) => one.field === field.name);
          const isWide = ['rows', 'comparables', 'correlation', 'one-of'].includes(field.kind);
          return (
            <div key={field.name} className={isWide ? 'method-field wide' : 'method-field'}>
              <label htmlFor={id}>
                {fieldName(field.name)} {!field.required && <small className="quiet">{t('optional')}</small>}
              </label>
              <FieldControl
                field={field}
                input={given.input}
                id={id}
                wrong={wrong.length > 0 || lacks}
                onInput={(input) => onChange({ ...given, input })}
              />
              {lacks && <p className="wrong">{t('needed', { label: fieldName(field.name) })}</p>}
              {[...new Set(wrong.map((problem) => lineOf(problem, field, given.input)))].map((line) => (
                <p key={line} className="wrong" role="alert">
                  {line}
                </p>
              ))}
              <p className="hint">{wordOf(`valuation:hint.${field.name}`, {}, '')}</p>
              {filled && <p className="hint">{t('filled', { value: filled.value })}</p>}
              <FieldEvidenceLine
                field={evidenced}
                valuationId={file.id}
                files={file.evidence}
                evidence={given.evidence.find((one) => one.field === evidenced)}
                onChange={(evidence) =>
                  onChange({
                    ...given,
                    evidence: [
                      ...given.evidence.filter((one) => one.field !== evidenced),
                      ...(evidence ? [evidence] : []),
                    ],
                  })
                }
              />
            </div>
          );
        })}
      </div>
      {stray.map((problem) => (
        <p key={`${problem.path} ${problem.code}`} className="late" role="alert">
          {fieldName(problem.path)}：{problemText(problem)}
        </p>
      ))}
      {hidden.length > 0 && !isOpen && (
        <Button size="small" type="link" onClick={() => setMore(true)}>
          {t('more-fields', { count: hidden.length })}
        </Button>
      )}
    </section>
  );
}
