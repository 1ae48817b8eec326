// oxlint-disable max-lines -- one call per endpoint, and every endpoint
import { randomUUID } from 'node:crypto';
import type { EndpointName } from '@zhirong/contracts';
import { soundRules } from '@zhirong/server/modules/compensation/testing/make-fund.ts';
import type { World } from './world.ts';

/**
 * For every endpoint: a call that would succeed for the right person, about the one subject of the world.
 * `finds` names what a list must show to whoever may see the subject; a list that shows it to anyone else leaks.
 */
export type Upload = { readonly name: string; readonly content: string };
export type Probe = {
  readonly input: Record<string, unknown>;
  readonly finds?: string;
  readonly upload?: Upload;
};

export const bankFile: Upload = {
  name: 'bank.csv',
  content: '交易日期,金额,流水号\n2019-08-20,-12.30,A1\n',
};

const paymentFile: Upload = {
  name: 'paid.csv',
  content: '申请编号,金额,付款日期,银行流水号\nDC-2019-999999,1.00,2019-08-20,P9\n',
};

const PASSWORD = 'Qiu-2019-hao!';

export const probes = (w: World): Record<EndpointName, Probe> => {
  const ofCampaign = { campaignId: w.campaignId };
  const ofLoan = { loanId: w.loanId };
  const ofBook = { bookId: w.bookId };
  const ofAccount = { accountId: w.fundAccountId };
  const ofScore = { systemId: w.systemId };
  const ofLaw = { draftId: w.lawDraftId };
  const ofFund = { fundId: w.compensationFundId };
  const ofDraft = { applicationId: w.subsidyDraftId };
  const ofProgramme = { programmeId: w.subsidyProgrammeId };
  const today = '2019-08-20';
  const firm = w.firm.name;
  const form = { title: '示例', formId: w.formId, opensOn: '2019-08-01', dueOn: '2019-08-31', audience: [] };
  return {
    'identity.read-session': { input: {} },
    'identity.list-demonstration-accounts': { input: {} },
    'identity.enter-demonstration': { input: { login: 'nobody' } },
    'identity.sign-in': { input: { login: 'nobody', password: PASSWORD } },
    'identity.sign-out': { input: {} },
    'identity.switch-role': { input: { assignmentId: randomUUID() } },
    'identity.change-password': { input: { oldPassword: PASSWORD, newPassword: `${PASSWORD}x` } },
    'identity.set-up': {
      input: {
        token: 'guessed',
        bureauName: '示例',
        adcode: '320000',
        people: [{ role: 'ip-officer', name: '示例', login: 'some.body', password: PASSWORD }],
      },
    },
    'identity.accept-invitation': { input: { token: 'guessed', login: 'some.body', password: PASSWORD } },
    'identity.list-regions': { input: {} },
    'identity.list-organisations': { input: { size: 200 }, finds: firm },
    'identity.create-organisation': { input: { name: '示例新机构', kind: 'bank', adcode: '320302' } },
    'identity.list-people': { input: { size: 200 }, finds: w.firm.manager.personName },
    'identity.invite-person': {
      input: { name: '示例新人', role: 'enterprise-finance', organisationId: w.firm.id },
    },
    'identity.disable-person': { input: { personId: w.firm.finance.personId, reason: '示例' } },

    'audit.list-commands': { input: { size: 200, subject: `loans.loan:${w.loanId}` }, finds: w.loanId },
    'audit.read-seal': { input: {} },
    'audit.prove-command': { input: { commandId: w.commandId } },
    'audit.list-looks': { input: { size: 200 }, finds: w.bank.name },
    'notices.list-notices': { input: {} },
    'notices.mark-read': { input: {} },

    'ledger.list-books': { input: { size: 200 }, finds: w.bookId },
    'ledger.read-book': { input: ofBook },
    'ledger.list-entries': { input: ofBook, finds: w.ledgerEntryId },
    'ledger.read-entry': { input: { entryId: w.ledgerEntryId } },
    'ledger.read-statement': { input: ofAccount },
    'ledger.list-reservations': { input: ofBook },
    'ledger.list-adjustments': { input: ofBook, finds: w.adjustmentId },
    'ledger.propose-adjustment': {
      input: {
        ...ofBook,
        effectiveOn: today,
        reason: '示例',
        lines: [
          { accountId: w.fundAccountId, side: 'debit', amount: '1' },
          { accountId: w.capitalAccountId, side: 'credit', amount: '1' },
        ],
      },
    },
    'ledger.propose-reversal': { input: { entryId: w.ledgerEntryId, effectiveOn: today, reason: '示例' } },
    'ledger.approve-adjustment': { input: { adjustmentId: w.adjustmentId } },
    'ledger.return-adjustment': { input: { adjustmentId: w.adjustmentId, reason: '示例' } },
    'ledger.assert-balance': {
      input: { ...ofAccount, on: today, balance: '100.00', source: '示例银行对账单' },
    },
    'ledger.list-assertions': { input: ofBook },
    'ledger.load-bank-statement': { input: ofAccount, upload: bankFile },
    'ledger.list-bank-statements': { input: ofAccount, finds: w.bankStatementId },
    'ledger.match-bank-statement': { input: { statementId: w.bankStatementId } },
    'ledger.read-reconciliation': { input: { statementId: w.bankStatementId } },

    'enterprises.register-enterprise': {
      input: {
        name: '示例新企业',
        uscc: '91110108551385082Q',
        adcode: '320302',
        personName: '示例',
        phone: '13900001234',
        role: 'enterprise-finance',
        login: 'new.firm',
        password: PASSWORD,
      },
    },
    'enterprises.list-enterprises': { input: { size: 200 }, finds: firm },
    'enterprises.read-enterprise': { input: { enterpriseId: w.firm.id } },
    'enterprises.record-enterprise': {
      input: { name: '示例新企业', uscc: '91110108551385082Q', adcode: '320302', tags: [] },
    },
    'enterprises.set-tags': { input: { enterpriseId: w.firm.id, tags: [] } },
    'enterprises.record-standing': {
      input: { enterpriseId: w.firm.id, aspect: 'credit', standing: 'good', source: '示例', on: today },
    },
    'enterprises.override-uscc': { input: { uscc: '91350100M000100Y44', reason: '示例' } },
    'enterprises.give-consent': { input: { textVersion: 'old' } },
    'enterprises.withdraw-consent': { input: {} },

    'assets.list-kinds': { input: {} },
    'assets.check-number': { input: { kind: 'invention', number: w.rightNumber }, finds: w.rightId },
    'assets.list-rights': { input: { size: 200 }, finds: w.rightId },
    'assets.export-rights': { input: {}, finds: '示例权利甲' },
    'assets.read-right': { input: { rightId: w.rightId } },
    'assets.register-right': {
      input: {
        kind: 'trade-secret',
        title: '示例',
        owners: [{ name: firm }],
        source: { document: '示例' },
        enterpriseId: w.firm.id,
      },
    },
    'assets.correct-right': {
      input: {
        rightId: w.rightId,
        title: '示例',
        filedOn: '2014-10-01',
        reason: '示例',
        source: { document: '示例' },
      },
    },
    'assets.record-fact': {
      input: {
        rightId: w.rightId,
        fact: { kind: 'state-stated', on: today, state: 'in-force', source: { document: '示例' } },
      },
    },
    'assets.withdraw-fact': { input: { rightId: w.rightId, factId: w.rightFactId, reason: '示例' } },
    'assets.remove-right': { input: { rightId: w.rightId, reason: '示例' } },
    'assets.list-fees': { input: { months: 36, size: 200 }, finds: w.rightId },
    'assets.read-check-up': { input: { enterpriseId: w.firm.id } },
    'assets.claim-right': { input: { kind: 'invention', number: '201710601862.3', note: '示例' } },
    'assets.list-claims': { input: { size: 200 }, finds: w.claimId },
    'assets.decide-claim': { input: { claimId: w.claimId, confirmed: false, reason: '示例' } },
    'assets.upload-rights': {
      input: {},
      upload: { content: '申请号,专利名称\n201410601862.X,示例', name: 'rights.csv' },
    },
    'assets.read-import': { input: { importId: w.rightsImportId } },
    'assets.start-import': {
      input: { importId: w.rightsImportId, mapping: [{ column: 0, field: 'number' }] },
    },
    'assets.cancel-import': { input: { importId: w.rightsImportId } },
    'assets.list-imports': { input: {}, finds: w.rightsImportId },
    'assets.read-import-errors': { input: { importId: w.rightsImportId } },
    'assets.list-feeds': { input: {} },

    'scoring.list-systems': { input: {}, finds: 'white-list' },
    'scoring.read-system': { input: ofScore },
    'scoring.export-system': { input: { ...ofScore, form: 'json' }, finds: 'commerciality' },
    'scoring.upload-system': { input: {}, upload: { name: 'system.json', content: '{}' } },
    'scoring.release-system': { input: { systemId: w.waitingSystemId } },
    'scoring.turn-down-system': { input: { systemId: w.waitingSystemId, reason: '示例' } },
    'scoring.read-assessment': { input: ofScore },
    'scoring.save-assessment': {
      input: {
        ...ofScore,
        revision: 1,
        said: { scenario: null, answers: {}, facts: {}, points: {}, choose: {}, evidence: {} },
      },
    },
    'scoring.upload-evidence': { input: {}, upload: { name: 'report.pdf', content: '%PDF-1.7' } },
    'scoring.read-evidence': { input: { fileId: w.evidenceId } },
    'scoring.make-result': { input: { ...ofScore, revision: 1 } },
    'scoring.list-results': { input: {}, finds: w.scoreId },
    'scoring.read-result': { input: { resultId: w.scoreId } },
    'scoring.share-result': { input: { resultId: w.scoreId, audience: 'officers' } },
    'scoring.end-sharing': { input: { resultId: w.scoreId } },
    'scoring.judge-evidence': {
      input: { resultId: w.scoreId, indicator: 'debt-ratio', finding: 'confirmed' },
    },
    'scoring.list-grades': { input: { size: 200 }, finds: w.scoreId },
    'scoring.export-grades': { input: {}, finds: firm },
    'needs.name-rights': { input: { needId: w.needId, rightIds: [] } },
    'loans.name-rights': { input: { loanId: w.loanId, rightIds: [] } },
    'scoring.read-grades': { input: { enterpriseId: w.firm.id }, finds: 'white-list' },
    'scoring.read-right-grades': { input: { rightId: w.rightId } },

    'valuation.list-methods': { input: {} },
    'valuation.check-rights': {
      input: { rightIds: w.valuedRightId, way: 'agreed', purpose: 'licence' },
      finds: '示例估值权利',
    },
    'valuation.open-valuation': {
      input: {
        way: 'outside-report',
        purpose: 'licence',
        rightIds: [w.valuedRightId],
        valuedOn: today,
        appraiserId: w.appraiserId,
      },
    },
    'valuation.list-valuations': { input: { size: 200 }, finds: w.valuationId },
    'valuation.read-valuation': { input: { valuationId: w.valuationId } },
    'valuation.save-draft': { input: { valuationId: w.agreedValuationId, revision: 0 } },
    'valuation.upload-evidence': {
      input: { valuationId: w.agreedValuationId },
      upload: { name: 'report.pdf', content: '%PDF-1.7' },
    },
    'valuation.read-evidence': { input: { evidenceId: w.valuationEvidenceId } },
    'valuation.calculate': { input: { valuationId: w.agreedValuationId, methods: w.valuationMethods } },
    'valuation.start-run': { input: { valuationId: w.agreedValuationId, methods: w.valuationMethods } },
    'valuation.read-run': { input: { runId: w.valuationRunId } },
    'valuation.cancel-run': { input: { runId: w.valuationRunId } },
    'valuation.read-version': { input: { versionId: w.valuationVersionId } },
    'valuation.download-report': { input: { versionId: w.valuationVersionId } },
    'valuation.recompute': { input: { versionId: w.valuationVersionId } },
    'valuation.share': { input: { valuationId: w.valuationId, organisationId: w.firm.id } },
    'valuation.end-share': { input: { valuationId: w.valuationId, organisationId: w.firm.id } },
    'valuation.declare': { input: { valuationId: w.commissionId, kinds: ['none'] } },
    'valuation.accept-commission': { input: { valuationId: w.commissionId, fee: '1', dueOn: today } },
    'valuation.decline-commission': { input: { valuationId: w.commissionId, reason: '示例' } },
    'valuation.register-report': {
      input: {
        valuationId: w.commissionId,
        reportNumber: '示例',
        evidenceId: w.valuationEvidenceId,
        low: '1',
        value: '1',
        high: '1',
        methods: '收益法',
        signers: ['甲', '乙'],
        issuedOn: today,
        validUntil: today,
      },
    },
    'valuation.propose-value': {
      input: {
        valuationId: w.agreedValuationId,
        versionId: w.agreedVersionId,
        value: '3000000',
        reason: '示例',
      },
    },
    'valuation.agree': { input: { valuationId: w.agreedValuationId, proposalId: w.proposalId } },
    'valuation.submit': {
      input: { valuationId: w.waitingValuationId, versionId: w.waitingVersionId },
    },
    'valuation.review': {
      input: {
        valuationId: w.waitingValuationId,
        versionId: w.waitingVersionId,
        outcome: 'returned',
        opinion: '1',
        reason: '示例',
        inputHash: w.waitingInputHash,
      },
    },
    'valuation.take-up-again': { input: { valuationId: w.valuationId, valuedOn: today, reason: '示例' } },
    'valuation.withdraw-valuation': { input: { valuationId: w.agreedValuationId, reason: '示例' } },
    'valuation.issue': { input: { valuationId: w.valuationId, versionId: w.valuationVersionId } },
    'valuation.withdraw-issue': { input: { code: w.valuationCode, reason: '示例' } },
    'valuation.verify': { input: { code: w.valuationCode }, finds: '示例估值权利' },
    'valuation.list-tasks': { input: { size: 200 }, finds: w.valuationTaskId },
    'valuation.close-task': { input: { taskId: w.valuationTaskId, reason: '示例' } },
    'valuation.read-value': { input: { enterpriseId: w.firm.id }, finds: w.valuationId },
    'valuation.list-models': { input: {}, finds: w.modelId },
    'valuation.publish-model': {
      input: {
        key: 'own-model',
        title: '示例',
        kinds: ['invention'],
        methods: [{ method: 'cost-approach', weight: '1' }],
        from: today,
        source: '示例',
      },
    },
    'valuation.read-back-test': { input: {}, finds: '"count":1' },
    'valuation.record-price': {
      input: {
        rightIds: [w.valuedRightId],
        route: 'transfer',
        price: '1',
        on: today,
        source: { document: '示例' },
      },
    },
    'valuation.withdraw-price': { input: { priceId: w.priceId, reason: '示例' } },
    'valuation.list-prices': { input: { size: 200 }, finds: w.priceId },
    'valuation.read-price-statistics': { input: {} },
    'valuation.list-appraisers': { input: {} },
    'valuation.list-recognitions': { input: {} },
    'valuation.set-recognition': {
      input: { appraiserId: w.appraiserId, recognised: true, reason: '示例' },
    },
    'valuation.set-capability': { input: { bankId: w.bank.id, capable: true, document: '示例' } },
    'valuation.read-overview': { input: {}, finds: firm },

    'needs.list-needs': { input: { size: 200 }, finds: w.needId },
    'needs.read-need': { input: { needId: w.needId } },
    'needs.answer-need': { input: { needId: w.needId, kind: 'interested', message: '示例' } },
    'needs.withdraw-answer': { input: { needId: w.needId, answerId: w.answerId } },
    'needs.reply-to-answer': { input: { needId: w.needId, answerId: w.answerId, message: '示例' } },
    'needs.accept-offer': { input: { needId: w.needId, answerId: w.answerId } },
    'needs.turn-down-offer': { input: { needId: w.needId, answerId: w.answerId } },
    'needs.read-response-times': { input: {} },
    'needs.close-need': { input: { needId: w.needId, reason: '示例' } },

    'library.list-texts': { input: { size: 200 }, finds: 'answer-clock' },
    'library.read-text': { input: { kind: 'rule', place: '320000', key: 'answer-clock' } },
    'library.read-vocabulary': { input: {} },
    'library.list-drafts': { input: { size: 200 }, finds: w.lawDraftId },
    'library.open-draft': {
      input: { kind: 'rule', place: '320302', key: 'new-days', from: '2019-09-01', summary: '示例' },
    },
    'library.read-draft': { input: ofLaw },
    'library.save-draft': {
      input: {
        ...ofLaw,
        revision: w.lawRevision,
        from: '2019-10-01',
        summary: '示例',
        pastReason: null,
        yaml: w.lawDraftText,
      },
    },
    'library.export-draft': { input: ofLaw },
    'library.import-draft': { input: ofLaw, upload: { name: 'law.csv', content: '名称,值\n甲,1\n' } },
    'library.start-dry-run': { input: ofLaw },
    'library.read-dry-run': { input: { runId: w.lawRunId } },
    'library.hand-over': { input: { ...ofLaw, revision: w.lawRevision } },
    'library.return-draft': { input: { draftId: w.waitingLawDraftId, reason: '示例' } },
    'library.withdraw-draft': { input: { ...ofLaw, reason: '示例' } },
    'library.release': { input: { draftId: w.waitingLawDraftId, revision: w.lawRevision } },
    'library.open-consultation': {
      input: {
        ...ofLaw,
        revision: w.lawRevision,
        opensOn: today,
        closesOn: '2019-09-20',
        invitation: '示例',
      },
    },
    'library.list-consultations': { input: {}, finds: w.consultationId },
    'library.read-consultation': { input: { consultationId: w.consultationId } },
    'library.comment': { input: { consultationId: w.consultationId, comment: '示例' } },
    'library.answer-comment': {
      input: { commentId: w.lawCommentId, adopted: 'adopted', answer: '示例' },
    },

    'lists.list-lists': { input: {}, finds: w.releasedVersionId },
    'lists.screen': { input: ofCampaign },
    'lists.read-version': { input: { versionId: w.releasedVersionId, size: 200 }, finds: w.firm.id },
    'lists.judge-entry': {
      input: { entryId: w.entryId, criterion: 'able-to-repay', verdict: 'met', reason: '示例' },
    },
    'lists.release-version': { input: { versionId: w.draftVersionId } },
    'lists.export-version': { input: { versionId: w.releasedVersionId }, finds: firm },
    'lists.list-released': { input: {}, finds: w.releasedVersionId },
    'lists.read-released': { input: { versionId: w.releasedVersionId, size: 200 }, finds: w.firm.id },

    'surveys.list-forms': { input: {}, finds: w.draftFormId },
    'surveys.read-form': { input: { formId: w.draftFormId } },
    'surveys.draft-form': { input: { copyOf: w.formId } },
    'surveys.change-form': { input: { formId: w.draftFormId, form: {} } },
    'surveys.publish-form': { input: { formId: w.draftFormId } },
    'surveys.list-campaigns': { input: {}, finds: w.campaignId },
    'surveys.read-campaign': { input: ofCampaign },
    'surveys.plan-campaign': { input: form },
    'surveys.change-campaign': { input: { ...ofCampaign, title: '示例', dueOn: '2019-08-31' } },
    'surveys.set-targets': {
      input: { ...ofCampaign, targets: [{ adcode: '320302', replies: 50, basis: 'guiding' }] },
    },
    'surveys.add-task': { input: { ...ofCampaign, title: '示例', adcode: '320302', dueOn: today } },
    'surveys.finish-task': { input: { taskId: w.taskId } },
    'surveys.open-campaign': { input: { campaignId: w.draftCampaignId } },
    'surveys.close-campaign': { input: ofCampaign },
    'surveys.read-my-reply': { input: ofCampaign, finds: w.replyId },
    'surveys.save-section': { input: { ...ofCampaign, section: 'advice', answers: {}, revision: 0 } },
    'surveys.hand-in-reply': { input: { ...ofCampaign, revision: 0 } },
    'surveys.read-reply': { input: { replyId: w.replyId } },
    'surveys.list-replies': { input: { ...ofCampaign, size: 200 }, finds: w.replyId },
    'surveys.export-replies': { input: ofCampaign, finds: firm },
    'surveys.read-progress': { input: { ...ofCampaign, region: '320302' } },
    'surveys.list-missing': { input: { ...ofCampaign, size: 200 }, finds: w.otherFirm.id },
    'surveys.remind': { input: { ...ofCampaign, enterpriseIds: [w.otherFirm.id] } },
    'surveys.hand-up': { input: { ...ofCampaign, adcode: '320302' } },
    'surveys.return-hand-up': {
      input: { campaignId: w.secondCampaignId, handUpId: w.handUpId, reason: '示例' },
    },
    'surveys.list-hand-ups': { input: { campaignId: w.secondCampaignId }, finds: w.handUpId },
    'surveys.read-template': { input: ofCampaign },
    'surveys.upload-replies': { input: ofCampaign },
    'surveys.read-import': { input: { importId: w.importId } },
    'surveys.list-imports': { input: ofCampaign, finds: w.importId },
    'surveys.read-import-errors': { input: { importId: w.importId } },
    'surveys.cancel-import': { input: { importId: w.importId } },

    'fairs.list-fairs': { input: { size: 200 }, finds: w.fairId },
    'fairs.plan-fair': { input: { title: '示例', kind: 'docking', adcode: '320302', on: today } },
    'fairs.record-fair': { input: { fairId: w.fairId, firms: 1, banks: 1, needsTalked: 1 } },
    'fairs.cancel-fair': { input: { fairId: w.fairId, reason: '示例' } },

    'loans.list-loans': { input: { size: 200 }, finds: w.loanId },
    'loans.read-loan': { input: ofLoan },
    'loans.value': { input: { ...ofLoan, way: 'internal', value: '1', valuedOn: today } },
    'loans.examine': { input: { ...ofLoan, conclusion: '示例', approvedAmount: '1', examinedOn: today } },
    'loans.register-pledge': {
      input: { ...ofLoan, registrationNumber: 'Y1', registeredOn: today, rights: '示例' },
    },
    'loans.propose-disbursement': { input: { ...ofLoan, amount: '1', on: today } },
    'loans.approve-disbursement': { input: { ...ofLoan, seenHash: '0'.repeat(64) } },
    'loans.read-proposal': { input: ofLoan },
    'loans.return-disbursement': { input: { ...ofLoan, reason: '示例' } },
    'loans.watch': { input: { ...ofLoan, finding: '示例', on: today } },
    'loans.mark-overdue': { input: { ...ofLoan, on: today, amount: '1' } },
    'loans.clear-overdue': { input: { ...ofLoan, on: today, amount: '1', source: '示例' } },
    'loans.settle': { input: { ...ofLoan, on: today, interestPaid: '1' } },
    'loans.open-disposal': { input: { ...ofLoan, route: 'auction', reason: '示例' } },
    'loans.record-disposal': { input: { ...ofLoan, proceeds: '1', on: today } },
    'loans.reject': { input: { ...ofLoan, reason: '示例' } },
    'loans.withdraw': { input: { ...ofLoan, reason: '示例' } },

    'compensation.list-funds': { input: { size: 200 }, finds: w.compensationFundId },
    'compensation.open-fund': {
      input: {
        name: '示例另一资金',
        kind: 'unified',
        adcode: '320302',
        operatorId: randomUUID(),
        contributors: [{ name: '示例财政', level: 'county' }],
      },
    },
    'compensation.list-terms': { input: { adcode: '320302' } },
    'compensation.list-operators': { input: {} },
    'compensation.read-fund': { input: ofFund },
    'compensation.read-figure': { input: { ...ofFund, figure: 'paid' } },
    'compensation.propose-rules': { input: { ...ofFund, ...soundRules() } },
    'compensation.release-rules': { input: { rulesId: w.waitingRulesId } },
    'compensation.record-deposit': {
      input: { ...ofFund, contributorId: w.contributorId, amount: '1', on: today, reference: 'IN-9' },
    },
    'compensation.propose-halt': { input: { ...ofFund, action: 'stop', reason: '示例' } },
    'compensation.approve-halt': { input: { haltId: w.haltId } },
    'compensation.list-filings': { input: { size: 200 }, finds: w.quietFilingId },
    'compensation.list-fileable': { input: {}, finds: w.freeLoanId },
    'compensation.file-loan': {
      input: { ...ofFund, loanId: w.freeLoanId, tableKey: 'two', partners: [] },
    },
    'compensation.decide-filing': { input: { filingId: w.waitingFilingId, outcome: 'accepted' } },
    'compensation.end-filing': { input: { filingId: w.quietFilingId, end: 'settled', on: today } },
    'compensation.list-packages': { input: { size: 200 }, finds: w.packageId },
    'compensation.open-package': { input: { name: '示例另一批次包', adcode: '320302' } },
    'compensation.add-to-package': { input: { packageId: w.packageId, loanId: w.freeLoanId } },
    'compensation.list-claims': { input: { size: 200 }, finds: w.paidId },
    'compensation.read-claim': { input: { claimId: w.paidId } },
    'compensation.open-claim': { input: { filingId: w.lateFilingId } },
    'compensation.record-gate': {
      input: {
        claimId: w.paidId,
        gate: 'default',
        on: today,
        document: '示例',
        documentNumber: '1',
        documentOn: today,
      },
    },
    'compensation.upload-evidence': {
      input: { claimId: w.gatheringId, gate: 'loss' },
      upload: { name: '示例.pdf', content: '%PDF-示例' },
    },
    'compensation.read-evidence': { input: { evidenceId: w.lossEvidenceId } },
    'compensation.hand-in-claim': { input: { claimId: w.paidId } },
    'compensation.examine-claim': { input: { claimId: w.handedInId, outcome: 'passed', loss: '100' } },
    'compensation.approve-claim': { input: { claimId: w.paidId, outcome: 'approved', seenLoss: '1000' } },
    'compensation.cancel-award': { input: { claimId: w.paidId, reason: '示例' } },
    'compensation.pay-claim': { input: { claimId: w.paidId, on: today, reference: 'PAY-9' } },
    'compensation.export-payments': { input: ofFund },
    'compensation.load-payments': { input: ofFund, upload: paymentFile },
    'compensation.report-recovery': {
      input: { claimId: w.paidId, amount: '1', costs: '0', on: today, reference: 'HK-9' },
    },
    'compensation.confirm-recovery': { input: { recoveryId: w.recoveryId } },
    'compensation.read-statement': { input: { ...ofFund, month: '2019-08' }, finds: w.bank.name },
    'agreements.list-agreements': { input: { size: 200 }, finds: w.agreementId },
    'agreements.list-parties': { input: {} },
    'agreements.read-agreement': { input: { agreementId: w.agreementId } },
    'agreements.register-agreement': { input: w.newAgreement },
    'agreements.upload-text': {
      input: { agreementId: w.waitingAgreementId },
      upload: { name: 'paper.pdf', content: '%PDF-1.7 示例另页' },
    },
    'agreements.read-text': { input: { textId: w.agreementTextId } },
    'agreements.confirm-agreement': { input: { agreementId: w.waitingAgreementId } },
    'agreements.add-loan': { input: { agreementId: w.agreementId, loanId: w.freeLoanId } },
    'agreements.end-agreement': { input: { agreementId: w.agreementId, on: today, reason: '示例' } },
    'agreements.list-insurances': { input: { size: 200 }, finds: w.insuranceId },
    'agreements.read-insurance': { input: { insuranceId: w.insuranceId } },
    'agreements.record-insurance': { input: w.newInsurance },
    'agreements.upload-policy': {
      input: { insuranceId: w.insuranceId },
      upload: { name: 'paper.pdf', content: '%PDF-1.7 示例另页' },
    },
    'agreements.read-policy': { input: { fileId: w.policyFileId } },
    'agreements.record-insurance-step': {
      input: { insuranceId: w.insuranceId, number: 'BA-1', step: 'reported', on: today, amount: '100' },
    },
    'compensation.export-statement': { input: { ...ofFund, month: '2019-08' }, finds: w.bank.name },

    'subsidies.ask': { input: { enterpriseId: w.firm.id }, finds: w.subsidyFee },
    'subsidies.open-application': {
      input: { instruments: [w.subsidyFee], subjects: [{ loanId: w.subsidyLoanId, given: {} }] },
    },
    'subsidies.change-application': {
      input: { ...ofDraft, revision: 1, instruments: [w.subsidyFee], subjects: [{ given: {} }] },
    },
    'subsidies.upload-evidence': { input: ofDraft, upload: { name: '示例.pdf', content: '%PDF-示例' } },
    'subsidies.read-evidence': { input: { evidenceId: w.subsidyEvidenceId } },
    'subsidies.hand-in': { input: { ...ofDraft, revision: 1 } },
    'subsidies.withdraw': { input: { applicationId: w.subsidyApplicationId, reason: '示例' } },
    'subsidies.list-applications': { input: { size: 200 }, finds: w.subsidyApplicationId },
    'subsidies.read-application': { input: { applicationId: w.subsidyApplicationId } },
    'subsidies.list-items': { input: { size: 200 }, finds: w.subsidyItemId },
    'subsidies.export-items': { input: {}, finds: '示例担保费补贴' },
    'subsidies.read-item': { input: { itemId: w.subsidyItemId } },
    'subsidies.record-outside-award': {
      input: { enterpriseId: w.firm.id, title: '示例', amount: '1', on: today, source: '示例' },
    },
    'subsidies.list-outside-awards': { input: { size: 200 }, finds: '示例往年资助' },
    'subsidies.review-item': { input: { itemId: w.subsidyItemId, outcome: 'accepted' } },
    'subsidies.award-item': {
      input: { itemId: w.subsidyItemId, amount: '1', seenCeiling: '1', reason: '示例' },
    },
    'subsidies.cancel-award': { input: { itemId: w.awardedItemId, reason: '示例' } },
    'subsidies.open-notice': { input: ofProgramme },
    'subsidies.list-terms': { input: { region: '320302' }, finds: 'subsidy-notice' },
    'subsidies.list-notices': { input: { size: 200 }, finds: w.subsidyNoticeId },
    'subsidies.read-notice': { input: { noticeId: w.subsidyNoticeId } },
    'subsidies.object': { input: { noticeId: w.subsidyNoticeId, text: '示例' } },
    'subsidies.list-objections': { input: { size: 200 }, finds: w.objectionId },
    'subsidies.decide-objection': {
      input: { objectionId: w.objectionId, outcome: 'rejected', answer: '示例' },
    },
    'subsidies.list-stated-shares': { input: {} },
    'subsidies.list-programmes': { input: { size: 200 }, finds: w.subsidyProgrammeId },
    'subsidies.open-programme': {
      input: {
        name: '示例另一补贴资金',
        year: 2019,
        instruments: [w.subsidyFee],
        opensOn: today,
        shares: [{ level: 'county', percent: '100' }],
        budgets: [{ name: '区级预算', level: 'county' }],
        source: '示例',
      },
    },
    'subsidies.read-programme': { input: ofProgramme },
    'subsidies.record-appropriation': {
      input: { ...ofProgramme, budgetId: w.subsidyBudgetId, amount: '1', on: today, reference: '示例-9' },
    },
    'subsidies.read-figures': { input: { year: 2019, region: '320302' }, finds: w.subsidyProgrammeId },
    'subsidies.export-figures': { input: { year: 2019, region: '320302' }, finds: '示例主角补贴资金' },
    'subsidies.read-figure': { input: { ...ofProgramme, figure: 'budget' }, finds: '预算-0' },
    'subsidies.propose-payment': { input: ofProgramme },
    'subsidies.list-payments': { input: { size: 200 }, finds: w.subsidyPaymentId },
    'subsidies.read-payment': { input: { paymentId: w.subsidyPaymentId } },
    'subsidies.approve-payment': { input: { paymentId: w.subsidyPaymentId, seenHash: w.paymentHash } },
    'subsidies.return-payment': { input: { paymentId: w.subsidyPaymentId, reason: '示例' } },
    'subsidies.export-payment': { input: { paymentId: w.settledPaymentId } },
    'subsidies.load-result': {
      input: { paymentId: w.settledPaymentId },
      upload: { name: 'result.csv', content: '明细号,金额,付款日期,银行流水号\nBF-9,1.00,2019-08-20,S9\n' },
    },
    'subsidies.list-cases': { input: { size: 200 }, finds: w.caseId },
    'subsidies.open-case': { input: { itemId: w.subsidyItemId, finding: '示例', evidence: '示例' } },
    'subsidies.read-case': { input: { caseId: w.caseId } },
    'subsidies.take-consequence': {
      input: { caseId: w.caseId, consequence: 'credit-record', document: '示例', reason: '示例' },
    },
    'subsidies.record-receipt': {
      input: { claimId: w.subsidyClaimId, amount: '1', on: today, reference: '示例-9' },
    },
    'subsidies.record-give-back': { input: { claimId: w.subsidyClaimId, on: today, reference: '示例-9' } },
    'subsidies.list-vouchers': { input: { size: 200 }, finds: w.voucherId },
    'subsidies.confirm-voucher': { input: { voucherId: w.voucherId } },
    'subsidies.return-voucher': { input: { voucherId: w.voucherId, reason: '示例' } },
    'subsidies.appeal': { input: { caseId: w.caseId, text: '示例' } },
    'subsidies.decide-appeal': { input: { appealId: w.appealId, outcome: 'rejected', answer: '示例' } },

    'statistics.read-scoreboard': { input: { year: 2019, region: '320302' } },
    'statistics.export-scoreboard': { input: { year: 2019, region: '320302' } },
    'statistics.read-figure': {
      input: { year: 2019, region: '320302', measure: 'surveyed-firms', size: 200 },
      finds: firm,
    },
    'statistics.read-award-shares': { input: { year: 2019, region: '320302', amount: '100' } },
    'statistics.export-award-shares': { input: { year: 2019, region: '320302', amount: '100' } },
    'statistics.set-targets': { input: { year: 2019, targets: [{ adcode: '320302', fairs: 1 }] } },
    'statistics.read-target-history': { input: { adcode: '320302', year: 2019 } },
    'workbench.read-workbench': { input: {} },
    'workbench.search': { input: { q: '示例主角' }, finds: firm },
  };
};
