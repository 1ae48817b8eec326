import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { BareFrame } from '../../shared/bare-frame.tsx';
import { Empty } from '../../shared/empty.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { Go } from '../../shared/go.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useWrite } from '../../shared/use-write.ts';
import { NewPassword } from './new-password.tsx';

type Typed = { login: string; password: string };

export function InvitationPage() {
  const { t } = useTranslation('identity');
  const token = useAddress().text('token');
  const [isDone, setDone] = useState(false);
  return (
    <BareFrame title={t('invitation')} form>
      <h1>{t('invitation')}</h1>
      {!token ? (
        <Empty title={t('invitation.no-token')} what={t('invitation.no-token.what')}>
          <Go to="/sign-in">{t('to-sign-in')}</Go>
        </Empty>
      ) : isDone ? (
        <Empty title={t('invitation.done')}>
          <Go to="/sign-in">{t('to-sign-in')}</Go>
        </Empty>
      ) : (
        <>
          <p className="quiet" style={{ margin: '4px 0 24px' }}>
            {t('invitation.intro')}
          </p>
          <InvitationForm token={token} onDone={() => setDone(true)} />
        </>
      )}
    </BareFrame>
  );
}

function InvitationForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation('identity');
  const [form] = Form.useForm<Typed>();
  const accept = useWrite('identity.accept-invitation', { refresh: false });
  useFormRefusal(form, accept.refusal);
  const send = async ({ login, password }: Typed): Promise<void> => {
    if (await accept.run({ token, login: login.trim(), password })) onDone();
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(typed) => void send(typed)}>
      <Form.Item
        name="login"
        label={t('login')}
        extra={t('login.hint')}
        rules={[{ required: true, whitespace: true, message: t('login.needed') }]}
      >
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} />
      </Form.Item>
      <NewPassword name="password" />
      <div className="stack">
        <RefusalNotice refusal={accept.refusal} labels={{ login: t('login'), password: t('password') }} />
        <Button type="primary" htmlType="submit" block loading={accept.running}>
          {t('invitation.verb')}
        </Button>
      </div>
    </Form>
  );
}
