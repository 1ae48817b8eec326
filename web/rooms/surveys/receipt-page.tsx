import { type Form, fieldsOf } from '@zhirong/forms';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText, dayInText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { type Campaign, type MyReply, standingOf } from './fill-answers.ts';
import { useCampaignId } from './fill-page.tsx';
import './fill.css';
import { MyAnswers } from './my-answers.tsx';
import { MyConsent } from './my-consent.tsx';
import { MyVersions } from './my-versions.tsx';

/** The receipt of a reply: number, moment, version, what happens next; prints on A4 with the answers. */
export function ReceiptPage() {
  const { t } = useTranslation('surveys-fill');
  const campaignId = useCampaignId();
  const campaign = useRead('surveys.read-campaign', { campaignId });
  const reply = useRead('surveys.read-my-reply', { campaignId }, { fresh: 0 });
  const number = reply.data?.reply?.receiptNumber ?? undefined;
  return (
    <Page
      title={t('receipt')}
      file={number ?? t('receipt')}
      {...(campaign.data ? { subtitle: campaign.data.title } : {})}
      actions={number && <Button onClick={() => window.print()}>{t('receipt.print')}</Button>}
    >
      <Answer of={campaign} rows={6}>
        {(found) => (
          <Answer of={reply} rows={6}>
            {(mine) =>
              mine.reply?.receiptNumber ? (
                <Receipt campaign={found} mine={mine} head={mine.reply} />
              ) : (
                <Empty title={t('receipt.none')} what={t('receipt.none.what')}>
                  <Go to={`/surveys/${campaignId}/fill`}>{t('continue')}</Go>
                </Empty>
              )
            }
          </Answer>
        )}
      </Answer>
    </Page>
  );
}

type Head = NonNullable<MyReply['reply']>;

function Receipt({ campaign, mine, head }: { campaign: Campaign; mine: MyReply; head: Head }) {
  const { t } = useTranslation('surveys-fill');
  const session = useSession();
  const address = useAddress();
  const isNew = address.text('new') === String(head.version);
  const standing = standingOf(campaign, head.state, session.today);
  const form = campaign.definition as unknown as Form;
  const handedIn = useRead('surveys.read-reply', { replyId: head.id, version: head.version });
  const latest = mine.versions.find(({ version }) => version === head.version);
  return (
    <div className="fill-receipt">
      <section className="card">
        {isNew && (
          <p className="fill-done no-print" role="status">
            {t(head.version > 1 ? 'receipt.done-again' : 'receipt.done')}
          </p>
        )}
        <p className="quiet">{t('receipt.number')}</p>
        <p className="fill-number">{head.receiptNumber}</p>
        <FactList
          facts={[
            [t('receipt.firm'), session.assignment?.organisation.name],
            [t('receipt.at'), <DayText key="at" at={latest?.at ?? head.handedInAt} where="text" />],
            [t('receipt.by'), latest?.by],
            [
              t('receipt.version'),
              <span key="version" className="line">
                {t('version', { version: head.version })}
                {head.late && <StateTag tone="waiting">{t('receipt.late')}</StateTag>}
                {head.state === 'locked' && <StateTag tone="quiet">{t('standing.locked')}</StateTag>}
              </span>,
            ],
            [t('organiser'), campaign.organiser],
            [t('due-on'), <DayText key="due" day={campaign.dueOn} where="text" />],
          ]}
        />
      </section>
      <aside className="stack no-print">
        <WhatNext campaign={campaign} mine={mine} isOpen={standing === 'open'} />
        {fieldsOf(form).some(({ kind }) => kind === 'consent') && <MyConsent />}
        <MyVersions form={form} replyId={head.id} versions={mine.versions} />
      </aside>
      <div className="stack">
        <Answer of={handedIn}>{(read) => <MyAnswers form={form} answers={read.answers} />}</Answer>
      </div>
    </div>
  );
}

function WhatNext({ campaign, mine, isOpen }: { campaign: Campaign; mine: MyReply; isOpen: boolean }) {
  const { t } = useTranslation('surveys-fill');
  const facts = { organiser: campaign.organiser, dueOn: dayInText(campaign.dueOn) };
  return (
    <section className="card">
      <h2>{t('next')}</h2>
      <ol className="fill-next">
        <li>{t('next.read', facts)}</li>
        <li>{t('next.bank')}</li>
        <li>{isOpen ? t('next.change', facts) : t('next.no-change', facts)}</li>
      </ol>
      {isOpen && mine.changedSinceHandIn && <p className="fill-odd">{t('next.unsent')}</p>}
      {isOpen && (
        <LinkButton
          to={`/surveys/${campaign.id}/fill${mine.changedSinceHandIn ? '?step=review' : ''}`}
          primary={mine.changedSinceHandIn}
        >
          {t(mine.changedSinceHandIn ? 'next.hand-in' : 'next.change-verb')}
        </LinkButton>
      )}
    </section>
  );
}
