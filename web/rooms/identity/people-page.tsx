import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { InvitePerson } from './invite-person.tsx';
import { PeopleTable } from './people-table.tsx';

/** The security administrator invites and disables; the system administrator only sees (三员分立). */
export function PeoplePage() {
  const { t } = useTranslation('identity');
  const isSecurity = roleOf(useSession()) === 'security-admin';
  return (
    <Page title={t('people')} actions={isSecurity && <InvitePerson />} watermark>
      <div className="card">
        <PeopleTable mayDisable={isSecurity} search />
      </div>
    </Page>
  );
}
