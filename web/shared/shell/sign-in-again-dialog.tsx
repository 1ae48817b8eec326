import { Button, Form, Input, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../call.ts';
import { asRefusal, type RefusalError } from '../refusal-error.ts';
import { RefusalNotice } from '../refusal-notice.tsx';
import { type Session, useSession } from '../session.ts';
import { offerSignInAgain } from '../sign-in-again.ts';

/** Over the open page when the session has ended: the same person signs in, and what was typed stays. */
export function SignInAgain() {
  const { t } = useTranslation('shell');
  const session = useSession();
  const [open, setOpen] = useState(false);
  const answer = useRef<((signedIn: boolean) => void) | null>(null);

  useEffect(
    () =>
      offerSignInAgain(() => {
        setOpen(true);
        return new Promise((resolve) => {
          answer.current = resolve;
        });
      }),
    [],
  );
  const close = (signedIn: boolean): void => {
    setOpen(false);
    answer.current?.(signedIn);
  };

  return (
    <Modal
      open={open}
      title={t('again.title')}
      footer={null}
      onCancel={() => close(false)}
      destroyOnHidden
      mask={{ closable: false }}
    >
      <p className="quiet" style={{ marginBottom: 16 }}>
        {t('again.what', { name: session.person?.name ?? '', login: session.person?.login ?? '' })}
      </p>
      <AgainForm session={session} onDone={() => close(true)} />
    </Modal>
  );
}

function AgainForm({ session, onDone }: { session: Session; onDone: () => void }) {
  const { t } = useTranslation('shell');
  const [running, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<RefusalError | null>(null);
  const login = session.person?.login ?? '';
  const enter = async (password: string): Promise<void> => {
    setRunning(true);
    setRefusal(null);
    try {
      const fresh = session.demonstration
        ? await call('identity.enter-demonstration', { login })
        : await call('identity.sign-in', { login, password });
      const before = session.assignment?.id;
      if (before && fresh.assignment?.id !== before)
        await call('identity.switch-role', { assignmentId: before });
      onDone();
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    } finally {
      setRunning(false);
    }
  };
  return (
    <Form layout="vertical" onFinish={({ password = '' }: { password?: string }) => void enter(password)}>
      {!session.demonstration && (
        <Form.Item
          name="password"
          label={t('again.password')}
          rules={[{ required: true, message: t('again.password-needed') }]}
        >
          <Input.Password autoComplete="current-password" autoFocus maxLength={128} />
        </Form.Item>
      )}
      <RefusalNotice refusal={refusal} />
      <div className="line" style={{ marginTop: 12 }}>
        <Button type="primary" htmlType="submit" loading={running}>
          {t('again.verb')}
        </Button>
        <Button type="link" onClick={() => window.location.assign('/sign-in')}>
          {t('again.other')}
        </Button>
      </div>
    </Form>
  );
}
