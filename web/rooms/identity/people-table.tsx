import type { Output } from '@zhirong/contracts';
import { personStates } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { useRoleName } from '../../shared/role-name.ts';
import { useSession } from '../../shared/session.ts';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';

type Row = Output<'identity.list-people'>['rows'][number];

const tones: Record<Row['state'], Tone> = {
  invited: 'waiting',
  active: 'passed',
  disabled: 'quiet',
};

/** People the caller may see: an administrator's whole reach, a firm's own colleagues. */
export function PeopleTable({ mayDisable, search }: { mayDisable: boolean; search: boolean }) {
  const { t } = useTranslation('identity');
  const address = useAddress();
  const { person } = useSession();
  const [leaving, setLeaving] = useState<Row | null>(null);
  const query = {
    ...address.page(),
    q: address.text('q'),
    organisationId: address.text('organisation'),
    state: address.choice('state', personStates),
  };
  const list = useRead('identity.list-people', query, { keep: true });
  const columns = usePeopleColumns();
  const step: ListColumn<Row> = {
    key: 'step',
    title: '',
    render: (row) =>
      row.id !== person?.id && row.state !== 'disabled' ? (
        <Button type="link" size="small" onClick={() => setLeaving(row)}>
          {t('disable')}
        </Button>
      ) : null,
  };
  return (
    <>
      <ListTable<Row>
        name="people"
        query={list}
        rowKey={(row) => row.id}
        columns={mayDisable ? [...columns, step] : columns}
        filters={
          search && (
            <Filters
              of={[
                { kind: 'text', key: 'q', label: t('people.search') },
                {
                  kind: 'choice',
                  key: 'state',
                  label: t('people.state'),
                  choices: personStates.map((value) => ({ value, label: t(`people.state.${value}`) })),
                },
              ]}
            />
          )
        }
        exported={{ fileName: t('people') }}
        empty={<Empty title={t('people.empty')} what={t('people.empty.what')} />}
      />
      <Disable row={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}

function usePeopleColumns(): ListColumn<Row>[] {
  const { t } = useTranslation('identity');
  const roleName = useRoleName();
  const rolesOf = (row: Row): string =>
    row.assignments.map((one) => `${one.organisation} · ${roleName(one.role)}`).join('\n');
  return [
    {
      key: 'name',
      title: t('people.name'),
      render: (row) => row.name,
      by: (row) => row.name,
      text: (row) => row.name,
    },
    {
      key: 'login',
      title: t('people.login'),
      render: (row) => row.login ?? '—',
      text: (row) => row.login ?? '',
    },
    {
      key: 'phone',
      title: t('people.phone'),
      render: (row) => row.phone ?? '—',
      text: (row) => row.phone ?? '',
    },
    {
      key: 'roles',
      title: t('people.roles'),
      render: (row) => <span style={{ whiteSpace: 'pre-line' }}>{rolesOf(row)}</span>,
      text: rolesOf,
    },
    {
      key: 'state',
      title: t('people.state'),
      render: (row) => <StateTag tone={tones[row.state]}>{t(`people.state.${row.state}`)}</StateTag>,
      by: (row) => row.state,
      text: (row) => t(`people.state.${row.state}`),
    },
    {
      key: 'seen',
      title: t('people.last-seen'),
      render: (row) =>
        row.lastSeenAt ? <DayText at={row.lastSeenAt} /> : <span className="quiet">{t('people.never')}</span>,
      by: (row) => row.lastSeenAt ?? '',
      text: (row) => (row.lastSeenAt ? momentInTable(row.lastSeenAt) : t('people.never')),
    },
  ];
}

function Disable({ row, onClose }: { row: Row | null; onClose: () => void }) {
  const { t } = useTranslation('identity');
  const disable = useWrite('identity.disable-person');
  const close = (): void => {
    disable.clear();
    onClose();
  };
  return (
    <ConfirmWithReason
      open={row !== null}
      title={t('disable.title', { name: row?.name ?? '' })}
      effect={t('disable.effect')}
      verb={t('disable')}
      reasonLabel={t('disable.reason')}
      running={disable.running}
      refusal={disable.refusal}
      onClose={close}
      onConfirm={(reason) => {
        if (row) void disable.run({ personId: row.id, reason }).then((done) => done && close());
      }}
    />
  );
}
