// Made by `npm run generate` from contracts/. What a caller needs at run time, without the schemas.
export const identityEndpoints = {
  'identity.read-session': ['GET', '/api/identity/session'],
  'identity.list-demonstration-accounts': ['GET', '/api/identity/demonstration-accounts'],
  'identity.enter-demonstration': ['POST', '/api/identity/demonstration-entries'],
  'identity.sign-in': ['POST', '/api/identity/sessions'],
  'identity.sign-out': ['DELETE', '/api/identity/sessions/mine'],
  'identity.switch-role': ['POST', '/api/identity/session/assignment'],
  'identity.change-password': ['POST', '/api/identity/session/password'],
  'identity.set-up': ['POST', '/api/identity/set-up'],
  'identity.accept-invitation': ['POST', '/api/identity/invitations/accepted'],
  'identity.list-regions': ['GET', '/api/identity/regions'],
  'identity.list-organisations': ['GET', '/api/identity/organisations'],
  'identity.create-organisation': ['POST', '/api/identity/organisations'],
  'identity.list-people': ['GET', '/api/identity/people'],
  'identity.invite-person': ['POST', '/api/identity/invitations'],
  'identity.disable-person': ['POST', '/api/identity/people/:personId/disable'],
} as const satisfies Record<string, readonly [string, string, ('upload' | 'file')?]>;
