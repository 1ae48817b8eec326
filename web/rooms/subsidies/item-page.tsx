import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import type { SubsidyTerm } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { StageLine } from '../../shared/stage-line.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { EvidenceList } from './evidence-list.tsx';
import { KnownFacts } from './facts-form.tsx';
import { ItemAct, type Act } from './item-act.tsx';
import { ItemHistory } from './item-history.tsx';
import { LawLine } from './law-line.tsx';
import { useSaid } from './said.ts';
import { SubsidiesTabs, useIsLooker, useIsPayer } from './subsidies-tabs.tsx';
import { ItemTag, VerdictTag } from './tags.tsx';
import { TermNote } from './term-note.tsx';
import { Why } from './why-drawer.tsx';

export type Item = Output<'subsidies.read-item'>;
const stages = ['handed-in', 'accepted', 'awarded', 'published', 'paying', 'paid'] as const;
const stageOf: Partial<Record<Item['state'], (typeof stages)[number]>> = {
  'handed-in': 'handed-in',
  returned: 'handed-in',
  accepted: 'accepted',
  awarded: 'awarded',
  published: 'published',
  listed: 'paying',
  paying: 'paying',
  paid: 'paid',
  'claimed-back': 'paid',
};

/** One instrument asked for on one subject: what the law says of it, what it rests on, who decides next. */
export function ItemPage() {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const { itemId } = useParams({ strict: false }) as { itemId: string };
  const read = useRead('subsidies.read-item', { itemId }, { every: 60_000 });
  const item = read.data;
  return (
    <Page
      title={item ? said(item.title) : t('item')}
      watermark
      {...(item
        ? {
            file: `${item.receipt}-${item.place}`,
            subtitle: [`${item.receipt}-${item.place}`, item.applicant].join(' · '),
            actions: <ItemTag state={item.state} />,
          }
        : {})}
    >
      <SubsidiesTabs />
      <Answer of={read} rows={10}>
        {(found) => <Shown item={found} />}
      </Answer>
    </Page>
  );
}

function Shown({ item }: { item: Item }) {
  const { t } = useTranslation('subsidies');
  const [act, setAct] = useState<Act>();
  const now = stageOf[item.state];
  const at = now ? stages.indexOf(now) : -1;
  return (
    <div className="stack">
      {now && (
        <StageLine
          stages={stages.map((key, place) => ({
            key,
            label: t(`stage.${key}`),
            state: place < at || item.state === 'paid' ? 'done' : place === at ? 'now' : 'ahead',
          }))}
        />
      )}
      <Ball item={item} onAct={setAct} />
      {termsOf[item.state] && <TermNote topics={termsOf[item.state] ?? []} region={item.law.place.adcode} />}
      <div className="grid side">
        <div className="stack">
          <section className="card">
            <h2>
              {t('law')} <VerdictTag verdict={item.law.verdict} />
            </h2>
            <div className="subsidy-law">
              <LawLine source={item.law.source} verified={item.law.verified} />
            </div>
            <Why answer={item.law} />
          </section>
          <section className="card">
            <h2>{t('facts.handed-in')}</h2>
            <KnownFacts facts={item.facts} />
          </section>
          <Overlap item={item} />
          <ItemHistory item={item} />
        </div>
        <div className="stack">
          <Money item={item} />
          <About item={item} />
          <section className="card">
            <h2>{t('evidence')}</h2>
            <EvidenceList evidence={item.evidence} />
          </section>
        </div>
      </div>
      {act && <ItemAct item={item} act={act} onClose={() => setAct(undefined)} />}
    </div>
  );
}

const acts = ['accept', 'award', 'return', 'decline', 'cancel-award', 'withdraw'] as const;
/** The terms that run in a state. */
const termsOf: Partial<Record<Item['state'], readonly SubsidyTerm[]>> = {
  'handed-in': ['subsidy-review'],
  accepted: ['subsidy-review'],
  returned: ['subsidy-completion'],
  awarded: ['subsidy-notice', 'subsidy-reservation'],
  published: ['subsidy-notice', 'subsidy-reservation'],
  listed: ['subsidy-reservation'],
  paying: ['subsidy-reservation'],
};

