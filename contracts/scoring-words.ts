/** `official`: as its authority published it; `provisional`: stands in for a table not yet imported; `local`: a region's or our own. */
export const provenances = ['official', 'provisional', 'local'] as const;
export const systemSubjects = ['firm', 'right'] as const;
/** A version of an indicator system waits for a second officer, who releases it or turns it down. */
export const systemStates = ['waiting', 'released', 'turned-down'] as const;
/** What proves an answer: a file of the firm, a right in its register, or what the platform itself knows. */
export const proofKinds = ['file', 'right', 'known'] as const;
/** Where the platform knows an answer from. */
export const knownFrom = ['rights', 'profile', 'standing', 'reply'] as const;
/** Who may see a result of a firm besides itself: its bureaus (the whole), or also banks (the grade alone). */
export const gradeAudiences = ['officers', 'banks'] as const;
/** What an officer finds of the evidence of one answer. */
export const evidenceFindings = ['confirmed', 'doubted'] as const;
export const passVerdicts = ['pass', 'fail', 'undecided'] as const;
export const gradeSorts = ['score', 'newest', 'region'] as const;

export type Provenance = (typeof provenances)[number];
export type KnownFrom = (typeof knownFrom)[number];
export type GradeAudience = (typeof gradeAudiences)[number];
export type EvidenceFinding = (typeof evidenceFindings)[number];
