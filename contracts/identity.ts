import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  zAdcode,
  zDay,
  zDone,
  zId,
  zInstant,
  zList,
  zObject,
  zOrganisationKind,
  zPage,
  zQ,
  zRegionRef,
  zRole,
  zText,
} from './fields.ts';
import { enterpriseRoles, personStates } from './roles.ts';

const zAssignment = zObject({
  id: zId,
  role: zRole,
  organisation: zObject({ id: zId, name: z.string(), kind: zOrganisationKind }),
  region: zRegionRef.extend({ level: z.enum(['nation', 'province', 'city', 'county', 'park']) }),
});

const zSession = zObject({
  /** Null for a visitor. */
  person: zObject({ id: zId, name: z.string(), login: z.string(), passwordExpired: z.boolean() }).nullable(),
  assignment: zAssignment.nullable(),
  assignments: z.array(zAssignment),
  demonstration: z.boolean(),
  platformName: z.string(),
  /** The platform's clock, which need not be the reader's: a demonstration lives in August 2019. */
  now: zInstant,
  today: zDay,
});
const zLogin = zText(64);
const zPassword = z.string().min(1).max(128);

export const identity = {
  'identity.read-session': endpoint({
    name: 'identity.read-session',
    method: 'GET',
    path: '/api/identity/session',
    who: 'public',
    title: { zh: '当前会话', en: 'Current session' },
    output: zSession,
    refusals: [],
  }),
  'identity.list-demonstration-accounts': endpoint({
    name: 'identity.list-demonstration-accounts',
    method: 'GET',
    path: '/api/identity/demonstration-accounts',
    who: 'public',
    title: { zh: '演示账号', en: 'Demonstration accounts' },
    output: zObject({
      rows: z.array(
        zObject({
          login: z.string(),
          name: z.string(),
          role: zRole,
          organisation: z.string(),
          region: zRegionRef,
        }),
      ),
    }),
    refusals: ['identity.not-a-demonstration'],
  }),
  'identity.enter-demonstration': endpoint({
    name: 'identity.enter-demonstration',
    method: 'POST',
    path: '/api/identity/demonstration-entries',
    who: 'public',
    title: { zh: '一键进入演示账号', en: 'Enter a demonstration account' },
    body: zObject({ login: zLogin }),
    output: zSession,
    refusals: ['identity.not-a-demonstration', 'identity.sign-in-failed'],
  }),
  'identity.sign-in': endpoint({
    name: 'identity.sign-in',
    method: 'POST',
    path: '/api/identity/sessions',
    who: 'public',
    title: { zh: '登录', en: 'Sign in' },
    body: zObject({ login: zLogin, password: zPassword }),
    output: zSession,
    refusals: ['identity.sign-in-failed', 'identity.locked-out', 'identity.no-assignment'],
  }),
  'identity.sign-out': endpoint({
    name: 'identity.sign-out',
    method: 'DELETE',
    path: '/api/identity/sessions/mine',
    who: 'signed-in',
    title: { zh: '退出', en: 'Sign out' },
    output: zDone,
    refusals: [],
  }),
  'identity.switch-role': endpoint({
    name: 'identity.switch-role',
    method: 'POST',
    path: '/api/identity/session/assignment',
    who: 'signed-in',
    title: { zh: '切换身份', en: 'Switch role' },
    body: zObject({ assignmentId: zId }),
    output: zSession,
    refusals: ['identity.no-assignment'],
  }),
  'identity.change-password': endpoint({
    name: 'identity.change-password',
    method: 'POST',
    path: '/api/identity/session/password',
    who: 'signed-in',
    title: { zh: '修改密码', en: 'Change password' },
    body: zObject({ oldPassword: zPassword, newPassword: zPassword }),
    output: zDone,
    refusals: ['identity.sign-in-failed', 'identity.password-too-weak', 'identity.password-used-before'],
  }),
  'identity.set-up': endpoint({
    name: 'identity.set-up',
    method: 'POST',
    path: '/api/identity/set-up',
    who: 'public',
    title: { zh: '首次启用', en: 'First set-up' },
    body: zObject({
      token: zText(100),
      bureauName: zText(60),
      adcode: zAdcode,
      people: z
        .array(
          zObject({
            role: z.enum(['system-admin', 'security-admin', 'auditor', 'ip-officer']),
            name: zText(30),
            login: zLogin,
            password: zPassword,
          }),
        )
        .min(1)
        .max(8),
    }),
    output: zDone,
    refusals: [
      'identity.set-up-link-spent',
      'identity.password-too-weak',
      'identity.login-taken',
      'identity.unknown-region',
      'identity.exclusive-roles',
    ],
  }),
  'identity.accept-invitation': endpoint({
    name: 'identity.accept-invitation',
    method: 'POST',
    path: '/api/identity/invitations/accepted',
    who: 'public',
    title: { zh: '接受邀请并设置密码', en: 'Accept an invitation' },
    body: zObject({ token: zText(100), login: zLogin, password: zPassword }),
    output: zDone,
    refusals: ['identity.invitation-spent', 'identity.password-too-weak', 'identity.login-taken'],
  }),
  'identity.list-regions': endpoint({
    name: 'identity.list-regions',
    method: 'GET',
    path: '/api/identity/regions',
    who: 'public',
    title: { zh: '行政区划', en: 'Regions' },
    /** Those directly below a region; with `q` all below it that go by that name, pinyin, its first letters or code. */
    query: zObject({ under: zAdcode.optional(), on: zDay.optional(), q: zQ }),
    output: zObject({
      rows: z.array(
        zObject({
          adcode: zAdcode,
          name: z.string(),
          level: z.enum(['province', 'city', 'county', 'park']),
          parent: zAdcode.nullable(),
          hasChildren: z.boolean(),
          /** Of what was looked for: from its province down to itself. */
          way: z.array(zRegionRef).optional(),
        }),
      ),
    }),
    refusals: ['identity.unknown-region'],
  }),
  'identity.list-organisations': endpoint({
    name: 'identity.list-organisations',
    method: 'GET',
    path: '/api/identity/organisations',
    who: ['system-admin', 'security-admin', 'ip-officer'],
    title: { zh: '机构', en: 'Organisations' },
    query: zObject({ ...zPage, q: zQ, kind: zOrganisationKind.optional() }),
    output: zList(
      zObject({ id: zId, name: z.string(), kind: zOrganisationKind, region: zRegionRef, people: z.int() }),
    ),
    refusals: [],
  }),
  'identity.create-organisation': endpoint({
    name: 'identity.create-organisation',
    method: 'POST',
    path: '/api/identity/organisations',
    who: ['system-admin'],
    title: { zh: '新增机构', en: 'Add an organisation' },
    body: zObject({ name: zText(80), kind: zOrganisationKind, adcode: zAdcode }),
    output: zObject({ organisationId: zId }),
    refusals: [
      'identity.unknown-region',
      'identity.organisation-known',
      'identity.enterprises-register-themselves',
      'identity.outside-your-region',
    ],
  }),
  'identity.list-people': endpoint({
    name: 'identity.list-people',
    method: 'GET',
    path: '/api/identity/people',
    who: ['system-admin', 'security-admin', ...enterpriseRoles],
    title: { zh: '人员', en: 'People' },
    query: zObject({
      ...zPage,
      q: zQ,
      organisationId: zId.optional(),
      state: z.enum(personStates).optional(),
    }),
    output: zList(
      zObject({
        id: zId,
        name: z.string(),
        login: z.string().nullable(),
        phone: z.string().nullable(),
        state: z.enum(personStates),
        lastSeenAt: zInstant.nullable(),
        assignments: z.array(zObject({ id: zId, role: zRole, organisation: z.string(), region: z.string() })),
      }),
    ),
    refusals: [],
  }),
  'identity.invite-person': endpoint({
    name: 'identity.invite-person',
    method: 'POST',
    path: '/api/identity/invitations',
    who: ['security-admin', ...enterpriseRoles],
    title: { zh: '邀请人员', en: 'Invite a person' },
    body: zObject({
      name: zText(30),
      role: zRole,
      organisationId: zId,
      phone: zText(20).optional(),
      email: z.email().max(80).optional(),
    }),
    output: zObject({ personId: zId, link: z.string(), expiresAt: zInstant }),
    refusals: [
      'identity.role-not-of-organisation',
      'identity.exclusive-roles',
      'identity.outside-your-region',
      'identity.not-your-organisation',
      'identity.may-not-grant',
    ],
  }),
  'identity.disable-person': endpoint({
    name: 'identity.disable-person',
    method: 'POST',
    path: '/api/identity/people/:personId/disable',
    who: ['security-admin', ...enterpriseRoles],
    title: { zh: '停用人员', en: 'Disable a person' },
    params: zObject({ personId: zId }),
    body: zObject({ reason: zText(200) }),
    output: zDone,
    refusals: ['identity.not-yourself'],
  }),
};
