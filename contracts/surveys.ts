import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zTag } from './enterprises.ts';
import { zAdcode, zCount, zDay, zDone, zId, zInstant, zList, zObject, zPage, zQ, zRegionRef, zRole, zText } from './fields.ts';
import { enterpriseRoles } from './roles.ts';

/** Checked by `checkForm` of @zhirong/forms; typed there as `Form`. */
const zForm = z.record(z.string(), z.unknown());
/** Answers by field key; checked by `judgeAnswers` against the campaign's form. */
const zAnswers = z.record(z.string().max(60), z.unknown());
const zProblem = zObject({ path: z.string(), code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])).optional() });
const zCampaignState = z.enum(['draft', 'open', 'closed']);
const zReplyState = z.enum(['draft', 'handed-in', 'locked']);
const ofCampaign = zObject({ campaignId: zId });

const zCampaign = zObject({
  id: zId, number: z.string(), title: z.string(), state: zCampaignState, opensOn: zDay, dueOn: zDay,
  region: zRegionRef, organiser: z.string(), source: z.string().nullable(), form: zObject({ id: zId, key: z.string(), version: z.int(), title: z.string() }),
  audience: z.array(zTag), note: z.string().nullable(),
});
const zTask = zObject({
  id: zId, title: z.string(), region: zRegionRef, owner: z.string().nullable(), dueOn: zDay, state: z.enum(['open', 'done']), source: z.string().nullable(),
  parentId: zId.nullable(),
  /** N5: this task is due after, or on the same day as, the parent's own deadline. */
  clash: zObject({ parentTitle: z.string(), parentDueOn: zDay, days: z.int() }).nullable(),
});
const zReplyHead = zObject({
  id: zId, receiptNumber: z.string().nullable(), state: zReplyState, version: z.int(), channel: z.enum(['online', 'excel']),
  handedInAt: zInstant.nullable(), late: z.boolean(),
});

