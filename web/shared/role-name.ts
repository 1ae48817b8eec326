import type { OrganisationKind, Role } from '@zhirong/contracts';
import { organisationKinds, roles } from '@zhirong/contracts/words';
import { usePreferences } from './preferences.ts';

/** 「银行客户经理」, from the contracts' own list. */
export function useRoleName(): (role: Role) => string {
  const { language } = usePreferences();
  return (role) => roles[role][language];
}

export function useKindName(): (kind: OrganisationKind) => string {
  const { language } = usePreferences();
  return (kind) => organisationKinds[kind][language];
}
