import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FootLine } from '../foot-line.tsx';
import { useNarrow } from '../use-media.ts';
import { usePreferences } from '../preferences.ts';
import { roleOf, useSession } from '../session.ts';
import { useRead } from '../use-read.ts';
import { BottomBar } from './bottom-bar.tsx';
import { fetchAddresses } from '../call.ts';
import { entries } from './entries.ts';
import { Navigation } from './navigation.tsx';
import './shell.css';
import { SignInAgain } from './sign-in-again-dialog.tsx';
import { TopBar } from './top-bar.tsx';

// Every page in the shell asks something; a failure here is met again, and told, by whoever asks first.
void fetchAddresses().catch(() => undefined);

/** The frame around every page of a person who has signed in. Switching role draws all of it anew. */
export function Shell() {
  const session = useSession();
  return <Frame key={session.assignment?.id ?? 'none'} />;
}

function Frame() {
  const { t } = useTranslation(['shell', 'refusals']);
  const session = useSession();
  const { largeText } = usePreferences();
  const isNarrow = useNarrow();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(path);
  const role = roleOf(session);
  const bench = useRead('workbench.read-workbench', {}, { fresh: 60_000, every: 120_000 });
  const mine = role ? entries[role] : [];
  const due = bench.data?.due.length ?? 0;

  useEffect(() => {
    // A reader by ear is taken to the new page; the first page is read from its top.
    if (first.current !== path) main.current?.focus({ preventScroll: true });
    first.current = path;
  }, [path]);

  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <TopBar isNarrow={isNarrow} />
      <div className={largeText ? 'shell is-large' : 'shell'}>
        {!isNarrow && <Navigation entries={mine} due={due} />}
        <div className="shell-body">
          <main id="main" className="shell-main" ref={main} tabIndex={-1}>
            <Suspense>
              <Outlet />
            </Suspense>
          </main>
          <FootLine />
        </div>
      </div>
      {isNarrow && <BottomBar entries={mine} due={due} />}
      <SignInAgain />
    </>
  );
}
