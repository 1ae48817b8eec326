import type { Role } from '@zhirong/contracts';
import { bankRoles, enterpriseRoles } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared/page-tabs.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import './valuation.css';

const parties: readonly Role[] = [...enterpriseRoles, ...bankRoles, 'appraiser'];
/** Whose page each is; `null` for everybody who has signed in. */
const pages = [
  ['/valuations', 'tab.files', [...parties, 'regulator']],
  ['/valuations/overview', 'tab.overview', ['ip-officer', 'finance-officer', 'regulator']],
  ['/valuations/tasks', 'tab.tasks', parties],
  ['/valuations/appraisers', 'tab.appraisers', null],
  ['/valuations/recognitions', 'tab.recognitions', null],
  ['/valuations/prices', 'tab.prices', ['ip-officer', 'regulator', ...bankRoles, ...enterpriseRoles]],
  ['/valuations/back-test', 'tab.back-test', ['ip-officer', 'regulator', ...bankRoles, 'appraiser']],
  ['/valuations/price-statistics', 'tab.price-statistics', null],
  ['/valuations/models', 'tab.models', null],
] as const satisfies readonly (readonly [string, string, readonly Role[] | null])[];

/** The pages of the room under one roof, as far as the reader may open them. */
export function ValuationTabs() {
  const { t } = useTranslation('valuation');
  const role = roleOf(useSession());
  const tabs = pages
    .filter(([, , roles]) => roles === null || (role !== null && (roles as readonly Role[]).includes(role)))
    .map(([path, word]) => [path, t(word)] as const);
  return <PageTabs label={t('tabs')} tabs={tabs} />;
}
