/** A value of a table: a number stands as it is, text is made harmless; what is absent is an empty cell. */
export type CellValue = string | number | boolean | undefined;

/** What a spreadsheet takes for the beginning of a formula, the full-width forms included. */
const FORMULA = /^[\s\u00a0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|]|^[\t\r\n]/;

/** Marks that turn the reading direction could make a cell look like another; they are shown by their names instead. */
const DIRECTION = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g;

function cell(value: CellValue): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const shown = value.replace(DIRECTION, (mark) => `<U+${mark.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`).replaceAll('\0', '<U+0000>');
  const inert = FORMULA.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** One record of a CSV file (RFC 4180), its line end included. A text that a spreadsheet would run is led by a quote. */
export const csvRow = (cells: readonly CellValue[]): string => `${cells.map(cell).join(',')}\r\n`;
