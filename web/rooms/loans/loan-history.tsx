import { useTranslation } from 'react-i18next';
import { exactYuan, shownAmount } from '../../shared/amounts.ts';
import { dayInText } from '../../shared/day-text.tsx';
import { useRoleName } from '../../shared/role-name.ts';
import { Timeline } from '../../shared/timeline.tsx';
import { wordOf } from '../../words/start-words.ts';
import type { LoanFile } from './loan-stages.ts';

type Step = LoanFile['steps'][number];

const amounts = [
  'amount',
  'value',
  'approvedAmount',
  'pledgedAmount',
  'interestPaid',
  'proceeds',
  'ruleLimit',
];
const days = ['valuedOn', 'examinedOn', 'registeredOn', 'on', 'ruleFrom'];
/** The order in which a clerk would say them; what a step tells besides comes after. */
const order = [
  'way',
  'appraiser',
  'value',
  'valuedOn',
  'approvedAmount',
  'examinedOn',
  'conclusion',
  'registrationNumber',
  'registeredOn',
  'rights',
  'route',
  'amount',
  'pledgedAmount',
  'months',
  'ratePercent',
  'proceeds',
  'interestPaid',
  'on',
  'proposedBy',
  'source',
  'finding',
  'reason',
];
const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
/** The rule a value was judged by stands in one phrase, after everything else. */
const rule = ['ruleId', 'ruleSource', 'ruleFrom', 'ruleLimit', 'ruleCapability'];

/** What happened, newest first: each step with its facts, its person, organisation and role. */
export function LoanHistory({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation('loans');
  const roleName = useRoleName();
  return (
    <section className="card">
      <h2>
        {t('history')} <small>{t('history.what')}</small>
      </h2>
      <Timeline
        moments={steps.toReversed().map((step, at) => ({
          key: `${steps.length - at}`,
          at: step.at,
          title: <strong style={{ fontWeight: 600 }}>{t(`done.${step.step}`)}</strong>,
          note: (
            <>
              <Facts step={step.step} facts={step.facts} />
              <span className="quiet">
                {t('history.by', {
                  organisation: step.organisation,
                  person: step.person,
                  role: roleName(step.role),
                })}
              </span>
            </>
          ),
        }))}
      />
    </section>
  );
}

function Facts({ step, facts }: Pick<Step, 'step' | 'facts'>) {
  const { t } = useTranslation('loans');
  const { t: everywhere } = useTranslation();
  const shown = (key: string, value: string): { text: string; exact?: string } => {
    if (amounts.includes(key))
      return {
        text: `${shownAmount(value, 'wan')} ${everywhere('unit.wan')}`,
        exact: everywhere('exact-yuan', { amount: exactYuan(value) }),
      };
    if (days.includes(key)) return { text: dayInText(value) };
    if (key === 'way' || key === 'route') return { text: wordOf(`loans:${key}.${value}`, {}, value) };
    return { text: value };
  };
  const told = Object.entries(facts)
    .filter(([key]) => !rule.includes(key))
    .toSorted(([a], [b]) => place(a) - place(b));
  return (
    <>
      {told.map(([key, value], at) => {
        const { text, exact } = shown(key, value);
        return (
          <span key={key} title={exact}>
            {at > 0 && ' · '}
            {wordOf(`loans:fact.${key}.${step}`, {}, wordOf(`loans:fact.${key}`, {}, key))} {text}
          </span>
        );
      })}
      {facts['ruleId'] && (
        <span>
          {' · '}
          {t('fact.ruleId')}{' '}
          {facts['ruleId'] === 'none'
            ? t('rule.none')
            : `${facts['ruleSource'] ?? facts['ruleId']}（${t('fact.ruleLimit')} ${shownAmount(facts['ruleLimit'] ?? '', 'wan')} ${everywhere('unit.wan')}）`}
          {facts['ruleCapability'] &&
            ` · ${t('valuation.capability', { document: facts['ruleCapability'] })}`}
        </span>
      )}
      {told.length > 0 && <br />}
    </>
  );
}
