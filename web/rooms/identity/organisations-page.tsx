import type { OrganisationKind, Output } from '@zhirong/contracts';
import { organisationKinds } from '@zhirong/contracts/words';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { FormDialog } from '../../shared/form-dialog.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { useKindName } from '../../shared/role-name.ts';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';

type Row = Output<'identity.list-organisations'>['rows'][number];
const kinds = Object.keys(organisationKinds) as OrganisationKind[];

export function OrganisationsPage() {
  const { t } = useTranslation('identity');
  const kindName = useKindName();
  const address = useAddress();
  const query = { ...address.page(), q: address.text('q'), kind: address.choice('kind', kinds) };
  const list = useRead('identity.list-organisations', query, { keep: true });
  const mayAdd = roleOf(useSession()) === 'system-admin';
  const columns: ListColumn<Row>[] = [
    {
      key: 'name',
      title: t('organisations.name'),
      render: (row) => row.name,
      by: (row) => row.name,
      text: (row) => row.name,
    },
    {
      key: 'kind',
      title: t('organisations.kind'),
      render: (row) => kindName(row.kind),
      by: (row) => row.kind,
      text: (row) => kindName(row.kind),
    },
    {
      key: 'region',
      title: t('organisations.region'),
      render: (row) => row.region.name,
      by: (row) => row.region.adcode,
      text: (row) => row.region.name,
    },
    {
      key: 'people',
      title: t('organisations.people'),
      figure: true,
      render: (row) => <Figure value={row.people} />,
      by: (row) => row.people,
      text: (row) => String(row.people),
    },
  ];
  return (
    <Page
      title={t('organisations')}
      subtitle={t('organisations.enterprises')}
      actions={mayAdd && <AddOrganisation />}
    >
      <div className="card">
        <ListTable<Row>
          name="organisations"
          query={list}
          rowKey={(row) => row.id}
          columns={columns}
          filters={
            <Filters
              of={[
                { kind: 'text', key: 'q', label: t('organisations.name') },
                {
                  kind: 'choice',
                  key: 'kind',
                  label: t('organisations.kind'),
                  choices: kinds.map((kind) => ({ value: kind, label: kindName(kind) })),
                },
              ]}
            />
          }
          exported={{ fileName: t('organisations') }}
          empty={<Empty title={t('organisations.empty')} what={t('organisations.empty.what')} />}
        />
      </div>
    </Page>
  );
}

type Typed = { name: string; kind: OrganisationKind; adcode: string };

function AddOrganisation() {
  const { t } = useTranslation('identity');
  const kindName = useKindName();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Typed>();
  const create = useWrite('identity.create-organisation');
  useFormRefusal(form, create.refusal);
  const labels = {
    name: t('organisations.name'),
    kind: t('organisations.kind'),
    adcode: t('organisations.region'),
  };
  const needed = (label: string) => [{ required: true, message: t('field.needed', { label }) }];
  const close = (): void => {
    create.clear();
    setOpen(false);
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('organisations.add')}
      </Button>
      <FormDialog<Typed>
        open={open}
        title={t('organisations.add')}
        verb={t('organisations.add')}
        form={form}
        running={create.running}
        onClose={close}
        onSend={(typed) => void create.run(typed).then((done) => done && close())}
      >
        <Form.Item name="name" label={labels.name} rules={needed(labels.name)}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="kind" label={labels.kind} rules={needed(labels.kind)}>
          <Select
            options={kinds
              .filter((kind) => kind !== 'enterprise')
              .map((kind) => ({ value: kind, label: kindName(kind) }))}
          />
        </Form.Item>
        <Form.Item name="adcode" label={labels.adcode} rules={needed(labels.adcode)}>
          <RegionPicker />
        </Form.Item>
        <RefusalNotice refusal={create.refusal} labels={labels} />
      </FormDialog>
    </>
  );
}
