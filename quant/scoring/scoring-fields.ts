import { z } from 'zod';

const name = z.string().min(1).max(64);

/** Fields that scoring methods share. */
export const scoringFields = {
  answers: z
    .record(name, z.union([z.number(), z.string(), z.record(name, z.number())]))
    .describe(
      'indicator id → a number (bands, scale), an option id (choices), or counts by name (ladder); leave out what is not known',
    ),
  facts: z
    .record(name, z.union([z.number(), z.boolean(), z.string()]))
    .optional()
    .describe('facts that gates, direct routes, vetoes and coefficients look at'),
  points: z
    .record(name, z.number())
    .optional()
    .describe('indicator id → the mark a person picked within a band that leaves a choice'),
  choose: z
    .record(name, z.string())
    .optional()
    .describe('choose-one node → the alternative taken; the better one without'),
  evidence: z
    .record(name, z.array(z.string().min(1).max(400)).max(100))
    .optional()
    .describe('indicator id → references of what proves the answer'),
};