export const surveys = {
  'surveys.list-forms': endpoint({
    name: 'surveys.list-forms', method: 'GET', path: '/api/surveys/forms', who: ['ip-officer'], title: { zh: '表单', en: 'Forms' },
    output: zObject({ rows: z.array(zObject({ id: zId, key: z.string(), version: z.int(), title: z.string(), state: z.enum(['draft', 'published']), region: zRegionRef, fields: z.int(), source: z.string().nullable() })) }), refusals: [],
  }),
  'surveys.read-form': endpoint({
    name: 'surveys.read-form', method: 'GET', path: '/api/surveys/forms/:formId', who: ['ip-officer'], title: { zh: '表单内容', en: 'Form' }, params: zObject({ formId: zId }),
    output: zObject({ id: zId, key: z.string(), version: z.int(), state: z.enum(['draft', 'published']), region: zRegionRef, form: zForm, mayEdit: z.boolean() }), refusals: [],
  }),
  'surveys.draft-form': endpoint({
    name: 'surveys.draft-form', method: 'POST', path: '/api/surveys/forms', who: ['ip-officer'], title: { zh: '新建表单草稿', en: 'Draft a form' },
    body: zObject({ copyOf: zId.optional(), form: zForm.optional() }), output: zObject({ formId: zId }), refusals: ['surveys.form-unsound'],
  }),
  'surveys.change-form': endpoint({
    name: 'surveys.change-form', method: 'PUT', path: '/api/surveys/forms/:formId', who: ['ip-officer'], title: { zh: '修改表单草稿', en: 'Change a form draft' }, params: zObject({ formId: zId }),
    body: zObject({ form: zForm }), output: zDone, refusals: ['surveys.form-unsound', 'surveys.form-published'],
  }),
  'surveys.publish-form': endpoint({
    name: 'surveys.publish-form', method: 'POST', path: '/api/surveys/forms/:formId/publication', who: ['ip-officer'], title: { zh: '发布表单', en: 'Publish a form' }, params: zObject({ formId: zId }),
    output: zDone, refusals: ['surveys.form-unsound', 'surveys.form-published'],
  }),
  'surveys.list-campaigns': endpoint({
    name: 'surveys.list-campaigns', method: 'GET', path: '/api/surveys/campaigns', who: ['ip-officer', ...enterpriseRoles], title: { zh: '需求征集', en: 'Campaigns' }, query: zObject({ state: zCampaignState.optional() }),
    output: zObject({ rows: z.array(zCampaign.extend({ filled: zCount, target: zCount.nullable(), myReply: zReplyHead.nullable() })) }), refusals: [],
  }),
  'surveys.read-campaign': endpoint({
    name: 'surveys.read-campaign', method: 'GET', path: '/api/surveys/campaigns/:campaignId', who: ['ip-officer', ...enterpriseRoles], title: { zh: '征集详情', en: 'Campaign' }, params: ofCampaign,
    output: zCampaign.extend({
      definition: zForm, mayEdit: z.boolean(),
      targets: z.array(zObject({ region: zRegionRef, replies: zCount, basis: z.enum(['guiding', 'soft-minimum']), source: z.string().nullable() })),
      tasks: z.array(zTask), groups: z.array(zObject({ tag: zTag, focus: z.boolean() })),
    }), refusals: [],
  }),
  'surveys.plan-campaign': endpoint({
    name: 'surveys.plan-campaign', method: 'POST', path: '/api/surveys/campaigns', who: ['ip-officer'], title: { zh: '新建征集', en: 'Plan a campaign' },
    body: zObject({ title: zText(80), formId: zId, opensOn: zDay, dueOn: zDay, source: zText(120).optional(), audience: z.array(zObject({ tag: zTag, focus: z.boolean() })).max(5), note: zText(1000).optional(), countyMinimum: z.int().min(0).max(100_000).optional() }),
    output: zObject({ campaignId: zId }), refusals: ['surveys.form-not-published', 'surveys.days-in-wrong-order'], serves: ['S0-01', 'S0-02'],
  }),
  'surveys.change-campaign': endpoint({
    name: 'surveys.change-campaign', method: 'PUT', path: '/api/surveys/campaigns/:campaignId', who: ['ip-officer'], title: { zh: '修改征集', en: 'Change a campaign' }, params: ofCampaign,
    body: zObject({ title: zText(80), dueOn: zDay, note: zText(1000).optional() }), output: zDone, refusals: ['surveys.campaign-closed', 'surveys.days-in-wrong-order'],
  }),
  'surveys.set-targets': endpoint({
    name: 'surveys.set-targets', method: 'PUT', path: '/api/surveys/campaigns/:campaignId/targets', who: ['ip-officer'], title: { zh: '分解采集目标', en: 'Set targets' }, params: ofCampaign,
    body: zObject({ targets: z.array(zObject({ adcode: zAdcode, replies: z.int().min(0).max(1_000_000), basis: z.enum(['guiding', 'soft-minimum']) })).min(1).max(200) }),
    output: zObject({ sum: zCount, ofParent: zCount.nullable() }), refusals: ['surveys.campaign-closed', 'identity.outside-your-region', 'identity.unknown-region'], serves: ['S0-38'],
  }),
  'surveys.add-task': endpoint({
    name: 'surveys.add-task', method: 'POST', path: '/api/surveys/campaigns/:campaignId/tasks', who: ['ip-officer'], title: { zh: '布置任务', en: 'Add a task' }, params: ofCampaign,
    body: zObject({ title: zText(80), adcode: zAdcode, dueOn: zDay, parentId: zId.optional(), owner: zText(30).optional(), source: zText(120).optional() }),
    output: zObject({ taskId: zId, clash: zTask.shape.clash }), refusals: ['identity.outside-your-region', 'identity.unknown-region', 'surveys.unknown-parent-task'], serves: ['S0-36'],
  }),
  'surveys.finish-task': endpoint({
    name: 'surveys.finish-task', method: 'POST', path: '/api/surveys/tasks/:taskId/finish', who: ['ip-officer'], title: { zh: '完成任务', en: 'Finish a task' }, params: zObject({ taskId: zId }), output: zDone, refusals: ['surveys.task-done-already'],
  }),
  'surveys.open-campaign': endpoint({
    name: 'surveys.open-campaign', method: 'POST', path: '/api/surveys/campaigns/:campaignId/opening', who: ['ip-officer'], title: { zh: '启动征集', en: 'Open a campaign' }, params: ofCampaign, output: zDone, refusals: ['surveys.campaign-not-draft'],
  }),
  'surveys.close-campaign': endpoint({
    name: 'surveys.close-campaign', method: 'POST', path: '/api/surveys/campaigns/:campaignId/closing', who: ['ip-officer'], title: { zh: '结束征集', en: 'Close a campaign' }, params: ofCampaign, output: zDone, refusals: ['surveys.campaign-not-open'],
  }),

  'surveys.read-my-reply': endpoint({
    name: 'surveys.read-my-reply', method: 'GET', path: '/api/surveys/campaigns/:campaignId/my-reply', who: enterpriseRoles, title: { zh: '我的填报', en: 'My reply' }, params: ofCampaign,
    output: zObject({
      reply: zReplyHead.nullable(), answers: zAnswers, revision: z.int(), savedAt: zInstant.nullable(), savedBy: z.string().nullable(),
      /** Who signed off which section, and when (S0-40). */
      sections: z.array(zObject({ key: z.string(), doneBy: z.string().nullable(), doneAt: zInstant.nullable() })),
      versions: z.array(zObject({ version: z.int(), at: zInstant, by: z.string(), changed: z.array(z.string()) })),
      changedSinceHandIn: z.boolean(), usccAccepted: z.boolean(), mayHandIn: z.boolean(),
    }), refusals: [],
  }),
  'surveys.save-section': endpoint({
    name: 'surveys.save-section', method: 'PUT', path: '/api/surveys/campaigns/:campaignId/my-reply/sections/:section', who: enterpriseRoles, title: { zh: '保存一节', en: 'Save a section' },
    params: ofCampaign.extend({ section: z.string().max(40) }),
    /** `revision` is the one last read: an older one is refused, so that two tabs never overwrite each other. */
    body: zObject({ answers: zAnswers, revision: z.int().min(0), done: z.boolean().optional() }),
    output: zObject({ revision: z.int(), savedAt: zInstant, errors: z.array(zProblem), warnings: z.array(zProblem) }),
    refusals: ['surveys.campaign-not-open', 'surveys.past-due', 'surveys.reply-locked', 'surveys.changed-in-another-window', 'surveys.section-of-another', 'surveys.unknown-section', 'surveys.answers-unsound'], serves: ['S0-40'],
  }),
  'surveys.hand-in-reply': endpoint({
    name: 'surveys.hand-in-reply', method: 'POST', path: '/api/surveys/campaigns/:campaignId/my-reply/hand-in', who: enterpriseRoles, title: { zh: '提交填报', en: 'Hand in a reply' }, params: ofCampaign,
    body: zObject({ revision: z.int().min(0), consentTextVersion: zText(20).optional() }),
    output: zObject({ replyId: zId, receiptNumber: z.string(), version: z.int(), handedInAt: zInstant, warnings: z.array(zProblem) }),
    refusals: ['surveys.campaign-not-open', 'surveys.past-due', 'surveys.reply-locked', 'surveys.changed-in-another-window', 'surveys.answers-unsound', 'surveys.nothing-changed', 'surveys.consent-text-changed'], serves: ['S0-01', 'S0-40'],
  }),
  'surveys.read-reply': endpoint({
    name: 'surveys.read-reply', method: 'GET', path: '/api/surveys/replies/:replyId', who: ['ip-officer', ...enterpriseRoles], title: { zh: '答卷', en: 'Reply' }, params: zObject({ replyId: zId }), query: zObject({ version: z.coerce.number().int().min(1).optional() }),
    output: zObject({ reply: zReplyHead, campaign: zObject({ id: zId, title: z.string() }), enterprise: zObject({ id: zId, name: z.string() }), region: zRegionRef, definition: zForm, answers: zAnswers, version: z.int(), versions: z.array(zObject({ version: z.int(), at: zInstant, by: z.string(), changed: z.array(z.string()) })), warnings: z.array(zProblem) }), refusals: [],
  }),
  'surveys.list-replies': endpoint({
    name: 'surveys.list-replies', method: 'GET', path: '/api/surveys/campaigns/:campaignId/replies', who: ['ip-officer'], title: { zh: '已填报企业', en: 'Replies' }, params: ofCampaign,
    query: zObject({ ...zPage, q: zQ, region: zAdcode.optional(), consent: z.enum(['yes', 'no']).optional(), on: zDay.optional(), state: zReplyState.optional() }),
    output: zList(zObject({ id: zId, receiptNumber: z.string().nullable(), enterprise: z.string(), enterpriseId: zId, region: zRegionRef, state: zReplyState, channel: z.enum(['online', 'excel']), version: z.int(), handedInAt: zInstant.nullable(), amountWan: z.string().nullable(), consent: z.boolean() })), refusals: [],
  }),
  'surveys.export-replies': endpoint({
    name: 'surveys.export-replies', method: 'GET', path: '/api/surveys/campaigns/:campaignId/replies.xlsx', who: ['ip-officer'], title: { zh: '导出答卷', en: 'Export replies' }, params: ofCampaign,
    query: zObject({ q: zQ, region: zAdcode.optional(), consent: z.enum(['yes', 'no']).optional(), on: zDay.optional(), state: zReplyState.optional() }), output: 'file', refusals: [],
  }),
  'surveys.read-progress': endpoint({
    name: 'surveys.read-progress', method: 'GET', path: '/api/surveys/campaigns/:campaignId/progress', who: ['ip-officer'], title: { zh: '填报进度', en: 'Progress' }, params: ofCampaign, query: zObject({ region: zAdcode.optional() }),
    output: zObject({
      region: zRegionRef.extend({ parents: z.array(zRegionRef) }), filled: zCount, target: zCount.nullable(), missing: zCount, consenting: zCount, paceShare: z.string(), daysLeft: z.int(),
      rows: z.array(zObject({ region: zRegionRef, filled: zCount, target: zCount.nullable(), basis: z.enum(['guiding', 'soft-minimum']).nullable(), missing: zCount, lastOn: zDay.nullable(), handedUp: zObject({ at: zInstant, receiptNumber: z.string() }).nullable(), hasChildren: z.boolean() })),
      days: z.array(zObject({ on: zDay, filled: zCount })), groups: z.array(zObject({ tag: zTag, firms: zCount, filled: zCount })),
    }), refusals: ['identity.unknown-region'], serves: ['S0-01', 'S0-41'],
  }),
  'surveys.list-missing': endpoint({
    name: 'surveys.list-missing', method: 'GET', path: '/api/surveys/campaigns/:campaignId/missing', who: ['ip-officer'], title: { zh: '未填报企业', en: 'Who has not filled in' }, params: ofCampaign, query: zObject({ ...zPage, q: zQ, region: zAdcode.optional(), tag: zTag.optional() }),
    output: zList(zObject({ enterpriseId: zId, name: z.string(), region: zRegionRef, tags: z.array(zTag), draftSavedAt: zInstant.nullable(), remindedAt: zInstant.nullable(), reminders: zCount, reachable: z.boolean() })), refusals: [], serves: ['S0-41'],
  }),
  'surveys.remind': endpoint({
    name: 'surveys.remind', method: 'POST', path: '/api/surveys/campaigns/:campaignId/reminders', who: ['ip-officer'], title: { zh: '催报', en: 'Remind' }, params: ofCampaign,
    body: zObject({ enterpriseIds: z.array(zId).min(1).max(500).optional(), adcode: zAdcode.optional(), message: zText(300).optional() }),
    output: zObject({ reminded: zCount, skipped: zCount, mailed: zCount }), refusals: ['surveys.campaign-not-open', 'surveys.nobody-to-remind'], serves: ['S0-41'],
  }),
  'surveys.hand-up': endpoint({
    name: 'surveys.hand-up', method: 'POST', path: '/api/surveys/campaigns/:campaignId/hand-ups', who: ['ip-officer'], title: { zh: '向上报送', en: 'Hand in upwards' }, params: ofCampaign, body: zObject({ adcode: zAdcode, note: zText(500).optional() }),
    output: zObject({ receiptNumber: z.string(), replies: zCount, lowerMissing: z.array(zRegionRef) }), refusals: ['surveys.handed-up-already', 'surveys.nothing-to-hand-up', 'identity.outside-your-region', 'surveys.campaign-not-open'], serves: ['S0-03'],
  }),
  'surveys.return-hand-up': endpoint({
    name: 'surveys.return-hand-up', method: 'POST', path: '/api/surveys/campaigns/:campaignId/hand-ups/:handUpId/return', who: ['ip-officer'], title: { zh: '退回报送', en: 'Return a hand-in' }, params: ofCampaign.extend({ handUpId: zId }), body: zObject({ reason: zText(200) }), output: zDone, refusals: ['surveys.hand-up-returned-already', 'surveys.not-yours-to-return'],
  }),
  'surveys.list-hand-ups': endpoint({
    name: 'surveys.list-hand-ups', method: 'GET', path: '/api/surveys/campaigns/:campaignId/hand-ups', who: ['ip-officer'], title: { zh: '报送记录', en: 'Hand-ins' }, params: ofCampaign,
    output: zObject({ rows: z.array(zObject({ id: zId, region: zRegionRef, receiptNumber: z.string(), at: zInstant, by: z.string(), role: zRole, replies: zCount, note: z.string().nullable(), returnedAt: zInstant.nullable(), returnReason: z.string().nullable(), mayReturn: z.boolean() })) }), refusals: [],
  }),
  'surveys.read-template': endpoint({
    name: 'surveys.read-template', method: 'GET', path: '/api/surveys/campaigns/:campaignId/template.xlsx', who: ['ip-officer'], title: { zh: '下载填报模板', en: 'Excel template' }, params: ofCampaign, output: 'file', refusals: [],
  }),
  'surveys.upload-replies': endpoint({
    name: 'surveys.upload-replies', method: 'POST', path: '/api/surveys/campaigns/:campaignId/imports', who: ['ip-officer'], title: { zh: '批量导入答卷', en: 'Import replies' }, params: ofCampaign, body: 'upload',
    output: zObject({ importId: zId }), refusals: ['surveys.campaign-not-open', 'surveys.past-due', 'surveys.import-running', 'files.too-large', 'files.not-xlsx'],
  }),
  'surveys.read-import': endpoint({
    name: 'surveys.read-import', method: 'GET', path: '/api/surveys/imports/:importId', who: ['ip-officer'], title: { zh: '导入进度', en: 'Import progress' }, params: zObject({ importId: zId }),
    output: zObject({ id: zId, campaignId: zId, state: z.enum(['waiting', 'reading', 'writing', 'done', 'refused', 'cancelled']), fileName: z.string(), rowsSeen: zCount, rowsTotal: zCount.nullable(), rowsWritten: zCount, badRows: zCount, refusal: z.string().nullable(), facts: z.record(z.string(), z.union([z.string(), z.number()])).nullable(), problems: z.array(zObject({ row: z.int(), column: z.string(), code: z.string(), message: z.string() })), startedAt: zInstant.nullable(), finishedAt: zInstant.nullable() }), refusals: [],
  }),
  'surveys.list-imports': endpoint({
    name: 'surveys.list-imports', method: 'GET', path: '/api/surveys/campaigns/:campaignId/imports', who: ['ip-officer'], title: { zh: '导入记录', en: 'Imports' }, params: ofCampaign,
    output: zObject({ rows: z.array(zObject({ id: zId, fileName: z.string(), state: z.string(), rowsWritten: zCount, badRows: zCount, at: zInstant, by: z.string() })) }), refusals: [],
  }),
  'surveys.read-import-errors': endpoint({
    name: 'surveys.read-import-errors', method: 'GET', path: '/api/surveys/imports/:importId/errors.xlsx', who: ['ip-officer'], title: { zh: '下载标注错误的文件', en: 'File with the errors marked' }, params: zObject({ importId: zId }), output: 'file', refusals: ['surveys.no-errors'],
  }),
  'surveys.cancel-import': endpoint({
    name: 'surveys.cancel-import', method: 'POST', path: '/api/surveys/imports/:importId/cancel', who: ['ip-officer'], title: { zh: '取消导入', en: 'Cancel an import' }, params: zObject({ importId: zId }), output: zDone, refusals: ['surveys.import-over'],
  }),
};
