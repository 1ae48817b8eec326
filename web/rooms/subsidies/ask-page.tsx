import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { Page } from '../../shared/page.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useSettled } from '../../shared/use-settled.ts';
import { AnswerCard, isAskable } from './answer-card.tsx';
import type { Fact, Given } from './fact-text.tsx';
import { FactsForm, givenOf, sendable } from './facts-form.tsx';
import { useSaid } from './said.ts';
import { StartApplication } from './start-application.tsx';
import { SubsidiesTabs } from './subsidies-tabs.tsx';

export type Asked = Output<'subsidies.ask'>;

/** What can I get: every instrument of the place and above; an officer asks it for a firm of his region. */
export function AskPage() {
  const { t } = useTranslation('subsidies');
  const { enterpriseId } = useParams({ strict: false }) as { enterpriseId?: string };
  const address = useAddress();
  const loanId = address.text('loan');
  const project = useSettled(address.text('project') ?? '');
  const [given, setGiven] = useState<Given>();
  const known = useRef<readonly Fact[]>([]);
  const settled = useSettled(given ? JSON.stringify(sendable(known.current, given)) : '');
  const read = useRead(
    'subsidies.ask',
    {
      ...(enterpriseId ? { enterpriseId } : {}),
      ...(loanId ? { loanId } : {}),
      ...(project ? { project } : {}),
      ...(settled && settled !== '{}' ? { given: settled } : {}),
    },
    { keep: true },
  );
  if (read.data) known.current = read.data.facts;
  const firm = enterpriseId ? read.data?.firm : undefined;
  const title = enterpriseId
    ? firm
      ? t('ask.firm', { firm: firm.name })
      : t('ask.firm.plain')
    : t(read.data && read.data.payee !== 'firm' ? 'tab.own' : 'tab.mine');
  return (
    <Page
      title={title}
      {...(firm ? { file: firm.name, watermark: true } : {})}
      {...(read.data ? { subtitle: t('ask.on', { on: dayInText(read.data.on) }) } : {})}
    >
      <SubsidiesTabs />
      <Answer of={read} rows={10}>
        {(asked) => (
          <Shown
            asked={asked}
            given={given ?? givenOf(asked.facts)}
            officer={enterpriseId !== undefined}
            onGiven={setGiven}
          />
        )}
      </Answer>
    </Page>
  );
}

type ShownProps = { asked: Asked; given: Given; officer: boolean; onGiven: (given: Given) => void };
function Shown({ asked, given, officer, onGiven }: ShownProps) {
  const { t } = useTranslation('subsidies');
  const address = useAddress();
  const [chosen, setChosen] = useState<readonly string[]>();
  const [starting, setStarting] = useState(false);
  if (asked.answers.length === 0) return <Empty title={t('ask.none')} what={t('ask.none.what')} />;
  const ready = asked.answers.filter(isAskable);
  const picked = (
    chosen ?? (asked.best.chosen.length > 0 ? asked.best.chosen : ready).map(({ instrument }) => instrument)
  ).filter((id) => ready.some(({ instrument }) => instrument === id));
  const choose = (id: string, on: boolean): void =>
    setChosen(on ? [...picked, id] : picked.filter((one) => one !== id));
  const mayStart = !officer && asked.blocked === null;
  return (
    <div className="stack">
      {asked.blocked && (
        <NextStep
          who={t('blocked.who')}
          what={t(asked.blocked.until ? 'blocked.until' : 'blocked.open', {
            until: asked.blocked.until ?? '',
            number: asked.blocked.number,
          })}
          law={t('blocked.law')}
          tone="due"
        >
          <Go to={`/subsidies/cases/${asked.blocked.caseId}`}>{t('blocked.look')}</Go>
        </NextStep>
      )}
      <div className="grid side">
        <div className="stack">
          {asked.loans.length > 0 && (
            <div className="line">
              <label htmlFor="subsidy-loan">{t('ask.loan')}</label>
              <Select
                id="subsidy-loan"
                style={{ minWidth: 280, maxWidth: '100%' }}
                allowClear
                placeholder={t('ask.loan.none')}
                value={address.text('loan') ?? null}
                options={asked.loans.map((loan) => ({
                  value: loan.id,
                  label: `${loan.number} · ${asked.payee === 'firm' ? loan.bank : loan.firm}`,
                }))}
                onChange={(id: string | null | undefined) => address.set({ loan: id ?? undefined })}
              />
            </div>
          )}
          <div className="line">
            <label htmlFor="subsidy-project">{t('project')}</label>
            <Input
              id="subsidy-project"
              style={{ width: 280, maxWidth: '100%' }}
              maxLength={80}
              allowClear
              placeholder={t('ask.project')}
              value={address.text('project') ?? ''}
              onChange={(change) => address.set({ project: change.target.value || undefined })}
            />
          </div>
          {asked.answers.map((answer) => (
            <AnswerCard
              key={answer.instrument}
              answer={answer}
              chosen={picked.includes(answer.instrument)}
              {...(mayStart ? { onChoose: (on: boolean) => choose(answer.instrument, on) } : {})}
            />
          ))}
        </div>
        <div className="stack">
          <Best asked={asked}>
            {mayStart && (
              <Button
                type="primary"
                block
                size="large"
                disabled={picked.length === 0}
                onClick={() => setStarting(true)}
              >
                {t('start', { count: picked.length })}
              </Button>
            )}
            {mayStart && ready.length === 0 && <p className="quiet small">{t('start.none')}</p>}
          </Best>
          <section className="card">
            <h2>{t('facts.title')}</h2>
            <p className="quiet small">{t(officer ? 'facts.what.officer' : 'facts.what')}</p>
            <div className="subsidy-narrow">
              <FactsForm facts={asked.facts} given={given} name="ask" onChange={onGiven} />
            </div>
          </section>
        </div>
      </div>
      {starting && (
        <StartApplication
          asked={asked}
          instruments={picked}
          given={sendable(asked.facts, given)}
          loanId={address.text('loan')}
          project={address.text('project')}
          onClose={() => setStarting(false)}
        />
      )}
    </div>
  );
}

/** The best that may be had together, with what was left out and why. */
function Best({ asked, children }: { asked: Asked; children: ReactNode }) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const { best, bestWithDrafts } = asked;
  return (
    <section className="card">
      <h2>{t('best')}</h2>
      <div>
        <span className="quiet small">{t('best.total')}</span>
        <div aria-live="polite">
          <Figure big value={best.total} money="yuan" />
        </div>
      </div>
      {best.chosen.length === 0 ? (
        <p className="quiet">{t('best.none')}</p>
      ) : (
        <ul className="rows subsidy-best-rows">
          {best.chosen.map((one) => (
            <li key={one.instrument} className="line apart">
              <span>{said(one.title)}</span>
              <Figure value={one.amount} money="yuan" />
            </li>
          ))}
        </ul>
      )}
      {best.leftOut.length > 0 && (
        <>
          <strong className="small">{t('best.left-out')}</strong>
          <ul className="subsidy-list small">
            {best.leftOut.map((one) => (
              <li key={one.instrument}>
                {said(one.title)}：{said(one)}
              </li>
            ))}
          </ul>
        </>
      )}
      {bestWithDrafts.total !== best.total && (
        <p className="quiet small">
          {t('best.with-drafts')} <Figure value={bestWithDrafts.total} money="yuan" />
        </p>
      )}
      <div className="stack" style={{ marginTop: 12 }}>
        {children}
      </div>
    </section>
  );
}
