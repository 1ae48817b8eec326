/** Where the pages of the web stand; a test holds these against web/map.tsx. */
export const pages = {
  campaigns: '/surveys',
  campaign: (id: string): string => `/surveys/${id}`,
  tasks: (id: string): string => `/surveys/${id}?tab=tasks`,
  missing: (id: string): string => `/surveys/${id}?tab=missing`,
  fillIn: (id: string): string => `/surveys/${id}/fill`,
  handUps: (id: string): string => `/surveys/${id}?tab=hand-ups`,
  receipt: (campaignId: string): string => `/surveys/${campaignId}/receipt`,
  reply: (id: string): string => `/surveys/replies/${id}`,
  needs: '/needs',
  need: (id: string): string => `/needs/${id}`,
  loans: '/loans',
  loan: (id: string): string => `/loans/${id}`,
  list: (versionId: string): string => `/lists/versions/${versionId}`,
  enterprise: (id: string): string => `/enterprises/${id}`,
  scoreboard: '/statistics',
  subsidies: '/subsidies',
  subsidyApplication: (id: string): string => `/subsidies/applications/${id}`,
  subsidyPayments: '/subsidies/payments',
  subsidyPayment: (id: string): string => `/subsidies/payments/${id}`,
  subsidyNotices: '/subsidies/notices',
  agreement: (id: string): string => `/agreements/${id}`,
  insurance: (id: string): string => `/insurances/${id}`,
  notices: '/notices',
  people: '/admin/people',
  seal: '/audit/seal',
} as const;

/** A page with a filter in its address. */
export const filtered = (page: string, filter: Readonly<Record<string, string>>): string =>
  `${page}?${new URLSearchParams(filter).toString()}`;
