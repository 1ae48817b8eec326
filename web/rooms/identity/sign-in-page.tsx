import { useRouter } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BareFrame } from '../../shared/bare-frame.tsx';
import { Go } from '../../shared/go.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { type Session, takeSession, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useWrite } from '../../shared/use-write.ts';
import { DemonstrationAccounts } from './demonstration-accounts.tsx';

/** After signing in one comes back to where one wanted to go; only a path of our own is followed. */
function useEntering(): (session: Session | undefined) => Promise<void> {
  const router = useRouter();
  const then = useAddress().text('then');
  return async (session) => {
    if (!session) return;
    takeSession(session);
    await router.invalidate();
    router.history.replace(then && /^\/(?![/\\])/.test(then) ? then : '/');
  };
}

export function SignInPage() {
  const { t } = useTranslation('identity');
  const { demonstration } = useSession();
  const enter = useEntering();
  return (
    <BareFrame title={t('sign-in')}>
      <div className={demonstration ? 'sign-in' : 'sign-in alone'}>
        <section>
          <h1>{t('sign-in')}</h1>
          <p className="intro">{t('sign-in.intro')}</p>
          <SignInForm onEntered={enter} />
        </section>
        {demonstration && <DemonstrationAccounts onEntered={enter} />}
      </div>
    </BareFrame>
  );
}

/** A plain form: two fields do not need the form library, and a visitor's first page stays light. */
function SignInForm({ onEntered }: { onEntered: (session: Session | undefined) => Promise<void> }) {
  const { t } = useTranslation('identity');
  const id = useId();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [isAsked, setAsked] = useState(false);
  const signIn = useWrite('identity.sign-in', { refresh: false });
  const lacksLogin = isAsked && login.trim() === '';
  const lacksPassword = isAsked && password === '';
  const send = (submit: SubmitEvent): void => {
    submit.preventDefault();
    setAsked(true);
    if (login.trim() !== '' && password !== '')
      void signIn.run({ login: login.trim(), password }).then(onEntered);
  };
  return (
    <form className="stack" noValidate onSubmit={(submit) => send(submit.nativeEvent as SubmitEvent)}>
      <div className="field">
        <label htmlFor={`${id}-login`}>{t('login')}</label>
        <Input
          id={`${id}-login`}
          value={login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          {...(lacksLogin ? { status: 'error' as const, 'aria-invalid': true } : {})}
          onChange={(change) => setLogin(change.target.value)}
        />
        {lacksLogin && <p className="late small">{t('login.needed')}</p>}
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{t('password')}</label>
        <Input.Password
          id={`${id}-password`}
          value={password}
          autoComplete="current-password"
          maxLength={128}
          {...(lacksPassword ? { status: 'error' as const, 'aria-invalid': true } : {})}
          onChange={(change) => setPassword(change.target.value)}
        />
        {lacksPassword && <p className="late small">{t('password.needed')}</p>}
      </div>
      <RefusalNotice refusal={signIn.refusal} />
      <Button type="primary" htmlType="submit" block loading={signIn.running}>
        {t('sign-in.verb')}
      </Button>
      <p>
        {t('sign-in.new-firm')} <Go to="/register">{t('sign-in.register')}</Go>
      </p>
      <p className="quiet">{t('sign-in.others')}</p>
    </form>
  );
}
