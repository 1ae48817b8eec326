import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { DeskView } from './desk-view.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { ItemRows } from './item-rows.tsx';
import { useSaid } from './said.ts';
import { SubsidiesTabs } from './subsidies-tabs.tsx';
import { ApplicationTag } from './tags.tsx';
import { TermNote } from './term-note.tsx';
import type { Application } from './use-desk.ts';

/** One application: the desk it is written at, and afterwards what became of each thing asked for. */
export function ApplicationPage() {
  const { t } = useTranslation('subsidies');
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const read = useRead('subsidies.read-application', { applicationId }, { fresh: 0 });
  const found = read.data;
  const own = useSession().assignment?.organisation.id;
  const title = found?.receipt ?? t('application.draft-title');
  return (
    <Page
      title={title}
      file={title}
      {...(found
        ? {
            subtitle: found.applicant,
            watermark: found.applicantId !== own,
            actions: <ApplicationTag state={found.state} returned={found.returned} />,
          }
        : {})}
    >
      <SubsidiesTabs />
      <Answer of={read} rows={10}>
        {(application) =>
          application.state === 'draft' && application.mine ? (
            <DeskView
              key={`${application.id} ${application.instruments.length} ${application.subjects.length}`}
              application={application}
            />
          ) : (
            <HandedIn application={application} />
          )
        }
      </Answer>
    </Page>
  );
}

/** Of what was handed in only the items that were given back are written at again. */
const onlyReturned = (application: Application): Application => ({
  ...application,
  subjects: application.subjects.map((subject) => ({
    ...subject,
    answers: subject.answers.filter((answer) =>
      application.rows.some(
        (row) =>
          row.state === 'returned' &&
          row.instrument === answer.instrument &&
          row.loanNumber === subject.loanNumber &&
          row.project === subject.project,
      ),
    ),
  })),
});

/** Why it was given back, in the officer's words. */
function ReturnReason({ itemId }: { itemId: string }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const { data } = useRead('subsidies.read-item', { itemId });
  const last = data?.steps.findLast(({ step }) => step === 'return');
  if (!data || !last?.facts['reason']) return null;
  return (
    <div className="card">
      <strong>{t('returned.reason', { what: said(data.title) })}</strong>
      <p>{last.facts['reason']}</p>
      <p className="quiet small">
        {last.person} · {last.organisation} · <DayText at={last.at} />
      </p>
    </div>
  );
}

function HandedIn({ application }: { application: Application }) {
  const { t } = useTranslation('subsidies');
  const [withdrawing, setWithdrawing] = useState(false);
  const withdraw = useWrite('subsidies.withdraw');
  const isOwn = useSession().assignment?.organisation.id === application.applicantId;
  const open = application.rows.filter(({ state }) =>
    ['handed-in', 'returned', 'accepted', 'awarded', 'published'].includes(state),
  );
  const returned = application.rows.filter(({ state }) => state === 'returned');
  const waiting = open[0];
  // An instrument is paid by the place it is of.
  const place = (waiting ?? application.rows[0])?.instrument.split('/')[0];
  const due = returned.map(({ dueOn }) => dueOn).find((on) => on !== null);
  return (
    <div className="stack">
      {application.mine && returned.length > 0 && (
        <NextStep
          who={t('who.applicant')}
          what={t('returned.what', { count: returned.length })}
          until={due && t('until', { on: due })}
          law={t('returned.law')}
          tone="due"
        />
      )}
      {application.mine && returned.slice(0, 5).map(({ id }) => <ReturnReason key={id} itemId={id} />)}
      {returned.length === 0 && waiting && (
        <NextStep
          who={t('who.officer')}
          what={t(`next.${waiting.state}`)}
          until={waiting.dueOn && t('until', { on: waiting.dueOn })}
          tone="waiting"
        />
      )}
      <div className="grid side">
        <section className="card">
          <h2>{t('items')}</h2>
          <ItemRows rows={application.rows} />
          {place && open.length > 0 && (
            <div className="subsidy-terms">
              <TermNote topics={['subsidy-review', 'subsidy-completion', 'subsidy-notice']} region={place} />
            </div>
          )}
        </section>
        <div className="stack">
          <section className="card">
            <h2>{t('summary')}</h2>
            <FactList
              facts={[
                [t('receipt'), application.receipt],
                [t('handed-in-on'), <DayText key="on" day={application.handedInOn} />],
                [t('asked'), <Figure key="a" value={application.asked} money="yuan" />],
                [t('awarded'), <Figure key="w" value={application.awarded} money="yuan" />],
                [t('paid'), <Figure key="p" value={application.paid} money="yuan" />],
                [
                  t('account'),
                  application.account && `${application.account.bank} ${application.account.number}`,
                ],
              ]}
            />
            <div className="line" style={{ marginTop: 12 }}>
              {application.receipt && (
                <LinkButton to={`/subsidies/applications/${application.id}/receipt`}>
                  {t('receipt.open')}
                </LinkButton>
              )}
              {isOwn && open.length > 0 && (
                <Button onClick={() => setWithdrawing(true)}>{t('withdraw')}</Button>
              )}
            </div>
          </section>
          {!application.mine && (
            <section className="card">
              <h2>{t('evidence')}</h2>
              <EvidenceList evidence={application.evidence} />
            </section>
          )}
        </div>
      </div>
      {application.mine && <DeskView application={onlyReturned(application)} />}
      <ConfirmWithReason
        open={withdrawing}
        title={t('withdraw')}
        effect={t('withdraw.effect', { count: open.length })}
        verb={t('withdraw')}
        reasonLabel={t('reason')}
        maxLength={300}
        running={withdraw.running}
        refusal={withdraw.refusal}
        onClose={() => setWithdrawing(false)}
        onConfirm={(reason) =>
          void withdraw
            .run({ applicationId: application.id, reason })
            .then((done) => done && setWithdrawing(false))
        }
      />
    </div>
  );
}
