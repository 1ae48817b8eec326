import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zAdcode, zDay, zDone, zId, zInstant, zList, zObject, zPage, zQ, zRegionRef, zText } from './fields.ts';
import { enterpriseRoles, enterpriseTags, sizeClasses, standings } from './words.ts';

export const zTag = z.enum(enterpriseTags);
export const zSizeClass = z.enum(sizeClasses);
export const zStanding = z.enum(standings);

const zEnterprise = zObject({
  id: zId, name: z.string(), uscc: z.string(), usccOverridden: z.boolean(), region: zRegionRef, registeredOn: zDay.nullable(),
  sizeClass: zSizeClass.nullable(), industry: z.string().nullable(), tags: z.array(zTag),
  /** Masked unless the caller is the firm itself. */
  contact: z.string().nullable(), phone: z.string().nullable(),
  creditStanding: zStanding, creditSource: z.string().nullable(), creditOn: zDay.nullable(),
  repayment: zStanding, repaymentSource: z.string().nullable(),
  consent: zObject({ givenAt: zInstant, withdrawnAt: zInstant.nullable(), textVersion: z.string() }).nullable(),
});

export const enterprises = {
  'enterprises.register-enterprise': endpoint({
    name: 'enterprises.register-enterprise', method: 'POST', path: '/api/enterprises/registrations', who: 'public',
    title: { zh: '企业注册', en: 'Register an enterprise' },
    body: zObject({ name: zText(80), uscc: zText(30), adcode: zAdcode, personName: zText(30), phone: zText(20), role: z.enum(enterpriseRoles), login: zText(64), password: z.string().min(1).max(128) }),
    output: zObject({ enterpriseId: zId }),
    refusals: ['enterprises.uscc-wrong', 'enterprises.uscc-known', 'identity.unknown-region', 'identity.password-too-weak', 'identity.login-taken'],
  }),
  'enterprises.list-enterprises': endpoint({
    name: 'enterprises.list-enterprises', method: 'GET', path: '/api/enterprises', who: ['ip-officer'],
    title: { zh: '企业档案', en: 'Enterprises' }, query: zObject({ ...zPage, q: zQ, region: zAdcode.optional(), tag: zTag.optional(), standing: zStanding.optional() }),
    output: zList(zObject({ id: zId, name: z.string(), uscc: z.string(), region: zRegionRef, sizeClass: zSizeClass.nullable(), industry: z.string().nullable(), tags: z.array(zTag), creditStanding: zStanding, consent: z.boolean() })),
    refusals: [],
  }),
  'enterprises.read-enterprise': endpoint({
    name: 'enterprises.read-enterprise', method: 'GET', path: '/api/enterprises/:enterpriseId', who: ['ip-officer', ...enterpriseRoles],
    title: { zh: '企业档案页', en: 'Enterprise file' }, params: zObject({ enterpriseId: zId }), output: zEnterprise, refusals: [],
  }),
  'enterprises.record-enterprise': endpoint({
    name: 'enterprises.record-enterprise', method: 'POST', path: '/api/enterprises', who: ['ip-officer'],
    title: { zh: '登记企业', en: 'Record an enterprise' },
    body: zObject({ name: zText(80), uscc: zText(30), adcode: zAdcode, tags: z.array(zTag).max(5), usccOverrideReason: zText(200).optional() }),
    output: zObject({ enterpriseId: zId }), refusals: ['enterprises.uscc-wrong', 'enterprises.uscc-known', 'identity.unknown-region', 'identity.outside-your-region'],
  }),
  'enterprises.set-tags': endpoint({
    name: 'enterprises.set-tags', method: 'PUT', path: '/api/enterprises/:enterpriseId/tags', who: ['ip-officer'],
    title: { zh: '企业标签', en: 'Enterprise tags' }, params: zObject({ enterpriseId: zId }), body: zObject({ tags: z.array(zTag).max(5) }), output: zDone, refusals: [], serves: ['S0-02'],
  }),
  'enterprises.record-standing': endpoint({
    name: 'enterprises.record-standing', method: 'POST', path: '/api/enterprises/:enterpriseId/standings', who: ['ip-officer'],
    title: { zh: '登记信用与还款能力', en: 'Record credit standing and repayment ability' }, params: zObject({ enterpriseId: zId }),
    body: zObject({ aspect: z.enum(['credit', 'repayment']), standing: zStanding, source: zText(120), on: zDay }), output: zDone, refusals: ['enterprises.day-in-the-future'], serves: ['S0-04'],
  }),
  'enterprises.override-uscc': endpoint({
    name: 'enterprises.override-uscc', method: 'POST', path: '/api/enterprises/uscc-overrides', who: ['ip-officer'],
    title: { zh: '核准信用代码', en: 'Accept a credit code that fails its check' }, body: zObject({ uscc: zText(30), reason: zText(200) }), output: zDone,
    refusals: ['enterprises.uscc-needs-no-override', 'enterprises.uscc-wrong'], serves: ['S0-09'],
  }),
  'enterprises.give-consent': endpoint({
    name: 'enterprises.give-consent', method: 'POST', path: '/api/enterprises/mine/consent', who: enterpriseRoles,
    title: { zh: '同意提供给金融机构', en: 'Give consent' }, body: zObject({ textVersion: zText(20) }), output: zDone, refusals: ['enterprises.consent-given-already', 'enterprises.consent-text-changed'], serves: ['S0-05'],
  }),
  'enterprises.withdraw-consent': endpoint({
    name: 'enterprises.withdraw-consent', method: 'DELETE', path: '/api/enterprises/mine/consent', who: enterpriseRoles,
    title: { zh: '撤回同意', en: 'Withdraw consent' }, output: zDone, refusals: ['enterprises.no-consent-to-withdraw'], serves: ['S0-05'],
  }),
};
