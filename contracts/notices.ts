import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zDone, zId, zInstant, zObject, zPage } from './fields.ts';

export const notices = {
  'notices.list-notices': endpoint({
    name: 'notices.list-notices',
    method: 'GET',
    path: '/api/notices',
    who: 'signed-in',
    title: { zh: '提醒', en: 'Reminders' },
    query: zObject({ ...zPage, unread: z.enum(['yes']).optional() }),
    output: zObject({
      rows: z.array(
        zObject({
          id: zId,
          at: zInstant,
          kind: z.string(),
          facts: z.record(z.string(), z.string()),
          link: z.string().nullable(),
          readAt: zInstant.nullable(),
        }),
      ),
      total: z.int(),
      unread: z.int(),
    }),
    refusals: [],
  }),
  'notices.mark-read': endpoint({
    name: 'notices.mark-read',
    method: 'POST',
    path: '/api/notices/read',
    who: 'signed-in',
    title: { zh: '标为已读', en: 'Mark as read' },
    body: zObject({ noticeIds: z.array(zId).max(200).optional() }),
    output: zDone,
    refusals: [],
  }),
};
