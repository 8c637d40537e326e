/** Tables for a spreadsheet. */
import { UserError } from '../model/errors.ts';

/**
 * Rows as CSV (RFC 4180), lines ended with CRLF. What students have written gets into cells, so one that a
 * spreadsheet would take for a formula gets an apostrophe before it.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @throws UserError when both `--csv` and `--json` are given */
export function refuseTwoForms(csv: boolean, json: boolean): void {
  if (csv && json) throw new UserError('--csv and --json are two forms.', 'Write one of them.');
}
