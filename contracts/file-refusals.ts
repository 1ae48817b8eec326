/** What may be wrong with an uploaded workbook before anybody reads a row of it. */
export const workbookRefusals = [
  'files.not-xlsx',
  'files.damaged',
  'files.encrypted',
  'files.too-large',
  'files.unpacks-too-large',
  'files.has-macros',
  'files.has-links',
  'files.too-many-rows',
  'files.too-many-columns',
  'platform.overloaded',
] as const;

/** The same of a list that may also come as text. */
export const tableRefusals = [...workbookRefusals, 'files.not-table'] as const;
