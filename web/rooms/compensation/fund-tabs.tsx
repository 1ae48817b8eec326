import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared/page-tabs.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { type FundPage, fundPagesOf } from './fund-pages.ts';

/** Between the pages of the funds that have no entry of their own; a page with its own has no tabs. */
export function FundTabs() {
  const { t } = useTranslation(['compensation', 'shell', 'agreements']);
  const here = useRouterState({ select: (state) => state.location.pathname });
  const own = fundPagesOf(roleOf(useSession()) ?? 'nobody');
  const words: Record<FundPage, string> = {
    '/subsidies': t('shell:nav.subsidies'),
    '/compensation': t('funds'),
    '/compensation/filings': t('filings'),
    '/compensation/claims': t('claims'),
    '/agreements': t('agreements:agreements'),
    '/insurances': t('agreements:insurances'),
  };
  if (!(own as readonly string[]).includes(here)) return null;
  return <PageTabs label={t('funds')} tabs={own.map((path) => [path, words[path]])} />;
}