/** Who has it, why it may not go on, and the buttons of the reader. */
function Ball({ item, onAct }: { item: Item; onAct: (act: Act) => void }) {
  const { t } = useTranslation('subsidies');
  const isPayer = useIsPayer();
  const { next } = item;
  if (item.state === 'withdrawn' || item.state === 'declined') return null;
  const forApplicant = item.state === 'returned' || item.state === 'claimed-back';
  const steps = acts.filter((one) => next.steps.includes(one));
  const main = steps.find((one) => one === 'accept' || one === 'award');
  const others = steps.filter((one) => one !== main);
  const goesOn =
    main !== undefined || ['publish', 'list', 'complete'].some((one) => next.steps.includes(one));
  return (
    <NextStep
      who={t(
        forApplicant
          ? 'who.applicant'
          : item.state === 'paying'
            ? 'who.bank'
            : next.why === 'notice-runs'
              ? 'who.public'
              : item.state === 'paid'
                ? 'who.none'
                : 'who.officer',
      )}
      what={t(`next.${item.state}`)}
      until={item.dueOn && t('until', { on: item.dueOn })}
      law={next.why === 'none' ? undefined : t(`why-not.${next.why}`)}
      tone={goesOn ? (item.dueOn ? 'due' : 'mine') : 'waiting'}
    >
      {main && (
        <Button type="primary" onClick={() => onAct(main)}>
          {t(`act.${main}`)}
        </Button>
      )}
      {next.steps.includes('complete') && (
        <LinkButton to={`/subsidies/applications/${item.applicationId}`} primary>
          {t('act.complete')}
        </LinkButton>
      )}
      {isPayer && (next.steps.includes('publish') || next.steps.includes('list')) && (
        <LinkButton to={`/subsidies/programmes/${item.programmeId}`} primary>
          {t(next.steps.includes('publish') ? 'act.publish' : 'act.list')}
        </LinkButton>
      )}
      {others.map((one) => (
        <Button key={one} onClick={() => onAct(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      {isPayer && ['paid', 'paying', 'published', 'awarded', 'accepted'].includes(item.state) && (
        <Button onClick={() => onAct('open-case')}>{t('act.open-case')}</Button>
      )}
    </NextStep>
  );
}

function Money({ item }: { item: Item }) {
  const { t } = useTranslation('subsidies');
  const isLooker = useIsLooker();
  const { awarded, notice, payment, claim } = item;
  return (
    <section className="card">
      <h2>{t('money')}</h2>
      <FactList
        facts={[
          [t('ceiling.now'), <Figure key="c" value={item.law.ceiling} money="yuan" />],
          [t('ceiling.then'), <Figure key="h" value={item.ceiling} money="yuan" />],
          [t('award'), awarded && <Figure key="a" value={awarded.amount} money="yuan" />],
          ...(awarded
            ? ([
                [t('reason'), awarded.reason],
                [t('award.by'), `${awarded.by} · ${awarded.at.slice(0, 10)}`],
                [t('award.rule'), t('edition', { source: awarded.source, edition: awarded.edition })],
                [
                  t('budgets'),
                  <ul key="p">
                    {awarded.parts.map((part) => (
                      <li key={part.budget}>
                        {part.budget} <Figure value={part.amount} money="yuan" />
                      </li>
                    ))}
                  </ul>,
                ],
              ] as const)
            : []),
          [
            t('notice'),
            notice && (
              <span key="n">
                <Go to={`/subsidies/notices/${notice.id}`}>{notice.number}</Go>{' '}
                <span className="quiet">{t('until', { on: notice.closesOn })}</span>
                {notice.openObjections > 0 && (
                  <div>
                    <StateTag tone="due">{t('objections.open', { count: notice.openObjections })}</StateTag>
                  </div>
                )}
              </span>
            ),
          ],
          [
            t('payment'),
            payment && (
              <span key="y">
                {isLooker ? (
                  <Go to={`/subsidies/payments/${payment.id}`}>{payment.number}</Go>
                ) : (
                  payment.number || t('payment.listed')
                )}
                {payment.paidOn && ` · ${payment.paidOn} · ${payment.reference ?? ''}`}
                {isLooker && payment.entryId && (
                  <div>
                    <Go to={`/ledger/entries/${payment.entryId}`}>{t('entry')}</Go>
                  </div>
                )}
              </span>
            ),
          ],
          ...(claim
            ? ([
                [
                  t('claim'),
                  <span key="k">
                    <Go to={`/subsidies/cases/${claim.caseId}`}>
                      <Figure value={claim.due} money="yuan" />
                    </Go>{' '}
                    <span className="quiet">
                      {t('claim.received')} <Figure value={claim.received} money="yuan" />
                    </span>
                  </span>,
                ],
              ] as const)
            : []),
        ]}
      />
    </section>
  );
}

function About({ item }: { item: Item }) {
  const { t } = useTranslation('subsidies');
  const isPayer = useIsPayer();
  const role = useSession().assignment?.role ?? '';
  return (
    <section className="card">
      <h2>{t('summary')}</h2>
      <FactList
        facts={[
          [t('applicant'), item.applicant],
          [t('payee'), t(`payee.${item.payee}`)],
          ...(item.firm === item.applicant ? [] : ([[t('firm'), item.firm]] as const)),
          [t('region'), item.region.name],
          [t('programme'), item.programme],
          [t('loan'), item.loanNumber],
          [t('project'), item.project],
          [t('handed-in-on'), <DayText key="on" day={item.handedInOn} />],
          [
            t('account'),
            item.account && `${item.account.name} · ${item.account.bank} · ${item.account.number}`,
          ],
        ]}
      />
      <div className="line" style={{ marginTop: 10 }}>
        <Go to={`/subsidies/applications/${item.applicationId}`}>{t('look.application')}</Go>
        {isPayer && item.payee === 'firm' && role !== '' && (
          <Go to={`/subsidies/firms/${item.applicantId}`}>{t('ask.this-firm')}</Go>
        )}
      </div>
    </section>
  );
}

/** Other awards of the same firm: the same project paid twice is seen here before it is decided. */
function Overlap({ item }: { item: Item }) {
  const { t } = useTranslation('subsidies');
  const same = item.earlier.filter(({ sameProject }) => sameProject).length;
  return (
    <section className="card">
      <h2>
        {t('overlap')}{' '}
        {same > 0 ? (
          <StateTag tone="due">{t('overlap.same', { count: same })}</StateTag>
        ) : (
          <StateTag tone="passed">{t('overlap.none')}</StateTag>
        )}
      </h2>
      {item.earlier.length === 0 ? (
        <p className="quiet">{t('overlap.empty')}</p>
      ) : (
        <ul className="rows subsidy-steps">
          {item.earlier.map((award, place) => (
            <li key={place} className="line apart">
              <span>
                {award.itemId ? <Go to={`/subsidies/items/${award.itemId}`}>{award.title}</Go> : award.title}{' '}
                {award.sameProject && <StateTag tone="due">{t('overlap.project')}</StateTag>}
                <div className="quiet small">
                  {[award.on, award.project, award.purse && t('purse', { purse: award.purse })]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </span>
              <Figure value={award.amount} money="yuan" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
