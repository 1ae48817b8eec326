import { randomBytes } from 'node:crypto';
import type { OrganisationKind, Role } from '@zhirong/contracts';
import { assert, dayOf, type Instant, isRefusal, makeUscc } from '@zhirong/kernel';
import { insertEnterprise } from '../../modules/enterprises/index.ts';
import { addOrganisation, addPerson } from '../../modules/identity/index.ts';
import type { Person } from '../../platform/actor.ts';
import type { Database } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';

type Account = { login: string; role: Role; organisation: string };

/** Bureaus carry their real names; every firm, bank and person is plainly made up. */
const organisations: readonly { key: string; kind: OrganisationKind; name: string; adcode: string }[] = [
  { key: 'province', kind: 'ip-bureau', name: '江苏省知识产权局', adcode: '320000' },
  { key: 'xuzhou', kind: 'ip-bureau', name: '徐州市市场监督管理局', adcode: '320300' },
  { key: 'suzhou', kind: 'ip-bureau', name: '苏州市市场监督管理局', adcode: '320500' },
  { key: 'gulou', kind: 'ip-bureau', name: '徐州市鼓楼区市场监督管理局', adcode: '320302' },
  { key: 'tongshan', kind: 'ip-bureau', name: '徐州市铜山区市场监督管理局', adcode: '320312' },
  { key: 'park', kind: 'park', name: '徐州经济技术开发区市场监督管理局', adcode: '320371' },
  { key: 'quzhou', kind: 'ip-bureau', name: '衢州市市场监督管理局', adcode: '330800' },
  { key: 'bank', kind: 'bank', name: '示例银行徐州分行', adcode: '320300' },
  { key: 'rural-bank', kind: 'bank', name: '示例农村商业银行', adcode: '320300' },
  { key: 'suzhou-bank', kind: 'bank', name: '示例银行苏州分行', adcode: '320500' },
  { key: 'finance', kind: 'finance-bureau', name: '徐州市财政局', adcode: '320300' },
  { key: 'regulator', kind: 'regulator', name: '示例金融监管分局（徐州）', adcode: '320300' },
  { key: 'guarantor', kind: 'guarantor', name: '示例融资担保有限公司', adcode: '320000' },
  { key: 'insurer', kind: 'insurer', name: '示例财产保险徐州支公司', adcode: '320300' },
  { key: 'appraiser', kind: 'appraiser', name: '示例资产评估有限公司', adcode: '320000' },
  { key: 'agency', kind: 'agency', name: '示例知识产权服务有限公司', adcode: '320300' },
  { key: 'fund', kind: 'fund-operator', name: '示例知识产权运营基金管理有限公司', adcode: '320000' },
  { key: 'firm', kind: 'enterprise', name: '示例新材料（徐州）有限公司', adcode: '320302' },
  { key: 'firm-b', kind: 'enterprise', name: '示例生物医药（徐州）有限公司', adcode: '320302' },
  { key: 'firm-q', kind: 'enterprise', name: '示例特种纸（衢州）有限公司', adcode: '330802' },
];

const accounts: readonly Account[] = [
  { login: 'province', role: 'ip-officer', organisation: 'province' },
  { login: 'province-2', role: 'ip-officer', organisation: 'province' },
  { login: 'xuzhou', role: 'ip-officer', organisation: 'xuzhou' },
  { login: 'suzhou', role: 'ip-officer', organisation: 'suzhou' },
  { login: 'gulou', role: 'ip-officer', organisation: 'gulou' },
  { login: 'tongshan', role: 'ip-officer', organisation: 'tongshan' },
  { login: 'park', role: 'ip-officer', organisation: 'park' },
  { login: 'quzhou', role: 'ip-officer', organisation: 'quzhou' },
  { login: 'firm-ip', role: 'enterprise-ip-manager', organisation: 'firm' },
  { login: 'firm-finance', role: 'enterprise-finance', organisation: 'firm' },
  { login: 'firm-b-ip', role: 'enterprise-ip-manager', organisation: 'firm-b' },
  { login: 'firm-b-finance', role: 'enterprise-finance', organisation: 'firm-b' },
  { login: 'firm-q-ip', role: 'enterprise-ip-manager', organisation: 'firm-q' },
  { login: 'firm-q-finance', role: 'enterprise-finance', organisation: 'firm-q' },
  { login: 'bank', role: 'bank-officer', organisation: 'bank' },
  { login: 'bank-approver', role: 'bank-approver', organisation: 'bank' },
  { login: 'rural-bank', role: 'bank-officer', organisation: 'rural-bank' },
  { login: 'rural-bank-approver', role: 'bank-approver', organisation: 'rural-bank' },
  { login: 'suzhou-bank', role: 'bank-officer', organisation: 'suzhou-bank' },
  { login: 'finance', role: 'finance-officer', organisation: 'finance' },
  { login: 'regulator', role: 'regulator', organisation: 'regulator' },
  { login: 'guarantor', role: 'guarantor-officer', organisation: 'guarantor' },
  { login: 'insurer', role: 'insurer-officer', organisation: 'insurer' },
  { login: 'appraiser', role: 'appraiser', organisation: 'appraiser' },
  { login: 'agency', role: 'agency-officer', organisation: 'agency' },
  { login: 'fund', role: 'fund-operator', organisation: 'fund' },
  { login: 'system-admin', role: 'system-admin', organisation: 'province' },
  { login: 'security-admin', role: 'security-admin', organisation: 'province' },
  { login: 'auditor', role: 'auditor', organisation: 'province' },
];

