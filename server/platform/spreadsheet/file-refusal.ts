import { type Refusal, refuse } from '@zhirong/kernel';
import type { SpreadsheetReason, SpreadsheetRefusal } from './refusal.ts';

/** What a person is told of a file that is turned away; several causes have one remedy. */
const codes: Readonly<Record<SpreadsheetReason, string>> = {
  'spreadsheet.not-xlsx': 'files.not-xlsx',
  'spreadsheet.no-sheet': 'files.not-xlsx',
  'spreadsheet.damaged': 'files.damaged',
  'spreadsheet.bad-entry': 'files.damaged',
  'spreadsheet.bad-xml': 'files.damaged',
  'spreadsheet.bad-reference': 'files.damaged',
  'spreadsheet.doctype': 'files.damaged',
  'spreadsheet.encrypted': 'files.encrypted',
  'spreadsheet.too-large': 'files.too-large',
  'spreadsheet.zip-bomb': 'files.unpacks-too-large',
  'spreadsheet.too-many-strings': 'files.unpacks-too-large',
  'spreadsheet.cell-too-long': 'files.unpacks-too-large',
  'spreadsheet.too-slow': 'files.unpacks-too-large',
  'spreadsheet.macro': 'files.has-macros',
  'spreadsheet.external-link': 'files.has-links',
  'spreadsheet.embedded': 'files.has-links',
  'spreadsheet.too-many-rows': 'files.too-many-rows',
  'spreadsheet.too-many-columns': 'files.too-many-columns',
  'spreadsheet.not-csv': 'files.not-table',
  'spreadsheet.busy': 'platform.overloaded',
};

export const refusalOfFile = ({ reason, facts }: Omit<SpreadsheetRefusal, 'ok'>): Refusal =>
  refuse(codes[reason], { facts });
