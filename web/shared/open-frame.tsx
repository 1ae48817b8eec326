import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSession } from './session.ts';

const Shell = lazy(() => import('./shell/shell.tsx').then((file) => ({ default: file.Shell })));

/** Around pages that are everybody's: the shell for whoever has signed in, nothing for a visitor, who never fetches it. */
export function OpenFrame() {
  const { person } = useSession();
  if (!person) return <Outlet />;
  return (
    <Suspense>
      <Shell />
    </Suspense>
  );
}
