import CheckOutlined from '@ant-design/icons/es/icons/CheckOutlined';
import DownOutlined from '@ant-design/icons/es/icons/DownOutlined';
import { useRouter } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Session, takeSession, useSession } from '../session.ts';
import { useRoleName } from '../role-name.ts';
import { useWrite } from '../use-write.ts';

export function useSwitchRole() {
  const router = useRouter();
  const { run, running } = useWrite('identity.switch-role', { refresh: false });
  const to = async (assignmentId: string): Promise<void> => {
    const session = await run({ assignmentId });
    if (!session) return;
    takeSession(session);
    await router.invalidate();
    await router.navigate({ to: '/' });
  };
  return { to, running };
}

/** 江苏省 · 示例局. */
export const placeOf = (assignment: NonNullable<Session['assignment']>): string =>
  `${assignment.region.name} · ${assignment.organisation.name}`;

/** Where and as whom one acts; a person with several roles switches here. */
export function RoleSwitch() {
  const { t } = useTranslation('shell');
  const { assignment, assignments } = useSession();
  const roleName = useRoleName();
  const { to, running } = useSwitchRole();
  if (!assignment) return null;
  if (assignments.length < 2)
    return (
      <span className="top-button" style={{ cursor: 'default' }} title={roleName(assignment.role)}>
        <span>{placeOf(assignment)}</span>
      </span>
    );
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: assignments.map((one) => ({
          key: one.id,
          disabled: running,
          icon:
            one.id === assignment.id ? (
              <CheckOutlined />
            ) : (
              <span style={{ width: 14, display: 'inline-block' }} />
            ),
          label: (
            <>
              {placeOf(one)}
              <span className="quiet small"> {roleName(one.role)}</span>
            </>
          ),
        })),
        onClick: ({ key }) => {
          if (key !== assignment.id) void to(key);
        },
      }}
    >
      <button type="button" className="top-button" aria-label={t('switch-role')}>
        <span>{placeOf(assignment)}</span>
        <DownOutlined aria-hidden style={{ fontSize: 10 }} />
      </button>
    </Dropdown>
  );
}
