import { severities } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownAmount } from '../../shared/amounts.ts';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { wordOf } from '../../words/start-words.ts';
import { className, type Finding } from './right-words.ts';
import { useKeeper } from './room-tabs.tsx';

const tones = { urgent: 'due', soon: 'waiting', note: 'quiet' } as const;
const shownAtMost = 4;

/** What a check-up found, the urgent first, each with its remedy and the rights it is about. */
export function Findings({ findings, enterpriseId }: { findings: readonly Finding[]; enterpriseId: string }) {
  const { t } = useTranslation('assets');
  const count = (severity: Finding['severity']) => findings.filter((one) => one.severity === severity).length;
  return (
    <section className="card">
      <h2>
        {t('findings')}
        <small>
          {severities
            .filter((severity) => count(severity) > 0)
            .map((severity) => `${t(`severity.${severity}`)} ${count(severity)}`)
            .join(' · ')}
        </small>
      </h2>
      {findings.length === 0 ? (
        <p>
          <StateTag tone="passed">{t('findings.none')}</StateTag> {t('findings.none.what')}
        </p>
      ) : (
        <ol className="findings">
          {findings.map((finding) => (
            <OneFinding key={finding.code} finding={finding} enterpriseId={enterpriseId} />
          ))}
        </ol>
      )}
    </section>
  );
}

function OneFinding({ finding, enterpriseId }: { finding: Finding; enterpriseId: string }) {
  const { t } = useTranslation('assets');
  const [all, setAll] = useState(false);
  const { code, severity, rights, count } = finding;
  const { of, sum } = finding.facts;
  const facts = {
    ...finding.facts,
    count,
    ...(of === undefined ? {} : { of: className(String(of)) }),
    ...(sum === undefined ? {} : { sum: shownAmount(String(sum), 'yuan') }),
  };
  const shown = all ? rights : rights.slice(0, shownAtMost);
  return (
    <li>
      <StateTag tone={tones[severity]}>{t(`severity.${severity}`)}</StateTag>
      <div>
        <b>{wordOf(`assets:finding.${code}`, facts, code)}</b>
        <p className="remedy">{wordOf(`assets:remedy.${code}`, facts, '')}</p>
        {shown.length > 0 && (
          <ul className="found-rights">
            {shown.map(({ id, number, title }) => (
              <li key={id}>
                <Go to={`/rights/${id}`}>{title}</Go> <span className="quiet small">{number}</span>
              </li>
            ))}
          </ul>
        )}
        {rights.length > shownAtMost && (
          <Button type="link" size="small" className="no-print" onClick={() => setAll(!all)}>
            {all ? t('findings.fewer') : t('findings.all', { count: rights.length })}
          </Button>
        )}
        {all && count > rights.length && (
          <span className="quiet small">{t('findings.more', { count: count - rights.length })}</span>
        )}
      </div>
      <Step code={code} enterpriseId={enterpriseId} />
    </li>
  );
}

/** Where the remedy is done, if it is done here. */
function Step({ code, enterpriseId }: { code: Finding['code']; enterpriseId: string }) {
  const { t } = useTranslation('assets');
  const keeper = useKeeper();
  if (code === 'nothing-registered') return <LinkButton to="/rights/imports">{t('import.verb')}</LinkButton>;
  if (code === 'owner-not-confirmed' && keeper === 'officer')
    return <LinkButton to="/rights/claims?state=waiting">{t('next.confirm-owner.verb')}</LinkButton>;
  if (/^(in-grace|fee-due|renewal)/.test(code))
    return (
      <Go to={`/rights/fees?enterpriseId=${enterpriseId}`} className="small nowrap no-print">
        {t('findings.fees')}
      </Go>
    );
  return null;
}
