import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zDay, zInstant, zObject } from './fields.ts';

export const workbench = {
  'workbench.read-workbench': endpoint({
    name: 'workbench.read-workbench',
    method: 'GET',
    path: '/api/workbench',
    who: 'signed-in',
    title: { zh: '工作台', en: 'Workbench' },
    output: zObject({
      /** What waits for this role, most urgent first. `kind` and `facts` are worded by the web. */
      due: z.array(
        zObject({
          kind: z.string(),
          facts: z.record(z.string(), z.string()),
          link: z.string(),
          dueOn: zDay.nullable(),
          daysLeft: z.int().nullable(),
        }),
      ),
      moving: z.array(
        zObject({
          kind: z.string(),
          facts: z.record(z.string(), z.string()),
          value: z.string(),
          of: z.string().nullable(),
          link: z.string(),
        }),
      ),
      changed: z.array(
        zObject({
          at: zInstant,
          kind: z.string(),
          facts: z.record(z.string(), z.string()),
          link: z.string().nullable(),
        }),
      ),
    }),
    refusals: [],
  }),
  'workbench.search': endpoint({
    name: 'workbench.search',
    method: 'GET',
    path: '/api/search',
    who: 'signed-in',
    title: { zh: '搜索', en: 'Search' },
    query: zObject({ q: z.string().trim().min(1).max(60) }),
    output: zObject({
      rows: z.array(
        zObject({
          kind: z.enum(['enterprise', 'need', 'loan', 'campaign', 'reply']),
          title: z.string(),
          note: z.string().nullable(),
          link: z.string(),
        }),
      ),
    }),
    refusals: [],
  }),
};
