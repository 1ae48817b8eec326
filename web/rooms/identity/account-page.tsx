import { enterpriseRoles } from '@zhirong/contracts/words';
import { Alert, Button, Form, Input, Switch, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { Page } from '../../shared/page.tsx';
import { setPreferences, usePreferences } from '../../shared/preferences.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { queries, roleOf, sessionQuery, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useWrite } from '../../shared/use-write.ts';
import { InvitePerson } from './invite-person.tsx';
import { NewPassword } from './new-password.tsx';
import { PeopleTable } from './people-table.tsx';

/** One's own account; for a firm also the colleagues who fill in their part. */
export function AccountPage() {
  const { t } = useTranslation('identity');
  const session = useSession();
  const address = useAddress();
  const role = roleOf(session);
  const isFirm = enterpriseRoles.some((one) => one === role);
  const tabs = [
    ...(isFirm ? [{ key: 'colleagues', label: t('tab.colleagues'), children: <Colleagues /> }] : []),
    { key: 'password', label: t('tab.password'), children: <ChangePassword /> },
    { key: 'reading', label: t('tab.reading'), children: <Reading /> },
  ];
  const wanted = session.person?.passwordExpired ? 'password' : address.text('tab');
  return (
    <Page title={session.person?.name ?? t('account')} subtitle={session.person?.login}>
      <div className="card">
        <Tabs
          items={tabs}
          activeKey={
            tabs.some((tab) => tab.key === wanted) ? (wanted as string) : (tabs[0]?.key ?? 'password')
          }
          onChange={(tab) => address.set({ tab })}
        />
      </div>
    </Page>
  );
}

function Colleagues() {
  const { t } = useTranslation('identity');
  const { assignment } = useSession();
  return (
    <>
      <div className="line apart" style={{ marginBottom: 8 }}>
        <p className="quiet">{t('colleagues.what')}</p>
        {assignment && <InvitePerson organisation={assignment.organisation} roles={enterpriseRoles} />}
      </div>
      <PeopleTable mayDisable search={false} />
    </>
  );
}

type Typed = { oldPassword: string; newPassword: string };

function ChangePassword() {
  const { t } = useTranslation('identity');
  const { person } = useSession();
  const [form] = Form.useForm<Typed>();
  const [isDone, setDone] = useState(false);
  const change = useWrite('identity.change-password', { refresh: false });
  useFormRefusal(form, change.refusal);
  const send = async ({ oldPassword, newPassword }: Typed): Promise<void> => {
    setDone(false);
    if (!(await change.run({ oldPassword, newPassword }))) return;
    form.resetFields();
    setDone(true);
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      style={{ maxWidth: 400 }}
      onFinish={(typed) => void send(typed)}
    >
      {person?.passwordExpired && (
        <Alert type="warning" title={t('password.expired')} style={{ marginBottom: 16 }} />
      )}
      {/* Password keepers want to know whose password this is. */}
      <input type="text" hidden readOnly autoComplete="username" value={person?.login ?? ''} />
      <Form.Item
        name="oldPassword"
        label={t('password.old')}
        rules={[{ required: true, message: t('password.needed') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <NewPassword name="newPassword" label={t('password.new')} />
      <div className="stack">
        <RefusalNotice
          refusal={change.refusal}
          labels={{ oldPassword: t('password.old'), newPassword: t('password.new') }}
        />
        {isDone && <Alert type="success" title={t('password.changed')} />}
        <div>
          <Button type="primary" htmlType="submit" loading={change.running}>
            {t('password.change')}
          </Button>
        </div>
      </div>
    </Form>
  );
}

function Reading() {
  const { t } = useTranslation('identity');
  const { largeText, dark, dense } = usePreferences();
  const switches = [
    { key: 'largeText', label: t('reading.large'), on: largeText },
    { key: 'dark', label: t('reading.dark'), on: dark },
    { key: 'dense', label: t('reading.dense'), on: dense },
  ];
  return (
    <ul className="rows" style={{ maxWidth: 400 }}>
      {switches.map(({ key, label, on }) => (
        <li key={key}>
          <label className="line apart" style={{ minHeight: 'var(--hit)', padding: '4px 0' }}>
            {label}
            <Switch checked={on} onChange={(next) => setPreferences({ [key]: next })} />
          </label>
        </li>
      ))}
    </ul>
  );
}
