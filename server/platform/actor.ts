import type { OrganisationKind, Role } from '@zhirong/contracts';

/** Who acts, under which role of which organisation. Row-level security sees exactly this. */
export type Person = {
  readonly kind: 'person';
  readonly personId: string;
  readonly personName: string;
  readonly sessionId: string;
  readonly assignmentId: string;
  readonly role: Role;
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly organisationName: string;
  /** `/320000/320300/`: the reach of an officer, the seat of everyone else. */
  readonly regionPath: string;
  readonly adcode: string;
  /** Only while the person's own sign-in records are changed: the transaction then runs under that database role. */
  readonly signingIn?: true;
};
export type Visitor = { readonly kind: 'visitor' };
/** The platform itself at work on a queue; sees all rows. */
export type Job = { readonly kind: 'job'; readonly name: string };
/** People who do the same thing at the same time, each for their own organisation; together they see what each of them sees. */
export type Crowd = { readonly kind: 'crowd'; readonly people: readonly Person[] };
export type Actor = Person | Visitor | Job;

export const visitor: Visitor = { kind: 'visitor' };
