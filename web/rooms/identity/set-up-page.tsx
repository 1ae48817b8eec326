import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BareFrame } from '../../shared/bare-frame.tsx';
import { Empty } from '../../shared/empty.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { Go } from '../../shared/go.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { useRoleName } from '../../shared/role-name.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useWrite } from '../../shared/use-write.ts';
import { NewPassword } from './new-password.tsx';

/** The first four people of a production platform, in this order. */
const firstRoles = ['system-admin', 'security-admin', 'auditor', 'ip-officer'] as const;
type Typed = {
  bureauName: string;
  adcode: string;
  people: { name: string; login: string; password: string }[];
};

export function SetUpPage() {
  const { t } = useTranslation('identity');
  const token = useAddress().text('token');
  const [isDone, setDone] = useState(false);
  return (
    <BareFrame title={t('set-up')} form>
      <h1>{t('set-up')}</h1>
      {!token ? (
        <Empty title={t('set-up.no-token')} what={t('set-up.no-token.what')} />
      ) : isDone ? (
        <Empty title={t('set-up.done')} what={t('set-up.done.what')}>
          <Go to="/sign-in">{t('to-sign-in')}</Go>
        </Empty>
      ) : (
        <>
          <p className="quiet" style={{ margin: '4px 0 24px' }}>
            {t('set-up.intro')}
          </p>
          <SetUpForm token={token} onDone={() => setDone(true)} />
        </>
      )}
    </BareFrame>
  );
}

function SetUpForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation('identity');
  const roleName = useRoleName();
  const [form] = Form.useForm<Typed>();
  const setUp = useWrite('identity.set-up', { refresh: false });
  useFormRefusal(form, setUp.refusal);
  const needed = (label: string) => [{ required: true, message: t('field.needed', { label }) }];
  const send = async ({ bureauName, adcode, people }: Typed): Promise<void> => {
    const named = people.map(({ name, login, password }, place) => ({
      role: firstRoles[place] ?? 'ip-officer',
      name,
      login,
      password,
    }));
    if (await setUp.run({ token, bureauName, adcode, people: named })) onDone();
  };
  const labels = { bureauName: t('set-up.bureau'), adcode: t('set-up.region') };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      onFinish={(typed) => void send(typed)}
    >
      <Form.Item name="bureauName" label={labels.bureauName} rules={needed(labels.bureauName)}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="adcode" label={labels.adcode} rules={needed(labels.adcode)}>
        <RegionPicker />
      </Form.Item>
      {firstRoles.map((role, place) => (
        <section key={role} className="card" style={{ margin: '0 0 16px' }}>
          <h2>{roleName(role)}</h2>
          <Form.Item
            name={['people', place, 'name']}
            label={t('set-up.person')}
            rules={needed(t('set-up.person'))}
          >
            <Input autoComplete="off" maxLength={30} />
          </Form.Item>
          <Form.Item
            name={['people', place, 'login']}
            label={t('login')}
            extra={t('login.hint')}
            rules={needed(t('login'))}
          >
            <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={64} />
          </Form.Item>
          <NewPassword name={['people', place, 'password']} />
        </section>
      ))}
      <div className="stack">
        <RefusalNotice refusal={setUp.refusal} labels={labels} />
        <Button type="primary" htmlType="submit" block loading={setUp.running}>
          {t('set-up.verb')}
        </Button>
      </div>
    </Form>
  );
}