const nameOf = (role: Role, login: string): string => {
  const names: Partial<Record<Role, string>> = {
    'ip-officer': '经办人',
    'finance-officer': '财政经办人',
    regulator: '监管人员',
    'enterprise-ip-manager': '知识产权负责人',
    'enterprise-finance': '财务负责人',
    'bank-officer': '客户经理',
    'bank-approver': '复核人',
    'guarantor-officer': '担保经办人',
    'insurer-officer': '保险经办人',
    appraiser: '评估师',
    'agency-officer': '服务专员',
    'fund-operator': '基金经理',
    'system-admin': '系统管理员',
    'security-admin': '安全管理员',
    auditor: '审计员',
  };
  return `${names[role] ?? role}${login.endsWith('-2') ? '乙' : ''}（演示）`;
};

/** Long enough and of four kinds; made anew for each demonstration and written to its folder only. */
const makePassword = (): string => `Yan-${randomBytes(6).toString('base64url')}-9`;

export type MadeAccount = {
  readonly role: Role;
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly organisation: string;
};
export type Cast = {
  readonly people: Readonly<Record<string, Person>>;
  readonly accounts: readonly MadeAccount[];
  readonly firms: Readonly<Record<string, { id: string; uscc: string; name: string; adcode: string }>>;
};

const job = { kind: 'job', name: 'demonstration' } as const;

/** Organisations, people and passwords of a demonstration. */
export const makeCast = async (database: Database, now: Instant): Promise<Cast> => {
  const id = (): string => freshId(now);
  const made = new Map<
    string,
    { id: string; regionPath: string; kind: OrganisationKind; name: string; adcode: string }
  >();
  const firms: Record<string, { id: string; uscc: string; name: string; adcode: string }> = {};
  await database.transaction(job, async (tx) => {
    for (const [index, o] of organisations.entries()) {
      const organisationId = id();
      const added = await addOrganisation(tx, {
        id: organisationId,
        kind: o.kind,
        name: o.name,
        adcode: o.adcode,
        now,
        on: dayOf(now),
      });
      assert(!isRefusal(added), `demonstration organisation ${o.key}`);
      made.set(o.key, { ...o, id: organisationId, regionPath: added.regionPath });
      if (o.kind !== 'enterprise') continue;
      const uscc = makeUscc('91', o.adcode, `MA2019${String(index).padStart(2, '0')}`);
      await insertEnterprise(tx, {
        id: organisationId,
        uscc,
        name: o.name,
        adcode: o.adcode,
        regionPath: added.regionPath,
        tags: ['own-ip-sme', 'ip-standard'],
        now,
      });
      firms[o.key] = { id: organisationId, uscc, name: o.name, adcode: o.adcode };
    }
  });
  const people: Record<string, Person> = {};
  const madeAccounts: MadeAccount[] = [];
  for (const account of accounts) {
    const organisation = made.get(account.organisation);
    assert(organisation, account.organisation);
    const person: Person = {
      kind: 'person',
      personId: id(),
      personName: nameOf(account.role, account.login),
      sessionId: id(),
      assignmentId: id(),
      role: account.role,
      organisationId: organisation.id,
      organisationKind: organisation.kind,
      organisationName: organisation.name,
      regionPath: organisation.regionPath,
      adcode: organisation.adcode,
    };
    const password = makePassword();
    const refused = await database.transaction(job, (tx) =>
      addPerson(tx, {
        id: person.personId,
        assignmentId: person.assignmentId,
        name: person.personName,
        role: account.role,
        organisationId: organisation.id,
        regionPath: organisation.regionPath,
        login: account.login,
        password,
        grantedBy: null,
        demonstration: true,
        now,
      }),
    );
    assert(!refused, `demonstration account ${account.login}: ${refused?.code ?? ''}`);
    people[account.login] = person;
    madeAccounts.push({
      role: account.role,
      name: person.personName,
      login: account.login,
      password,
      organisation: organisation.name,
    });
  }
  return { people, accounts: madeAccounts, firms };
};
