import DownOutlined from '@ant-design/icons/es/icons/DownOutlined';
import { useRouter } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { setPreferences, usePreferences } from '../preferences.ts';
import { roleOf, useSession } from '../session.ts';
import { useWrite } from '../use-write.ts';

/** What a person can do for themselves; drawn as a menu on top and as lines in 更多. */
export function usePersonChoices(): { key: string; label: string; go: () => void }[] {
  const { t } = useTranslation('shell');
  const router = useRouter();
  const { dark, largeText } = usePreferences();
  const leave = useWrite('identity.sign-out', { refresh: false });
  // A firm looks rarely at who read its files; its seven entries are for its work.
  const isFirm = roleOf(useSession())?.startsWith('enterprise') === true;
  return [
    { key: 'account', label: t('my-account'), go: () => router.history.push('/account') },
    ...(isFirm ? [{ key: 'looks', label: t('nav.looks'), go: () => router.history.push('/looks') }] : []),
    {
      key: 'large',
      label: t(largeText ? 'normal-text' : 'large-text'),
      go: () => setPreferences({ largeText: !largeText }),
    },
    { key: 'dark', label: t(dark ? 'light' : 'dark'), go: () => setPreferences({ dark: !dark }) },
    {
      key: 'leave',
      label: t('sign-out'),
      // Loading the page anew leaves nothing of the last person in memory, nor what a form kept in this tab.
      go: () =>
        void leave.run({}).then((done) => {
          if (!done) return;
          sessionStorage.clear();
          window.location.assign('/sign-in');
        }),
    },
  ];
}

export function PersonMenu() {
  const { t } = useTranslation('shell');
  const { person } = useSession();
  const choices = usePersonChoices();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: choices.map(({ key, label }) => ({ key, label })),
        onClick: ({ key }) => choices.find((choice) => choice.key === key)?.go(),
      }}
    >
      <button
        type="button"
        className="top-button"
        aria-label={t('person-menu', { name: person?.name ?? '' })}
      >
        <span>{person?.name}</span>
        <DownOutlined aria-hidden style={{ fontSize: 10 }} />
      </button>
    </Dropdown>
  );
}
