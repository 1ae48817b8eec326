import { consentTextVersion } from '@zhirong/contracts/words';
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

/** S0-05: what is shown to whom, who has looked, and one button to take it back. */
export function ConsentBox() {
  const { t } = useTranslation('needs');
  const enterpriseId = useSession().assignment?.organisation.id ?? '';
  const firm = useRead('enterprises.read-enterprise', { enterpriseId });
  return (
    <section className="card">
      <h2>{t('consent.title')}</h2>
      <Answer of={firm} rows={4}>
        {({ consent }) => {
          const isLiving = consent !== null && consent.withdrawnAt === null;
          return (
            <div className="stack">
              <div className="line apart">
                <span className="line">
                  <StateTag tone={isLiving ? 'passed' : 'quiet'}>
                    {t(isLiving ? 'consent.given' : consent ? 'consent.withdrawn' : 'consent.not-given')}
                  </StateTag>
                  {consent && (
                    <span className="quiet small">
                      <DayText at={isLiving ? consent.givenAt : consent.withdrawnAt} />
                    </span>
                  )}
                </span>
                {isLiving ? <Withdraw /> : <Give />}
              </div>
              {isLiving ? <WhoSeesWhat /> : <p className="quiet">{t('consent.nobody')}</p>}
              <Lookers />
            </div>
          );
        }}
      </Answer>
    </section>
  );
}

function WhoSeesWhat() {
  const { t } = useTranslation('needs');
  return (
    <ul className="stack">
      <li>
        <strong>{t('consent.all-banks')}</strong>
        <p className="quiet">{t('consent.shows')}</p>
      </li>
      <li>
        <strong>{t('consent.answered-banks')}</strong>
        <p className="quiet">{t('consent.shows.contact')}</p>
      </li>
    </ul>
  );
}

function Withdraw() {
  const { t } = useTranslation('needs');
  const [open, setOpen] = useState(false);
  const withdraw = useWrite('enterprises.withdraw-consent');
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('consent.withdraw-verb')}</Button>
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
    </>
  );
}

function Give() {
  const { t } = useTranslation('needs');
  const [open, setOpen] = useState(false);
  const give = useWrite('enterprises.give-consent');
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('consent.give-verb')}</Button>
      <ConfirmWithReason
        open={open}
        title={t('consent.give-title')}
        effect={
          <div className="stack">
            <WhoSeesWhat />
            <p>{t('consent.give-effect')}</p>
          </div>
        }
        verb={t('consent.give-verb')}
        running={give.running}
        refusal={give.refusal}
        onConfirm={() =>
          void give.run({ textVersion: consentTextVersion }).then((done) => done && setOpen(false))
        }
        onClose={() => {
          setOpen(false);
          give.clear();
        }}
      />
    </>
  );
}

function Lookers() {
  const { t } = useTranslation('needs');
  const looks = useRead('audit.list-looks', { page: 1, size: 4 });
  return (
    <div>
      <h3>{t('consent.lookers')}</h3>
      <Answer of={looks} rows={2}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <p className="quiet">{t('consent.lookers.none')}</p>
          ) : (
            <>
              <ul className="small">
                {rows.map((look) => (
                  <li key={look.id} className="line apart">
                    <span>{look.organisation}</span>
                    <span className="quiet">
                      <DayText at={look.at} />
                    </span>
                  </li>
                ))}
              </ul>
              <Go to="/looks">{t('consent.lookers.all', { count: total })}</Go>
            </>
          )
        }
      </Answer>
    </div>
  );
}
