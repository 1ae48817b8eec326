import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { ClaimRight } from './claim-right.tsx';
import { DecideClaim } from './decide-claim.tsx';
import { type Claim, kindName } from './right-words.ts';
import { RoomTabs, useKeeper } from './room-tabs.tsx';

const tones = { waiting: 'waiting', confirmed: 'passed', 'turned-down': 'quiet' } as const;

const choices = ['waiting', 'confirmed', 'turned-down', 'all'] as const;

/** Who says that a right is his, and who found it so; where names differ an officer looks at the papers. */
export function ClaimsPage() {
  const { t } = useTranslation('assets');
  const keeper = useKeeper();
  const address = useAddress();
  const [deciding, setDeciding] = useState<Claim | null>(null);
  const isFirm = keeper === 'firm';
  // An officer comes to decide; a firm comes to see all of its own.
  const chosen = address.choice('state', choices) ?? (isFirm ? 'all' : 'waiting');
  const state = chosen === 'all' ? undefined : chosen;
  const list = useRead(
    'assets.list-claims',
    { ...address.page(), ...(state ? { state } : {}) },
    { keep: true },
  );
  return (
    <Page
      title={t(isFirm ? 'claims.mine' : 'claims')}
      subtitle={t(isFirm ? 'claims.mine.what' : 'claims.what')}
      watermark={!isFirm}
      actions={isFirm && <ClaimRight primary />}
    >
      <RoomTabs />
      <div className="card">
        <ListTable<Claim>
          name={isFirm ? 'claims-own' : 'claims'}
          query={list}
          rowKey={(row) => row.id}
          columns={useClaimColumns(isFirm, setDeciding)}
          filters={
            <fieldset className="kind-chips" aria-label={t('state')}>
              {choices.map((value) => (
                <button
                  key={value}
                  type="button"
                  aria-pressed={value === chosen}
                  onClick={() => address.set({ state: value, page: undefined })}
                >
                  {value === 'all' ? t('kind.all') : t(`claim.state.${value}`)}
                </button>
              ))}
            </fieldset>
          }
          exported={{ fileName: t('claims') }}
          empty={
            <Empty
              title={t(state ? `claims.none.${state}` : 'claims.none')}
              what={t(isFirm ? 'claims.none.firm' : 'claims.none.what')}
            />
          }
        />
      </div>
      <DecideClaim claim={deciding} onClose={() => setDeciding(null)} />
    </Page>
  );
}

function useClaimColumns(isFirm: boolean, onDecide: (claim: Claim) => void): ListColumn<Claim>[] {
  const { t } = useTranslation('assets');
  const basis = (row: Claim): string => (row.basis ? t(`basis.${row.basis}` as 'basis.name') : '');
  return [
    {
      key: 'right',
      title: t('right'),
      render: (row) => (
        <div className="right-name">
          {row.rightId ? (
            <Go to={`/rights/${row.rightId}`}>{row.title}</Go>
          ) : (
            (row.title ?? t('claims.not-found'))
          )}
          <div className="quiet small">
            {kindName(row.kind)} {row.number}
          </div>
        </div>
      ),
      text: (row) => `${row.title ?? ''} ${row.number ?? ''}`.trim(),
    },
    ...(isFirm
      ? []
      : [
          {
            key: 'firm',
            title: t('claims.firm'),
            render: (row: Claim) => (
              <div className="right-owners">
                <Go to={`/enterprises/${row.enterprise.id}`}>{row.enterprise.name}</Go>
                <div className="quiet small">{row.enterprise.uscc}</div>
              </div>
            ),
            text: (row: Claim) => `${row.enterprise.name} ${row.enterprise.uscc}`,
          },
        ]),
    {
      key: 'owners',
      title: t('claims.owners'),
      render: (row) => <div className="right-owners">{row.owners.join('、') || '—'}</div>,
      text: (row) => row.owners.join('、'),
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => (
        <div>
          <StateTag tone={tones[row.state]}>{t(`claim.state.${row.state}`)}</StateTag>
          {row.basis && <div className="quiet small">{basis(row)}</div>}
        </div>
      ),
      text: (row) => `${t(`claim.state.${row.state}`)} ${basis(row)}`.trim(),
    },
    {
      key: 'note',
      title: t('claims.note'),
      render: (row) => <div className="right-owners small">{row.note ?? '—'}</div>,
      text: (row) => row.note ?? '',
    },
    {
      key: 'made',
      title: t('claims.made'),
      render: (row) => <DayText at={row.madeAt} />,
      text: (row) => momentInTable(row.madeAt),
    },
    {
      key: 'decided',
      title: t('claims.decided'),
      hidden: true,
      render: (row) => (
        <>
          {row.decidedBy} <DayText at={row.decidedAt} />
        </>
      ),
      text: (row) => (row.decidedAt ? momentInTable(row.decidedAt) : ''),
    },
    {
      key: 'step',
      title: '',
      render: (row) =>
        row.mayDecide && (
          <Button size="small" type="primary" onClick={() => onDecide(row)}>
            {t('decide.verb')}
          </Button>
        ),
    },
  ];
}
