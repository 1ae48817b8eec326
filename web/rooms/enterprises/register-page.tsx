import { enterpriseRoles } from '@zhirong/contracts/words';
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BareFrame } from '../../shared/bare-frame.tsx';
import { Empty } from '../../shared/empty.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { Go } from '../../shared/go.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { RegionPicker } from '../../shared/region-picker.tsx';
import { useRoleName } from '../../shared/role-name.ts';
import { useWrite } from '../../shared/use-write.ts';
import { NewPassword } from '../identity/new-password.tsx';
import { UsccInput, usccProblem } from './uscc-input.tsx';

type Typed = {
  name: string;
  uscc: string;
  adcode: string;
  personName: string;
  phone: string;
  role: (typeof enterpriseRoles)[number];
  login: string;
  password: string;
};

export function RegisterPage() {
  const { t } = useTranslation('enterprises');
  const { t: words } = useTranslation('identity');
  const [login, setLogin] = useState<string | null>(null);
  return (
    <BareFrame title={t('register')} form>
      {login ? (
        <Empty title={t('register.done')} what={t('register.done.what', { login })}>
          <Go to="/sign-in">{words('to-sign-in')}</Go>
        </Empty>
      ) : (
        <>
          <h1>{t('register')}</h1>
          <p className="quiet" style={{ margin: '4px 0 24px' }}>
            {t('register.intro')}
          </p>
          <RegisterForm onDone={setLogin} />
          <p style={{ marginTop: 16 }}>
            {t('register.has-account')} <Go to="/sign-in">{words('to-sign-in')}</Go>
          </p>
        </>
      )}
    </BareFrame>
  );
}

function RegisterForm({ onDone }: { onDone: (login: string) => void }) {
  const { t } = useTranslation('enterprises');
  const { t: words } = useTranslation('identity');
  const roleName = useRoleName();
  const [form] = Form.useForm<Typed>();
  const register = useWrite('enterprises.register-enterprise', { refresh: false });
  useFormRefusal(form, register.refusal);
  const needed = (label: string) => ({
    required: true,
    whitespace: true,
    message: words('field.needed', { label }),
  });
  const labels = {
    name: t('register.name'),
    uscc: t('register.uscc'),
    adcode: t('register.region'),
    personName: t('register.person-name'),
    phone: t('register.phone'),
    role: t('register.role'),
    login: words('login'),
    password: words('password'),
  };
  /** A wrong last character only warns: an officer may have accepted the code (S0-09), and the server knows. */
  const usccRule = (isWarning: boolean) => ({
    warningOnly: isWarning,
    validator: (_: unknown, code = ''): Promise<void> => {
      const problem = code === '' ? null : usccProblem(code);
      return problem && (problem === 'uscc.check-digit') === isWarning
        ? Promise.reject(new Error(t(problem, { length: code.length })))
        : Promise.resolve();
    },
  });
  const send = async ({
    name,
    uscc,
    adcode,
    personName,
    phone,
    role,
    login,
    password,
  }: Typed): Promise<void> => {
    const input = { name, uscc, adcode, personName, phone, role, login: login.trim(), password };
    if (await register.run(input)) onDone(input.login);
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ block: 'center' }}
      initialValues={{ role: enterpriseRoles[0] }}
      onFinish={(typed) => void send(typed)}
    >
      <h2>{t('register.firm')}</h2>
      <Form.Item
        name="name"
        label={labels.name}
        extra={t('register.name.hint')}
        rules={[needed(labels.name)]}
      >
        <Input autoComplete="organization" maxLength={80} />
      </Form.Item>
      <Form.Item
        name="uscc"
        label={labels.uscc}
        extra={t('register.uscc.hint')}
        validateTrigger="onBlur"
        rules={[needed(labels.uscc), usccRule(false), usccRule(true)]}
      >
        <UsccInput />
      </Form.Item>
      <Form.Item
        name="adcode"
        label={labels.adcode}
        extra={t('register.region.hint')}
        rules={[needed(labels.adcode)]}
      >
        <RegionPicker />
      </Form.Item>
      <h2 style={{ marginTop: 24 }}>{t('register.person')}</h2>
      <Form.Item name="personName" label={labels.personName} rules={[needed(labels.personName)]}>
        <Input autoComplete="name" maxLength={30} />
      </Form.Item>
      <Form.Item
        name="phone"
        label={labels.phone}
        rules={[
          needed(labels.phone),
          { pattern: /^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?)$/, message: t('phone.wrong') },
        ]}
      >
        <Input type="tel" autoComplete="tel" maxLength={20} />
      </Form.Item>
      <Form.Item name="role" label={labels.role}>
        <Radio.Group
          style={{ display: 'grid', gap: 8 }}
          options={enterpriseRoles.map((role) => ({ value: role, label: roleName(role) }))}
        />
      </Form.Item>
      <Form.Item name="login" label={labels.login} extra={words('login.hint')} rules={[needed(labels.login)]}>
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} />
      </Form.Item>
      <NewPassword name="password" />
      <div className="stack">
        <RefusalNotice refusal={register.refusal} labels={labels} />
        <Button type="primary" htmlType="submit" block loading={register.running}>
          {t('register.verb')}
        </Button>
      </div>
    </Form>
  );
}
