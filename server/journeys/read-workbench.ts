import type { Role } from '@zhirong/contracts';
import { bind } from '../platform/bind.ts';
import { sql } from '../platform/sql.ts';
import { benchOfAdministrator, benchOfAuditor, benchOfOthers } from './workbench/for-administrators.ts';
import { benchOfBankApprover, benchOfBankOfficer } from './workbench/for-banks.ts';
import { benchOfEnterprise } from './workbench/for-enterprises.ts';
import { benchOfFinanceOfficer, benchOfIpOfficer, benchOfRegulator } from './workbench/for-officers.ts';
import { duesOfAgreements } from './workbench/for-agreements.ts';
import { type Bench, byUrgency, type Desk, type Workbench } from './workbench/item.ts';

const benches: Readonly<Record<Role, (desk: Desk) => Promise<Bench>>> = {
  'ip-officer': benchOfIpOfficer,
  'finance-officer': benchOfFinanceOfficer,
  regulator: benchOfRegulator,
  'enterprise-ip-manager': benchOfEnterprise,
  'enterprise-finance': benchOfEnterprise,
  'bank-officer': benchOfBankOfficer,
  'bank-approver': benchOfBankApprover,
  'guarantor-officer': benchOfOthers,
  'insurer-officer': benchOfOthers,
  appraiser: benchOfOthers,
  'agency-officer': benchOfOthers,
  'fund-operator': benchOfOthers,
  'system-admin': benchOfAdministrator,
  'security-admin': benchOfAdministrator,
  auditor: benchOfAuditor,
};

const CHANGED_SHOWN = 8;

/** First page of every role: what is due, most urgent first; what moves; what changed. Row-level security draws the limits. */
export const readWorkbench = bind(
  'workbench.read-workbench',
  async ({ tx, actor, today, now }): Promise<Workbench> => {
    const { due, moving } = await benches[actor.role]({ tx, actor, today, now });
    const papers = await duesOfAgreements({ tx, actor, today, now });
    const changed = await tx.all<Workbench['changed'][number]>(
      sql`select at, kind, facts, link from notices.notice order by at desc, id desc limit ${CHANGED_SHOWN}`,
    );
    return { due: byUrgency([...due, ...papers]), moving: [...moving], changed };
  },
);
