import type { Output } from '@zhirong/contracts';
import { filingStates } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { FilingTag } from './state-tags.tsx';

type Filing = Output<'compensation.list-filings'>['rows'][number];

function FilingStep({ filing }: { filing: Filing }) {
  const { t } = useTranslation('compensation');
  const role = roleOf(useSession());
  const decide = useWrite('compensation.decide-filing');
  const claim = useWrite('compensation.open-claim');
  const [refusing, setRefusing] = useState(false);
  if (filing.claimId) return <Go to={`/compensation/claims/${filing.claimId}`}>{t('to-claim')}</Go>;
  if (filing.state === 'waiting' && (role === 'fund-operator' || role === 'finance-officer'))
    return (
      <div className="stack">
        <div className="line">
          <Button
            size="small"
            type="primary"
            loading={decide.running}
            onClick={() => void decide.run({ filingId: filing.id, outcome: 'accepted' })}
          >
            {t('accept')}
          </Button>
          <Button size="small" onClick={() => setRefusing(true)}>
            {t('refuse')}
          </Button>
        </div>
        {!refusing && <RefusalNotice refusal={decide.refusal} />}
        <ConfirmWithReason
          open={refusing}
          title={t('refuse.title', { number: filing.number })}
          effect={t('refuse.effect')}
          verb={t('refuse')}
          reasonLabel={t('reason')}
          running={decide.running}
          refusal={decide.refusal}
          onClose={() => setRefusing(false)}
          onConfirm={(reason) =>
            void decide
              .run({ filingId: filing.id, outcome: 'refused', reason })
              .then((done) => done && setRefusing(false))
          }
        />
      </div>
    );
  if (filing.state === 'covered' && role === 'bank-officer')
    return (
      <div className="stack">
        <Button size="small" loading={claim.running} onClick={() => void claim.run({ filingId: filing.id })}>
          {t('open-claim')}
        </Button>
        <RefusalNotice refusal={claim.refusal} />
      </div>
    );
  return null;
}

export const sharesText = (parties: readonly { name: string; percent: string }[]): string =>
  parties.map(({ name, percent }) => `${name} ${percent}%`).join('，');

/** Loans filed into a fund, or into all the reader sees. */
export function Filings({ fundId }: { fundId?: string }) {
  const { t } = useTranslation('compensation');
  const { t: loans } = useTranslation('compensation');
  const address = useAddress();
  const list = useRead(
    'compensation.list-filings',
    {
      ...address.page(),
      q: address.text('q'),
      state: address.choice('state', filingStates),
      ...(fundId ? { fundId } : {}),
    },
    { keep: true },
  );
  const columns: ListColumn<Filing>[] = [
    {
      key: 'enterprise',
      title: t('enterprise'),
      render: (filing) => (
        <div>
          {filing.enterprise}
          <div className="quiet small">
            {filing.number} · {filing.bank}
          </div>
        </div>
      ),
      text: (filing) => filing.enterprise,
    },
    {
      key: 'covered',
      title: t('covered'),
      figure: true,
      render: (filing) => <Figure value={filing.covered} money="wan" />,
      text: (filing) => filing.covered,
    },
    {
      key: 'days',
      title: loans('term'),
      render: (f) => `${f.disbursedOn} — ${f.dueOn}`,
      text: (f) => f.dueOn,
    },
    {
      key: 'shares',
      title: t('shares'),
      render: (filing) => <span className="small">{sharesText(filing.parties)}</span>,
      text: (filing) => sharesText(filing.parties),
    },
    {
      key: 'state',
      title: t('state'),
      render: (filing) => (
        <div>
          <FilingTag state={filing.state} />
          {filing.reason && <div className="quiet small">{filing.reason}</div>}
        </div>
      ),
      text: (filing) => t(`filing.${filing.state}`),
    },
    { key: 'step', title: '', render: (filing) => <FilingStep filing={filing} /> },
  ];
  return (
    <ListTable<Filing>
      name="compensation-filings"
      query={list}
      rowKey={(filing) => filing.id}
      columns={columns}
      filters={
        <Filters
          of={[
            { kind: 'text', key: 'q', label: t('search') },
            {
              kind: 'choice',
              key: 'state',
              label: t('state'),
              choices: filingStates.map((value) => ({ value, label: t(`filing.${value}`) })),
            },
          ]}
        />
      }
      exported={{ fileName: t('filings') }}
      empty={<Empty title={t('filings.none')} what={t('filings.none.what')} />}
    />
  );
}
