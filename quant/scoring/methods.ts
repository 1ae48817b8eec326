import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { firmMethods } from './firm-methods.ts';
import { indicatorSystemSchema, missingRules, provenances } from './indicator-system.ts';
import { loadSystem } from './load-system.ts';
import { requireThat } from '../invalid-input.ts';
import { scoringFields } from './scoring-fields.ts';
import { scoreWith } from './score-with.ts';
import { shippedSystem, shippedSystems } from './system-catalogue.ts';
import { weightMethods } from './weight-methods.ts';

const listSystems = (input: {
  readonly id?: string | undefined;
  readonly provenance?: (typeof provenances)[number] | undefined;
}) => {
  const one = input.id === undefined ? null : shippedSystem(input.id, 'id');
  const listed = shippedSystems.filter(
    (system) => (!one || system === one) && (!input.provenance || system.provenance === input.provenance),
  );
  return {
    value: listed.map(
      ({ id, version, title, provenance, source, verified, subject, full, missing, scenarios }) => ({
        id,
        version,
        title,
        provenance,
        source,
        verified,
        subject,
        full,
        missing,
        scenarios: (scenarios ?? []).map((scenario) => ({ id: scenario.id, title: scenario.title })),
      }),
    ),
    ...(one && { system: one }),
    trace: listed.map((system) => ({ zh: system.title.zh, en: system.title.en, value: system.id })),
  };
};

const systemMethods: readonly Method[] = [
  defineMethod({
    name: 'indicator-systems',
    group: 'scoring',
    title: { zh: '指标体系目录', en: 'List of indicator systems' },
    source: 'provenance and source are told of each system',
    input: z.strictObject({
      id: z.string().optional().describe('one system in full, in the JSON format that can be imported'),
      provenance: z.enum(provenances).optional().describe('only systems of this provenance'),
    }),
    example: {},
    run: listSystems,
  }),
  defineMethod({
    name: 'score-indicators',
    group: 'scoring',
    title: { zh: '按指标体系评分', en: 'Score by an indicator system' },
    source: 'score = Σ wᵢ·sᵢ / Σ wᵢ(answered); rules and bands are those of the system',
    input: z.strictObject({
      system: z
        .string()
        .optional()
        .describe('id of a shipped system, see indicator-systems; or give inlineSystem'),
      inlineSystem: indicatorSystemSchema.optional().describe('a whole system as data'),
      missing: z
        .enum(missingRules)
        .optional()
        .describe('instead of the system’s own rule; only with inlineSystem'),
      answers: scoringFields.answers,
      facts: scoringFields.facts,
      scenario: z.string().optional().describe('id of a weight overlay of the system'),
      points: scoringFields.points,
      choose: scoringFields.choose,
      evidence: scoringFields.evidence,
    }),
    example: {
      system: 'patent-handbook-2012',
      answers: { stability: 8, dependence: 6, advancement: 9, maturity: 7, 'market-use': 5, competition: 6 },
      facts: { legalState: 'in-force', ownershipDispute: false, frozen: false },
      evidence: { stability: ['无效宣告请求审查决定'] },
    },
    run: ({ system, inlineSystem, missing, answers, ...options }) => {
      requireThat((system === undefined) !== (inlineSystem === undefined), 'system', 'required', {
        wanted: 'system or inlineSystem',
      });
      // A published system keeps its own rule, or its result would no longer be that system's.
      requireThat(missing === undefined || inlineSystem !== undefined, 'missing', 'unknown-field');
      const base = inlineSystem ? loadSystem(inlineSystem, 'inlineSystem') : shippedSystem(system ?? '');
      const result = scoreWith(missing ? { ...base, missing } : base, answers, options);
      return { value: result.score, ...result };
    },
  }),
];

/** The methods of group 'scoring'. */
export const scoringMethods: readonly Method[] = [...systemMethods, ...firmMethods, ...weightMethods];
