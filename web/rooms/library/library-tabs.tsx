import { lawRoles } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared/page-tabs.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import './library.css';

/** Whether the reader may write law anywhere; the server decides for each place. */
export function useMayWrite(): boolean {
  const role = roleOf(useSession());
  return role !== null && (lawRoles as readonly string[]).includes(role);
}

export function LibraryTabs() {
  const { t } = useTranslation('library');
  const mayWrite = useMayWrite();
  const tabs: (readonly [string, string])[] = [
    ['/library', t('tab.texts')],
    ['/library/consultations', t('tab.consultations')],
  ];
  if (mayWrite) tabs.push(['/library/drafts', t('tab.drafts')]);
  return <PageTabs label={t('tabs')} tabs={tabs} />;
}
