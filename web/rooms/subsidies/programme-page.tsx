import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { Page } from '../../shared/page.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { BudgetBar } from './budget-bar.tsx';
import { type Behind, FigureDrawer } from './figure-drawer.tsx';
import { ProgrammeAct, type ProgrammeStep } from './programme-act.tsx';
import { listed, useSaid } from './said.ts';
import { SubsidiesTabs } from './subsidies-tabs.tsx';
import { PaymentTag } from './tags.tsx';
import { TermNote } from './term-note.tsx';
import { Vouchers } from './vouchers.tsx';

export type Programme = Output<'subsidies.read-programme'>;

/** One programme of a year: its budgets, its figures with the entries behind them, and what waits in it. */
export function ProgrammePage() {
  const { t } = useTranslation('subsidies');
  const { programmeId } = useParams({ strict: false }) as { programmeId: string };
  const read = useRead('subsidies.read-programme', { programmeId }, { every: 60_000 });
  const found = read.data;
  return (
    <Page
      title={found?.name ?? t('programme')}
      watermark
      {...(found
        ? {
            file: found.number,
            subtitle: `${found.number} · ${found.region.name} · ${found.year}`,
            actions: (
              <StateTag tone={found.open ? 'passed' : 'quiet'}>
                {t(found.open ? 'programme.open' : 'programme.closed')}
              </StateTag>
            ),
          }
        : {})}
    >
      <SubsidiesTabs />
      <Answer of={read} rows={10}>
        {(programme) => <Shown programme={programme} />}
      </Answer>
    </Page>
  );
}

function Shown({ programme }: { programme: Programme }) {
  const { t } = useTranslation('subsidies');
  const [behind, setBehind] = useState<Behind>();
  const [step, setStep] = useState<ProgrammeStep>();
  const { figures: f, id: programmeId } = programme;
  const figures = [
    ['budget', f.budget],
    ['applied', f.applied],
    ['awarded', f.awarded],
    ['reserved', f.reserved],
    ['paid', f.paid],
    ['claimed-back', f.claimedBack],
    ['received-back', f.receivedBack],
  ] as const;
  return (
    <div className="stack">
      <Balls programme={programme} onStep={setStep} />
      <Vouchers programmeId={programme.id} waitingOnly />
      <section className="card">
        <h2>{t('money')}</h2>
        <BudgetBar
          label={programme.name}
          figures={f}
          legend
          onOpen={(figure) => setBehind({ programmeId, figure })}
        />
        <div className="subsidy-figures">
          {figures.map(([figure, value]) => (
            <div key={figure}>
              <span className="quiet">{t(`figure.${figure}`)}</span>
              <div>
                <button
                  type="button"
                  className="plain"
                  aria-label={`${t(`figure.${figure}`)} ${t('entries')}`}
                  onClick={() => setBehind({ programmeId, figure })}
                >
                  <Figure big value={value} money="yuan" />
                </button>
              </div>
              <Button
                type="link"
                size="small"
                style={{ padding: 0 }}
                onClick={() => setBehind({ programmeId, figure })}
              >
                {t('entries')}
              </Button>
            </div>
          ))}
        </div>
      </section>
      <div className="grid side">
        <div className="stack">
          <Budgets programme={programme} onStep={setStep} />
          <Payments programmeId={programmeId} />
        </div>
        <About programme={programme} />
      </div>
      {behind && <FigureDrawer behind={behind} onClose={() => setBehind(undefined)} />}
      {step && <ProgrammeAct programme={programme} step={step} onClose={() => setStep(undefined)} />}
    </div>
  );
}

