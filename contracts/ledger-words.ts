/** Closed vocabularies of the ledger, without a schema: what pages import at run time. */
export const accountKinds = ['asset', 'liability', 'net-assets', 'income', 'expense'] as const;
export type AccountKind = (typeof accountKinds)[number];
export const accountSides = ['debit', 'credit'] as const;
export type AccountSide = (typeof accountSides)[number];
export const bookKinds = ['fund', 'programme'] as const;
export type BookKind = (typeof bookKinds)[number];
export const reservationStates = ['open', 'posted', 'voided', 'expired'] as const;
export type ReservationState = (typeof reservationStates)[number];
