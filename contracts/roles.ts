import type { Words } from './endpoint.ts';

/** What kind of organisation takes part; the papers name every one of them (requirements A1–A5). */
export const organisationKinds = {
  'ip-bureau': { zh: '知识产权管理部门', en: 'IP bureau' },
  park: { zh: '园区', en: 'Park' },
  'finance-bureau': { zh: '财政部门', en: 'Finance bureau' },
  regulator: { zh: '金融监管部门', en: 'Financial regulator' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  bank: { zh: '银行', en: 'Bank' },
  'finance-company': { zh: '财务公司', en: 'Group finance company' },
  guarantor: { zh: '担保机构', en: 'Guarantor' },
  insurer: { zh: '保险机构', en: 'Insurer' },
  appraiser: { zh: '评估机构', en: 'Appraiser' },
  agency: { zh: '服务机构', en: 'Service agency' },
  'fund-operator': { zh: '基金运营机构', en: 'Fund operator' },
  exchange: { zh: '产权交易机构', en: 'IP exchange' },
  'asset-manager': { zh: '资产管理公司', en: 'Asset manager' },
  university: { zh: '高校院所', en: 'University or institute' },
  association: { zh: '协会联盟', en: 'Association or alliance' },
  investor: { zh: '投资机构', en: 'Investor' },
  'listing-adviser': { zh: '券商、会所、律所', en: 'Broker, accountant or law firm' },
} as const satisfies Record<string, Words>;

export type OrganisationKind = keyof typeof organisationKinds;

/** A person acts under one role of one organisation at a time; its organisation's region is the reach of an officer. */
export const roles = {
  'ip-officer': { zh: '知识产权局经办人', en: 'IP bureau officer', of: ['ip-bureau', 'park'] },
  'finance-officer': { zh: '财政局经办人', en: 'Finance bureau officer', of: ['finance-bureau'] },
  regulator: { zh: '监管人员', en: 'Regulator', of: ['regulator'] },
  'enterprise-ip-manager': { zh: '企业知识产权管理人员', en: 'Enterprise IP manager', of: ['enterprise'] },
  'enterprise-finance': { zh: '企业财务人员', en: 'Enterprise finance officer', of: ['enterprise'] },
  'bank-officer': { zh: '银行客户经理', en: 'Bank account manager', of: ['bank', 'finance-company'] },
  'bank-approver': { zh: '银行复核人', en: 'Bank approver', of: ['bank', 'finance-company'] },
  'guarantor-officer': { zh: '担保机构经办人', en: 'Guarantor officer', of: ['guarantor'] },
  'insurer-officer': { zh: '保险机构经办人', en: 'Insurer officer', of: ['insurer'] },
  appraiser: { zh: '评估师', en: 'Appraiser', of: ['appraiser'] },
  'agency-officer': {
    zh: '服务机构经办人',
    en: 'Agency officer',
    of: ['agency', 'exchange', 'university', 'association'],
  },
  'fund-operator': { zh: '基金运营人员', en: 'Fund operator', of: ['fund-operator'] },
  'system-admin': { zh: '系统管理员', en: 'System administrator', of: ['ip-bureau'] },
  'security-admin': { zh: '安全管理员', en: 'Security administrator', of: ['ip-bureau'] },
  auditor: { zh: '审计员', en: 'Auditor', of: ['ip-bureau'] },
} as const satisfies Record<string, Words & { of: readonly OrganisationKind[] }>;

export type Role = keyof typeof roles;

/** 三员分立: one natural person never holds two of these (trust.md §2). */
export const exclusiveRoles = [
  'system-admin',
  'security-admin',
  'auditor',
] as const satisfies readonly Role[];

/** Roles whose organisation's region is their reach over other parties' rows. */
export const officerRoles = ['ip-officer', 'finance-officer', 'regulator'] as const satisfies readonly Role[];
export const enterpriseRoles = [
  'enterprise-ip-manager',
  'enterprise-finance',
] as const satisfies readonly Role[];
export const bankRoles = ['bank-officer', 'bank-approver'] as const satisfies readonly Role[];

/** Invited: no login yet. Active: may sign in. Disabled: may not any more. */
export const personStates = ['invited', 'active', 'disabled'] as const;
