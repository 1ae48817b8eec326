import { enterpriseRoles } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { wordOf } from '../../words/start-words.ts';
import { RightGradeLine } from '../scoring/right-grades.tsx';
import { ConcernList } from './concern-list.tsx';
import type { Dialog } from './file-dialogs.tsx';
import { GateCard } from './gate-card.tsx';
import { RuleLine } from './rule-line.tsx';
import { ReportCard } from './version-page.tsx';
import { concernText, type File, kindName, termLeft } from './valuation-words.ts';
import { WanFigure } from './wan-figure.tsx';

/** Key data of the file, its rights as they stand today, the gate and the band. */
export function FileFacts({ file, onDialog }: { file: File; onDialog: (dialog: Dialog) => void }) {
  const { t } = useTranslation(['valuation', 'assets']);
  const role = roleOf(useSession());
  const mayShare =
    role !== null && [...enterpriseRoles, 'bank-officer'].includes(role) && file.state !== 'withdrawn';
  const known = [
    [t('purpose'), t(`purpose.${file.purpose}`)],
    [t('way'), t(`way.${file.way}`)],
    [t('enterprise'), file.enterprise.name],
    [t('region'), file.region.name],
    [t('bank'), file.bank?.name],
    [t('appraiser'), file.appraiser?.name],
    [t('valued-on'), <DayText key="d" day={file.valuedOn} />],
    [t('loan-amount'), file.loanAmount && <WanFigure key="l" value={file.loanAmount} />],
    [t('loan-months.fact'), file.loanMonths && t('months.of', { count: file.loanMonths })],
    [t('pledge.value'), file.pledgeValue && <WanFigure key="p" value={file.pledgeValue} />],
    [t('valid-until'), file.validUntil && <DayText key="v" day={file.validUntil} />],
    [t('scenario'), file.scenario],
    [
      t('loan-file'),
      file.loanId && role !== 'appraiser' ? (
        <Go key="lo" to={`/loans/${file.loanId}`}>
          {t('open-it')}
        </Go>
      ) : null,
    ],
    [
      t('need'),
      file.needId && role !== 'appraiser' && role !== 'regulator' ? (
        <Go key="n" to={`/needs/${file.needId}`}>
          {t('open-it')}
        </Go>
      ) : null,
    ],
  ].filter(([, value]) => value) as [string, React.ReactNode][];
  return (
    <div className="stack">
      <section className="card">
        <h2>{t('facts')}</h2>
        <FactList facts={known} />
      </section>
      <section className="card">
        <h2>
          {t('subject')} <small>{t('rights.today')}</small>
        </h2>
        <ul className="rows">
          {file.rights.map((right) => (
            <li key={right.rightId}>
              <div style={{ padding: '8px 0' }}>
                <Go to={`/rights/${right.rightId}`}>{right.title}</Go>
                <p className="quiet small">
                  {[
                    kindName(right.kind),
                    right.number,
                    wordOf(`assets:state.${right.state}`, {}, right.state),
                    right.monthsLeft === null ? t('term.none') : termLeft(right.monthsLeft),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <RightGradeLine rightId={right.rightId} />
                <ConcernList
                  concerns={file.concerns.filter((concern) => concern.rightId === right.rightId)}
                />
              </div>
            </li>
          ))}
        </ul>
        {file.accepted && file.accepted.codes.length > 0 && (
          <p className="small quiet">
            {t('accepted.what')}：
            {file.accepted.codes.map((code) => concernText({ code, facts: {} })).join('、')}。{t('reason')}：
            {file.accepted.reason}
          </p>
        )}
      </section>
      {file.gate && file.way !== 'free-estimate' && <GateCard gate={file.gate} />}
      {file.report && <ReportCard report={file.report} />}
      {file.way !== 'free-estimate' && file.bank && (
        <section className="card">
          <h2>{t('band')}</h2>
          <p>{t('band.what', { percent: file.band.percent })}</p>
          <RuleLine rule={file.band.rule} note />
        </section>
      )}
      {(mayShare || file.sharedWith.length > 0) && (
        <section className="card">
          <h2>{t('shared')}</h2>
          {file.sharedWith.length === 0 ? (
            <p className="quiet">{t('shared.none')}</p>
          ) : (
            <ul className="rows">
              {file.sharedWith.map((party) => (
                <li key={party.id}>
                  <div className="line apart" style={{ padding: '6px 0' }}>
                    <span>{party.name}</span>
                    {mayShare && (
                      <Button size="small" onClick={() => onDialog(`end-share ${party.id}`)}>
                        {t('do.end-share')}
                      </Button>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )}
          {mayShare && (
            <Button size="small" style={{ marginTop: 8 }} onClick={() => onDialog('share')}>
              {t('do.share')}
            </Button>
          )}
        </section>
      )}
    </div>
  );
}
