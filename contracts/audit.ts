import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zDay, zId, zInstant, zList, zObject, zPage, zRole } from './fields.ts';
import { enterpriseRoles } from './roles.ts';

export const audit = {
  'audit.list-commands': endpoint({
    name: 'audit.list-commands',
    method: 'GET',
    path: '/api/audit/commands',
    who: ['auditor'],
    title: { zh: '操作日志', en: 'Command log' },
    query: zObject({
      ...zPage,
      command: z.string().max(60).optional(),
      outcome: z.enum(['done', 'refused']).optional(),
      from: zDay.optional(),
      to: zDay.optional(),
      subject: z.string().max(60).optional(),
    }),
    output: zList(
      zObject({
        id: zId,
        at: zInstant,
        command: z.string(),
        outcome: z.enum(['done', 'refused']),
        refusal: z.string().nullable(),
        person: z.string().nullable(),
        organisation: z.string().nullable(),
        role: zRole.nullable(),
        subject: z.string().nullable(),
        sealedAs: z.int().nullable(),
        leaf: z.string(),
      }),
      /** The count went no further than `total`: there are more. */
    ).extend({ more: z.boolean() }),
    refusals: [],
  }),
  'audit.read-seal': endpoint({
    name: 'audit.read-seal',
    method: 'GET',
    path: '/api/audit/seal',
    who: ['auditor'],
    title: { zh: '日志封存状态', en: 'State of the sealed log' },
    output: zObject({
      size: z.int(),
      root: z.string(),
      sealedAt: zInstant.nullable(),
      waiting: z.int(),
      checkpoints: z.array(zObject({ size: z.int(), root: z.string(), at: zInstant })),
    }),
    refusals: [],
  }),
  'audit.prove-command': endpoint({
    name: 'audit.prove-command',
    method: 'GET',
    path: '/api/audit/commands/:commandId/proof',
    who: ['auditor'],
    title: { zh: '日志条目的包含证明', en: 'Inclusion proof of a log entry' },
    params: zObject({ commandId: zId }),
    output: zObject({
      entry: z.string(),
      leaf: z.string(),
      index: z.int(),
      size: z.int(),
      root: z.string(),
      path: z.array(z.string()),
      holds: z.boolean(),
    }),
    refusals: ['audit.not-yet-sealed'],
  }),
  'audit.list-looks': endpoint({
    name: 'audit.list-looks',
    method: 'GET',
    path: '/api/audit/looks',
    who: ['auditor', ...enterpriseRoles],
    title: { zh: '查阅记录', en: 'Who looked at what' },
    query: zObject({ ...zPage, from: zDay.optional(), to: zDay.optional() }),
    output: zList(
      zObject({
        id: zId,
        at: zInstant,
        organisation: z.string(),
        role: zRole,
        what: z.string(),
        subject: z.string(),
      }),
    ),
    refusals: [],
    serves: ['S0-05'],
  }),
};
