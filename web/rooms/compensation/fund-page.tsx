import { groupThousands } from '@zhirong/kernel';
import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import type { FundFigure } from '@zhirong/contracts/words';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Go } from '../../shared/go.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { PaceBar } from '../../shared/pace-bar.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { Claims } from './claims.tsx';
import { FigureDrawer } from './figure-drawer.tsx';
import { Filings } from './filings.tsx';
import { FundActs, HaltLines } from './fund-acts.tsx';
import { FundRules } from './fund-rules.tsx';
import { MoneyBar } from './money-bar.tsx';

export type FundRead = Output<'compensation.read-fund'>;
const tabs = ['money', 'filings', 'claims', 'rules'] as const;

/** One fund: its money, its leverage and rate against the rules, its loans, claims and rules. */
export function FundPage() {
  const { t } = useTranslation(['compensation', 'agreements']);
  const { fundId } = useParams({ strict: false }) as { fundId: string };
  const read = useRead('compensation.read-fund', { fundId }, { every: 60_000 });
  const fund = read.data;
  return (
    <Page
      title={fund?.name ?? t('fund')}
      watermark
      {...(fund
        ? {
            file: fund.number,
            subtitle: `${t(`kind.${fund.kind}`)} · ${fund.region.name} · ${fund.operator}`,
            actions: (
              <>
                <StateTag tone={fund.stopped ? 'due' : 'passed'}>
                  {t(fund.stopped ? 'stopped' : 'running')}
                </StateTag>
                <Go to={`/compensation/statements/${fund.id}`}>{t('statement')}</Go>
                <Go to={`/agreements?fundId=${fund.id}`}>{t('agreements:agreements')}</Go>
              </>
            ),
          }
        : {})}
    >
      <Answer of={read} rows={10}>
        {(found) => <Shown fund={found} />}
      </Answer>
    </Page>
  );
}

function Shown({ fund }: { fund: FundRead }) {
  const { t } = useTranslation('compensation');
  const address = useAddress();
  const tab = address.choice('tab', tabs) ?? 'money';
  return (
    <div className="stack">
      <Ball fund={fund} />
      <Tabs
        activeKey={tab}
        onChange={(key) => address.set({ tab: key, page: undefined, q: undefined, state: undefined })}
        items={tabs.map((key) => ({ key, label: t(`tab.${key}`) }))}
      />
      {tab === 'money' && <Money fund={fund} />}
      {tab === 'filings' && (
        <div className="card">
          <Filings fundId={fund.id} />
        </div>
      )}
      {tab === 'claims' && (
        <div className="card">
          <Claims fundId={fund.id} />
        </div>
      )}
      {tab === 'rules' && <FundRules fund={fund} />}
    </div>
  );
}

/** What waits in this fund, first things first. */
function Ball({ fund }: { fund: FundRead }) {
  const { t } = useTranslation('compensation');
  const address = useAddress();
  const { figures, rules, halts } = fund;
  const mine = ['fund-operator', 'finance-officer'].includes(roleOf(useSession()) ?? '');
  const tone = mine ? 'mine' : 'waiting';
  const open = (tab: string, state?: string) => (
    <Button type="primary" onClick={() => address.set({ tab, state }, 'push')}>
      {t('look')}
    </Button>
  );
  const waitingRules = rules.find(({ releasedAt }) => releasedAt === null);
  if (waitingRules)
    return (
      <NextStep who={t('ball.bureau')} what={t('ball.release')} tone={waitingRules.mine ? 'mine' : 'waiting'}>
        {open('rules')}
      </NextStep>
    );
  if (halts.some(({ waiting }) => waiting))
    return <NextStep who={t('ball.keepers')} what={t('ball.halt')} tone={tone} />;
  if (figures.waitingFilings > 0)
    return (
      <NextStep who={fund.operator} what={t('ball.filings', { count: figures.waitingFilings })} tone={tone}>
        {open('filings', 'waiting')}
      </NextStep>
    );
  if (figures.openClaims > 0)
    return (
      <NextStep who={t('ball.keepers')} what={t('ball.claims', { count: figures.openClaims })} tone={tone}>
        {open('claims')}
      </NextStep>
    );
  return null;
}

