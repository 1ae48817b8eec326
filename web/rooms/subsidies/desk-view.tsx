import { useRouter } from '@tanstack/react-router';
import { parseYuan, formatYuan } from '@zhirong/kernel';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { FileDrop } from '../../shared/file-drop.tsx';
import { Figure } from '../../shared/figure.tsx';
import { momentInTable } from '../../shared/day-text.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { usePlatformMoment } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import { AnswerLine } from './answer-line.tsx';
import { BatchTable } from './batch-table.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { FactsForm } from './facts-form.tsx';
import { listed, useSaid } from './said.ts';
import { type Application, type Desk, isWhole, useDesk } from './use-desk.ts';

/** What is asked, the account, the papers, and one button; it saves itself. */
export function DeskView({ application }: { application: Application }) {
  const { t } = useTranslation('subsidies');
  const desk = useDesk(application);
  const said = useSaid();
  const answers = application.subjects.flatMap(({ answers }) => answers);
  const total = answers.reduce((sum, { ceiling }) => sum + (parseYuan(ceiling) ?? 0n), 0n);
  const batch = application.subjects.length > 1;
  const documents = [
    ...new Map(answers.flatMap((a) => a.documents.map((one) => [one.zh, one] as const))).values(),
  ];
  return (
    <div className="grid side">
      <div className="stack">
        {batch ? (
          <BatchTable application={application} desk={desk} />
        ) : (
          application.subjects.map((subject, place) => (
            <section className="card" key={subject.loanId ?? subject.project ?? place}>
              <h2>
                {t('desk.facts')}{' '}
                <small>{[subject.loanNumber, subject.project].filter(Boolean).join(' · ')}</small>
              </h2>
              <FactsForm
                facts={subject.facts}
                given={desk.given[place] ?? {}}
                name={`subject-${place}`}
                onChange={(given) => desk.setGiven(place, given)}
              />
            </section>
          ))
        )}
        <AccountCard desk={desk} />
        <section className="card">
          <h2>{t('evidence')}</h2>
          {documents.length > 0 && (
            <>
              <p className="quiet small">{t('evidence.asked')}</p>
              <ol className="subsidy-list">
                {documents.map((one) => (
                  <li key={one.zh}>{said(one)}</li>
                ))}
              </ol>
            </>
          )}
          <div style={{ margin: '6px 0 10px' }}>
            <EvidenceList evidence={application.evidence} />
          </div>
          <FileDrop
            of="subsidies.upload-evidence"
            input={{ applicationId: application.id } as never}
            accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
            what={t('evidence.kinds')}
            wrongKind={(name) => t('evidence.wrong-kind', { name })}
            onSent={() => undefined}
          />
        </section>
      </div>
      <div className="stack">
        <section className="card subsidy-best">
          <h2>
            {t('desk.answers')} <SaveMark desk={desk} />
          </h2>
          <div aria-live="polite">
            <span className="quiet small">{t('at-most.all')}</span>
            <div>
              <Figure big value={formatYuan(total)} money="yuan" />
            </div>
          </div>
          {!batch && (
            <ul className="rows subsidy-steps">
              {answers.map((answer) => (
                <AnswerLine
                  key={answer.instrument}
                  answer={answer}
                  place={0}
                  onLeave={
                    application.state === 'draft' && application.instruments.length > 1
                      ? () => void desk.leave({ instrument: answer.instrument })
                      : undefined
                  }
                />
              ))}
            </ul>
          )}
          <HandIn application={application} desk={desk} />
          {application.state === 'draft' && <GiveUp applicationId={application.id} />}
        </section>
      </div>
    </div>
  );
}

