import { stringify, type Stringifier } from 'csv-stringify';

/**
 * A cell that some spreadsheet would split: at a comma, a semicolon, a tab or a bar, whichever its country separates by, or at an
 * end of a line of any kind. What is behind the split would be a cell of its own, and might be run as a formula.
 */
const WOULD_BE_SPLIT = /[,;\t|\r\n\u0085\u2028\u2029]/;

/**
 * Writes rows as CSV (RFC 4180): lines end with CR LF, and a cell is quoted where any spreadsheet would split it.
 *
 * @param columns in their order
 * @param bom true for a byte-order mark at the start, without which some spreadsheets take UTF-8 for something else
 */
export function csvWriter(columns: readonly string[], bom: boolean): Stringifier {
  return stringify({
    header: true,
    columns: [...columns],
    record_delimiter: '\r\n',
    quoted_match: WOULD_BE_SPLIT,
    bom,
    // A text that begins with =, +, -, @ or a tab would be run as a formula by a spreadsheet.
    escape_formulas: true,
    cast: { boolean: String },
  });
}
