import type { FactKind } from '@zhirong/contracts/words';
import { isPatent, type Right } from './right-words.ts';

export type DetailKey =
  | 'state'
  | 'year'
  | 'amount'
  | 'throughYear'
  | 'licence'
  | 'licensee'
  | 'until'
  | 'filingNumber'
  | 'terms'
  | 'ends'
  | 'owners'
  | 'contract'
  | 'pledgee'
  | 'registrationNumber'
  | 'debt'
  | 'by'
  | 'caseNumber'
  | 'outcome'
  | 'outcomeText'
  | 'about'
  | 'court'
  | 'pledgeeConsent';
type Plan = { needed: readonly DetailKey[]; optional?: readonly DetailKey[]; opens?: FactKind };

/** What a dialog asks for each kind of fact; `opens`: the kind that this one closes. */
export const factPlans: Readonly<Record<FactKind, Plan>> = {
  granted: { needed: [] },
  'state-stated': { needed: ['state'] },
  'fee-paid': { needed: ['year'], optional: ['amount'] },
  'fees-stated': { needed: ['throughYear'] },
  renewed: { needed: [] },
  restored: { needed: [] },
  abandoned: { needed: [], optional: ['pledgeeConsent'] },
  'licence-granted': {
    needed: ['licence'],
    optional: ['licensee', 'until', 'filingNumber', 'terms', 'pledgeeConsent'],
  },
  'licence-ended': { needed: ['ends'], opens: 'licence-granted' },
  transferred: { needed: ['owners'], optional: ['contract', 'pledgeeConsent'] },
  'pledge-registered': { needed: ['pledgee', 'registrationNumber'], optional: ['debt', 'until'] },
  'pledge-cancelled': { needed: ['ends'], opens: 'pledge-registered' },
  frozen: { needed: ['by', 'caseNumber'], optional: ['until'] },
  unfrozen: { needed: ['ends'], opens: 'frozen' },
  'invalidation-requested': { needed: [], optional: ['by', 'caseNumber'] },
  'invalidation-decided': { needed: ['ends', 'outcome'], opens: 'invalidation-requested' },
  'litigation-opened': { needed: ['about', 'court', 'caseNumber'] },
  'litigation-closed': { needed: ['ends', 'outcomeText'], opens: 'litigation-opened' },
};

export const factGroups = {
  fees: ['fee-paid', 'fees-stated', 'renewed', 'granted', 'state-stated', 'restored', 'abandoned'],
  use: ['licence-granted', 'licence-ended', 'transferred'],
  pledge: ['pledge-registered', 'pledge-cancelled'],
  disputes: [
    'frozen',
    'unfrozen',
    'invalidation-requested',
    'invalidation-decided',
    'litigation-opened',
    'litigation-closed',
  ],
} as const satisfies Record<string, readonly FactKind[]>;

/** Facts of a kind that nothing has closed or withdrawn yet. */
export function openFacts(right: Right, kind: FactKind): Right['facts'] {
  const closed = new Set(
    right.facts.flatMap((fact) =>
      fact.answers && !fact.withdrawn && fact.kind !== 'withdrawn' ? [fact.answers] : [],
    ),
  );
  return right.facts.filter((fact) => fact.kind === kind && !fact.withdrawn && !closed.has(fact.id));
}

const contestable: readonly Right['kind'][] = [
  'invention',
  'utility-model',
  'design',
  'trademark',
  'ic-layout',
  'plant-variety',
];

/** Whether a fact can be of this right at all; the server judges the rest. */
export function mayBe(right: Right, kind: FactKind): boolean {
  const { opens } = factPlans[kind];
  if (opens) return openFacts(right, opens).length > 0;
  if (kind === 'fee-paid' || kind === 'fees-stated') return isPatent(right.kind) && right.grantedOn !== null;
  if (kind === 'renewed') return right.kind === 'trademark' && right.grantedOn !== null;
  if (kind === 'granted') return right.grantedOn === null && right.kind !== 'trade-secret';
  if (kind === 'invalidation-requested') return contestable.includes(right.kind);
  return true;
}
