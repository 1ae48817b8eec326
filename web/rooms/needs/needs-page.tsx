import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { BankBoard } from './bank-board.tsx';
import { MyNeeds } from './my-needs.tsx';
import { OfficerNeeds } from './officer-needs.tsx';

/** One address for needs; what stands there depends on who comes. */
export function NeedsPage() {
  const { t } = useTranslation('needs');
  const role = roleOf(useSession());
  if (role === 'ip-officer')
    return (
      <Page
        title={t('title.officer')}
        subtitle={t('what.officer')}
        actions={<Go to="/lists">{t('to-lists')}</Go>}
        watermark
      >
        <OfficerNeeds />
      </Page>
    );
  if (role === 'bank-officer' || role === 'bank-approver')
    return (
      <Page title={t('title')} subtitle={t('what.bank')} watermark>
        <BankBoard mayAnswer={role === 'bank-officer'} />
      </Page>
    );
  return (
    <Page title={t('title.firm')} subtitle={t('what.firm')}>
      <MyNeeds />
    </Page>
  );
}
