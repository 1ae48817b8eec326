import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';

/** S0-05: whether banks may read the firm's reply, who has read it, and the way to take that back. */
export function MyConsent() {
  const { t } = useTranslation('surveys-fill');
  const enterpriseId = useSession().assignment?.organisation.id ?? '';
  const firm = useRead('enterprises.read-enterprise', { enterpriseId });
  const withdraw = useWrite('enterprises.withdraw-consent');
  const [open, setOpen] = useState(false);
  return (
    <section className="card">
      <h2>{t('consent')}</h2>
      <Answer of={firm} rows={2}>
        {({ consent }) => {
          const isLiving = consent !== null && consent.withdrawnAt === null;
          return (
            <div className="stack">
              <div className="line">
                <StateTag tone={isLiving ? 'passed' : 'quiet'}>
                  {t(isLiving ? 'consent.given' : consent ? 'consent.withdrawn' : 'consent.not-given')}
                </StateTag>
                {consent && <DayText at={isLiving ? consent.givenAt : consent.withdrawnAt} />}
              </div>
              <p className="quiet">{t(isLiving ? 'consent.given.what' : 'consent.not-given.what')}</p>
              <div className="line">
                {isLiving && <Button onClick={() => setOpen(true)}>{t('consent.withdraw-verb')}</Button>}
                <Go to="/looks">{t('consent.looks')}</Go>
              </div>
            </div>
          );
        }}
      </Answer>
      <ConfirmWithReason
        open={open}
        title={t('consent.withdraw-title')}
        effect={t('consent.withdraw-effect')}
        verb={t('consent.withdraw-verb')}
        running={withdraw.running}
        refusal={withdraw.refusal}
        onConfirm={() => void withdraw.run({}).then((done) => done && setOpen(false))}
        onClose={() => {
          setOpen(false);
          withdraw.clear();
        }}
      />
    </section>
  );
}
