import { isRefusal, refuse, refuseAt } from '@zhirong/kernel';
import type { Visitor } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { type Tx, violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { addOrganisation, addPerson, covers } from '../identity/index.ts';
import { acceptUscc } from './enterprise.ts';
import { insertEnterprise } from './store.ts';

const isOverridden = async (tx: Tx, uscc: string): Promise<boolean> =>
  (await tx.first(sql`select from enterprises.uscc_override where uscc = upper(${uscc.trim()})`)) !==
  undefined;
const known = () => refuse('enterprises.uscc-known', { fields: [{ path: 'uscc', code: 'taken' }] });

/** S0-01: a firm signs itself up, with its first person; the second is invited by that one (S0-40). */
export const registerEnterprise = bind(
  'enterprises.register-enterprise',
  async (anyContext, input) => {
    const context = anyContext as CommandContext<Visitor>;
    const { tx, now, today } = context;
    const uscc = acceptUscc(input.uscc, await isOverridden(tx, input.uscc));
    if (isRefusal(uscc)) return uscc;
    if (await tx.first(sql`select from enterprises.enterprise where uscc = ${uscc}`)) return known();
    const enterpriseId = context.newId();
    const organisation = await addOrganisation(tx, {
      id: enterpriseId,
      kind: 'enterprise',
      name: input.name,
      adcode: input.adcode,
      now,
      on: today,
    });
    if (isRefusal(organisation)) return organisation;
    await insertEnterprise(tx, {
      id: enterpriseId,
      uscc,
      name: input.name,
      adcode: input.adcode,
      regionPath: organisation.regionPath,
      tags: [],
      contact: input.personName,
      phone: input.phone,
      now,
    });
    const refused = await addPerson(tx, {
      id: context.newId(),
      assignmentId: context.newId(),
      name: input.personName,
      role: input.role,
      organisationId: enterpriseId,
      regionPath: organisation.regionPath,
      login: input.login,
      password: input.password,
      phone: input.phone,
      grantedBy: null,
      now,
    });
    if (refused) return refused;
    context.remember(`enterprises.enterprise:${enterpriseId}`, { uscc });
    return { enterpriseId };
  },
  { replay: false, caller: 'visitor' },
);

/** An officer enters a firm that has no account yet; a code that fails its check needs a reason (B4.1). */
export const recordEnterprise = bind('enterprises.record-enterprise', async (context, input) => {
  const { tx, actor, now, today } = context;
  const overridden = input.usccOverrideReason !== undefined || (await isOverridden(tx, input.uscc));
  const uscc = acceptUscc(input.uscc, overridden);
  if (isRefusal(uscc)) return uscc;
  const enterpriseId = context.newId();
  try {
    const organisation = await addOrganisation(tx, {
      id: enterpriseId,
      kind: 'enterprise',
      name: input.name,
      adcode: input.adcode,
      now,
      on: today,
    });
    if (isRefusal(organisation)) return organisation;
    if (!covers(actor.regionPath, organisation.regionPath))
      return refuseAt('identity.outside-your-region', 'adcode');
    if (input.usccOverrideReason !== undefined && isRefusal(acceptUscc(input.uscc, false)))
      await tx.run(
        sql`insert into enterprises.uscc_override (uscc, reason, region_path, granted_by, granted_at) values (${uscc}, ${input.usccOverrideReason}, ${actor.regionPath}, ${actor.personId}, ${now}) on conflict (uscc) do nothing`,
      );
    await insertEnterprise(tx, {
      id: enterpriseId,
      uscc,
      name: input.name,
      adcode: input.adcode,
      regionPath: organisation.regionPath,
      tags: input.tags,
      now,
    });
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'enterprise_uscc_key' || constraint === 'organisation_kind_name_adcode_key')
      return known();
    // A row-level policy refused the place: the same answer as for a place that is checked above.
    if (error instanceof Error && 'code' in error && error.code === '42501')
      return refuseAt('identity.outside-your-region', 'adcode');
    throw error;
  }
  context.remember(`enterprises.enterprise:${enterpriseId}`, { uscc });
  return { enterpriseId };
});

/** S0-09: some early codes break the rule; an officer lets this very one through, with a reason that stays. */
export const overrideUscc = bind('enterprises.override-uscc', async (context, input) => {
  const { tx, actor, now } = context;
  const plain = acceptUscc(input.uscc, false);
  if (!isRefusal(plain))
    return refuse('enterprises.uscc-needs-no-override', { fields: [{ path: 'uscc', code: 'sound' }] });
  const uscc = acceptUscc(input.uscc, true);
  if (isRefusal(uscc)) return uscc;
  await tx.run(sql`
    insert into enterprises.uscc_override (uscc, reason, region_path, granted_by, granted_at) values (${uscc}, ${input.reason}, ${actor.regionPath}, ${actor.personId}, ${now}) on conflict (uscc) do nothing`);
  context.remember(`enterprises.uscc-override:${uscc}`);
  return { done: true as const };
});
