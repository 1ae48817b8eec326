import type { Output } from '@zhirong/contracts';
import { Button, Radio, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultLines, type FieldDesk, NumberText } from './indicator-field.tsx';
import type { Said } from './use-assessment.ts';
import { useSay } from './words-of.ts';

type Fact = Output<'scoring.read-system'>['facts'][number];
type Value = Said['facts'][string];

/** What gates, vetoes and coefficients look at. */
export function AskedFacts({ facts, fields }: { facts: readonly Fact[]; fields: FieldDesk }) {
  const { t } = useTranslation('scoring');
  return (
    <section className="card">
      <h2>
        {t('facts')} <small>{t('facts.what')}</small>
      </h2>
      <div className="score-fields">
        {facts.map((fact) => (
          <FactField key={fact.id} fact={fact} fields={fields} />
        ))}
      </div>
    </section>
  );
}

function FactField({ fact, fields }: { fact: Fact; fields: FieldDesk }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const id = useId();
  const { desk } = fields;
  const faults = desk.faults.filter(({ path }) => path === `facts.${fact.id}`);
  const known = fields.known.find((one) => one.part === 'facts' && one.id === fact.id);
  const value = desk.said.facts[fact.id];
  const set = (next: Value | undefined): void =>
    desk.change((said) => {
      const { [fact.id]: _old, ...rest } = said.facts;
      return { ...said, facts: next === undefined ? rest : { ...rest, [fact.id]: next } };
    });
  return (
    <div className={faults.length > 0 ? 'score-field has-fault' : 'score-field'}>
      <div className="score-field-head">
        <label htmlFor={id} id={`${id}-label`}>
          {say(fact.title)}
        </label>
      </div>
      {fact.kind === 'yes-no' ? (
        <Radio.Group
          aria-labelledby={`${id}-label`}
          value={value ?? null}
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
          onChange={(change) => set(change.target.value as boolean)}
        />
      ) : fact.kind === 'choice' ? (
        <Select
          id={id}
          style={{ width: '100%', maxWidth: 420 }}
          allowClear
          placeholder={t('choose')}
          {...(typeof value === 'string' ? { value } : {})}
          options={fact.choices.map((choice) => ({ value: choice.id, label: say(choice.title) }))}
          onChange={(chosen?: string) => set(chosen)}
        />
      ) : (
        <NumberText
          id={id}
          value={typeof value === 'string' ? value : undefined}
          percent={fact.percent}
          unit={fact.percent ? '%' : fact.unit}
          bad={faults.length > 0}
          onChange={set}
        />
      )}
      <FaultLines faults={faults} percent={fact.percent} />
      {known && (
        <p className={value === known.value ? 'score-known is-taken' : 'score-known'}>
          <span>{say(known.text)}</span>
          {value === known.value ? (
            <span className="ahead small">{t('known.taken')}</span>
          ) : (
            <Button size="small" type="link" onClick={() => set(known.value as Value)}>
              {t('known.take')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
