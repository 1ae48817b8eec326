/** Why a spreadsheet is turned away. Every one is the sender's to mend, except `busy` and `too-slow`. */
export type SpreadsheetReason =
  | 'spreadsheet.not-xlsx'
  | 'spreadsheet.damaged'
  | 'spreadsheet.encrypted'
  | 'spreadsheet.too-large'
  | 'spreadsheet.zip-bomb'
  | 'spreadsheet.bad-entry'
  | 'spreadsheet.macro'
  | 'spreadsheet.external-link'
  | 'spreadsheet.embedded'
  | 'spreadsheet.doctype'
  | 'spreadsheet.bad-xml'
  | 'spreadsheet.no-sheet'
  | 'spreadsheet.too-many-rows'
  | 'spreadsheet.too-many-columns'
  | 'spreadsheet.too-many-strings'
  | 'spreadsheet.cell-too-long'
  | 'spreadsheet.bad-reference'
  | 'spreadsheet.not-csv'
  | 'spreadsheet.too-slow'
  | 'spreadsheet.busy';

export type SpreadsheetFacts = Readonly<Record<string, string | number>>;

export type SpreadsheetRefusal = {
  readonly ok: false;
  readonly reason: SpreadsheetReason;
  readonly facts: SpreadsheetFacts;
};

/**
 * Carries a refusal out of a stream: an iteration that merely ended would look like a shorter file, and
 * half a list would be taken for the whole. `readBatches` and `guardXlsx` turn it into a value.
 */
export class SpreadsheetRefused extends Error {
  readonly reason: SpreadsheetReason;
  readonly facts: SpreadsheetFacts;

  constructor(reason: SpreadsheetReason, facts: SpreadsheetFacts = {}) {
    super(`${reason} ${JSON.stringify(facts)}`);
    this.name = 'SpreadsheetRefused';
    this.reason = reason;
    this.facts = facts;
  }
}

/** The refusal as a value; anything else is a bug and is thrown on. */
export function refusalOf(error: unknown): SpreadsheetRefusal {
  if (error instanceof SpreadsheetRefused) return { ok: false, reason: error.reason, facts: error.facts };
  throw error;
}
