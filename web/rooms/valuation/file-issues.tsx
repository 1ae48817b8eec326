import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useSession } from '../../shared/session.ts';
import type { Dialog } from './file-dialogs.tsx';
import { RangeText } from './range-text.tsx';
import type { File } from './valuation-words.ts';

const tones = { valid: 'passed', superseded: 'quiet', withdrawn: 'due', expired: 'quiet' } as const;

/** Results that were issued, each with the code by which anybody can check it. */
export function FileIssues({ file, onDialog }: { file: File; onDialog: (dialog: Dialog) => void }) {
  const { t } = useTranslation('valuation');
  const { assignment } = useSession();
  if (file.issues.length === 0) return null;
  return (
    <section className="card">
      <h2>
        {t('issues')} <small>{t('issues.what')}</small>
      </h2>
      <ul className="rows">
        {file.issues.map((issue) => (
          <li key={issue.code}>
            <div className="line apart" style={{ padding: '8px 0' }}>
              <div>
                <Go to={`/verify?code=${issue.code}`} className="mono">
                  {issue.code}
                </Go>{' '}
                <StateTag tone={tones[issue.state]}>{t(`issue.${issue.state}`)}</StateTag>
                <p className="quiet small">
                  {issue.number} · {issue.issuer} · <DayText day={issue.issuedOn} />
                  {issue.withdrawnReason && ` · ${issue.withdrawnReason}`}
                </p>
              </div>
              <div className="line">
                <RangeText value={issue.value} />
                {issue.state === 'valid' && assignment?.organisation.name === issue.issuer && (
                  <Button size="small" onClick={() => onDialog(`withdraw-issue ${issue.code}`)}>
                    {t('do.withdraw-issue')}
                  </Button>
                )}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
