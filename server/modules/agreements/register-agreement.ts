import type { ParsedInput } from '@zhirong/contracts';
import { type Fen, isRefusal, parseYuan, type Refusal, refuse, refuseAt } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { requireRegion } from '../identity/index.ts';
import { tellNotices } from '../notices/index.ts';
import { judgeShares, judgeTerm, kindsOf } from './agreement.ts';

type Given = ParsedInput<'agreements.register-agreement'>;
type Signer = {
  readonly place: number;
  readonly kind: Given['parties'][number]['kind'];
  readonly organisationId: string | null;
  readonly name: string;
  readonly percent: string | null;
  readonly limitFen: Fen | null;
};

/** Organisations of the platform by their own names; others by the name that was written. */
const findSigners = async (tx: Tx, given: Given): Promise<Signer[] | Refusal> => {
  const signers: Signer[] = [];
  for (const [index, party] of given.parties.entries()) {
    const path = `parties.${index}`;
    const found = party.organisationId
      ? await tx.first<{ name: string }>(
          sql`select name from identity.organisation where id = ${party.organisationId} and kind = any(${kindsOf[party.kind] as string[]})`,
        )
      : party.name === undefined
        ? undefined
        : { name: party.name };
    if (!found) return refuseAt('agreements.party-unknown', `${path}.organisationId`);
    if (signers.some(({ name }) => name === found.name))
      return refuseAt('agreements.party-twice', `${path}.organisationId`);
    const limitFen = party.limit === undefined ? null : (parseYuan(party.limit) ?? 0n);
    if (limitFen !== null && limitFen <= 0n)
      return refuseAt('agreements.amount-must-be-positive', `${path}.limit`);
    signers.push({
      place: index + 1,
      kind: party.kind,
      organisationId: party.organisationId ?? null,
      name: found.name,
      percent: party.percent ?? null,
      limitFen,
    });
  }
  return signers;
};

const nextNumber = async (tx: Tx, year: string): Promise<string> =>
  (
    await tx.one<{ number: string }>(
      sql`select 'XY-' || ${year}::text || '-' || lpad(nextval('agreements.number')::text, 6, '0') as number`,
    )
  ).number;

const tellSigners = (
  context: CommandContext,
  a: { id: string; number: string; name: string; keeper: string },
  signers: readonly Signer[],
): Promise<number> =>
  tellNotices(
    context.tx,
    signers.flatMap(({ organisationId }) =>
      organisationId === null || organisationId === context.actor.organisationId
        ? []
        : {
            id: context.newId(),
            organisationId,
            cause: `agreements.agreement:${a.id}`,
            kind: 'agreement-registered',
            now: context.now,
            link: `/agreements/${a.id}`,
            facts: { number: a.number, name: a.name, keeper: a.keeper },
          },
    ),
  );

/** Brings a signed agreement onto the platform. It holds here once each party with people here has confirmed it. */
export const registerAgreement = bind('agreements.register-agreement', async (context, input) => {
  const { tx, actor, now, today, command } = context;
  const region = await requireRegion(tx, input.adcode, today);
  if (isRefusal(region)) return region;
  const officer = actor.role === 'ip-officer' || actor.role === 'finance-officer';
  if (officer && !region.path.startsWith(actor.regionPath)) return refuse('identity.outside-your-region');
  const refused = judgeTerm(input, today) ?? judgeShares(input.kind, input.parties);
  if (refused) return refused;
  const fund = input.fundId
    ? await tx.first<{ id: string; name: string }>(
        sql`select id, name from compensation.fund where id = ${input.fundId}`,
      )
    : null;
  if (fund === undefined) return refuseAt('agreements.fund-unknown', 'fundId');
  const signers = await findSigners(tx, input);
  if (isRefusal(signers)) return signers;
  const partyIds = signers.flatMap(({ organisationId }) => organisationId ?? []);
  // A bureau may keep what others signed; whoever else registers signed it himself.
  if (!officer && !partyIds.includes(actor.organisationId))
    return refuseAt('agreements.own-side-missing', 'parties');

  const [id, number] = [context.newId(), await nextNumber(tx, today.slice(0, 4))];
  const { name: keeper } = await tx.one<{ name: string }>(
    sql`select name from identity.organisation where id = ${actor.organisationId}`,
  );
  const written = await tx.run(sql`
    insert into agreements.agreement (id, number, kind, name, adcode, region, region_path, fund_id, fund, signed_on, from_on, until_on, scope, keeper_id, keeper, kept_by, kept_by_name, kept_at, command_id, party_ids)
    values (${id}, ${number}, ${input.kind}, ${input.name}, ${region.adcode}, ${region.name}, ${region.path}, ${fund?.id ?? null}, ${fund?.name ?? null}, ${input.signedOn}, ${input.from}, ${input.until ?? null}, ${input.scope},
      ${actor.organisationId}, ${keeper}, ${actor.personId}, ${actor.personName}, ${now}, ${command.id}, ${partyIds}::uuid[]) on conflict on constraint agreement_name do nothing`);
  if (written === 0) return refuseAt('agreements.name-used', 'name');
  for (const s of signers)
    await tx.run(sql`
      insert into agreements.party (agreement_id, region_path, keeper_id, place, kind, organisation_id, name, percent, limit_fen)
      values (${id}, ${region.path}, ${actor.organisationId}, ${s.place}, ${s.kind}, ${s.organisationId}, ${s.name}, ${s.percent}::numeric, ${s.limitFen}::bigint)`);
  await tellSigners(context, { id, number, name: input.name, keeper }, signers);
  context.remember(`agreements.agreement:${id}`, { kind: input.kind, parties: signers.length });
  return { agreementId: id, number };
});
