// Made by `npm run generate` from contracts/. What goes over the wire, as plain types for the pages.
import type { Role } from '../roles.ts';

export type { OrganisationKind, Role } from '../roles.ts';

export type Wire = {
  'identity.read-session': {
    input: Record<never, never>;
    output: { person: { id: string; name: string; login: string; passwordExpired: boolean } | null; assignment: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } }) | null; assignments: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } })[]; demonstration: boolean; platformName: string; now: string; today: string };
  };
  'identity.list-demonstration-accounts': {
    input: Record<never, never>;
    output: { rows: { login: string; name: string; role: Role; organisation: string; region: { adcode: string; name: string } }[] };
  };
  'identity.enter-demonstration': {
    input: { login: string };
    output: { person: { id: string; name: string; login: string; passwordExpired: boolean } | null; assignment: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } }) | null; assignments: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } })[]; demonstration: boolean; platformName: string; now: string; today: string };
  };
  'identity.sign-in': {
    input: { login: string; password: string };
    output: { person: { id: string; name: string; login: string; passwordExpired: boolean } | null; assignment: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } }) | null; assignments: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } })[]; demonstration: boolean; platformName: string; now: string; today: string };
  };
  'identity.sign-out': {
    input: Record<never, never>;
    output: { done: true };
  };
  'identity.switch-role': {
    input: { assignmentId: string };
    output: { person: { id: string; name: string; login: string; passwordExpired: boolean } | null; assignment: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } }) | null; assignments: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } })[]; demonstration: boolean; platformName: string; now: string; today: string };
  };
  'identity.change-password': {
    input: { oldPassword: string; newPassword: string };
    output: { done: true };
  };
  'identity.set-up': {
    input: ({ token: string; bureauName: string; adcode: string; people: ({ role: 'system-admin' | 'security-admin' | 'auditor' | 'ip-officer'; name: string; login: string; password: string })[] });
    output: { done: true };
  };
  'identity.accept-invitation': {
    input: { token: string; login: string; password: string };
    output: { done: true };
  };
  'identity.list-regions': {
    input: ({ under?: string | undefined; on?: string | undefined; q?: string | undefined });
    output: { rows: ({ adcode: string; name: string; level: 'province' | 'city' | 'county' | 'park'; parent: string | null; hasChildren: boolean; way?: { adcode: string; name: string }[] | undefined })[] };
  };
  'identity.list-organisations': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; kind?: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' | undefined });
    output: { rows: ({ id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser'; region: { adcode: string; name: string }; people: number })[]; total: number };
  };
  'identity.create-organisation': {
    input: ({ name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser'; adcode: string });
    output: { organisationId: string };
  };
  'identity.list-people': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; organisationId?: string | undefined; state?: 'invited' | 'active' | 'disabled' | undefined });
    output: { rows: ({ id: string; name: string; login: string | null; phone: string | null; state: 'invited' | 'active' | 'disabled'; lastSeenAt: string | null; assignments: { id: string; role: Role; organisation: string; region: string }[] })[]; total: number };
  };
  'identity.invite-person': {
    input: ({ name: string; role: Role; organisationId: string; phone?: string | undefined; email?: string | undefined });
    output: { personId: string; link: string; expiresAt: string };
  };
  'identity.disable-person': {
    input: { personId: string } & { reason: string };
    output: { done: true };
  };
  'audit.list-commands': {
    input: ({ page?: number | undefined; size?: number | undefined; command?: string | undefined; outcome?: 'done' | 'refused' | undefined; from?: string | undefined; to?: string | undefined; subject?: string | undefined });
    output: { rows: ({ id: string; at: string; command: string; outcome: 'done' | 'refused'; refusal: string | null; person: string | null; organisation: string | null; role: Role | null; subject: string | null; sealedAs: number | null; leaf: string })[]; total: number; more: boolean };
  };
  'audit.read-seal': {
    input: Record<never, never>;
    output: { size: number; root: string; sealedAt: string | null; waiting: number; checkpoints: { size: number; root: string; at: string }[] };
  };
  'audit.prove-command': {
    input: { commandId: string };
    output: { entry: string; leaf: string; index: number; size: number; root: string; path: string[]; holds: boolean };
  };
  'audit.list-looks': {
    input: ({ page?: number | undefined; size?: number | undefined; from?: string | undefined; to?: string | undefined });
    output: { rows: { id: string; at: string; organisation: string; role: Role; what: string; subject: string }[]; total: number };
  };
  'notices.list-notices': {
    input: ({ page?: number | undefined; size?: number | undefined; unread?: 'yes' | undefined });
    output: { rows: ({ id: string; at: string; kind: string; facts: Record<string, string>; link: string | null; readAt: string | null })[]; total: number; unread: number };
  };
  'notices.mark-read': {
    input: ({ noticeIds?: string[] | undefined });
    output: { done: true };
  };
  'ledger.list-books': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; kind?: 'fund' | 'programme' | undefined });
    output: { rows: ({ id: string; key: string; kind: 'fund' | 'programme'; name: string; region: { adcode: string; name: string }; operator: string; openedAt: string; assets: string; held: string })[]; total: number };
  };
  'ledger.read-book': {
    input: { bookId: string } & ({ asOf?: string | undefined; knownAt?: string | undefined });
    output: { id: string; key: string; kind: 'fund' | 'programme'; name: string; region: { adcode: string; name: string }; operator: string; openedAt: string; accounts: ({ id: string; code: string; name: string; kind: 'asset' | 'liability' | 'net-assets' | 'income' | 'expense'; normal: 'debit' | 'credit'; mayOverdraw: boolean; balance: string; held: string; available: string })[]; debits: string; credits: string; entries: number; openReservations: number; waitingAdjustments: number };
  };
  'ledger.list-entries': {
    input: { bookId: string } & ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; accountId?: string | undefined; from?: string | undefined; to?: string | undefined });
    output: { rows: ({ id: string; key: string; effectiveOn: string; recordedAt: string; description: string; reference: string | null; amount: string; reversesId: string | null; reversedBy: string | null; recordedBy: string | null })[]; total: number };
  };
  'ledger.read-entry': {
    input: { entryId: string };
    output: { id: string; key: string; effectiveOn: string; recordedAt: string; description: string; reference: string | null; amount: string; reversesId: string | null; reversedBy: string | null; recordedBy: string | null; bookId: string; book: string; lines: ({ accountId: string; account: string; side: 'debit' | 'credit'; amount: string })[]; reservationId: string | null; adjustmentId: string | null; command: { id: string; name: string }; digest: string; digestHolds: boolean };
  };
  'ledger.read-statement': {
    input: { accountId: string } & ({ page?: number | undefined; size?: number | undefined; from?: string | undefined; to?: string | undefined; knownAt?: string | undefined });
    output: { account: { id: string; code: string; name: string; kind: 'asset' | 'liability' | 'net-assets' | 'income' | 'expense'; normal: 'debit' | 'credit'; mayOverdraw: boolean; balance: string; held: string; available: string }; bookId: string; opening: string; closing: string; rows: ({ entryId: string; effectiveOn: string; recordedAt: string; description: string; reference: string | null; side: 'debit' | 'credit'; amount: string; balance: string })[]; total: number };
  };
  'ledger.list-reservations': {
    input: { bookId: string } & ({ page?: number | undefined; size?: number | undefined; state?: 'open' | 'posted' | 'voided' | 'expired' | undefined });
    output: { rows: ({ id: string; key: string; description: string; reference: string | null; state: 'open' | 'posted' | 'voided' | 'expired'; lines: ({ accountId: string; account: string; side: 'debit' | 'credit'; amount: string })[]; amount: string; reservedAt: string; expiresOn: string; endedAt: string | null; entryId: string | null; reason: string | null })[]; total: number };
  };
  'ledger.list-adjustments': {
    input: { bookId: string } & ({ page?: number | undefined; size?: number | undefined });
    output: { rows: ({ id: string; effectiveOn: string; reason: string; reference: string | null; reversesId: string | null; lines: ({ accountId: string; account: string; side: 'debit' | 'credit'; amount: string })[]; proposedBy: string; proposedAt: string; state: 'waiting' | 'approved' | 'returned'; decidedBy: string | null; decidedAt: string | null; decisionReason: string | null; entryId: string | null; mine: boolean })[]; total: number };
  };
  'ledger.propose-adjustment': {
    input: { bookId: string } & ({ effectiveOn: string; reason: string; reference?: string | undefined; lines: ({ accountId: string; side: 'debit' | 'credit'; amount: string })[] });
    output: { adjustmentId: string };
  };
  'ledger.propose-reversal': {
    input: { entryId: string } & { effectiveOn: string; reason: string };
    output: { adjustmentId: string };
  };
  'ledger.approve-adjustment': {
    input: { adjustmentId: string };
    output: { entryId: string };
  };
  'ledger.return-adjustment': {
    input: { adjustmentId: string } & { reason: string };
    output: { done: true };
  };
  'ledger.assert-balance': {
    input: { accountId: string } & { on: string; balance: string; source: string };
    output: { id: string; accountId: string; account: string; on: string; expected: string; found: string; difference: string; holds: boolean; source: string; statedBy: string; statedAt: string };
  };
  'ledger.list-assertions': {
    input: { bookId: string } & ({ page?: number | undefined; size?: number | undefined; only?: 'findings' | undefined });
    output: { rows: { id: string; accountId: string; account: string; on: string; expected: string; found: string; difference: string; holds: boolean; source: string; statedBy: string; statedAt: string }[]; total: number };
  };
  'ledger.load-bank-statement': {
    input: { accountId: string };
    output: { statementId: string; lines: number; known: number; matched: number; unmatched: number };
  };
  'ledger.list-bank-statements': {
    input: { accountId: string } & ({ page?: number | undefined; size?: number | undefined });
    output: { rows: { id: string; accountId: string; fileName: string; from: string; to: string; lines: number; known: number; matched: number; loadedBy: string; loadedAt: string }[]; total: number };
  };
  'ledger.match-bank-statement': {
    input: { statementId: string };
    output: { statementId: string; lines: number; known: number; matched: number; unmatched: number };
  };
  'ledger.read-reconciliation': {
    input: { statementId: string };
    output: { id: string; accountId: string; fileName: string; from: string; to: string; lines: number; known: number; matched: number; loadedBy: string; loadedAt: string; account: string; bookId: string; onlyAtBank: ({ lineNo: number; on: string; amount: string; reference: string | null; words: string | null })[]; onlyInBook: ({ entryId: string; on: string; amount: string; reference: string | null; description: string })[]; onlyAtBankTotal: number; onlyInBookTotal: number; bankSum: string; bookSum: string };
  };
  'enterprises.register-enterprise': {
    input: ({ name: string; uscc: string; adcode: string; personName: string; phone: string; role: 'enterprise-ip-manager' | 'enterprise-finance'; login: string; password: string });
    output: { enterpriseId: string };
  };
  'enterprises.list-enterprises': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; region?: string | undefined; tag?: 'ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural' | undefined; standing?: 'good' | 'abnormal' | 'unknown' | undefined });
    output: { rows: ({ id: string; name: string; uscc: string; region: { adcode: string; name: string }; sizeClass: ('large' | 'medium' | 'small' | 'micro') | null; industry: string | null; tags: ('ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural')[]; creditStanding: 'good' | 'abnormal' | 'unknown'; consent: boolean })[]; total: number };
  };
  'enterprises.read-enterprise': {
    input: { enterpriseId: string };
    output: { id: string; name: string; uscc: string; usccOverridden: boolean; region: { adcode: string; name: string }; registeredOn: string | null; sizeClass: ('large' | 'medium' | 'small' | 'micro') | null; industry: string | null; tags: ('ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural')[]; contact: string | null; phone: string | null; creditStanding: 'good' | 'abnormal' | 'unknown'; creditSource: string | null; creditOn: string | null; repayment: 'good' | 'abnormal' | 'unknown'; repaymentSource: string | null; consent: ({ givenAt: string; withdrawnAt: string | null; textVersion: string }) | null };
  };
  'enterprises.record-enterprise': {
    input: ({ name: string; uscc: string; adcode: string; tags: ('ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural')[]; usccOverrideReason?: string | undefined });
    output: { enterpriseId: string };
  };
  'enterprises.set-tags': {
    input: { enterpriseId: string } & ({ tags: ('ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural')[] });
    output: { done: true };
  };
  'enterprises.record-standing': {
    input: { enterpriseId: string } & ({ aspect: 'credit' | 'repayment'; standing: 'good' | 'abnormal' | 'unknown'; source: string; on: string });
    output: { done: true };
  };
  'enterprises.override-uscc': {
    input: { uscc: string; reason: string };
    output: { done: true };
  };
  'enterprises.give-consent': {
    input: { textVersion: string };
    output: { done: true };
  };
  'enterprises.withdraw-consent': {
    input: Record<never, never>;
    output: { done: true };
  };
  'assets.list-kinds': {
    input: Record<never, never>;
    output: { rows: ({ kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; name: { zh: string; en: string }; registry: string; legality: ({ state: 'established' | 'pilot' | 'explored' | 'not-pledgeable'; law: { issuer: string; number: string; article: string; checkedOn: string | null; note: string | null } }) | null; variants: ('legal-entity' | 'natural-person' | 'woody' | 'other')[]; terms: ({ from: string; variant: ('legal-entity' | 'natural-person' | 'woody' | 'other') | null; years: number; runsFrom: string; law: { issuer: string; number: string; article: string; checkedOn: string | null; note: string | null } })[]; numberExample: string | null; numberRequired: boolean; days: ('filedOn' | 'grantedOn' | 'publishedOn' | 'createdOn' | 'endsOn')[]; classScheme: 'ipc' | 'locarno' | 'nice' | 'none'; fees: ({ fromYear: number; toYear: number; amount: string; from: string; law: { issuer: string; number: string; article: string; checkedOn: string | null; note: string | null } })[] })[] };
  };
  'assets.check-number': {
    input: ({ kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string });
    output: { sound: boolean; normal: string | null; problem: string | null; expected: string | null; rightId: string | null };
  };
  'assets.list-rights': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; kind?: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income' | undefined; state?: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused' | undefined; region?: string | undefined; burden?: 'pledged' | 'frozen' | 'disputed' | 'invalidation' | 'exclusively-licensed' | undefined; class?: string | undefined; owner?: string | undefined; enterpriseId?: string | undefined; claim?: 'confirmed' | 'waiting' | undefined; sort?: 'newest' | 'number' | 'term' | 'fee' | undefined });
    output: { rows: ({ id: string; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string | null; title: string; enterprise: { id: string; name: string }; region: { adcode: string; name: string }; owners: ({ name: string; uscc: string | null; share: string })[]; ownerConfirmed: boolean; classes: string[]; filedOn: string | null; grantedOn: string | null; termEndsOn: string | null; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused'; burdens: ('pledged' | 'frozen' | 'disputed' | 'invalidation' | 'exclusively-licensed')[]; nextFee: ({ dueOn: string; year: number | null; amount: string | null }) | null })[]; total: number; kinds: ({ kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; count: number })[] };
  };
  'assets.export-rights': {
    input: ({ q?: string | undefined; kind?: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income' | undefined; state?: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused' | undefined; region?: string | undefined; burden?: 'pledged' | 'frozen' | 'disputed' | 'invalidation' | 'exclusively-licensed' | undefined; class?: string | undefined; owner?: string | undefined; enterpriseId?: string | undefined; claim?: 'confirmed' | 'waiting' | undefined });
    output: 'file';
  };
  'assets.read-right': {
    input: { rightId: string } & ({ on?: string | undefined });
    output: { id: string; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string | null; title: string; enterprise: { id: string; name: string }; region: { adcode: string; name: string }; owners: ({ name: string; uscc: string | null; share: string })[]; ownerConfirmed: boolean; classes: string[]; filedOn: string | null; grantedOn: string | null; termEndsOn: string | null; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused'; burdens: ('pledged' | 'frozen' | 'disputed' | 'invalidation' | 'exclusively-licensed')[]; nextFee: ({ dueOn: string; year: number | null; amount: string | null }) | null; on: string; publicationNumber: string | null; variant: ('legal-entity' | 'natural-person' | 'woody' | 'other') | null; publishedOn: string | null; createdOn: string | null; products: string[]; feeReductionPercent: '0' | '70' | '85'; sharesStated: boolean; legality: ({ state: 'established' | 'pilot' | 'explored' | 'not-pledgeable'; law: { issuer: string; number: string; article: string; checkedOn: string | null; note: string | null } }) | null; term: { endsOn: string | null; how: 'computed' | 'stated' | 'unlimited' | 'missing'; missing: string[]; monthsLeft: number | null; law: ({ issuer: string; number: string; article: string; checkedOn: string | null; note: string | null }) | null }; stateBasis: 'stated' | 'computed'; stateSince: string | null; nextStates: ({ from: string; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused' })[]; fees: { rows: ({ year: number | null; dueOn: string; graceEndsOn: string; amount: string | null; surcharge: string | null; standing: 'paid' | 'taken-as-paid' | 'upcoming' | 'due' | 'in-grace' | 'missed' })[]; law: ({ issuer: string; number: string; article: string; checkedOn: string | null; note: string | null }) | null }; keyData: { ownership: ({ id: string; kind: 'registered' | 'corrected' | 'withdrawn' | 'removed' | 'granted' | 'state-stated' | 'fee-paid' | 'fees-stated' | 'renewed' | 'restored' | 'abandoned' | 'licence-granted' | 'licence-ended' | 'transferred' | 'pledge-registered' | 'pledge-cancelled' | 'frozen' | 'unfrozen' | 'invalidation-requested' | 'invalidation-decided' | 'litigation-opened' | 'litigation-closed'; on: string; details: Record<string, string | number>; owners: (({ name: string; uscc: string | null; share: string })[]) | null; source: { from: 'import' | 'firm' | 'platform' | 'officer' | 'feed'; document: string; reference: string | null }; recordedAt: string; recordedBy: string; answers: string | null; withdrawn: { by: string; at: string; reason: string } | null; mayWithdraw: boolean })[]; licences: ({ id: string; kind: 'registered' | 'corrected' | 'withdrawn' | 'removed' | 'granted' | 'state-stated' | 'fee-paid' | 'fees-stated' | 'renewed' | 'restored' | 'abandoned' | 'licence-granted' | 'licence-ended' | 'transferred' | 'pledge-registered' | 'pledge-cancelled' | 'frozen' | 'unfrozen' | 'invalidation-requested' | 'invalidation-decided' | 'litigation-opened' | 'litigation-closed'; on: string; details: Record<string, string | number>; owners: (({ name: string; uscc: string | null; share: string })[]) | null; source: { from: 'import' | 'firm' | 'platform' | 'officer' | 'feed'; document: string; reference: string | null }; recordedAt: string; recordedBy: string; answers: string | null; withdrawn: { by: string; at: string; reason: string } | null; mayWithdraw: boolean })[]; transfers: ({ id: string; kind: 'registered' | 'corrected' | 'withdrawn' | 'removed' | 'granted' | 'state-stated' | 'fee-paid' | 'fees-stated' | 'renewed' | 'restored' | 'abandoned' | 'licence-granted' | 'licence-ended' | 'transferred' | 'pledge-registered' | 'pledge-cancelled' | 'frozen' | 'unfrozen' | 'invalidation-requested' | 'invalidation-decided' | 'litigation-opened' | 'litigation-closed'; on: string; details: Record<string, string | number>; owners: (({ name: string; uscc: string | null; share: string })[]) | null; source: { from: 'import' | 'firm' | 'platform' | 'officer' | 'feed'; document: string; reference: string | null }; recordedAt: string; recordedBy: string; answers: string | null; withdrawn: { by: string; at: string; reason: string } | null; mayWithdraw: boolean })[]; pledges: ({ id: string; kind: 'registered' | 'corrected' | 'withdrawn' | 'removed' | 'granted' | 'state-stated' | 'fee-paid' | 'fees-stated' | 'renewed' | 'restored' | 'abandoned' | 'licence-granted' | 'licence-ended' | 'transferred' | 'pledge-registered' | 'pledge-cancelled' | 'frozen' | 'unfrozen' | 'invalidation-requested' | 'invalidation-decided' | 'litigation-opened' | 'litigation-closed'; on: string; details: Record<string, string | number>; owners: (({ name: string; uscc: string | null; share: string })[]) | null; source: { from: 'import' | 'firm' | 'platform' | 'officer' | 'feed'; document: string; reference: string | null }; recordedAt: string; recordedBy: string; answers: string | null; withdrawn: { by: string; at: string; reason: string } | null; mayWithdraw: boolean })[] }; standingBurdens: ({ burden: 'pledged' | 'frozen' | 'disputed' | 'invalidation' | 'exclusively-licensed'; factId: string; since: string; until: string | null; who: string | null })[]; mayPledge: { may: boolean; stops: ('owner-not-confirmed' | 'not-granted' | 'ended' | 'fees-not-paid' | 'fees-unconfirmed' | 'frozen' | 'ownership-disputed' | 'pledged-already' | 'kind-not-pledgeable')[]; cautions: ('co-owners-consent' | 'invalidation-requested' | 'kind-explored' | 'kind-pilot' | 'fee-due-soon' | 'exclusively-licensed')[] }; facts: ({ id: string; kind: 'registered' | 'corrected' | 'withdrawn' | 'removed' | 'granted' | 'state-stated' | 'fee-paid' | 'fees-stated' | 'renewed' | 'restored' | 'abandoned' | 'licence-granted' | 'licence-ended' | 'transferred' | 'pledge-registered' | 'pledge-cancelled' | 'frozen' | 'unfrozen' | 'invalidation-requested' | 'invalidation-decided' | 'litigation-opened' | 'litigation-closed'; on: string; details: Record<string, string | number>; owners: (({ name: string; uscc: string | null; share: string })[]) | null; source: { from: 'import' | 'firm' | 'platform' | 'officer' | 'feed'; document: string; reference: string | null }; recordedAt: string; recordedBy: string; answers: string | null; withdrawn: { by: string; at: string; reason: string } | null; mayWithdraw: boolean })[]; claims: ({ id: string; enterprise: string; state: 'waiting' | 'confirmed' | 'turned-down'; note: string | null })[]; viewers: ({ organisation: string | null; reason: 'need' | 'loan' | 'valuation' | 'guarantee' | 'insurance' | 'disposal'; since: string; until: string | null })[]; may: { record: boolean; correct: boolean; remove: boolean } };
  };
  'assets.register-right': {
    input: ({ kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number?: string | undefined; title: string; classes?: string[] | undefined; publicationNumber?: string | undefined; variant?: 'legal-entity' | 'natural-person' | 'woody' | 'other' | undefined; filedOn?: string | undefined; grantedOn?: string | undefined; publishedOn?: string | undefined; createdOn?: string | undefined; endsOn?: string | undefined; products?: string[] | undefined; owners: ({ name: string; uscc?: string | undefined; share?: string | undefined })[]; feeReductionPercent?: '0' | '70' | '85' | undefined; feesPaidToYear?: number | undefined; source: { document: string; reference?: string | undefined }; enterpriseId?: string | undefined });
    output: { rightId: string; number: string | null; claim: 'waiting' | 'confirmed' | 'turned-down' };
  };
  'assets.correct-right': {
    input: { rightId: string } & ({ title: string; classes?: string[] | undefined; publicationNumber?: string | undefined; variant?: 'legal-entity' | 'natural-person' | 'woody' | 'other' | undefined; filedOn?: string | undefined; grantedOn?: string | undefined; publishedOn?: string | undefined; createdOn?: string | undefined; endsOn?: string | undefined; products?: string[] | undefined; feeReductionPercent?: '0' | '70' | '85' | undefined; owners?: ({ name: string; uscc?: string | undefined; share?: string | undefined })[] | undefined; reason: string; source: { document: string; reference?: string | undefined } });
    output: { done: true };
  };
  'assets.record-fact': {
    input: { rightId: string } & ({ fact: ({ kind: 'granted'; on: string; source: { document: string; reference?: string | undefined } }) | ({ kind: 'state-stated'; on: string; source: { document: string; reference?: string | undefined }; state: 'pending' | 'in-force' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused' }) | ({ kind: 'fee-paid'; on: string; source: { document: string; reference?: string | undefined }; year: number; amount?: string | undefined }) | ({ kind: 'fees-stated'; on: string; source: { document: string; reference?: string | undefined }; throughYear: number }) | ({ kind: 'renewed'; on: string; source: { document: string; reference?: string | undefined } }) | ({ kind: 'restored'; on: string; source: { document: string; reference?: string | undefined } }) | ({ kind: 'abandoned'; on: string; source: { document: string; reference?: string | undefined }; pledgeeConsent?: string | undefined }) | ({ kind: 'licence-granted'; on: string; source: { document: string; reference?: string | undefined }; licence: 'exclusive' | 'sole' | 'ordinary' | 'open' | 'reverse'; licensee?: string | undefined; until?: string | undefined; filingNumber?: string | undefined; terms?: string | undefined; pledgeeConsent?: string | undefined }) | ({ kind: 'licence-ended'; on: string; source: { document: string; reference?: string | undefined }; ends: string }) | ({ kind: 'transferred'; on: string; source: { document: string; reference?: string | undefined }; owners: ({ name: string; uscc?: string | undefined; share?: string | undefined })[]; contract?: string | undefined; pledgeeConsent?: string | undefined }) | ({ kind: 'pledge-registered'; on: string; source: { document: string; reference?: string | undefined }; pledgee: string; registrationNumber: string; debt?: string | undefined; until?: string | undefined }) | ({ kind: 'pledge-cancelled'; on: string; source: { document: string; reference?: string | undefined }; ends: string }) | ({ kind: 'frozen'; on: string; source: { document: string; reference?: string | undefined }; by: string; caseNumber: string; until?: string | undefined }) | ({ kind: 'unfrozen'; on: string; source: { document: string; reference?: string | undefined }; ends: string }) | ({ kind: 'invalidation-requested'; on: string; source: { document: string; reference?: string | undefined }; by?: string | undefined; caseNumber?: string | undefined }) | ({ kind: 'invalidation-decided'; on: string; source: { document: string; reference?: string | undefined }; ends: string; outcome: 'maintained' | 'partly-invalid' | 'invalid' }) | ({ kind: 'litigation-opened'; on: string; source: { document: string; reference?: string | undefined }; about: 'ownership' | 'infringement' | 'contract' | 'other'; court: string; caseNumber: string }) | ({ kind: 'litigation-closed'; on: string; source: { document: string; reference?: string | undefined }; ends: string; outcome: string }) });
    output: { factId: string; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused'; burdens: ('pledged' | 'frozen' | 'disputed' | 'invalidation' | 'exclusively-licensed')[] };
  };
  'assets.withdraw-fact': {
    input: { rightId: string; factId: string } & { reason: string };
    output: { factId: string; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused'; burdens: ('pledged' | 'frozen' | 'disputed' | 'invalidation' | 'exclusively-licensed')[] };
  };
  'assets.remove-right': {
    input: { rightId: string } & { reason: string };
    output: { done: true };
  };
  'assets.list-fees': {
    input: ({ page?: number | undefined; size?: number | undefined; months?: number | undefined; region?: string | undefined; enterpriseId?: string | undefined });
    output: { rows: ({ rightId: string; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string | null; title: string; enterprise: string; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused'; year: number | null; dueOn: string; graceEndsOn: string; amount: string | null })[]; total: number; sum: string };
  };
  'assets.read-check-up': {
    input: { enterpriseId: string };
    output: { enterprise: { id: string; name: string }; on: string; total: number; inForce: number; pledgeable: number; kinds: ({ kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; count: number; inForce: number })[]; states: ({ state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused'; count: number })[]; termLeft: ({ fromYears: number; toYears: number | null; count: number })[]; feesNext12Months: { count: number; sum: string }; classes: { class: string; count: number; sharePercent: string }[]; products: { product: string; count: number; sharePercent: string }[]; findings: ({ code: 'nothing-registered' | 'owner-not-confirmed' | 'in-grace' | 'fees-unconfirmed' | 'lapsed-recently' | 'fee-due-90-days' | 'fee-due-12-months' | 'renewal-due' | 'ends-within-2-years' | 'disputed' | 'invalidation-pending' | 'frozen' | 'pledged' | 'pledge-past-its-term' | 'concentrated-in-one-class' | 'concentrated-on-one-product' | 'no-product-named' | 'classes-missing' | 'term-not-known' | 'shares-not-stated' | 'no-invention' | 'only-kinds-hard-to-pledge'; severity: 'urgent' | 'soon' | 'note'; rights: ({ id: string; number: string | null; title: string })[]; count: number; facts: Record<string, string | number> })[] };
  };
  'assets.claim-right': {
    input: ({ kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string; class?: number | undefined; note: string });
    output: { claimId: string; state: 'waiting' | 'confirmed' | 'turned-down' };
  };
  'assets.list-claims': {
    input: ({ page?: number | undefined; size?: number | undefined; state?: 'waiting' | 'confirmed' | 'turned-down' | undefined });
    output: { rows: ({ id: string; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string | null; title: string | null; rightId: string | null; enterprise: { id: string; name: string; uscc: string }; owners: string[]; state: 'waiting' | 'confirmed' | 'turned-down'; basis: string | null; note: string | null; madeAt: string; decidedAt: string | null; decidedBy: string | null; mayDecide: boolean })[]; total: number };
  };
  'assets.decide-claim': {
    input: { claimId: string } & { confirmed: boolean; reason: string };
    output: { done: true };
  };
  'assets.upload-rights': {
    input: Record<never, never>;
    output: { importId: string };
  };
  'assets.read-import': {
    input: { importId: string };
    output: { id: string; fileName: string; state: 'mapping' | 'waiting' | 'reading' | 'writing' | 'done' | 'refused' | 'cancelled'; rowsSeen: number; rowsTotal: number | null; rowsWritten: number; badRows: number; at: string; by: string; columns: ({ column: number; header: string; field: ('number' | 'publicationNumber' | 'kind' | 'title' | 'owners' | 'ownerUscc' | 'classes' | 'filedOn' | 'publishedOn' | 'grantedOn' | 'createdOn' | 'endsOn' | 'state' | 'feesPaidToYear' | 'products') | null; how: 'known' | 'remembered' | 'chosen' | 'unknown' })[]; headerRow: number; preview: { row: number; cells: string[] }[]; goodRowsOnly: boolean; refusal: string | null; facts: (Record<string, string | number>) | null; problems: { row: number; column: string; code: string; message: string }[]; registered: number; changed: number; unchanged: number; claimsWaiting: number; hasErrorFile: boolean; startedAt: string | null; finishedAt: string | null };
  };
  'assets.start-import': {
    input: { importId: string } & ({ mapping: ({ column: number; field: 'number' | 'publicationNumber' | 'kind' | 'title' | 'owners' | 'ownerUscc' | 'classes' | 'filedOn' | 'publishedOn' | 'grantedOn' | 'createdOn' | 'endsOn' | 'state' | 'feesPaidToYear' | 'products' })[]; goodRowsOnly?: boolean | undefined; kind?: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income' | undefined; enterpriseId?: string | undefined });
    output: { done: true };
  };
  'assets.cancel-import': {
    input: { importId: string };
    output: { done: true };
  };
  'assets.list-imports': {
    input: Record<never, never>;
    output: { rows: ({ id: string; fileName: string; state: 'mapping' | 'waiting' | 'reading' | 'writing' | 'done' | 'refused' | 'cancelled'; rowsSeen: number; rowsTotal: number | null; rowsWritten: number; badRows: number; at: string; by: string })[] };
  };
  'assets.read-import-errors': {
    input: { importId: string };
    output: 'file';
  };
  'assets.list-feeds': {
    input: Record<never, never>;
    output: { rows: ({ feed: string; files: number; waiting: number; applied: number; lastAt: string | null; recent: ({ fileName: string; state: 'working' | 'done' | 'refused'; lines: number; applied: number; repeated: number; unknownRights: number; refusedLines: number; reasons: { line: number; code: string; message: string }[]; startedAt: string; finishedAt: string | null })[] })[] };
  };
  'scoring.list-systems': {
    input: ({ all?: 'yes' | 'no' | undefined });
    output: { rows: ({ id: string; key: string; version: number; title: { zh: string; en: string }; provenance: 'official' | 'provisional' | 'local'; source: string; verified: boolean; subject: 'firm' | 'right'; full: number; indicators: number; region: { adcode: string; name: string }; shipped: boolean; state: 'waiting' | 'released' | 'turned-down'; uploadedAt: string; uploadedBy: string; releasedAt: string | null; releasedBy: string | null; turnedDownBy: string | null; turnDownReason: string | null; current: boolean; mine: ({ resultId: string; right: ({ id: string; title: string; number: string | null }) | null; system: { id: string; key: string; version: number; title: { zh: string; en: string }; source: string }; provenance: 'official' | 'provisional' | 'local'; verified: boolean; number: number; score: number | null; full: number; grade: { id: string; title: { zh: string; en: string } } | null; verdict: ('pass' | 'fail' | 'undecided') | null; vetoed: boolean; madeAt: string; confidence: { answered: number; withEvidence: number }; confirmed: number; doubted: number }) | null; drafted: boolean })[]; mayUpload: boolean };
  };
  'scoring.read-system': {
    input: { systemId: string };
    output: { id: string; key: string; version: number; title: { zh: string; en: string }; provenance: 'official' | 'provisional' | 'local'; source: string; verified: boolean; subject: 'firm' | 'right'; full: number; indicators: number; region: { adcode: string; name: string }; shipped: boolean; state: 'waiting' | 'released' | 'turned-down'; uploadedAt: string; uploadedBy: string; releasedAt: string | null; releasedBy: string | null; turnedDownBy: string | null; turnDownReason: string | null; note: { zh: string; en: string } | null; missing: 'renormalise' | 'zero' | 'block'; indicatorList: ({ id: string; parent: string | null; depth: number; title: { zh: string; en: string }; weight: number; bonus: boolean; chooseOne: boolean; provenance: 'official' | 'provisional' | 'local'; source: string; verified: boolean; note: { zh: string; en: string } | null; scoring: (({ kind: 'bands'; least: number | null; most: number | null; whole: boolean; percent: boolean; unit: string | null; bands: ({ from: number | null; fromIncluded: boolean; to: number | null; toIncluded: boolean; points: { least: number; most: number }; text: { zh: string; en: string } })[] }) | { kind: 'choices'; options: { id: string; text: { zh: string; en: string }; points: { least: number; most: number } }[] } | { kind: 'scale'; most: number; step: number } | ({ kind: 'ladder'; counts: ({ id: string; title: { zh: string; en: string }; unit: string | null })[]; rungs: { text: { zh: string; en: string }; points: { least: number; most: number } }[] })) | null })[]; facts: ({ id: string; title: { zh: string; en: string }; kind: 'number' | 'yes-no' | 'choice'; choices: { id: string; title: { zh: string; en: string } }[]; least: number | null; most: number | null; percent: boolean; unit: string | null })[]; rules: ({ id: string; part: 'gate' | 'mark' | 'route' | 'veto'; title: { zh: string; en: string }; source: string; verified: boolean })[]; grades: { id: string; title: { zh: string; en: string }; text: string }[]; scenarios: { id: string; title: { zh: string; en: string } }[]; versions: ({ id: string; key: string; version: number; title: { zh: string; en: string }; provenance: 'official' | 'provisional' | 'local'; source: string; verified: boolean; subject: 'firm' | 'right'; full: number; indicators: number; region: { adcode: string; name: string }; shipped: boolean; state: 'waiting' | 'released' | 'turned-down'; uploadedAt: string; uploadedBy: string; releasedAt: string | null; releasedBy: string | null; turnedDownBy: string | null; turnDownReason: string | null })[]; changes: ({ kind: 'added' | 'removed' | 'changed'; title: { zh: string; en: string }; text: { zh: string; en: string } })[]; mayDecide: boolean };
  };
  'scoring.export-system': {
    input: { systemId: string } & ({ form?: 'xlsx' | 'json' | undefined });
    output: 'file';
  };
  'scoring.upload-system': {
    input: Record<never, never>;
    output: { systemId: string };
  };
  'scoring.release-system': {
    input: { systemId: string };
    output: { done: true };
  };
  'scoring.turn-down-system': {
    input: { systemId: string } & { reason: string };
    output: { done: true };
  };
  'scoring.read-assessment': {
    input: { systemId: string } & ({ rightId?: string | undefined });
    output: { revision: number; savedAt: string | null; savedBy: string | null; said: { scenario: string | null; answers: Record<string, string | Record<string, number>>; facts: Record<string, boolean | string>; points: Record<string, string>; choose: Record<string, string>; evidence: Record<string, ({ kind: 'file' | 'right' | 'known'; id: string })[]> }; known: ({ id: string; part: 'answers' | 'facts'; value: (string | Record<string, number>) | (boolean | string); from: 'rights' | 'profile' | 'standing' | 'reply'; text: { zh: string; en: string }; evidence: ({ kind: 'file' | 'right' | 'known'; id: string })[] })[]; preview: { score: number | null; range: { least: number; most: number } | null; grade: { id: string; title: { zh: string; en: string } } | null; gradeUpTo: { id: string; title: { zh: string; en: string } } | null; verdict: ('pass' | 'fail' | 'undecided') | null; vetoed: boolean; confidence: { answered: number; withEvidence: number }; missingAnswers: string[] }; rights: { id: string; label: string; inForce: boolean }[]; files: { id: string; label: string; at: string }[] };
  };
  'scoring.save-assessment': {
    input: { systemId: string } & ({ revision: number; said: { scenario: string | null; answers: Record<string, string | Record<string, number>>; facts: Record<string, boolean | string>; points: Record<string, string>; choose: Record<string, string>; evidence: Record<string, ({ kind: 'file' | 'right' | 'known'; id: string })[]> }; rightId?: string | undefined });
    output: { revision: number; savedAt: string; faults: ({ path: string; code: string; facts: Record<string, string | number> })[]; preview: { score: number | null; range: { least: number; most: number } | null; grade: { id: string; title: { zh: string; en: string } } | null; gradeUpTo: { id: string; title: { zh: string; en: string } } | null; verdict: ('pass' | 'fail' | 'undecided') | null; vetoed: boolean; confidence: { answered: number; withEvidence: number }; missingAnswers: string[] } };
  };
  'scoring.upload-evidence': {
    input: Record<never, never>;
    output: { fileId: string; label: string };
  };
  'scoring.read-evidence': {
    input: { fileId: string };
    output: 'file';
  };
  'scoring.make-result': {
    input: { systemId: string } & ({ revision: number; rightId?: string | undefined });
    output: { resultId: string };
  };
  'scoring.list-results': {
    input: ({ system?: string | undefined });
    output: { rows: ({ id: string; right: ({ id: string; title: string; number: string | null }) | null; system: { id: string; key: string; version: number; title: { zh: string; en: string }; source: string }; provenance: 'official' | 'provisional' | 'local'; verified: boolean; number: number; score: number | null; full: number; grade: { id: string; title: { zh: string; en: string } } | null; verdict: ('pass' | 'fail' | 'undecided') | null; vetoed: boolean; madeAt: string; confidence: { answered: number; withEvidence: number }; confirmed: number; doubted: number; shared: ({ audience: 'officers' | 'banks'; at: string; by: string }) | null })[] };
  };
  'scoring.read-result': {
    input: { resultId: string };
    output: { id: string; enterprise: { id: string; name: string; region: { adcode: string; name: string } }; right: ({ id: string; title: string; number: string | null }) | null; system: { id: string; key: string; version: number; title: { zh: string; en: string }; source: string }; provenance: 'official' | 'provisional' | 'local'; verified: boolean; number: number; score: number | null; full: number; grade: { id: string; title: { zh: string; en: string } } | null; verdict: ('pass' | 'fail' | 'undecided') | null; vetoed: boolean; madeAt: string; confidence: { answered: number; withEvidence: number }; confirmed: number; doubted: number; madeBy: string; scenario: { zh: string; en: string } | null; range: { least: number; most: number } | null; gradeUpTo: { id: string; title: { zh: string; en: string } } | null; coefficient: { least: number; most: number } | null; nodes: ({ id: string; parent: string | null; depth: number; title: { zh: string; en: string }; weight: number; points: { least: number; most: number } | null; provenance: 'official' | 'provisional' | 'local'; source: string; verified: boolean; chosen: string | null; leaf: boolean; counted: boolean; answer: { zh: string; en: string } | null; band: { zh: string; en: string } | null; knownFrom: ('rights' | 'profile' | 'standing' | 'reply') | null; evidence: ({ kind: 'file' | 'right' | 'known'; id: string; label: string })[]; finding: ({ finding: 'confirmed' | 'doubted'; note: string | null; by: string; at: string }) | null })[]; facts: { id: string; title: { zh: string; en: string }; text: { zh: string; en: string } }[]; rules: ({ id: string; title: { zh: string; en: string }; part: 'gate' | 'mark' | 'route'; holds: 'yes' | 'no' | 'unknown'; found: string; wanted: string; source: string; verified: boolean })[]; passedBy: ('marks' | 'route') | null; vetoes: { id: string; title: { zh: string; en: string }; effect: string }[]; missingRule: 'renormalise' | 'zero' | 'block'; missingAnswers: { id: string; title: { zh: string; en: string }; weight: number }[]; missingEvidence: { id: string; title: { zh: string; en: string }; weight: number }[]; missingFacts: { id: string; title: { zh: string; en: string } }[]; gains: ({ id: string; title: { zh: string; en: string }; target: { zh: string; en: string }; needText: { zh: string; en: string }; points: number; pointsUpTo: number; scoreAfter: number; passesAfter: boolean | null })[]; trace: ({ zh: string; en: string; formula?: string | undefined; value: string | number; unit?: string | undefined })[]; previous: ({ id: string; number: number; madeAt: string; systemVersion: number; score: number | null; grade: { id: string; title: { zh: string; en: string } } | null; changes: ({ id: string; title: { zh: string; en: string }; before: number | null; after: number | null })[] }) | null; newer: { id: string; number: number } | null; shared: ({ audience: 'officers' | 'banks'; at: string; by: string }) | null; consenting: boolean };
  };
  'scoring.share-result': {
    input: { resultId: string } & ({ audience: 'officers' | 'banks' });
    output: { done: true };
  };
  'scoring.end-sharing': {
    input: { resultId: string };
    output: { done: true };
  };
  'scoring.judge-evidence': {
    input: { resultId: string } & ({ indicator: string; finding: 'confirmed' | 'doubted'; note?: string | undefined });
    output: { finding: 'confirmed' | 'doubted'; note: string | null; by: string; at: string };
  };
  'scoring.list-grades': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; region?: string | undefined; system?: string | undefined; grade?: string | undefined; verdict?: 'pass' | 'fail' | 'undecided' | undefined; confirmed?: 'yes' | 'no' | undefined; consenting?: 'yes' | 'no' | undefined; sort?: 'score' | 'newest' | 'region' | undefined });
    output: { rows: ({ resultId: string; enterprise: { id: string; name: string; region: { adcode: string; name: string } }; right: ({ id: string; title: string; number: string | null }) | null; system: { id: string; key: string; version: number; title: { zh: string; en: string }; source: string }; provenance: 'official' | 'provisional' | 'local'; verified: boolean; number: number; score: number | null; full: number; grade: { id: string; title: { zh: string; en: string } } | null; verdict: ('pass' | 'fail' | 'undecided') | null; vetoed: boolean; madeAt: string; confidence: { answered: number; withEvidence: number }; confirmed: number; doubted: number; heads: ({ id: string; title: { zh: string; en: string }; points: number | null; weight: number })[]; audience: 'officers' | 'banks'; consenting: boolean })[]; total: number; grades: { id: string; title: { zh: string; en: string }; firms: number }[] };
  };
  'scoring.export-grades': {
    input: ({ q?: string | undefined; region?: string | undefined; system?: string | undefined; grade?: string | undefined; verdict?: 'pass' | 'fail' | 'undecided' | undefined; confirmed?: 'yes' | 'no' | undefined; consenting?: 'yes' | 'no' | undefined; sort?: 'score' | 'newest' | 'region' | undefined });
    output: 'file';
  };
  'scoring.read-grades': {
    input: { enterpriseId: string };
    output: { rows: ({ right: ({ id: string; title: string; number: string | null }) | null; system: { id: string; key: string; version: number; title: { zh: string; en: string }; source: string }; provenance: 'official' | 'provisional' | 'local'; verified: boolean; number: number; score: number | null; full: number; grade: { id: string; title: { zh: string; en: string } } | null; verdict: ('pass' | 'fail' | 'undecided') | null; vetoed: boolean; madeAt: string; confidence: { answered: number; withEvidence: number }; confirmed: number; doubted: number; resultId: string | null; audience: 'officers' | 'banks' })[] };
  };
  'scoring.read-right-grades': {
    input: { rightId: string };
    output: { rows: ({ right: ({ id: string; title: string; number: string | null }) | null; system: { id: string; key: string; version: number; title: { zh: string; en: string }; source: string }; provenance: 'official' | 'provisional' | 'local'; verified: boolean; number: number; score: number | null; full: number; grade: { id: string; title: { zh: string; en: string } } | null; verdict: ('pass' | 'fail' | 'undecided') | null; vetoed: boolean; madeAt: string; confidence: { answered: number; withEvidence: number }; confirmed: number; doubted: number; resultId: string | null; audience: ('officers' | 'banks') | null })[]; systems: { id: string; key: string; version: number; title: { zh: string; en: string }; drafted: boolean }[] };
  };
  'valuation.list-methods': {
    input: Record<never, never>;
    output: { quantVersion: string; rows: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; approach: 'income' | 'cost' | 'market' | 'option' | 'simulation'; title: { zh: string; en: string }; source: string; schema: unknown; example: unknown; drivers: string[] })[]; drawsAtOnce: number; drawsMost: number };
  };
  'valuation.check-rights': {
    input: ({ rightIds: string; way: 'outside-report' | 'bank-internal' | 'agreed' | 'free-estimate'; purpose: 'pledge-loan' | 'licence' | 'transfer' | 'contribution' | 'reporting' | 'remedy' | 'disposal' | 'management'; valuedOn?: string | undefined; loanAmount?: string | undefined; loanMonths?: number | undefined; bankId?: string | undefined });
    output: { subjects: ({ rightId: string; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string | null; title: string; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused'; burdens: ('pledged' | 'frozen' | 'disputed' | 'invalidation' | 'exclusively-licensed')[]; termEndsOn: string | null; monthsLeft: number | null })[]; missing: string[]; concerns: ({ rightId: string; code: 'ended' | 'not-granted' | 'fees-not-paid' | 'fees-unconfirmed' | 'frozen' | 'ownership-disputed' | 'disputed' | 'invalidation-requested' | 'pledged-already' | 'owner-not-confirmed' | 'kind-not-pledgeable' | 'kind-explored' | 'kind-pilot' | 'co-owners-consent' | 'exclusively-licensed' | 'fee-due-soon' | 'term-shorter-than-loan'; weight: 'stop' | 'caution'; facts: Record<string, string | number> })[]; gate: ({ verdict: 'open' | 'nothing-stated' | 'amount-above-limit' | 'bank-not-capable'; internalAllowed: boolean; limit: string | null; loanAmount: string | null; bankCapable: boolean | null; capabilityDocument: string | null; rule: ({ id: string; title: string; source: string; from: string; checked: boolean; note: string | null }) | null }) | null };
  };
  'valuation.open-valuation': {
    input: ({ way: 'outside-report' | 'bank-internal' | 'agreed' | 'free-estimate'; purpose: 'pledge-loan' | 'licence' | 'transfer' | 'contribution' | 'reporting' | 'remedy' | 'disposal' | 'management'; scenario?: string | undefined; rightIds: string[]; valuedOn: string; bankId?: string | undefined; appraiserId?: string | undefined; needId?: string | undefined; loanId?: string | undefined; loanAmount?: string | undefined; loanMonths?: number | undefined; accepted?: ('ended' | 'not-granted' | 'fees-not-paid' | 'fees-unconfirmed' | 'frozen' | 'ownership-disputed' | 'disputed' | 'invalidation-requested' | 'pledged-already' | 'owner-not-confirmed' | 'kind-not-pledgeable' | 'kind-explored' | 'kind-pilot' | 'co-owners-consent' | 'exclusively-licensed' | 'fee-due-soon' | 'term-shorter-than-loan')[] | undefined; acceptedReason?: string | undefined });
    output: { valuationId: string; number: string; state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn'; gate: ({ verdict: 'open' | 'nothing-stated' | 'amount-above-limit' | 'bank-not-capable'; internalAllowed: boolean; limit: string | null; loanAmount: string | null; bankCapable: boolean | null; capabilityDocument: string | null; rule: ({ id: string; title: string; source: string; from: string; checked: boolean; note: string | null }) | null }) | null };
  };
  'valuation.list-valuations': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; way?: 'outside-report' | 'bank-internal' | 'agreed' | 'free-estimate' | undefined; state?: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn' | undefined; purpose?: 'pledge-loan' | 'licence' | 'transfer' | 'contribution' | 'reporting' | 'remedy' | 'disposal' | 'management' | undefined; region?: string | undefined; rightId?: string | undefined; enterpriseId?: string | undefined; stale?: 'yes' | undefined; mine?: 'yes' | undefined });
    output: { rows: ({ id: string; number: string; way: 'outside-report' | 'bank-internal' | 'agreed' | 'free-estimate'; purpose: 'pledge-loan' | 'licence' | 'transfer' | 'contribution' | 'reporting' | 'remedy' | 'disposal' | 'management'; state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn'; since: string; enterprise: { id: string; name: string }; region: { adcode: string; name: string }; bank: { id: string; name: string } | null; appraiser: { id: string; name: string } | null; subjects: ({ rightId: string; number: string | null; title: string })[]; valuedOn: string; openedAt: string; openedBy: string; value: { low: string; mid: string; high: string } | null; pledgeValue: string | null; validUntil: string | null; stale: { since: string; reason: string } | null; code: string | null })[]; total: number; states: ({ state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn'; count: number })[] };
  };
  'valuation.read-valuation': {
    input: { valuationId: string };
    output: { id: string; number: string; way: 'outside-report' | 'bank-internal' | 'agreed' | 'free-estimate'; purpose: 'pledge-loan' | 'licence' | 'transfer' | 'contribution' | 'reporting' | 'remedy' | 'disposal' | 'management'; state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn'; since: string; enterprise: { id: string; name: string }; region: { adcode: string; name: string }; bank: { id: string; name: string } | null; appraiser: { id: string; name: string } | null; subjects: ({ rightId: string; number: string | null; title: string })[]; valuedOn: string; openedAt: string; openedBy: string; value: { low: string; mid: string; high: string } | null; pledgeValue: string | null; validUntil: string | null; stale: { since: string; reason: string } | null; code: string | null; scenario: string | null; openedFor: { id: string; name: string }; needId: string | null; loanId: string | null; loanAmount: string | null; loanMonths: number | null; gate: ({ verdict: 'open' | 'nothing-stated' | 'amount-above-limit' | 'bank-not-capable'; internalAllowed: boolean; limit: string | null; loanAmount: string | null; bankCapable: boolean | null; capabilityDocument: string | null; rule: ({ id: string; title: string; source: string; from: string; checked: boolean; note: string | null }) | null }) | null; rights: ({ rightId: string; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string | null; title: string; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused'; burdens: ('pledged' | 'frozen' | 'disputed' | 'invalidation' | 'exclusively-licensed')[]; termEndsOn: string | null; monthsLeft: number | null })[]; concerns: ({ rightId: string; code: 'ended' | 'not-granted' | 'fees-not-paid' | 'fees-unconfirmed' | 'frozen' | 'ownership-disputed' | 'disputed' | 'invalidation-requested' | 'pledged-already' | 'owner-not-confirmed' | 'kind-not-pledgeable' | 'kind-explored' | 'kind-pilot' | 'co-owners-consent' | 'exclusively-licensed' | 'fee-due-soon' | 'term-shorter-than-loan'; weight: 'stop' | 'caution'; facts: Record<string, string | number> })[]; accepted: ({ codes: ('ended' | 'not-granted' | 'fees-not-paid' | 'fees-unconfirmed' | 'frozen' | 'ownership-disputed' | 'disputed' | 'invalidation-requested' | 'pledged-already' | 'owner-not-confirmed' | 'kind-not-pledgeable' | 'kind-explored' | 'kind-pilot' | 'co-owners-consent' | 'exclusively-licensed' | 'fee-due-soon' | 'term-shorter-than-loan')[]; reason: string }) | null; draft: ({ revision: number; answers: Record<string, 'yes' | 'no' | 'unknown'>; methods: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; weight: string; input: Record<string, unknown>; evidence: ({ field: string; kind: 'document' | 'statement' | 'register' | 'market' | 'judgement'; source: string; on: string; evidenceId?: string | undefined; note?: string | undefined })[] })[]; assumptions: string[]; savedAt: string; savedBy: string }) | null; advice: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; fit: 'first' | 'second' | 'possible' | 'not-possible'; reasons: ('income-is-earned' | 'royalties-are-known' | 'licences-are-there' | 'advantage-is-measured' | 'firm-lives-on-it' | 'costs-are-known' | 'deals-are-known' | 'not-earning-yet' | 'may-wait' | 'ranges-show-risk' | 'young-right' | 'cost-says-little' | 'mark-lives-on-custom' | 'kind-without-income' | 'as-a-check')[]; missing: ('revenue-of-products' | 'forecast' | 'licence-contracts' | 'comparable-royalty-rates' | 'comparable-deals' | 'research-costs' | 'price-or-cost-advantage' | 'contributory-assets' | 'not-yet-exploited' | 'development-budget' | 'volatility-known' | 'ranges-known')[]; filled: { field: string; value: string; source: string }[] })[]; evidence: { id: string; name: string; hash: string; sizeBytes: number; at: string; by: string }[]; versions: ({ id: string; ordinal: number; kind: 'calculated' | 'reported'; madeAt: string; madeBy: string; organisation: string; methods: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; weight: string })[]; modelId: string | null; value: { low: string; mid: string; high: string }; pledgeValue: string | null; quantVersion: string; inputHash: string; resultHash: string; concluded: boolean })[]; report: ({ number: string; appraiser: { id: string; name: string }; signers: string[]; methods: string; issuedOn: string; validUntil: string; fee: string | null; evidenceId: string; fileHash: string }) | null; declarations: ({ at: string; person: string; kinds: ('none' | 'owns-or-owned' | 'works-for' | 'family' | 'fee-depends-on-value' | 'valued-for-the-other-side' | 'other')[]; note: string | null; clear: boolean })[]; commission: ({ fee: string | null; dueOn: string | null; acceptedAt: string | null }) | null; proposals: ({ id: string; side: 'firm' | 'bank'; value: string; reason: string; versionId: string; at: string; by: string; agreedAt: string | null; agreedBy: string | null })[]; reviews: ({ at: string; by: string; submittedBy: string; versionId: string; outcome: 'confirmed' | 'returned'; opinion: string; deviationPercent: string; bandPercent: string; withinBand: boolean; reason: string })[]; band: { percent: string; rule: { id: string; title: string; source: string; from: string; checked: boolean; note: string | null } }; issues: ({ code: string; number: string; state: 'valid' | 'superseded' | 'withdrawn' | 'expired'; issuedOn: string; issuer: string; versionId: string; value: { low: string; mid: string; high: string }; withdrawnReason: string | null })[]; sharedWith: { id: string; name: string }[]; tasks: ({ id: string; reason: string; at: string; rightTitle: string | null; closedAt: string | null })[]; runs: ({ id: string; state: 'waiting' | 'running' | 'done' | 'refused' | 'cancelled'; kind: 'calculate' | 'recompute'; at: string })[]; possible: ({ step: 'accept-commission' | 'decline-commission' | 'withdraw' | 'calculate' | 'register-report' | 'propose-value' | 'agree' | 'submit' | 'take-up-again' | 'confirm' | 'return'; mine: boolean; why: ('other-party' | 'same-person' | 'nothing-to-submit' | 'declaration-missing') | null })[] };
  };
  'valuation.save-draft': {
    input: { valuationId: string } & ({ revision: number; answers?: Record<string, 'yes' | 'no' | 'unknown'> | undefined; methods?: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; weight: string; input: Record<string, unknown>; evidence?: ({ field: string; kind: 'document' | 'statement' | 'register' | 'market' | 'judgement'; source: string; on: string; evidenceId?: string | undefined; note?: string | undefined })[] | undefined })[] | undefined; assumptions?: string[] | undefined });
    output: { revision: number };
  };
  'valuation.upload-evidence': {
    input: { valuationId: string };
    output: { evidenceId: string; hash: string };
  };
  'valuation.read-evidence': {
    input: { evidenceId: string };
    output: 'file';
  };
  'valuation.calculate': {
    input: { valuationId: string } & ({ methods: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; weight: string; input: Record<string, unknown>; evidence?: ({ field: string; kind: 'document' | 'statement' | 'register' | 'market' | 'judgement'; source: string; on: string; evidenceId?: string | undefined; note?: string | undefined })[] | undefined })[]; assumptions?: string[] | undefined; modelId?: string | undefined; tolerance?: string | undefined; disagreementReason?: string | undefined; accepted?: ('ended' | 'not-granted' | 'fees-not-paid' | 'fees-unconfirmed' | 'frozen' | 'ownership-disputed' | 'disputed' | 'invalidation-requested' | 'pledged-already' | 'owner-not-confirmed' | 'kind-not-pledgeable' | 'kind-explored' | 'kind-pilot' | 'co-owners-consent' | 'exclusively-licensed' | 'fee-due-soon' | 'term-shorter-than-loan' | 'cash-flow-negative')[] | undefined; acceptedReason?: string | undefined });
    output: { versionId: string; ordinal: number; value: { low: string; mid: string; high: string }; pledgeValue: string | null };
  };
  'valuation.start-run': {
    input: { valuationId: string } & ({ methods: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; weight: string; input: Record<string, unknown>; evidence?: ({ field: string; kind: 'document' | 'statement' | 'register' | 'market' | 'judgement'; source: string; on: string; evidenceId?: string | undefined; note?: string | undefined })[] | undefined })[]; assumptions?: string[] | undefined; modelId?: string | undefined; tolerance?: string | undefined; disagreementReason?: string | undefined; accepted?: ('ended' | 'not-granted' | 'fees-not-paid' | 'fees-unconfirmed' | 'frozen' | 'ownership-disputed' | 'disputed' | 'invalidation-requested' | 'pledged-already' | 'owner-not-confirmed' | 'kind-not-pledgeable' | 'kind-explored' | 'kind-pilot' | 'co-owners-consent' | 'exclusively-licensed' | 'fee-due-soon' | 'term-shorter-than-loan' | 'cash-flow-negative')[] | undefined; acceptedReason?: string | undefined });
    output: { runId: string };
  };
  'valuation.read-run': {
    input: { runId: string };
    output: { id: string; valuationId: string; kind: 'calculate' | 'recompute'; state: 'waiting' | 'running' | 'done' | 'refused' | 'cancelled'; done: number; draws: number; versionId: string | null; refusal: ({ code: string; path: string | null }) | null; same: boolean | null; startedAt: string | null; finishedAt: string | null };
  };
  'valuation.cancel-run': {
    input: { runId: string };
    output: { done: true };
  };
  'valuation.read-version': {
    input: { versionId: string };
    output: { id: string; ordinal: number; kind: 'calculated' | 'reported'; madeAt: string; madeBy: string; organisation: string; methods: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; weight: string })[]; modelId: string | null; value: { low: string; mid: string; high: string }; pledgeValue: string | null; quantVersion: string; inputHash: string; resultHash: string; concluded: boolean; valuationId: string; number: string; input: ({ methods: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; weight: string; input: Record<string, unknown>; evidence: ({ field: string; kind: 'document' | 'statement' | 'register' | 'market' | 'judgement'; source: string; on: string; evidenceId?: string | undefined; note?: string | undefined })[] })[]; assumptions: string[] }) | null; rights: ({ rightId: string; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string | null; title: string; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused'; burdens: ('pledged' | 'frozen' | 'disputed' | 'invalidation' | 'exclusively-licensed')[]; termEndsOn: string | null; monthsLeft: number | null })[]; results: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; approach: 'income' | 'cost' | 'market' | 'option' | 'simulation'; title: { zh: string; en: string }; source: string; weight: string; value: string; low: string; high: string; rangeFrom: 'distribution' | 'sensitivity' | 'comparables' | 'none'; deviation: string; cashFlows: { year: number; time: string; columns: Record<string, string>; flow: string; factor: string; presentValue: string; terminal: boolean }[]; distribution: { draws: number; seed: string; mean: string; standardError: string; standardDeviation: string; p10: string; p50: string; p90: string; least: string; most: string; histogram: { from: string; to: string; count: number }[] } | null; tornado: { driver: string; driverLow: string; driverHigh: string; valueAtLow: string; valueAtHigh: string; swing: string }[]; sensitivity: { x: { driver: string; values: string[] }; y: { driver: string; values: string[] }; rows: string[][] } | null; greeks: Record<string, string> | null; trace: ({ zh: string; en: string; formula: string | null; value: string; unit: string | null })[] })[]; reconciliation: ({ agrees: boolean; largestDeviation: string; tolerance: string; disagreementReason: string | null; trace: ({ zh: string; en: string; formula: string | null; value: string; unit: string | null })[] }) | null; pledge: ({ value: string; afterHaircut: string; basis: 'value' | 'low'; haircut: string; loanToValue: string; loan: string | null; coverage: string | null; shortfall: string | null; rates: ({ kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; haircut: string; loanToValue: string; rule: { id: string; title: string; source: string; from: string; checked: boolean; note: string | null } })[]; provisional: boolean; trace: ({ zh: string; en: string; formula: string | null; value: string; unit: string | null })[] }) | null; report: ({ number: string; appraiser: { id: string; name: string }; signers: string[]; methods: string; issuedOn: string; validUntil: string; fee: string | null; evidenceId: string; fileHash: string }) | null; model: { id: string; title: string } | null };
  };
  'valuation.recompute': {
    input: { versionId: string };
    output: { same: boolean | null; runId: string | null; quantVersion: { then: string; now: string }; differences: { path: string; was: string; is: string }[] };
  };
  'valuation.share': {
    input: { valuationId: string } & { organisationId: string };
    output: { done: true };
  };
  'valuation.end-share': {
    input: { valuationId: string } & { organisationId: string };
    output: { done: true };
  };
  'valuation.declare': {
    input: { valuationId: string } & ({ kinds: ('none' | 'owns-or-owned' | 'works-for' | 'family' | 'fee-depends-on-value' | 'valued-for-the-other-side' | 'other')[]; note?: string | undefined });
    output: { clear: boolean };
  };
  'valuation.accept-commission': {
    input: { valuationId: string } & { fee: string; dueOn: string };
    output: { state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn' };
  };
  'valuation.decline-commission': {
    input: { valuationId: string } & { reason: string };
    output: { state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn' };
  };
  'valuation.register-report': {
    input: { valuationId: string } & ({ reportNumber: string; evidenceId: string; low: string; value: string; high: string; methods: string; signers: string[]; issuedOn: string; validUntil: string; versionId?: string | undefined });
    output: { state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn'; versionId: string };
  };
  'valuation.propose-value': {
    input: { valuationId: string } & { versionId: string; value: string; reason: string };
    output: { proposalId: string };
  };
  'valuation.agree': {
    input: { valuationId: string } & { proposalId: string };
    output: { state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn' };
  };
  'valuation.submit': {
    input: { valuationId: string } & ({ versionId: string; note?: string | undefined });
    output: { state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn' };
  };
  'valuation.review': {
    input: { valuationId: string } & ({ versionId: string; outcome: 'confirmed' | 'returned'; opinion: string; reason: string; inputHash: string });
    output: { state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn'; deviationPercent: string; withinBand: boolean };
  };
  'valuation.take-up-again': {
    input: { valuationId: string } & { valuedOn: string; reason: string };
    output: { state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn' };
  };
  'valuation.withdraw-valuation': {
    input: { valuationId: string } & { reason: string };
    output: { state: 'commissioned' | 'working' | 'reported' | 'agreed' | 'in-review' | 'concluded' | 'withdrawn' };
  };
  'valuation.issue': {
    input: { valuationId: string } & ({ versionId: string; fileHash?: string | undefined });
    output: { code: string; number: string };
  };
  'valuation.withdraw-issue': {
    input: { code: string } & { reason: string };
    output: { done: true };
  };
  'valuation.download-report': {
    input: { versionId: string } & ({ format?: 'docx' | 'pdf' | undefined });
    output: 'file';
  };
  'valuation.verify': {
    input: { code: string };
    output: { code: string; number: string; subjects: ({ title: string; number: string | null })[]; value: { low: string; mid: string; high: string }; way: 'outside-report' | 'bank-internal' | 'agreed' | 'free-estimate'; valuedOn: string; issuedOn: string; validUntil: string; issuer: string; state: 'valid' | 'superseded' | 'withdrawn' | 'expired'; fileHash: string | null; staleSince: string | null; documents: ({ format: 'docx' | 'pdf'; hash: string; printedOn: string; standing: 'valid' | 'superseded' | 'withdrawn' | 'expired' })[]; checkedAt: string };
  };
  'valuation.list-tasks': {
    input: ({ page?: number | undefined; size?: number | undefined; state?: 'open' | 'closed' | undefined });
    output: { rows: ({ id: string; valuationId: string; number: string; enterprise: string; reason: string; factKind: string | null; rightId: string | null; rightTitle: string | null; at: string; closedAt: string | null; closedBecause: string | null; mayClose: boolean })[]; total: number };
  };
  'valuation.close-task': {
    input: { taskId: string } & { reason: string };
    output: { done: true };
  };
  'valuation.read-value': {
    input: { enterpriseId: string };
    output: { rows: ({ valuationId: string; versionId: string; number: string; way: 'outside-report' | 'bank-internal' | 'agreed' | 'free-estimate'; value: { low: string; mid: string; high: string }; pledgeValue: string | null; valuedOn: string; validUntil: string | null; rightIds: string[]; stale: boolean; concluded: boolean })[] };
  };
  'valuation.list-models': {
    input: Record<never, never>;
    output: { rows: ({ id: string; key: string; version: number; title: string; owner: string | null; standing: 'official' | 'provisional' | 'local'; kinds: ('invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income')[]; methods: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; weight: string })[]; parameters: Record<string, string>; from: string; until: string | null; source: string; note: string | null })[] };
  };
  'valuation.publish-model': {
    input: ({ key: string; title: string; kinds: ('invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income')[]; methods: ({ method: 'relief-from-royalty' | 'profit-share' | 'incremental-income' | 'multi-period-excess-earnings' | 'cost-approach' | 'multiplier-cost' | 'market-approach' | 'black-scholes-merton' | 'binomial-option' | 'patent-real-option' | 'monte-carlo-dcf'; weight: string })[]; parameters?: Record<string, string> | undefined; from: string; source: string; note?: string | undefined });
    output: { modelId: string; version: number };
  };
  'valuation.read-back-test': {
    input: ({ region?: string | undefined; from?: string | undefined; to?: string | undefined });
    output: { all: { count: number; medianAbsolutePercent: string | null; biasPercent: string | null; coveragePercent: string | null }; byWay: ({ count: number; medianAbsolutePercent: string | null; biasPercent: string | null; coveragePercent: string | null; way: 'outside-report' | 'bank-internal' | 'agreed' | 'free-estimate' })[]; byModel: ({ count: number; medianAbsolutePercent: string | null; biasPercent: string | null; coveragePercent: string | null; modelId: string })[]; byKind: ({ count: number; medianAbsolutePercent: string | null; biasPercent: string | null; coveragePercent: string | null; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income' })[]; minimumGroup: { id: string; title: string; source: string; from: string; checked: boolean; note: string | null; size: number } };
  };
  'valuation.record-price': {
    input: ({ rightIds: string[]; route: 'transfer' | 'licence' | 'auction' | 'disposal' | 'contribution'; price: string; on: string; source: { document: string; reference?: string | undefined } });
    output: { priceId: string };
  };
  'valuation.withdraw-price': {
    input: { priceId: string } & { reason: string };
    output: { done: true };
  };
  'valuation.list-prices': {
    input: ({ page?: number | undefined; size?: number | undefined; kind?: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income' | undefined; route?: 'transfer' | 'licence' | 'auction' | 'disposal' | 'contribution' | undefined; region?: string | undefined });
    output: { rows: ({ id: string; rights: ({ rightId: string; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string | null; title: string })[]; enterprise: string; region: { adcode: string; name: string }; route: 'transfer' | 'licence' | 'auction' | 'disposal' | 'contribution'; price: string; on: string; source: { document: string; reference: string | null }; recordedAt: string; recordedBy: string; withdrawn: { at: string; reason: string } | null; mayWithdraw: boolean; errorPercent: string | null; withinRange: boolean | null })[]; total: number };
  };
  'valuation.read-price-statistics': {
    input: ({ kind?: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income' | undefined; route?: 'transfer' | 'licence' | 'auction' | 'disposal' | 'contribution' | undefined });
    output: { rows: ({ kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; route: 'transfer' | 'licence' | 'auction' | 'disposal' | 'contribution'; field: string; deals: number; firms: number; lowerQuartile: string; median: string; upperQuartile: string; from: string; to: string; publishedAt: string })[]; withheld: ({ kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; route: 'transfer' | 'licence' | 'auction' | 'disposal' | 'contribution'; field: string; reason: 'too-few-deals' | 'too-few-firms' })[]; rule: { id: string; title: string; source: string; from: string; checked: boolean; note: string | null; dealsAtLeast: number; firmsAtLeast: number } };
  };
  'valuation.list-appraisers': {
    input: Record<never, never>;
    output: { rows: ({ appraiser: { id: string; name: string }; region: { adcode: string; name: string }; reports: number; feePercent: string | null; days: number | null; deviationFromConfirmed: string | null; deviationFromRealised: string | null; confirmedCount: number; realisedCount: number; conflictsDeclared: number; recognisedBy: number; asOf: string | null })[]; minimumGroup: number };
  };
  'valuation.list-recognitions': {
    input: Record<never, never>;
    output: { banks: ({ bank: { id: string; name: string }; region: { adcode: string; name: string }; capable: boolean | null; capabilityDocument: string | null; keepsList: boolean })[]; appraisers: { id: string; name: string }[]; cells: { bankId: string; appraiserId: string; recognised: boolean; since: string; reason: string }[]; mayCapable: boolean };
  };
  'valuation.set-recognition': {
    input: { appraiserId: string; recognised: boolean; reason: string };
    output: { done: true };
  };
  'valuation.set-capability': {
    input: { bankId: string; capable: boolean; document: string };
    output: { done: true };
  };
  'valuation.read-overview': {
    input: ({ region?: string | undefined; from?: string | undefined; to?: string | undefined });
    output: { count: number; firms: number; sum: string; pledgeSum: string; byWay: ({ way: 'outside-report' | 'bank-internal' | 'agreed' | 'free-estimate'; count: number; sum: string })[]; byKind: ({ kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; count: number })[]; byRegion: { region: { adcode: string; name: string }; count: number; sum: string }[]; rows: ({ number: string; enterprise: string; way: 'outside-report' | 'bank-internal' | 'agreed' | 'free-estimate'; value: { low: string; mid: string; high: string }; valuedOn: string; concludedOn: string; region: { adcode: string; name: string } })[] };
  };
  'needs.list-needs': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; region?: string | undefined; industry?: string | undefined; term?: '3 个月以下' | '3—6 个月' | '6 个月—1 年' | '1 年-2 年' | undefined; state?: 'open' | 'matched' | 'closed' | undefined; amountFrom?: string | undefined; amountTo?: string | undefined; keyService?: 'yes' | undefined; answered?: 'yes' | 'no' | undefined; consenting?: 'yes' | 'no' | undefined; overdue?: 'yes' | undefined; sort?: 'newest' | 'amount' | 'due' | undefined });
    output: { rows: ({ id: string; number: string; enterpriseId: string; enterprise: string; region: { adcode: string; name: string }; industry: string | null; sizeClass: string | null; amount: string; term: string; maxCost: string; purposes: string[]; state: 'open' | 'matched' | 'closed'; openedAt: string; keyService: boolean; rights: { patentsValid: number; trademarks: number; softwareCopyrights: number; layoutDesigns: number }; answers: number; myAnswer: ('interested' | 'asks' | 'declines' | 'offers') | null; consenting: boolean; answerDueOn: string | null; awaitsAnswer: boolean })[]; total: number };
  };
  'needs.read-response-times': {
    input: ({ region?: string | undefined });
    output: { needs: number; unanswered: number; overdue: number; rows: ({ bank: { id: string; name: string }; answered: number; onTime: number; late: number; medianHours: number | null; interested: number; asks: number; declines: number; offers: number; accepted: number })[] };
  };
  'needs.read-need': {
    input: { needId: string };
    output: { id: string; number: string; enterpriseId: string; enterprise: string; region: { adcode: string; name: string }; industry: string | null; sizeClass: string | null; amount: string; term: string; maxCost: string; purposes: string[]; state: 'open' | 'matched' | 'closed'; openedAt: string; keyService: boolean; rights: { patentsValid: number; trademarks: number; softwareCopyrights: number; layoutDesigns: number }; answers: number; myAnswer: ('interested' | 'asks' | 'declines' | 'offers') | null; consenting: boolean; answerDueOn: string | null; awaitsAnswer: boolean; mainProduct: string | null; productStage: string | null; banksWished: string[]; contact: string | null; phone: string | null; answerList: ({ id: string; kind: 'interested' | 'asks' | 'declines' | 'offers'; state: 'open' | 'accepted' | 'turned-down' | 'withdrawn'; bank: { id: string; name: string }; at: string; person: string; message: string | null; reason: ('outside-our-region' | 'industry-restricted' | 'amount-too-large' | 'rights-insufficient' | 'financials-insufficient' | 'credit-problem' | 'cost-not-acceptable' | 'quota-used-up' | 'other') | null; terms: { amount: string; months: number; ratePercent: string } | null; firmReply: { at: string; message: string } | null; loanId: string | null; current: boolean })[]; mayAnswer: boolean; namedRights: ({ rightId: string; title: string; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string | null; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused' })[]; mayName: boolean; source: string };
  };
  'needs.answer-need': {
    input: { needId: string } & ({ kind: 'interested' | 'asks' | 'declines' | 'offers'; message?: string | undefined; reason?: 'outside-our-region' | 'industry-restricted' | 'amount-too-large' | 'rights-insufficient' | 'financials-insufficient' | 'credit-problem' | 'cost-not-acceptable' | 'quota-used-up' | 'other' | undefined; terms?: { amount: string; months: number; ratePercent: string } | undefined });
    output: { answerId: string };
  };
  'needs.withdraw-answer': {
    input: { needId: string; answerId: string };
    output: { done: true };
  };
  'needs.reply-to-answer': {
    input: { needId: string; answerId: string } & { message: string };
    output: { done: true };
  };
  'needs.accept-offer': {
    input: { needId: string; answerId: string };
    output: { loanId: string; number: string };
  };
  'needs.name-rights': {
    input: { needId: string } & { rightIds: string[] };
    output: { done: true };
  };
  'needs.turn-down-offer': {
    input: { needId: string; answerId: string } & ({ message?: string | undefined });
    output: { done: true };
  };
  'needs.close-need': {
    input: { needId: string } & { reason: string };
    output: { done: true };
  };
  'library.list-texts': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; region?: string | undefined; reach?: 'holds' | 'within' | undefined; topic?: 'award-per-item' | 'share-of-base' | 'interest-subsidy' | 'fee-subsidy' | 'loss-compensation' | 'volume-reward' | 'gate' | 'list' | 'rule' | 'lpr' | undefined; state?: 'draft' | 'consultation' | 'in-force' | 'repealed' | 'to-come' | undefined; checked?: 'yes' | 'no' | undefined });
    output: { rows: ({ kind: 'rule' | 'instrument' | 'lpr'; place: string; key: string; region: { adcode: string; name: string }; title: { zh: string; en: string }; topic: 'award-per-item' | 'share-of-base' | 'interest-subsidy' | 'fee-subsidy' | 'loss-compensation' | 'volume-reward' | 'gate' | 'list' | 'rule' | 'lpr'; payee: ('firm' | 'bank' | 'guarantor' | 'insurer' | 'institution') | null; state: 'draft' | 'consultation' | 'in-force' | 'repealed' | 'to-come'; from: string | null; source: { issuer: string; number: string; article: string }; checkedOn: string | null; figures: { zh: string; en: string }[]; releases: number; consultation: string | null })[]; total: number; places: { adcode: string; name: string; texts: number }[]; topics: ({ topic: 'award-per-item' | 'share-of-base' | 'interest-subsidy' | 'fee-subsidy' | 'loss-compensation' | 'volume-reward' | 'gate' | 'list' | 'rule' | 'lpr'; texts: number })[]; lastRelease: string | null };
  };
  'library.read-text': {
    input: ({ kind: 'rule' | 'instrument' | 'lpr'; place: string; key: string });
    output: { head: { kind: 'rule' | 'instrument' | 'lpr'; place: string; key: string; region: { adcode: string; name: string }; title: { zh: string; en: string }; topic: 'award-per-item' | 'share-of-base' | 'interest-subsidy' | 'fee-subsidy' | 'loss-compensation' | 'volume-reward' | 'gate' | 'list' | 'rule' | 'lpr'; payee: ('firm' | 'bank' | 'guarantor' | 'insurer' | 'institution') | null; state: 'draft' | 'consultation' | 'in-force' | 'repealed' | 'to-come'; from: string | null; source: { issuer: string; number: string; article: string }; checkedOn: string | null; figures: { zh: string; en: string }[]; releases: number; consultation: string | null }; note: string | null; words: string | null; states: ({ from: string; state: 'draft' | 'consultation' | 'in-force' | 'repealed' | 'to-come' })[]; numbers: ({ name: string; title: { zh: string; en: string }; unit: string | null; rule: string | null; bound: ({ words: { zh: string; en: string }; boundary: { zh: string; en: string } | null }) | null; values: ({ from: string; value: string | null; source: { issuer: string; number: string; article: string }; checked: boolean; note: string | null })[] })[]; clauses: ({ part: 'amount' | 'condition' | 'limit' | 'cap' | 'share' | 'exclusion' | 'document' | 'clock' | 'other'; words: { zh: string; en: string }; boundaries: { zh: string; en: string }[] })[]; sameTopic: { place: string; name: string; title: string }[]; cases: { name: string; on: string; place: string; expected: { zh: string; en: string }; came: { zh: string; en: string }; passed: boolean; trace: { zh: string; en: string }[] }[]; releases: ({ number: number; at: string; from: string; summary: string; pastReason: string | null; draftedBy: string | null; releasedBy: string | null; organisation: string; fresh: boolean; differences: ({ path: string; words: { zh: string; en: string }; before: string | null; after: string | null })[] })[]; upcoming: string | null; yaml: string; file: string; mayDraft: boolean; draftId: string | null };
  };
  'library.read-vocabulary': {
    input: Record<never, never>;
    output: { facts: { id: string; zh: string; en: string; type: string; sized: boolean }[]; lists: { id: string; zh: string; en: string }[]; words: ({ word: string; zh: string; en: string; types: string[]; sized: boolean; label: { zh: string; en: string }; boundary: { zh: string; en: string } | null })[]; units: { unit: string; en: string; type: string }[] };
  };
  'library.list-drafts': {
    input: ({ page?: number | undefined; size?: number | undefined; state?: 'draft' | 'handed-over' | 'released' | 'withdrawn' | undefined; q?: string | undefined });
    output: { rows: ({ id: string; kind: 'rule' | 'instrument' | 'lpr'; place: string; key: string; region: { adcode: string; name: string }; title: string; state: 'draft' | 'handed-over' | 'released' | 'withdrawn'; summary: string; from: string; revision: number; fresh: boolean; drafted: { name: string; at: string }; edited: { name: string; at: string }; handedOver: { name: string; at: string } | null; released: { name: string; at: string } | null; mayRelease: boolean })[]; total: number };
  };
  'library.open-draft': {
    input: ({ kind: 'rule' | 'instrument' | 'lpr'; place: string; key: string; from: string; summary: string; copyOf?: { place: string; key: string } | undefined; title?: string | undefined; topic?: 'award-per-item' | 'share-of-base' | 'interest-subsidy' | 'fee-subsidy' | 'loss-compensation' | 'volume-reward' | 'gate' | 'list' | 'rule' | 'lpr' | undefined });
    output: { draftId: string };
  };
  'library.read-draft': {
    input: { draftId: string };
    output: { id: string; kind: 'rule' | 'instrument' | 'lpr'; place: string; key: string; region: { adcode: string; name: string }; title: string; state: 'draft' | 'handed-over' | 'released' | 'withdrawn'; summary: string; from: string; revision: number; fresh: boolean; drafted: { name: string; at: string }; edited: { name: string; at: string }; handedOver: { name: string; at: string } | null; released: { name: string; at: string } | null; mayRelease: boolean; pastReason: string | null; returnedReason: string | null; yaml: string; table: { title: string; titleEn: string; issuer: string; number: string; article: string; verified: boolean; checkedOn: string; note: string; words: string; knownUntil: string; bound: string; states: { from: string; state: string }[]; values: ({ name: string; title: string; titleEn: string; unit: string; from: string; value: string; issuer: string; number: string; article: string; checked: '' | 'yes' | 'no'; note: string })[]; conditions: { path: string; joiner: string; fact: string; comparison: string; value: string; unit: string; note: string }[]; parts: { part: string; name: string; title: string; titleEn: string; joiner: string; fact: string; ref: string; most: string; choice: string; when: string; issuer: string; number: string; article: string }[]; cases: { name: string; on: string; lines: { part: string; what: string; value: string }[] }[] }; topic: 'award-per-item' | 'share-of-base' | 'interest-subsidy' | 'fee-subsidy' | 'loss-compensation' | 'volume-reward' | 'gate' | 'list' | 'rule' | 'lpr'; cases: { name: string; on: string; place: string; expected: { zh: string; en: string }; came: { zh: string; en: string }; passed: boolean; trace: { zh: string; en: string }[] }[]; differences: ({ path: string; words: { zh: string; en: string }; before: string | null; after: string | null })[]; overtaken: boolean; decisionsTouched: number; consultations: ({ id: string; kind: 'rule' | 'instrument' | 'lpr'; place: string; key: string; region: { adcode: string; name: string }; title: string; summary: string; opensOn: string; closesOn: string; from: string; organisation: string; open: boolean; answers: number })[]; lastRun: ({ id: string; revision: number; state: 'running' | 'done' | 'failed'; done: number; total: number; askedAt: string; result: ({ cases: number; decisions: number; older?: number | undefined; changed?: number | undefined; before?: string | undefined; after?: string | undefined; listed?: { before: number; after: number; entering: number; leaving: number } | undefined; broken: number; mended: number; differences: ({ what: 'case' | 'decision'; name: string; on: string; asOf: boolean; text: string; figure: 'answer' | 'ceiling' | 'would-be' | 'value' | 'stated' | 'within' | 'total' | 'chosen' | 'missing' | 'deadline'; before: { zh: string; en: string }; after: { zh: string; en: string }; traceBefore: { zh: string; en: string }[]; traceAfter: { zh: string; en: string }[]; expectation: 'kept' | 'broken' | 'mended' | 'none' })[]; more: number }) | null }) | null; possible: ('save' | 'hand-over' | 'return' | 'withdraw' | 'release' | 'consult' | 'dry-run')[]; hindrance: string | null };
  };
  'library.save-draft': {
    input: { draftId: string } & ({ revision: number; from: string; summary: string; pastReason: string | null; table?: { title: string; titleEn: string; issuer: string; number: string; article: string; verified: boolean; checkedOn: string; note: string; words: string; knownUntil: string; bound: string; states: { from: string; state: string }[]; values: ({ name: string; title: string; titleEn: string; unit: string; from: string; value: string; issuer: string; number: string; article: string; checked: '' | 'yes' | 'no'; note: string })[]; conditions: { path: string; joiner: string; fact: string; comparison: string; value: string; unit: string; note: string }[]; parts: { part: string; name: string; title: string; titleEn: string; joiner: string; fact: string; ref: string; most: string; choice: string; when: string; issuer: string; number: string; article: string }[]; cases: { name: string; on: string; lines: { part: string; what: string; value: string }[] }[] } | undefined; yaml?: string | undefined });
    output: { revision: number };
  };
  'library.export-draft': {
    input: { draftId: string };
    output: 'file';
  };
  'library.import-draft': {
    input: { draftId: string };
    output: { revision: number };
  };
  'library.start-dry-run': {
    input: { draftId: string };
    output: { runId: string };
  };
  'library.read-dry-run': {
    input: { runId: string };
    output: { id: string; revision: number; state: 'running' | 'done' | 'failed'; done: number; total: number; askedAt: string; result: ({ cases: number; decisions: number; older?: number | undefined; changed?: number | undefined; before?: string | undefined; after?: string | undefined; listed?: { before: number; after: number; entering: number; leaving: number } | undefined; broken: number; mended: number; differences: ({ what: 'case' | 'decision'; name: string; on: string; asOf: boolean; text: string; figure: 'answer' | 'ceiling' | 'would-be' | 'value' | 'stated' | 'within' | 'total' | 'chosen' | 'missing' | 'deadline'; before: { zh: string; en: string }; after: { zh: string; en: string }; traceBefore: { zh: string; en: string }[]; traceAfter: { zh: string; en: string }[]; expectation: 'kept' | 'broken' | 'mended' | 'none' })[]; more: number }) | null };
  };
  'library.hand-over': {
    input: { draftId: string } & { revision: number };
    output: { done: true };
  };
  'library.return-draft': {
    input: { draftId: string } & { reason: string };
    output: { done: true };
  };
  'library.withdraw-draft': {
    input: { draftId: string } & { reason: string };
    output: { done: true };
  };
  'library.release': {
    input: { draftId: string } & { revision: number };
    output: { number: number };
  };
  'library.open-consultation': {
    input: { draftId: string } & { revision: number; opensOn: string; closesOn: string; invitation: string };
    output: { consultationId: string };
  };
  'library.list-consultations': {
    input: ({ page?: number | undefined; size?: number | undefined; open?: 'yes' | 'no' | undefined });
    output: { rows: ({ id: string; kind: 'rule' | 'instrument' | 'lpr'; place: string; key: string; region: { adcode: string; name: string }; title: string; summary: string; opensOn: string; closesOn: string; from: string; organisation: string; open: boolean; answers: number })[]; total: number };
  };
  'library.read-consultation': {
    input: { consultationId: string };
    output: { id: string; kind: 'rule' | 'instrument' | 'lpr'; place: string; key: string; region: { adcode: string; name: string }; title: string; summary: string; opensOn: string; closesOn: string; from: string; organisation: string; open: boolean; answers: number; invitation: string; yaml: string; numbers: ({ name: string; title: { zh: string; en: string }; unit: string | null; rule: string | null; bound: ({ words: { zh: string; en: string }; boundary: { zh: string; en: string } | null }) | null; values: ({ from: string; value: string | null; source: { issuer: string; number: string; article: string }; checked: boolean; note: string | null })[] })[]; clauses: ({ part: 'amount' | 'condition' | 'limit' | 'cap' | 'share' | 'exclusion' | 'document' | 'clock' | 'other'; words: { zh: string; en: string }; boundaries: { zh: string; en: string }[] })[]; differences: ({ path: string; words: { zh: string; en: string }; before: string | null; after: string | null })[]; comments: ({ id: string; organisation: string | null; organisationKind: string; article: string | null; comment: string; at: string; mine: boolean; answer: ({ adopted: 'adopted' | 'in-part' | 'not-adopted'; answer: string; at: string }) | null })[]; waiting: number; mayComment: boolean; mayAnswer: boolean; draftId: string | null; fresh: boolean; releasedAs: number | null };
  };
  'library.comment': {
    input: { consultationId: string } & ({ article?: string | undefined; comment: string });
    output: { commentId: string };
  };
  'library.answer-comment': {
    input: { commentId: string } & ({ adopted: 'adopted' | 'in-part' | 'not-adopted'; answer: string });
    output: { done: true };
  };
  'lists.list-lists': {
    input: Record<never, never>;
    output: { rows: ({ id: string; title: string; region: { adcode: string; name: string }; campaign: { id: string; title: string } | null; versions: ({ id: string; version: number; state: 'draft' | 'released'; madeAt: string; madeBy: string; candidates: number; included: number; consenting: number; releasedAt: string | null; releasedBy: string | null; looks: number })[]; mayScreen: boolean })[] };
  };
  'lists.screen': {
    input: { campaignId: string };
    output: { versionId: string; version: number; candidates: number; included: number };
  };
  'lists.read-version': {
    input: { versionId: string } & ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; region?: string | undefined; included?: 'yes' | 'no' | undefined; consenting?: 'yes' | 'no' | undefined; fails?: 'registered-here' | 'good-credit' | 'clear-need' | 'ip-basis' | 'able-to-repay' | undefined; change?: 'added' | 'removed' | undefined });
    output: { version: { id: string; version: number; state: 'draft' | 'released'; madeAt: string; madeBy: string; candidates: number; included: number; consenting: number; releasedAt: string | null; releasedBy: string | null; looks: number }; listTitle: string; law: ({ screenedOn: string; place: string; key: string; title: { zh: string; en: string }; from: string; number: string; checked: boolean; release: number | null }) | null; region: { adcode: string; name: string }; differences: { added: number; removed: number; gone: number; since: number } | null; byCriterion: ({ criterion: 'registered-here' | 'good-credit' | 'clear-need' | 'ip-basis' | 'able-to-repay'; met: number; notMet: number; unknown: number })[]; rows: ({ id: string; enterpriseId: string; enterprise: string; region: { adcode: string; name: string }; included: boolean; consenting: boolean; change: ('added' | 'removed') | null; verdicts: ({ criterion: 'registered-here' | 'good-credit' | 'clear-need' | 'ip-basis' | 'able-to-repay'; verdict: 'met' | 'not-met' | 'unknown'; reason: string; facts: Record<string, string>; judgedBy: string | null })[] })[]; total: number; mayRelease: boolean; hindrance: string | null; banks: number };
  };
  'lists.judge-entry': {
    input: { entryId: string } & ({ criterion: 'registered-here' | 'good-credit' | 'clear-need' | 'ip-basis' | 'able-to-repay'; verdict: 'met' | 'not-met'; reason: string });
    output: { included: boolean };
  };
  'lists.release-version': {
    input: { versionId: string };
    output: { consenting: number; withheld: number; banks: number };
  };
  'lists.export-version': {
    input: { versionId: string } & ({ included?: 'yes' | 'no' | undefined; consenting?: 'yes' | 'no' | undefined; q?: string | undefined; region?: string | undefined; fails?: 'registered-here' | 'good-credit' | 'clear-need' | 'ip-basis' | 'able-to-repay' | undefined; change?: 'added' | 'removed' | undefined });
    output: 'file';
  };
  'lists.list-released': {
    input: Record<never, never>;
    output: { rows: { versionId: string; title: string; region: { adcode: string; name: string }; version: number; releasedAt: string; firms: number }[] };
  };
  'lists.read-released': {
    input: { versionId: string } & ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; region?: string | undefined });
    output: { title: string; version: number; releasedAt: string; law: ({ screenedOn: string; place: string; key: string; title: { zh: string; en: string }; from: string; number: string; checked: boolean; release: number | null }) | null; rows: ({ enterpriseId: string; enterprise: string; region: { adcode: string; name: string }; needId: string | null; reasons: ({ criterion: 'registered-here' | 'good-credit' | 'clear-need' | 'ip-basis' | 'able-to-repay'; reason: string; facts: Record<string, string> })[] })[]; total: number };
  };
  'surveys.list-forms': {
    input: Record<never, never>;
    output: { rows: ({ id: string; key: string; version: number; title: string; state: 'draft' | 'published'; region: { adcode: string; name: string }; fields: number; source: string | null })[] };
  };
  'surveys.read-form': {
    input: { formId: string };
    output: { id: string; key: string; version: number; state: 'draft' | 'published'; region: { adcode: string; name: string }; form: Record<string, unknown>; mayEdit: boolean };
  };
  'surveys.draft-form': {
    input: ({ copyOf?: string | undefined; form?: Record<string, unknown> | undefined });
    output: { formId: string };
  };
  'surveys.change-form': {
    input: { formId: string } & { form: Record<string, unknown> };
    output: { done: true };
  };
  'surveys.publish-form': {
    input: { formId: string };
    output: { done: true };
  };
  'surveys.list-campaigns': {
    input: ({ state?: 'draft' | 'open' | 'closed' | undefined });
    output: { rows: ({ id: string; number: string; title: string; state: 'draft' | 'open' | 'closed'; opensOn: string; dueOn: string; region: { adcode: string; name: string }; organiser: string; source: string | null; form: { id: string; key: string; version: number; title: string }; audience: ('ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural')[]; note: string | null; filled: number; target: number | null; myReply: ({ id: string; receiptNumber: string | null; state: 'draft' | 'handed-in' | 'locked'; version: number; channel: 'online' | 'excel'; handedInAt: string | null; late: boolean }) | null })[] };
  };
  'surveys.read-campaign': {
    input: { campaignId: string };
    output: { id: string; number: string; title: string; state: 'draft' | 'open' | 'closed'; opensOn: string; dueOn: string; region: { adcode: string; name: string }; organiser: string; source: string | null; form: { id: string; key: string; version: number; title: string }; audience: ('ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural')[]; note: string | null; definition: Record<string, unknown>; mayEdit: boolean; targets: ({ region: { adcode: string; name: string }; replies: number; basis: 'guiding' | 'soft-minimum'; source: string | null })[]; tasks: ({ id: string; title: string; region: { adcode: string; name: string }; owner: string | null; dueOn: string; state: 'open' | 'done'; source: string | null; parentId: string | null; clash: { parentTitle: string; parentDueOn: string; days: number } | null })[]; groups: ({ tag: 'ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural'; focus: boolean })[] };
  };
  'surveys.plan-campaign': {
    input: ({ title: string; formId: string; opensOn: string; dueOn: string; source?: string | undefined; audience: ({ tag: 'ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural'; focus: boolean })[]; note?: string | undefined; countyMinimum?: number | undefined });
    output: { campaignId: string };
  };
  'surveys.change-campaign': {
    input: { campaignId: string } & ({ title: string; dueOn: string; note?: string | undefined });
    output: { done: true };
  };
  'surveys.set-targets': {
    input: { campaignId: string } & ({ targets: ({ adcode: string; replies: number; basis: 'guiding' | 'soft-minimum' })[] });
    output: { sum: number; ofParent: number | null };
  };
  'surveys.add-task': {
    input: { campaignId: string } & ({ title: string; adcode: string; dueOn: string; parentId?: string | undefined; owner?: string | undefined; source?: string | undefined });
    output: { taskId: string; clash: { parentTitle: string; parentDueOn: string; days: number } | null };
  };
  'surveys.finish-task': {
    input: { taskId: string };
    output: { done: true };
  };
  'surveys.open-campaign': {
    input: { campaignId: string };
    output: { done: true };
  };
  'surveys.close-campaign': {
    input: { campaignId: string };
    output: { done: true };
  };
  'surveys.read-my-reply': {
    input: { campaignId: string };
    output: { reply: ({ id: string; receiptNumber: string | null; state: 'draft' | 'handed-in' | 'locked'; version: number; channel: 'online' | 'excel'; handedInAt: string | null; late: boolean }) | null; answers: Record<string, unknown>; revision: number; savedAt: string | null; savedBy: string | null; sections: ({ key: string; doneBy: string | null; doneAt: string | null })[]; versions: { version: number; at: string; by: string; changed: string[] }[]; changedSinceHandIn: boolean; usccAccepted: boolean; mayHandIn: boolean };
  };
  'surveys.save-section': {
    input: { campaignId: string; section: string } & ({ answers: Record<string, unknown>; revision: number; done?: boolean | undefined });
    output: { revision: number; savedAt: string; errors: ({ path: string; code: string; facts?: Record<string, string | number> | undefined })[]; warnings: ({ path: string; code: string; facts?: Record<string, string | number> | undefined })[] };
  };
  'surveys.hand-in-reply': {
    input: { campaignId: string } & ({ revision: number; consentTextVersion?: string | undefined });
    output: { replyId: string; receiptNumber: string; version: number; handedInAt: string; warnings: ({ path: string; code: string; facts?: Record<string, string | number> | undefined })[] };
  };
  'surveys.read-reply': {
    input: { replyId: string } & ({ version?: number | undefined });
    output: { reply: { id: string; receiptNumber: string | null; state: 'draft' | 'handed-in' | 'locked'; version: number; channel: 'online' | 'excel'; handedInAt: string | null; late: boolean }; campaign: { id: string; title: string }; enterprise: { id: string; name: string }; region: { adcode: string; name: string }; definition: Record<string, unknown>; answers: Record<string, unknown>; version: number; versions: { version: number; at: string; by: string; changed: string[] }[]; warnings: ({ path: string; code: string; facts?: Record<string, string | number> | undefined })[] };
  };
  'surveys.list-replies': {
    input: { campaignId: string } & ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; region?: string | undefined; consent?: 'yes' | 'no' | undefined; on?: string | undefined; state?: 'draft' | 'handed-in' | 'locked' | undefined });
    output: { rows: ({ id: string; receiptNumber: string | null; enterprise: string; enterpriseId: string; region: { adcode: string; name: string }; state: 'draft' | 'handed-in' | 'locked'; channel: 'online' | 'excel'; version: number; handedInAt: string | null; amountWan: string | null; consent: boolean })[]; total: number };
  };
  'surveys.export-replies': {
    input: { campaignId: string } & ({ q?: string | undefined; region?: string | undefined; consent?: 'yes' | 'no' | undefined; on?: string | undefined; state?: 'draft' | 'handed-in' | 'locked' | undefined });
    output: 'file';
  };
  'surveys.read-progress': {
    input: { campaignId: string } & ({ region?: string | undefined });
    output: { region: { adcode: string; name: string; parents: { adcode: string; name: string }[] }; handsUpTo: { adcode: string; name: string } | null; filled: number; target: number | null; missing: number; consenting: number; paceShare: string; daysLeft: number; rows: ({ region: { adcode: string; name: string }; filled: number; target: number | null; basis: ('guiding' | 'soft-minimum') | null; missing: number; lastOn: string | null; handedUp: { at: string; receiptNumber: string } | null; hasChildren: boolean })[]; days: { on: string; filled: number }[]; groups: ({ tag: 'ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural'; firms: number; filled: number })[] };
  };
  'surveys.list-missing': {
    input: { campaignId: string } & ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; region?: string | undefined; tag?: 'ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural' | undefined });
    output: { rows: ({ enterpriseId: string; name: string; region: { adcode: string; name: string }; tags: ('ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural')[]; draftSavedAt: string | null; remindedAt: string | null; reminders: number; reachable: boolean })[]; total: number };
  };
  'surveys.remind': {
    input: { campaignId: string } & ({ enterpriseIds?: string[] | undefined; adcode?: string | undefined; message?: string | undefined });
    output: { reminded: number; skipped: number; mailed: number };
  };
  'surveys.hand-up': {
    input: { campaignId: string } & ({ adcode: string; note?: string | undefined });
    output: { receiptNumber: string; replies: number; lowerMissing: { adcode: string; name: string }[] };
  };
  'surveys.return-hand-up': {
    input: { campaignId: string; handUpId: string } & { reason: string };
    output: { done: true };
  };
  'surveys.list-hand-ups': {
    input: { campaignId: string };
    output: { rows: ({ id: string; region: { adcode: string; name: string }; receiptNumber: string; at: string; by: string; role: Role; replies: number; note: string | null; returnedAt: string | null; returnReason: string | null; mayReturn: boolean })[] };
  };
  'surveys.read-template': {
    input: { campaignId: string };
    output: 'file';
  };
  'surveys.upload-replies': {
    input: { campaignId: string };
    output: { importId: string };
  };
  'surveys.read-import': {
    input: { importId: string };
    output: { id: string; campaignId: string; state: 'waiting' | 'reading' | 'writing' | 'done' | 'refused' | 'cancelled'; fileName: string; rowsSeen: number; rowsTotal: number | null; rowsWritten: number; badRows: number; refusal: string | null; facts: (Record<string, string | number>) | null; problems: { row: number; column: string; code: string; message: string }[]; startedAt: string | null; finishedAt: string | null };
  };
  'surveys.list-imports': {
    input: { campaignId: string };
    output: { rows: { id: string; fileName: string; state: string; rowsWritten: number; badRows: number; at: string; by: string }[] };
  };
  'surveys.read-import-errors': {
    input: { importId: string };
    output: 'file';
  };
  'surveys.cancel-import': {
    input: { importId: string };
    output: { done: true };
  };
  'fairs.list-fairs': {
    input: ({ page?: number | undefined; size?: number | undefined; region?: string | undefined; kind?: 'docking' | 'roadshow' | 'training' | 'visit' | undefined; state?: 'planned' | 'held' | 'cancelled' | undefined; year?: number | undefined });
    output: { rows: ({ id: string; title: string; kind: 'docking' | 'roadshow' | 'training' | 'visit'; region: { adcode: string; name: string }; on: string; place: string | null; state: 'planned' | 'held' | 'cancelled'; firms: number | null; banks: number | null; needsTalked: number | null; note: string | null; reason: string | null; outsideWindow: boolean; mine: boolean })[]; total: number; window: { first: string; last: string; source: string } | null };
  };
  'fairs.plan-fair': {
    input: ({ title: string; kind: 'docking' | 'roadshow' | 'training' | 'visit'; adcode: string; on: string; place?: string | undefined });
    output: { fairId: string; outsideWindow: boolean };
  };
  'fairs.record-fair': {
    input: { fairId: string } & ({ firms: number; banks: number; needsTalked: number; note?: string | undefined });
    output: { done: true };
  };
  'fairs.cancel-fair': {
    input: { fairId: string } & { reason: string };
    output: { done: true };
  };
  'loans.list-loans': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; region?: string | undefined; state?: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' | undefined; stage?: 'application' | 'valuation' | 'diligence' | 'registration' | 'disbursement' | 'post-loan' | 'ending' | undefined; disbursedFrom?: string | undefined; disbursedTo?: string | undefined });
    output: { rows: ({ id: string; number: string; enterpriseId: string; enterprise: string; bank: { id: string; name: string }; region: { adcode: string; name: string }; amount: string; months: number; ratePercent: string; state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn'; stage: 'application' | 'valuation' | 'diligence' | 'registration' | 'disbursement' | 'post-loan' | 'ending'; appliedAt: string; since: string; disbursedOn: string | null; disbursedAmount: string | null })[]; total: number; byStage: ({ stage: 'application' | 'valuation' | 'diligence' | 'registration' | 'disbursement' | 'post-loan' | 'ending'; files: number; amount: string })[] };
  };
  'loans.read-loan': {
    input: { loanId: string };
    output: { id: string; number: string; enterpriseId: string; enterprise: string; bank: { id: string; name: string }; region: { adcode: string; name: string }; amount: string; months: number; ratePercent: string; state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn'; stage: 'application' | 'valuation' | 'diligence' | 'registration' | 'disbursement' | 'post-loan' | 'ending'; appliedAt: string; since: string; disbursedOn: string | null; disbursedAmount: string | null; needId: string | null; approvedAmount: string | null; pledgedAmount: string | null; registrationNumber: string | null; ball: { with: 'bank' | 'bank-approver' | 'firm' | 'nobody'; since: string; until: string | null }; steps: ({ step: ('value' | 'examine' | 'register-pledge' | 'propose-disbursement' | 'approve-disbursement' | 'return-disbursement' | 'watch' | 'mark-overdue' | 'clear-overdue' | 'settle' | 'open-disposal' | 'record-disposal' | 'reject' | 'withdraw') | 'apply'; at: string; person: string; organisation: string; role: Role; facts: Record<string, string> })[]; possible: ({ step: 'value' | 'examine' | 'register-pledge' | 'propose-disbursement' | 'approve-disbursement' | 'return-disbursement' | 'watch' | 'mark-overdue' | 'clear-overdue' | 'settle' | 'open-disposal' | 'record-disposal' | 'reject' | 'withdraw'; mine: boolean; by: Role[]; why: ('other-role' | 'same-person') | null })[]; namedRights: ({ rightId: string; title: string; kind: 'invention' | 'utility-model' | 'design' | 'trademark' | 'copyright' | 'software-copyright' | 'ic-layout' | 'geographical-indication' | 'plant-variety' | 'data-ip' | 'trade-secret' | 'licence-income'; number: string | null; state: 'not-yet' | 'pending' | 'in-force' | 'fee-due' | 'renewal-due' | 'in-grace' | 'unconfirmed' | 'lapsed' | 'expired' | 'invalidated' | 'abandoned' | 'refused' })[]; mayName: boolean; gate: { verdict: 'open' | 'nothing-stated' | 'amount-above-limit' | 'bank-not-capable'; internalAllowed: boolean; limit: string | null; loanAmount: string | null; bankCapable: boolean | null; capabilityDocument: string | null; rule: ({ id: string; title: string; source: string; from: string; checked: boolean; note: string | null }) | null } };
  };
  'loans.name-rights': {
    input: { loanId: string } & { rightIds: string[] };
    output: { done: true };
  };
  'loans.value': {
    input: { loanId: string } & ({ way: 'outside-report' | 'internal' | 'agreed'; value: string; valuedOn: string; appraiser?: string | undefined });
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.examine': {
    input: { loanId: string } & { conclusion: string; approvedAmount: string; examinedOn: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.register-pledge': {
    input: { loanId: string } & { registrationNumber: string; registeredOn: string; rights: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.propose-disbursement': {
    input: { loanId: string } & ({ amount: string; pledgedAmount?: string | undefined; on: string });
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.approve-disbursement': {
    input: { loanId: string } & { seenHash: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.read-proposal': {
    input: { loanId: string };
    output: { amount: string; pledgedAmount: string; on: string; proposedBy: string; proposedAt: string; hash: string };
  };
  'loans.return-disbursement': {
    input: { loanId: string } & { reason: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.watch': {
    input: { loanId: string } & { finding: string; on: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.mark-overdue': {
    input: { loanId: string } & { on: string; amount: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.clear-overdue': {
    input: { loanId: string } & { on: string; amount: string; source: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.settle': {
    input: { loanId: string } & { on: string; interestPaid: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.open-disposal': {
    input: { loanId: string } & ({ route: 'licence' | 'transfer' | 'auction' | 'debt-to-equity'; reason: string });
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.record-disposal': {
    input: { loanId: string } & { proceeds: string; on: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.reject': {
    input: { loanId: string } & { reason: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'loans.withdraw': {
    input: { loanId: string } & { reason: string };
    output: { state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn' };
  };
  'compensation.list-funds': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined });
    output: { rows: ({ id: string; number: string; name: string; kind: 'special' | 'unified'; region: { adcode: string; name: string }; operator: string; openedAt: string; stopped: boolean; rules: ({ effectiveOn: string; endsOn?: string | undefined; leverageMax: string; leverageBase: 'paid-in' | 'balance'; loanCap?: string | undefined; firmYearCap?: string | undefined; yearCap?: string | undefined; overdueDays: number; stopAtPercent?: string | undefined; firstApprover: 'fund-operator' | 'ip-officer' | 'finance-officer'; secondApprover: 'fund-operator' | 'ip-officer' | 'finance-officer'; separateOrganisations: boolean; deviation?: string | undefined; tables: ({ key: string; name: string; parties: ({ kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency'; percent: string; contributorId?: string | undefined })[] })[]; papers: ({ gate: 'default' | 'recovery' | 'loss'; zh: string; en: string })[]; source: { title: string; number: string; article: string }; id: string; version: number; proposedBy: string; proposedAt: string; releasedBy: string | null; releasedAt: string | null; inForce: boolean; mine: boolean; deviations: ({ of: 'fund-share' | 'firm-cap' | 'paper'; table: string | null; published: string; here: string | null })[] }) | null })[]; total: number };
  };
  'compensation.open-fund': {
    input: ({ name: string; kind: 'special' | 'unified'; adcode: string; operatorId: string; contributors: ({ name: string; level: 'central' | 'province' | 'city' | 'county' | 'operator' | 'other' })[]; termsOf?: string | undefined });
    output: { fundId: string };
  };
  'compensation.list-terms': {
    input: { adcode: string };
    output: { rows: ({ instrumentId: string; title: { zh: string; en: string }; place: string; state: 'draft' | 'consultation' | 'in-force' | 'repealed'; verified: boolean; source: { issuer: string; number: string; article: string }; size: string | null; firmCap: string | null; parties: ({ key: string; zh: string; en: string; percent: string | null; pays: boolean })[]; papers: { zh: string; en: string }[] })[] };
  };
  'compensation.list-operators': {
    input: Record<never, never>;
    output: { rows: { id: string; name: string }[] };
  };
  'compensation.read-fund': {
    input: { fundId: string };
    output: { id: string; number: string; name: string; kind: 'special' | 'unified'; region: { adcode: string; name: string }; operator: string; openedAt: string; stopped: boolean; bookId: string; terms: ({ instrumentId: string; title: { zh: string; en: string }; place: string; state: 'draft' | 'consultation' | 'in-force' | 'repealed'; verified: boolean; source: { issuer: string; number: string; article: string }; size: string | null; firmCap: string | null; parties: ({ key: string; zh: string; en: string; percent: string | null; pays: boolean })[]; papers: { zh: string; en: string }[] }) | null; contributors: ({ id: string; name: string; level: 'central' | 'province' | 'city' | 'county' | 'operator' | 'other'; paidIn: string; paid: string; recovered: string })[]; figures: { moneyIn: string; reserved: string; paid: string; recovered: string; balance: string; available: string; covered: string; coveredEver: string; leverage: string | null; room: string | null; ratePercent: string; yearUsed: string; filings: number; waitingFilings: number; openClaims: number; waitingReceipts: number }; rules: ({ effectiveOn: string; endsOn?: string | undefined; leverageMax: string; leverageBase: 'paid-in' | 'balance'; loanCap?: string | undefined; firmYearCap?: string | undefined; yearCap?: string | undefined; overdueDays: number; stopAtPercent?: string | undefined; firstApprover: 'fund-operator' | 'ip-officer' | 'finance-officer'; secondApprover: 'fund-operator' | 'ip-officer' | 'finance-officer'; separateOrganisations: boolean; deviation?: string | undefined; tables: ({ key: string; name: string; parties: ({ kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency'; percent: string; contributorId?: string | undefined })[] })[]; papers: ({ gate: 'default' | 'recovery' | 'loss'; zh: string; en: string })[]; source: { title: string; number: string; article: string }; id: string; version: number; proposedBy: string; proposedAt: string; releasedBy: string | null; releasedAt: string | null; inForce: boolean; mine: boolean; deviations: ({ of: 'fund-share' | 'firm-cap' | 'paper'; table: string | null; published: string; here: string | null })[] })[]; halts: ({ id: string; action: 'stop' | 'resume'; automatic: boolean; reason: string; proposedBy: string | null; decidedBy: string | null; at: string; waiting: boolean; mine: boolean })[] };
  };
  'compensation.read-figure': {
    input: ({ fundId: string; figure: 'money-in' | 'reserved' | 'paid' | 'recovered' | 'covered' }) & ({ page?: number | undefined; size?: number | undefined });
    output: { rows: ({ id: string; on: string; what: string; reference: string | null; amount: string; entryId: string | null; claimId: string | null })[]; total: number; sum: string };
  };
  'compensation.propose-rules': {
    input: { fundId: string } & ({ effectiveOn: string; endsOn?: string | undefined; leverageMax: string; leverageBase: 'paid-in' | 'balance'; loanCap?: string | undefined; firmYearCap?: string | undefined; yearCap?: string | undefined; overdueDays: number; stopAtPercent?: string | undefined; firstApprover: 'fund-operator' | 'ip-officer' | 'finance-officer'; secondApprover: 'fund-operator' | 'ip-officer' | 'finance-officer'; separateOrganisations: boolean; deviation?: string | undefined; tables: ({ key: string; name: string; parties: ({ kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency'; percent: string; contributorId?: string | undefined })[] })[]; papers: ({ gate: 'default' | 'recovery' | 'loss'; zh: string; en: string })[]; source: { title: string; number: string; article: string } });
    output: { rulesId: string };
  };
  'compensation.release-rules': {
    input: { rulesId: string };
    output: { done: true };
  };
  'compensation.record-deposit': {
    input: { fundId: string } & { contributorId: string; amount: string; on: string; reference: string };
    output: { depositId: string; entryId: string };
  };
  'compensation.propose-halt': {
    input: { fundId: string } & ({ action: 'stop' | 'resume'; reason: string });
    output: { haltId: string };
  };
  'compensation.approve-halt': {
    input: { haltId: string };
    output: { done: true };
  };
  'compensation.list-filings': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; fundId?: string | undefined; state?: 'waiting' | 'covered' | 'refused' | 'ended' | 'compensated' | undefined });
    output: { rows: ({ id: string; number: string; fundId: string; fund: string; loanId: string; loanNumber: string; enterprise: string; bank: string; covered: string; disbursedOn: string; dueOn: string; table: string; parties: ({ kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency'; name: string; percent: string })[]; state: 'waiting' | 'covered' | 'refused' | 'ended' | 'compensated'; filedBy: string; filedAt: string; reason: string | null; claimId: string | null })[]; total: number };
  };
  'compensation.list-fileable': {
    input: Record<never, never>;
    output: { rows: { id: string; number: string; enterprise: string; pledged: string; disbursedOn: string; fundIds: string[] }[]; partners: ({ id: string; name: string; kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' })[] };
  };
  'compensation.file-loan': {
    input: { fundId: string } & { loanId: string; tableKey: string; partners: { place: number; organisationId: string }[] };
    output: { filingId: string; number: string };
  };
  'compensation.decide-filing': {
    input: { filingId: string } & ({ outcome: 'accepted' | 'refused'; reason?: string | undefined });
    output: { done: true };
  };
  'compensation.end-filing': {
    input: { filingId: string } & ({ end: 'settled' | 'withdrawn'; on: string });
    output: { done: true };
  };
  'compensation.list-packages': {
    input: ({ page?: number | undefined; size?: number | undefined });
    output: { rows: { id: string; number: string; name: string; region: { adcode: string; name: string }; openedAt: string; loans: { loanId: string; number: string; enterprise: string; bank: string }[] }[]; total: number };
  };
  'compensation.open-package': {
    input: { name: string; adcode: string };
    output: { packageId: string };
  };
  'compensation.add-to-package': {
    input: { packageId: string } & { loanId: string };
    output: { done: true };
  };
  'compensation.list-claims': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; fundId?: string | undefined; state?: 'gathering' | 'handed-in' | 'examined' | 'approved' | 'paid' | undefined });
    output: { rows: ({ id: string; number: string; fundId: string; fund: string; enterprise: string; bank: string; loanNumber: string; loanId: string; covered: string; loss: string | null; recognised: string | null; fromFund: string | null; state: 'gathering' | 'handed-in' | 'examined' | 'approved' | 'paid'; since: string })[]; total: number };
  };
  'compensation.read-claim': {
    input: { claimId: string };
    output: { id: string; number: string; fundId: string; fund: string; enterprise: string; bank: string; loanNumber: string; loanId: string; covered: string; loss: string | null; recognised: string | null; fromFund: string | null; state: 'gathering' | 'handed-in' | 'examined' | 'approved' | 'paid'; since: string; filingId: string; table: string; gates: ({ gate: 'default' | 'recovery' | 'loss'; on: string; document: string; documentNumber: string; documentOn: string; way: ('enforcement' | 'disposal' | 'negotiation' | 'bankruptcy') | null; outstanding: string | null; recovered: string | null; costs: string | null; recordedBy: string; recordedAt: string })[]; evidence: ({ id: string; gate: 'default' | 'recovery' | 'loss'; paper: string | null; name: string; sizeBytes: number; addedBy: string; addedAt: string })[]; papers: ({ gate: 'default' | 'recovery' | 'loss'; zh: string; en: string; there: boolean })[]; parts: ({ place: number; kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency'; name: string; percent: string; amount: string; returned: string })[]; steps: { step: string; at: string; person: string; organisation: string; role: Role; facts: Record<string, string> }[]; next: { step: 'record-gate' | 'add-papers' | 'hand-in' | 'examine' | 'approve' | 'pay' | 'none'; by: Role[]; mine: boolean; why: ('same-person' | 'same-organisation') | null }; payment: { on: string; reference: string; amount: string; entryId: string; by: string } | null; recoveries: ({ id: string; number: string; on: string; amount: string; costs: string; net: string; fundPart: string; reference: string; reportedBy: string; confirmedBy: string | null; entryId: string | null; mine: boolean })[]; recoverable: string; overdueDays: number };
  };
  'compensation.open-claim': {
    input: { filingId: string };
    output: { claimId: string; number: string };
  };
  'compensation.record-gate': {
    input: { claimId: string } & ({ gate: 'default'; on: string; document: string; documentNumber: string; documentOn: string } | ({ gate: 'recovery'; on: string; way: 'enforcement' | 'disposal' | 'negotiation' | 'bankruptcy'; document: string; documentNumber: string; documentOn: string }) | { gate: 'loss'; on: string; outstanding: string; recovered: string; costs: string; document: string; documentNumber: string; documentOn: string });
    output: { done: true };
  };
  'compensation.upload-evidence': {
    input: ({ claimId: string; gate: 'default' | 'recovery' | 'loss' }) & ({ paper?: string | undefined });
    output: { evidenceId: string };
  };
  'compensation.read-evidence': {
    input: { evidenceId: string };
    output: 'file';
  };
  'compensation.hand-in-claim': {
    input: { claimId: string };
    output: { done: true };
  };
  'compensation.examine-claim': {
    input: { claimId: string } & (({ outcome: 'passed'; loss: string; reason?: string | undefined }) | { outcome: 'returned'; reason: string });
    output: { done: true };
  };
  'compensation.approve-claim': {
    input: { claimId: string } & ({ outcome: 'approved'; seenLoss: string } | { outcome: 'returned'; reason: string });
    output: { done: true };
  };
  'compensation.cancel-award': {
    input: { claimId: string } & { reason: string };
    output: { done: true };
  };
  'compensation.pay-claim': {
    input: { claimId: string } & { on: string; reference: string };
    output: { entryId: string };
  };
  'compensation.export-payments': {
    input: { fundId: string };
    output: 'file';
  };
  'compensation.load-payments': {
    input: { fundId: string };
    output: { lines: number; paid: number; known: number; sum: string };
  };
  'compensation.report-recovery': {
    input: { claimId: string } & { amount: string; costs: string; on: string; reference: string };
    output: { recoveryId: string };
  };
  'compensation.confirm-recovery': {
    input: { recoveryId: string };
    output: { entryId: string | null };
  };
  'compensation.read-statement': {
    input: { fundId: string; month: string } & ({ party?: string | undefined });
    output: { fund: string; month: string; parties: ({ key: string; kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency'; name: string })[]; party: ({ key: string; kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency'; name: string }) | null; opening: string; borne: string; returned: string; closing: string; rows: ({ on: string; kind: 'loss' | 'recovery'; claim: string; claimId: string | null; enterprise: string; percent: string; total: string; amount: string })[] };
  };
  'compensation.export-statement': {
    input: { fundId: string; month: string } & ({ party?: string | undefined });
    output: 'file';
  };
  'agreements.list-agreements': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; kind?: 'risk-sharing' | 'park' | 'strategic' | undefined; state?: 'waiting' | 'to-come' | 'in-force' | 'expired' | 'ended' | undefined; fundId?: string | undefined; loanId?: string | undefined });
    output: { rows: ({ id: string; number: string; kind: 'risk-sharing' | 'park' | 'strategic'; name: string; region: { adcode: string; name: string }; signedOn: string; from: string; until: string | null; state: 'waiting' | 'to-come' | 'in-force' | 'expired' | 'ended'; parties: ({ kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'government' | 'park' | 'association'; name: string; percent: string | null })[] })[]; total: number };
  };
  'agreements.list-parties': {
    input: Record<never, never>;
    output: { rows: ({ id: string; name: string; kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'government' | 'park' | 'association' })[] };
  };
  'agreements.read-agreement': {
    input: { agreementId: string } & ({ loss?: string | undefined });
    output: { id: string; number: string; kind: 'risk-sharing' | 'park' | 'strategic'; name: string; region: { adcode: string; name: string }; signedOn: string; from: string; until: string | null; state: 'waiting' | 'to-come' | 'in-force' | 'expired' | 'ended'; scope: string; fundId: string | null; fund: string | null; keeper: string; keptBy: string; keptAt: string; endedOn: string | null; endReason: string | null; reminder: { days: number; place: string; verified: boolean } | null; parties: ({ kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'government' | 'park' | 'association'; name: string; percent: string | null; limit: string | null; used: string | null; part: string | null; confirms: boolean; confirmedBy: string | null; confirmedAt: string | null })[]; texts: { id: string; name: string; sizeBytes: number; addedBy: string; addedAt: string }[]; loans: { loanId: string; number: string; enterprise: string; bank: string; amount: string; disbursedOn: string; addedAt: string; opens: boolean }[]; may: { upload: boolean; confirm: boolean; addLoan: boolean; end: boolean } };
  };
  'agreements.register-agreement': {
    input: ({ kind: 'risk-sharing' | 'park' | 'strategic'; name: string; adcode: string; fundId?: string | undefined; signedOn: string; from: string; until?: string | undefined; scope: string; parties: ({ kind: 'fund' | 'bank' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'government' | 'park' | 'association'; organisationId?: string | undefined; name?: string | undefined; percent?: string | undefined; limit?: string | undefined })[] });
    output: { agreementId: string; number: string };
  };
  'agreements.upload-text': {
    input: { agreementId: string };
    output: { textId: string };
  };
  'agreements.read-text': {
    input: { textId: string };
    output: 'file';
  };
  'agreements.confirm-agreement': {
    input: { agreementId: string };
    output: { done: true };
  };
  'agreements.add-loan': {
    input: { agreementId: string } & { loanId: string };
    output: { done: true };
  };
  'agreements.end-agreement': {
    input: { agreementId: string } & { on: string; reason: string };
    output: { done: true };
  };
  'agreements.list-insurances': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; line?: 'patent-enforcement' | 'infringement-liability' | 'overseas-exhibition' | 'overseas-liability' | 'infringement-loss' | 'pledge-loan' | undefined; state?: 'to-come' | 'in-force' | 'expired' | undefined; adcode?: string | undefined; loanId?: string | undefined });
    output: { rows: ({ id: string; policyNumber: string; line: 'patent-enforcement' | 'infringement-liability' | 'overseas-exhibition' | 'overseas-liability' | 'infringement-loss' | 'pledge-loan'; insurer: string; policyholder: string; enterprise: string; uscc: string; region: { adcode: string; name: string }; cover: string; premium: string; from: string; until: string; state: 'to-come' | 'in-force' | 'expired'; rightsCount: number })[]; total: number; sums: { enterprises: number; rights: number; cover: string; premium: string } };
  };
  'agreements.read-insurance': {
    input: { insuranceId: string };
    output: { id: string; policyNumber: string; line: 'patent-enforcement' | 'infringement-liability' | 'overseas-exhibition' | 'overseas-liability' | 'infringement-loss' | 'pledge-loan'; insurer: string; policyholder: string; enterprise: string; uscc: string; region: { adcode: string; name: string }; cover: string; premium: string; from: string; until: string; state: 'to-come' | 'in-force' | 'expired'; rightsCount: number; rights: string[]; loanNumber: string | null; loanId: string | null; bank: string | null; agreementId: string | null; reminder: { days: number; place: string; verified: boolean } | null; recordedBy: string; recordedAt: string; files: { id: string; name: string; sizeBytes: number; addedBy: string; addedAt: string }[]; paid: string; claims: ({ number: string; steps: ({ step: 'reported' | 'documents-complete' | 'paid' | 'declined'; on: string; amount: string | null; note: string | null; recordedBy: string; recordedAt: string })[] })[]; mine: boolean };
  };
  'agreements.record-insurance': {
    input: ({ insurerId?: string | undefined; policyNumber: string; line: 'patent-enforcement' | 'infringement-liability' | 'overseas-exhibition' | 'overseas-liability' | 'infringement-loss' | 'pledge-loan'; policyholder: string; enterprise: string; uscc: string; adcode: string; cover: string; premium: string; from: string; until: string; rights: string[]; bankId?: string | undefined; loanNumber?: string | undefined; agreementId?: string | undefined });
    output: { insuranceId: string };
  };
  'agreements.upload-policy': {
    input: { insuranceId: string };
    output: { fileId: string };
  };
  'agreements.read-policy': {
    input: { fileId: string };
    output: 'file';
  };
  'agreements.record-insurance-step': {
    input: { insuranceId: string } & ({ number: string; step: 'reported' | 'documents-complete' | 'paid' | 'declined'; on: string; amount?: string | undefined; note?: string | undefined });
    output: { done: true };
  };
  'subsidies.ask': {
    input: ({ enterpriseId?: string | undefined; loanId?: string | undefined; project?: string | undefined; region?: string | undefined; given?: string | undefined; on?: string | undefined });
    output: { payee: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution'; on: string; firm: { id: string; name: string } | null; answers: ({ instrument: string; title: { zh: string; en: string }; kind: 'award-per-item' | 'share-of-base' | 'interest-subsidy' | 'fee-subsidy' | 'loss-compensation' | 'volume-reward' | 'gate'; place: { adcode: string; name: string }; payee: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution'; state: ('draft' | 'consultation' | 'in-force' | 'repealed') | null; verdict: 'met' | 'not-met' | 'unknown' | 'excluded' | 'not-in-force'; ceiling: string; wouldBe: string | null; shares: { party: string; zh: string; en: string; amount: string }[]; trace: ({ zh: string; en: string; amount: string | null; cited: { title: { zh: string; en: string }; value: string; from: string; source: string; verified: boolean }[] })[]; conditions: ({ zh: string; en: string; holds: 'yes' | 'no' | 'unknown'; cited: { title: { zh: string; en: string }; value: string; from: string; source: string; verified: boolean }[] })[]; missing: { id: string; zh: string; en: string }[]; changes: { zh: string; en: string }[]; excludedBy: ({ zh: string; en: string; cites: string; source: string; award: string | null })[]; documents: { zh: string; en: string }[]; deadlines: ({ zh: string; en: string; from: string | null; last: string | null })[]; source: string; verified: boolean; note: string | null; programme: ({ id: string; name: string; closesOn: string | null; hindrance: ({ kind: 'shares-differ' | 'no-budget'; stated: string }) | null }) | null })[]; best: { total: string; chosen: { instrument: string; title: { zh: string; en: string }; amount: string }[]; leftOut: { instrument: string; title: { zh: string; en: string }; zh: string; en: string }[]; explained: { zh: string; en: string }[] }; bestWithDrafts: { total: string; chosen: { instrument: string; title: { zh: string; en: string }; amount: string }[]; leftOut: { instrument: string; title: { zh: string; en: string }; zh: string; en: string }[]; explained: { zh: string; en: string }[] }; facts: ({ id: string; zh: string; en: string; type: string; unit: string | null; choices: { value: string; zh: string; en: string }[]; value: string | boolean | string[] | null; origin: 'enterprise' | 'rights' | 'loan' | 'valuation' | 'insurance' | 'list' | 'package' | 'platform' | 'given' | 'none'; missing: boolean; proof: boolean; each: ({ id: string; zh: string; en: string; type: string; unit: string | null; choices: { value: string; zh: string; en: string }[] })[]; elements: (Record<string, string | boolean | string[]>)[]; names: ({ title: string; number: string | null })[] })[]; loans: { id: string; number: string; firm: string; bank: string; amount: string; state: string }[]; blocked: ({ caseId: string; number: string; until: string | null }) | null };
  };
  'subsidies.open-application': {
    input: ({ instruments: string[]; subjects: ({ loanId?: string | undefined; project?: string | undefined; region?: string | undefined; given: Record<string, (string | boolean | string[]) | ((Record<string, string | boolean | string[]>)[])> })[]; account?: { name: string; bank: string; number: string } | undefined });
    output: { applicationId: string; revision: number };
  };
  'subsidies.change-application': {
    input: { applicationId: string } & ({ instruments: string[]; subjects: ({ loanId?: string | undefined; project?: string | undefined; region?: string | undefined; given: Record<string, (string | boolean | string[]) | ((Record<string, string | boolean | string[]>)[])> })[]; account?: { name: string; bank: string; number: string } | undefined; revision: number });
    output: { revision: number };
  };
  'subsidies.upload-evidence': {
    input: { applicationId: string };
    output: { evidenceId: string; hash: string };
  };
  'subsidies.read-evidence': {
    input: { evidenceId: string };
    output: 'file';
  };
  'subsidies.hand-in': {
    input: { applicationId: string } & { revision: number };
    output: { receipt: string; items: number; ceiling: string };
  };
  'subsidies.withdraw': {
    input: { applicationId: string } & ({ itemIds?: string[] | undefined; reason: string });
    output: { withdrawn: number };
  };
  'subsidies.list-applications': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; state?: 'draft' | 'handed-in' | 'withdrawn' | undefined; payee?: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution' | undefined });
    output: { rows: ({ id: string; receipt: string | null; applicantId: string; applicant: string; payee: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution'; state: 'draft' | 'handed-in' | 'withdrawn'; since: string; handedInOn: string | null; items: number; returned: number; asked: string; awarded: string; paid: string })[]; total: number };
  };
  'subsidies.read-application': {
    input: { applicationId: string };
    output: { id: string; receipt: string | null; applicantId: string; applicant: string; payee: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution'; state: 'draft' | 'handed-in' | 'withdrawn'; since: string; handedInOn: string | null; items: number; returned: number; asked: string; awarded: string; paid: string; revision: number; instruments: string[]; subjects: ({ loanId: string | null; loanNumber: string | null; firm: string; project: string | null; facts: ({ id: string; zh: string; en: string; type: string; unit: string | null; choices: { value: string; zh: string; en: string }[]; value: string | boolean | string[] | null; origin: 'enterprise' | 'rights' | 'loan' | 'valuation' | 'insurance' | 'list' | 'package' | 'platform' | 'given' | 'none'; missing: boolean; proof: boolean; each: ({ id: string; zh: string; en: string; type: string; unit: string | null; choices: { value: string; zh: string; en: string }[] })[]; elements: (Record<string, string | boolean | string[]>)[]; names: ({ title: string; number: string | null })[] })[]; answers: ({ instrument: string; title: { zh: string; en: string }; kind: 'award-per-item' | 'share-of-base' | 'interest-subsidy' | 'fee-subsidy' | 'loss-compensation' | 'volume-reward' | 'gate'; place: { adcode: string; name: string }; payee: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution'; state: ('draft' | 'consultation' | 'in-force' | 'repealed') | null; verdict: 'met' | 'not-met' | 'unknown' | 'excluded' | 'not-in-force'; ceiling: string; wouldBe: string | null; shares: { party: string; zh: string; en: string; amount: string }[]; trace: ({ zh: string; en: string; amount: string | null; cited: { title: { zh: string; en: string }; value: string; from: string; source: string; verified: boolean }[] })[]; conditions: ({ zh: string; en: string; holds: 'yes' | 'no' | 'unknown'; cited: { title: { zh: string; en: string }; value: string; from: string; source: string; verified: boolean }[] })[]; missing: { id: string; zh: string; en: string }[]; changes: { zh: string; en: string }[]; excludedBy: ({ zh: string; en: string; cites: string; source: string; award: string | null })[]; documents: { zh: string; en: string }[]; deadlines: ({ zh: string; en: string; from: string | null; last: string | null })[]; source: string; verified: boolean; note: string | null; programme: ({ id: string; name: string; closesOn: string | null; hindrance: ({ kind: 'shares-differ' | 'no-budget'; stated: string }) | null }) | null })[] })[]; account: { name: string; bank: string; number: string } | null; evidence: { id: string; name: string; sizeBytes: number; hash: string; at: string; by: string }[]; rows: ({ id: string; applicationId: string; receipt: string; place: number; instrument: string; title: { zh: string; en: string }; programmeId: string; programme: string; payee: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution'; applicantId: string; applicant: string; firm: string; region: { adcode: string; name: string }; project: string | null; loanNumber: string | null; ceiling: string; award: string | null; state: 'handed-in' | 'returned' | 'accepted' | 'awarded' | 'published' | 'listed' | 'paying' | 'paid' | 'claimed-back' | 'declined' | 'withdrawn'; since: string; handedInOn: string; dueOn: string | null })[]; mine: boolean };
  };
  'subsidies.list-items': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; state?: 'handed-in' | 'returned' | 'accepted' | 'awarded' | 'published' | 'listed' | 'paying' | 'paid' | 'claimed-back' | 'declined' | 'withdrawn' | undefined; programmeId?: string | undefined; instrument?: string | undefined; region?: string | undefined; year?: number | undefined; payee?: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution' | undefined; applicationId?: string | undefined; mine?: 'yes' | 'no' | undefined; order?: 'newest' | 'due' | 'amount' | undefined });
    output: { rows: ({ id: string; applicationId: string; receipt: string; place: number; instrument: string; title: { zh: string; en: string }; programmeId: string; programme: string; payee: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution'; applicantId: string; applicant: string; firm: string; region: { adcode: string; name: string }; project: string | null; loanNumber: string | null; ceiling: string; award: string | null; state: 'handed-in' | 'returned' | 'accepted' | 'awarded' | 'published' | 'listed' | 'paying' | 'paid' | 'claimed-back' | 'declined' | 'withdrawn'; since: string; handedInOn: string; dueOn: string | null })[]; total: number };
  };
  'subsidies.export-items': {
    input: ({ q?: string | undefined; state?: 'handed-in' | 'returned' | 'accepted' | 'awarded' | 'published' | 'listed' | 'paying' | 'paid' | 'claimed-back' | 'declined' | 'withdrawn' | undefined; programmeId?: string | undefined; instrument?: string | undefined; region?: string | undefined; year?: number | undefined; payee?: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution' | undefined; applicationId?: string | undefined });
    output: 'file';
  };
  'subsidies.read-item': {
    input: { itemId: string };
    output: { id: string; applicationId: string; receipt: string; place: number; instrument: string; title: { zh: string; en: string }; programmeId: string; programme: string; payee: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution'; applicantId: string; applicant: string; firm: string; region: { adcode: string; name: string }; project: string | null; loanNumber: string | null; ceiling: string; award: string | null; state: 'handed-in' | 'returned' | 'accepted' | 'awarded' | 'published' | 'listed' | 'paying' | 'paid' | 'claimed-back' | 'declined' | 'withdrawn'; since: string; handedInOn: string; dueOn: string | null; law: { instrument: string; title: { zh: string; en: string }; kind: 'award-per-item' | 'share-of-base' | 'interest-subsidy' | 'fee-subsidy' | 'loss-compensation' | 'volume-reward' | 'gate'; place: { adcode: string; name: string }; payee: 'firm' | 'bank' | 'guarantor' | 'insurer' | 'institution'; state: ('draft' | 'consultation' | 'in-force' | 'repealed') | null; verdict: 'met' | 'not-met' | 'unknown' | 'excluded' | 'not-in-force'; ceiling: string; wouldBe: string | null; shares: { party: string; zh: string; en: string; amount: string }[]; trace: ({ zh: string; en: string; amount: string | null; cited: { title: { zh: string; en: string }; value: string; from: string; source: string; verified: boolean }[] })[]; conditions: ({ zh: string; en: string; holds: 'yes' | 'no' | 'unknown'; cited: { title: { zh: string; en: string }; value: string; from: string; source: string; verified: boolean }[] })[]; missing: { id: string; zh: string; en: string }[]; changes: { zh: string; en: string }[]; excludedBy: ({ zh: string; en: string; cites: string; source: string; award: string | null })[]; documents: { zh: string; en: string }[]; deadlines: ({ zh: string; en: string; from: string | null; last: string | null })[]; source: string; verified: boolean; note: string | null; programme: ({ id: string; name: string; closesOn: string | null; hindrance: ({ kind: 'shares-differ' | 'no-budget'; stated: string }) | null }) | null }; facts: ({ id: string; zh: string; en: string; type: string; unit: string | null; choices: { value: string; zh: string; en: string }[]; value: string | boolean | string[] | null; origin: 'enterprise' | 'rights' | 'loan' | 'valuation' | 'insurance' | 'list' | 'package' | 'platform' | 'given' | 'none'; missing: boolean; proof: boolean; each: ({ id: string; zh: string; en: string; type: string; unit: string | null; choices: { value: string; zh: string; en: string }[] })[]; elements: (Record<string, string | boolean | string[]>)[]; names: ({ title: string; number: string | null })[] })[]; evidence: { id: string; name: string; sizeBytes: number; hash: string; at: string; by: string }[]; account: { name: string; bank: string; number: string } | null; earlier: ({ on: string; title: string; amount: string; purse: string | null; project: string | null; sameProject: boolean; itemId: string | null })[]; awarded: { amount: string; ceiling: string; reason: string; by: string; at: string; rule: string; edition: string; source: string; reservationId: string; parts: { budget: string; amount: string }[] } | null; notice: { id: string; number: string; closesOn: string; openObjections: number } | null; payment: ({ id: string; number: string; entryId: string | null; paidOn: string | null; reference: string | null }) | null; claim: { caseId: string; due: string; received: string } | null; steps: { step: string; at: string; person: string; organisation: string; facts: Record<string, string> }[]; next: { steps: string[]; mine: boolean; why: 'region-of-another' | 'notice-runs' | 'objection-open' | 'blocked' | 'none' } };
  };
  'subsidies.record-outside-award': {
    input: ({ enterpriseId: string; title: string; purse?: string | undefined; instrument?: string | undefined; project?: string | undefined; amount: string; on: string; source: string });
    output: { awardId: string };
  };
  'subsidies.list-outside-awards': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined });
    output: { rows: ({ id: string; enterprise: string; title: string; purse: string | null; instrument: string | null; project: string | null; amount: string; on: string; source: string })[]; total: number };
  };
  'subsidies.list-terms': {
    input: ({ region: string; on?: string | undefined });
    output: { rows: ({ topic: 'subsidy-review' | 'subsidy-completion' | 'subsidy-notice' | 'subsidy-reservation' | 'subsidy-appeal'; title: string; count: number; unit: string; rule: string; verified: boolean; note: string | null; place: { adcode: string; name: string } })[] };
  };
  'subsidies.review-item': {
    input: { itemId: string } & ({ outcome: 'accepted' } | { outcome: 'returned'; reason: string } | { outcome: 'declined'; reason: string });
    output: { done: true };
  };
  'subsidies.award-item': {
    input: { itemId: string } & { amount: string; seenCeiling: string; reason: string };
    output: { awardId: string };
  };
  'subsidies.cancel-award': {
    input: { itemId: string } & { reason: string };
    output: { done: true };
  };
  'subsidies.open-notice': {
    input: { programmeId: string } & ({ itemIds?: string[] | undefined });
    output: { noticeId: string; closesOn: string };
  };
  'subsidies.list-notices': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; open?: 'yes' | 'no' | undefined });
    output: { rows: { id: string; number: string; programmeId: string; programme: string; region: { adcode: string; name: string }; opensOn: string; closesOn: string; workingDays: number; rule: string; items: number; amount: string; open: boolean }[]; total: number };
  };
  'subsidies.read-notice': {
    input: { noticeId: string };
    output: { id: string; number: string; programmeId: string; programme: string; region: { adcode: string; name: string }; opensOn: string; closesOn: string; workingDays: number; rule: string; items: number; amount: string; open: boolean; rows: { itemId: string; place: number; payee: string; firm: string; title: { zh: string; en: string }; amount: string; source: string }[]; mayObject: boolean };
  };
  'subsidies.object': {
    input: { noticeId: string } & ({ itemId?: string | undefined; text: string });
    output: { objectionId: string };
  };
  'subsidies.list-objections': {
    input: ({ page?: number | undefined; size?: number | undefined; noticeId?: string | undefined; open?: 'yes' | 'no' | undefined });
    output: { rows: ({ id: string; noticeId: string; notice: string; itemId: string | null; payee: string | null; text: string; at: string; outcome: ('upheld' | 'rejected') | null; answer: string | null; decidedBy: string | null; decidedAt: string | null; mine: boolean })[]; total: number };
  };
  'subsidies.decide-objection': {
    input: { objectionId: string } & ({ outcome: 'upheld' | 'rejected'; answer: string });
    output: { done: true };
  };
  'subsidies.list-programmes': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; year?: number | undefined; region?: string | undefined });
    output: { rows: ({ id: string; number: string; name: string; year: number; region: { adcode: string; name: string }; instruments: { id: string; title: { zh: string; en: string } }[]; opensOn: string; closesOn: string | null; open: boolean })[]; total: number };
  };
  'subsidies.list-stated-shares': {
    input: ({ on?: string | undefined });
    output: { rows: ({ instrument: string; title: { zh: string; en: string }; source: string; parties: ({ zh: string; en: string; level: ('central' | 'province' | 'city' | 'county' | 'other') | null; percent: string | null })[] })[] };
  };
  'subsidies.open-programme': {
    input: ({ name: string; year: number; instruments: string[]; opensOn: string; closesOn?: string | undefined; cap?: string | undefined; shares: ({ level: 'central' | 'province' | 'city' | 'county' | 'other'; percent: string })[]; budgets: ({ name: string; level: 'central' | 'province' | 'city' | 'county' | 'other'; adcode?: string | undefined })[]; source: string });
    output: { programmeId: string; number: string };
  };
  'subsidies.read-programme': {
    input: { programmeId: string };
    output: { id: string; number: string; name: string; year: number; region: { adcode: string; name: string }; instruments: { id: string; title: { zh: string; en: string } }[]; opensOn: string; closesOn: string | null; open: boolean; cap: string | null; source: string; bookId: string; shares: ({ level: 'central' | 'province' | 'city' | 'county' | 'other'; percent: string })[]; budgets: ({ id: string; name: string; level: 'central' | 'province' | 'city' | 'county' | 'other'; region: { adcode: string; name: string } | null; accountId: string; given: string; reserved: string; paid: string; receivedBack: string; available: string })[]; figures: { budget: string; applied: string; appliedCount: number; awarded: string; awardedCount: number; reserved: string; paid: string; paidCount: number; claimedBack: string; receivedBack: string; available: string }; outgrown: { id: string; title: { zh: string; en: string }; stated: string }[]; payable: number; payableAmount: string; inNotice: number; toPublish: number; mine: boolean };
  };
  'subsidies.record-appropriation': {
    input: { programmeId: string } & { budgetId: string; amount: string; on: string; reference: string };
    output: { voucherId: string; number: string };
  };
  'subsidies.read-figures': {
    input: ({ year: number; region?: string | undefined });
    output: { year: number; region: { adcode: string; name: string }; total: { budget: string; applied: string; appliedCount: number; awarded: string; awardedCount: number; reserved: string; paid: string; paidCount: number; claimedBack: string; receivedBack: string; available: string }; rows: ({ programmeId: string; programme: string; place: { adcode: string; name: string }; instrument: string | null; title: { zh: string; en: string }; figures: { budget: string; applied: string; appliedCount: number; awarded: string; awardedCount: number; reserved: string; paid: string; paidCount: number; claimedBack: string; receivedBack: string; available: string } })[] };
  };
  'subsidies.export-figures': {
    input: ({ year: number; region?: string | undefined });
    output: 'file';
  };
  'subsidies.read-figure': {
    input: ({ programmeId: string; figure: 'budget' | 'applied' | 'awarded' | 'reserved' | 'paid' | 'claimed-back' | 'received-back' }) & ({ page?: number | undefined; size?: number | undefined; instrument?: string | undefined });
    output: { rows: ({ on: string; title: string; payee: string | null; itemId: string | null; caseId: string | null; entryId: string | null; reference: string | null; amount: string })[]; total: number; sum: string };
  };
  'subsidies.propose-payment': {
    input: { programmeId: string } & ({ itemIds?: string[] | undefined });
    output: { paymentId: string; lines: number; amount: string };
  };
  'subsidies.list-payments': {
    input: ({ page?: number | undefined; size?: number | undefined; programmeId?: string | undefined; state?: 'proposed' | 'approved' | 'returned' | 'settled' | undefined });
    output: { rows: ({ id: string; number: string; programmeId: string; programme: string; region: { adcode: string; name: string }; state: 'proposed' | 'approved' | 'returned' | 'settled'; lines: number; amount: string; paid: string; proposedBy: string; proposedAt: string; approvedBy: string | null; approvedAt: string | null })[]; total: number };
  };
  'subsidies.read-payment': {
    input: { paymentId: string };
    output: { id: string; number: string; programmeId: string; programme: string; region: { adcode: string; name: string }; state: 'proposed' | 'approved' | 'returned' | 'settled'; lines: number; amount: string; paid: string; proposedBy: string; proposedAt: string; approvedBy: string | null; approvedAt: string | null; hash: string; rows: ({ number: string; itemId: string; payee: string; title: { zh: string; en: string }; accountName: string; accountBank: string; accountNumber: string; amount: string; state: 'waiting' | 'paid' | 'failed'; paidOn: string | null; reference: string | null; reason: string | null; entryId: string | null })[]; unmatched: ({ row: number; line: string; amount: string; on: string; reference: string; finding: 'paid' | 'known' | 'failed' | 'line-unknown' | 'amount-differs' | 'not-due' })[]; reconciliation: { listed: string; paidByBank: string; postedInLedger: string; failed: string; waiting: string; agrees: boolean }; next: { step: 'approve' | 'load-result' | 'none'; mine: boolean; why: 'same-person' | 'region-of-another' | 'none' } };
  };
  'subsidies.approve-payment': {
    input: { paymentId: string } & { seenHash: string };
    output: { done: true };
  };
  'subsidies.return-payment': {
    input: { paymentId: string } & { reason: string };
    output: { done: true };
  };
  'subsidies.export-payment': {
    input: { paymentId: string } & ({ format?: 'xlsx' | 'csv' | undefined });
    output: 'file';
  };
  'subsidies.load-result': {
    input: { paymentId: string };
    output: { lines: number; paid: number; known: number; failed: number; unmatched: ({ row: number; line: string; amount: string; on: string; reference: string; finding: 'paid' | 'known' | 'failed' | 'line-unknown' | 'amount-differs' | 'not-due' })[]; sum: string };
  };
  'subsidies.list-cases': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; state?: 'open' | 'concluded' | 'lifted' | undefined });
    output: { rows: ({ id: string; number: string; organisationId: string; organisation: string; region: { adcode: string; name: string }; finding: string; state: 'open' | 'concluded' | 'lifted'; consequences: number; blockedUntil: string | null; due: string; received: string; openedBy: string; openedAt: string })[]; total: number };
  };
  'subsidies.open-case': {
    input: { itemId: string; finding: string; evidence: string };
    output: { caseId: string; number: string };
  };
  'subsidies.read-case': {
    input: { caseId: string };
    output: { id: string; number: string; organisationId: string; organisation: string; region: { adcode: string; name: string }; finding: string; state: 'open' | 'concluded' | 'lifted'; consequences: number; blockedUntil: string | null; due: string; received: string; openedBy: string; openedAt: string; evidence: string; itemId: string; steps: ({ consequence: 'disqualify' | 'recover' | 'credit-record' | 'refer'; applies: boolean; reason: string; until: string | null; authority: string | null; document: string | null; by: string; at: string })[]; claims: ({ id: string; itemId: string; receipt: string; title: string; due: string; received: string; waiting: string; entryId: string; lifted: boolean; mayReceive: boolean; giveBack: string | null; mayGiveBack: boolean; receipts: ({ on: string; amount: string; reference: string; entryId: string; by: string; confirmedBy: string | null })[] })[]; claimable: { itemId: string; receipt: string; title: string; paid: string; paidOn: string }[]; appeals: ({ id: string; text: string; at: string; outcome: ('upheld' | 'rejected') | null; answer: string | null; decidedBy: string | null; decidedAt: string | null })[]; appealBy: string | null; appealRule: string | null; next: { consequence: ('disqualify' | 'recover' | 'credit-record' | 'refer') | null; mayTake: boolean; mayAppeal: boolean; mayDecideAppeal: boolean; why: 'same-person' | 'none' } };
  };
  'subsidies.take-consequence': {
    input: { caseId: string } & ({ consequence: 'disqualify'; until: string; reason: string } | { consequence: 'recover'; itemIds: string[]; reason: string } | { consequence: 'credit-record'; document: string; reason: string } | ({ consequence: 'refer'; suspected: boolean; authority?: string | undefined; document?: string | undefined; reason: string }));
    output: { done: true };
  };
  'subsidies.record-receipt': {
    input: { claimId: string } & { amount: string; on: string; reference: string };
    output: { voucherId: string; number: string; left: string };
  };
  'subsidies.record-give-back': {
    input: { claimId: string } & { on: string; reference: string };
    output: { voucherId: string; number: string; amount: string };
  };
  'subsidies.appeal': {
    input: { caseId: string } & { text: string };
    output: { appealId: string };
  };
  'subsidies.decide-appeal': {
    input: { appealId: string } & ({ outcome: 'upheld' | 'rejected'; answer: string });
    output: { done: true };
  };
  'subsidies.list-vouchers': {
    input: ({ page?: number | undefined; size?: number | undefined; programmeId?: string | undefined; caseId?: string | undefined; state?: 'waiting' | 'confirmed' | 'returned' | undefined });
    output: { rows: ({ id: string; number: string; kind: 'appropriation' | 'receipt' | 'give-back'; state: 'waiting' | 'confirmed' | 'returned'; programmeId: string; programme: string; budget: string | null; claimId: string | null; caseId: string | null; caseNumber: string | null; organisation: string | null; amount: string; on: string; reference: string; enteredBy: string; enteredAt: string; decidedBy: string | null; decidedAt: string | null; reason: string | null; entryId: string | null; mayConfirm: boolean; mayReturn: boolean; why: 'same-person' | 'region-of-another' | 'none' })[]; total: number };
  };
  'subsidies.confirm-voucher': {
    input: { voucherId: string };
    output: { entryId: string };
  };
  'subsidies.return-voucher': {
    input: { voucherId: string } & { reason: string };
    output: { done: true };
  };
  'statistics.read-scoreboard': {
    input: ({ year: number; region?: string | undefined; on?: string | undefined });
    output: { year: number; on: string; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park'; parents: { adcode: string; name: string }[] }; source: string | null; pace: string; goal: { amount: string; source: string } | null; opening: { from: string; to: string } | null; rows: ({ region: { adcode: string; name: string }; level: 'nation' | 'province' | 'city' | 'county' | 'park'; kind: 'region' | 'own-level' | 'total'; hasChildren: boolean; rank: number | null; amount: { target: string | null; actual: string; completion: string | null; opening: string; disbursed: string }; firms: { target: string | null; actual: string; completion: string | null }; fairs: { target: string | null; actual: string; completion: string | null } })[]; total: { region: { adcode: string; name: string }; level: 'nation' | 'province' | 'city' | 'county' | 'park'; kind: 'region' | 'own-level' | 'total'; hasChildren: boolean; rank: number | null; amount: { target: string | null; actual: string; completion: string | null; opening: string; disbursed: string }; firms: { target: string | null; actual: string; completion: string | null }; fairs: { target: string | null; actual: string; completion: string | null } }; months: { from: string; month: string; opening: string; disbursed: string; cumulative: string }[]; consentingShare: string | null; consenting: number; sums: ({ measure: 'pledge-amount' | 'surveyed-firms' | 'fairs'; sum: string; ofParent: string | null; unset: number })[]; maySet: boolean; notes: ({ kind: 'loans-inside-opening' | 'targets-partly-set' | 'sum-differs'; facts: Record<string, string> })[] };
  };
  'statistics.export-scoreboard': {
    input: ({ year: number; region?: string | undefined; on?: string | undefined });
    output: 'file';
  };
  'statistics.read-figure': {
    input: ({ measure: 'pledge-amount' | 'surveyed-firms' | 'fairs' }) & ({ year: number; region: string; on?: string | undefined; ownLevel?: 'yes' | undefined; page?: number | undefined; size?: number | undefined });
    output: { region: { adcode: string; name: string }; measure: 'pledge-amount' | 'surveyed-firms' | 'fairs'; on: string; total: string; entries: ({ kind: 'opening' | 'loan' | 'reply' | 'fair'; id: string | null; label: string; region: { adcode: string; name: string }; on: string | null; value: string; counted: boolean; link: string | null; source: string | null })[]; count: number };
  };
  'statistics.set-targets': {
    input: ({ year: number; source?: string | undefined; targets: ({ adcode: string; amountYi?: string | null | undefined; firms?: number | null | undefined; fairs?: number | null | undefined })[] });
    output: { changed: number; sums: ({ measure: 'pledge-amount' | 'surveyed-firms' | 'fairs'; sum: string; ofParent: string | null; unset: number })[] };
  };
  'statistics.read-target-history': {
    input: { adcode: string } & { year: number };
    output: { rows: ({ at: string | null; by: string | null; measure: 'pledge-amount' | 'surveyed-firms' | 'fairs'; value: string | null; source: string | null })[] };
  };
  'statistics.read-award-shares': {
    input: ({ year: number; region?: string | undefined; on?: string | undefined; amount?: string | undefined });
    output: { year: number; fundYear: number; on: string; ended: boolean; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park'; parents: { adcode: string; name: string }[] }; amount: string | null; weights: ({ 'pledge-amount': string; 'surveyed-firms': string; fairs: string; most: string; place: string; topic: string; rule: { id: string; title: string; source: string; from: string; checked: boolean; note: string | null } }) | null; rows: ({ region: { adcode: string; name: string }; hasChildren: boolean; rank: number | null; 'pledge-amount': { target: string | null; actual: string; completion: string | null; points: string | null }; 'surveyed-firms': { target: string | null; actual: string; completion: string | null; points: string | null }; fairs: { target: string | null; actual: string; completion: string | null; points: string | null }; points: string | null; share: string | null; amount: string | null })[]; total: { points: string | null; amount: string | null }; unset: ({ measure: 'pledge-amount' | 'surveyed-firms' | 'fairs'; count: number })[] };
  };
  'statistics.export-award-shares': {
    input: ({ year: number; region?: string | undefined; on?: string | undefined; amount?: string | undefined });
    output: 'file';
  };
  'workbench.read-workbench': {
    input: Record<never, never>;
    output: { due: ({ kind: string; facts: Record<string, string>; link: string; dueOn: string | null; daysLeft: number | null })[]; moving: ({ kind: string; facts: Record<string, string>; value: string; of: string | null; link: string })[]; changed: ({ at: string; kind: string; facts: Record<string, string>; link: string | null })[] };
  };
  'workbench.search': {
    input: { q: string };
    output: { rows: ({ kind: 'enterprise' | 'need' | 'loan' | 'campaign' | 'reply'; title: string; note: string | null; link: string })[] };
  };
};

export type EndpointName = keyof Wire;
export type Input<N extends EndpointName> = Wire[N]['input'];
export type Output<N extends EndpointName> = Wire[N]['output'];
