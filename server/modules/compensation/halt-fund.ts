import { refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { findFund, takeTurn } from './store.ts';

/** A stopped fund takes no new loan. It stops by itself at the rules' rate, otherwise, and always to resume, by two people. */
export const proposeHalt = bind('compensation.propose-halt', async (context, input) => {
  const { tx, actor, now } = context;
  const fund = await findFund(tx, input.fundId);
  if (!fund) return refuse('platform.not-found');
  if (input.action === 'stop' && fund.stopped) return refuse('compensation.stopped-already');
  if (input.action === 'resume' && !fund.stopped) return refuse('compensation.not-stopped');
  await takeTurn(tx, fund.id);
  const waiting = await tx.first(
    sql`select p.id from compensation.halt_proposal p where p.fund_id = ${fund.id} and not exists (select from compensation.halt h where h.fund_id = p.fund_id and (h.proposal_id = p.id or h.at > p.proposed_at)) limit 1`,
  );
  if (waiting) return refuse('compensation.halt-waiting');
  const haltId = context.newId();
  await tx.run(sql`
    insert into compensation.halt_proposal (id, fund_id, region_path, operator_id, action, reason, proposed_by, proposed_by_name, proposed_at)
    values (${haltId}, ${fund.id}, ${fund.regionPath}, ${fund.operatorId}, ${input.action}, ${input.reason}, ${actor.personId}, ${actor.personName}, ${now})`);
  context.remember(`compensation.fund:${fund.id}`, { proposed: input.action });
  return { haltId };
});

type Proposal = {
  id: string;
  fundId: string;
  action: 'stop' | 'resume';
  reason: string;
  proposedBy: string;
  over: boolean;
};
export const approveHalt = bind('compensation.approve-halt', async (context, input) => {
  const { tx, actor, now } = context;
  const find = () =>
    tx.first<Proposal>(sql`
      select p.id, p.fund_id as "fundId", p.action, p.reason, p.proposed_by as "proposedBy", exists (select from compensation.halt h where h.fund_id = p.fund_id and (h.proposal_id = p.id or h.at > p.proposed_at)) as over
      from compensation.halt_proposal p where p.id = ${input.haltId}`);
  const seen = await find();
  if (!seen) return refuse('platform.not-found');
  await takeTurn(tx, seen.fundId);
  const [proposal, fund] = [await find(), await findFund(tx, seen.fundId)];
  if (!proposal || !fund) return refuse('platform.not-found');
  if (proposal.over) return refuse('compensation.halt-decided');
  if (proposal.proposedBy === actor.personId) return refuse('compensation.same-person');
  await tx.run(sql`
    insert into compensation.halt (id, fund_id, region_path, operator_id, action, reason, proposal_id, proposed_by, decided_by, decided_by_name, at)
    values (${context.newId()}, ${fund.id}, ${fund.regionPath}, ${fund.operatorId}, ${proposal.action}, ${proposal.reason}, ${proposal.id}, ${proposal.proposedBy}, ${actor.personId}, ${actor.personName}, ${now})`);
  context.remember(`compensation.fund:${fund.id}`, { halt: proposal.action });
  return { done: true as const };
});
