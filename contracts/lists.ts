import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zAdcode, zCount, zDay, zId, zInstant, zObject, zPage, zQ, zRegionRef, zText } from './fields.ts';
import { bankRoles, keyServiceCriteria, verdicts } from './words.ts';

const zVerdict = zObject({
  criterion: z.enum(keyServiceCriteria),
  verdict: z.enum(verdicts),
  reason: z.string(),
  facts: z.record(z.string(), z.string()),
  judgedBy: z.string().nullable(),
});
const zVersion = zObject({
  id: zId,
  version: z.int(),
  state: z.enum(['draft', 'released']),
  madeAt: zInstant,
  madeBy: z.string(),
  candidates: zCount,
  included: zCount,
  consenting: zCount,
  releasedAt: zInstant.nullable(),
  releasedBy: z.string().nullable(),
  looks: zCount,
});
/** The text of the library a version was screened by, and the day; null for versions made before lists had one. */
const zLaw = zObject({
  screenedOn: zDay,
  place: zAdcode,
  key: z.string(),
  title: zObject({ zh: z.string(), en: z.string() }),
  from: zDay,
  number: z.string(),
  checked: z.boolean(),
  release: z.int().nullable(),
}).nullable();
const ofVersion = zObject({ versionId: zId });

export const lists = {
  'lists.list-lists': endpoint({
    name: 'lists.list-lists',
    method: 'GET',
    path: '/api/lists',
    who: ['ip-officer'],
    title: { zh: '重点服务企业名录', en: 'Key-service lists' },
    output: zObject({
      rows: z.array(
        zObject({
          id: zId,
          title: z.string(),
          region: zRegionRef,
          campaign: zObject({ id: zId, title: z.string() }).nullable(),
          versions: z.array(zVersion),
          mayScreen: z.boolean(),
        }),
      ),
    }),
    refusals: [],
  }),
  'lists.screen': endpoint({
    name: 'lists.screen',
    method: 'POST',
    path: '/api/lists/screenings',
    who: ['ip-officer'],
    title: { zh: '筛选生成名录', en: 'Screen a key-service list' },
    body: zObject({ campaignId: zId }),
    output: zObject({ versionId: zId, version: z.int(), candidates: zCount, included: zCount }),
    refusals: ['lists.nothing-to-screen', 'lists.no-criteria', 'lists.campaign-of-another'],
    serves: ['S0-04'],
  }),
  'lists.read-version': endpoint({
    name: 'lists.read-version',
    method: 'GET',
    path: '/api/lists/versions/:versionId',
    who: ['ip-officer'],
    title: { zh: '名录版本', en: 'List version' },
    params: ofVersion,
    query: zObject({
      ...zPage,
      q: zQ,
      region: zAdcode.optional(),
      included: z.enum(['yes', 'no']).optional(),
      consenting: z.enum(['yes', 'no']).optional(),
      /** Criterion that is not met or not known. */
      fails: z.enum(keyServiceCriteria).optional(),
      change: z.enum(['added', 'removed']).optional(),
    }),
    output: zObject({
      version: zVersion,
      listTitle: z.string(),
      law: zLaw,
      region: zRegionRef,
      /** Against the version before; `gone` are firms it included that are no candidates any more. */
      differences: zObject({ added: zCount, removed: zCount, gone: zCount, since: z.int() }).nullable(),
      byCriterion: z.array(
        zObject({ criterion: z.enum(keyServiceCriteria), met: zCount, notMet: zCount, unknown: zCount }),
      ),
      rows: z.array(
        zObject({
          id: zId,
          enterpriseId: zId,
          enterprise: z.string(),
          region: zRegionRef,
          included: z.boolean(),
          consenting: z.boolean(),
          change: z.enum(['added', 'removed']).nullable(),
          verdicts: z.array(zVerdict),
        }),
      ),
      total: zCount,
      mayRelease: z.boolean(),
      /** The refusal a release would meet; null when it may be released. */
      hindrance: z.string().nullable(),
      /** How many banks a release tells. */
      banks: zCount,
    }),
    refusals: [],
    serves: ['S0-04'],
  }),
  'lists.judge-entry': endpoint({
    name: 'lists.judge-entry',
    method: 'POST',
    path: '/api/lists/entries/:entryId/judgements',
    who: ['ip-officer'],
    title: { zh: '人工认定', en: 'Judge a criterion by hand' },
    params: zObject({ entryId: zId }),
    body: zObject({
      criterion: z.enum(keyServiceCriteria),
      verdict: z.enum(['met', 'not-met']),
      reason: zText(200),
    }),
    output: zObject({ included: z.boolean() }),
    refusals: ['lists.version-released', 'lists.criterion-not-by-hand'],
  }),
  'lists.release-version': endpoint({
    name: 'lists.release-version',
    method: 'POST',
    path: '/api/lists/versions/:versionId/release',
    who: ['ip-officer'],
    title: { zh: '向全部银行发布', en: 'Release to all banks alike' },
    params: ofVersion,
    output: zObject({ consenting: zCount, withheld: zCount, banks: zCount }),
    refusals: [
      'lists.version-released',
      'lists.nobody-consents',
      'lists.list-of-another',
      'lists.newer-version-released',
      'lists.same-person',
    ],
    serves: ['S0-05'],
  }),
  'lists.export-version': endpoint({
    name: 'lists.export-version',
    method: 'GET',
    path: '/api/lists/versions/:versionId/entries.xlsx',
    who: ['ip-officer'],
    title: { zh: '导出名录', en: 'Export a list' },
    params: ofVersion,
    query: zObject({
      included: z.enum(['yes', 'no']).optional(),
      consenting: z.enum(['yes', 'no']).optional(),
      q: zQ,
      region: zAdcode.optional(),
      fails: z.enum(keyServiceCriteria).optional(),
      change: z.enum(['added', 'removed']).optional(),
    }),
    output: 'file',
    refusals: [],
  }),
  'lists.list-released': endpoint({
    name: 'lists.list-released',
    method: 'GET',
    path: '/api/lists/released',
    who: bankRoles,
    title: { zh: '已发布名录', en: 'Released lists' },
    output: zObject({
      rows: z.array(
        zObject({
          versionId: zId,
          title: z.string(),
          region: zRegionRef,
          version: z.int(),
          releasedAt: zInstant,
          firms: zCount,
        }),
      ),
    }),
    refusals: [],
    serves: ['S0-05'],
  }),
  'lists.read-released': endpoint({
    name: 'lists.read-released',
    method: 'GET',
    path: '/api/lists/released/:versionId',
    who: bankRoles,
    title: { zh: '名录企业', en: 'Firms on a released list' },
    params: ofVersion,
    query: zObject({ ...zPage, q: zQ, region: zAdcode.optional() }),
    output: zObject({
      title: z.string(),
      version: z.int(),
      releasedAt: zInstant,
      law: zLaw,
      rows: z.array(
        zObject({
          enterpriseId: zId,
          enterprise: z.string(),
          region: zRegionRef,
          needId: zId.nullable(),
          reasons: z.array(
            zObject({
              criterion: z.enum(keyServiceCriteria),
              reason: z.string(),
              facts: z.record(z.string(), z.string()),
            }),
          ),
        }),
      ),
      total: zCount,
    }),
    refusals: [],
    serves: ['S0-05'],
  }),
};
