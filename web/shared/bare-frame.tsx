import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from './brand.tsx';
import { FootLine } from './foot-line.tsx';
import { Go } from './go.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { useSession } from './session.ts';

type Props = {
  /** The tab's title. */
  title: string;
  /** One column for a form. */
  form?: boolean;
  side?: ReactNode;
  children: ReactNode;
};

/** The frame of pages for visitors: name of the platform, language, nothing else. */
export function BareFrame({ title, form = false, side, children }: Props) {
  const { t } = useTranslation();
  const { platformName, person } = useSession();
  useEffect(() => {
    // Braces: newer browsers answer a scroll with a promise, which is no way to clean up.
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="bare">
      <title>{`${title} · ${platformName}`}</title>
      <header>
        <Brand />
        <div className="side">
          {side}
          <Go to="/library" className="nowrap">
            {t('policy-library')}
          </Go>
          {!person && (
            <Go to="/sign-in" className="nowrap">
              {t('to-sign-in')}
            </Go>
          )}
          <LanguageSwitch />
        </div>
      </header>
      <main className={form ? 'form' : ''}>{children}</main>
      <FootLine />
    </div>
  );
}
