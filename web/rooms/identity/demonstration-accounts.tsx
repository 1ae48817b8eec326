import type { Role } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRoleName } from '../../shared/role-name.ts';
import type { Session } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';

/** Every account of the demonstration, by role, for entry with one click. */
export function DemonstrationAccounts({
  onEntered,
}: {
  onEntered: (session: Session | undefined) => Promise<void>;
}) {
  const { t } = useTranslation('identity');
  const { t: common } = useTranslation();
  const roleName = useRoleName();
  const accounts = useRead('identity.list-demonstration-accounts', {});
  const enter = useWrite('identity.enter-demonstration', { refresh: false });
  const byRole = Map.groupBy(accounts.data?.rows ?? [], (account) => account.role);
  return (
    <section className="accounts" aria-labelledby="accounts">
      <div className="line">
        <h2 id="accounts">{t('demo.title')}</h2>
        <span className="demo-mark">{common('demonstration')}</span>
      </div>
      <p className="quiet" style={{ margin: '4px 0 12px' }}>
        {t('demo.what')}
      </p>
      <RefusalNotice
        refusal={enter.refusal ?? accounts.error}
        {...(accounts.error ? { onAgain: () => void accounts.refetch() } : {})}
      />
      {[...byRole].map(([role, people]) => (
        <section key={role}>
          <h3>{roleName(role as Role)}</h3>
          <ul>
            {people.map(({ login, name, organisation, region }) => (
              <li key={login}>
                <button
                  type="button"
                  disabled={enter.running}
                  title={t('demo.enter', { name })}
                  onClick={() => void enter.run({ login }).then(onEntered)}
                >
                  <span>{name}</span>
                  <span className="quiet small">
                    {/* An office is named after its region already. */}
                    {organisation.startsWith(region.name) ? organisation : `${organisation} · ${region.name}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
