import { lazy } from 'react';
import { roleOf, useSession } from '../../shared/session.ts';

const OfficerCampaigns = lazy(() =>
  import('./campaigns-page.tsx').then((file) => ({ default: file.OfficerCampaigns })),
);
const MyCampaigns = lazy(() =>
  import('./my-campaigns-page.tsx').then((file) => ({ default: file.MyCampaignsPage })),
);

/** One address for both sides: officers organise and follow campaigns, firms fill them in. */
export function SurveysPage() {
  return roleOf(useSession()) === 'ip-officer' ? <OfficerCampaigns /> : <MyCampaigns />;
}
