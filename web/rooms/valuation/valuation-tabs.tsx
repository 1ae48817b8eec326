import { useRouterState } from '@tanstack/react-router';
import type { Role } from '@zhirong/contracts';
import { bankRoles, enterpriseRoles } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
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
  const here = useRouterState({ select: (state) => state.location.pathname });
  return (
    <nav className="valuation-tabs no-print" aria-label={t('tabs')}>
      {pages
        .filter(
          ([, , roles]) => roles === null || (role !== null && (roles as readonly Role[]).includes(role)),
        )
        .map(([path, word]) => (
          <Go
            key={path}
            to={path}
            className={path === here ? 'on' : ''}
            {...(path === here ? { 'aria-current': 'page' as const } : {})}
          >
            {t(word)}
          </Go>
        ))}
    </nav>
  );
}
