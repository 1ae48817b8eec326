import type { EndpointName } from '@zhirong/contracts';
import type { Person } from '@zhirong/server/platform/actor.ts';
import type { TestPlatform } from '@zhirong/server/testing/test-platform.ts';

/** Drafts of a county's own law: one under way, tried and in consultation with a comment, and one that waits for a second person. */
export const makeLaw = async (platform: TestPlatform, officer: Person, firm: Person) => {
  const surely = async <N extends EndpointName>(by: Person, name: N, input: Record<string, unknown> = {}) => {
    const answer = await platform.call(by, name, input);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const begin = async (key: string) => {
    const about = { kind: 'rule', place: '320302', key, from: '2019-10-01', summary: '示例' };
    const { draftId } = await surely(officer, 'library.open-draft', { ...about, title: '示例期限' });
    const { yaml } = await surely(officer, 'library.read-draft', { draftId });
    const text = yaml.replace('value: null', 'value: 5').replaceAll('待填', '示例');
    const said = { draftId, revision: 1, from: '2019-10-01', summary: '示例', pastReason: null, yaml: text };
    const { revision } = await surely(officer, 'library.save-draft', said);
    const { runId } = await surely(officer, 'library.start-dry-run', { draftId });
    await platform.rooms.jobs['library.dry-run']?.({ runId }, new AbortController().signal);
    return { draftId, runId, revision, text };
  };
  const waiting = await begin('waiting-days');
  await surely(officer, 'library.hand-over', { draftId: waiting.draftId, revision: waiting.revision });
  const draft = await begin('example-days');
  const { consultationId } = await surely(officer, 'library.open-consultation', {
    draftId: draft.draftId,
    revision: draft.revision,
    opensOn: '2019-08-20',
    closesOn: '2019-09-20',
    invitation: '示例',
  });
  const { commentId: lawCommentId } = await surely(firm, 'library.comment', {
    consultationId,
    comment: '示例意见',
  });
  return {
    lawDraftId: draft.draftId,
    lawDraftText: draft.text,
    lawRevision: draft.revision,
    lawRunId: draft.runId,
    waitingLawDraftId: waiting.draftId,
    consultationId,
    lawCommentId,
  };
};
