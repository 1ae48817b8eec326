import { z } from 'zod';
import { zCount, zId, zInstant, zObject, zRegionRef } from './fields.ts';
import {
  evidenceFindings,
  proofKinds,
  gradeAudiences,
  knownFrom,
  passVerdicts,
  provenances,
  systemStates,
  systemSubjects,
} from './scoring-words.ts';

export const zWords = zObject({ zh: z.string(), en: z.string() });
export const zProvenance = z.enum(provenances);
/** Points from–to: where people pick a mark within a band and nobody has yet, the two differ. */
export const zRange = zObject({ least: z.number(), most: z.number() });
/** Where a part comes from; a part that was not held against the published text says `verified: false`. */
const origin = { provenance: zProvenance, source: z.string(), verified: z.boolean() };
const interval = {
  from: z.number().nullable(),
  fromIncluded: z.boolean(),
  to: z.number().nullable(),
  toIncluded: z.boolean(),
};

/** How one indicator is scored; ratios are fractions (0.06), `percent` says how to write them. */
export const zScoring = z.discriminatedUnion('kind', [
  zObject({
    kind: z.literal('bands'),
    least: z.number().nullable(),
    most: z.number().nullable(),
    whole: z.boolean(),
    percent: z.boolean(),
    unit: z.string().nullable(),
    bands: z.array(zObject({ ...interval, points: zRange, text: zWords })),
  }),
  zObject({
    kind: z.literal('choices'),
    options: z.array(zObject({ id: z.string(), text: zWords, points: zRange })),
  }),
  zObject({ kind: z.literal('scale'), most: z.number(), step: z.number() }),
  zObject({
    kind: z.literal('ladder'),
    counts: z.array(zObject({ id: z.string(), title: zWords, unit: z.string().nullable() })),
    rungs: z.array(zObject({ text: zWords, points: zRange })),
  }),
]);

/** A node of the tree in reading order; `parent` is null at the top. `weight` in points of the system. */
export const zIndicator = zObject({
  id: z.string(),
  parent: z.string().nullable(),
  depth: zCount,
  title: zWords,
  weight: z.number(),
  bonus: z.boolean(),
  chooseOne: z.boolean(),
  ...origin,
  note: zWords.nullable(),
  scoring: zScoring.nullable(),
});
export const zFactAsked = zObject({
  id: z.string(),
  title: zWords,
  kind: z.enum(['number', 'yes-no', 'choice']),
  choices: z.array(zObject({ id: z.string(), title: zWords })),
  least: z.number().nullable(),
  most: z.number().nullable(),
  percent: z.boolean(),
  unit: z.string().nullable(),
});

export const zSystemHead = zObject({
  /** Of this version. */
  id: zId,
  /** Of the system through all its versions. */
  key: z.string(),
  version: z.int(),
  title: zWords,
  ...origin,
  subject: z.enum(systemSubjects),
  full: z.number(),
  indicators: zCount,
  region: zRegionRef,
  shipped: z.boolean(),
  state: z.enum(systemStates),
  uploadedAt: zInstant,
  uploadedBy: z.string(),
  releasedAt: zInstant.nullable(),
  releasedBy: z.string().nullable(),
  turnedDownBy: z.string().nullable(),
  turnDownReason: z.string().nullable(),
});

/** A number as text (`0.06`, so that no digit is lost on the way), an option's id, or counts by name. */
export const zAnswerGiven = z.union([z.string().max(64), z.record(z.string().max(64), z.int())]);
export const zFactValue = z.union([z.boolean(), z.string().max(64)]);
const ids = z.string().max(64);
const zEvidenceRef = zObject({ kind: z.enum(proofKinds), id: z.string().max(64) });
/** What a firm says: everything that is not the system itself. */
export const zSaid = zObject({
  scenario: ids.nullable(),
  answers: z.record(ids, zAnswerGiven),
  facts: z.record(ids, zFactValue),
  /** Marks a person picked within a band, as text. */
  points: z.record(ids, z.string().max(32)),
  choose: z.record(ids, ids),
  evidence: z.record(ids, z.array(zEvidenceRef).max(100)),
});

/** An answer the platform already has, and where from. */
export const zKnown = zObject({
  /** Indicator or fact. */
  id: z.string(),
  part: z.enum(['answers', 'facts']),
  value: z.union([zAnswerGiven, zFactValue]),
  from: z.enum(knownFrom),
  text: zWords,
  evidence: z.array(zEvidenceRef),
});

export const zFault = zObject({
  path: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export const zGrade = zObject({ id: z.string(), title: zWords });
export const zConfidence = zObject({ answered: z.number(), withEvidence: z.number() });
export const zPreview = zObject({
  score: z.number().nullable(),
  range: zRange.nullable(),
  grade: zGrade.nullable(),
  gradeUpTo: zGrade.nullable(),
  verdict: z.enum(passVerdicts).nullable(),
  vetoed: z.boolean(),
  confidence: zConfidence,
  missingAnswers: z.array(z.string()),
});

export const zEvidenceShown = zObject({ kind: z.enum(proofKinds), id: z.string(), label: z.string() });
export const zFinding = zObject({
  finding: z.enum(evidenceFindings),
  note: z.string().nullable(),
  by: z.string(),
  at: zInstant,
});
export const zNodeScored = zObject({
  id: z.string(),
  parent: z.string().nullable(),
  depth: zCount,
  title: zWords,
  weight: z.number(),
  points: zRange.nullable(),
  ...origin,
  chosen: z.string().nullable(),
  leaf: z.boolean(),
  /** False below an alternative that was not chosen. */
  counted: z.boolean(),
  answer: zWords.nullable(),
  band: zWords.nullable(),
  knownFrom: z.enum(knownFrom).nullable(),
  evidence: z.array(zEvidenceShown),
  finding: zFinding.nullable(),
});
export const zMissing = zObject({ id: z.string(), title: zWords, weight: z.number() });
export const zGain = zObject({
  id: z.string(),
  title: zWords,
  target: zWords,
  needText: zWords,
  points: z.number(),
  pointsUpTo: z.number(),
  scoreAfter: z.number(),
  passesAfter: z.boolean().nullable(),
});
export const zRuleJudged = zObject({
  id: z.string(),
  title: zWords,
  part: z.enum(['gate', 'mark', 'route']),
  holds: z.enum(['yes', 'no', 'unknown']),
  found: z.string(),
  wanted: z.string(),
  source: z.string(),
  verified: z.boolean(),
});

/** What is said of a result wherever it stands alone. */
export const zGradeHead = zObject({
  /** The right that was scored, as it was called then; null where the firm was. */
  right: zObject({ id: zId, title: z.string(), number: z.string().nullable() }).nullable(),
  system: zObject({ id: zId, key: z.string(), version: z.int(), title: zWords, source: z.string() }),
  provenance: zProvenance,
  verified: z.boolean(),
  number: z.int(),
  score: z.number().nullable(),
  full: z.number(),
  grade: zGrade.nullable(),
  verdict: z.enum(passVerdicts).nullable(),
  vetoed: z.boolean(),
  madeAt: zInstant,
  confidence: zConfidence,
  /** Share of the weight whose evidence a bureau has confirmed. */
  confirmed: z.number(),
  doubted: zCount,
});
export const zShared = zObject({ audience: z.enum(gradeAudiences), at: zInstant, by: z.string() });
