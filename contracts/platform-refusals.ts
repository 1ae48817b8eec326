/** Refusals that any endpoint may answer with, and the HTTP status of each. */
export const platformRefusals = {
  'input.invalid': 400,
  'input.too-large': 413,
  'input.not-json': 415,
  'identity.not-signed-in': 401,
  'identity.session-expired': 401,
  'identity.role-may-not': 403,
  'identity.origin-foreign': 403,
  'platform.not-found': 404,
  'platform.key-missing': 400,
  'platform.key-used-for-another-request': 422,
  'platform.still-in-progress': 409,
  'platform.changed-meanwhile': 409,
  'platform.too-many-requests': 429,
  'platform.overloaded': 503,
  'platform.failed': 500,
} as const satisfies Record<string, number>;

export type PlatformRefusal = keyof typeof platformRefusals;

/** Of refusals that pass by themselves: when to come again, in seconds. Sent as `Retry-After`, stated in the words. */
export const comeAgainAfterSeconds: { readonly [code: string]: number } = {
  'platform.overloaded': 5,
  'platform.still-in-progress': 2,
};