function SaveMark({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const momentAt = usePlatformMoment();
  const text = desk.write.running
    ? t('save.running')
    : desk.write.refusal
      ? t('save.failed')
      : desk.savedAt && !desk.waiting
        ? t('save.done', { time: momentInTable(momentAt(desk.savedAt)).slice(11) })
        : '';
  return <small role="status">{text}</small>;
}

function AccountCard({ desk }: { desk: Desk }) {
  const { t } = useTranslation('subsidies');
  const { account } = desk;
  const set = (next: Partial<typeof account>): void => desk.change({ account: { ...account, ...next } });
  const touched = account.name !== '' || account.bank !== '' || account.number !== '';
  const wrongNumber = account.number !== '' && !/^\d{6,30}$/.test(account.number);
  return (
    <section className="card">
      <h2>{t('account')}</h2>
      <p className="quiet small">{t('account.what')}</p>
      <div className="subsidy-fields" style={{ marginTop: 8 }}>
        <div className="field">
          <label htmlFor="account-name">{t('account.name')}</label>
          <Input
            id="account-name"
            maxLength={80}
            value={account.name}
            onChange={(change) => set({ name: change.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="account-bank">{t('account.bank')}</label>
          <Input
            id="account-bank"
            maxLength={80}
            value={account.bank}
            onChange={(change) => set({ bank: change.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="account-number">{t('account.number')}</label>
          <Input
            id="account-number"
            inputMode="numeric"
            autoComplete="off"
            maxLength={30}
            value={account.number}
            {...(wrongNumber ? { status: 'error' as const, 'aria-invalid': true } : {})}
            onChange={(change) => set({ number: change.target.value.replaceAll(/\s/g, '') })}
          />
          {wrongNumber && (
            <p className="late small" role="alert">
              {t('account.wrong')}
            </p>
          )}
        </div>
      </div>
      {touched && !isWhole(account) && !wrongNumber && <p className="quiet small">{t('account.partly')}</p>}
    </section>
  );
}

/** A draft nobody wants any more. */
function GiveUp({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation('subsidies');
  const router = useRouter();
  const write = useWrite('subsidies.withdraw');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="link" style={{ padding: 0 }} onClick={() => setOpen(true)}>
        {t('give-up')}
      </Button>
      <ConfirmWithReason
        open={open}
        title={t('give-up')}
        effect={t('give-up.effect')}
        verb={t('give-up')}
        running={write.running}
        refusal={write.refusal}
        onClose={() => setOpen(false)}
        onConfirm={() =>
          void write
            .run({ applicationId, reason: t('give-up') })
            .then((done) => done && router.history.push('/subsidies/applications'))
        }
      />
    </>
  );
}

/** Hands in, or says what is still in the way before the server has to. */
function HandIn({ application, desk }: { application: Application; desk: Desk }) {
  const { t } = useTranslation('subsidies');
  const router = useRouter();
  const said = useSaid();
  const write = useWrite('subsidies.hand-in');
  const [asked, setAsked] = useState(false);
  const missing = application.subjects.reduce(
    (sum, { facts }, place) =>
      sum + facts.filter(({ id, missing: lacks }) => lacks && desk.given[place]?.[id] === undefined).length,
    0,
  );
  // What is stated by the applicant goes with a paper.
  const unproved =
    application.evidence.length > 0
      ? []
      : application.subjects.flatMap(({ facts }, place) =>
          facts.filter(({ id, proof }) => proof && desk.given[place]?.[id] !== undefined),
        );
  const lacks = [
    missing > 0 && t('lacks.facts', { count: missing }),
    desk.faulty && t('lacks.wrong'),
    !isWhole(desk.account) && t('lacks.account'),
    unproved.length > 0 && t('lacks.proof', { facts: listed([...new Set(unproved.map(said))]) }),
  ].filter((one) => one !== false);
  const labels = Object.fromEntries(
    application.instruments.map((id, place) => [
      `instruments.${place}`,
      application.subjects[0]?.answers.find(({ instrument }) => instrument === id)?.title.zh ?? id,
    ]),
  );
  const send = async (): Promise<void> => {
    setAsked(true);
    if (lacks.length > 0) return;
    const revision = await desk.settle();
    if (revision === undefined) return;
    const done = await write.run({ applicationId: application.id, revision });
    if (done) router.history.push(`/subsidies/applications/${application.id}/receipt`);
  };
  return (
    <div className="stack" style={{ marginTop: 12 }}>
      {asked && lacks.length > 0 && (
        <div className="refusal" role="alert">
          <strong>{t('lacks')}</strong>
          <ul>
            {lacks.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      <RefusalNotice refusal={desk.write.refusal} />
      {desk.write.refusal?.code === 'subsidies.changed-meanwhile' && (
        <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
      )}
      <RefusalNotice refusal={write.refusal} labels={labels} />
      <Button type="primary" size="large" block loading={write.running} onClick={() => void send()}>
        {t(application.state === 'draft' ? 'hand-in' : 'hand-in.again')}
      </Button>
      <p className="quiet small">{t('hand-in.what')}</p>
    </div>
  );
}
