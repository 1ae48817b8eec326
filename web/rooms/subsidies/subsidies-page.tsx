import { lazy } from 'react';
import { useIsLooker } from './subsidies-tabs.tsx';

const ItemsPage = lazy(() => import('./items-page.tsx').then((file) => ({ default: file.ItemsPage })));
const AskPage = lazy(() => import('./ask-page.tsx').then((file) => ({ default: file.AskPage })));

/** One address for both sides: those who may be paid see what they could get, officials what was asked for. */
export function SubsidiesPage() {
  return useIsLooker() ? <ItemsPage /> : <AskPage />;
}
