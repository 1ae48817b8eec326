import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zAdcode, zCount, zDay, zDone, zId, zList, zObject, zPage, zRegionRef, zText } from './fields.ts';
import { fairKinds, fairStates } from './words.ts';

const zFair = zObject({
  id: zId,
  title: z.string(),
  kind: z.enum(fairKinds),
  region: zRegionRef,
  on: zDay,
  place: z.string().nullable(),
  state: z.enum(fairStates),
  firms: zCount.nullable(),
  banks: zCount.nullable(),
  needsTalked: zCount.nullable(),
  note: z.string().nullable(),
  /** Why it was cancelled. */
  reason: z.string().nullable(),
  outsideWindow: z.boolean(),
  /** Within the caller's region: he may record or cancel it. */
  mine: z.boolean(),
});

export const fairs = {
  'fairs.list-fairs': endpoint({
    name: 'fairs.list-fairs',
    method: 'GET',
    path: '/api/fairs',
    who: ['ip-officer'],
    title: { zh: '银企对接活动', en: 'Fairs' },
    query: zObject({
      ...zPage,
      region: zAdcode.optional(),
      kind: z.enum(fairKinds).optional(),
      state: z.enum(fairStates).optional(),
      year: z.coerce.number().int().min(2000).max(2100).optional(),
    }),
    output: zList(zFair).extend({
      /** S0-06: the days between which fairs are held together, where stated for the year asked. */
      window: zObject({ first: zDay, last: zDay, source: z.string() }).nullable(),
    }),
    refusals: [],
    serves: ['S0-06'],
  }),
  'fairs.plan-fair': endpoint({
    name: 'fairs.plan-fair',
    method: 'POST',
    path: '/api/fairs',
    who: ['ip-officer'],
    title: { zh: '安排活动', en: 'Plan a fair' },
    body: zObject({
      title: zText(80),
      kind: z.enum(fairKinds),
      adcode: zAdcode,
      on: zDay,
      place: zText(80).optional(),
    }),
    output: zObject({ fairId: zId, outsideWindow: z.boolean() }),
    refusals: ['identity.outside-your-region', 'identity.unknown-region'],
    serves: ['S0-06'],
  }),
  'fairs.record-fair': endpoint({
    name: 'fairs.record-fair',
    method: 'POST',
    path: '/api/fairs/:fairId/outcome',
    who: ['ip-officer'],
    title: { zh: '登记活动结果', en: 'Record a fair held' },
    params: zObject({ fairId: zId }),
    body: zObject({
      firms: z.int().min(0).max(100_000),
      banks: z.int().min(0).max(10_000),
      needsTalked: z.int().min(0).max(100_000),
      note: zText(500).optional(),
    }),
    output: zDone,
    refusals: ['fairs.not-planned', 'fairs.not-yet-held', 'identity.outside-your-region'],
    serves: ['S0-07'],
  }),
  'fairs.cancel-fair': endpoint({
    name: 'fairs.cancel-fair',
    method: 'POST',
    path: '/api/fairs/:fairId/cancellation',
    who: ['ip-officer'],
    title: { zh: '取消活动', en: 'Cancel a fair' },
    params: zObject({ fairId: zId }),
    body: zObject({ reason: zText(200) }),
    output: zDone,
    refusals: ['fairs.not-planned', 'identity.outside-your-region'],
  }),
};
