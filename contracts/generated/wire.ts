// Made by `npm run generate` from contracts/. What goes over the wire, as plain types for the pages.
import type { Role } from '../roles.ts';

export type { OrganisationKind, Role } from '../roles.ts';

export type Wire = {
  'identity.read-session': {
    input: Record<never, never>;
    output: { person: { id: string; name: string; login: string; passwordExpired: boolean } | null; assignment: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } }) | null; assignments: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } })[]; demonstration: boolean; platformName: string; today: string };
  };
  'identity.list-demonstration-accounts': {
    input: Record<never, never>;
    output: { rows: { login: string; name: string; role: Role; organisation: string; region: { adcode: string; name: string } }[] };
  };
  'identity.enter-demonstration': {
    input: { login: string };
    output: { person: { id: string; name: string; login: string; passwordExpired: boolean } | null; assignment: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } }) | null; assignments: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } })[]; demonstration: boolean; platformName: string; today: string };
  };
  'identity.sign-in': {
    input: { login: string; password: string };
    output: { person: { id: string; name: string; login: string; passwordExpired: boolean } | null; assignment: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } }) | null; assignments: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } })[]; demonstration: boolean; platformName: string; today: string };
  };
  'identity.sign-out': {
    input: Record<never, never>;
    output: { done: true };
  };
  'identity.switch-role': {
    input: { assignmentId: string };
    output: { person: { id: string; name: string; login: string; passwordExpired: boolean } | null; assignment: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } }) | null; assignments: ({ id: string; role: Role; organisation: { id: string; name: string; kind: 'ip-bureau' | 'park' | 'finance-bureau' | 'regulator' | 'enterprise' | 'bank' | 'finance-company' | 'guarantor' | 'insurer' | 'appraiser' | 'agency' | 'fund-operator' | 'exchange' | 'asset-manager' | 'university' | 'association' | 'investor' | 'listing-adviser' }; region: { adcode: string; name: string; level: 'nation' | 'province' | 'city' | 'county' | 'park' } })[]; demonstration: boolean; platformName: string; today: string };
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
    input: ({ under?: string | undefined; on?: string | undefined });
    output: { rows: ({ adcode: string; name: string; level: 'province' | 'city' | 'county' | 'park'; parent: string | null; hasChildren: boolean })[] };
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
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; organisationId?: string | undefined });
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
    output: { rows: ({ id: string; at: string; command: string; outcome: 'done' | 'refused'; refusal: string | null; person: string | null; organisation: string | null; role: Role | null; subject: string | null; sealedAs: number | null; leaf: string })[]; total: number };
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
  'needs.list-needs': {
    input: ({ page?: number | undefined; size?: number | undefined; q?: string | undefined; region?: string | undefined; industry?: string | undefined; term?: '3 个月以下' | '3—6 个月' | '6 个月—1 年' | '1 年-2 年' | undefined; state?: 'open' | 'matched' | 'closed' | undefined; amountFrom?: string | undefined; amountTo?: string | undefined; keyService?: 'yes' | undefined; answered?: 'yes' | 'no' | undefined; consenting?: 'yes' | 'no' | undefined; overdue?: 'yes' | undefined; sort?: 'newest' | 'amount' | 'due' | undefined });
    output: { rows: ({ id: string; number: string; enterpriseId: string; enterprise: string; region: { adcode: string; name: string }; industry: string | null; sizeClass: string | null; amount: string; term: string; maxCost: string; purposes: string[]; state: 'open' | 'matched' | 'closed'; openedAt: string; keyService: boolean; rights: { patentsValid: number; trademarks: number; softwareCopyrights: number; layoutDesigns: number }; answers: number; myAnswer: ('interested' | 'asks' | 'declines' | 'offers') | null; consenting: boolean; answerDueOn: string | null })[]; total: number };
  };
  'needs.read-response-times': {
    input: ({ region?: string | undefined });
    output: { needs: number; unanswered: number; overdue: number; rows: ({ bank: { id: string; name: string }; answered: number; onTime: number; late: number; medianHours: number | null; interested: number; asks: number; declines: number; offers: number; accepted: number })[] };
  };
  'needs.read-need': {
    input: { needId: string };
    output: { id: string; number: string; enterpriseId: string; enterprise: string; region: { adcode: string; name: string }; industry: string | null; sizeClass: string | null; amount: string; term: string; maxCost: string; purposes: string[]; state: 'open' | 'matched' | 'closed'; openedAt: string; keyService: boolean; rights: { patentsValid: number; trademarks: number; softwareCopyrights: number; layoutDesigns: number }; answers: number; myAnswer: ('interested' | 'asks' | 'declines' | 'offers') | null; consenting: boolean; answerDueOn: string | null; mainProduct: string | null; productStage: string | null; banksWished: string[]; contact: string | null; phone: string | null; answerList: ({ id: string; kind: 'interested' | 'asks' | 'declines' | 'offers'; state: 'open' | 'accepted' | 'turned-down' | 'withdrawn'; bank: { id: string; name: string }; at: string; person: string; message: string | null; reason: ('outside-our-region' | 'industry-restricted' | 'amount-too-large' | 'rights-insufficient' | 'financials-insufficient' | 'credit-problem' | 'cost-not-acceptable' | 'quota-used-up' | 'other') | null; terms: { amount: string; months: number; ratePercent: string } | null; firmReply: { at: string; message: string } | null; loanId: string | null; current: boolean })[]; mayAnswer: boolean; source: string };
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
  'needs.turn-down-offer': {
    input: { needId: string; answerId: string } & ({ message?: string | undefined });
    output: { done: true };
  };
  'needs.close-need': {
    input: { needId: string } & { reason: string };
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
    output: { version: { id: string; version: number; state: 'draft' | 'released'; madeAt: string; madeBy: string; candidates: number; included: number; consenting: number; releasedAt: string | null; releasedBy: string | null; looks: number }; listTitle: string; region: { adcode: string; name: string }; differences: { added: number; removed: number; gone: number; since: number } | null; byCriterion: ({ criterion: 'registered-here' | 'good-credit' | 'clear-need' | 'ip-basis' | 'able-to-repay'; met: number; notMet: number; unknown: number })[]; rows: ({ id: string; enterpriseId: string; enterprise: string; region: { adcode: string; name: string }; included: boolean; consenting: boolean; change: ('added' | 'removed') | null; verdicts: ({ criterion: 'registered-here' | 'good-credit' | 'clear-need' | 'ip-basis' | 'able-to-repay'; verdict: 'met' | 'not-met' | 'unknown'; reason: string; facts: Record<string, string>; judgedBy: string | null })[] })[]; total: number; mayRelease: boolean; hindrance: string | null; banks: number };
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
    output: { title: string; version: number; releasedAt: string; rows: ({ enterpriseId: string; enterprise: string; region: { adcode: string; name: string }; needId: string | null; reasons: ({ criterion: 'registered-here' | 'good-credit' | 'clear-need' | 'ip-basis' | 'able-to-repay'; reason: string; facts: Record<string, string> })[] })[]; total: number };
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
    output: { region: { adcode: string; name: string; parents: { adcode: string; name: string }[] }; filled: number; target: number | null; missing: number; consenting: number; paceShare: string; daysLeft: number; rows: ({ region: { adcode: string; name: string }; filled: number; target: number | null; basis: ('guiding' | 'soft-minimum') | null; missing: number; lastOn: string | null; handedUp: { at: string; receiptNumber: string } | null; hasChildren: boolean })[]; days: { on: string; filled: number }[]; groups: ({ tag: 'ip-standard' | 'own-ip-sme' | 'returnee' | 'military-civil' | 'cultural'; firms: number; filled: number })[] };
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
    output: { id: string; number: string; enterpriseId: string; enterprise: string; bank: { id: string; name: string }; region: { adcode: string; name: string }; amount: string; months: number; ratePercent: string; state: 'applied' | 'valued' | 'examined' | 'registered' | 'disbursement-proposed' | 'disbursed' | 'overdue' | 'in-disposal' | 'disposed' | 'settled' | 'rejected' | 'withdrawn'; stage: 'application' | 'valuation' | 'diligence' | 'registration' | 'disbursement' | 'post-loan' | 'ending'; appliedAt: string; since: string; disbursedOn: string | null; disbursedAmount: string | null; needId: string | null; approvedAmount: string | null; pledgedAmount: string | null; registrationNumber: string | null; ball: { with: 'bank' | 'bank-approver' | 'firm' | 'nobody'; since: string; until: string | null }; steps: ({ step: ('value' | 'examine' | 'register-pledge' | 'propose-disbursement' | 'approve-disbursement' | 'return-disbursement' | 'watch' | 'mark-overdue' | 'settle' | 'open-disposal' | 'record-disposal' | 'reject' | 'withdraw') | 'apply'; at: string; person: string; organisation: string; role: Role; facts: Record<string, string> })[]; possible: ({ step: 'value' | 'examine' | 'register-pledge' | 'propose-disbursement' | 'approve-disbursement' | 'return-disbursement' | 'watch' | 'mark-overdue' | 'settle' | 'open-disposal' | 'record-disposal' | 'reject' | 'withdraw'; mine: boolean; by: Role[]; why: ('other-role' | 'same-person') | null })[]; internalValuation: { allowed: boolean; limit: string | null; source: string | null; checked: boolean | null } };
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
