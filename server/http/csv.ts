/**
 * What spreadsheets take for the beginning of a formula, in its full-width forms as well, behind white space and marks that nobody sees.
 * At the beginning of a cell, and where another one may begin: after a semicolon, which parts cells where a comma is in numbers, and
 * after a tab or a line break.
 */
const formula = /(^|[;\t\r\n])(?=[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r\n])/gu;

/** Without it a spreadsheet takes UTF-8 for an encoding of its own, and Arabic for noise. */
const byteOrderMark = '\ufeff';

/**
 * `rows` as RFC 4180 writes them, in UTF-8. A cell that a spreadsheet would calculate gets an apostrophe before it: what readers and
 * contributors write is text, here too.
 */
export function toCsv(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((row) => `${row.map(toCell).join(',')}\r\n`);
  return Buffer.from(byteOrderMark + lines.join(''));
}

function toCell(text: string): string {
  const safe = text.replaceAll(formula, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