function Money({ fund }: { fund: FundRead }) {
  const { t } = useTranslation('compensation');
  const { figures: f } = fund;
  const [shown, setShown] = useState<FundFigure>();
  const rules = fund.rules.find(({ inForce }) => inForce);
  const behind: [FundFigure, string][] = [
    ['money-in', f.moneyIn],
    ['reserved', f.reserved],
    ['paid', f.paid],
    ['recovered', f.recovered],
  ];
  const book = `/ledger/books/${fund.bookId}`;
  const plain: [string, string | null, string | undefined, string][] = [
    [t('balance'), f.balance, book, t('balance.note')],
    [t('available'), f.available, `${book}?tab=reservations`, t('available.note')],
    [t('room'), f.room, `/compensation/funds/${fund.id}?tab=filings`, t('room.note')],
  ];
  /** Percent of a limit that is used up; null without a limit. */
  const used = (part: string | null, limit: string | undefined): string | null =>
    part === null || !limit || Number(limit) === 0 ? null : ((Number(part) / Number(limit)) * 100).toFixed(1);
  return (
    <div className="stack">
      <div className="grid four">
        {behind.map(([figure, value]) => (
          <section className="card" key={figure}>
            <span className="quiet">{t(`figure.${figure}`)}</span>
            <div>
              <Figure big value={value} money="yuan" />
            </div>
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setShown(figure)}>
              {t('entries')}
            </Button>
          </section>
        ))}
      </div>
      <MoneyBar fund={fund} onOpen={setShown} />
      <div className="grid three even">
        {plain.map(([label, value, to, note]) => (
          <section className="card" key={label}>
            <span className="quiet">{label}</span>
            <div>
              <Figure big value={value} money="yuan" to={to} />
            </div>
            <span className="quiet small">{note}</span>
          </section>
        ))}
      </div>
      <div className="grid three even">
        <section className="card">
          <span className="quiet">{t('leverage')}</span>
          <div>
            <Figure big value={f.leverage} unit={t('unit.times')} />
          </div>
          <PaceBar done={used(f.leverage, rules?.leverageMax)} />
          <span className="quiet small">
            {rules
              ? t('leverage.note', { times: rules.leverageMax, base: t(`base.${rules.leverageBase}`) })
              : t('no-rules')}
          </span>
          <div>
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setShown('covered')}>
              {t('covered-loans', { amount: groupThousands(f.covered) })}
            </Button>
          </div>
        </section>
        <section className="card">
          <span className="quiet">{t('rate')}</span>
          <div>
            <Figure big value={f.ratePercent} unit="%" />
          </div>
          <PaceBar done={used(f.ratePercent, rules?.stopAtPercent)} />
          <span className="quiet small">
            {rules?.stopAtPercent ? t('rate.note', { percent: rules.stopAtPercent }) : t('rate.no-stop')}
          </span>
          <div>
            <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setShown('paid')}>
              {t('entries')}
            </Button>
          </div>
        </section>
        <section className="card">
          <span className="quiet">{t('year-used')}</span>
          <div>
            <Figure big value={f.yearUsed} money="yuan" to={`/compensation/funds/${fund.id}?tab=claims`} />
          </div>
          <PaceBar done={used(f.yearUsed, rules?.yearCap)} />
          <span className="quiet small">
            {rules?.yearCap
              ? t('year-cap.note', { amount: groupThousands(rules.yearCap) })
              : t('year-cap.none')}
          </span>
        </section>
      </div>
      <section className="card">
        <div className="line apart">
          <h2>{t('contributors')}</h2>
          <FundActs fund={fund} />
        </div>
        <ul className="rows">
          {fund.contributors.map((one) => (
            <li key={one.id} className="line apart">
              <span>
                {one.name} <span className="quiet small">{t(`level.${one.level}`)}</span>
              </span>
              <span>
                {t('paid-in')} <Figure value={one.paidIn} money="yuan" />
              </span>
            </li>
          ))}
        </ul>
        <Payments fundId={fund.id} />
      </section>
      <HaltLines fund={fund} />
      {shown && <FigureDrawer fundId={fund.id} figure={shown} onClose={() => setShown(undefined)} />}
    </div>
  );
}

function Payments({ fundId }: { fundId: string }) {
  const { t } = useTranslation('compensation');
  const role = roleOf(useSession());
  if (role !== 'fund-operator' && role !== 'finance-officer') return null;
  return (
    <div className="line" style={{ marginTop: 12 }}>
      <DownloadButton of="compensation.export-payments" input={{ fundId }} size="small">
        {t('export-payments')}
      </DownloadButton>
    </div>
  );
}
