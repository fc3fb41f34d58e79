/**
 * What spreadsheets read as the start of a formula, full-width forms included, after any white space and invisible marks: at the start
 * of a cell and wherever another cell may start. That is after a semicolon, which separates cells in locales with decimal commas, and
 * after a tab or a line break.
 */
const formula = /(^|[;\t\r\n])(?=[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r\n])/gu;

/** Without it spreadsheets misread UTF-8, and Arabic becomes unreadable. */
const byteOrderMark = '\ufeff';

/**
 * `rows` as CSV (RFC 4180) in UTF-8. A cell that a spreadsheet would calculate gets an apostrophe before it: what readers and
 * contributors write stays text.
 */
export function toCsv(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((row) => `${row.map(toCell).join(',')}\r\n`);
  return Buffer.from(byteOrderMark + lines.join(''));
}

function toCell(text: string): string {
  const safe = text.replaceAll(formula, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
