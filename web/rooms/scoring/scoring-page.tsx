import { lazy } from 'react';
import { roleOf, useSession } from '../../shared/session.ts';

const GradesPage = lazy(() => import('./grades-page.tsx').then((file) => ({ default: file.GradesPage })));
const FirmPage = lazy(() => import('./firm-page.tsx').then((file) => ({ default: file.FirmPage })));

/** One address for both sides: officers see the firms of their region by grade, a firm its own scores. */
export function ScoringPage() {
  return roleOf(useSession()) === 'ip-officer' ? <GradesPage /> : <FirmPage />;
}