/** What waits in it, first things first. */
function Balls({ programme, onStep }: { programme: Programme; onStep: (step: ProgrammeStep) => void }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const { toPublish, inNotice, payable, payableAmount, mine } = programme;
  const tone = mine ? 'mine' : 'waiting';
  return (
    <>
      {programme.open &&
        programme.outgrown.map(({ id, title, stated }) => (
          <NextStep
            key={id}
            who={t('who.officer')}
            what={t('programme.outgrown', { title: said(title) })}
            law={t('programme.outgrown.what', { stated })}
            tone="waiting"
          >
            <Go to="/subsidies/programmes">{t('open-programme')}</Go>
          </NextStep>
        ))}
      {payable > 0 && (
        <NextStep
          who={t('who.officer')}
          what={t('ball.pay', { count: payable })}
          law={t('law.two')}
          tone={tone}
        >
          <Figure value={payableAmount} money="yuan" />
          {mine && (
            <Button type="primary" onClick={() => onStep({ kind: 'pay' })}>
              {t('propose')}
            </Button>
          )}
        </NextStep>
      )}
      {toPublish > 0 && (
        <NextStep who={t('who.officer')} what={t('ball.publish', { count: toPublish })} tone={tone}>
          {mine && (
            <Button type={payable > 0 ? 'default' : 'primary'} onClick={() => onStep({ kind: 'publish' })}>
              {t('publish')}
            </Button>
          )}
        </NextStep>
      )}
      {inNotice > 0 && (
        <NextStep who={t('who.public')} what={t('ball.notice', { count: inNotice })} tone="waiting">
          <Go to="/subsidies/notices?open=yes">{t('look')}</Go>
        </NextStep>
      )}
    </>
  );
}

function Budgets({ programme, onStep }: { programme: Programme; onStep: (step: ProgrammeStep) => void }) {
  const { t } = useTranslation('subsidies');
  return (
    <section className="card">
      <h2>{t('budgets')}</h2>
      <ul className="rows subsidy-steps">
        {programme.budgets.map((budget) => (
          <li key={budget.id}>
            <div className="line apart">
              <span>
                <Go to={`/ledger/accounts/${budget.accountId}`}>{budget.name}</Go>{' '}
                <span className="quiet small">
                  {t(`level.${budget.level}`)}
                  {budget.region && ` · ${budget.region.name}`}
                </span>
              </span>
              {programme.mine && (
                <Button size="small" onClick={() => onStep({ kind: 'give', budget })}>
                  {t('give')}
                </Button>
              )}
            </div>
            <BudgetBar
              label={budget.name}
              figures={{
                budget: budget.given,
                paid: budget.paid,
                reserved: budget.reserved,
                available: budget.available,
              }}
              legend
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function About({ programme }: { programme: Programme }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  return (
    <section className="card">
      <h2>{t('summary')}</h2>
      <FactList
        facts={[
          [
            t('instruments'),
            <ul key="i">
              {programme.instruments.map((one) => (
                <li key={one.id}>{said(one.title)}</li>
              ))}
            </ul>,
          ],
          [t('opens-on'), <DayText key="o" day={programme.opensOn} />],
          [t('closes-on'), <DayText key="c" day={programme.closesOn} />],
          [t('cap'), programme.cap && <Figure key="cap" value={programme.cap} money="yuan" />],
          [
            t('shares'),
            listed(programme.shares.map(({ level, percent }) => `${t(`level.${level}`)} ${percent}%`)),
          ],
          [t('source'), programme.source],
          [
            t('terms'),
            <TermNote
              key="terms"
              topics={['subsidy-review', 'subsidy-completion', 'subsidy-notice', 'subsidy-reservation']}
              region={programme.region.adcode}
            />,
          ],
        ]}
      />
      <div className="line" style={{ marginTop: 10 }}>
        <Go to={`/subsidies?programme=${programme.id}`}>{t('tab.items')}</Go>
        <Go to={`/ledger/books/${programme.bookId}`}>{t('book')}</Go>
      </div>
    </section>
  );
}

function Payments({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation('subsidies');
  const list = useRead('subsidies.list-payments', { page: 1, size: 20, programmeId });
  return (
    <section className="card">
      <h2>{t('tab.payments')}</h2>
      <Answer of={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('payments.none')} />
          ) : (
            <ul className="rows subsidy-steps">
              {rows.map((row) => (
                <li key={row.id} className="line apart">
                  <span>
                    <Go to={`/subsidies/payments/${row.id}`}>{row.number}</Go>{' '}
                    <span className="quiet small">
                      {t('lines', { count: row.lines })} · {row.proposedBy}
                    </span>
                  </span>
                  <span className="line">
                    <Figure value={row.amount} money="yuan" />
                    <PaymentTag state={row.state} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}
