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
import { SubsidiesTabs } from './subsidies-tabs.tsx';
import { ApplicationTag } from './tags.tsx';
import type { Application } from './use-desk.ts';

/** One application: the desk it is written at, and afterwards what became of each thing asked for. */
export function ApplicationPage() {
  const { t } = useTranslation('subsidies');
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const read = useRead('subsidies.read-application', { applicationId }, { fresh: 0 });
  const found = read.data;
  const title = found?.receipt ?? t('application.draft-title');
  return (
    <Page
      title={title}
      file={title}
      {...(found
        ? {
            subtitle: found.applicant,
            watermark: !found.mine,
            actions: <ApplicationTag state={found.state} returned={found.returned} />,
          }
        : {})}
    >
      <SubsidiesTabs />
      <Answer of={read} rows={10}>
        {(application) =>
          application.state === 'draft' && application.mine ? (
            <DeskView key={application.id} application={application} />
          ) : (
            <HandedIn application={application} />
          )
        }
      </Answer>
    </Page>
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
      <div className="grid side">
        <section className="card">
          <h2>{t('items')}</h2>
          <ItemRows rows={application.rows} />
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
          <section className="card">
            <h2>{t('evidence')}</h2>
            <EvidenceList evidence={application.evidence} />
          </section>
        </div>
      </div>
      {application.mine && <DeskView application={application} />}
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
