import { useQueryClient } from '@tanstack/react-query';
import type { Form } from '@zhirong/forms';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { call, newKey } from '../../shared/call.ts';
import { roleOf, useSession } from '../../shared/session.ts';
import { readOptions } from '../../shared/use-read.ts';
import type { MyReply, Typed } from './fill-answers.ts';
import { type DeskView, FillDesk } from './fill-desk.ts';
import { readKept, writeKept } from './fill-kept.ts';

/** The desk of one campaign for the person here: saves on leaving the page, on coming online, and a moment after typing. */
export function useDesk(
  form: Form,
  campaignId: string,
  reply: MyReply,
  prefill: Typed,
): [FillDesk, DeskView] {
  const queries = useQueryClient();
  const session = useSession();
  const [desk] = useState(() => {
    const assignmentId = session.assignment?.id ?? '';
    const role = roleOf(session);
    const made = new FillDesk(
      {
        form,
        campaignId,
        role,
        by: session.person?.name ?? '',
        reply,
        kept: readKept(assignmentId, campaignId),
      },
      {
        save: (input, key) => call('surveys.save-section', input, { key }),
        read: () =>
          queries.fetchQuery({ ...readOptions('surveys.read-my-reply', { campaignId }), staleTime: 0 }),
        newKey,
        keep: (kept) => writeKept(assignmentId, campaignId, kept),
        later: (millis, what) => {
          const timer = setTimeout(what, millis);
          return () => clearTimeout(timer);
        },
      },
    );
    if (!reply.reply?.receiptNumber) made.suggest(prefill);
    return made;
  });
  const view = useSyncExternalStore(desk.subscribe, desk.view);

  useEffect(() => desk.receive(reply), [desk, reply]);
  useEffect(() => {
    const flush = (): void => void desk.flush();
    if (desk.view().unsaved) flush();
    const hide = (): void => {
      if (document.visibilityState === 'hidden') flush();
    };
    window.addEventListener('online', flush);
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('online', flush);
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', hide);
      desk.rest();
      flush();
    };
  }, [desk]);
  return [desk, view];
}
